import Storage
import Synchronization
import Testing

@testable import Innspel

@Suite struct WorkerTests {
  let app: TestApp

  init() throws { app = try TestApp() }

  private struct Broken: Error {}

  /// A worker that notes what it did and ends each job as told.
  private func worker(_ done: Notes, _ outcome: @escaping @Sendable (Job) throws -> Worker.Outcome) -> Worker
  {
    Worker("test", [.openRound, .closeRound, .tidy], app.dependencies) { job in
      done.add("\(job.kind.rawValue) \(job.subject)")
      return try outcome(job)
    }
  }

  private final class Notes: Sendable {
    private let lines = Mutex<[String]>([])
    var all: [String] { lines.withLock { $0 } }
    func add(_ line: String) { lines.withLock { $0.append(line) } }
  }

  private func enqueue(_ kind: JobKind, _ subject: String, due: Instant) throws {
    let (id, now) = (JobID(app.dependencies.newUUID()), app.now)
    try app.store.write { db in try db.enqueue(kind, subject, id: id, due: due, now: now) }
  }

  private func states() throws -> [String] {
    try app.store.read { db in
      try db.rows("SELECT state FROM jobs ORDER BY id") { row in try row[0] as String }
    }
  }

  @Test func `work is done when it is due, in the order it became due, once`() throws {
    try enqueue(.closeRound, "later", due: app.now.adding(minutes: 5))
    try enqueue(.openRound, "b", due: app.now)
    try enqueue(.openRound, "a", due: app.now.adding(seconds: -1))
    let notes = Notes()
    let worker = worker(notes) { _ in .done }
    try worker.runDue()
    #expect(notes.all == ["round.open a", "round.open b"])
    try worker.runDue()
    #expect(notes.all.count == 2)
    app.move(minutes: 5)
    try worker.runDue()
    #expect(notes.all.last == "round.close later")
  }

  @Test func `the same work is not queued twice, and becomes due at the earlier time`() throws {
    try enqueue(.openRound, "a", due: app.now.adding(minutes: 60))
    try enqueue(.openRound, "a", due: app.now)
    try enqueue(.openRound, "a", due: app.now.adding(minutes: 30))
    let notes = Notes()
    try worker(notes) { _ in .done }.runDue()
    #expect(notes.all == ["round.open a"])
  }

  @Test
  func
    `work that fails is tried again, later each time, and buried in the end where an administrator sees it`()
    throws
  {
    try enqueue(.openRound, "a", due: app.now)
    let notes = Notes()
    let worker = worker(notes) { _ in throw Broken() }
    for _ in 1...10 {
      try worker.runDue()
      app.move(minutes: 24 * 60)
    }
    #expect(notes.all.count == 10)
    #expect(try states() == ["dead"])
    let admin = try app.signIn(.administrator)
    let page = app.get("/jobs", as: admin).text
    #expect(page.contains("Broken"))
    #expect(page.contains("Open the round: A round that is gone <small class=\"quiet\">round.open</small>"))
    let id = try #require(try app.store.read { db in try db.jobsToLookAt().first?.id })
    _ = app.post("/jobs/\(id)/retry", as: admin)
    try self.worker(notes) { _ in .done }.runDue()
    #expect(try states() == ["done"])
  }

  @Test func `what runs every hour is never given up`() throws {
    try enqueue(.tidy, "hourly", due: app.now)
    let notes = Notes()
    let worker = worker(notes) { _ in throw Broken() }
    for _ in 1...15 {
      try worker.runDue()
      app.move(minutes: 24 * 60)
    }
    #expect(notes.all.count == 15)
    #expect(try states() == ["queued"])
  }

  @Test func `a failure is not tried again at once`() throws {
    try enqueue(.openRound, "a", due: app.now)
    let notes = Notes()
    let worker = worker(notes) { _ in .failed("no") }
    try worker.runDue()
    try worker.runDue()
    #expect(notes.all.count == 1)
  }

