internal import CSQLite

/// What is SQLite's own: opening, PRAGMAs, column words, snapshots.
enum Driver {
  /// Milliseconds to wait for another process that holds the file.
  static let patience: Int32 = 5_000

  /// Opens the database file.
  ///
  /// The connection is not locked by SQLite (`NOMUTEX`): the store's lock around it is the only one.
  static func open(_ path: String, readOnly: Bool, listener: (@Sendable (String) -> Void)? = nil) throws
    -> Connection
  {
    let mode = readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
    var handle: OpaquePointer?
    let result = sqlite3_open_v2(path, &handle, mode | SQLITE_OPEN_NOMUTEX, nil)
    guard let handle else { throw StorageError.closed }
    let connection = Connection(handle: handle, listener: listener)
    guard result == SQLITE_OK else { throw connection.fault("open \(path)") }
    // The busy timeout comes first: switching to WAL may itself have to wait for another process.
    sqlite3_busy_timeout(handle, patience)
    if !readOnly {
      _ = try connection.value("PRAGMA journal_mode = WAL", as: String.self)
      // FULL, because a submission is acknowledged only when it is on disk.
      try connection.run("PRAGMA synchronous = FULL")
      // What is erased is overwritten: withdrawn and anonymised words must not linger in free pages.
      try connection.run("PRAGMA secure_delete = ON")
      _ = try connection.value("PRAGMA wal_autocheckpoint = 2000", as: Int.self)
    }
    try connection.run("PRAGMA foreign_keys = ON")
    try connection.run("PRAGMA trusted_schema = OFF")
    try connection.run("PRAGMA temp_store = MEMORY")
    // Kilobytes. Each of many readers keeps its own, and what it lacks is in the system's cache.
    try connection.run(readOnly ? "PRAGMA cache_size = -2000" : "PRAGMA cache_size = -8000")
    return connection
  }

  /// A migration's statement in SQLite's spelling: our column words, strict tables that keep no insertion order.
  ///
  /// A column stands on a line of its own, its word second: `opens_at time`.
  static func spell(_ statement: String) -> String {
    guard statement.hasPrefix("CREATE TABLE") else { return statement }
    let lines = statement.split(separator: "\n", omittingEmptySubsequences: false).map(spellColumn)
    return lines.joined(separator: "\n") + " STRICT, WITHOUT ROWID"
  }

  private static func spellColumn(_ line: Substring) -> String {
    let words = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: true)
    guard words.count >= 2 else { return String(line) }
    let bare = words[1].prefix { $0.isLetter }
    guard let type = spelling[String(bare)] else { return String(line) }
    let rest = words[1].dropFirst(bare.count) + (words.count > 2 ? " " + words[2] : "")
    return "  \(words[0]) \(type)\(rest)"
  }

  /// What keeps the applied steps, which is there before any of them.
  static let migrationsTable = """
    CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL)
    """

  private static let spelling = [
    "id": "TEXT", "text": "TEXT", "integer": "INTEGER", "real": "REAL", "bytes": "BLOB", "time": "INTEGER",
  ]
}

extension Connection {
  /// Whether the database answers at all.
  ///
  /// - Returns: true.
  /// - Throws: `StorageError.database` when it does not.
  public borrowing func answers() throws -> Bool { try value("SELECT 1", as: Int.self) == 1 }

  /// Whether nothing can be written here: then all that is read has been committed.
  public var isReadOnly: Bool { sqlite3_db_readonly(handle, "main") == 1 }

  /// What the database's parts were made by: kind and name → the statement.
  borrowing func schema() throws -> [String: String] {
    let parts = try rows(
      "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    ) {
      row in
      (name: "the \(try row[0] as String) \(try row[1] as String)", sql: try row[2] as String)
    }
    return Dictionary(parts.map { ($0.name, $0.sql) }) { one, _ in one }
  }

  /// SQLite's own check of the file.
  ///
  /// - Returns: what is wrong, a line each; empty when all is well.
  /// - Throws: `StorageError.database`.
  public borrowing func integrityFaults() throws -> [String] {
    var faults = try rows("PRAGMA integrity_check") { row in try row[0] as String }.filter { $0 != "ok" }
    try forEach("PRAGMA foreign_key_check") { row in
      faults.append("a row of \(try row[0] as String) refers to a missing row of \(try row[2] as String)")
    }
    return faults
  }
}
