internal import CSQLite

/// What can go wrong with rows on disk.
public enum StorageError: Error, Sendable, CustomStringConvertible {
  /// SQLite refused: its extended result code, its message and the statement's text (never its values).
  case database(code: Int32, message: String, sql: String)
  /// A column holds something of another kind than was asked for.
  case unexpectedValue(String, Datum)
  /// The file was written by a newer version of the program, which this one must not touch.
  case newerDatabase(unknown: [String])
  /// A migration that was applied is not the one in the program.
  case changedMigration(String)
  /// The store is closed, or could not be opened.
  case closed

  /// The disk is full, or SQLite may not write to it.
  public var isDiskFull: Bool { primary == SQLITE_FULL || primary == SQLITE_IOERR }
  /// Another process holds the file longer than we wait.
  public var isBusy: Bool { primary == SQLITE_BUSY || primary == SQLITE_LOCKED }

  /// The file is no database, or has been damaged.
  public var isDamaged: Bool { primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB }

  /// The file, or the folder it is in, may not be written to, or not be opened.
  public var isForbidden: Bool { [SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN].contains(primary) }

  /// The file is another version's of the program.
  public var isOfAnotherVersion: Bool {
    switch self {
    case .newerDatabase, .changedMigration: true
    default: false
    }
  }

  private var primary: Int32 {
    guard case .database(let code, _, _) = self else { return SQLITE_OK }
    return code & 0xff
  }

  /// One line for the log.
  public var description: String {
    switch self {
    case .database(let code, let message, let sql): "SQLite \(code): \(message) in: \(sql)"
    case .unexpectedValue(let wanted, _): "a column does not hold \(wanted)"
    case .newerDatabase(let unknown):
      "the database is newer than this program: it holds \(unknown.joined(separator: ", ")). "
        + "Start the newer version, or restore a backup made before the upgrade."
    case .changedMigration(let name):
      "the database was made by another version of this program, whose migration \(name) was not this one. "
        + "Start that version, or restore a backup that this one made."
    case .closed: "the database is closed"
    }
  }
}
