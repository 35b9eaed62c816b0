/// One line of a table of suggestions, as the command `themes suggest` prints it.
public struct SuggestionRow: Sendable, Hashable {
  /// The statement's id.
  public let id: String
  /// 1 for the best.
  public let rank: Int
  /// The theme's slug.
  public let theme: String
  /// 0…1.
  public let score: Double
  /// Whether the program is sure.
  public let isSure: Bool
  /// The words it rests on, as they stand in the text, the most telling first; none for a mere guess.
  public let why: [String]
}

extension Suggester {
  /// Suggestions for many statements as lines of a table.
  ///
  /// Every statement gets at least one line: where nothing points anywhere, the theme that most of the others
  /// are about, with a score of a tenth at most and no reasons. Non-answers get none.
  ///
  /// - Parameters:
  ///   - statements: ids and texts, in the order wanted.
  ///   - limit: how many lines each at most.
  /// - Returns: the lines, by statement, best first.
  public func rows(for statements: [(id: String, text: String)], limit: Int = 3) -> [SuggestionRow] {
    let suggestions = suggest(all: statements.map(\.text), limit: limit)
    let guess = mostSuggested(suggestions)
    return zip(statements, suggestions).flatMap { statement, suggestions -> [SuggestionRow] in
      if suggestions.isEmpty, let guess, limit > 0, !NonAnswer.matches(statement.text) {
        return [
          SuggestionRow(
            id: statement.id, rank: 1, theme: guess.slug, score: guess.share, isSure: false, why: [])
        ]
      }
      return suggestions.enumerated().map { place, suggestion in
        SuggestionRow(
          id: statement.id, rank: place + 1, theme: suggestion.slug, score: suggestion.score,
          isSure: suggestion.confidence == .sure, why: Self.words(suggestion.why))
      }
    }
  }

  /// The theme most often suggested first, and how often; of equals the first of the codebook.
  private func mostSuggested(_ suggestions: [[Suggestion]]) -> (slug: String, share: Double)? {
    var counts: [String: Int] = [:]
    for first in suggestions.compactMap(\.first) { counts[first.slug, default: 0] += 1 }
    guard let best = slugs.first else { return nil }
    let slug = slugs.reduce(best) { (counts[$1] ?? 0) > (counts[$0] ?? 0) ? $1 : $0 }
    let share = Double(counts[slug] ?? 0) / Double(max(suggestions.count, 1))
    // It is a guess, and its score must not look like more than one.
    return (slug, min(share, 0.1))
  }

  /// Each word once, at most five.
  private static func words(_ evidence: [Evidence]) -> [String] {
    var seen: Set<String> = []
    return Array(evidence.map(\.word).filter { seen.insert($0.lowercased()).inserted }.prefix(5))
  }
}
