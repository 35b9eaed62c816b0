/// The language a statement is written in, as far as its words tell.
public enum Language: String, Sendable, Hashable, CaseIterable {
  /// Nynorsk.
  case nn
  /// Bokmål.
  case nb
  /// English.
  case en
  /// Norwegian, written form unknown: too short to tell, or both.
  case no
  /// Something else.
  case other

  /// The language of a text, from its function words and from spellings that only one of the written forms has.
  ///
  /// - Parameter text: a statement; a handful of words is enough if one of them tells.
  /// - Returns: the language; `.no` for short texts in Latin letters that give no sign, `.other` when most
  ///   letters are not Latin or the function words are another language's.
  public static func detect(_ text: String) -> Language {
    detect(Tokenizer.tokens(in: text))
  }

  static func detect(_ tokens: [Token]) -> Language {
    var signs = Signs()
    for token in tokens where !token.isNumber { signs.read(token) }
    return signs.verdict
  }

  /// What the words of a text say about its language.
  private struct Signs {
    var words = 0
    var foreignLetters = 0
    var nn = 0.0
    var nb = 0.0
    var norwegian = 0.0
    var en = 0.0
    var other = 0.0

    mutating func read(_ token: Token) {
      words += 1
      let word = token.text
      if FunctionWords.nynorsk.contains(word) { nn += 2 }
      if FunctionWords.bokmal.contains(word) { nb += 2 }
      if FunctionWords.norwegian.contains(word) { norwegian += 1 }
      if FunctionWords.english.contains(word) { en += 1 }
      if FunctionWords.foreign.contains(word) { other += 1 }
      let isLong = word.utf8.count >= 6
      if isLong,
        ["ane", "leg", "lege", "heit", "heita", "ande", "inga", "ingar"].contains(where: word.hasSuffix)
      {
        nn += 0.5
      }
      if isLong, ["ene", "lig", "lige", "het", "heten", "ende", "inger"].contains(where: word.hasSuffix) {
        nb += 0.5
      }
      if word.unicodeScalars.contains(where: { $0 == "æ" || $0 == "ø" || $0 == "å" }) { norwegian += 0.5 }
      if word.unicodeScalars.contains(where: Self.isForeign) { foreignLetters += 1 }
    }

    var verdict: Language {
      guard words > 0 else { return .no }
      let norse = norwegian + nn / 2 + nb / 2
      if 2 * foreignLetters > words || (other > norse && other > en && other >= 2) { return .other }
      if Double(foreignLetters) > norse + en { return .other }
      if en > norse && en >= 2 || en > 0 && norse == 0 { return .en }
      if norse == 0 { return words > 6 ? .other : .no }
      // One form must clearly lead: a borrowed «ikkje» makes no nynorsk of a long bokmål text.
      if nn >= 1, nn > 1.5 * nb { return .nn }
      if nb >= 1, nb > 1.5 * nn { return .nb }
      return .no
    }

    private static func isForeign(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar {
      case "é", "è", "ê", "à", "ò", "ó", "ô", "æ", "ø", "å": false
      case "ä", "ö": false
      default: scalar.value >= 0x80 && scalar.isLetter
      }
    }
  }
}
