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
}
