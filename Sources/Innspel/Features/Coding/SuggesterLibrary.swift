import Storage
import Synchronization

/// Suggesters of the rounds that answers come to, kept from answer to answer.
///
/// Which words are common in a round hardly changes with one more answer: a suggester is made anew when the
/// codebook changes, and each time the round has grown by half until the sample is full.
final class SuggesterLibrary: Sendable {
  private struct Entry {
    let suggester: ThemeSuggester
    let codebook: Codebook
    /// Statements in the round when it was made.
    let statements: Int
    let isSampleFull: Bool
    var used: Int
  }

  private struct State {
    var entries: [RoundID: Entry] = [:]
    var uses = 0
  }

  /// Texts that tell which words are common in a round; more would not change the weights.
  static let sample = 2000
  /// More rounds than are open at once.
  private static let rounds = 8

  private let state = Mutex(State())

  /// The suggester of a round.
  ///
  /// - Parameters:
  ///   - round: as it is; without a codebook nothing is suggested.
  ///   - codebook: the round's.
  ///   - isFresh: makes it anew whatever there is.
  ///   - db: read from when it is made.
  /// - Returns: the suggester.
  /// - Throws: `StorageError`.
  func suggester(
    for round: RoundID, _ codebook: Codebook?, isFresh: Bool = false, _ db: borrowing Connection
  ) throws -> ThemeSuggester {
    guard let codebook else { return ThemeSuggester(nil, texts: []) }
    let statements = try db.statementCounts(round: round).values.reduce(0, +)
    if !isFresh, let known = take(round), known.codebook.id == codebook.id,
      known.codebook.revision == codebook.revision,
      known.isSampleFull || statements * 2 <= known.statements * 3
    {
      return known.suggester
    }
    let texts = try db.sampleTexts(of: round, limit: Self.sample)
    let suggester = ThemeSuggester(codebook, texts: texts)
    keep(
      Entry(
        suggester: suggester, codebook: codebook, statements: statements,
        isSampleFull: texts.count == Self.sample, used: 0), for: round)
    return suggester
  }

  private func take(_ round: RoundID) -> Entry? {
    state.withLock { state in
      state.uses += 1
      state.entries[round]?.used = state.uses
      return state.entries[round]
    }
  }

  private func keep(_ entry: Entry, for round: RoundID) {
    state.withLock { state in
      state.uses += 1
      state.entries[round] = entry
      state.entries[round]?.used = state.uses
      guard state.entries.count > Self.rounds,
        let oldest = state.entries.min(by: { $0.value.used < $1.value.used })
      else { return }
      state.entries[oldest.key] = nil
    }
  }
}
