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

  @Test func `as many are kept as are in use, the one that was needed longest ago goes first`() throws {
    let forms = app.dependencies.forms
    let names = (0...FormLibrary.most).map { FormID("form-\($0)") }
    let (now, made) = (app.now, try definition("Many"))
    try app.store.write { db in
      for id in names { try db.insertForm(made, id: id, by: "kari", now: now) }
    }
    try app.store.read { db in
      let first = try #require(try forms.form(names[0], 1, db))
      for id in names.dropLast() { _ = try forms.form(id, 1, db) }
      _ = try forms.form(names[0], 1, db)
      _ = try forms.form(names[FormLibrary.most], 1, db)
      #expect(forms.count == FormLibrary.most)
      #expect(try forms.form(names[0], 1, db)?.pristine === first.pristine)
      #expect(forms.count == FormLibrary.most, "the second was let go, not the first")
    }
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
