import FormModel
import HTTP
import Storage
import Testing

@testable import Innspel

@Suite struct DeskTests {
  @Test func `the secretariat enters an answer from paper in the same form`() throws {
    let fixture = try AnsweringFixture()
    let session = try fixture.app.signIn(.secretariat, language: .nn)
    let list = fixture.app.get("/rounds/\(fixture.round)/enter", as: session)
    #expect(list.text.contains("Solvåg kommune"))
    var browser = PlainBrowser(
      fixture.app, "/rounds/\(fixture.round)/enter/\(fixture.invitation)", as: session)
    #expect(browser.text.contains("på vegner av denne partnaren"))
    browser.fill("problem", "Frå brevet")
    browser.press("send")
    #expect(browser.text.contains("id=\"receipt\""))
    #expect(try fixture.submission()?.source == .letter)
    let letter = try fixture.app.store.read { db in
      try db.value("SELECT to_address FROM outbox", as: String.self)
    }
    #expect(letter == "kari@solvag.example")
  }

  @Test func `the list and a submission show who, with every revision`() throws {
    let fixture = try AnsweringFixture()
    var browser = try fixture.send("Vakter")
    browser.press("change")
    browser.fill("problem", "Bustader")
    browser.press("send")
    let session = try fixture.app.signIn(.secretariat, language: .nn)
    let list = fixture.app.get("/rounds/\(fixture.round)/submissions", as: session).text
    #expect(list.contains("Eitt innspel er kome") && list.contains("Solvåg kommune"))
    let id = try #require(try fixture.submission()).id
    #expect(fixture.app.get("/submissions/\(id)", as: session).text.contains("Bustader"))
    let first = fixture.app.get("/submissions/\(id)?revision=1", as: session).text
    #expect(first.contains("Vakter") && !first.contains("Bustader"))
  }

  @Test func `whom one may answer for comes in pages, each partner on one of them`() throws {
    let fixture = try AnsweringFixture()
    let session = try fixture.app.signIn(.secretariat, language: .nn)
    let id = fixture.round
    let found = try fixture.app.store.read { db in try db.round(id) }
    let round = try #require(found)
    // Some of the same name in the sorting's eyes, so that the cursor must tell them apart.
    for number in 1...220 {
      let name = "Kommune \(number % 2 == 0 ? "x" : "X")\(number)"
      _ = try AnsweringFixture.invite(name, "k\(number)@x.example", round, fixture.app)
    }
    var shown: [String] = []
    var address: String? = "/rounds/\(fixture.round)/enter"
    var pages: [Int] = []
    while let target = address {
      let text = fixture.app.get(target, as: session).text
      let names = text.matches(of: /<b>([^<]+)<\/b>/).map { String($0.1) }
      shown += names
      pages.append(names.count)
      address = text.firstMatch(of: /href="([^"]*\?after=[^"]+)"/).map { String($0.1) }
    }
    #expect(pages == [100, 100, 21])
    #expect(Set(shown).count == 221)
    #expect(shown == shown.sorted { norwegianSortKey($0) < norwegianSortKey($1) })
    let unknown = fixture.app.get("/rounds/\(fixture.round)/enter?after=nobody", as: session).text
    #expect(unknown.contains(shown[0]))
  }

  @Test func `a full page of answers offers no empty one after it`() throws {
    let app = try TestApp()
    let session = try app.signIn(.secretariat)
    let sample = try SampleRound(app)
    for number in 1...100 { try sample.partner("Kommune \(number)", answers: ["staff": 1]) }
    let address = "/rounds/\(sample.id)/submissions"
    #expect(!app.get(address, as: session).text.contains("?after="))
    try sample.partner("Kommune 101", answers: ["staff": 1])
    #expect(app.get(address, as: session).text.contains("?after="))
  }

  @Test func `anonymous answers are kept back while the round is open, and when they are too few`() throws {
    let fixture = try AnsweringFixture(AnsweringFixture.short, .anonymous)
    try fixture.send()
    let session = try fixture.app.signIn(.secretariat, language: .nn)
    let address = "/rounds/\(fixture.round)/submissions"
    let sent = try fixture.app.store.read { db in
      try db.submissionLines(of: fixture.round, limit: 1).first?.submission
    }
    let id = try #require(sent?.id)
    #expect(sent?.language == .nn && sent?.source == .form)
    // While it is open, whoever watched the answers come would know whose they are.
    for held in [
      address, "/submissions/\(id)", "/rounds/\(fixture.round)/export.csv",
      "/rounds/\(fixture.round)/statements.csv", "/rounds/\(fixture.round)/summary",
    ] {
      let page = fixture.app.get(held, as: session)
      #expect(page.status == .conflict, "\(held)")
    }
    #expect(
      try fixture.app.store.read { db in try db.value("SELECT count(*) FROM jobs WHERE kind = 'round.read'") }
        == 0)
    _ = try RoundsDesk(app: fixture.app.dependencies).close(
      fixture.round, by: .token(id: "t", name: "t", role: .secretariat))
    #expect(
      try fixture.app.store.read { db in try db.value("SELECT count(*) FROM jobs WHERE kind = 'round.read'") }
        == 1)
    let few = fixture.app.get(address, as: session)
    #expect(few.status == .conflict && few.text.contains("færre enn tre partnarar har sendt inn"))
  }

  @Test func `three anonymous answers are shown without anybody`() throws {
    let sample = try SampleRound(try TestApp(), .anonymous, showsGroups: false)
    try sample.partner("Solvåg", answers: ["staff": 3])
    try sample.others()
    let session = try sample.app.signIn(.secretariat, language: .nn)
    let list = sample.app.get("/rounds/\(sample.id)/submissions", as: session).text
    #expect(list.contains("Anonymt innspel") && !list.contains("Solvåg"))
  }

  @Test(arguments: ["/rounds/round-1/submissions", "/rounds/round-1/enter", "/rounds/round-1/enter/id-3"])
  func `members and guests do not get there`(_ address: String) throws {
    let fixture = try AnsweringFixture()
    #expect(fixture.app.get(address, as: try fixture.app.signIn(.member)).status == .forbidden)
    #expect(fixture.app.get(address).location?.hasPrefix("/sign-in") == true)
  }

  @Test func `an invitation of another round is not found under this one`() throws {
    let fixture = try AnsweringFixture()
    let session = try fixture.app.signIn(.administrator)
    let page = fixture.app.get("/rounds/other/enter/\(fixture.invitation)", as: session)
    #expect(page.status == .notFound)
  }
}

