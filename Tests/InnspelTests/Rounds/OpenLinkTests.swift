import FormModel
import HTTP
import Storage
import Testing

@testable import Innspel

/// Anybody may answer a round by one link that is the same for all.
@Suite struct OpenLinkTests {
  let fixture: RoundsFixture

  init() throws { fixture = try RoundsFixture() }

  private var app: TestApp { fixture.app }

  /// A round that is open, with an open link; and the page behind it.
  private func entrance(_ link: OpenLink = .open, _ change: (inout RoundSettings) -> Void = { _ in }) throws
    -> (round: RoundID, page: PlainBrowser)
  {
    let round = try fixture.open(change)
    let now = try fixture.desk.setOpenLink(round.id, link, by: fixture.clerk)
    let address = try #require(app.dependencies.openAddress(now)).dropFirst("http://127.0.0.1:8080".count)
    var browser = PlainBrowser(app, String(address) + "?language=nn")
    browser.go(String(address))
    return (round.id, browser)
  }

  private func fill(_ browser: inout PlainBrowser, _ name: String = "Kari Nes") {
    app.move(minutes: 1)
    browser.fill("name", name)
    browser.fill("type", "user_representative")
  }

  private func submissions(_ round: RoundID) throws -> [Submission] {
    try app.store.read { db in
      try db.rows("SELECT \(Submission.columns) FROM submissions WHERE round_id = \(round)") { row in
        try Submission(row: row)
      }
    }
  }

  @Test func `whoever has the link says who they are, and answers like everybody else`() throws {
    var (round, browser) = try entrance()
    #expect(browser.text.contains("Alle kan svare"))
    fill(&browser)
    browser.press("begin")
    #expect(browser.text.contains("Kari Nes"))
    browser.fill("view", "Ventetida er lang")
    browser.press("send")
    #expect(browser.text.contains("id=\"receipt\""))
    let sent = try #require(try submissions(round).first)
    #expect(sent.partyType == .userRepresentative && sent.state == .received && !sent.isEntered)
  }

  @Test func `those who came by the link are counted for themselves, and are nobody's partners`() throws {
    var (round, browser) = try entrance()
    fill(&browser, "Holme kommune")
    browser.press("begin")
    browser.fill("view", "Ventetida")
    browser.press("send")
    let (counts, walkIns, partners) = try app.store.read { db in
      (try db.counts(of: round), try db.walkInCounts(of: round), try db.partners().map(\.partner.name))
    }
    #expect((counts.asked, counts.answered) == (4, 0))
    #expect((walkIns.asked, walkIns.answered) == (1, 1))
    #expect(partners.count == 4, "not on the list of partners")
    let board = app.get(RoundsRoute.round(round).path, as: fixture.staff).text
    #expect(!board.contains("Holme kommune (2)"))
    let answers = app.get(SubmissionsRoute.list(round).path, as: fixture.staff).text
    #expect(answers.contains("Holme kommune (2)"), "told apart from the partner of the same name")
    let page = app.get(RoundsRoute.openLink(round).path, as: fixture.staff).text
    #expect(page.contains("1 answers by the open link") && page.contains("<svg"))
    let dependencies = app.dependencies
    let summary = try app.store.read { db in
      try db.round(round).map { try Summary.build($0, dependencies, db) }
    }
    #expect(summary?.invited == 4 && summary?.submissions == 1)
  }

  @Test func `a name that somebody gave by the link is still free for a partner`() throws {
    var (round, browser) = try entrance()
    fill(&browser, "Vestre Sund kommune")
    browser.press("begin")
    let partner = Partner(
      id: PartnerID("vestre"), name: "Vestre Sund kommune", type: .municipality, area: nil)
    let now = app.now
    try app.store.write { db in try db.insert(partner, now: now) }
    let names = try app.store.read { db in
      try db.rows("SELECT name FROM partners WHERE name LIKE 'Vestre%' ORDER BY is_walk_in") { row in
        try row[0] as String
      }
    }
    #expect(names == ["Vestre Sund kommune", "Vestre Sund kommune (2)"])
    #expect(try app.store.read { db in try db.partner(named: "Vestre Sund kommune") } == partner.id)
    browser.fill("view", "Ventetida")
    browser.press("send")
    #expect(try submissions(round).count == 1)
  }

  @Test func `what is begun is gone on with in the same browser, and by the link in the mail`() throws {
    var (round, browser) = try entrance()
    let address = browser.address
    fill(&browser)
    browser.fill("email", "kari@innbyggjar.example")
    browser.press("begin")
    browser.fill("view", "Halvskrive")
    browser.press("save")
    browser.go(address)
    let own = try #require(browser.text.firstMatch(of: /href="(\/i\/[^"]+)"[^>]*>Hald fram/))
    browser.go(String(own.1))
    #expect(browser.fields["view"] == "Halvskrive")
    let letters = try app.store.read { db in try db.outboxEntries(state: nil, before: nil, limit: 20) }
    let letter = try #require(letters.first { $0.letter.template == .openLink }).letter
    let text = try #require(try Letters(app: app.dependencies).text(letter, isPreview: false))
    #expect(text.button?.link.hasSuffix(String(own.1)) == true)
    #expect(try app.store.read { db in try db.walkInCounts(of: round).started } == 1)
  }

  @Test func `where an address is to be confirmed, the way in comes by mail alone`() throws {
    var (_, browser) = try entrance(.byEmail)
    fill(&browser)
    browser.press("begin")
    #expect(browser.page.status == .unprocessableContent && browser.fields["name"] == "Kari Nes")
    browser.fill("email", "kari@innbyggjar.example")
    browser.press("begin")
    #expect(browser.text.contains("Sjå i e-posten din"))
    #expect(!browser.text.contains("/i/") && browser.page.cookies.allSatisfy { $0.name != "innspel_open" })
  }

