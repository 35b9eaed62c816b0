import FormModel
import Foundation
import HTTP
import Storage
import Testing

@testable import Innspel

/// Forms are looked through, brought in, and given out.
@Suite struct FormsPagesTests {
  let app: TestApp
  let staff: TestApp.Session

  init() throws {
    app = try TestApp()
    staff = try app.signIn(.secretariat)
    try FormsSeeding.seed(app.dependencies)
  }

  private func record(_ name: String) throws -> FormRecord? {
    try app.store.read { db in try db.formRecord(named: name) }
  }

  private static let definition = """
    {"form_id": "small", "default_language": "nn", "languages": ["nn", "nb", "en"],
     "title": {"nn": "Lite", "nb": "Lite", "en": "Small"},
     "choices": {"ways": [{"name": "bus", "label": "Buss"}, {"name": "other", "label": "Anna <veg>"}]},
     "survey": [
       {"type": "select_one", "name": "way", "list_name": "ways", "label": "Korleis kjem de?", "required": true},
       {"type": "text", "name": "which", "label": "Kva veg?", "relevant": "${way} = 'other'",
        "constraint": "string-length(.) <= 20"}]}
    """

  @Test(arguments: [
    FormsRoute.list, .new, .form(FormID("f")), .definition(FormID("f")), .xlsform(FormID("f")),
    .changes(FormID("f")), .blank(FormID("f")),
  ])
  func `a page has the address it says, and only staff see it`(_ route: FormsRoute) throws {
    #expect(FormsRoute(.get, Path(route.path)) == route)
    #expect(app.get(route.path, as: try app.signIn(.member)).status == .forbidden)
    #expect(app.get(route.path).location?.hasPrefix("/sign-in") == true)
  }

  @Test func `only staff may bring in a form`() throws {
    let fields: Fields = ["definition": Self.definition]
    #expect(app.post("/forms", fields, as: try app.signIn(.member)).status == .forbidden)
    #expect(try record("small") == nil)
  }

  @Test func `every shipped form is listed, and each can be looked through in each language`() throws {
    let list = app.get("/forms", as: staff).text
    for record in try app.store.read({ db in try db.formRecords() }) {
      #expect(list.contains("href=\"/forms/\(record.id)\""))
      for language in ["nn", "nb", "en"] {
        let page = app.get("/forms/\(record.id)?in=\(language)", as: staff)
        #expect(page.status == .ok)
        #expect(page.text.contains("<li><b lang=\"\(language)\">"))
        // Every rule is said in words: no expression is left as it was written.
        #expect(!page.text.contains("${"), "\(record.name)")
      }
    }
  }

  private func upload(_ bytes: [UInt8], _ name: String) -> Response {
    app.post("/forms", [:], uploads: [Upload(name: "file", filename: name, bytes: bytes)], as: staff)
  }

  @Test func `a form is given out as an XLSForm, and brought in again nothing has changed`() throws {
    let record = try #require(try record("plan-hearing"))
    let file = app.get("/forms/\(record.id)/xlsform.xlsx", as: staff)
    #expect(file.headers["Content-Type"]?.hasSuffix("spreadsheetml.sheet") == true)
    #expect(file.headers["Content-Disposition"] == "attachment; filename=\"plan-hearing-v1.xlsx\"")
    guard case .bytes(let bytes) = file.body else { throw FormsPagesTests.Missing() }
    #expect(upload(bytes, "plan.xlsx").location == "/forms/\(record.id)")
    #expect(try self.record("plan-hearing")?.version == 1)
  }

  private struct Missing: Error {}

  @Test func `what another tool's form has and ours has not is shown before anything is stored`() throws {
    let table = """
      survey,,,,
      ,type,name,label,relevant
      ,geopoint,place,Stad,
      ,text,why,Kvifor <der>?,${place} != ''
      settings,,
      ,form_id,form_title
      ,kobo,Frå Kobo
      """
    let page = upload(Array(table.utf8), "kobo.csv")
    #expect(page.status == .ok && page.text.contains("2 things in the file are not carried over"))
    #expect(page.text.contains("<code>survey!3:type</code>: geopoint is not supported"))
    #expect(try record("kobo") == nil)
    let definition = try #require(page.text.firstMatch(of: /<textarea[^>]*>([^<]*)<\/textarea>/)).1
    let plain = definition.replacing("&quot;", with: "\"").replacing("&lt;", with: "<").replacing(
      "&gt;", with: ">")
    #expect(app.post("/forms", ["definition": String(plain)], as: staff).status == .seeOther)
    #expect(try record("kobo")?.version == 1)
  }

