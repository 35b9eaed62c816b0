import FormModel
import Storage
import Testing

@testable import Innspel

@Suite struct FormLibraryTests {
  let app: TestApp

  init() throws { app = try TestApp() }

  private struct Undone: Error {}

  private func definition(_ title: String) throws -> FormDefinition {
    var definition = APIClient.definition
    definition["title"] = .string(title)
    return try FormDefinition.decode(definition).get()
  }

  @Test func `what a write made and undid is not remembered`() throws {
    let (forms, now, id) = (app.dependencies.forms, app.now, FormID("form"))
    let (first, second) = (try definition("First"), try definition("Second"))
    #expect(throws: Undone.self) {
      try app.store.write { db in
        try db.insertForm(first, id: id, by: "kari", now: now)
        #expect(try forms.form(id, 1, db)?.title.nn == "First")
        throw Undone()
      }
    }
    try app.store.write { db in try db.insertForm(second, id: id, by: "kari", now: now) }
    for _ in 1...2 { #expect(try app.store.read { db in try forms.form(id, 1, db)?.title.nn } == "Second") }
  }
}
