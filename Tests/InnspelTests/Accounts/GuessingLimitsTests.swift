import HTTP
import Secrets
import Storage
import Testing

@testable import Innspel

/// What a stranger can do to the owner of an account, and what not.
@Suite struct GuessingLimitsTests {
  private let app: TestApp
  private let user = User(
    id: UserID("kari"), name: "Kari Nes", email: "kari@fjordhelse.example", language: .nn,
    roles: [.secretariat])
  private let owner = "192.0.2.1"
  private var right: Fields { ["email": user.email, "password": "fire vanlege ord her"] }
  private var wrong: Fields { ["email": user.email, "password": "feil"] }

  init() throws {
    app = try TestApp()
    let hash = try PasswordHash(hashing: "fire vanlege ord her").text
    try app.store.write { [user, app] db in
      try db.insert(user, now: app.now)
      try db.setPassword(user.id, hash: hash)
    }
  }

  private func letters() throws -> Int {
    try app.store.read { db in try db.outboxEntries(state: nil, before: nil, limit: 200) }.count
  }

  @Test func `wrong passwords from elsewhere do not keep the owner out`() {
    for _ in 1...10 {
      #expect(
        app.post("/sign-in/password", wrong, from: "198.51.100.7").status == .unprocessableContent)
    }
    #expect(app.post("/sign-in/password", right, from: "198.51.100.7").status == .tooManyRequests)
    #expect(app.post("/sign-in/password", right, from: owner).status == .seeOther)
  }

  @Test func `whoever runs the server can see whose password was guessed at, and from where`() {
    _ = app.post("/sign-in/password", wrong, from: "198.51.100.7")
    _ = app.post(
      "/sign-in/password", ["email": "hemmeleg@fjordhelse.example", "password": "feil"], from: "198.51.100.8")
    let lines = app.log.filter { $0.contains("sign-in failed") }
    #expect(lines.count == 2)
    #expect(lines.first?.hasSuffix("warning sign-in failed account=kari network=198.51.100.7") == true)
    #expect(lines.last?.hasSuffix("account=unknown network=198.51.100.8") == true)
    #expect(!app.log.joined().contains("feil") && !app.log.joined().contains("hemmeleg"))
  }

  @Test func `all addresses of one subscriber count as one`() {
    for number in 1...10 { _ = app.post("/sign-in/password", wrong, from: "2001:db8:1:2::\(number)") }
    #expect(app.post("/sign-in/password", wrong, from: "2001:db8:1:2:ffff::1").status == .tooManyRequests)
    #expect(app.post("/sign-in/password", wrong, from: "2001:db8:1:3::1").status == .unprocessableContent)
  }

  @Test func `tries from everywhere are at most a hundred in any hour, and the way in by email stays open`()
    throws
  {
    var tried = 0
    for minute in 0..<60 {
      for network in 1...5 {
        let page = app.post("/sign-in/password", wrong, from: "198.51.\(minute).\(network)")
        if page.status == .unprocessableContent { tried += 1 }
      }
      app.move(minutes: 1)
    }
    #expect(tried <= 100)
    #expect(tried >= 50, "a few wrong ones are nobody's crime")
    for network in 1...50 { _ = app.post("/sign-in/password", wrong, from: "203.0.113.\(network)") }
    let page = app.post("/sign-in/password", right, from: owner)
    #expect(page.status == .tooManyRequests)
    #expect(page.headers["Retry-After"] != nil)
    #expect(page.text.contains("Få ei lenkje på e-post"))
    #expect(page.text.contains("value=\"kari@fjordhelse.example\""), "one press on the button asks for it")
    #expect(app.post("/sign-in", ["email": user.email], from: owner).status == .ok)
    let path = try SignIn(app: app.dependencies).makeLink(for: user.id)
    #expect(app.post(path, from: owner).status == .seeOther)
  }

  @Test func `right passwords are not counted, however many people sign in from one place`() {
    for _ in 1...70 { #expect(app.post("/sign-in/password", right, from: owner).status == .seeOther) }
  }

  @Test(arguments: ["/sign-in", "/lost-link"])
  func `however often somebody asks, the owner has a letter with a link that works`(_ address: String) throws
  {
    if address == "/lost-link" { try addContact() }
    var latest = app.now
    for minute in 0..<180 {
      for network in 1...3 {
        let before = try letters()
        let client = "198.51.\(minute).\(network)"
        let page = app.post(address, ["email": user.email], from: client)
        #expect(page.status == .ok)
        #expect(page.text.contains("nett send ei lenkje"))
        if try letters() > before { latest = app.now }
        #expect(latest.adding(minutes: AccountPeriods.linkMinutes) > app.now, "at minute \(minute)")
      }
      app.move(minutes: 1)
    }
    #expect(try letters() <= 3 * 26, "and the inbox is not flooded")
  }

  private func addContact() throws {
    let partner = Partner(id: PartnerID("p"), name: "Fjord", type: PartyType(code: "municipality"), area: nil)
    let contact = Contact(
      id: ContactID("c"), partner: partner.id, name: user.name, email: user.email, language: .nn)
    try app.store.write { [app] db in
      try db.insert(partner, now: app.now)
      try db.insert(contact, position: 0, now: app.now)
    }
  }

  @Test func `somebody else's wrong passwords do not keep a person from changing their own`() throws {
    let session = try #require(
      app.post("/sign-in/password", right, from: owner).cookies.first { $0.name == "innspel" })
    for _ in 1...10 { _ = app.post("/sign-in/password", wrong, from: "198.51.100.7") }
    let changed = app.post(
      "/account/password", ["old": "fire vanlege ord her", "password": "langt og nytt og ukjent"],
      as: TestApp.Session(user: user.id, token: session.value), from: owner)
    #expect(changed.status == .seeOther)
  }
}