  @Test func `a form of SurveyJS is taken as it is pasted`() throws {
    let survey = """
      {"title": "Frå SurveyJS", "locale": "nn", "elements": [{"type": "comment", "name": "why", "title": "Kvifor?"}]}
      """
    let location = try #require(app.post("/forms", ["definition": survey], as: staff).location)
    #expect(app.get(location, as: staff).text.contains("Kvifor?"))
    let lossy = survey.replacing("\"elements\"", with: "\"triggers\": [], \"elements\"")
    let page = app.post("/forms", ["definition": lossy], as: staff)
    #expect(page.status == .ok && page.text.contains("<code>/triggers</code>"))
    #expect(page.text.contains("&quot;form_id&quot;") || page.text.contains("\"form_id\""))
  }

  @Test func `a survey of LimeSurvey is uploaded, and what it has and we have not is shown first`() throws {
    let page = upload(Array(LimeSurveyFiles.older.utf8), "hall.lss")
    #expect(
      page.status == .ok && page.text.contains("<code>/surveys_languagesettings/surveyls_endtext</code>"))
    #expect(try record("hall") == nil)
    let location = try #require(upload(Array(LimeSurveyFiles.newer.utf8), "skule.lss").location)
    #expect(app.get(location + "?in=nn", as: staff).text.contains("Korleis kjem de?"))
  }

  @Test func `a workbook that is none, or no form, is refused with its places`() throws {
    let broken = upload(Array("PK\u{3}\u{4}x".utf8), "x.xlsx")
    #expect(broken.status == .unprocessableContent && broken.text.contains("not a whole zip file"))
    let faulty = upload(Array("survey,,\n,type,name\n,texte,a\n".utf8), "x.csv")
    #expect(faulty.status == .unprocessableContent && faulty.text.contains("<code>survey!3:type</code>"))
  }

  @Test func `a pasted definition becomes a form, with its questions, choices and rules in words`() throws {
    let response = app.post("/forms", ["definition": Self.definition], as: staff)
    let stored = try record("small")
    let record = try #require(stored)
    #expect(response.location == "/forms/\(record.id)")
    let page = app.get("/forms/\(record.id)?in=nn", as: staff).text
    #expect(page.contains("Korleis kjem de?"))
    #expect(page.contains("must be answered"))
    #expect(page.contains("Anna &lt;veg&gt;"))
    #expect(page.contains("Asked when «Korleis kjem de?» is «Anna &lt;veg&gt;»."))
    #expect(page.contains("Must hold: the number of characters in the answer is at most 20."))
  }

  @Test func `what is downloaded can be brought in again, and says the same`() throws {
    _ = app.post("/forms", ["definition": Self.definition], as: staff)
    let stored = try record("small")
    let id = try #require(stored).id
    let file = app.get("/forms/\(id)/definition.json", as: staff)
    #expect(file.headers["Content-Disposition"] == "attachment; filename=\"small-v1.json\"")
    #expect(app.post("/forms", ["definition": file.text], as: staff).status == .seeOther)
    #expect(try record("small")?.version == 1)
  }

  @Test func `a change becomes the next version, and the one before can still be seen`() throws {
    _ = app.post("/forms", ["definition": Self.definition], as: staff)
    let stored = try record("small")
    let id = try #require(stored).id
    let changed = Self.definition.replacing("Kva veg?", with: "Kva for ein veg?")
    let fields: Fields = ["form": id.text, "version": "1", "definition": changed]
    #expect(app.post("/forms", fields, as: staff).status == .seeOther)
    #expect(try record("small")?.version == 2)
    #expect(app.get("/forms/\(id)", as: staff).text.contains("Kva for ein veg?"))
    let old = app.get("/forms/\(id)?version=1", as: staff).text
    #expect(old.contains("Kva veg?"))
    #expect(old.contains("This is an older version."))
    #expect(app.get("/forms/\(id)?version=3", as: staff).status == .notFound)
  }

  @Test func `two who make a version at once: the second is told, and keeps the text`() throws {
    _ = app.post("/forms", ["definition": Self.definition], as: staff)
    let stored = try record("small")
    let id = try #require(stored).id
    func send(_ question: String) -> Response {
      let changed = Self.definition.replacing("Kva veg?", with: question)
      return app.post("/forms", ["form": id.text, "version": "1", "definition": changed], as: staff)
    }
    #expect(send("Den første?").status == .seeOther)
    let second = send("Den andre?")
    #expect(second.status == .conflict)
    #expect(second.text.contains("Den andre?"))
    #expect(try record("small")?.version == 2)
  }

  @Test func `everything wrong is listed with its place, and the text is kept`() throws {
    let wrong = Self.definition
      .replacing("\"ways\", \"label\": \"Korleis", with: "\"roads\", \"label\": \"Korleis")
      .replacing("${way}", with: "${road}")
    let page = app.post("/forms", ["definition": wrong], as: staff)
    #expect(page.status == .unprocessableContent)
    #expect(page.text.contains("<title>2 faults: "))
    #expect(page.text.contains("<code>/survey/0/list_name</code>"))
    #expect(page.text.contains("<code>/survey/1/relevant</code>"))
    #expect(page.text.contains("Korleis kjem de?"))
    #expect(try record("small") == nil)
  }

  @Test(arguments: ["", "{\"form_id\": ", "[]"])
  func `what is no definition at all is refused in words`(_ text: String) {
    let page = app.post("/forms", ["definition": text], as: staff)
    #expect(page.status == .unprocessableContent)
    #expect(page.text.contains("<title>1 fault: "))
  }

  @Test func `a version of one form cannot be another form`() throws {
    let stored = try record("plan-hearing")
    let other = try #require(stored)
    let page = app.post(
      "/forms", ["form": other.id.text, "version": "1", "definition": Self.definition], as: staff)
    #expect(page.status == .unprocessableContent)
    #expect(page.text.contains("<code>/form_id</code>"))
    #expect(try record("small") == nil)
  }

  @Test func `a round keeps the version it was made with`() throws {
    _ = app.post("/forms", ["definition": Self.definition], as: staff)
    let stored = try record("small")
    let id = try #require(stored).id
    let clerk = Actor.token(id: "t", name: "test", role: .secretariat)
    let round = try RoundsDesk(app: app.dependencies).create(
      RoundSettings(title: Words(same: "Runde"), form: id), by: clerk)
    let changed = Self.definition.replacing("Kva veg?", with: "Kva for ein veg?")
    _ = app.post("/forms", ["definition": changed], as: staff)
    let kept = try app.store.read { db in try db.round(round.id)?.formVersion }
    #expect(kept == 1)
    #expect(app.get("/forms/\(id)", as: staff).text.contains("One round uses the form"))
  }

  @Test(arguments: Language.allCases)
  func `every shipped form can be printed empty, with room for every answer`(_ language: Language) throws {
    let records = try app.store.read { db in try db.formRecords() }
    for record in records {
      let page = app.get("/forms/\(record.id)/blank?in=\(language.rawValue)", as: staff).text
      let form = try #require(
        try app.store.read { db in try app.dependencies.forms.form(record.id, record.version, db) }?
          .definition)
      for item in form.allItems where item.kind.isAnswered {
        let label = try #require(item.label.map { form.words($0, in: language.rawValue) })
        #expect(page.contains("<h3>\(Self.escaped(label))"), "\(record.name): \(label)")
      }
      #expect(page.contains("class=\"line\"") && page.contains("data-print"))
    }
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  @Test func `for a round the paper says until when, to whom, and what is promised`() throws {
    let fixture = try RoundsFixture()
    let round = try fixture.open()
    let page = fixture.app.get("/forms/\(round.form)/blank?round=\(round.id)&in=nn", as: fixture.staff).text
    #expect(
      page.contains("Svar innan: 20. april 2026") && page.contains("Kven svarar (partnar og kontaktperson)?"))
    let enter = fixture.app.get("/rounds/\(round.id)/enter", as: fixture.staff).text
    #expect(enter.contains("/forms/\(round.form)/blank?round=\(round.id)"))
  }
}
