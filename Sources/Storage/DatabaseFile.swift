/// A database file looked at without bringing its tables up to date: for copies of it, and before it is used.
public struct DatabaseFile: Sendable {
  private let path: String

  /// Names a file.
  ///
  /// - Parameter path: the database file; a server may have it open.
  public init(_ path: String) { self.path = path }

  /// Writes a consistent copy of the whole database to a new file, while others read and write.
  ///
  /// - Parameter copy: where; nothing may be there.
  /// - Throws: `StorageError.database`.
  public func snapshot(to copy: String) throws {
    // On a connection of its own: VACUUM cannot run inside a read's transaction, and must not hold a writer.
    let source = try Driver.open(path, readOnly: true)
    try source.run("VACUUM INTO \(copy)")
  }

  /// The names of the migrations that were applied, oldest first.
  ///
  /// - Throws: `StorageError.database` when the file is no database, or none of this program's.
  public var migrations: [String] {
    get throws {
      let db = try Driver.open(path, readOnly: true)
      return try db.rows("SELECT name FROM migrations ORDER BY name") { row in try row[0] }
    }
  }

  /// Checks that this program can use the file, that nothing in it is damaged, and that it holds no table, trigger or
  /// view but those that its own steps make.
  ///
  /// - Parameter migrations: every step the program knows.
  /// - Returns: what is damaged, a line each; empty when all is well.
  /// - Throws: `StorageError.newerDatabase`, `.changedMigration`, or `.database` when the file is no database.
  public func faults(knowing migrations: [Migration]) throws -> [String] {
    let db = try Driver.open(path, readOnly: true)
    let done = try db.checkMigrations(migrations)
    let strange = try db.schemaFaults(besides: migrations.filter { done.contains($0.name) })
    return try strange + db.integrityFaults()
  }

  /// Reads from the file as it is.
  ///
  /// - Parameter body: gets a connection that cannot write.
  /// - Returns: what `body` returns.
  /// - Throws: `StorageError`, or what `body` throws.
  public func read<T>(_ body: (borrowing Connection) throws -> T) throws -> T {
    let db = try Driver.open(path, readOnly: true)
    return try body(db)
  }

  /// Writes to the file as it is, in one transaction; for data made in bulk while no server runs.
  ///
  /// - Parameter body: gets a connection inside a transaction.
  /// - Returns: what `body` returns.
  /// - Throws: `StorageError`, or what `body` throws; then nothing is changed.
  @discardableResult
  public func write<T>(_ body: (borrowing Connection) throws -> T) throws -> T {
    let db = try Driver.open(path, readOnly: false)
    try db.run("BEGIN IMMEDIATE")
    do {
      let value = try body(db)
      try db.run("COMMIT")
      return value
    } catch {
      db.rollBack()
      throw error
    }
  }
}
