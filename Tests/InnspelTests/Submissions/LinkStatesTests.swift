import FormModel
import HTTP
import Secrets
import Storage
import Testing

@testable import Innspel

@Suite struct LinkStatesTests {
  @Test(arguments: [RoundState.draft, .scheduled])
  func `before opening the link says so and shows no form`(_ state: RoundState) throws {
    let fixture = try AnsweringFixture(state: state)
    try fixture.change("UPDATE rounds SET opens_at = \(TestApp.start.adding(days: 2))")
    let browser = fixture.open()
    #expect(browser.text.contains("Runden er ikkje opna enno"))
    #expect(browser.text.contains("27. februar 2026 kl. 07.13") == (state == .scheduled))
    #expect(!browser.text.contains("<form"))
  }

  @Test func `where one is told to write to the secretariat, its address is there`() throws {
    let fixture = try AnsweringFixture(state: .closed)
    try fixture.app.store.write { db in
      var partnership = try db.partnership()
      partnership.feedbackAddress = "post@fjordhelse.example"
      try db.save(partnership)
    }
    for path in [fixture.link, "/i/AAAAAAAAAAAAAAAAAAAAAAAA"] {
      #expect(fixture.app.get(path).text.contains("Skriv til sekretariatet: post@fjordhelse.example"))
    }
  }

