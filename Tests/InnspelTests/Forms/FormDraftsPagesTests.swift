import FormModel
import HTTP
import Storage
import Testing

@testable import Innspel

/// A form is made on its pages, by one person or several.
@Suite struct FormDraftsPagesTests {
  let app: TestApp
  let kari: TestApp.Session
  let ola: TestApp.Session

  init() throws {
    app = try TestApp()
    kari = try app.signIn(.secretariat, name: "Kari")
    ola = try app.signIn(.administrator, name: "Ola")
    try FormsSeeding.seed(app.dependencies)
  }

  private func begin() throws -> String { try #require(app.post("/drafts", as: kari).location) }

  private func stored(_ draft: String) throws -> StoredDraft {
    let id = try #require(FormDraftID(segment: draft.split(separator: "/").last.map(String.init)))
    return try #require(try app.store.read { db in try db.formDraft(id) })
  }

  /// Adds a question; its address.
  private func add(_ type: String, to draft: String, inside key: String = "") throws -> String {
    try #require(app.post("\(draft)/items", ["type": type, "inside": key], as: kari).location)
  }

  private func fields(_ label: String, _ more: Fields = [:]) -> Fields {
    var fields: Fields = ["label.nn": label, "label.nb": label, "label.en": label]
    for (name, value) in more.pairs { fields.append(name, value) }
    return fields
  }

  private func seen(_ item: String, as who: TestApp.Session) throws -> String {
    String(try #require(app.get(item, as: who).text.firstMatch(of: /name="seen" value="([^"]+)"/)).1)
  }

  @Test func `a form is made question by question, looked at, and used in a round`() throws {
    let draft = try begin()
    #expect(app.get(draft, as: kari).text.contains("There are no questions yet"))
    let first = try add("select_one", to: draft)
    let choice: Fields = [
      "type": "select_one", "required": "yes", "choice.0.label.nn": "Folk", "choice.0.name": "",
      "choice.1.label.nn": "Pengar", "choice.1.name": "money", "choice.2.name": "",
    ]
    #expect(app.post(first, fields("Kva gjeld det?", choice), as: kari).location == draft)
    let second = try add("text", to: draft)
    let condition: Fields = [
      "type": "text", "multiline": "yes", "relevant_as": "sentences", "condition.0.question": "kva_gjeld_det",
      "condition.0.relation": "is", "condition.0.value": "money", "name": "meir",
    ]
    #expect(app.post(second, fields("Fortel meir", condition), as: kari).status == .seeOther)
    let form = try #require(try stored(draft).draft.checked().form)
    #expect(form.item("kva_gjeld_det")?.required == .always)
    #expect(form.choices(in: form.item("kva_gjeld_det")?.listName ?? "").map(\.name) == ["folk", "money"])
    #expect(form.item("meir")?.relevant?.source == "${kva_gjeld_det} = 'money'")
    #expect(form.item("meir")?.isAnalysed == false, "not ticked")
    #expect(app.get("\(draft)/preview?in=nn", as: kari).text.contains("Kva gjeld det?"))
    #expect(app.get(second, as: kari).text.contains("value=\"money\""))
    // Choices lack two languages: that is for the secretariat to say.
    #expect(app.post("\(draft)/publish", as: kari).status == .conflict)
    let published = try #require(app.post("\(draft)/publish", ["allow_gaps": "yes"], as: kari).location)
    #expect(app.get(published, as: kari).text.contains("Kva gjeld det?"))
    #expect(app.get(draft, as: kari).status == .notFound, "the draft has become the form")
    #expect(app.post("\(draft)/publish", as: kari).location == "/forms", "pressed twice")
  }

  @Test func `what is lacking is told with the way to it, and nothing is published`() throws {
    let draft = try begin()
    let item = try add("integer", to: draft)
    let page = app.post("\(draft)/publish", as: kari)
    #expect(page.status == .conflict && page.text.contains("href=\"\(item)\""))
    #expect(try app.store.read { db in try db.formRecords().count { $0.name.hasPrefix("form-") } } == 0)
  }

  @Test
  func `two who work on different questions do not disturb each other, and on the same one they see it`()
    throws
  {
    let draft = try begin()
    let (one, other) = (try add("text", to: draft), try add("text", to: draft))
    let (karis, olas) = (try seen(one, as: kari), try seen(other, as: ola))
    #expect(app.post(one, fields("Frå Kari", ["seen": karis, "type": "text"]), as: kari).status == .seeOther)
    #expect(app.post(other, fields("Frå Ola", ["seen": olas, "type": "text"]), as: ola).status == .seeOther)
    let late = app.post(one, fields("Òg frå Ola", ["seen": karis, "type": "text"]), as: ola)
    #expect(late.status == .conflict)
    #expect(late.text.contains("Òg frå Ola") && late.text.contains("Frå Kari"))
    let labels = try stored(draft).draft.entries.map { $0.item["label"]?["nn"]?.string }
    #expect(labels == ["Frå Kari", "Frå Ola"])
    #expect(
      app.post(one, fields("Semje", ["seen": try seen(one, as: ola), "type": "text"]), as: ola).status
        == .seeOther)
  }

  @Test func `questions are moved, copied and removed, and every step can be undone by whoever has seen it`()
    throws
  {
    let draft = try begin()
    let group = try add("group", to: draft)
    let key = try #require(group.split(separator: "/").last.map(String.init))
    let item = try add("text", to: draft)
    func act(_ wish: String, on item: String) { _ = app.post("\(item)/act", ["do": wish], as: kari) }
    func types() throws -> [String] {
      try stored(draft).draft.entries.map { "\($0.parents.count)\($0.type)" }
    }
    act("into", on: item)
    #expect(try types() == ["0group", "1text"])
    act("copy", on: group)
    #expect(try types() == ["0group", "1text", "0group", "1text"])
    act("remove", on: group)
    #expect(try types() == ["0group", "1text"])
    let revision = try stored(draft).revision
    #expect(app.post("\(draft)/undo", ["revision": "\(revision - 1)"], as: ola).status == .conflict)
    #expect(try types().count == 2)
    for step in 0..<3 { _ = app.post("\(draft)/undo", ["revision": "\(revision + step)"], as: kari) }
    #expect(try types() == ["0group", "0text"])
    #expect(app.post("\(item)/act", ["do": "move", "inside": key], as: kari).location == "\(draft)#k2")
    #expect(try types() == ["0group", "1text"])
    #expect(app.post("\(item)/act", ["do": "fly"], as: kari).status == .unprocessableContent)
  }

  @Test func `nobody takes back what they have not seen, also after somebody else took something back`()
    throws
  {
    let draft = try begin()
    _ = try add("text", to: draft)
    let seen = try stored(draft).revision
    _ = app.post("\(draft)/undo", ["revision": "\(seen)"], as: kari)
    _ = try add("date", to: draft)
    #expect(app.post("\(draft)/undo", ["revision": "\(seen)"], as: ola).status == .conflict)
    #expect(try stored(draft).draft.entries.map(\.type) == ["date"])
  }

  @Test
  func `the preview can be filled in and gone through as those who answer do, and nothing of it is kept`()
    throws
  {
    let draft = try begin()
    let first = try add("integer", to: draft)
    _ = app.post(
      first, fields("Kor mange?", ["type": "integer", "name": "tal", "required": "yes"]), as: kari)
    let group = try add("group", to: draft)
    _ = app.post(
      group,
      fields(
        "Meir",
        [
          "type": "group", "name": "meir", "relevant_as": "expression",
          "relevant": "${tal} > 5",
        ]), as: kari)
    let key = try #require(group.split(separator: "/").last.map(String.init))
    let inner = try #require(
      app.post("\(draft)/items", ["type": "text", "inside": key], as: kari).location)
    _ = app.post(inner, fields("Kvifor så mange?", ["type": "text", "name": "kvifor"]), as: kari)
    let before = try stored(draft).revision
    var browser = PlainBrowser(app, "\(draft)/preview?in=nn", as: kari)
    browser.press("next")
    #expect(browser.page.status == .unprocessableContent, "it must be answered here as well")
    browser.fill("tal", "3")
    browser.press("next")
    #expect(browser.text.contains("Ingenting er lagra") && browser.text.contains("<dd>3</dd>"))
    browser.press("back")
    #expect(browser.fields["tal"] == "3")
    browser.fill("tal", "9")
    browser.press("next")
    browser.fill("kvifor", "Vi er store")
    browser.press("language", "nb")
    #expect(browser.fields["kvifor"] == "Vi er store" && browser.text.contains("Neste"))
    browser.press("next")
    #expect(browser.text.contains("Vi er store"))
    #expect(try stored(draft).revision == before)
    #expect(try app.store.read { db in try db.value("SELECT count(*) FROM drafts", as: Int.self) } == 0)
  }

