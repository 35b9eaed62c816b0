import Glibc

/// Suggests whether a statement tells of a problem, proposes something, or tells what works.
///
/// Cues are weighed against each other; a sentence that opens with an imperative («Lag …», «Bruk …») or with
/// what is wanted and no verb («Felles kurs …») proposes. Problems are what most statements of a round are,
/// so they get a small start.
public struct KindSuggester: Sendable {
  /// What each kind starts with.
  private static let starts: [Kind: Double] = [.problem: 0.8, .proposal: 0.3, .strength: 0]

  /// Makes a suggester.
  public init() {}

  /// The kind a statement most likely is.
  ///
  /// - Parameter text: one statement.
  /// - Returns: the kind and the words that show it; nil for a non-answer. Without any cue a problem, unsure.
  public func suggest(_ text: String) -> KindSuggestion? {
    guard !NonAnswer.matches(text) else { return nil }
    let tokens = Tokenizer.tokens(in: text)
    let openings = openings(tokens, text)
    var sums = Self.starts
    var found: [Kind: [KindEvidence]] = [:]
    var index = 0
    while index < tokens.count {
      guard let cue = cue(at: index, in: tokens, opens: openings.contains(index)) else {
        index += 1
        continue
      }
      let range = tokens[index].range.lowerBound..<tokens[index + cue.words.count - 1].range.upperBound
      let told = found[cue.kind, default: []].count
      // The fifth «ikkje» says little that the first four did not.
      let weight = cue.weight / (1 + 0.3 * Double(told))
      sums[cue.kind, default: 0] += weight
      found[cue.kind, default: []].append(
        KindEvidence(word: Self.words(text, range), range: range, weight: weight))
      index += cue.words.count
    }
    return best(sums, found)
  }

  private func best(_ sums: [Kind: Double], _ found: [Kind: [KindEvidence]]) -> KindSuggestion? {
    let chances = Kind.allCases.map { ($0, exp(0.8 * (sums[$0] ?? 0))) }
    let total = chances.reduce(0) { $0 + $1.1 }
    guard let (kind, chance) = chances.max(by: { $0.1 < $1.1 }) else { return nil }
    let score = chance / total
    let why = found[kind] ?? []
    let confidence: Suggestion.Confidence =
      why.isEmpty || score < 0.5 ? .unsure : score >= 0.8 ? .sure : .likely
    return KindSuggestion(kind: kind, score: score, confidence: confidence, why: why)
  }

  /// The longest cue that begins at a token; of equally long ones the heaviest.
  private func cue(at index: Int, in tokens: [Token], opens: Bool) -> Cues.Cue? {
    let candidates = Cues.byBeginning[tokens[index].text.prefix(2)] ?? []
    return candidates.filter { cue in
      (!cue.opens || opens) && index + cue.words.count <= tokens.count
        && zip(cue.words, tokens[index...]).allSatisfy { $0.matches($1.text) }
    }.max { ($0.words.count, $0.weight) < ($1.words.count, $1.weight) }
  }

  /// The tokens that begin a sentence or list item.
  private func openings(_ tokens: [Token], _ text: String) -> Set<Int> {
    let starts = Segmenter(granularity: .sentence).segments(of: text).map(\.range.lowerBound)
    var openings: Set<Int> = []
    var next = 0
    for start in starts {
      while next < tokens.count, tokens[next].range.lowerBound < start { next += 1 }
      if next < tokens.count { openings.insert(next) }
    }
    // «Forslag: bruk …»
    for (index, token) in tokens.enumerated().dropFirst() where token.joint == .other {
      let before = Self.words(text, tokens[index - 1].range.upperBound..<token.range.lowerBound)
      if before.contains(":") { openings.insert(index) }
    }
    return openings
  }

  private static func words(_ text: String, _ range: Range<Int>) -> String {
    let start = text.utf8.index(text.utf8.startIndex, offsetBy: range.lowerBound)
    return String(text[start..<text.utf8.index(start, offsetBy: range.count)])
  }
}
