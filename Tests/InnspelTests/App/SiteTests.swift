import HTTP
import Secrets
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
    let session = try app.signIn(.administrator).token
    let signedIn = Request(.get, "/metrics", headers: ["Cookie": "innspel=\(session)"], client: "192.0.2.7")
    #expect(app.app.respond(signedIn).status == .unauthorized)
    // A proxy on this machine that nobody told us to trust brings people from elsewhere.
    let brought = Request(.get, "/metrics", headers: ["X-Forwarded-For": "192.0.2.7"], client: "::1")
    #expect(app.app.respond(brought).status == .unauthorized)
  }

  @Test func `an address that reads as another site's is not repeated in links`() {
    let page = app.get("//elsewhere.example/")
    #expect(page.status == .notFound)
    #expect(!page.text.contains("elsewhere.example"))
  }

  @Test func `what was written is on the page that says that it could not be kept`() throws {
    let session = try app.signIn(.administrator)
    try drop("partners")
    let page = app.post("/partners", ["name": "Solvåg kommune", "type": "municipality"], as: session)
    #expect(page.status == .internalServerError)
    #expect(page.text.contains("name=\"name\" value=\"Solvåg kommune\""))
    #expect(page.text.contains("action=\"/partners\""))
  }

  @Test func `an API call holds much only for somebody with a token`() throws {
    func limit(_ headers: Headers, size: Int?) -> Int {
      var headers = headers
      headers["Content-Length"] = size.map { String($0) }
      return app.app.plan(Request(.post, "/api/v1/forms", headers: headers)).limits.total
    }
    let token: Headers = ["Authorization": "Bearer \(try app.makeToken(.secretariat))"]
    #expect(limit(token, size: 1_000_000) == BodyLimits.json.total)
    #expect(limit(["Authorization": "Bearer made-up"], size: 1_000_000) < 100_000)
    #expect(limit([:], size: nil) < 100_000)
  }

  private let words = "Vi treng fleire tilsette som kan begge språka godt."

  @Test(arguments: [
    BodyFault.truncated, .tooLarge(limit: 1), .invalidUTF8(name: "x"), .tooManyFields(limit: 1),
  ])
  func `of a form that did not arrive whole nothing is done, and what was typed is shown`(_ fault: BodyFault)
    throws
  {
    let session = try app.signIn(.administrator)
    let token = CrossSite(key: app.dependencies.key, settings: app.dependencies.settings)
      .token(session: sha256Hex(session.token), now: app.now)
    for csrf in [token, "old"] {
      let form: Fields = [
        "csrf": csrf, "name": "Ola", "email": "ola@fjordhelse.example", "language": "nb", "role": "member",
        "note": words,
      ]
      let response = app.app.respond(
        Request(
          .post, "/users", headers: ["Cookie": "innspel=\(session.token)", "Host": "127.0.0.1:8080"],
          form: form,
          bodyFault: fault))
      #expect(response.status == fault.status)
      #expect(response.text.contains("<blockquote>\(words)"))
    }
    #expect(try app.store.read { db in try db.user(email: "ola@fjordhelse.example") } == nil)
  }

  @Test func `what is no form at all is not said to be kept`() {
    let response = app.app.respond(
      Request(.post, "/sign-in", headers: ["Host": "127.0.0.1:8080"], bodyFault: .unsupportedMediaType))
    #expect(response.status == .unsupportedMediaType)
    #expect(!response.text.contains("<form method=\"post\" action=\"/sign-in\""))
  }

  @Test func `a form with an old token is offered again, but for its passwords`() {
    let response = app.app.respond(
      Request(
        .post, "/sign-in/password", headers: ["Host": "127.0.0.1:8080"],
        form: ["email": "kari@fjordhelse.example", "password": words]))
    #expect(response.status == .forbidden)
    #expect(response.text.contains("kari@fjordhelse.example"))
    #expect(!response.text.contains(words))
  }

  @Test func `a file that is not there is a page that says so`() {
    let response = app.get("/assets/nothing.css")
    #expect(response.status == .notFound)
    #expect(response.text.contains("<title>"))
  }
}