  @Test func `little is held of what a stranger brings to a link that leads nowhere`() throws {
    let fixture = try AnsweringFixture()
    func plan(_ path: String, _ size: Int) -> Int {
      fixture.app.app.plan(Request(.post, path, headers: ["Content-Length": "\(size)"])).limits.total
    }
    #expect(plan(fixture.link, 5_000_000) == Plan.files.limits.total)
    #expect(plan("/i/AAAAAAAAAAAAAAAAAAAAAAAA", 5_000_000) == 64 << 10)
    #expect(plan("/i/AAAAAAAAAAAAAAAAAAAAAAAA", 2_000) == Plan.files.limits.total)
    #expect(plan("/i/AAAAAAAAAAAAAAAAAAAAAAAA/files", 5_000_000) == 64 << 10)
    #expect(plan("/forms", 5_000_000) == 64 << 10)
    for path in ["/lost-link", "/receipt", "/sign-in"] { #expect(plan(path, 2_000) == 64 << 10) }
  }

  @Test func `after closing the link says so, shows no form, and shows what was not sent`() throws {
    let fixture = try AnsweringFixture()
    var browser = fixture.open()
    browser.fill("problem", "Ikkje sendt enno")
    browser.press("save")
    fixture.app.move(minutes: 12 * 24 * 60)
    let page = fixture.open()
    #expect(page.text.contains("Runden er stengd"))
    #expect(page.text.contains("Ikkje sendt enno"))
    #expect(!page.text.contains("<form"))
  }

  @Test
  func `after closing an anonymous link offers what can be given: the receipt's code, no time of its own`()
    throws
  {
    let fixture = try AnsweringFixture(AnsweringFixture.short, .anonymous, state: .closed)
    let page = fixture.app.get(fixture.link).text
    #expect(page.contains("Dei kan opne runden att for alle") && !page.contains("lengre frist"))
    #expect(page.contains("href=\"/receipt?language=nn\""))
  }

  @Test func `an unknown and a revoked link are the same page, and offer a new one`() throws {
    let fixture = try AnsweringFixture()
    let unknown = fixture.app.get("/i/abcdefghijklmnopqrstuvwx")
    #expect(unknown.status == .notFound)
    #expect(unknown.text.contains("href=\"/lost-link\""))
    #expect(!unknown.text.contains("<form"))
    let hash = fixture.app.dependencies.tokenHash(fixture.invitation, generation: 2)
    try fixture.app.store.write { [id = fixture.invitation] db in
      try db.revokeLink(of: id, generation: 2, tokenHash: hash)
    }
    let revoked = fixture.app.get(fixture.link, headers: ["Accept-Language": "nn"])
    #expect(revoked.status == .notFound && revoked.text.contains("href=\"/lost-link\""))
  }

  @Test func `a fault on the way is told in the contact's own language`() throws {
    let fixture = try AnsweringFixture()
    try fixture.change("UPDATE contacts SET language = 'nb'")
    let expired = fixture.app.post(fixture.link, ["csrf": "gammal", "problem": "Ord"])
    #expect(expired.status == .forbidden && expired.text.contains("<html lang=\"nb\""))
  }

  @Test func `an extension for one partner keeps its link open`() throws {
    let fixture = try AnsweringFixture()
    try fixture.change("UPDATE invitations SET closes_at = \(TestApp.start.adding(days: 20))")
    fixture.app.move(minutes: 12 * 24 * 60)
    try fixture.send()
    #expect(try fixture.submission()?.isLate == false)
  }

  @Test
  func
    `a page that is loaded again after closing is open for the browser that wrote in it, and for no other`()
    throws
  {
    let fixture = try AnsweringFixture(AnsweringFixture.long)
    fixture.app.move(to: TestApp.start.adding(days: 10).adding(minutes: -5))
    var browser = fixture.open()
    browser.fill("who", "Helsesjefen")
    browser.press("next")
    fixture.app.move(minutes: 20)
    browser.go(fixture.link)
    #expect(browser.text.contains("Fristen er gått ut") && browser.has(button: "next"))
    #expect(fixture.open().text.contains("Runden er stengd"))
    _ = try fixture.change("UPDATE invitations SET state = 'declined'")
    browser.go(fixture.link)
    #expect(browser.text.contains("Runden er stengd"))
  }

  @Test func `what was open at closing may be sent for an hour, marked late`() throws {
    let fixture = try AnsweringFixture(AnsweringFixture.long)
    fixture.app.move(to: TestApp.start.adding(days: 10).adding(minutes: -5))
    var browser = fixture.open()
    fixture.app.move(minutes: 20)
    // Who comes now is too late.
    #expect(fixture.open().text.contains("Runden er stengd"))
    browser.fill("who", "Helsesjefen")
    browser.press("next")
    #expect(browser.text.contains("Fristen er gått ut"))
    browser.fill("challenge.1.description", "Vakter")
    browser.press("next")
    browser.press("next")
    browser.press("send")
    #expect(browser.text.contains("id=\"receipt\""))
    #expect(browser.text.contains("Motteke etter fristen"))
    #expect(try fixture.submission()?.isLate == true)
  }

  @Test func `after that hour it is too late, and what was typed is shown`() throws {
    let fixture = try AnsweringFixture()
    fixture.app.move(to: TestApp.start.adding(days: 10).adding(minutes: -5))
    var browser = fixture.open()
    browser.fill("problem", "For seint ute")
    fixture.app.move(to: TestApp.start.adding(days: 10).adding(minutes: 61))
    browser.press("send")
    #expect(browser.page.status == .conflict)
    #expect(browser.text.contains("For seint ute"))
    #expect(try fixture.submission() == nil)
  }

  @Test func `the proof that a page was open in time cannot be made up`() throws {
    let fixture = try AnsweringFixture()
    fixture.app.move(to: TestApp.start.adding(days: 10).adding(minutes: -5))
    var browser = fixture.open()
    browser.fill("problem", "x")
    browser.fill("_shown", "mtuhzgg0.AAAAAAAAAAAAAAAAAAAA")
    fixture.app.move(to: TestApp.start.adding(days: 10).adding(minutes: 5))
    browser.press("send")
    #expect(browser.page.status == .conflict)
  }

  @Test func `a partner may decline with a reason, and change its mind`() throws {
    let fixture = try AnsweringFixture()
    var browser = PlainBrowser(fixture.app, fixture.link + "/decline")
    #expect(try fixture.count("SELECT count(*) FROM invitations WHERE state = 'declined'") == 0)
    browser.fill("reason", "Vi har ikkje tid.")
    browser.press("ok")
    #expect(browser.text.contains("De har sagt at de ikkje svarar"))
    #expect(
      try fixture.count(
        "SELECT count(*) FROM invitations WHERE state = 'declined' AND decline_reason = 'Vi har ikkje tid.'")
        == 1)
    browser.press("ok")
    browser.fill("problem", "Likevel")
    browser.press("send")
    #expect(try fixture.answers().json == ["problem": "Likevel"])
  }

  @Test func `the pages speak the contact's language until another is chosen`() throws {
    let fixture = try AnsweringFixture()
    #expect(fixture.app.get(fixture.link, headers: ["Accept-Language": "en"]).text.contains("lang=\"nn\""))
    #expect(fixture.app.get(fixture.link + "?language=en").text.contains("<html lang=\"en\">"))
  }

