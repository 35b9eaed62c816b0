import Glibc

/// Suggests themes for statements from a codebook's keywords, names and descriptions.
///
/// Keywords are the evidence; words of names and descriptions only help where keywords are silent or disagree.
/// A keyword weighs more the fewer themes share it and, when the round's own texts are given, the rarer it is
/// there; said twice it weighs a little more. A suggestion's score is its share of all evidence in the text,
/// less where there is little. The same codebook, texts and statement always give the same suggestions.
public struct Suggester: Sendable {
  private let codebook: Codebook
  private let matcher: KeywordMatcher
  private let themeWords: ThemeWords
  /// What a match of each keyword weighs, by its index in the matcher.
  private let weights: [Double]

  /// What a word of a theme's name weighs against a keyword's 1.
  static let nameWeight = 0.5
  /// What a word of a description weighs.
  static let descriptionWeight = 0.18
  /// Evidence that is always missing: keeps the score of a single weak word low.
  static let doubt = 0.6

  /// Makes a suggester.
  ///
  /// - Parameters:
  ///   - codebook: the themes to choose from.
  ///   - texts: the round's statements, if at hand: they tell which keywords are common there.
  public init(_ codebook: Codebook, texts: [String] = []) {
    self.codebook = codebook
    matcher = KeywordMatcher(codebook, texts: texts)
    themeWords = ThemeWords(codebook)
    weights = Self.weights(matcher, texts)
  }

  /// The themes a statement may be about, best first.
  ///
  /// - Parameters:
  ///   - text: one statement.
  ///   - limit: how many at most.
  /// - Returns: themes with evidence in the text; none for a non-answer or when nothing points anywhere.
  public func suggest(_ text: String, limit: Int = 3) -> [Suggestion] {
    var reading = Reading()
    return suggest(text, limit: limit, &reading)
  }

  /// Suggestions for many statements, in their order; faster than one by one.
  ///
  /// - Parameters:
  ///   - texts: the statements.
  ///   - limit: how many suggestions each at most.
  /// - Returns: what `suggest(_:limit:)` returns for each.
  public func suggest(all texts: [String], limit: Int = 3) -> [[Suggestion]] {
    var reading = Reading()
    return texts.map { suggest($0, limit: limit, &reading) }
  }

  /// What is remembered from text to text.
  private struct Reading {
    var words = KeywordMatcher.WordMatches()
    private var norwegian: [String: String] = [:]
    private var english: [String: String] = [:]

    mutating func stem(_ word: String, isEnglish: Bool) -> String {
      if let known = isEnglish ? english[word] : norwegian[word] { return known }
      let stem = isEnglish ? Stemmer.english.stem(word) : Stemmer.norwegian.stem(WrittenForms.key(word))
      if isEnglish { english[word] = stem } else { norwegian[word] = stem }
      return stem
    }
  }

  private func suggest(_ text: String, limit: Int, _ reading: inout Reading) -> [Suggestion] {
    guard !NonAnswer.matches(text) else { return [] }
    let tokens = Tokenizer.tokens(in: text)
    var tally = Tally(themes: codebook.themes.count, doubt: Self.doubt)
    count(matcher.hits(in: tokens, words: &reading.words), &tally)
    countWords(tokens, &tally, &reading)
    return tally.ranked(limit: limit).map { rank in
      Suggestion(
        slug: codebook.themes[rank.theme].slug, score: rank.score, confidence: rank.confidence,
        why: tally.why(rank.theme, in: text))
    }
  }

  /// Adds the keywords' evidence.
  private func count(_ hits: [KeywordMatcher.Hit], _ tally: inout Tally) {
    for hit in hits {
      let keyword = matcher.keywords[hit.keyword]
      let overshadowed = hits.contains { $0.overshadows(hit, matcher.keywords) }
      let weight = weights[hit.keyword] * Self.weight(of: hit.fit) * (overshadowed ? 0.5 : 1)
      for theme in keyword.themes {
        tally.add(
          Tally.Piece(
            range: hit.range, source: .keyword(keyword.text), weight: weight, identity: "k\(hit.keyword)"),
          to: theme)
      }
    }
  }

  private static func weight(of fit: KeywordMatch.Fit) -> Double {
    switch fit {
    case .beginning: 1
    case .part: 0.85
    case .near: 0.7
    }
  }

  /// Adds the evidence of words that names and descriptions share with the text.
  private func countWords(_ tokens: [Token], _ tally: inout Tally, _ reading: inout Reading) {
    let isEnglish = Language.detect(tokens) == .en
    for token in tokens where ThemeWords.tells(token) {
      let stem = reading.stem(token.text, isEnglish: isEnglish)
      for word in themeWords.weights(of: stem, isEnglish: isEnglish) {
        let weight = word.weight * (word.isName ? Self.nameWeight : Self.descriptionWeight)
        tally.add(
          Tally.Piece(
            range: token.range, source: word.isName ? .name : .description, weight: weight,
            identity: "s" + stem),
          to: word.theme)
      }
    }
  }

  /// What each keyword weighs: less when themes share it, less when it is common in the round.
  private static func weights(_ matcher: KeywordMatcher, _ texts: [String]) -> [Double] {
    var uses = [Int](repeating: 0, count: matcher.keywords.count)
    var words = KeywordMatcher.WordMatches()
    for text in texts {
      for keyword in Set(matcher.hits(in: Tokenizer.tokens(in: text), words: &words).map(\.keyword)) {
        uses[keyword] += 1
      }
    }
    let count = Double(texts.count)
    return matcher.keywords.indices.map { index in
      let shared = 1 / Double(matcher.keywords[index].themes.count).squareRoot()
      guard count > 1 else { return shared }
      return shared * (0.5 + log((count + 1) / Double(uses[index] + 1)) / log(count + 1))
    }
  }
}
