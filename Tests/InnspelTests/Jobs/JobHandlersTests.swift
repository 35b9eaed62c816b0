import HTTP
import Secrets
import Storage
import Testing

@testable import Innspel

@Suite struct JobHandlersTests {
  let app: TestApp

  init() throws { app = try TestApp() }

  private func count(_ rows: SQL) throws -> Int {
    try app.store.read { db in try db.value("SELECT count(*) FROM \(rows)") ?? 0 }
  }

  /// What the worker does with a job of a kind.
  private func tidy() throws {
    let worker = Worker("test", [.tidy], app.dependencies) { [app] job in
      try JobHandlers.perform(job, app.dependencies)
    }
    try worker.runDue()
  }

  @Test func `every hour what has run out is removed, and what has not is kept`() throws {
    try JobHandlers.prepare(app.dependencies)
    let session = try app.signIn(.administrator)
    let user = session.user
    _ = try SignIn(app: app.dependencies).makeLink(for: user)
    app.move(minutes: 60)
    _ = try SignIn(app: app.dependencies).makeLink(for: user)
    try tidy()
    #expect(try count("sign_in_links") == 1)
    #expect(app.get("/account", as: session).status == .ok)
    #expect(try count("jobs WHERE state = 'queued' AND kind = 'tidy'") == 1, "it goes on")
    app.move(minutes: 8 * 24 * 60)
    try tidy()
    #expect(try count("sessions") == 0)
    #expect(try count("sign_in_links") == 0)
    #expect(try count("jobs WHERE state = 'done'") == 1, "only its own work of just now")
  }

  @Test func `at the start every letter that waits has one job`() throws {
    let user = User(
      id: UserID("kari"), name: "Kari", email: "kari@fjordhelse.example", language: .nn, roles: [.member])
    let letters = (0..<3).map { _ in AccountsMail.letter(for: user, app.dependencies) }
    let now = app.now
    try app.store.write { db in
      try db.insert(user, now: now)
      for letter in letters { try db.enqueue(letter, now: now) }
      try db.run("DELETE FROM jobs WHERE subject = \(letters[0].id)")
      try db.run("UPDATE jobs SET state = 'dead' WHERE subject = \(letters[1].id)")
      try db.run("UPDATE outbox SET state = 'sent' WHERE id = \(letters[2].id)")
      try db.run("DELETE FROM jobs WHERE subject = \(letters[2].id)")
    }
    for _ in 1...2 {
      try JobHandlers.prepare(app.dependencies)
      for (letter, jobs) in zip(letters, [1, 1, 0]) {
        #expect(try count("jobs WHERE kind = 'mail' AND state = 'queued' AND subject = \(letter.id)") == jobs)
      }
    }
  }
}
