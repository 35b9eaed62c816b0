import FormModel
import HTTP
import Secrets
import Storage
import Testing

@testable import Innspel

@Suite struct SignInTests {
  let app: TestApp
  let user: User

  init() throws {
    app = try TestApp()
    let user = User(
      id: UserID("kari"), name: "Kari Nes", email: "Kari@fjordhelse.example", language: .nn,
      roles: [.secretariat])
    self.user = user
    let hash = try PasswordHash(hashing: "fire vanlege ord her").text
    let now = app.now
    try app.store.write { db in
      try db.insert(user, now: now)
      try db.setPassword(user.id, hash: hash)
    }
  }

  private func session(_ response: Response) -> TestApp.Session? {
    response.cookies.first { $0.name == "innspel" }.map { TestApp.Session(user: user.id, token: $0.value) }
  }

  @Test func `signing in speaks the person's own language, whatever was chosen in the browser before`() throws
  {
    let link = try SignIn(app: app.dependencies).makeLink(for: user.id)
    let response = app.post(link, [:], headers: ["Cookie": "innspel-language=en"])
    #expect(response.status == .seeOther)
    #expect(response.cookies.contains { $0.name == "innspel-language" && $0.value == "nn" })
  }

  @Test func `a link in an email signs in once, after a press on a button`() throws {
    let path = try SignIn(app: app.dependencies).makeLink(for: user.id)
    #expect(app.get(path).text.contains("Kari Nes"))
    #expect(app.get(path).status == .ok, "looking at the link does not use it up")
    let entered = app.post(path)
    #expect(entered.status == .seeOther)
    let session = try #require(self.session(entered))
    #expect(app.get("/account", as: session).text.contains("Kari@fjordhelse.example"))
    #expect(app.post(path).status == .gone)
  }

  @Test func `behind https only the cookie counts that no neighbouring site can plant`() throws {
    let app = try TestApp(baseURL: "https://a.example")
    let session = try app.signIn(.administrator)
    let planted = app.app.respond(
      Request(.get, "/account", headers: ["Host": "a.example", "Cookie": "innspel=\(session.token)"]))
    #expect(planted.status != .ok)
    let own = app.app.respond(
      Request(.get, "/account", headers: ["Host": "a.example", "Cookie": "__Host-innspel=\(session.token)"]))
    #expect(own.status == .ok)
  }

  @Test func `a link is good for a quarter of an hour`() throws {
    let path = try SignIn(app: app.dependencies).makeLink(for: user.id)
    app.move(minutes: 16)
    #expect(app.get(path).status == .gone)
    #expect(app.post(path).status == .gone)
  }