  @Test func `the address with the token is told to nobody`() throws {
    let fixture = try AnsweringFixture()
    #expect(fixture.app.get(fixture.link).headers["Referrer-Policy"] == "no-referrer")
    try fixture.send()
    #expect(!fixture.app.log.joined().contains(fixture.link.dropFirst(3)))
  }
}

@Suite struct LostLinkTests {
  @Test func `a known and an unknown address get the same page; only the known gets a letter`() throws {
    let fixture = try AnsweringFixture()
    let known = fixture.app.post("/lost-link", ["email": "Kari@Solvag.example"])
    let unknown = fixture.app.post("/lost-link", ["email": "ukjend@solvag.example"])
    #expect(known.status == .ok && unknown.status == .ok)
    func plain(_ page: Response) -> String { page.text.replacing(/name="csrf" value="[^"]*"/, with: "") }
    #expect(plain(known) == plain(unknown))
    #expect(try fixture.count("SELECT count(*) FROM outbox WHERE template = 'lost_link'") == 1)
    // Strangers cannot fill what is never emptied.
    #expect(try fixture.count("SELECT count(*) FROM audit") == 0)
  }

  @Test func `the letter has the link as it is now`() throws {
    let fixture = try AnsweringFixture()
    let found = try fixture.app.store.read { [id = fixture.contact] db in try db.contact(id) }
    let contact = try #require(found)
    let letter = SubmissionsMail.lostLink(for: contact, fixture.app.dependencies)
    let text = try #require(try SubmissionsMail.lostLink(letter, fixture.app.dependencies, isPreview: false))
    #expect(text.button?.link.hasSuffix(fixture.link) == true)
  }

  @Test
  func `the letter says which rounds are open and until when, those that close first before the others`()
    throws
  {
    let fixture = try AnsweringFixture()
    let app = fixture.app
    let found = try app.store.read { [id = fixture.round] db in try db.round(id) }
    let first = try #require(found)
    func add(_ id: String, _ state: RoundState, closesAt: Instant?, closedAt: Instant? = nil) throws {
      let made = Round(
        id: RoundID(id), title: Words(same: id), form: first.form, formVersion: 1,
        identification: .identified, asks: .partner, showsGroups: false, state: state, opensAt: nil,
        closesAt: closesAt, openedAt: TestApp.start, closedAt: closedAt, reminderDays: 0, privacy: .empty,
        codebook: nil, revision: 1, isDemo: false, createdAt: TestApp.start)
      let invitation = Invitation(
        id: InvitationID(id), round: made.id, partner: fixture.partner, contact: fixture.contact,
        generation: 1)
      let now = app.now
      try app.store.write { db in
        try db.insert(made, createdBy: "test")
        try db.insert(invitation, tokenHash: id, now: now)
      }
    }
    let (now, soon) = (app.now, app.now.adding(days: 2))
    try add("Akkurat stengd", .closed, closesAt: now, closedAt: now)
    try add("Utan frist", .open, closesAt: nil)
    try add("Hastar", .open, closesAt: soon)
    try add("For lenge sidan", .closed, closesAt: now.adding(days: -3), closedAt: now.adding(days: -3))
    let asked = try app.store.read { [id = fixture.contact] db in try db.contact(id) }
    let contact = try #require(asked)
    let letter = SubmissionsMail.lostLink(for: contact, app.dependencies)
    let text = try #require(try SubmissionsMail.lostLink(letter, app.dependencies, isPreview: false))
    #expect(text.paragraphs.first == LostLinkLetterWords.lead(4).nn)
    #expect(
      text.paragraphs.dropFirst().map { $0.split(separator: "\n")[0] } == [
        "Hastar: open til \(soon.dateAndTime(.nn))",
        "Utfordringar 2027: open til \(TestApp.start.adding(days: 10).dateAndTime(.nn))",
        "Utan frist: open", "Akkurat stengd: stengd \(now.dateAndTime(.nn))",
      ])
  }

  @Test func `what is no address is said to be none`() throws {
    let page = try AnsweringFixture().app.post("/lost-link", ["email": "kari"])
    #expect(page.status == .unprocessableContent)
    #expect(page.text.contains("value=\"kari\""))
  }
}
