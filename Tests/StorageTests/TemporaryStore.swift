import Foundation
import Storage

/// A store on a fresh file that goes away with the value.
final class TemporaryStore: Sendable {
  let folder: URL
  let store: Store
  var path: String { beside("test.db") }

  func beside(_ name: String) -> String { folder.appending(path: name).path }

  init(_ migrations: [Migration] = TemporaryStore.notes) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "innspel-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    store = try Store(path: folder.appending(path: "test.db").path, migrations: migrations, now: 0)
  }

  deinit { do { try FileManager.default.removeItem(at: folder) } catch {} }

  static let notes = [
    Migration(
      "0001_CreateNotes",
      [
        """
        CREATE TABLE notes (
          name id NOT NULL PRIMARY KEY,
          body text,
          size integer NOT NULL,
          at time NOT NULL)
        """
      ])
  ]
}

extension Connection {
  borrowing func insertNote(_ name: String, _ body: String? = nil) throws {
    let size = body?.count ?? 0
    try run("INSERT INTO notes (name, body, size, at) VALUES (\(name), \(body), \(size), 0)")
  }

  borrowing func noteNames() throws -> [String] {
    try rows("SELECT name FROM notes ORDER BY name") { row in try row[0] }
  }
}
