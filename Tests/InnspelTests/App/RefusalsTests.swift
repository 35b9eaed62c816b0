import HTTP
import Storage
import Testing

@testable import Innspel

/// What whoever runs the server sees of rights that were refused.
@Suite struct RefusalsTests {
  private let app: TestApp
  private let member: TestApp.Session

  init() throws {
    app = try TestApp()
    member = try app.signIn(.member)
  }

  private var lines: [String] { app.log.filter { $0.contains("warning refused") } }

  private func ask(_ method: HTTP.Method, _ target: String, token: String) -> Response {
    app.app.respond(
      Request(method, target, headers: ["Authorization": "Bearer \(token)"], client: "192.0.2.7"))
  }

  @Test func `who asked for what they may not is in the server's log, and not in the audit log`() throws {
    #expect(app.get("/users/somebody", as: member).status == .forbidden)
    #expect(app.post("/users", ["name": "Hemmeleg"], as: member).status == .forbidden)
    #expect(lines.first?.hasSuffix("refused user=\(member.user) method=GET route=accounts.user") == true)
    #expect(lines.last?.hasSuffix("refused user=\(member.user) method=POST route=accounts.addUser") == true)
    #expect(lines.count == 2)
    #expect(!app.log.joined().contains("somebody") && !app.log.joined().contains("Hemmeleg"))
    #expect(try app.store.read { db in try db.auditEntries(before: nil, limit: 10) }.isEmpty)
  }

  @Test(arguments: ["/metrics", "/api/v1/audit"])
  func `a program is named by its token's id, never by the token`(_ target: String) throws {
    let token = try app.makeToken(.secretariat)
    #expect(ask(.get, target, token: token).status == .forbidden)
    #expect(ask(.get, target, token: "made-up").status == .unauthorized)
    let id = try app.store.read { db in try db.apiTokens() }.first?.id ?? ""
    #expect(lines.count == 1)
    #expect(lines.first?.contains("refused token=\(id) method=GET") == true)
    #expect(!app.log.joined().contains(token))
  }

  @Test func `strangers, and forms that another site forged, leave no such line`() {
    #expect(app.get("/users").status == .seeOther)
    #expect(app.post("/users").status == .unauthorized)
    let forged = app.post("/account", as: member, headers: ["Sec-Fetch-Site": "cross-site"])
    #expect(forged.status == .forbidden)
    #expect(lines.isEmpty)
  }

  @Test func `nobody floods the log, and nobody hides behind somebody who tries`() throws {
    let other = try app.signIn(.member)
    for _ in 1...200 { _ = app.get("/users", as: member) }
    #expect(lines.count == RateLimits.Rule.refusal.attempts)
    _ = app.get("/users", as: other)
    #expect(lines.last?.contains("user=\(other.user)") == true)
    app.move(minutes: 10)
    _ = app.get("/users", as: member)
    #expect(lines.last?.contains("user=\(member.user)") == true)
    #expect(
      app.dependencies.metrics.text(gauges: []).contains("route=\"accounts.users\",status=\"403\"} 202"))
  }
}
