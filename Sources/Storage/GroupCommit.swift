internal import Dispatch
internal import Synchronization

/// A write that waits for its turn and its commit.
protocol PendingWrite: Sendable {
  /// Runs the write's statements and keeps what it returned.
  func attempt(_ db: borrowing Connection) throws
  /// Tells the caller the outcome; once.
  func finish(_ fault: (any Error)?)
}

/// A write with the type of its result.
final class QueuedWrite<T: Sendable>: PendingWrite {
  private let body: @Sendable (borrowing Connection) throws -> T
  private let outcome = Mutex<Result<T, any Error>?>(nil)
  private let done = DispatchSemaphore(value: 0)

  init(_ body: @escaping @Sendable (borrowing Connection) throws -> T) { self.body = body }

  func attempt(_ db: borrowing Connection) throws {
    let value = try body(db)
    outcome.withLock { $0 = .success(value) }
  }

  func finish(_ fault: (any Error)?) {
    if let fault { outcome.withLock { $0 = .failure(fault) } }
    done.signal()
  }

  func wait() throws -> T {
    done.wait()
    guard let result = outcome.withLock({ $0 }) else { throw StorageError.closed }
    return try result.get()
  }
}

extension Connection {
  /// Commits a batch and tells each caller; where the batch fails as a whole, one by one.
  ///
  /// Whoever asked that no trace be left is told when none is.
  borrowing func commit(_ batch: [any PendingWrite]) {
    if batch.count > 1, let faults = commitTogether(batch) {
      removeTraces()
      for (write, fault) in zip(batch, faults) { write.finish(fault) }
      return
    }
    for write in batch {
      let fault = commitAlone(write)
      removeTraces()
      write.finish(fault)
    }
  }

  /// Runs all writes in one transaction, each inside a savepoint.
  ///
  /// - Returns: each write's own fault, or nil when nothing of the batch counts: SQLITE_FULL, IOERR, NOMEM,
  ///   BUSY and INTERRUPT may have rolled back the whole transaction with the savepoints released before.
  private borrowing func commitTogether(_ batch: [any PendingWrite]) -> [(any Error)?]? {
    do {
      try run(.beginWriting)
      var faults: [(any Error)?] = []
      for write in batch {
        try run(.savepoint)
        do {
          try write.attempt(self)
          faults.append(nil)
        } catch {
          if isOutsideTransaction() { return nil }
          try run("ROLLBACK TO one")
          faults.append(error)
        }
        try run(.release)
      }
      try run(.commit)
      return faults
    } catch {
      rollBack()
      return nil
    }
  }

  /// Runs one write in a transaction of its own.
  private borrowing func commitAlone(_ write: any PendingWrite) -> (any Error)? {
    do {
      try run(.beginWriting)
      try write.attempt(self)
      try run(.commit)
      return nil
    } catch {
      rollBack()
      return error
    }
  }
}
