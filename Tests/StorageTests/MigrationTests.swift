import Storage
import Testing

@Suite struct MigrationTests {
  static let second = Migration("0002_AddColour", ["ALTER TABLE notes ADD COLUMN colour TEXT"])

  @Test func `steps are applied once, in order, and data stays`() throws {
    let file = try TemporaryStore()
    try file.store.write { db in try db.insertNote("a") }
    let again = try Store(path: file.path, migrations: TemporaryStore.notes + [Self.second], now: 1)
    #expect(try again.read { db in try db.value("SELECT colour FROM notes", as: String?.self) } == .some(nil))
    _ = try Store(path: file.path, migrations: TemporaryStore.notes + [Self.second], now: 2)
  }

  @Test func `a database from a newer program is refused and left alone`() throws {
    let file = try TemporaryStore(TemporaryStore.notes + [Self.second])
    let fault = #expect(throws: StorageError.self) {
      try Store(path: file.path, migrations: TemporaryStore.notes, now: 1)
    }
    #expect(fault?.description.contains("0002_AddColour") == true)
  }

  @Test func `a step that was edited after it was applied is refused`() throws {
    let file = try TemporaryStore()
    let edited = [Migration("0001_CreateNotes", ["CREATE TABLE other (\n  a text NOT NULL PRIMARY KEY)"])]
    #expect(throws: StorageError.self) { try Store(path: file.path, migrations: edited, now: 1) }
  }

  @Test func `a step that fails undoes the whole upgrade`() throws {
    let file = try TemporaryStore()
    let broken = Migration("0003_Break", ["CREATE TABLE half (\n  a text NOT NULL PRIMARY KEY)", "NONSENSE"])
    #expect(throws: StorageError.self) {
      try Store(path: file.path, migrations: TemporaryStore.notes + [Self.second, broken], now: 1)
    }
    let tables = try file.store.read { db in
      try db.rows("SELECT name FROM migrations ORDER BY name") { row in try row[0] as String }
    }
    #expect(tables == ["0001_CreateNotes"])
  }

  @Test func `tables are strict`() throws {
    let file = try TemporaryStore()
    #expect(throws: StorageError.self) {
      try file.store.write { db in
        try db.run("INSERT INTO notes (name, body, size, at) VALUES ('a', NULL, 'many', 0)")
      }
    }
  }
}
