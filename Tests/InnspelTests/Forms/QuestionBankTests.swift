import FormModel
import HTTP
import Storage
import Testing

@testable import Innspel

/// Questions that are kept in one form and taken into others.
@Suite struct QuestionBankTests {
  let app: TestApp
  let staff: TestApp.Session

  init() throws {
    app = try TestApp()
    staff = try app.signIn(.secretariat)
  }

  private static let definition: JSONValue = [
    "form_id": "f", "default_language": "nn", "languages": ["nn"], "title": "Prøve",
    "choices": ["reach": [["name": "own", "label": "Oss"], ["name": "all", "label": "Alle"]]],
    "survey": [
      [
        "type": "group", "name": "about", "label": "Om",
        "children": [
          ["type": "select_one", "name": "reach", "list_name": "reach", "label": "Kven?"],
          ["type": "text", "name": "why", "label": "Kvifor?", "relevant": "${reach} = 'all'"],
        ],
      ]
    ],
  ]

  private func draft(_ definition: JSONValue = definition) throws -> FormDraftID {
    let user = User(id: staff.user, name: "Kari", email: "k@x.example", language: .en, roles: [.secretariat])
    return try FormDraftsDesk(app: app.dependencies, actor: .person(user)).begin(
      FormDraft(try FormDefinition.decode(definition).get()), of: nil)
  }

  private func stored(_ id: FormDraftID) throws -> FormDraft {
    let found = try app.store.read { db in try db.formDraft(id) }
    return try #require(found).draft
  }

  private func bank() throws -> [KeptQuestion] { try app.store.read { db in try db.keptQuestions() } }

  @Test func `a group is kept with its choices, and taken in under names that nothing has`() throws {
    let id = try draft()
    let key = try #require(try stored(id).entries.first?.key)
    #expect(
      app.post("/drafts/\(id)/items/\(key)/act", ["do": "bank"], as: staff).location?.contains("kept") == true
    )
    let kept = try #require(try bank().first)
    #expect(kept.label(.nn) == "Om" && kept.kind == .group)
    #expect(app.get("/drafts/\(id)", as: staff).text.contains("value=\"\(kept.id)\""))
    _ = app.post("/drafts/\(id)/items", ["bank": kept.id.text], as: staff)
    let both = try stored(id)
    #expect(both.entries.map(\.name) == ["about", "reach", "why", "about_2", "reach_2", "why_2"])
    #expect(both.entries.last?.item["relevant"] == "${reach_2} = 'all'", "it refers to what came along")
    #expect(both.lists == ["reach"], "the same choices are shared")
    #expect(both.checked().form != nil)
  }

  @Test func `a list of the same name with other choices comes along beside it`() throws {
    let id = try draft()
    let key = try #require(try stored(id).entries.first { $0.name == "reach" }?.key)
    _ = app.post("/drafts/\(id)/items/\(key)/act", ["do": "bank"], as: staff)
    var other = Self.definition
    other["choices"] = ["reach": [["name": "far", "label": "Langt"]]]
    other["survey"] = [
      ["type": "select_one", "name": "distance", "list_name": "reach", "label": "Kor langt?"]
    ]
    other["form_id"] = "g"
    let second = try draft(other)
    _ = app.post("/drafts/\(second)/items", ["bank": try #require(try bank().first).id.text], as: staff)
    let taken = try stored(second)
    #expect(taken.lists == ["reach", "reach_2"])
    #expect(taken.entries.last?.item["list_name"] == "reach_2")
    #expect(taken.choices(in: "reach_2").count == 2)
  }

  @Test func `what a question refers to elsewhere is told of as wrong where it is not there`() throws {
    let id = try draft()
    let key = try #require(try stored(id).entries.first { $0.name == "why" }?.key)
    _ = app.post("/drafts/\(id)/items/\(key)/act", ["do": "bank"], as: staff)
    let second = try draft([
      "form_id": "g", "default_language": "nn", "languages": ["nn"], "title": "G",
      "survey": [["type": "text", "name": "t", "label": "T"]],
    ])
    _ = app.post("/drafts/\(second)/items", ["bank": try #require(try bank().first).id.text], as: staff)
    #expect(try stored(second).checked().faults.contains { $0.member == "relevant" })
  }

  @Test func `a kept question is named anew and removed, and what was taken from it stays`() throws {
    let id = try draft()
    let key = try #require(try stored(id).entries.first?.key)
    _ = app.post("/drafts/\(id)/items/\(key)/act", ["do": "bank"], as: staff)
    let path = "/questions/\(try #require(try bank().first).id)"
    let incomplete = app.post(path, ["label.nn": "Om dykk", "label.nb": "", "label.en": ""], as: staff)
    #expect(incomplete.status == .unprocessableContent && incomplete.text.contains("value=\"Om dykk\""))
    let named: Fields = ["label.nn": "Om dykk", "label.nb": "Om dere", "label.en": "About you"]
    #expect(app.post(path, named, as: staff).status == .seeOther)
    #expect(app.get("/questions", as: staff).text.contains("About you"))
    #expect(app.post(path, ["remove": "yes"], as: staff).status == .seeOther)
    #expect(try bank().isEmpty)
    #expect(try stored(id).entries.count == 3)
    #expect(app.post(path, ["remove": "yes"], as: staff).status == .seeOther, "pressed twice")
    #expect(app.post("/drafts/\(id)/items", ["bank": "gone"], as: staff).status == .conflict)
  }

  @Test
  func `what ships is in all three languages, fits in a form together, and does not come back when removed`()
    throws
  {
    try QuestionBankSeeding.seed(app.dependencies)
    let shipped = try bank()
    #expect(shipped.count >= 7)
    var draft = FormDraft(
      formID: "all", title: ["nn": "A", "nb": "A", "en": "A"], languages: ["nn", "nb", "en"])
    for kept in shipped { draft.add(kept.question, .last) }
    let (form, faults) = draft.checked()
    #expect(faults.isEmpty)
    #expect(try #require(form).incompleteTexts.isEmpty)
    try app.store.write { [id = shipped[0].id] db in try db.deleteKeptQuestion(id) }
    try QuestionBankSeeding.seed(app.dependencies)
    #expect(try bank().count == shipped.count - 1)
  }
}
