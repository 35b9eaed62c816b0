/// A keyword made ready for matching.
struct Keyword: Sendable {
  /// As written in the codebook.
  let text: String
  /// Indices of the themes that list it.
  var themes: [Int]
  let form: Form

  enum Form: Sendable {
    /// A short word in capitals, in small letters: matches capitals only.
    case acronym(String)
    /// One word.
    case word(WordPattern)
    /// Words that stand together.
    case phrase([WordPattern])
    /// Digits, matched as they are.
    case number(String)
  }

  /// Reads a keyword; nil if no letter or digit is in it.
  init?(_ text: String, themes: [Int]) {
    let tokens = Tokenizer.tokens(in: text)
    guard let first = tokens.first else { return nil }
    self.text = text
    self.themes = themes
    if tokens.count > 1 {
      form = .phrase(tokens.map { WordPattern($0.text, isPhrasePart: true) })
    } else if first.isNumber {
      form = .number(first.text)
    } else if first.isAcronym, first.text.count <= 4 {
      form = .acronym(first.text)
    } else {
      form = .word(WordPattern(first.text, isPhrasePart: false))
    }
  }

  /// Whether two keywords match the same words.
  var identity: String {
    switch form {
    case .acronym(let word): "A" + word
    case .number(let digits): "N" + digits
    case .word(let pattern): "W" + String(decoding: pattern.full, as: UTF8.self)
    case .phrase(let patterns):
      "P" + patterns.map { String(decoding: $0.full, as: UTF8.self) }.joined(separator: " ")
    }
  }
}

/// What one word of a keyword matches.
struct WordPattern: Sendable {
  /// The keyword in the common spelling of both written forms.
  let full: [UInt8]
  /// The keyword without the ending its other forms replace.
  let base: [UInt8]
  let letters: Int
  /// Whether any word that begins with `base` is meant, since only a final vowel is cut from a long word.
  private let isOpen: Bool
  private let isExact: Bool

  /// Letters up to which the rest of a word must be an ending or a known word.
  static let short = 4
  /// Letters from which the word part before need not be known.
  static let long = 8

  init(_ word: String, isPhrasePart: Bool) {
    full = Array(WrittenForms.key(word).utf8)
    base = Inflection.base(of: full)
    letters = Inflection.letters(full)
    let cut = full.count - base.count
    isOpen = cut == 1 && Inflection.letters(base) >= 6
    isExact = isPhrasePart && (FunctionWords.stop.contains(word) || letters < 3)
  }

  var isShort: Bool { letters <= Self.short }

  /// Whether the word from `start` on is this keyword, an inflection of it, or a compound that begins with it.
  func matches(_ word: [UInt8], from start: Int, lexicon: Lexicon) -> Bool {
    if begins(word, with: full, at: start) {
      let rest = word[(start + full.count)...]
      if rest.isEmpty { return true }
      if isExact { return false }
      if !isShort { return true }
      if Inflection.isNominal(rest), !doublesLast(rest) { return true }
      return lexicon.canFollow(rest, linkedBy: full.last == UInt8(ascii: "s") ? "e" : "se")
    }
    if isExact { return false }
    if base.count < full.count, begins(word, with: base, at: start) {
      return isOpen || Inflection.isEnding(word[(start + base.count)...])
    }
    return replacesVowel(word, from: start)
  }

  /// «ferja» and «skular» for «ferje» and «skule»: endings that replace the last vowel of words too short for `base`.
  private func replacesVowel(_ word: [UInt8], from start: Int) -> Bool {
    guard full.last == UInt8(ascii: "e"), letters >= 4, begins(word, with: full.dropLast(), at: start) else {
      return false
    }
    let rest = word[(start + full.count - 1)...]
    return ["a", "as", "ar", "ane"].contains { rest.elementsEqual($0.utf8) }
  }

  /// «russ» is not the genitive of «rus».
  private func doublesLast(_ rest: ArraySlice<UInt8>) -> Bool {
    rest.first == UInt8(ascii: "s") && full.last == UInt8(ascii: "s")
  }

  private func begins(_ word: [UInt8], with prefix: some Collection<UInt8>, at start: Int) -> Bool {
    start + prefix.count <= word.count && word[start..<start + prefix.count].elementsEqual(prefix)
  }

  /// Whether the word is this keyword, inflected, with one slip of the pen.
  ///
  /// The slips are those that hands make: a letter doubled or not («rekrutering»), two that changed places, and
  /// in long words one missing or too many («psykriatri»). A changed letter makes too many other words.
  func nearlyMatches(_ word: [UInt8]) -> Bool {
    guard letters >= 7, word.first == full.first else { return false }
    var same = 0
    while same < full.count, same < word.count, full[same] == word[same] { same += 1 }
    guard same >= 2, same < full.count - 1, same < word.count - 1 else { return false }
    let isDoubled = full[same] == full[same - 1] || word[same] == word[same - 1]
    if isDoubled || letters >= 8, same < full.count - 2 {
      if ends(word, with: full[(same + 1)...], at: same) || ends(word, with: full[same...], at: same + 1) {
        return true
      }
    }
    return full[same] == word[same + 1] && full[same + 1] == word[same]
      && ends(word, with: full[(same + 2)...], at: same + 2)
  }

  /// Whether the rest of a word is the rest of the keyword and no more than an ending.
  private func ends(_ word: [UInt8], with tail: ArraySlice<UInt8>, at start: Int) -> Bool {
    guard begins(word, with: tail, at: start) else { return false }
    let rest = word[(start + tail.count)...]
    if rest.isEmpty || Inflection.isEnding(rest) { return true }
    // «-en» after «kompetanse» shows as «-n».
    return tail.last == UInt8(ascii: "e") && Inflection.isEnding(word[(start + tail.count - 1)...])
  }
}
