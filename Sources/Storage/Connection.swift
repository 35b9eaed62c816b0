internal import CSQLite

/// One connection to the database: it exists only inside the closure it is handed to.
///
/// Not copyable, so that it cannot be kept: the lock around it is the store's. Features extend it with
/// their own statements.
public struct Connection: ~Copyable {
  let handle: OpaquePointer
  private let statements = StatementCache()
  let traces = Traces()
  /// Told the text of every statement before it runs.
  private let listener: (@Sendable (String) -> Void)?

  init(handle: OpaquePointer, listener: (@Sendable (String) -> Void)? = nil) {
    self.handle = handle
    self.listener = listener
  }

  deinit {
    statements.finalizeAll()
    sqlite3_close_v2(handle)
  }

  /// Runs a statement that answers no rows.
  ///
  /// - Parameter sql: the statement.
  /// - Returns: the number of rows inserted, changed or deleted.
  /// - Throws: `StorageError.database`.
  @discardableResult
  public borrowing func run(_ sql: SQL) throws -> Int {
    try forEach(sql) { _ in }
    return Int(sqlite3_changes64(handle))
  }

  /// All rows of a statement.
  ///
  /// - Parameters:
  ///   - sql: the statement.
  ///   - read: makes a value of one row.
  /// - Returns: the values, in the statement's order.
  /// - Throws: `StorageError`, or what `read` throws.
  @inlinable
  public borrowing func rows<T>(_ sql: SQL, _ read: (borrowing Row) throws -> T) throws -> [T] {
    var values: [T] = []
    try forEach(sql) { row in values.append(try read(row)) }
    return values
  }

  /// The first row of a statement.
  ///
  /// - Parameters:
  ///   - sql: the statement.
  ///   - read: makes a value of the row.
  /// - Returns: the value, or nil where there is no row.
  /// - Throws: `StorageError`, or what `read` throws.
  @inlinable
  public borrowing func row<T>(_ sql: SQL, _ read: (borrowing Row) throws -> T) throws -> T? {
    var value: T?
    try step(sql) { row in
      value = try read(row)
      return false
    }
    return value
  }

  /// The first column of a statement's first row, as in `SELECT count(*)`.
  ///
  /// - Parameters:
  ///   - sql: the statement.
  ///   - type: what the column holds.
  /// - Returns: the value, or nil where there is no row.
  /// - Throws: `StorageError`.
  @inlinable
  public borrowing func value<T: SQLValue>(_ sql: SQL, as type: T.Type = T.self) throws -> T? {
    try row(sql) { row in try row[0] }
  }

  /// Hands each row over as it is read, without keeping it.
  ///
  /// - Parameters:
  ///   - sql: the statement.
  ///   - body: called once a row.
  /// - Throws: `StorageError`, or what `body` throws.
  public borrowing func forEach(_ sql: SQL, _ body: (borrowing Row) throws -> Void) throws {
    try step(sql) { row in
      try body(row)
      return true
    }
  }

  /// Hands each row over until `body` answers false.
  @usableFromInline
  borrowing func step(_ sql: SQL, _ body: (borrowing Row) throws -> Bool) throws {
    listener?(sql.text)
    let statement = try prepare(sql.text)
    defer { statements.giveBack(statement) }
    try bind(sql, to: statement.handle)
    let row = Row(statement: statement.handle)
    while true {
      switch sqlite3_step(statement.handle) {
      case SQLITE_ROW: if try !body(row) { return }
      case SQLITE_DONE: return
      default: throw fault(sql.text)
      }
    }
  }

  private borrowing func prepare(_ text: String) throws -> PreparedStatement {
    if let ready = statements.take(text) { return ready }
    var statement: OpaquePointer?
    guard
      sqlite3_prepare_v3(handle, text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil) == SQLITE_OK,
      let statement
    else { throw fault(text) }
    return statements.keep(statement, text)
  }

  private borrowing func bind(_ sql: SQL, to statement: OpaquePointer) throws {
    for (index, value) in sql.values.enumerated() {
      let place = Int32(index + 1)
      let result =
        switch value {
        case .null: sqlite3_bind_null(statement, place)
        case .integer(let number): sqlite3_bind_int64(statement, place, number)
        case .real(let number): sqlite3_bind_double(statement, place, number)
        case .text(let text):
          text.utf8.withContiguousStorageIfAvailable { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
              innspel_sqlite_bind_text(statement, place, $0.baseAddress, Int32($0.count))
            }
          } ?? innspel_sqlite_bind_text(statement, place, text, Int32(text.utf8.count))
        case .bytes(let bytes): innspel_sqlite_bind_bytes(statement, place, bytes, Int32(bytes.count))
        }
      guard result == SQLITE_OK else { throw fault(sql.text) }
    }
  }

  borrowing func fault(_ sql: String) -> StorageError {
    .database(
      code: sqlite3_extended_errcode(handle), message: String(cString: sqlite3_errmsg(handle)), sql: sql)
  }

  /// Whether no transaction is under way; SQLite rolls one back by itself after some errors.
  borrowing func isOutsideTransaction() -> Bool { sqlite3_get_autocommit(handle) != 0 }

  /// Leaves a transaction that failed.
  ///
  /// A ROLLBACK that fails too is left to SQLite's next statement: there is nobody to tell.
  borrowing func rollBack() {
    guard !isOutsideTransaction() else { return }
    do { try run("ROLLBACK") } catch {}
  }
}
