import Storage
import Synchronization

/// How many submissions count in each round, kept until the round changes.
///
/// A round's counts revision goes up with every submission that comes, changes or goes, so numbers of the same one are
/// the same. It is read from the database with the round, so that what another process writes counts at once.
final class SubmissionCounts: Sendable {
  private struct Entry {
    let revision: Int
    let count: Int
  }

  /// More rounds than are looked at in a day.
  private static let rounds = 100

  private let entries = Mutex<[RoundID: Entry]>([:])

  /// - Parameters:
  ///   - round: as it is in the transaction that `db` reads.
  ///   - db: read from when the round has changed.
  /// - Returns: how many count.
  /// - Throws: `StorageError`.
  func count(in round: Round, _ db: borrowing Connection) throws -> Int {
    let known = entries.withLock { $0[round.id] }
    if let known, known.revision == round.countsRevision { return known.count }
    let count = try db.countSubmissions(of: round.id)
    entries.withLock { entries in
      // A reader that saw an older moment must not put it in place of a newer one.
      guard entries[round.id].map({ $0.revision < round.countsRevision }) ?? true else { return }
      if entries.count >= Self.rounds { entries.removeAll() }
      entries[round.id] = Entry(revision: round.countsRevision, count: count)
    }
    return count
  }
}
