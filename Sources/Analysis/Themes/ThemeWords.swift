import Glibc

/// The words of themes' names and descriptions, as weak evidence beside the keywords.
///
/// A stem tells more the fewer themes use it; stems that more than a quarter of a large book's themes share, and
/// words without matter of their own, tell nothing.
struct ThemeWords: Sendable {
  /// What a stem says for a theme.
  struct Weight: Sendable {
    let theme: Int
    let weight: Double
    let isName: Bool
  }

  private var norwegian: [String: [Weight]] = [:]
  private var english: [String: [Weight]] = [:]

  init(_ codebook: Codebook) {
    norwegian = Self.weights(codebook, languages: ["nn", "nb", "no"], Self.norwegianStems)
    english = Self.weights(codebook, languages: ["en"], Self.englishStems)
  }

  func weights(of stem: String, isEnglish: Bool) -> [Weight] {
    (isEnglish ? english[stem] : norwegian[stem]) ?? []
  }

  /// Stems of Norwegian words, both written forms alike.
  static func norwegianStems(_ words: [String]) -> [String] {
    Stemmer.norwegian.stems(words.map(WrittenForms.key))
  }

  static func englishStems(_ words: [String]) -> [String] { Stemmer.english.stems(words) }

  /// Whether a word can say what a text is about.
  static func tells(_ token: Token) -> Bool {
    !token.isNumber && token.text.utf8.count >= 3 && !FunctionWords.stop.contains(token.text)
  }

  private static func weights(
    _ codebook: Codebook, languages: [String], _ stems: ([String]) -> [String]
  ) -> [String: [Weight]] {
    var themes: [String: [Int: Bool]] = [:]
    for (index, theme) in codebook.themes.enumerated() {
      for (texts, isName) in [(theme.descriptions, false), (theme.include, false), (theme.names, true)] {
        for language in languages {
          let tokens = Tokenizer.tokens(in: texts[language] ?? "").filter(tells)
          for stem in stems(tokens.map(\.text)) where stem.utf8.count >= 3 {
            themes[stem, default: [:]][index] = isName || themes[stem]?[index] == true
          }
        }
      }
    }
    let count = Double(codebook.themes.count)
    return themes.compactMapValues { uses in
      guard uses.count <= max(2, codebook.themes.count / 4) else { return nil }
      let rarity = count < 2 ? 1 : Self.rarity(uses.count, of: count)
      return uses.sorted { $0.key < $1.key }.map { Weight(theme: $0.key, weight: rarity, isName: $0.value) }
    }
  }

  /// 1 for a stem of one theme only, less for each theme that shares it.
  private static func rarity(_ uses: Int, of themes: Double) -> Double {
    log(1 + themes / Double(uses)) / log(1 + themes)
  }
}
