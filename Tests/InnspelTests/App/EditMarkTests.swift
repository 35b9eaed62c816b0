import FormModel
import HTTP
import Storage
import Testing

@testable import Innspel

/// Two who change the same thing: the second is told, keeps what was typed, and sees what stands.
@Suite struct EditMarkTests {
  let app: TestApp
  let staff: TestApp.Session

  init() throws {
    app = try TestApp()
    staff = try app.signIn(.administrator, name: "Astrid")
  }

  /// What a page's last form carries as its mark.
  private func seen(_ address: String) throws -> String {
    let page = app.get(address, as: staff)
    return String(try #require(page.text.firstMatch(of: /name="seen" value="([^"]+)"/)).1)
  }

  private func value(_ rows: SQL) throws -> String? { try app.store.read { db in try db.value(rows) } }

  /// Sends a form twice from one showing of the page: first somebody else's, then one's own, and then again.
  ///
  /// - Returns: the page that says no, with its status, and what the third press is answered with.
  private func late(_ page: String, _ target: String, _ theirs: Fields, _ mine: Fields) throws -> (
    refused: Response, again: Response
  ) {
    let mark = try seen(page)
    var (theirs, mine) = (theirs, mine)
    theirs.set("seen", mark)
    mine.set("seen", mark)
    #expect(app.post(target, theirs, as: staff).status == .seeOther)
    let refused = app.post(target, mine, as: staff)
    let fresh = try #require(refused.text.firstMatch(of: /name="seen" value="([^"]+)"/)).1
    #expect(fresh != mark)
    mine.set("seen", String(fresh))
    return (refused, app.post(target, mine, as: staff))
  }

  @Test func `a partner and its contacts`() throws {
    var fields: Fields = ["name": "Solvåg kommune", "type": "municipality", "area": "Kysten"]
    fields.set("contact.0.name", "Åse Nes")
    fields.set("contact.0.email", "ase@solvag.example")
    fields.set("contact.0.language", "nn")
    _ = app.post("/partners", fields, as: staff)
    let before = try #require(try app.store.read { db in try db.partners().first })
    let address = "/partners/\(before.partner.id)"
    fields.set("contact.0.id", before.contacts[0].id.text)
    var theirs = fields
    theirs.set("contact.0.email", "ase.nes@solvag.example")
    var mine = fields
    mine.set("area", "Innlandet")
    let (refused, again) = try late(address, address, theirs, mine)
    #expect(refused.status == .conflict)
    // What was typed is in the fields; what stands is said beside.
    #expect(refused.text.contains("value=\"Innlandet\"") && refused.text.contains("<dd>Kysten</dd>"))
    #expect(refused.text.contains("<dd>Åse Nes, ase.nes@solvag.example, Nynorsk</dd>"))
    #expect(!refused.text.contains("<dd>Solvåg kommune</dd>"), "what is the same is not said twice")
    #expect(again.status == .seeOther)
    #expect(try value("SELECT a.name FROM partners JOIN areas a ON a.id = area_id") == "Innlandet")
  }

  @Test func `a partner that has been taken off the list`() throws {
    let fields: Fields = ["name": "Solvåg kommune", "type": "municipality"]
    _ = app.post("/partners", fields, as: staff)
    let id = try #require(try value("SELECT id FROM partners"))
    let mark = try seen("/partners/\(id)")
    var mine = fields
    mine.set("seen", mark)
    #expect(app.post("/partners/\(id)/archive", ["seen": mark], as: staff).status == .seeOther)
    let refused = app.post("/partners/\(id)", mine, as: staff)
    #expect(refused.status == .conflict && refused.text.contains("Taken off the list"))
    #expect(try value("SELECT id FROM partners WHERE archived_at IS NULL") == nil)
    // Nor is a changed partner taken off by somebody who has not seen the change.
    #expect(app.post("/partners/\(id)/archive", ["seen": mark], as: staff).status == .conflict)
  }

  @Test func `a fault does not make an old page a fresh one`() throws {
    _ = app.post("/partners", ["name": "Solvåg", "type": "other"], as: staff)
    let id = try #require(try value("SELECT id FROM partners"))
    let mark = try seen("/partners/\(id)")
    _ = app.post("/partners/\(id)", ["name": "Solvåg kommune", "type": "municipality"], as: staff)
    let wrong = app.post("/partners/\(id)", ["name": "", "type": "other", "seen": mark], as: staff)
    #expect(wrong.status == .unprocessableContent && wrong.text.contains("name=\"seen\" value=\"\(mark)\""))
    let late = app.post("/partners/\(id)", ["name": "Holme", "type": "other", "seen": mark], as: staff)
    #expect(late.status == .conflict)
  }

  @Test func `the partnership's settings`() throws {
    func form(_ name: String, _ purpose: String) -> Fields {
      ["name.nn": name, "name.nb": name, "name.en": name, "language": "nn", "purpose.nn": purpose]
    }
    _ = app.post("/partnership", form("Fjordhelse", "Strategi"), as: staff)
    let (refused, again) = try late(
      "/partnership", "/partnership", form("Fjordhelse", "Planar"), form("Fjordhelsa", "Strategi"))
    #expect(refused.status == .conflict)
    #expect(refused.text.contains("value=\"Fjordhelsa\"") && refused.text.contains("<dd>Planar</dd>"))
    #expect(again.status == .seeOther)
    #expect(try app.store.read { db in try db.partnership() }.name.nn == "Fjordhelsa")
  }

  @Test func `a working group and its members`() throws {
    let member = try app.signIn(.member, name: "Marta")
    func form(_ name: String, _ members: [UserID]) -> Fields {
      var fields: Fields = ["name.nn": name, "mandate.nn": "Strategi"]
      for member in members { fields.append("member", member.text) }
      return fields
    }
    _ = app.post("/groups", form("Strategigruppa", []), as: staff)
    let id = try #require(try value("SELECT id FROM working_groups"))
    let (refused, again) = try late(
      "/groups/\(id)/edit", "/groups/\(id)", form("Strategigruppa", [member.user]), form("Strategi 2030", []))
    #expect(refused.status == .conflict && refused.text.contains("value=\"Strategi 2030\""))
    #expect(refused.text.contains("<dd>Marta, ") && !refused.text.contains("checked"))
    #expect(again.status == .seeOther)
  }

  @Test func `a new group that lacks a name can be corrected`() throws {
    let page = app.post("/groups", ["name.nn": "", "mandate.nn": "Strategi"], as: staff)
    #expect(page.status == .unprocessableContent && page.text.contains("action=\"/groups\""))
  }

  @Test func `a user's account`() throws {
    let user = try app.signIn(.member, name: "Ola")
    let email = try #require(try value("SELECT email FROM users WHERE id = \(user.user)"))
    let address = "/users/\(user.user)"
    func form(_ name: String, _ role: String) -> Fields {
      ["name": name, "email": email, "language": "en", "role": role]
    }
    let (refused, again) = try late(
      address, address, form("Ola", "secretariat"), form("Ola Nes", "member"))
    #expect(refused.status == .conflict)
    #expect(refused.text.contains("value=\"Ola Nes\"") && refused.text.contains("<dd>Secretariat</dd>"))
    #expect(again.status == .seeOther)
    // Two who close an account do not open it again.
    let mark = try seen(address)
    let form: Fields = ["action": "switch", "seen": mark]
    #expect(app.post(address, form, as: staff).status == .seeOther)
    #expect(app.post(address, form, as: staff).status == .conflict)
    #expect(try value("SELECT id FROM users WHERE disabled_at IS NOT NULL") == user.user.text)
  }

  @Test func `a theme of a codebook`() throws {
    try CodebookSeeding.seed(app.dependencies)
    let id = try #require(try value("SELECT id FROM codebooks LIMIT 1"))
    let address = "/codebooks/\(id)/themes/rekruttering"
    var fields = Fields()
    for pair in PlainBrowser(app, address, as: staff).fields.pairs { fields.append(pair.name, pair.value) }
    fields.set("action", "save")
    var theirs = fields
    theirs.set("include_nn", "Kari si avgrensing")
    var mine = fields
    mine.set("description_nn", "Eli si skildring")
    let (refused, again) = try late(address, address, theirs, mine)
    #expect(refused.status == .conflict)
    #expect(refused.text.contains("Eli si skildring") && refused.text.contains("<dd>Kari si avgrensing</dd>"))
    #expect(again.status == .seeOther)
  }

  @Test func `a round's settings, and those of a round that has opened meanwhile`() throws {
    let fixture = try RoundsFixture()
    let round = try fixture.draft()
    let address = "/rounds/\(round.id)/edit"
    var mine = PlainBrowser(fixture.app, address, as: fixture.staff).fields
    var theirs = mine
    theirs.set("title.nn", "Kari sin tittel")
    #expect(fixture.app.post(address, theirs, as: fixture.staff).status == .seeOther)
    mine.set("purpose.nn", "Eli si lange tekst")
    let refused = fixture.app.post(address, mine, as: fixture.staff)
    #expect(refused.status == .conflict)
    #expect(refused.text.contains("Eli si lange tekst") && refused.text.contains("<dd>Kari sin tittel</dd>"))
    let fresh = String(try #require(refused.text.firstMatch(of: /name="revision" value="([^"]+)"/)).1)
    try fixture.app.store.write { db in
      _ = try db.run("UPDATE rounds SET state = 'open' WHERE id = \(round.id)")
    }
    mine.set("revision", fresh)
    let opened = fixture.app.post(address, mine, as: fixture.staff)
    #expect(opened.status == .conflict && opened.text.contains("<dd>Eli si lange tekst</dd>"))
  }
}
