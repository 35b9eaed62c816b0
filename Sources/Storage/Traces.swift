internal import CSQLite

/// Whether the write-ahead log holds what must not be found in it.
///
/// `secure_delete` overwrites what is deleted in the database, not in the log beside it: there the rows stand as they
/// were, in the order they were written, until the log is written over.
final class Traces {
  var areThere = false
  private var waits = false

  /// Whether somebody has to come back for them; true once until they do.
  func takeTurn() -> Bool {
    guard areThere, !waits else { return false }
    waits = true
    return true
  }

  /// They have come back.
  func returned() { waits = false }
}

extension Connection {
  /// Empties the write-ahead log after this write's commit, so that what was written and deleted, and in which order, can
  /// be read from no file.
  ///
  /// Called inside a write. Where a reader still needs the log, it is tried again every second, and at the next start.
  public borrowing func leaveNoTrace() { traces.areThere = true }

  /// Brings the log into the database and cuts it off, when a write has asked for it.
  ///
  /// - Parameter isRepeated: this is somebody who has come back for what could not be removed before.
  borrowing func removeTraces(isRepeated: Bool = false) {
    if isRepeated { traces.returned() }
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