  @Test func `an anonymous round asks for nothing that it does not keep`() throws {
    var (round, browser) = try entrance(.open) { $0.identification = .anonymous }
    #expect(browser.fields["name"] == nil && browser.fields["type"] == nil)
    app.move(minutes: 1)
    browser.press("begin")
    browser.fill("view", "Ventetida")
    browser.press("send")
    let sent = try #require(try submissions(round).first)
    #expect(sent.partner == nil && sent.invitation == nil && sent.partyType == nil)
  }

  @Test func `a program that fills everything in at once is asked to press again, a person's words are kept`()
    throws
  {
    var (_, browser) = try entrance()
    browser.fill("name", "Kari Nes")
    browser.fill("type", "gp")
    browser.press("begin")
    #expect(browser.page.status == .unprocessableContent)
    #expect(browser.text.contains("Trykk ein gong til") && browser.fields["name"] == "Kari Nes")
    app.move(minutes: 1)
    browser.fill("website", "https://spam.example")
    browser.press("begin")
    #expect(browser.page.status == .unprocessableContent)
    browser.fill("website", "")
    app.move(minutes: 1)
    browser.press("begin")
    #expect(browser.has(button: "send"))
  }

  @Test func `a municipality behind one address gets in, a flood is told to wait with its words kept`() throws
  {
    let (round, browser) = try entrance()
    app.move(minutes: 1)
    for number in 1...300 {
      var one = browser
      one.fill("name", "Tilsett \(number)")
      one.fill("type", "municipality")
      #expect(one.pressing("begin").status == .seeOther)
    }
    var late = browser
    late.fill("name", "Tilsett 301")
    late.fill("type", "municipality")
    late.press("begin")
    #expect(late.page.status == .tooManyRequests)
    #expect(late.text.contains("Svært mange svarar herifrå") && late.fields["name"] == "Tilsett 301")
    #expect(try app.store.read { db in try db.walkInCounts(of: round).asked } == 300)
  }

  @Test func `a link that is off, replaced, too early or too late says what it is`() throws {
    let (round, browser) = try entrance()
    try fixture.desk.setOpenLink(round, .open, renewing: true, by: fixture.clerk)
    #expect(app.get(browser.address).status == .notFound)
    let now = try fixture.current(round)
    let address = try #require(app.dependencies.openAddress(now)).dropFirst("http://127.0.0.1:8080".count)
    #expect(app.get(String(address)).status == .ok)
    try fixture.desk.close(round, by: fixture.clerk)
    let closed = app.get(String(address), headers: ["Accept-Language": "nn"])
    #expect(closed.status == .ok && !closed.text.contains("name=\"type\""))
    #expect(closed.text.contains("stengd"))
    #expect(throws: HTTPError.self) { try fixture.desk.setOpenLink(round, .off, by: fixture.clerk) }
    let draft = try fixture.draft()
    let early = try fixture.desk.setOpenLink(draft.id, .open, by: fixture.clerk)
    let before = try #require(app.dependencies.openAddress(early)).dropFirst("http://127.0.0.1:8080".count)
    #expect(app.get(String(before), headers: ["Accept-Language": "nn"]).text.contains("ikkje"))
    try fixture.desk.setOpenLink(draft.id, .off, by: fixture.clerk)
    #expect(app.get(String(before)).status == .notFound)
    #expect(try fixture.audited("round.openLink") == 4)
  }

  @Test func `names and addresses that serve nothing any longer are gone, what was said stays`() throws {
    var (round, browser) = try entrance()
    var waiting = browser
    for (name, email) in [("Kari Nes", "kari@innbyggjar.example")] {
      fill(&browser, name)
      browser.fill("email", email)
      browser.press("begin")
      browser.fill("view", "Ventetida")
      browser.press("send")
    }
    var regretting = waiting
    fill(&regretting, "Åse Dal")
    regretting.press("begin")
    regretting.fill("view", "Angra")
    regretting.press("send")
    regretting.go(regretting.address.replacing("/receipt", with: "/withdraw"))
    regretting.press("withdraw")
    fill(&waiting, "Ola Vik")
    waiting.fill("email", "ola@innbyggjar.example")
    waiting.press("begin")
    waiting.fill("view", "Aldri sendt")
    waiting.press("save")
    try fixture.desk.close(round, by: fixture.clerk)
    try fixture.desk.archive(round, by: fixture.clerk)
    func partners() throws -> [String] {
      try app.store.read { db in
        try db.rows("SELECT name FROM partners WHERE is_walk_in = 1") { row in try row[0] as String }
      }
    }
    #expect(try partners().filter { !$0.hasPrefix("– ") } == ["Kari Nes"])
    #expect(try partners().count == 2)
    let id = try #require(try submissions(round).first { $0.state == .received }).id
    let admin = try app.signIn(.administrator)
    let ask = PlainBrowser(app, SubmissionsRoute.erasureAsk(id).path, as: admin)
    var erase = ask
    erase.fill("reason", "Ho bad om det")
    erase.press("erase")
    #expect(try submissions(round).contains { $0.state == .erased })
    #expect(try partners().allSatisfy { $0.hasPrefix("– ") })
    let left = try app.store.read { db in
      try db.value("SELECT count(*) FROM contacts WHERE email LIKE '%innbyggjar%'", as: Int.self)
    }
    #expect(left == 0)
  }

  @Test func `a poster has title, deadline, address and code, in the reader's language`() throws {
    let (round, _) = try entrance()
    let poster = app.get(RoundsRoute.poster(round).path, as: fixture.staff).text
    #expect(poster.contains("Challenges") && poster.contains("Answer by") && poster.contains("/o/"))
    #expect(poster.contains("class=\"qr\""))
  }
}