@Suite struct HardRequestsTests {
  private func send(_ fixture: AnsweringFixture, _ fields: Fields, _ fault: BodyFault) -> Response {
    let browser = fixture.open()
    var form = browser.fields
    for pair in fields.pairs { form.set(pair.name, pair.value) }
    let request = Request(
      .post, fixture.link, headers: ["Host": "127.0.0.1:8080"], form: form, bodyFault: fault)
    return fixture.app.app.respond(request)
  }

  @Test(arguments: [
    BodyFault.fieldTooLong(name: "problem", limit: 1 << 20), .tooManyFields(limit: 5_000),
    .invalidUTF8(name: "problem"), .tooLarge(limit: 8 << 20),
  ])
  func `a request that is too much or broken is a clear fault, with what was typed in the form`(
    _ fault: BodyFault
  ) throws {
    let fixture = try AnsweringFixture()
    let page = send(fixture, ["problem": "Det eg skreiv", "send": "send"], fault)
    #expect(page.status == fault.status)
    #expect(page.text.contains("Det eg skreiv"))
    #expect(page.text.contains("class=\"faults\""))
    #expect(try fixture.submission() == nil && fixture.draft() == nil)
  }

  @Test func `what was cut off in the middle does not overwrite what is saved`() throws {
    let fixture = try AnsweringFixture()
    var browser = fixture.open()
    browser.fill("note", "Heile teksten")
    browser.press("save")
    let page = send(fixture, ["problem": "Heilt", "note": "Heile te"], .truncated)
    #expect(page.status == .badRequest)
    #expect(page.text.contains("Heilt") && page.text.contains("Heile teksten"))
    #expect(try fixture.draft()?.answers.json == ["note": "Heile teksten"])
  }

  @Test func `a text longer than its field takes is told how much is too much`() throws {
    let fixture = try AnsweringFixture()
    var browser = fixture.open()
    browser.fill("problem", String(repeating: "å", count: 20_010))
    browser.press("send")
    #expect(browser.page.status == .unprocessableContent)
    #expect(browser.text.contains("10 teikn for lang"))
  }

  @Test(arguments: [
    SubmissionsRoute.answering(.link(token: "abc"), .page), .answering(.desk(ID("r"), ID("i")), .receipt),
    .receiptAsk, .receiptShown(seal: "x"), .lostLinkAsk, .list(ID("r")), .submission(ID("s")), .desk(ID("r")),
  ])
  func `a route reads what it writes`(_ route: SubmissionsRoute) {
    #expect(SubmissionsRoute(.get, Path(route.path)) == route)
  }

  @Test func `in an anonymous round nobody reads at the desk what the partner has begun itself`() throws {
    let fixture = try AnsweringFixture(AnsweringFixture.short, .anonymous)
    let staff = try fixture.app.signIn(.secretariat)
    let address = "/rounds/\(fixture.round)/enter/\(fixture.invitation)"
    var desk = PlainBrowser(fixture.app, address, as: staff)
    desk.fill("problem", "Frå eit papir")
    desk.press("save")
    #expect(PlainBrowser(fixture.app, address, as: staff).text.contains("Frå eit papir"))
    var own = fixture.open()
    own.fill("problem", "Løyndutkast")
    own.press("save")
    let page = fixture.app.get(address, as: staff)
    #expect(page.status == .conflict && !page.text.contains("Løyndutkast"))
    desk.fill("problem", "Meir frå papiret")
    desk.press("send")
    #expect(desk.page.status == .conflict && desk.text.contains("Meir frå papiret"))
    #expect(!desk.text.contains("Løyndutkast"))
    let saved = fixture.app.post(address + "/save", desk.fields, as: staff)
    #expect(saved.status == .conflict && !saved.text.contains("Løyndutkast"))
    #expect(try fixture.draft()?.answers.json == ["problem": "Løyndutkast"])
  }
}
