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
    #expect(plan(fixture.link, 5_000_000) == BodyLimits.form.total)
    #expect(plan("/i/AAAAAAAAAAAAAAAAAAAAAAAA", 5_000_000) == 64 << 10)
    #expect(plan("/i/AAAAAAAAAAAAAAAAAAAAAAAA", 2_000) == BodyLimits.form.total)
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
    #expect(page.contains("href=\"/receipt\""))
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

  @Test func `an extension for one partner keeps its link open`() throws {
    let fixture = try AnsweringFixture()
    try fixture.change("UPDATE invitations SET closes_at = \(TestApp.start.adding(days: 20))")
    fixture.app.move(minutes: 12 * 24 * 60)
    try fixture.send()
    #expect(try fixture.submission()?.isLate == false)
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

@Suite struct ChangeAndWithdrawTests {
  @Test func `an answer can be changed, and every revision is kept`() throws {
    let fixture = try AnsweringFixture()
    var browser = try fixture.send("Vakter")
    let code = browser.text.firstMatch(of: /id="receipt">([^<]*)</)?.1
    browser.press("change")
    #expect(browser.text.contains("De endrar eit svar som er sendt"))
    #expect(browser.fields["problem"] == "Vakter")
    fixture.app.move(minutes: 5)
    browser.fill("problem", "Vakter og bustader")
    browser.press("send")
    #expect(browser.text.contains("Sist endra"))
    #expect(browser.text.firstMatch(of: /id="receipt">([^<]*)</)?.1 == code)
    let submission = try #require(try fixture.submission())
    #expect(submission.revision == 2)
    let first = try fixture.app.store.read { db in try db.answers(of: submission.id, revision: 1) }
    #expect(first.map(\.text) == ["Vakter"])
    #expect(try fixture.count("SELECT count(*) FROM outbox WHERE template = 'receipt'") == 2)
    #expect(try fixture.count("SELECT count(*) FROM audit WHERE action = 'submission.change'") == 1)
  }

  @Test func `a change without a change makes no revision`() throws {
    let fixture = try AnsweringFixture()
    var browser = try fixture.send("Vakter")
    browser.press("change")
    browser.press("send")
    #expect(browser.text.contains("id=\"receipt\""))
    #expect(try fixture.submission()?.revision == 1)
    #expect(try fixture.draft() == nil)
  }

  @Test func `a change can be dropped`() throws {
    let fixture = try AnsweringFixture()
    var browser = try fixture.send("Vakter")
    browser.press("change")
    browser.fill("problem", "Vakter, og noko til")
    browser.press("save")
    let asked = fixture.app.post(fixture.link + "/discard", browser.fields)
    #expect(asked.status == .ok && asked.text.contains("Vakter, og noko til"))
    let seen = String(try #require(asked.text.firstMatch(of: /name="_discard" value="(\d+)"/)).1)
    // A colleague has written since.
    var other = fixture.open()
    other.fill("problem", "Heilt andre ord")
    other.press("save")
    #expect(fixture.app.post(fixture.link + "/discard", ["_discard": seen]).text.contains("Heilt andre ord"))
    let withdrawn = fixture.app.post(fixture.link + "/withdraw")
    #expect(withdrawn.status == .conflict && withdrawn.text.contains("byrja på"))
    let now = try #require(try fixture.draft()).revision
    #expect(fixture.app.post(fixture.link + "/discard", ["_discard": String(now)]).status == .seeOther)
    #expect(fixture.open().text.contains("De har svart"))
    #expect(try fixture.answers().json == ["problem": "Vakter"])
  }

  @Test func `an answer can be withdrawn: its words go, and one can answer again`() throws {
    let fixture = try AnsweringFixture()
    try fixture.send("Vakter")
    var browser = PlainBrowser(fixture.app, fixture.link + "/withdraw")
    #expect(try fixture.submission()?.state == .received)
    browser.press("ok")
    #expect(browser.text.contains("Svaret er trekt tilbake"))
    #expect(try fixture.submission()?.state == .withdrawn)
    #expect(try fixture.count("SELECT count(*) FROM answers") == 0)
    #expect(try fixture.count("SELECT count(*) FROM audit WHERE action = 'submission.withdraw'") == 1)
    // What the log keeps proves the words to whoever has them, and lets nobody find them by trying.
    let words: JSONValue = ["problem": "Vakter"]
    let plain = "%\(sha256Hex(words.text))%"
    #expect(try fixture.count("SELECT count(*) FROM audit WHERE detail LIKE \(plain)") == 0)
    #expect(try fixture.count("SELECT count(*) FROM invitations WHERE state = 'answered'") == 0)
    let board = fixture.app.get(
      "/rounds/\(fixture.round)", as: try fixture.app.signIn(.secretariat, language: .nn))
    #expect(board.text.contains("Svaret er trekt tilbake eller sletta"))
    browser.press("ok")
    browser.fill("problem", "Nytt svar")
    browser.press("send")
    #expect(try fixture.answers().json == ["problem": "Nytt svar"])
    #expect(try fixture.submission()?.state == .received)
    #expect(try fixture.count("SELECT count(*) FROM submissions") == 1)
  }

  @Test func `who takes an answer back gets a letter that says so, in its own language`() throws {
    let fixture = try AnsweringFixture()
    try fixture.change("UPDATE contacts SET language = 'nb'")
    try fixture.send("Løyndom")
    _ = fixture.app.post(fixture.link + "/withdraw")
    _ = fixture.app.post(fixture.link + "/withdraw")
    #expect(try fixture.count("SELECT count(*) FROM outbox WHERE template = 'withdrawn'") == 1)
    let found = try fixture.app.store.read { db in
      try db.outboxEntries(state: nil, before: nil, limit: 10).map(\.letter).first {
        $0.template == .withdrawn
      }
    }
    let letter = try #require(found)
    #expect(letter.toAddress == "kari@solvag.example")
    #expect(letter.subject == "Svaret er trukket tilbake: Utfordringer 2027")
    let letters = Letters(app: fixture.app.dependencies)
    let text = try #require(try letters.text(letter, isPreview: false))
    #expect(text.paragraphs.joined().contains("Ordene er slettet hos oss"))
    #expect(text.paragraphs.joined().contains("Dere kan svare på nytt fram til"))
    #expect(text.button?.link.hasSuffix(fixture.link) == true)
    #expect(!text.plain(from: LetterSender(name: "x"), language: .nn).contains("Løyndom"))
    // The receipt that still waits is no longer wanted.
    let receipts = try fixture.app.store.read { db in
      try db.outboxEntries(state: nil, before: nil, limit: 10).map(\.letter).filter {
        $0.template == .receipt
      }
    }
    #expect(try receipts.map { try letters.text($0, isPreview: false) == nil } == [true])
    // Answered again, the letter asks for nothing more.
    try fixture.app.store.write { [id = fixture.invitation] db in
      let submission = try db.submission(invitation: id)
      _ = try db.run("UPDATE submissions SET state = 'received' WHERE id = \(submission?.id)")
    }
    #expect(try letters.text(letter, isPreview: false)?.button == nil)
  }

  @Test func `an anonymous answer that is taken back is confirmed to nobody`() throws {
    let fixture = try AnsweringFixture(AnsweringFixture.short, .anonymous)
    let text = try fixture.send().text
    let code = String(try #require(text.firstMatch(of: /id="receipt">([^<]*)</)).1)
    _ = fixture.app.post("/receipt/withdraw", ["code": code])
    #expect(try fixture.count("SELECT count(*) FROM submissions WHERE state = 'withdrawn'") == 1)
    #expect(try fixture.count("SELECT count(*) FROM outbox") == 0)
  }

  @Test func `after closing the answer is shown and cannot be changed`() throws {
    let fixture = try AnsweringFixture()
    try fixture.send("Vakter")
    fixture.app.move(minutes: 12 * 24 * 60)
    let page = fixture.open()
    #expect(page.text.contains("Vakter") && page.text.contains("kan ikkje endrast"))
    #expect(!page.text.contains("<form"))
    _ = fixture.app.post(fixture.link + "/withdraw")
    _ = fixture.app.post(fixture.link + "/change")
    #expect(try fixture.submission()?.state == .received)
    #expect(try fixture.draft() == nil)
  }

  @Test func `the receipt's letter has the code and the link, and no words of the answer`() throws {
    let fixture = try AnsweringFixture()
    let browser = try fixture.send("Løyndom")
    let code = try #require(browser.text.firstMatch(of: /id="receipt">([^<]*)</)).1
    let id = try #require(try fixture.submission()).id
    let letter = Letter(
      id: ID("l"), template: .receipt, data: ["submission": .string(id.text)], toName: "Kari",
      toAddress: "kari@solvag.example", language: .nn, round: fixture.round, contact: nil, subject: "x")
    let text = try #require(try SubmissionsMail.receipt(letter, fixture.app.dependencies))
    #expect(text.paragraphs.joined().contains(code))
    #expect(text.button?.link.hasSuffix(fixture.link) == true)
    #expect(!text.plain(from: LetterSender(name: "x"), language: .nn).contains("Løyndom"))
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
    let text = try #require(try SubmissionsMail.lostLink(letter, fixture.app.dependencies))
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
    let text = try #require(try SubmissionsMail.lostLink(letter, app.dependencies))
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
