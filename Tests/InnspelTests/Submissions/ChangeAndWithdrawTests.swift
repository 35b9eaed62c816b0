import FormModel
import HTTP
import Secrets
import Storage
import Testing

@testable import Innspel

@Suite struct ChangeAndWithdrawTests {
  @Test func `what has been changed since the page asked is not taken back with it`() throws {
    let fixture = try AnsweringFixture()
    try fixture.send()
    var asking = PlainBrowser(fixture.app, fixture.link + "/withdraw")
    var colleague = fixture.open()
    colleague.press("change")
    colleague.fill("problem", "Nye ord")
    colleague.press("send")
    asking.press("ok")
    #expect(asking.page.status == .conflict && asking.text.contains("ingenting er trekt tilbake"))
    #expect(try fixture.submission()?.state == .received)
    asking.press("ok")
    #expect(try fixture.submission()?.state == .withdrawn)
  }

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
    let seen = String(try #require(asked.text.firstMatch(of: /name="_discard" value="([^"]+)"/)).1)
    // A colleague has written since.
    var other = fixture.open()
    other.fill("problem", "Heilt andre ord")
    other.press("save")
    #expect(fixture.app.post(fixture.link + "/discard", ["_discard": seen]).text.contains("Heilt andre ord"))
    let withdrawn = fixture.app.post(fixture.link + "/withdraw")
    #expect(withdrawn.status == .conflict && withdrawn.text.contains("byrja på"))
    let now = try #require(try fixture.draft()).mark
    #expect(fixture.app.post(fixture.link + "/discard", ["_discard": now]).status == .seeOther)
    #expect(fixture.open().text.contains("De har svart"))
    #expect(try fixture.answers().json == ["problem": "Vakter"])
  }

  @Test func `a page that was open when the round closed goes on when it is loaded again`() throws {
    let fixture = try AnsweringFixture(closesAt: TestApp.start.adding(minutes: 30))
    fixture.app.move(minutes: 25)
    var browser = fixture.open()
    browser.fill("problem", "Nesten ferdig")
    browser.press("save")
    fixture.app.move(minutes: 10)
    var again = browser
    again.go(fixture.link)
    #expect(again.text.contains("Nesten ferdig") && !again.text.contains("Runden er stengd"))
    again.press("send")
    #expect(again.text.contains("id=\"receipt\""))
    #expect(try fixture.submission()?.isLate == true)
    // The desk has no page that was open: what is typed there could not be sent.
    let desk = try AnsweringFixture(closesAt: TestApp.start.adding(minutes: 30))
    var begun = desk.open()
    begun.fill("problem", "Nesten ferdig")
    begun.press("save")
    desk.app.move(minutes: 35)
    let entering = desk.app.get(
      "/rounds/\(desk.round)/enter/\(desk.invitation)", as: try desk.app.signIn(.secretariat))
    #expect(!entering.text.contains("name=\"send\""))
    let other = try AnsweringFixture(closesAt: TestApp.start.adding(minutes: 120))
    var early = other.open()
    early.fill("problem", "For lenge sidan")
    early.press("save")
    other.app.move(minutes: 125)
    #expect(other.open().text.contains("Runden er stengd"), "what was left an hour before was not open")
  }

  @Test func `a change that was begun and not sent is shown when the round has closed`() throws {
    let fixture = try AnsweringFixture()
    var browser = try fixture.send("Vakter")
    browser.press("change")
    browser.fill("problem", "Vakter, og bustader")
    browser.press("save")
    let staff = try fixture.app.signIn(.secretariat)
    #expect(
      fixture.app.get("/rounds/\(fixture.round)/close", as: staff).text.contains("One has begun an answer"))
    try fixture.change("UPDATE rounds SET state = 'closed'")
    let page = fixture.open().text
    #expect(page.contains("Vakter, og bustader") && page.contains("ikkje sendt"))
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
    for _ in 1...2 { _ = fixture.app.post(fixture.link + "/withdraw", ["_revision": "1"]) }
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
    let text = try #require(try SubmissionsMail.receipt(letter, fixture.app.dependencies, isPreview: false))
    #expect(text.paragraphs.joined().contains(code))
    #expect(text.button?.link.hasSuffix(fixture.link) == true)
    #expect(!text.plain(from: LetterSender(name: "x"), language: .nn).contains("Løyndom"))
  }
}