  @Test func `when everything must wait, attempts are not counted and the rest is left`() throws {
    for subject in ["a", "b", "c"] { try enqueue(.openRound, subject, due: app.now) }
    let notes = Notes()
    let worker = worker(notes) { _ in .postponed("the server is away") }
    for _ in 1...30 {
      try worker.runDue()
      app.move(minutes: 2)
    }
    #expect(try states() == ["queued", "queued", "queued"])
    let attempts = try app.store.read { db in try db.value("SELECT max(attempts) FROM jobs", as: Int.self) }
    #expect(attempts == 0)
    // Not each of them in turn: what answered no is asked once a minute.
    #expect(notes.all.count == 30)
  }

  @Test func `some that always make everything wait keep the others for as many turns, not for ever`() throws
  {
    for subject in ["a", "b", "c", "d", "e"] { try enqueue(.openRound, subject, due: app.now) }
    let notes = Notes()
    let worker = worker(notes) { job in
      ["a", "b", "c"].contains(job.subject) ? .postponed("closed") : .done
    }
    for _ in 1...4 {
      try worker.runDue()
      app.move(minutes: 2)
    }
    #expect(Array(notes.all.prefix(5)) == ["a", "b", "c", "d", "e"].map { "round.open \($0)" })
    #expect(try states().filter { $0 == "done" }.count == 2)
  }

  @Test func `a lease that runs out while a slow job is done loses nothing`() throws {
    try enqueue(.openRound, "slow", due: app.now)
    try enqueue(.openRound, "next", due: app.now)
    let notes = Notes()
    let other = Worker("other", [.mail], app.dependencies) { _ in .done }
    let (mail, now) = (JobID("letter"), app.now)
    try app.store.write { db in try db.enqueue(.mail, "letter", id: mail, due: now, now: now) }
    try worker(notes) { [app] job in
      app.move(minutes: 20)
      // Another worker looks for work meanwhile, and frees what its own kinds hold.
      try other.runDue()
      return job.subject == "slow" && job.attempts == 1 ? .failed("busy") : .done
    }.runDue()
    #expect(notes.all == ["round.open slow", "round.open next", "round.open slow"])
    #expect(try states() == ["done", "done", "done"])
  }

  @Test func `what a process that died held is taken up again`() throws {
    try enqueue(.openRound, "a", due: app.now)
    let now = app.now
    _ = try app.store.write { db in
      try db.claim([.openRound], now: now, lease: now.adding(minutes: 5))
    }
    let notes = Notes()
    let worker = worker(notes) { _ in .done }
    try worker.runDue()
    #expect(notes.all.isEmpty, "somebody may still be at it")
    try app.store.write { db in try db.releaseLeases(endedBy: Instant(milliseconds: .max)) }
    try worker.runDue()
    #expect(notes.all == ["round.open a"])
  }

  @Test func `a worker that was too slow does not settle what another has taken up since`() throws {
    try enqueue(.openRound, "slow", due: app.now)
    let (notes, others) = (Notes(), Notes())
    let second = worker(others) { [app] job in
      app.move(minutes: 1)
      return .failed("not yet")
    }
    try worker(notes) { [app] _ in
      app.move(minutes: 20)
      try second.runDue()
      return .done
    }.runDue()
    #expect(others.all == ["round.open slow"])
    #expect(try states() == ["queued"], "the second's word holds: it is to be tried again")
    #expect(try app.store.read { db in try db.jobsToLookAt().first?.lastError } == "not yet")
  }

  @Test func `work that was queued anew while it was done is not done twice`() throws {
    try enqueue(.openRound, "a", due: app.now)
    let notes = Notes()
    try worker(notes) { [self] _ in
      try enqueue(.openRound, "a", due: app.now.adding(minutes: 60))
      return .failed("again")
    }.runDue()
    #expect(try states() == ["queued"])
    app.move(minutes: 60)
    try worker(notes) { _ in .done }.runDue()
    #expect(notes.all.count == 2)
  }
}
