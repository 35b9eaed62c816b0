import Dispatch
import FormModel
import Foundation
import Storage
import Synchronization

/// Takes up due jobs, one after the other, on a thread of its own.
///
/// 1. At start, free what a process that died held.
/// 2. Claim the job of this worker's kinds that is due first.
/// 3. Do it; mark it done, put it back with a longer wait, or bury it after the last attempt.
/// 4. Sleep until the next is due, at most a second, or until somebody wakes us.
final class Worker: Sendable {
  /// How a job ended.
  enum Outcome: Sendable {
    case done
    /// Try again, later each time; buried after the last attempt.
    case failed(String)
    /// Not the job's fault: everything of this worker waits.
    case postponed(String)
  }

  /// Longer than the slowest letter may take.
  private static let lease: Int64 = 900
  fileprivate static let waits: [Int64] = [15, 60, 300, 900, 3600, 3 * 3600, 6 * 3600, 12 * 3600, 24 * 3600]

  private let name: String
  private let kinds: [JobKind]
  private let app: Dependencies
  private let perform: @Sendable (Job) throws -> Outcome
  private let stopping = Atomic<Bool>(false)
  private let bell = DispatchSemaphore(value: 0)
  private let ended = DispatchSemaphore(value: 0)

  /// - Parameters:
  ///   - name: for the log.
  ///   - kinds: what it takes up.
  ///   - app: the store and the clock.
  ///   - perform: does one job; idempotent, because a crash may repeat it.
  init(
    _ name: String, _ kinds: [JobKind], _ app: Dependencies,
    perform: @escaping @Sendable (Job) throws -> Outcome
  ) {
    self.name = name
    self.kinds = kinds
    self.app = app
    self.perform = perform
  }

  func start() {
    Thread { [self] in
      // People wait for pages and receipts, nobody for this: where both want the processor, they come first.
      // On Linux this is the thread's own priority; where the system refuses, the work is done all the same.
      setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 19)
      while !stopping.load(ordering: .acquiring) {
        let pause = turn()
        if pause > 0 { _ = bell.wait(timeout: .now() + .milliseconds(pause)) }
      }
      ended.signal()
    }.start()
  }

  func wake() { bell.signal() }

  /// Ends after the job under way.
  func stop() {
    stopping.store(true, ordering: .releasing)
    bell.signal()
    _ = ended.wait(timeout: .now() + .seconds(15))
  }

  /// Does what is due now, in order, until nothing is.
  ///
  /// For tests, and for `turn`.
  ///
  /// - Returns: how many jobs were taken up.
  /// - Throws: `StorageError` when the database does not answer.
  @discardableResult
  func runDue() throws -> Int {
    var count = 0
    while !stopping.load(ordering: .acquiring), let job = try claim() {
      count += 1
      guard try run(job) else { return count }
    }
    return count
  }

  /// Milliseconds to wait before the next turn.
  private func turn() -> Int {
    do {
      return try runDue() > 0 ? 0 : 1000
    } catch {
      // The database does not answer (a full disk, another process): the jobs are still there in a while.
      app.log(.error, "worker", [("name", .string(name)), ("error", .string("\(error)"))], at: app.now())
      return 5000
    }
  }

  private func claim() throws -> Job? {
    let now = app.now()
    let due = try app.store.read { [kinds] db in try db.nextDue(kinds) }
    guard let due, due <= now else { return nil }
    return try app.store.write { [kinds] db in
      try db.releaseLeases(kinds, endedBy: now)
      return try db.claim(kinds, now: now, lease: now.adding(seconds: Self.lease))
    }
  }

  /// - Returns: whether to go on: false when everything is to wait.
  private func run(_ job: Job) throws -> Bool {
    let outcome: Outcome
    do { outcome = try perform(job) } catch { outcome = .failed("\(error)") }
    if case .postponed(let why) = outcome {
      try postpone(job, why)
      return false
    }
    try settle(job, outcome)
    return true
  }

  private func settle(_ job: Job, _ outcome: Outcome) throws {
    let now = app.now()
    switch outcome {
    case .failed(let why) where job.isLastAttempt && job.kind != .tidy:
      try settle(job) { db in try db.bury(job, error: why, now: now) }
      app.log(
        .error, "job buried",
        [("kind", .string(job.kind.rawValue)), ("id", .string(job.id.text)), ("error", .string(why))], at: now
      )
    case .failed(let why):
      // What runs every hour is never given up: nothing else would begin it again.
      let due = now.adding(seconds: Self.waits[min(max(0, job.attempts - 1), Self.waits.count - 1)])
      try settle(job) { db in try db.requeue(job, due: due, error: why) }
    case .done, .postponed: try settle(job) { db in try db.finish(job, now: now) }
    }
  }

  /// Says how a job ended, unless its lease did first: then whoever has taken it up since says so.
  private func settle(_ job: Job, _ end: @escaping @Sendable (borrowing Connection) throws -> Void) throws {
    try app.store.write { db in
      guard try db.holds(job) else { return }
      try end(db)
    }
  }

  /// Gives a job back, and all others of the same kinds wait as long as it does: what keeps one letter from leaving
  /// keeps them all, and a mail server that refuses us is not asked once for each.
  ///
  /// This one goes behind them: should only it and a few others fail, one that does not is reached in as many turns.
  private func postpone(_ job: Job, _ why: String) throws {
    let due = app.now().adding(seconds: 60)
    let last = try app.store.write { [kinds] db in try db.postpone(kinds, until: due) }
    try settle(job) { db in
      try db.forgetAttempt(job)
      try db.requeue(job, due: Instant(milliseconds: last.milliseconds + 1), error: why)
    }
  }
}

extension Job {
  /// Whether it is given up should it fail this time.
  var isLastAttempt: Bool { attempts > Worker.waits.count }
}
