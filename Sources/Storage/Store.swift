internal import Dispatch
internal import Synchronization

/// The database file: one writer that commits queued writes together, and many readers.
///
/// Rows are read and written only inside the closures given to `read` and `write`.
public final class Store: Sendable {
  /// Arrays need copyable elements, and a connection is none.
  private final class Reader: Sendable {
    let connection: Mutex<Connection>
    init(_ connection: consuming sending Connection) { self.connection = Mutex(connection) }
  }

  private let file: String
  private let listener: (@Sendable (String) -> Void)?
  private let writer: Mutex<Connection>
  /// The readers that are open and that nobody uses.
  private let idle: Mutex<[Reader]>
  /// Counts the readers that nobody uses, those that are not open yet among them.
  private let free: DispatchSemaphore
  private let pending = Mutex<[any PendingWrite]>([])
  private let writing = DispatchQueue(label: "innspel.store.writer")

  /// Opens the file, creates it where there is none, and brings its tables up to date.
  ///
  /// - Parameters:
  ///   - path: the database file.
  ///   - migrations: every step the program knows, oldest first.
  ///   - readers: how many may read at once; where that is every thread that reads, none waits for another. A
  ///     connection is opened when it is first needed, and kept.
  ///   - now: milliseconds since 1970, for the record of migrations.
  ///   - listener: told the text of every statement before it runs, never its values; for tests and measurements.
  /// - Throws: `StorageError`.
  public init(
    path: String, migrations: [Migration], readers: Int = 4, now: Int64,
    listener: (@Sendable (String) -> Void)? = nil
  ) throws {
    file = path
    let writer = try Driver.open(path, readOnly: false, listener: listener)
    try writer.migrate(migrations, now: now)
    // What a process that was killed had still to do.
    writer.leaveNoTrace()
    writer.removeTraces()
    // One at once, so that a file that cannot be read is known now.
    idle = Mutex([Reader(try Driver.open(path, readOnly: true, listener: listener))])
    free = DispatchSemaphore(value: max(1, readers))
    self.writer = Mutex(writer)
    self.listener = listener
  }

  /// Reads, seeing one moment of the database throughout.
  ///
  /// - Parameter body: gets a connection that cannot write.
  /// - Returns: what `body` returns.
  /// - Throws: `StorageError`, or what `body` throws.
  @inlinable
  public func read<T: Sendable>(_ body: (borrowing Connection) throws -> T) throws -> T {
    var value: T?
    try withReader { db in value = try body(db) }
    guard let value else { throw StorageError.closed }
    return value
  }

  /// Lends out a reader that nobody uses, inside a transaction.
  @usableFromInline
  func withReader(_ body: (borrowing Connection) throws -> Void) throws {
    free.wait()
    defer { free.signal() }
    // Opened only when all that are open are in use: the one used last has the most in its cache.
    let reader =
      try idle.withLock { $0.popLast() } ?? Reader(Driver.open(file, readOnly: true, listener: listener))
    defer { idle.withLock { $0.append(reader) } }
    try reader.connection.withLock { db in
      try db.run(.begin)
      defer { db.endReading() }
      try body(db)
    }
  }

  /// Writes, and returns when what was written is on disk.
  ///
  /// Queued writes are committed together, each inside its own savepoint. When one takes the whole
  /// transaction down with it (a full disk), they run again one by one, so `body` may run twice:
  /// it must do nothing but read and write rows.
  ///
  /// - Parameter body: gets the writing connection, inside a transaction.
  /// - Returns: what `body` returns.
  /// - Throws: what `body` throws, with its rows undone; or `StorageError` when the commit failed.
  @discardableResult
  public func write<T: Sendable>(_ body: @escaping @Sendable (borrowing Connection) throws -> T) throws -> T {
    let write = QueuedWrite(body)
    let isFirst = pending.withLock { queue in
      queue.append(write)
      return queue.count == 1
    }
    if isFirst { writing.async { self.commitPending() } }
    return try write.wait()
  }

  /// Writes a consistent copy of the whole database to a new file, while others read and write.
  ///
  /// - Parameter path: where; nothing may be there.
  /// - Throws: `StorageError.database`.
  public func snapshot(to path: String) throws { try DatabaseFile(file).snapshot(to: path) }

  /// Writes the whole file anew, every table in the order of its keys.
  ///
  /// Rows stand in a page in the order they were written, whatever their keys: until this is done the file tells it.
  /// Writes wait meanwhile; reads do not.
  ///
  /// - Throws: `StorageError`.
  public func rewrite() throws {
    try writer.withLock { db in
      try db.run("VACUUM")
      // The log beside it has the old pages.
      db.leaveNoTrace()
      db.removeTraces()
    }
  }

  /// How many writes wait for the writer.
  public var waitingWrites: Int { pending.withLock { $0.count } }

  private func commitPending() {
    let batch = pending.withLock { queue in
      let batch = queue
      queue.removeAll(keepingCapacity: true)
      return batch
    }
    let triesAgain = writer.withLock { db in
      if batch.isEmpty { db.removeTraces(isRepeated: true) } else { db.commit(batch) }
      return db.traces.takeTurn()
    }
    // Whoever still read then may be done by now, also when nobody writes any more.
    if triesAgain {
      writing.asyncAfter(deadline: .now() + .seconds(1)) { [weak self] in self?.commitPending() }
    }
  }
}

extension Connection {
  fileprivate borrowing func endReading() {
    guard !isOutsideTransaction() else { return }
    // A read transaction holds no work: only leaving it matters, whatever COMMIT says.
    do { try run(.commit) } catch { rollBack() }
  }
}

extension SQL {
  // Made once: a request begins and ends several transactions.
  static let begin: SQL = "BEGIN"
  static let beginWriting: SQL = "BEGIN IMMEDIATE"
  static let commit: SQL = "COMMIT"
  static let savepoint: SQL = "SAVEPOINT one"
  static let release: SQL = "RELEASE one"
}
