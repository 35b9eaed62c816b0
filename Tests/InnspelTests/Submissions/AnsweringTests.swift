import FormModel
import HTML
import HTTP
import Storage
import Testing

@testable import Innspel

@Suite struct AnsweringTests {
  @Test func `the link opens the form, says who asks and until when, and sends what is filled in`() throws {
    let fixture = try AnsweringFixture()
    var browser = fixture.open()
    #expect(browser.page.status == .ok)
    #expect(browser.text.contains("<h1>Utfordringar 2027</h1>"))
    #expect(browser.text.contains("Solvåg kommune"))
    #expect(browser.text.contains("10 dagar att"))
    browser.fill("problem", "Vi manglar sjukepleiarar.")
    browser.fill("reach", "own")
    browser.press("send")
    #expect(browser.address == fixture.link + "/receipt")
    let code = try #require(browser.text.firstMatch(of: /id="receipt">([0-9A-Z]{4}-[0-9A-Z]{4})</)).1
    #expect(browser.text.contains("Vi manglar sjukepleiarar."))
    #expect(try fixture.answers().json == ["problem": "Vi manglar sjukepleiarar.", "reach": "own"])
    // Opened again, the link shows the same receipt.
    #expect(fixture.open().text.contains(code))
  }

  @Test func `opening a link changes nothing, since mail scanners open them all`() throws {
    let fixture = try AnsweringFixture()
    let revision = try fixture.count("SELECT revision FROM rounds")
    for address in ["", "?page=2", "/receipt", "/withdraw", "/decline"] {
      _ = fixture.app.get(fixture.link + address)
    }
    #expect(try fixture.count("SELECT revision FROM rounds") == revision)
    #expect(try fixture.count("SELECT count(*) FROM drafts") == 0)
    #expect(try fixture.count("SELECT count(*) FROM audit") == 0)
    #expect(try fixture.count("SELECT count(*) FROM invitations WHERE state = 'invited'") == 1)
  }

  @Test func `what is sent is written with its letter, its line in the log and its job in one go`() throws {
    let fixture = try AnsweringFixture()
    try fixture.send()
    #expect(try fixture.count("SELECT count(*) FROM submissions WHERE state = 'received'") == 1)
    #expect(try fixture.count("SELECT count(*) FROM outbox WHERE template = 'receipt'") == 1)
    #expect(try fixture.count("SELECT count(*) FROM audit WHERE action = 'submission.send'") == 1)
    #expect(try fixture.count("SELECT count(*) FROM jobs WHERE kind = 'round.read'") == 1)
    #expect(try fixture.count("SELECT count(*) FROM invitations WHERE state = 'answered'") == 1)
    #expect(try fixture.count("SELECT count(*) FROM drafts") == 0)
    #expect(try fixture.count("SELECT revision FROM rounds") > 1)
  }

  @Test func `an answer that must be given stops the sending and keeps everything typed`() throws {
    let fixture = try AnsweringFixture()
    var browser = fixture.open()
    browser.fill("note", "Ring meg <gjerne> & \"snart\"")
    browser.press("send")
    #expect(browser.page.status == .unprocessableContent)
    #expect(browser.text.contains("<title>Éin ting må rettast"))
    #expect(browser.text.contains("href=\"#problem\""))
    #expect(browser.text.contains("id=\"problem\""))
    #expect(browser.fields["note"] == "Ring meg <gjerne> & \"snart\"")
    #expect(try fixture.submission() == nil)
    browser.fill("problem", "Vakter")
    browser.press("send")
    #expect(try fixture.answers().json == ["problem": "Vakter", "note": "Ring meg <gjerne> & \"snart\""])
  }

