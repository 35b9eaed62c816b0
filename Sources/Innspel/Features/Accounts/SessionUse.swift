import Storage
import Synchronization

/// When sessions were last used: kept in memory and written every hour, so that looking at a page writes nothing.
///
/// A process that is killed forgets the last hour's; the list then shows an earlier time.
final class SessionUse: Sendable {
  private let used = Mutex<[String: Instant]>([:])

  /// - Parameters:
  ///   - hash: of a session that is good.
  ///   - now: the time.
  func note(_ hash: String, now: Instant) { used.withLock { $0[hash] = now } }

  /// When a session was last used, where that is not written yet.
  func last(_ hash: String) -> Instant? { used.withLock { $0[hash] } }

  /// Writes what has been noted.
  ///
  /// - Parameter store: where to.
  /// - Throws: `StorageError`; then all of it is kept for the next time.
  func write(to store: Store) throws {
    let noted = used.withLock { $0 }
    try store.write { db in for (hash, at) in noted { try db.noteUse(ofSession: hash, at: at) } }
    used.withLock { used in for (hash, at) in noted where used[hash] == at { used[hash] = nil } }
  }
}
