import FormModel
import HTTP
import Storage
import Testing

@testable import Innspel

/// The secretariat's pages about rounds, from the list to the steps.
@Suite struct RoundsPagesTests {
  let fixture: RoundsFixture

  init() throws { fixture = try RoundsFixture() }

  private var app: TestApp { fixture.app }

  private func get(_ route: RoundsRoute) -> Response { app.get(route.path, as: fixture.staff) }

  private func post(_ route: RoundsRoute, _ fields: Fields) -> Response {
    app.post(route.path, fields, as: fixture.staff)
  }

  /// What a browser would send of a new round's page when everything is filled in.
  private var filled: Fields {
    [
      "title.nn": "Vegen vidare", "title.nb": "Veien videre", "title.en": "The way ahead",
      "form": fixture.form.text, "identification": "confidential", "asks": "partner", "opens_at": "",
      "deadline": "6", "closes_at": "", "reminder_days": "7", "codebook": "",
    ]
  }

  private static let id = RoundID("r")
  private static let reading: [RoundsRoute] =
    [
      .list, .new, .round(id), .board(id), .edit(id), .partners(id), .invitation(id, InvitationID("i")),
    ] + RoundStep.allCases.map { .ask(id, $0) }
  private static let writing: [RoundsRoute] =
    [.create, .save(id), .choosePartners(id), .changeInvitation(id, InvitationID("i"))]
    + RoundStep.allCases.map { .take(id, $0) }

  @Test(arguments: Self.reading)
  func `a page has the address it says, and only staff see it`(_ route: RoundsRoute) throws {
    #expect(RoundsRoute(.get, Path(route.path)) == route)
    #expect(app.get(route.path, as: try app.signIn(.member)).status == .forbidden)
    #expect(app.get(route.path).location?.hasPrefix("/sign-in") == true)
  }

  @Test(arguments: Self.writing)
  func `a form has the address it says, and only staff may send it`(_ route: RoundsRoute) throws {
    #expect(RoundsRoute(.post, Path(route.path)) == route)
    #expect(app.post(route.path, filled, as: try app.signIn(.member)).status == .forbidden)
    #expect(app.post(route.path, filled).status == .unauthorized)
  }