  @Test(arguments: ["kari@FJORDHELSE.example", "nobody@fjordhelse.example"])
  func `asking for a link tells nobody whether the address is known`(_ email: String) throws {
    let page = app.post("/sign-in", ["email": email])
    let unknown = app.post("/sign-in", ["email": "else@fjordhelse.example"])
    #expect(page.status == .ok)
    #expect(
      page.text.replacing(/value="[^"]*"/, with: "") == unknown.text.replacing(/value="[^"]*"/, with: ""))
    let letters = try app.store.read { db in try db.outboxEntries(state: nil, before: nil, limit: 10) }
    #expect(letters.count == (email.hasPrefix("kari") ? 1 : 0))
  }

  @Test func `the letter is rendered with a link that works, and a preview of it with none`() throws {
    _ = app.post("/sign-in", ["email": user.email])
    let letter = try #require(
      try app.store.read { db in try db.outboxEntries(state: nil, before: nil, limit: 1) }.first
    ).letter
    let letters = Letters(app: app.dependencies)
    let link = try #require(try letters.text(letter, isPreview: false)?.button?.link)
    #expect(app.post(String(link.dropFirst("http://127.0.0.1:8080".count))).status == .seeOther)
    #expect(try letters.text(letter, isPreview: true)?.button?.link == "…")
  }

  @Test(arguments: [
    ("/rounds/r/summary/1?a=b", "/rounds/r/summary/1?a=b"), ("//elsewhere.example", "/"), ("", "/"),
  ])
  func `the link leads on to the page one was going to, if it is ours`(_ asked: String, _ reached: String)
    throws
  {
    _ = app.post("/sign-in", ["email": user.email, "to": asked])
    let letter = try #require(
      try app.store.read { db in try db.outboxEntries(state: nil, before: nil, limit: 1) }.first
    ).letter
    let link = try #require(try Letters(app: app.dependencies).text(letter, isPreview: false)?.button?.link)
    let address = String(link.dropFirst("http://127.0.0.1:8080".count))
    let page = app.get(address)
    let hidden = try #require(page.text.firstMatch(of: /name="to" value="([^"]*)"/)?.1)
    #expect(app.post(address, ["to": String(hidden)]).location == reached)
  }

  @Test func `the page behind the link speaks the person's language, not the browser's`() throws {
    let path = try SignIn(app: app.dependencies).makeLink(for: user.id)
    #expect(app.get(path).text.contains("Trykk på knappen"))
  }

  @Test func `a password signs in, a wrong one does not, and tries are counted`() throws {
    let right: Fields = ["email": user.email, "password": "fire vanlege ord her"]
    #expect(session(app.post("/sign-in/password", right)) != nil)
    for _ in 1...10 {
      let page = app.post("/sign-in/password", ["email": user.email, "password": "feil"])
      #expect(page.status == .unprocessableContent)
      #expect(page.text.contains("Kari@fjordhelse.example"), "what was typed is kept")
    }
    #expect(app.post("/sign-in/password", right).status == .tooManyRequests)
    app.move(minutes: 16)
    #expect(session(app.post("/sign-in/password", right)) != nil)
  }

  @Test func `a session ends by itself, at sign-out, and when the account is closed`() throws {
    let right: Fields = ["email": user.email, "password": "fire vanlege ord her"]
    let first = try #require(session(app.post("/sign-in/password", right)))
    app.move(minutes: 12 * 60)
    #expect(app.get("/account", as: first).status == .seeOther)
    let second = try #require(session(app.post("/sign-in/password", right)))
    _ = app.post("/sign-out", as: second)
    #expect(app.get("/account", as: second).status == .seeOther)
    let third = try #require(session(app.post("/sign-in/password", right)))
    _ = app.post("/users/kari", ["action": "switch"], as: try app.signIn(.administrator))
    #expect(app.get("/account", as: third).status == .seeOther)
    #expect(session(app.post("/sign-in/password", right)) == nil)
  }

  @Test(arguments: ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x"])
  func `signing in leads nowhere else`(_ target: String) {
    let response = app.post(
      "/sign-in/password", ["email": user.email, "password": "fire vanlege ord her", "to": target])
    #expect(response.location == "/")
  }

  @Test func `only in the demonstration may one be somebody without proof`() throws {
    #expect(app.post("/sign-in/invented/kari").status == .notFound)
    #expect(!app.get("/sign-in").text.contains("Kari Nes"))
    let demo = try TestApp(isDemo: true)
    let now = demo.now
    try demo.store.write { [user] db in try db.insert(user, now: now) }
    #expect(demo.get("/sign-in").text.contains("Kari Nes"))
    #expect(session(demo.post("/sign-in/invented/kari")) != nil)
  }

  @Test(arguments: ["Basic bmdpbng6bmdpbng=", "Bearer nobody"])
  func `what a proxy asks for of its own does not hide who is signed in`(_ header: String) throws {
    let session = try app.signIn(.secretariat)
    let headers: Headers = ["Authorization": header]
    #expect(app.get("/account", as: session, headers: headers).status == .ok)
    #expect(app.post("/account", ["name": "Kari"], as: session, headers: headers).status == .seeOther)
  }

  @Test func `a program's token makes no account, also with the form token that any guest is given`() throws {
    let headers: Headers = ["Authorization": "Bearer \(try app.makeToken(.administrator))"]
    let fields: Fields = ["name": "Ola", "email": "ola@fjordhelse.example", "role": "administrator"]
    #expect(app.post("/users", fields, headers: headers).status == .unauthorized)
    #expect(try app.store.read { db in try db.user(email: "ola@fjordhelse.example") } == nil)
  }

  @Test func `a form from another site is refused`() throws {
    let session = try app.signIn(.administrator)
    let fields: Fields = ["name": "x"]
    #expect(
      app.post("/account", fields, as: session, headers: ["Sec-Fetch-Site": "cross-site"]).status
        == .forbidden)
    #expect(
      app.post("/account", fields, as: session, headers: ["Origin": "https://evil.example"]).status
        == .forbidden)
    let other = CrossSite(key: app.dependencies.key, settings: app.dependencies.settings).token(
      session: "other", now: app.now)
    #expect(app.post("/account", ["name": "x", "csrf": other], as: session).status == .forbidden)
  }

  @Test func `a page whose address holds a token sends no origin, and its form is taken`() throws {
    let path = try SignIn(app: app.dependencies).makeLink(for: user.id)
    #expect(app.get(path).headers["Referrer-Policy"] == "no-referrer")
    let headers: Headers = ["Origin": "null", "Sec-Fetch-Site": "same-origin"]
    #expect(app.post(path, headers: headers).status == .seeOther)
  }

  @Test func `a form that stood open for too long is offered again with everything typed`() throws {
    let session = try app.signIn(.administrator)
    let page = app.post(
      "/account", ["name": "Eit langt namn som ikkje må gå tapt", "csrf": "old"], as: session)
    #expect(page.status == .forbidden)
    #expect(page.text.contains("value=\"Eit langt namn som ikkje må gå tapt\""))
    let token = try #require(page.text.firstMatch(of: /name="csrf" value="([^"]+)"/)).1
    let again = app.post("/account", ["name": "Eit langt namn", "csrf": String(token)], as: session)
    #expect(again.status == .seeOther)
  }

  @Test func `asking for a link leaves nothing in the log, whoever asks`() throws {
    for email in [user.email, "nobody@fjordhelse.example"] { _ = app.post("/sign-in", ["email": email]) }
    let worker = Worker("test", JobHandlers.kinds, app.dependencies) { [app] job in
      try JobHandlers.perform(job, app.dependencies)
    }
    try worker.runDue()
    #expect(try app.store.read { db in try db.auditEntries(before: nil, limit: 10).map(\.action) } == [])
  }
}