  @Test func `the preview of a question follows what is typed, and keeps nothing`() throws {
    let draft = try begin()
    let item = try add("text", to: draft)
    var typed = fields("Kva er vanskelegast?", ["type": "text", "in": "nb"])
    typed.set("label.nb", "Hva er vanskeligst?")
    let before = try stored(draft).revision
    let shown = app.post("\(item)/preview", typed, as: kari)
    #expect(
      shown.status == .ok && shown.text.contains("Hva er vanskeligst?") && !shown.text.contains("<html"))
    let wrong = app.post(
      "\(item)/preview", fields("Kva?", ["type": "text", "constraint": "string-length(. <"]), as: kari)
    #expect(
      wrong.status == .ok && wrong.text.contains("<li>"), "what is wrong stands where the question would")
    #expect(try stored(draft).revision == before)
  }

  @Test func `a form that shows nothing can be neither looked at nor published`() throws {
    let draft = try begin()
    let item = try add("calculate", to: draft)
    _ = app.post(item, ["type": "calculate", "calculation": "1 + 1"], as: kari)
    #expect(app.get("\(draft)/preview", as: kari).text.contains("Add a question."))
    #expect(app.post("\(draft)/publish", as: kari).status == .conflict)
  }

  @Test func `a draft grows no larger than a form may be`() throws {
    let draft = try begin()
    let group = try add("group", to: draft)
    let key = try #require(group.split(separator: "/").last.map(String.init))
    for _ in 0..<3 { _ = try add("note", to: draft, inside: key) }
    _ = app.post("\(group)/act", ["do": "copy"], as: kari)
    var last = Status.seeOther
    // Each group goes into the one before it, and is copied with all it holds: twice as much every time.
    for _ in 0..<14 where last == .seeOther {
      let groups = try stored(draft).draft.entries.filter { $0.parents.isEmpty }
      _ = app.post("\(draft)/items/\(groups[1].key)/act", ["do": "into"], as: kari)
      last = app.post("\(draft)/items/\(groups[0].key)/act", ["do": "copy"], as: kari).status
    }
    #expect(last == .unprocessableContent)
    #expect(try stored(draft).draft.entries.count <= FormDefinition.maximumItems)
  }

  @Test func `a form's next version is made once, and one that was overtaken says so`() throws {
    let record = try #require(try app.store.read { db in try db.formRecord(named: "plan-hearing") })
    let draft = try #require(app.post("/forms/\(record.id)/draft", as: kari).location)
    #expect(app.post("/forms/\(record.id)/draft", as: ola).location == draft)
    let text = app.get("/forms/\(record.id)/definition.json", as: ola).text.replacing(
      "\"plan-hearing\"", with: "\"plan-hearing\"")
    var other = try JSONValue(parsing: text)
    other["title"] = "Ein annan tittel"
    #expect(
      app.post("/forms", ["definition": other.text, "form": record.id.text, "version": "1"], as: ola).status
        == .seeOther)
    let refused = app.post("\(draft)/publish", as: kari)
    #expect(refused.status == .conflict && refused.text.contains("Somebody made version 2"))
    #expect(refused.text.contains("name=\"over\" value=\"2\""))
    #expect(app.post("\(draft)/publish", ["over": "2"], as: kari).location == "/forms/\(record.id)")
    #expect(try app.store.read { db in try db.formRecord(record.id)?.version } == 3)
  }

  @Test func `title, languages and short name are set, and a taken name is refused`() throws {
    let draft = try begin()
    let item = try add("note", to: draft)
    _ = app.post(item, ["type": "note", "label.nn": "Hei"], as: kari)
    let head: Fields = ["title.nn": "Nytt", "title.se": "Ođđa", "form_id": "plan-hearing"]
    var both = head
    both.append("language", "nn")
    both.append("language", "se")
    #expect(app.post(draft, head, as: kari).status == .unprocessableContent, "no language")
    #expect(app.post(draft, both, as: kari).location == draft)
    #expect(try stored(draft).draft.languages == ["nn", "se"])
    let refused = app.post("\(draft)/publish", ["allow_gaps": "yes"], as: kari)
    #expect(refused.status == .conflict && refused.text.contains("Another form has this short name"))
    #expect(app.post("\(draft)/discard", as: kari).location == "/forms")
    #expect(app.get(draft, as: kari).status == .notFound)
    let log = try app.store.read { db in try db.auditEntries(before: nil, limit: 20).map(\.action) }
    #expect(log.contains("form.discard") && log.contains("form.draft"))
  }

  @Test func `a matrix has choices and rows, and a list that is there can be chosen`() throws {
    let draft = try begin()
    let item = try add("matrix", to: draft)
    let more: Fields = [
      "type": "matrix", "choice.0.label.nn": "Bra", "choice.0.name": "good", "choice.1.label.nn": "Dårleg",
      "choice.1.name": "bad", "row.0.label.nn": "Vegar", "row.0.name": "", "row.1.label.nn": "Skule",
      "row.1.name": "",
    ]
    _ = app.post(item, fields("Kor bra?", more), as: kari)
    let form = try #require(try stored(draft).draft.checked().form)
    let matrix = try #require(form.allItems.first)
    #expect(form.choices(in: matrix.rows ?? "").map(\.name) == ["vegar", "skule"])
    #expect(app.get(item, as: kari).text.contains("value=\"Skule\""))
    let other = try add("select_one", to: draft)
    _ = app.post(other, fields("Kva?", ["type": "select_one", "list_name": matrix.listName ?? ""]), as: kari)
    #expect(try stored(draft).draft.checked().form?.allItems.last?.listName == matrix.listName)
    #expect(app.get(other, as: kari).text.contains("These choices are also used by: Kor bra?"))
    #expect(
      try stored(draft).draft.choices(in: matrix.listName ?? "").count == 2,
      "choosing a list changes nothing in it")
  }

  @Test func `a question that becomes another kind keeps what both have`() throws {
    let draft = try begin()
    let item = try add("select_one", to: draft)
    let choices: Fields = [
      "type": "select_one", "choice.0.label.nn": "A", "choice.0.name": "a", "relevant_as": "expression",
    ]
    _ = app.post(item, fields("Kva?", choices), as: kari)
    #expect(try stored(draft).draft.lists.count == 1)
    _ = app.post(item, fields("Kva?", ["type": "integer", "constraint": ". > 0"]), as: kari)
    let entry = try #require(try stored(draft).draft.entries.first)
    #expect(entry.type == "integer" && entry.item["list_name"] == nil && entry.item["constraint"] == ". > 0")
    #expect(try stored(draft).draft.lists.isEmpty, "a list that nothing uses goes")
  }

  @Test func `what has changed since the version before is shown before publishing, and stays to be seen`()
    throws
  {
    try FormsSeeding.seed(app.dependencies)
    let found = try app.store.read { db in try db.formRecord(named: "strategic-challenges") }
    let record = try #require(found)
    let draft = try #require(app.post("/forms/\(record.id)/draft", as: kari).location)
    #expect(app.get(draft, as: kari).text.contains("Nothing has changed."))
    let item = try #require(app.post("\(draft)/items", ["type": "note", "inside": ""], as: kari).location)
    var browser = PlainBrowser(app, item, as: kari)
    for code in ["nn", "nb", "en"] { browser.fill("label.\(code)", "Takk for hjelpa") }
    browser.press("save")
    #expect(app.get(draft, as: kari).text.contains("What has changed since version"))
    #expect(app.post("\(draft)/publish", as: kari).status == .seeOther)
    let form = app.get("/forms/\(record.id)", as: kari).text
    #expect(form.contains("/forms/\(record.id)/changes?version=\(record.version + 1)"))
    let changes = app.get("/forms/\(record.id)/changes", as: kari).text
    #expect(changes.contains("Takk for hjelpa") && changes.contains("<li>New</li>"))
    #expect(app.get("/forms/\(record.id)/changes?version=1", as: kari).text.contains("the first version"))
  }
}
