import FormModel
import HTTP
import Storage
import Testing

@testable import Innspel

/// An anonymous round that shows party type and area does not open where these tell who answered, unless the
/// secretariat says so.
@Suite struct SmallGroupsTests {
  @Test func `a group of fewer than three keeps the round closed until it is allowed`() throws {
    let fixture = try RoundsFixture()
    let round = try fixture.draft { ($0.identification, $0.showsGroups) = (.anonymous, true) }
    let page = "/rounds/\(round.id)/open"
    let asked = fixture.app.get(page, as: fixture.staff).text
    #expect(asked.contains("name=\"small_groups\""))
    let mark = try fixture.current(round.id).mark
    let refused = fixture.app.post(page, ["revision": mark, "privacy": "yes"], as: fixture.staff)
    #expect(refused.status == .unprocessableContent && refused.text.contains("fewer than three"))
    #expect(throws: HTTPError.self) {
      try fixture.desk.open(round.id, by: fixture.clerk, consent: OpeningConsent(languages: .allowed))
    }
    let opened = fixture.app.post(
      page, ["revision": mark, "privacy": "yes", "small_groups": "yes"], as: fixture.staff)
    #expect(opened.status == .seeOther)
    #expect(try fixture.current(round.id).state == .open)
  }

  @Test func `a round that shows no groups, or is not anonymous, is not asked about them`() throws {
    for (mode, shows) in [(Identification.anonymous, false), (.confidential, true)] {
      let fixture = try RoundsFixture()
      let round = try fixture.draft { ($0.identification, $0.showsGroups) = (mode, shows) }
      let opened = try fixture.desk.open(
        round.id, by: fixture.clerk, consent: OpeningConsent(languages: .allowed))
      #expect(opened.state == .open)
    }
  }

  @Test func `a round that waits for the clock cannot be made to show them`() throws {
    let fixture = try RoundsFixture()
    let round = try fixture.round(in: .scheduled)
    var settings = RoundSettings(round)
    (settings.identification, settings.showsGroups) = (.anonymous, true)
    #expect(throws: RoundFaults.self) { try fixture.desk.save(round.id, settings, by: fixture.clerk) }
    let scheduled = try fixture.current(round.id)
    #expect(scheduled.identification == .identified && scheduled.state == .scheduled)
  }

  @Test func `whoever is asked later makes no group small without a tick, and what was ticked is kept`()
    throws
  {
    let fixture = try RoundsFixture()
    let round = try fixture.draft { ($0.identification, $0.showsGroups) = (.anonymous, true) }
    var consent = OpeningConsent(languages: .allowed)
    consent.smallGroups = true
    try fixture.desk.open(round.id, by: fixture.clerk, consent: consent)
    let alone = PartnerID("alone")
    let area = Area(id: AreaID("byen"), name: "Byen")
    let now = fixture.app.now
    try fixture.app.store.write { db in
      try db.insert(
        Partner(id: alone, name: "Øya legesenter", type: PartyType(code: "gp"), area: area), now: now)
    }
    let page = "/rounds/\(round.id)/partners"
    let mark = RoundsDesk.mark(of: try fixture.app.store.read { db in try db.asked(in: round.id) })
    var form: Fields = ["revision": mark, "do": "save", "ask": alone.text]
    let refused = fixture.app.post(page, form, as: fixture.staff)
    #expect(refused.status == .conflict && refused.text.contains("name=\"small_groups\""))
    #expect(refused.text.contains("value=\"\(alone)\" checked"))
    let program = try APIClient(fixture.app)
    let asked: JSONValue = ["partners": [.string(alone.text)], "send": false]
    #expect(program.call(.post, "/rounds/\(round.id)/invitations", asked).status == .conflict)
    form.set("small_groups", "allowed")
    #expect(fixture.app.post(page, form, as: fixture.staff).status == .seeOther)
    #expect(try fixture.app.store.read { db in try db.asked(in: round.id) }.contains { $0.partner == alone })
  }

  @Test func `programs are refused in the same words, and say that it may be so`() throws {
    let fixture = try RoundsFixture()
    let round = try fixture.draft { ($0.identification, $0.showsGroups) = (.anonymous, true) }
    let program = try APIClient(fixture.app)
    let refused = program.call(.post, "/rounds/\(round.id)/open")
    #expect(refused.status == .conflict && refused.text.contains("three"))
    let problem = try refused.json()
    #expect(problem["type"]?.string?.hasSuffix("/openapi.json#/components/responses/SmallGroups") == true)
    #expect(problem["title"] == "Groups are so small that answers may be recognised")
    let opened = program.call(.post, "/rounds/\(round.id)/open", ["allow_small_groups": true])
    #expect(opened.status == .ok)
  }

  @Test func `a partner that is moved out of its group in an open round is asked about first`() throws {
    let fixture = try AnsweringFixture(AnsweringFixture.short, .anonymous, showsGroups: true)
    let found = try fixture.app.store.read { db in try db.round(fixture.round) }
    let round = try #require(found)
    for number in 2...3 {
      _ = try AnsweringFixture.invite("Partnar \(number)", "p\(number)@x.example", round, fixture.app)
    }
    func kind() throws -> String? {
      try fixture.app.store.read { db in
        try db.value("SELECT party_type FROM partners WHERE id = \(fixture.partner)")
      }
    }
    let staff = try fixture.app.signIn(.secretariat)
    var browser = PlainBrowser(fixture.app, "/partners/\(fixture.partner)", as: staff)
    browser.fill("type", "union")
    browser.press("save")
    #expect(browser.page.status == .unprocessableContent && browser.text.contains("fewer than three"))
    #expect(try kind() == "municipality")
    browser.fill("small_groups", "allowed")
    browser.press("save")
    #expect(try kind() == "union")
    // A pasted list moves partners too; from two to one and two is small already, a new kind is not.
    let pasted = fixture.app.post("/partners/paste", ["rows": "Partnar 2;gp;;;"], as: staff)
    #expect(pasted.status == .unprocessableContent && pasted.text.contains("name=\"small_groups\""))
  }
}
