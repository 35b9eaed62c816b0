internal import CSQLite

/// Whether the write-ahead log holds what must not be found in it.
///
/// `secure_delete` overwrites what is deleted in the database, not in the log beside it: there the rows stand as they
/// were, in the order they were written, until the log is written over.
final class Traces {
  var areThere = false
}

extension Connection {
  /// Empties the write-ahead log after this write's commit, so that what was written and deleted, and in which order, can
  /// be read from no file.
  ///
  /// Called inside a write. Where a reader still needs the log, the next commit tries again.
  public borrowing func leaveNoTrace() { traces.areThere = true }

  /// Brings the log into the database and cuts it off, when a write has asked for it.
  borrowing func removeTraces() {
    guard traces.areThere else { return }
    // Writers wait meanwhile: readers that look at an older moment for long are not waited for.
    sqlite3_busy_timeout(handle, 200)
    defer { sqlite3_busy_timeout(handle, Driver.patience) }
    do {
      let isBusy = try value("PRAGMA wal_checkpoint(TRUNCATE)", as: Int.self) != 0
      traces.areThere = isBusy
    } catch {
      // The commit stands; a disk that is full now may have room at the next one.
    }
  }
}
