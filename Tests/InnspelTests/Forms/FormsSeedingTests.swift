import FormModel
import Storage
import Testing

@testable import Innspel

@Suite struct FormsSeedingTests {
  let app: TestApp

  init() throws {
    app = try TestApp()
    try FormsSeeding.seed(app.dependencies)
  }

  private func record(_ name: String) throws -> FormRecord {
    let found = try app.store.read { db in try db.formRecord(named: name) }
    return try #require(found)
  }

  /// Puts another wording in the store, as an older program or a partnership would have.
  private func rewrite(_ name: String, by author: String) throws {
    let record = try record(name)
    try app.store.write { [now = app.now] db in
      let text = try db.formDefinition(record.id, record.version) ?? ""
      var json = try JSONValue(parsing: text)
      json["description"] = "Another description."
      let definition = try FormDefinition.decode(json).get()
      let stored = try db.store(definition, id: record.id, by: author, now: now)
      #expect(stored == StoredForm(id: record.id, version: record.version + 1, isNew: true))
    }
  }

  @Test func `every shipped form is in the store after the first start, in all three languages`() throws {
    let records = try app.store.read { db in try db.formRecords() }
    #expect(records.count >= 7)
    for record in records {
      #expect(record.version == 1 && record.isShipped)
      let found = try app.store.read { [forms = app.dependencies.forms] db in
        try forms.form(record.id, 1, db)
      }
      let form = try #require(found)
      #expect(form.definition.languages == ["nn", "nb", "en"])
      #expect(form.definition.incompleteTexts.isEmpty)
      #expect(form.questionCount > 0)
    }
  }

  @Test func `a second start changes nothing`() throws {
    let before = try app.store.read { db in try db.formRecords() }
    app.move(minutes: 5)
    try FormsSeeding.seed(app.dependencies)
    #expect(try app.store.read { db in try db.formRecords() } == before)
  }

  @Test func `a newer program brings the next version of a form nobody has touched`() throws {
    try rewrite("strategic-challenges", by: FormRecord.shipped)
    try FormsSeeding.seed(app.dependencies)
    let record = try record("strategic-challenges")
    #expect(record.version == 3)
    #expect(record.isShipped)
  }

  @Test func `a form that the partnership has made its own is left alone`() throws {
    try rewrite("strategic-challenges", by: "kari@fjordhelse.example")
    try FormsSeeding.seed(app.dependencies)
    let record = try record("strategic-challenges")
    #expect(record.version == 2)
    #expect(record.changedBy == "kari@fjordhelse.example")
  }

  @Test func `each version that was brought stands in the audit log`() throws {
    let entries = try app.store.read { db in try db.auditEntries(before: nil, limit: 100) }
    let forms = try app.store.read { db in try db.formRecords() }
    #expect(entries.filter { $0.action == "form.version" && $0.actor == "innspel" }.count == forms.count)
  }
}
