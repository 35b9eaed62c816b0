import Glibc

/// Turns texts into weighted features: word stems, and short letter runs that compounds and misspellings share.
///
/// Vectors have length 1; rare features weigh more, by how many of the texts learned from have them.
struct Features: Sendable {
  /// A feature of a text, and the token it comes from.
  struct Entry {
    let feature: Int
    var value: Double
    let token: Int
  }

  private var indices: [String: Int] = [:]
  private var rarity: [Double] = []
  /// Letters in a run.
  private static let runs = 4...5

  var count: Int { rarity.count }

  /// Learns which features there are.
  init(_ texts: [[Token]]) {
    var uses: [Int] = []
    for tokens in texts {
      let isEnglish = Language.detect(tokens) == .en
      var seen: Set<Int> = []
      for token in tokens where ThemeWords.tells(token) {
        for (name, _) in Self.names(token, isEnglish: isEnglish) {
          let index = indices[name] ?? uses.count
          if index == uses.count {
            indices[name] = index
            uses.append(0)
          }
          if seen.insert(index).inserted { uses[index] += 1 }
        }
      }
    }
    rarity = uses.map { log(Double(texts.count + 1) / Double($0 + 1)) + 1 }
  }

  /// The known features of a text; each stands with the first token that has it.
  func entries(_ tokens: [Token]) -> [Entry] {
    let isEnglish = Language.detect(tokens) == .en
    var found: Set<Int> = []
    var entries: [Entry] = []
    for (place, token) in tokens.enumerated() where ThemeWords.tells(token) {
      for (name, weight) in Self.names(token, isEnglish: isEnglish) {
        guard let feature = indices[name], found.insert(feature).inserted else { continue }
        entries.append(Entry(feature: feature, value: weight * rarity[feature], token: place))
      }
    }
    let length = entries.reduce(0) { $0 + $1.value * $1.value }.squareRoot()
    guard length > 0 else { return [] }
    for index in entries.indices { entries[index].value /= length }
    return entries
  }

  /// A token's features: its stem, and the letter runs of its key at a lower weight.
  private static func names(_ token: Token, isEnglish: Bool) -> [(String, Double)] {
    let key = isEnglish ? token.text : WrittenForms.key(token.text)
    let stemmer: Stemmer = isEnglish ? .english : .norwegian
    var names = [("=" + stemmer.stem(key), 1.0)]
    let letters = Array((" " + key + " ").unicodeScalars)
    for length in runs where letters.count > length {
      for start in 0...letters.count - length {
        var run = String.UnicodeScalarView()
        run.append(contentsOf: letters[start..<start + length])
        names.append((String(run), 0.5))
      }
    }
    return names
  }
}