  @Test func `the list of faults says which entry of a repeat`() throws {
    let fixture = try AnsweringFixture(AnsweringFixture.long)
    var browser = fixture.open()
    browser.press("next")
    browser.fill("challenge.1.description", "Vi manglar folk.")
    browser.press("add", "challenge")
    browser.fill("challenge.2.urgent", "no")
    browser.press("next")
    #expect(browser.page.status == .unprocessableContent)
    #expect(
      browser.text.contains(
        "<a href=\"#challenge.2.description\">Kva er utfordringa? (nr. 2) – Her trengst det eit svar.</a>"))
  }

  @Test func `who has written nothing is told so once`() throws {
    let fixture = try AnsweringFixture(AnsweringFixture.long)
    var browser = PlainBrowser(fixture.app, "\(fixture.link)?page=5")
    func times(_ words: String) -> Int { browser.text.ranges(of: words).count }
    #expect(times("De har ikkje skrive noko enno.") == 1)
    #expect(times("Dette er det de har skrive.") == 0)
    browser.press("send")
    #expect(times("De har ikkje skrive noko enno.") == 1)
  }

  @Test func `the counter under a long text groups its digits`() throws {
    let fixture = try AnsweringFixture()
    var browser = fixture.open()
    #expect(browser.text.contains("0 av 20\u{a0}000 teikn"))
    browser.fill("problem", String(repeating: "å", count: 1234))
    browser.press("save")
    #expect(browser.text.contains("1\u{a0}234 av 20\u{a0}000 teikn"))
    browser.go("\(fixture.link)?language=en")
    #expect(browser.text.contains("1,234 of 20,000 characters"))
    #expect([0, 999, 1_000_000, -1234].map(Language.en.grouped) == ["0", "999", "1,000,000", "−1,234"])
  }

  @Test(arguments: [Int.min, Int.max, -1, 0, 1_000_000_001])
  func `a number that no page writes ends nothing`(_ number: Int) throws {
    let fixture = try AnsweringFixture()
    #expect(fixture.app.get("\(fixture.link)?page=\(number)").status == .ok)
    for field in ["remove", "_take", "_drop"] {
      var fields = fixture.open().fields
      fields.set(field, "challenge.\(number)")
      #expect(fixture.app.post(fixture.link, fields).status.rawValue < 500)
    }
    var fields = fixture.open().fields
    fields.set(FormField.position, "\(number)")
    #expect(fixture.app.post(fixture.link, fields).status.rawValue < 500)
  }

  @Test func `one can stop and go on from another device, on the page where one was`() throws {
    let fixture = try AnsweringFixture(AnsweringFixture.long)
    var telephone = fixture.open()
    telephone.fill("who", "Helsesjefen")
    telephone.press("next")
    telephone.fill("challenge.1.description", "Vakter i helga")
    telephone.press("save")
    let computer = fixture.open()
    #expect(computer.text.contains("Kva er utfordringa?"))
    #expect(computer.fields["challenge.1.description"] == "Vakter i helga")
    #expect(computer.text.contains("Lagra kl. 07.13"))
  }

  @Test func `changing language keeps what is typed`() throws {
    let fixture = try AnsweringFixture()
    var browser = fixture.open()
    browser.fill("problem", "Vakter")
    browser.press("language", "en")
    #expect(browser.text.contains("lang=\"en\""))
    #expect(browser.text.contains("What is difficult?"))
    #expect(browser.fields["problem"] == "Vakter")
    browser.press("send")
    #expect(browser.text.contains("Your answer has been received"))
    #expect(try fixture.submission()?.language == .en)
  }

  @Test func `the privacy texts of the partnership stand where the round has none`() throws {
    let fixture = try AnsweringFixture()
    var partnership = Partnership.unnamed
    partnership.privacy.responsible = Words(same: "Fjordhelse")
    partnership.privacy.dataProtectionOfficer = Words(same: "ombod@fjord.example")
    let saved = partnership
    try fixture.app.store.write { db in try db.save(saved) }
    let page = fixture.open().text
    #expect(page.contains("Fjordhelse") && page.contains("ombod@fjord.example"))
    #expect(page.contains("ser kva partnar svaret kjem frå"))
  }

  @Test func `the first look is kept for everybody, and holds nothing of anybody else`() throws {
    let fixture = try AnsweringFixture(AnsweringFixture.short, .anonymous)
    let round = try fixture.app.store.read { [id = fixture.round] db in try db.round(id) }
    let other = try AnsweringFixture.invite(
      "Åsen & <Lia> kommune", "per@asen.example", try #require(round), fixture.app)
    let otherLink = "/i/" + fixture.app.dependencies.invitationToken(other.invitation, generation: 1)
    let first = fixture.open()
    let second = PlainBrowser(fixture.app, otherLink)
    #expect(second.text.contains("Åsen &amp; &lt;Lia&gt; kommune"))
    #expect(!second.text.contains("Solvåg") && !second.text.contains(fixture.link.dropFirst(3)))
    #expect(second.text.firstMatch(of: /own[0-9a-f]{24}/) == nil)
    for field in ["csrf", "_shown", "_once"] {
      #expect(first.fields[field] != second.fields[field] && second.fields[field]?.isEmpty == false)
    }
    // What the mould gives is what the views give.
    let answering = try #require(
      try fixture.app.dependencies.answering(
        .link(token: String(otherLink.dropFirst(3))), now: fixture.app.now))
    let visit = try Visitors(dependencies: fixture.app.dependencies).visit(Request(.get, otherLink))
    var frame = visit.frame
    frame.language = .nn
    let sheet = FormSheetBuilder(
      app: fixture.app.dependencies, answering: answering, language: .nn, now: fixture.app.now)
    let page = FormPage(frame: frame, sheet: sheet.make(at: 0, answering.beginning, shown: fixture.app.now))
    func plain(_ text: String) -> String {
      text.replacing(/name="(csrf|_shown|_once)" value="[^"]*"/, with: "")
    }
    #expect(plain(String(decoding: page.render(), as: UTF8.self)) == plain(second.text))
  }

  @Test(arguments: ["0,00001", "123456789012345678", "1.234,5", "−3", "1\u{a0}000"])
  func `a number that was read is shown so that it is read as the same again`(_ typed: String) throws {
    let fixture = try AnsweringFixture(AnsweringFixture.long)
    var browser = fixture.open()
    browser.fill("share", typed)
    browser.press("save")
    let first = try fixture.draft()?.answers["share"]?.number
    #expect(first != nil)
    browser.press("save")
    #expect(try fixture.draft()?.answers["share"]?.number == first)
    #expect(browser.fields["share"]?.contains("e") == false)
  }

  @Test func `a page with an old token is offered again with all that was typed`() throws {
    let fixture = try AnsweringFixture()
    let page = fixture.app.post(fixture.link, ["csrf": "old", "problem": "Vakter", "send": "send"])
    #expect(page.status == .forbidden)
    #expect(page.text.contains("Vakter"))
    #expect(try fixture.submission() == nil)
  }
}

