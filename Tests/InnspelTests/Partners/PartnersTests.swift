import HTTP
import Storage
import Testing

@testable import Innspel

@Suite struct PartnersTests {
  let app: TestApp
  let staff: TestApp.Session

  init() throws {
    app = try TestApp()
    staff = try app.signIn(.secretariat)
  }

  private func partners() throws -> [(partner: Partner, contacts: [Contact])] {
    try app.store.read { db in try db.partners() }
  }

  private let solvag: Fields = [
    "name": "Solvåg kommune", "type": "municipality", "area": "Kysten", "contact.0.name": "Åse",
    "contact.0.email": "ase@solvag.example", "contact.0.language": "nb", "contact.1.name": "",
    "contact.1.email": "",
    "contact.1.language": "nn",
  ]

  @Test func `a partner has a type, an area that may be new, and contacts`() throws {
    #expect(app.post("/partners", solvag, as: staff).location == "/partners")
    let kept = try #require(try partners().first)
    #expect(kept.partner.type == .municipality)
    #expect(kept.partner.area?.name == "Kysten")
    #expect(kept.contacts.map(\.email) == ["ase@solvag.example"])
    #expect(kept.contacts.first?.language == .nb)
  }

  @Test func `whoever came from a round goes on there, and from elsewhere to the list`() throws {
    var fields = solvag
    fields.set("to", "/rounds/one")
    #expect(app.post("/partners", fields, as: staff).location == "/rounds/one")
    let partner = try #require(try partners().first).partner.id
    let page = app.get("/partners/\(partner)?to=/rounds/one", as: staff).text
    #expect(page.contains("name=\"to\" value=\"/rounds/one\""))
    #expect(!app.get("/partners/\(partner)?to=//elsewhere.example", as: staff).text.contains("elsewhere"))
  }

  @Test func `faults are shown by their fields, and what was typed is kept`() throws {
    var fields = solvag
    fields.set("type", "")
    fields.set("contact.0.email", "ase@")
    let page = app.post("/partners", fields, as: staff)
    #expect(page.status == .unprocessableContent)
    #expect(page.text.contains("<a href=\"#contact.0.email\">Contact 1, email address: "))
    #expect(page.text.contains("<a href=\"#type\">Party type: "))
    #expect(page.text.contains("value=\"ase@\""))
    #expect(try partners().isEmpty)
  }

  @Test func `a contact that is changed stays the same person, one that is emptied is gone`() throws {
    _ = app.post("/partners", solvag, as: staff)
    let before = try #require(try partners().first)
    var fields = solvag
    fields.set("contact.0.id", before.contacts[0].id.text)
    fields.set("contact.0.name", "Åse Nes")
    _ = app.post("/partners/\(before.partner.id)", fields, as: staff)
    let after = try #require(try partners().first)
    #expect(after.contacts.map(\.id) == before.contacts.map(\.id))
    #expect(after.contacts.map(\.name) == ["Åse Nes"])
    fields.set("contact.0.name", "")
    fields.set("contact.0.email", "")
    _ = app.post("/partners/\(before.partner.id)", fields, as: staff)
    #expect(try partners().first?.contacts.isEmpty == true)
  }

  @Test func `a spreadsheet is pasted whole or not at all`() throws {
    let rows =
      "Solvåg kommune\tKommune\tKysten\tÅse\tase@solvag.example\tnn\nSolvåg kommune\tKommune\tKysten\tIvar\tivar@solvag.example\tnb\nFjord HF;Helseføretak;;;"
    _ = app.post("/partners/paste", ["rows": rows], as: staff)
    #expect(try partners().map(\.partner.name) == ["Fjord HF", "Solvåg kommune"])
    #expect(try partners().map(\.contacts.count) == [0, 2])
    let broken = app.post("/partners/paste", ["rows": "Ny kommune;kommune;;;\nRar;bank;;;"], as: staff)
    #expect(broken.status == .unprocessableContent)
    #expect(try partners().count == 2)
  }

  @Test func `a pasted line without an area takes none away`() throws {
    let first = "Solvåg kommune\tKommune\tKysten\tÅse\tase@solvag.example\tnn"
    _ = app.post("/partners/paste", ["rows": first], as: staff)
    _ = app.post("/partners/paste", ["rows": "Solvåg kommune;Kommune;;Ola;ola@solvag.example;nn"], as: staff)
    let partner = try #require(try partners().first)
    #expect(partner.partner.area?.name == "Kysten" && partner.contacts.count == 2)
  }

  @Test func `the sheet's own header and the languages' names are understood`() throws {
    let rows = """
      Namn;Partstype;Område;Kontaktperson;E-post;Språk
      Ny kommune;kommune;;Ida;ida@x.example;Bokmål
      """
    #expect(app.post("/partners/paste", ["rows": rows], as: staff).status == .seeOther)
    let partner = try #require(try app.store.read { db in try db.partner(named: "Ny kommune") })
    let contacts = try app.store.read { db in try db.contacts(of: partner) }
    #expect(contacts.map(\.language) == [.nb])
  }

  @Test func `all that is wrong in what is pasted is told at once, in the very words`() throws {
    let rows = "Ny kommune;kommunne;Kysten;Åse;ase@;svensk\nAndre;kommune;;;\n;bank;;;"
    let page = app.post("/partners/paste", ["rows": rows], as: staff)
    #expect(page.status == .unprocessableContent)
    #expect(page.text.contains("<title>5 faults: Paste from a spreadsheet"))
    for words in ["“kommunne” is no party type", "“ase@” is no email address.", "“svensk” is not a language"]
    {
      #expect(page.text.contains("Line 1: \(words)"))
    }
    #expect(page.text.contains("Line 3: Write a name.") && page.text.contains("Line 3: “bank” is no party"))
    #expect(page.text.contains("2 lines must be corrected. Nobody has been added yet."))
    #expect(app.post("/partners/paste", ["rows": " \n"], as: staff).text.contains("Paste at least one line."))
    #expect(try partners().isEmpty)
  }

  @Test func `names sort as Norwegians sort them`() throws {
    for name in ["Åsane", "Ærfugl", "Østby", "Aasen", "Zanzibar", "Berg"] {
      _ = app.post("/partners", ["name": name, "type": "other"], as: staff)
    }
    #expect(try partners().map(\.partner.name) == ["Berg", "Zanzibar", "Ærfugl", "Østby", "Åsane", "Aasen"])
  }

  @Test func `a partner taken off the list is asked no more, and its name can be taken up again`() throws {
    _ = app.post("/partners", solvag, as: staff)
    let id = try #require(try partners().first).partner.id
    _ = app.post("/partners/\(id)/archive", as: staff)
    #expect(try partners().isEmpty)
  }

  @Test func `members of working groups do not see who is asked`() throws {
    #expect(app.get("/partners", as: try app.signIn(.member)).status == .forbidden)
    #expect(app.get("/partnership", as: staff).status == .forbidden)
  }

  @Test func `the partnership's texts are kept in three languages`() throws {
    let admin = try app.signIn(.administrator, language: .nn)
    let fields: Fields = [
      "name.nn": "Fjordhelse", "name.nb": "", "name.en": "Fjord Health", "language": "nb",
      "purpose.nn": "Strategi",
    ]
    #expect(app.post("/partnership", fields, as: admin).status == .seeOther)
    let partnership = try app.store.read { db in try db.partnership() }
    #expect(partnership.name == Words(nn: "Fjordhelse", nb: "Fjordhelse", en: "Fjord Health"))
    #expect(partnership.privacy.purpose(.en) == "Strategi")
  }
}
