import FormModel
import Foundation
import HTTP
import Secrets
import Storage
import Testbed
import Testing

@testable import Innspel

/// Whole answers as they go over the wire, kept beside this file and read by people: a header that comes, goes or
/// changes is seen in the diff.
///
/// After a change that is meant, run the suite with `INNSPEL_RENEW_EXCHANGES=1` and read what it wrote.
@Suite struct ExchangeTests {
  let app: TestApp
  let server: Server

  init() throws {
    app = try TestApp()
    server = try Server(ServerSettings(port: 0), site: app.app)
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "Exchanges")

  /// What was asked and what came back, with what is new each time (tokens, the date, the content's own names) replaced.
  private func exchange(
    _ method: String, _ target: String, _ headers: [String] = [], body: String? = nil
  ) throws -> String {
    let answer = try Wire(port: server.port).request(
      method, target, headers + ["Accept-Language: nn"], body: body.map { Array($0.utf8) })
    return clean(answer, "\(method) \(target)")
  }

  private func clean(_ answer: Wire.Answer, _ asked: String) -> String {
    #expect(answer.isWhole)
    let head = [answer.statusLine] + answer.headers.pairs.map { "\($0.name): \($0.value)" }
    let text = ([asked, ""] + head + ["", answer.text]).joined(separator: "\n")
    return
      text
      .replacing(/(?m)^Date: .*$/, with: "Date: (now)")
      .replacing(/(?m)^Content-Length: .*$/, with: "Content-Length: (counted)")
      .replacing(/name="csrf" value="[^"]*"/, with: "name=\"csrf\" value=\"(token)\"")
      .replacing(/innspel=[A-Za-z0-9_-]{20,}/, with: "innspel=(session)")
      .replacing(/(\/assets\/[a-z]+)\.[A-Za-z0-9_-]+\.([a-z]+)/) { "\($0.1).(hash).\($0.2)" }
      .replacing(/\/i\/[A-Za-z0-9_-]{20,}/, with: "/i/(token)")
      .replacing(/(?m)^ETag: .*$/, with: "ETag: (hash)")
      // A page is one line; a change is easier to see in many.
      .replacing("><", with: ">\n<")
      .replacing("\u{feff}", with: "(byte order mark)")
      .replacing("\r", with: "")
  }

  private func compare(_ text: String, with name: String) throws {
    let file = Self.folder.appending(path: "\(name).txt")
    if ProcessInfo.processInfo.environment["INNSPEL_RENEW_EXCHANGES"] != nil {
      try Data(text.utf8).write(to: file)
    }
    let kept = try String(contentsOf: file, encoding: .utf8)
    let (was, came) = (kept.split(separator: "\n"), text.split(separator: "\n"))
    let difference = came.difference(from: was).map { change in
      switch change {
      case .insert(_, let line, _): "+ \(line)"
      case .remove(_, let line, _): "- \(line)"
      }
    }
    #expect(difference == [], "\(name).txt")
    #expect(kept == text, "\(name).txt")
  }

  @Test func `somebody signs in by password`() throws {
    let user = User(
      id: UserID("kari"), name: "Kari", email: "kari@fjordhelse.example", language: .nn, roles: [.secretariat]
    )
    let hash = try PasswordHash(hashing: "ein lang frase å hugse").text
    let now = app.now
    try app.store.write { db in
      try db.insert(user, now: now)
      try db.setPassword(user.id, hash: hash)
    }
    let token = CrossSite(key: app.dependencies.key, settings: app.dependencies.settings)
      .token(session: nil, now: now)
    let fields = [
      ("email", user.email), ("password", "ein lang frase å hugse"), (CrossSite.field, token),
    ]
    let body = fields.map { "\($0.0)=\(Path.encoding($0.1))" }.joined(separator: "&")
    try compare(
      exchange(
        "POST", "/sign-in/password", ["Content-Type: application/x-www-form-urlencoded"], body: body),
      with: "sign-in")
  }

  @Test func `a partner opens its form`() throws {
    let fixture = try AnsweringFixture()
    let server = try Server(ServerSettings(port: 0), site: fixture.app.app)
    let answer = try Wire(port: server.port).request("GET", fixture.link, ["Accept-Language: nn"])
    #expect(answer.isWhole)
    try compare(clean(answer, "GET /i/(token)"), with: "form-page")
  }

  @Test func `a page that is not there`() throws {
    try compare(exchange("GET", "/nothing/here"), with: "error-page")
  }

  @Test func `a stylesheet that may be kept`() throws {
    let sheet = app.dependencies.files.address(of: "icon.svg")
    try compare(exchange("HEAD", sheet), with: "asset")
  }

  @Test(arguments: ["TRACE", "CONNECT"])
  func `a method that no address takes is told which ones it does`(_ method: String) throws {
    for (target, allowed) in [("/rounds", "GET, POST"), ("/api/v1/forms", "GET, POST"), ("/healthz", "GET")] {
      let answer = try Wire(port: server.port).request(method, target)
      #expect(answer.status == 405, "\(target)")
      #expect(answer.headers["Allow"] == allowed, "\(target)")
    }
    #expect(try Wire(port: server.port).request("BREW", "/rounds").status == 501)
  }

  @Test func `a program sends what is wrong`() throws {
    let token = try app.makeToken(.secretariat)
    try compare(
      exchange(
        "POST", "/api/v1/partners",
        ["Authorization: Bearer \(token)", "Content-Type: application/json"],
        body: #"{"name": "", "party_type": "bank", "aera": "Kysten"}"#), with: "api-problem")
  }

  @Test func `the secretariat exports a round`() throws {
    let client = try APIClient(app)
    let partner = try client.makePartner("Solvåg kommune")
    let round = try client.id(
      client.call(
        .post, "/rounds",
        [
          "title": "Strategi", "form": .string(try client.makeForm()), "identification": "identified",
          "partners": [.string(partner)],
        ]))
    client.call(.post, "/rounds/\(round)/open")
    client.call(
      .post, "/rounds/\(round)/submissions",
      [
        "partner": .string(partner),
        "answers": [
          "staff": 12, "colours": ["red", "blue"],
          "challenge": [
            ["reach": "shared", "description": "Vi manglar folk, \"særleg\" om natta;\nkvar natt."]
          ],
        ],
      ])
    let session = try app.signIn(.secretariat)
    try compare(
      exchange("GET", "/rounds/\(round)/export.csv", ["Cookie: innspel=\(session.token)"]), with: "export")
  }
}
