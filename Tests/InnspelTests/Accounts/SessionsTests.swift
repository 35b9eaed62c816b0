import HTTP
import Secrets
import Storage
import Testing

@testable import Innspel

/// Where somebody is signed in, as their own page tells them.
@Suite struct SessionsTests {
  private static let phone =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.3 Mobile/15E148 Safari/604.1"
  private static let desk = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:147.0) Gecko/20100101 Firefox/147.0"

  private let app: TestApp
  private let user = User(
    id: UserID("kari"), name: "Kari Nes", email: "kari@fjordhelse.example", language: .nn,
    roles: [.secretariat])

  init() throws {
    app = try TestApp()
    try app.store.write { [user, app] db in try db.insert(user, now: app.now) }
  }

  /// Signs in as a browser does that says who it is.
  private func signIn(with agent: String) throws -> TestApp.Session {
    let entered = app.post(
      try SignIn(app: app.dependencies).makeLink(for: user.id), headers: ["User-Agent": agent])
    let token = try #require(entered.cookies.first { $0.name == "innspel" }).value
    return TestApp.Session(user: user.id, token: token)
  }

  private func ids() throws -> [String] {
    try app.store.read { db in try db.sessions(of: user.id, now: app.now) }.map(\.session.id.text)
  }

  private func actions() throws -> [String] {
    try app.store.read { db in try db.auditEntries(before: nil, limit: 20) }.map(\.action)
  }

  @Test func `the list says what with and when, and which is the one in use`() throws {
    let phone = try signIn(with: Self.phone)
    app.move(minutes: 60)
    let desk = try signIn(with: Self.desk)
    app.move(minutes: 30)
    _ = app.get("/help", as: phone)
    app.move(minutes: 5)
    let page = app.get("/account", as: desk).text
    #expect(page.contains("<strong>Firefox på Windows</strong> <span class=\"state good\">Denne nettlesaren"))
    #expect(page.contains("<strong>Safari på iPhone</strong><div>"))
    #expect(page.contains("Logga inn 25. februar 2026 kl. 07.13, sist brukt 25. februar 2026 kl. 08.43"))
    #expect(page.contains("Logga inn 25. februar 2026 kl. 08.13, sist brukt 25. februar 2026 kl. 08.48"))
    #expect(page.matches(of: /action="\/account\/sessions\/[^"]+"/).count == 1, "none for the one in use")
    for part in ["605.1.15", "18_3", "127.0.0.1"] {
      #expect(!page.contains(part))
    }
  }

  @Test func `each is ended by itself, and nobody else's`() throws {
    let phone = try signIn(with: Self.phone)
    app.move(minutes: 1)
    let desk = try signIn(with: Self.desk)
    let other = try app.signIn(.member)
    let id = try #require(try ids().last)
    #expect(app.post("/account/sessions/\(id)", as: other).status == .seeOther)
    #expect(app.get("/account", as: phone).status == .ok)
    #expect(try !actions().contains("session.end"), "what did nothing is not in the log")
    #expect(app.post("/account/sessions/\(id)", as: desk).location == "/account")
    #expect(app.post("/account/sessions/\(id)", as: desk).location == "/account", "twice is once")
    #expect(app.get("/account", as: phone).status == .seeOther)
    #expect(app.get("/account", as: desk).status == .ok)
    #expect(try actions().filter { $0 == "session.end" }.count == 1)
    #expect(
      !app.get("/account", as: desk).text.contains("action=\"/account/sessions\""), "nothing is left to end")
  }

  @Test func `all others are ended at once, and people of the same house stay`() throws {
    let phone = try signIn(with: Self.phone)
    let tablet = try signIn(with: "")
    let desk = try signIn(with: Self.desk)
    let other = try app.signIn(.member)
    #expect(app.get("/account", as: desk).text.contains("<strong>Ukjend nettlesar</strong>"))
    #expect(app.post("/account/sessions", as: desk).location == "/account")
    #expect(app.get("/account", as: phone).status == .seeOther)
    #expect(app.get("/account", as: tablet).status == .seeOther)
    #expect(app.get("/account", as: desk).status == .ok)
    #expect(app.get("/account", as: other).status == .ok)
    #expect(try actions().first == "session.endOthers")
    for action in ["session.end", "session.endOthers"] { #expect(AuditActionWords.name(action) != nil) }
  }

  @Test func `the hourly work writes when sessions were used, and looking at pages writes nothing`() throws {
    let phone = try signIn(with: Self.phone)
    let began = app.now
    app.move(minutes: 20)
    let used = app.now
    let statements = app.statements { _ = app.get("/help", as: phone) }
    #expect(!statements.contains { $0.hasPrefix("UPDATE") || $0.hasPrefix("INSERT") })
    func written() throws -> Instant? {
      try app.store.read { db in try db.sessions(of: user.id, now: app.now) }.first?.session.lastUsed
    }
    #expect(try written() == began)
    app.move(minutes: 10)
    try app.dependencies.sessionUse.write(to: app.store)
    #expect(try written() == used)
    #expect(app.dependencies.sessionUse.last(sha256Hex(phone.token)) == nil, "it is kept in one place")
    #expect(app.get("/account", as: phone).text.contains("sist brukt 25. februar 2026 kl. 07.43"))
  }

  @Test(arguments: [
    (SessionsTests.phone, "Safari on iPhone"), (SessionsTests.desk, "Firefox on Windows"),
    (
      "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/144.0 Safari/537.36 Edg/144.0",
      "Edge on Windows"
    ),
    (
      "Mozilla/5.0 (Linux; Android 16; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/144.0 Mobile Safari/537.36",
      "Chrome on Android"
    ),
    (
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.3 Safari/605.1.15",
      "Safari on Mac"
    ),
    ("curl/8.5.0", "Unknown browser"), ("<script>Linux", "Linux"),
  ])
  func `a browser is named as its owner would name it`(_ agent: String, _ name: String) {
    let browser = SessionBrowser(userAgent: agent)
    #expect(browser.name(.en) == name)
    #expect(SessionBrowser(stored: browser.text) == browser)
  }
}
