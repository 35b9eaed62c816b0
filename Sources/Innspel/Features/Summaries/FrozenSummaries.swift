import Storage
import Synchronization

/// Published versions as they are read: decoded once, and kept while they are looked at.
///
/// What a version says never changes, so only whether it still stands is read each time.
final class FrozenSummaries: Sendable {
  /// A version as a reader meets it.
  enum Version: Sendable {
    case standing(Summary)
    /// Words were taken out of it; the version that stands in its place.
    case replaced(by: Int)
  }

  private struct Key: Hashable {
    let round: RoundID
    let version: Int
  }

  private struct State {
    var kept: [Key: (summary: Summary, used: Int)] = [:]
    var uses = 0
  }

  /// More than are read in a day.
  static let limit = 32

  private let state = Mutex(State())

  /// How many are kept.
  var count: Int { state.withLock { $0.kept.count } }

  /// - Parameters:
  ///   - round: whose.
  ///   - version: from 1.
  ///   - db: a connection that reads.
  /// - Returns: nil where there is no such version.
  /// - Throws: `StorageError`, or a decoding error.
  func version(_ round: RoundID, _ version: Int, _ db: borrowing Connection) throws -> Version? {
    guard let replacement = try db.replacement(of: round, version) else { return nil }
    let key = Key(round: round, version: version)
    if let successor = replacement {
      state.withLock { $0.kept[key] = nil }
      return .replaced(by: successor)
    }
    if let known = known(key) { return .standing(known) }
    guard let summary = try db.summaryVersion(round, version) else { return nil }
    keep(summary, key)
    return .standing(summary)
  }

  private func known(_ key: Key) -> Summary? {
    state.withLock { state in
      guard let found = state.kept[key] else { return nil }
      state.uses += 1
      state.kept[key] = (found.summary, state.uses)
      return found.summary
    }
  }

  private func keep(_ summary: Summary, _ key: Key) {
    state.withLock { state in
      state.uses += 1
      state.kept[key] = (summary, state.uses)
      guard state.kept.count > Self.limit,
        let oldest = state.kept.min(by: { $0.value.used < $1.value.used })?.key
      else { return }
      state.kept[oldest] = nil
    }
  }
}
