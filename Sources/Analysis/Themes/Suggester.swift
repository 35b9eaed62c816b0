import Glibc

/// Suggests themes for statements from a codebook's keywords, names and descriptions.
///
/// Keywords are the evidence; words of names and descriptions only help where keywords are silent or disagree.
/// A keyword weighs more the fewer themes share it and, when the round's own texts are given, the rarer it is
/// there; said twice it weighs a little more. A suggestion's score is its share of all evidence in the text,
/// less where there is little and where the text is long. What comes early in a text weighs a little more, since
/// people name their matter first. A suggester can also learn from decisions, see `trained(on:)`; its scores are
/// then probabilities. The same codebook, texts and statement always give the same suggestions.
public struct Suggester: Sendable {
  private let codebook: Codebook
  private let matcher: KeywordMatcher
  private let themeWords: ThemeWords
  /// What a match of each keyword weighs, by its index in the matcher.
  private let weights: [Double]
  private var learner: Learner?

  /// What a word of a theme's name weighs against a keyword's 1.
  static let nameWeight = 0.5
  /// What a word of a description weighs.
  static let descriptionWeight = 0.18
  /// Evidence that is always missing: keeps the score of a single weak word low.
  static let doubt = 0.4
  /// More of it for each word: one keyword says less about a long text.
  static let doubtPerWord = 0.01
  /// What a word at the very beginning weighs more than one at the end: people name their matter first.
  static let early = 0.2

  /// The slugs of the codebook, in its order.
  var slugs: [String] { codebook.themes.map(\.slug) }

  /// Words in the longest phrase worth looking back for.
  private static let longestPhrase = 12

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
    var tally = tally(tokens, &reading)
    var scores = tally.scores
    if let learner {
      let learned = learner.read(tokens)
      for (theme, lesson) in learned.enumerated() {
        scores[theme] = Learner.score(Learner.start(scores[theme]) + lesson.sum)
        tally.add(lesson.byToken, of: tokens, to: theme)
      }
    }
    let order = scores.indices.filter { !tally.pieces[$0].isEmpty }.sorted {
      (-scores[$0], $0) < (-scores[$1], $1)
    }
    return order.prefix(limit).enumerated().map { place, theme in
      let confidence =
        learner == nil ? tally.confidence(theme, scores[theme]) : Learner.confidence(scores[theme])
      return Suggestion(
        slug: codebook.themes[theme].slug, score: scores[theme],
        confidence: place > 0 && confidence == .sure ? .likely : confidence, why: tally.why(theme, in: text))
    }
  }

  /// The codebook's evidence in a text.
  private func tally(_ tokens: [Token], _ reading: inout Reading) -> Tally {
    let length = min(Double(tokens.count), 80)
    var tally = Tally(themes: codebook.themes.count, doubt: Self.doubt + length * Self.doubtPerWord)
    count(matcher.hits(in: tokens, words: &reading.words), length: tokens.count, &tally)
    countWords(tokens, &tally, &reading)
    return tally
  }

  /// A suggester that has also learned from decisions; the codebook's evidence is where it starts.
  ///
  /// - Parameter decisions: what people decided, in a fixed order; themes that the codebook lacks are ignored.
  /// - Returns: a suggester whose scores are probabilities. What an earlier training taught is not in it.
  public func trained(on decisions: [Decision]) -> Suggester {
    guard !decisions.isEmpty else { return self }
    let places = Dictionary(uniqueKeysWithValues: codebook.themes.enumerated().map { ($1.slug, $0) })
    var reading = Reading()
    let texts = decisions.map { Tokenizer.tokens(in: $0.text) }
    var suggester = self
    suggester.learner = Learner(
      texts: texts, themes: decisions.map { $0.themes.compactMap { places[$0] } },
      scores: texts.map { tally($0, &reading).scores }, count: codebook.themes.count)
    return suggester
  }

  /// Adds the keywords' evidence.
  private func count(_ hits: [KeywordMatcher.Hit], length: Int, _ tally: inout Tally) {
    for (place, hit) in hits.enumerated() {
      let keyword = matcher.keywords[hit.keyword]
      let overshadowed = isOvershadowed(place, hits)
      let early = 1 + Self.early * (1 - Double(hit.tokens.lowerBound) / Double(max(length, 1)))
      let weight = weights[hit.keyword] * Self.weight(of: hit.fit) * (overshadowed ? 0.5 : 1) * early
      for theme in keyword.themes {
        tally.add(
          Tally.Piece(
            range: hit.range, tokens: hit.tokens, source: .keyword(keyword.text), weight: weight,
            identity: "k\(hit.keyword)"),
          to: theme)
      }
    }
  }

  /// Whether a hit near this one says the same words more precisely; hits come in the order of the text.
  private func isOvershadowed(_ place: Int, _ hits: [KeywordMatcher.Hit]) -> Bool {
    let hit = hits[place]
    let before = hits[..<place].reversed().prefix {
      $0.tokens.lowerBound + Self.longestPhrase > hit.tokens.lowerBound
    }
    let after = hits[place...].prefix { $0.tokens.lowerBound < hit.tokens.upperBound }
    return before.contains { $0.overshadows(hit, matcher.keywords) }
      || after.contains { $0.overshadows(hit, matcher.keywords) }
  }

  private static func weight(of fit: KeywordMatch.Fit) -> Double {
    switch fit {
    case .beginning: 1
    case .part: 0.85
    case .near: 0.6
    }
  }

  /// Adds the evidence of words that names and descriptions share with the text.
  private func countWords(_ tokens: [Token], _ tally: inout Tally, _ reading: inout Reading) {
    let isEnglish = Language.detect(tokens) == .en
    for (place, token) in tokens.enumerated() where ThemeWords.tells(token) {
      let stem = reading.stem(token.text, isEnglish: isEnglish)
      for word in themeWords.weights(of: stem, isEnglish: isEnglish) {
        let weight = word.weight * (word.isName ? Self.nameWeight : Self.descriptionWeight)
        tally.add(
          Tally.Piece(
            range: token.range, tokens: place..<place + 1, source: word.isName ? .name : .description,
            weight: weight,
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