  @Test func `a round made on the page is a draft with its settings, and asks for partners next`() throws {
    let response = post(.create, filled)
    #expect(response.status == .seeOther)
    let id = RoundID(try #require(response.location).split(separator: "/")[1].description)
    #expect(response.location == RoundsRoute.partners(id).path)
    let round = try fixture.current(id)
    #expect((round.state, round.identification) == (.draft, .confidential))
    // Six weeks from the fixed day, 25 February, at the end of the day in Norway, after summer time has begun.
    #expect(round.closesAt == RoundsFixture.time("2026-04-08T23:59"))
    #expect(try fixture.audited("round.create") == 1)
  }

  @Test func `the strategy codebook is chosen on a new round's page, and none is none`() throws {
    try CodebookSeeding.seed(app.dependencies)
    let strategy = try #require(try app.store.read { db in try db.codebookID(slug: Codebook.defaultSlug) })
    #expect(get(.new).text.contains("<option value=\"\(strategy)\" selected"))
    let response = post(.create, filled)
    let id = RoundID(try #require(response.location).split(separator: "/")[1].description)
    #expect(try fixture.current(id).codebook == nil)
    #expect(get(.round(id)).text.contains("None yet: answers are not coded"))
  }

  @Test func `what must be corrected is told in the title and by the fields, and what was typed is kept`() {
    var fields = filled
    fields.set("title.nn", "")
    fields.set("title.nb", "")
    fields.set("title.en", "")
    fields.set("deadline", "own")
    fields.set("closes_at", "in spring")
    fields.set("purpose.nn", "Vi vil vite <meir>.")
    let page = post(.create, fields)
    #expect(page.status == .unprocessableContent)
    #expect(page.text.contains("<title>2 faults: "))
    #expect(page.text.contains("href=\"#title.nn\""))
    #expect(page.text.contains("href=\"#closes_at\""))
    #expect(page.text.contains("in spring"))
    #expect(page.text.contains("Vi vil vite &lt;meir&gt;."))
  }

  @Test(arguments: [
    ("form", "unknown", "form"), ("reminder_days", "often", "reminder_days"),
    ("codebook", "unknown", "codebook"), ("opens_at", "2026-06-01T08:00", "closes_at"),
  ])
  func `a setting that cannot be is refused at its field`(_ field: String, _ value: String, _ told: String) {
    var fields = filled
    fields.set(field, value)
    fields.set("deadline", "own")
    fields.set("closes_at", "2026-05-01T12:00")
    let page = post(.create, fields)
    #expect(page.status == .unprocessableContent)
    #expect(page.text.contains("href=\"#\(told)\""))
  }

  @Test func `a page that was made before somebody else's change is told so, and nothing is overwritten`()
    throws
  {
    let round = try fixture.draft()
    var fields = RoundEntry.fields(RoundSettings(round), isNew: false)
    fields.set("revision", round.mark)
    fields.set("title.nn", "Den første")
    #expect(post(.save(round.id), fields).status == .seeOther)
    fields.set("title.nn", "Den andre")
    let refused = post(.save(round.id), fields)
    #expect(refused.status == .conflict)
    #expect(refused.text.contains("<dd>Den første</dd>") && refused.text.contains("value=\"Den andre\""))
    #expect(try fixture.current(round.id).title.nn == "Den første")
  }

  @Test func `each step's page says what it leads to, and does it once`() throws {
    let round = try fixture.open()
    let page = get(.ask(round.id, .close))
    #expect(page.text.contains("4 have not answered"))
    let fields: Fields = ["revision": round.mark]
    #expect(post(.take(round.id, .close), fields).location == "/rounds/\(round.id)")
    #expect(post(.take(round.id, .close), fields).status == .conflict)
    #expect(get(.ask(round.id, .close)).status == .conflict)
    #expect(try fixture.audited("round.close") == 1)
  }

  @Test func `a codebook chosen while the page is open does not stop the round from being closed`()
    throws
  {
    let round = try fixture.open()
    try CodebookSeeding.seed(app.dependencies)
    let codebook = try app.store.read { db in try db.codebook(slug: Codebook.defaultSlug)?.id }
    try app.store.write { db in
      var read = round
      read.codebook = codebook
      try db.update(read)
    }
    #expect(try fixture.current(round.id).codebook != round.codebook)
    #expect(post(.take(round.id, .close), ["revision": round.mark]).status == .seeOther)
  }

  @Test func `a deadline that is none is kept in the field and explained`() throws {
    let round = try fixture.open()
    let page = post(.take(round.id, .extend), ["revision": round.mark, "closes_at": "2026-01-01T12:00"])
    #expect(page.status == .unprocessableContent)
    #expect(page.text.contains("value=\"2026-01-01T12:00\""))
    #expect(page.text.contains("That time has passed"))
  }

  @Test func `a missing language stops opening until somebody ticks that it may`() throws {
    let round = try fixture.draft { $0.setTitle(nn: "Utfordringar", nb: "Utfordringer", en: "") }
    #expect(get(.round(round.id)).text.contains("A language is missing: the title (English)."))
    #expect(get(.ask(round.id, .open)).text.contains("The round may open all the same"))
    let fields: Fields = ["revision": round.mark]
    let asked = post(.take(round.id, .open), fields)
    #expect(asked.status == .unprocessableContent)
    #expect(asked.text.contains("href=\"#gaps\"") && asked.text.contains("id=\"gaps\""))
    var ticked = fields
    ticked.append("gaps", "allowed")
    ticked.append("privacy", "allowed")
    #expect(post(.take(round.id, .open), ticked).status == .seeOther)
    #expect(try fixture.current(round.id).state == .open)
  }

  @Test func `a round without its whole privacy text opens only when somebody ticks that it may`() throws {
    let round = try fixture.draft()
    #expect(get(.round(round.id)).text.contains("The privacy text lacks responsible, purpose, legal basis"))
    let asked = post(.take(round.id, .open), ["revision": round.mark])
    #expect(asked.status == .unprocessableContent)
    #expect(asked.text.contains("href=\"#privacy\"") && asked.text.contains("id=\"privacy\""))
    let whole = Words(same: "Skrive")
    let written = try fixture.draft {
      $0.privacy = Privacy(
        responsible: whole, purpose: whole, legalBasis: whole, readers: whole, retention: whole,
        dataProtectionOfficer: whole)
    }
    #expect(!get(.ask(written.id, .open)).text.contains("id=\"privacy\""))
    #expect(post(.take(written.id, .open), ["revision": written.mark]).status == .seeOther)
  }

  @Test func `less than six weeks is pointed out, six weeks is not`() throws {
    let short = try fixture.draft { $0.closesAt = RoundsFixture.time("2026-04-07T12:00") }
    let usual = try fixture.draft { $0.closesAt = RoundsFixture.time("2026-04-08T23:59") }
    #expect(get(.round(short.id)).text.contains("shorter than six weeks"))
    #expect(get(.ask(short.id, .open)).text.contains("shorter than six weeks"))
    #expect(!get(.round(usual.id)).text.contains("shorter than six weeks"))
  }

  @Test func `partners are chosen one by one, or all of a type or an area`() throws {
    let round = try fixture.desk.create(fixture.settings, by: fixture.clerk)
    func asked() throws -> Set<String> {
      Set(try app.store.read { db in try db.asked(in: round.id).map(\.partner.text) })
    }
    func choose(_ fields: Fields) throws -> Response {
      let mark = try app.store.read { db in RoundsDesk.mark(of: try db.asked(in: round.id)) }
      var all = fields
      all.append("revision", mark)
      return post(.choosePartners(round.id), all)
    }
    #expect(
      try choose(["do": "add", "type": "", "area": "kysten"]).location == "/rounds/\(round.id)/partners")
    #expect(try asked() == ["holme", "sund", "gp"])
    _ = try choose(["do": "remove", "type": "gp", "area": "", "ask": "holme", "ask": "sund", "ask": "gp"])
    #expect(try asked() == ["holme", "sund"])
    #expect(try choose(["do": "save", "ask": "trust"]).location == "/rounds/\(round.id)")
    #expect(try asked() == ["trust"])
    let stale = post(.choosePartners(round.id), ["do": "save", "ask": "holme", "revision": "old"])
    #expect(stale.status == .conflict)
    #expect(try asked() == ["trust"])
  }

  @Test func `the list counts each round's answers and says which are open`() throws {
    let round = try fixture.open()
    _ = try fixture.draft()
    try fixture.answer(round.id, "holme")
    let page = get(.list).text
    #expect(page.contains("<h1>One round is open</h1>"))
    #expect(page.contains("1/4 "))
    #expect(page.contains("0/4 "))
    #expect(page.contains("20 April 2026 at 12:00"))
  }

  @Test func `a new round tells all that is wrong at once, each by its field`() throws {
    var fields = filled
    for name in ["title.nn", "title.nb", "title.en", "form"] { fields.set(name, "") }
    fields.set("reminder_days", "400")
    let page = post(.create, fields)
    #expect(page.status == .unprocessableContent)
    #expect(page.text.contains("<title>3 faults: "))
    let links = page.text.matches(of: /<li><a href="#([^"]*)">([^:<]*):/).map { "\($0.1) \($0.2)" }
    #expect(links == ["title.nn Title", "form Form", "reminder_days Reminder, days before the deadline"])
  }

  @Test func `whoever opens a round is told when partners cannot see whom to ask`() throws {
    let round = try fixture.draft()
    let warning = "the partnership has no contact address"
    #expect(get(.ask(round.id, .open)).text.contains(warning))
    try app.store.write { db in
      var partnership = try db.partnership()
      partnership.feedbackAddress = "post@fjordhelse.example"
      try db.save(partnership)
    }
    #expect(!get(.ask(round.id, .open)).text.contains(warning))
  }
}
