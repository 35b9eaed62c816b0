import Storage
import Synchronization

/// Makes the database file forget in what order anonymous answers came (decision 8).
///
/// The keys of such rows are random, but a page of the file holds its rows in the order they were written: beside the
/// order in which invitations were marked as answered, that would tell whose an answer is.
final class RowOrder: Sendable {
  /// What the anonymous rounds' revisions were when the file was last written anew.
  private let settled = Mutex<Int?>(nil)

  /// Writes the file anew, where anything has come in an anonymous round since the last time.
  ///
  /// - Parameter store: the database.
  /// - Throws: `StorageError`.
  func forget(in store: Store) throws {
    let now: Int = try store.read { db in
      try db.value("SELECT coalesce(sum(revision), 0) FROM rounds WHERE identification = 'anonymous'") ?? 0
    }
    guard now > 0, settled.withLock({ $0 != now }) else { return }
    try store.rewrite()
    settled.withLock { $0 = now }
  }
}