@Suite struct AnsweringAllQuestionsTests {
  /// Fills in the long form the way a person without scripts does.
  private func fillIn(_ browser: inout PlainBrowser) {
    browser.fill("who", "Helsesjefen")
    browser.fill("staff", "1 200")
    browser.fill("share", "12,5")
    browser.fill("day", "2026-03-29")
    browser.fill("hour", "09:30")
    browser.press("next")
    browser.fill("challenge.1.description", "Vakter")
    browser.fill("challenge.1.urgent", "yes")
    browser.press("add", "challenge")
    browser.fill("challenge.1.why", "Sommaren kjem")
    browser.fill("challenge.2.description", "Bustader")
    browser.press("next")
    browser.fill("several", "roads", "health")
    browser.fill("order.roads", "2")
    browser.fill("order.health", "1")
    browser.fill("mark", "4")
    browser.fill("quality.roads", "bad")
    browser.fill("quality.health", "good")
    browser.press("next")
    browser.fill("roads", "Riksvegen")
    browser.press("next")
  }

  @Test func `every kind of question comes through as it was answered`() throws {
    let fixture = try AnsweringFixture(AnsweringFixture.long)
    var browser = fixture.open()
    #expect(browser.text.contains("Hei &lt;du&gt;"))
    fillIn(&browser)
    #expect(browser.text.contains("Sjå over svaret før de sender"))
    #expect(browser.text.contains("Riksvegen"))
    browser.press("send")
    #expect(browser.text.contains("id=\"receipt\""))
    #expect(
      try fixture.answers().json == [
        "who": "Helsesjefen", "staff": 1200, "share": 12.5, "day": "2026-03-29", "hour": "09:30",
        "double": 2400,
        "challenge": [
          ["description": "Vakter", "urgent": "yes", "why": "Sommaren kjem"], ["description": "Bustader"],
        ], "several": ["roads", "health"], "order": ["health", "roads"], "mark": 4,
        "quality": ["roads": "bad", "health": "good"], "roads": "Riksvegen",
      ])
  }

  @Test func `a page that the answers make pointless is left out, and its words with it`() throws {
    let fixture = try AnsweringFixture(AnsweringFixture.long)
    var browser = fixture.open()
    fillIn(&browser)
    browser.go(fixture.link + "?page=3")
    browser.fill("several", "health")
    browser.press("next")
    #expect(browser.text.contains("Sjå over svaret før de sender"))
    browser.press("send")
    #expect(try fixture.answers()["roads"] == nil)
  }

  @Test func `without scripts, questions that an answer opens are shown before one goes on`() throws {
    let fixture = try AnsweringFixture(AnsweringFixture.long)
    var browser = fixture.open()
    browser.press("next")
    browser.fill("challenge.1.description", "Vakter")
    browser.fill("challenge.1.urgent", "yes")
    browser.press("next")
    #expect(browser.text.contains("opna eitt eller fleire spørsmål"))
    browser.fill("challenge.1.why", "Sommaren")
    browser.press("next")
    #expect(browser.text.contains("Kva gjeld det?"))
    browser.press("back")
    #expect(browser.fields["challenge.1.why"] == "Sommaren")
  }

  @Test func `adding and removing keeps the words of the others`() throws {
    let fixture = try AnsweringFixture(AnsweringFixture.long)
    var browser = fixture.open()
    browser.press("next")
    browser.fill("challenge.1.description", "ein")
    browser.press("add", "challenge")
    browser.fill("challenge.2.description", "to")
    browser.press("add", "challenge")
    browser.fill("challenge.3.description", "tre")
    browser.press("save")
    #expect(!browser.has(button: "add"))
    browser.remove("challenge.2")
    #expect(browser.fields["challenge.1.description"] == "ein")
    #expect(browser.fields["challenge.2.description"] == "tre")
    #expect(browser.fields["challenge.3.description"] == nil)
  }

  @Test(arguments: [
    ("staff", "mange", "Skriv eit tal"), ("staff", "1,5", "heilt tal"),
    ("share", "halvparten", "Skriv eit tal"),
    ("day", "31.2.2026", "dato som finst"), ("hour", "25.00", "klokkeslett"), ("staff", "-1", "passar ikkje"),
  ])
  func `a wrong answer is told in plain words and stays as it was typed`(
    field: String, typed: String, words: String
  ) throws {
    let fixture = try AnsweringFixture(AnsweringFixture.long)
    var browser = fixture.open()
    browser.fill(field, typed)
    browser.press("next")
    #expect(browser.page.status == .unprocessableContent)
    #expect(browser.text.contains(words))
    #expect(browser.text.contains("href=\"#\(field)\""))
    #expect(browser.fields[field] == typed)
  }

  @Test func `two choices with the same place in a ranking are told apart by the person`() throws {
    let fixture = try AnsweringFixture(AnsweringFixture.long)
    var browser = fixture.open()
    browser.press("next")
    browser.fill("challenge.1.description", "x")
    browser.press("next")
    browser.fill("order.roads", "1")
    browser.fill("order.health", "1")
    browser.press("next")
    #expect(browser.page.status == .unprocessableContent)
    #expect(browser.text.contains("sin eigen plass"))
    #expect(browser.fields["order.roads"] == "1" && browser.fields["order.health"] == "1")
  }

  @Test func `sending from the overview leads to the first page with a fault`() throws {
    let fixture = try AnsweringFixture(AnsweringFixture.long)
    var browser = PlainBrowser(fixture.app, fixture.link + "?page=2")
    browser.fill("challenge.1.urgent", "no")
    browser.press("save")
    browser.go(fixture.link + "?page=5")
    browser.press("send")
    #expect(browser.page.status == .unprocessableContent)
    #expect(browser.text.contains("<h1>Kva er vanskeleg?</h1>"))
    #expect(browser.text.contains("href=\"#challenge.1.description\""))
  }

  @Test func `the overview names the pages that are left empty, and every page says where one is`() throws {
    let fixture = try AnsweringFixture(AnsweringFixture.long)
    var browser = PlainBrowser(fixture.app, fixture.link + "?page=2")
    browser.fill("challenge.1.description", "Vakter")
    browser.press("save")
    browser.go(fixture.link + "?page=5")
    #expect(browser.text.contains("Vakter"))
    let empty = browser.text.matches(of: /Ikkje svart på\./).count
    #expect(empty > 0)
    #expect(browser.text.firstMatch(of: /Side (\d+) av (\d+)<\/p>/).map { $0.1 == $0.2 } == true)
    // Each has its way back.
    let sheets = browser.text.matches(
      of: /<section class="sheet"><div class="head"><h2>[^<]*<\/h2><a href="[^"]*\?page=/)
    #expect(sheets.count == empty + 1)
    // A receipt is about what was said.
    browser.press("send")
    #expect(!browser.text.contains("Ikkje svart på."))
  }

  @Test func `an answer without a word in it is not taken for one`() throws {
    let fixture = try AnsweringFixture(AnsweringFixture.long)
    var browser = PlainBrowser(fixture.app, fixture.link + "?page=5")
    browser.press("send")
    #expect(browser.page.status == .unprocessableContent)
    #expect(browser.text.contains("De har ikkje skrive noko enno"))
    #expect(try fixture.submission() == nil)
  }

  @Test func `a client that only copies hidden fields and fills in the rest gets through`() throws {
    let fixture = try AnsweringFixture(AnsweringFixture.long)
    var address = fixture.link
    var answers = [["who": "Eg"], ["challenge.1.description": "Vakter"], ["mark": "3"], [:], [:]]
    for _ in 0..<6 {
      let page = fixture.app.get(address).text
      let form = try #require(page.firstMatch(of: /<form method="post".*?<\/form>/.dotMatchesNewlines())).0
      var fields = Fields()
      for hidden in form.matches(of: /<input type="hidden" name="([^"]*)" value="([^"]*)">/) {
        fields.set(String(hidden.1), String(hidden.2))
      }
      for (name, value) in answers.removeFirst() { fields.set(name, value) }
      let button = form.contains("value=\"send\"") ? "send" : "next"
      fields.set(button, button)
      address = try #require(fixture.app.post(fixture.link, fields).location)
      if button == "send" { break }
    }
    #expect(fixture.app.get(address).text.contains("id=\"receipt\""))
    #expect(try fixture.answers().json == ["who": "Eg", "challenge": [["description": "Vakter"]], "mark": 3])
  }
}
