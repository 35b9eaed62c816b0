import FormModel
import Foundation
import HTTP
import Storage
import Testing

@testable import Innspel

@Suite struct AuditTests {
  let app: TestApp

  init() throws { app = try TestApp() }

  private func append(_ action: String, _ object: String) throws {
    let entry = app.dependencies.auditEntry(.guest, action, object, ["words": "æ<b>"])
    try app.store.write { db in try db.append(entry) }
  }

  @Test func `an administrator reads who did what, newest first`() throws {
    try append("round.open", "round/1")
    app.move(minutes: 1)
    try append("round.close", "round/1")
    let page = app.get("/audit", as: try app.signIn(.administrator))
    #expect(page.status == .ok)
    let opened = try #require(page.text.range(of: "round.open"))
    let closed = try #require(page.text.range(of: "round.close"))
    #expect(closed.lowerBound < opened.lowerBound)
    #expect(page.text.contains("æ&lt;b&gt;"))
  }

  @Test(arguments: [Role.secretariat, .member])
  func `others do not`(_ role: Role) throws {
    #expect(app.get("/audit", as: try app.signIn(role)).status == .forbidden)
    #expect(app.get("/audit").location == "/sign-in?to=%2Faudit")
  }

  @Test func `what is written is never changed and never removed`() throws {
    try append("round.open", "round/1")
    #expect(throws: StorageError.self) { try app.store.write { db in try db.run("DELETE FROM audit") } }
    #expect(throws: StorageError.self) {
      try app.store.write { db in try db.run("UPDATE audit SET actor = 'x'") }
    }
  }

  @Test func `a long log is read page by page, every entry once`() throws {
    for number in 1...120 { try append("event \(number).", "x") }
    let session = try app.signIn(.administrator)
    let first = app.get("/audit", as: session).text
    let next = try #require(first.firstMatch(of: /before=([^"]+)/)).1
    let second = app.get("/audit?before=\(next)", as: session).text
    for number in 1...120 {
      #expect([first, second].filter { $0.contains("event \(number).") }.count == 1)
    }
  }

  private func page(_ query: String = "", _ language: Language = .en) throws -> String {
    app.get("/audit\(query)", as: try app.signIn(.administrator, name: "Unn Vik", language: language)).text
  }

  @Test func `an entry is read in words, with names that lead on and the code in small`() throws {
    let sample = try SampleRound(app)
    try sample.partner("Solvåg kommune", answers: ["staff": 3])
    let partner = try #require(try app.store.read { db in try db.partner(named: "Solvåg kommune") })
    let kari = try app.signIn(.secretariat, name: "Kari Nes")
    let actor = Actor.person(
      try #require(try app.store.read { db in try db.user(kari.user) }))
    let entry = app.dependencies.auditEntry(
      actor, "round.extendOne", "round/\(sample.id)",
      ["closes_at": "2027-03-15T22:59:00Z", "partners": [.string(partner.text)]])
    try app.store.write { db in try db.append(entry) }
    let text = try page()
    #expect(text.contains("Gave some partners more time <small class=\"quiet\">round.extendOne</small>"))
    #expect(text.contains("<a href=\"/rounds/\(sample.id)\">"))
    #expect(text.contains("Kari Nes <small class=\"quiet\">"))
    #expect(text.contains("Deadline: 15 March 2027 at 23:59 · Partners: Solvåg kommune"))
    #expect(try page("", .nn).contains("Gav nokre partnarar meir tid <small"))
    #expect(!text.contains("{&quot;") && !text.contains("{\""))
  }

  @Test func `what is gone is said to be gone, and leads nowhere`() throws {
    try append("submission.withdraw", "submission/gone")
    let text = try page()
    #expect(text.contains("A submission that is gone") && !text.contains("/submissions/gone"))
  }

  @Test func `every deed in the log of a whole demonstration has words in every language`() throws {
    let demo = try TestApp(isDemo: true)
    try FormsSeeding.seed(demo.dependencies)
    try CodebookSeeding.seed(demo.dependencies)
    try DemoFilling(demo.dependencies, try DemoContent(root: TestApp.root)).run()
    let entries = try demo.store.read { db in try db.auditEntries(before: nil, limit: 10_000) }
    #expect(entries.count > 20)
    for action in Set(entries.map(\.action) + ["session.close", "submission.erase", "token.revoke"]) {
      #expect(AuditActionWords.name(action) != nil, "\(action)")
    }
    let names = try demo.store.read { db in try db.auditNames(entries) }
    for actor in Set(entries.map(\.actor)) {
      #expect(names.people[actor.lowercased()] != nil || AuditWords.actor(actor) != nil, "\(actor)")
    }
    for entry in entries {
      #expect(names.things[entry.object] != nil || AuditWords.object(entry.object) != nil, "\(entry.object)")
      for detail in entry.details(names, .nn) {
        #expect(!detail.value.contains(/\{|[0-9a-f]{8}-[0-9a-f]{4}-/), "\(entry.action) \(detail)")
      }
    }
  }

  @Test func `the log is narrowed by person, kind and day, and the next page keeps it narrow`() throws {
    let kari = try app.signIn(.secretariat, name: "Kari Nes")
    let actor = Actor.person(try #require(try app.store.read { db in try db.user(kari.user) }))
    for number in 1...101 {
      let entry = app.dependencies.auditEntry(actor, "by kari \(number).", "partner/\(number)")
      try app.store.write { db in try db.append(entry) }
      app.move(minutes: 1)
    }
    app.move(minutes: 60 * 22)
    try append("next day.", "round/1")
    let byName = try page("?person=kari+n")
    #expect(byName.contains("by kari 101.") && !byName.contains("next day."))
    let next = try #require(byName.firstMatch(of: /href="(\/audit\?[^"]*before=[^"]*)"/)).1
    #expect(next.contains("person=kari"))
    let second = app.get(
      String(next).replacing("&amp;", with: "&"), as: try app.signIn(.administrator)
    ).text
    #expect(second.contains("by kari 1.") && !second.contains("next day."))
    #expect(try page("?kind=partners").contains("by kari 101."))
    #expect(try !page("?kind=rounds").contains("by kari") && page("?kind=rounds").contains("next day."))
    #expect(try page("?from=2026-02-26").contains("next day."))
    #expect(try !page("?from=2026-02-26").contains("by kari"))
    #expect(try !page("?to=2026-02-25").contains("next day."))
    #expect(try page("?to=2026-02-25").contains("by kari 101."))
    #expect(try page("?person=%25").contains("Nothing in the log fits this"))
  }
}
