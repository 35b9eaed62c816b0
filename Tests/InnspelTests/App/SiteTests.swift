import HTTP
import Storage
import Testing

@testable import Innspel

@Suite struct SiteTests {
  let app: TestApp

  init() throws { app = try TestApp() }

  private func drop(_ table: SQL) throws { try app.store.write { db in try db.run("DROP TABLE \(table)") } }

  @Test func `files and what machines ask for are answered without looking up who asks`() throws {
    let session = try app.signIn(.administrator)
    try drop("sessions")
    let sheet = app.dependencies.files.address(of: "innspel.css")
    for address in [sheet, "/robots.txt", "/healthz", "/metrics"] {
      #expect(app.get(address, as: session).status == .ok, "\(address)")
    }
    #expect(app.get("/", as: session).status == .internalServerError)
  }

  @Test func `whether letters wait is asked for those who are told, and for nobody else`() throws {
    let staff = try app.signIn(.secretariat)
    let member = try app.signIn(.member)
    try drop("outbox")
    #expect(app.get("/help", as: nil).status == .ok)
    #expect(app.get("/help", as: member).status == .ok)
    #expect(app.get("/help", as: staff).status == .internalServerError)
  }

  @Test func `what is measured is for clients on the machine and for an administrator's token`() throws {
    func metrics(_ role: Role?) throws -> Response {
      let headers: Headers = try role.map { ["Authorization": "Bearer \(try app.makeToken($0))"] } ?? [:]
      return app.app.respond(Request(.get, "/metrics", headers: headers, client: "192.0.2.7"))
    }
    #expect(try metrics(.administrator).status == .ok)
    #expect(try metrics(.secretariat).status == .forbidden)
    let unknown = try metrics(nil)
    #expect(unknown.status == .unauthorized)
    #expect(unknown.headers["WWW-Authenticate"] == "Bearer")
    #expect(app.app.respond(Request(.get, "/metrics", client: "::1")).status == .ok)
  }

  @Test func `a file that is not there is a page that says so`() {
    let response = app.get("/assets/nothing.css")
    #expect(response.status == .notFound)
    #expect(response.text.contains("<title>"))
  }
}
