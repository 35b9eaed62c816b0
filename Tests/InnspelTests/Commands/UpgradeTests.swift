import Foundation
import HTTP
import Storage
import Testing

@testable import Innspel

/// What was released is carried over.
///
/// `Upgrades/0010.zip` is a backup of the demonstration that `innspel backup` wrote when 0010 was the last step. It
/// holds a hash of every step up to there, so these tests also tell when one of them is edited.
@Suite struct UpgradeTests {
  private static func file(_ step: String) -> String {
    "\(TestApp.root)/Tests/InnspelTests/Commands/Upgrades/\(step).zip"
  }

  private func rowCounts(_ db: borrowing Connection) throws -> [String: Int] {
    let tables = try db.rows("SELECT name FROM sqlite_master WHERE type = 'table'") { row in
      try row[0] as String
    }
    var counts: [String: Int] = [:]
    // Whoever is signed in may be asked to sign in again.
    for table in tables where !["migrations", "sessions"].contains(table) {
      counts[table] = try db.value(SQL(trusted: "SELECT count(*) FROM \(table)"))
    }
    return counts
  }

  @Test(arguments: ["0010"])
  func `a backup of an earlier version is restored, and no row is lost on the way up`(_ step: String) throws {
    let app = try TestApp()
    let folder = DataFolder(path: app.folder.path + "/restored")
    try Restore(folder: folder, file: Self.file(step)).run()
    let file = DatabaseFile(folder.database)
    let before = try file.read { db in try rowCounts(db) }
    #expect(before["submissions"] == 135)
    #expect(before["decisions"] == 321)
    do {
      let store = try Store(path: folder.database, migrations: Migrations.all, now: 0)
      let after = try store.read { db in try rowCounts(db) }
      #expect(after.filter { before[$0.key] != nil } == before)
    }
    #expect(try file.faults(knowing: Migrations.all).isEmpty)
  }

  @Test func `suggestions get their rank, and a decision of an earlier version can be taken back`() throws {
    let app = try TestApp(isDemo: true, backup: Self.file("0010"))
    let unranked: Int? = try app.store.read { db in
      try db.value("SELECT count(*) FROM codings WHERE (rank IS NULL) <> (score = 0)")
    }
    #expect(unranked == 0)
    let decided = try #require(
      try app.store.read { db in
        try db.row(
          """
          SELECT d.statement_id, d.made_by, s.revision FROM decisions d
          JOIN statements s ON s.id = d.statement_id AND s.revision = d.revision
          JOIN codings c ON c.statement_id = s.id AND c.score > 0 AND c.made_by = 'person'
          ORDER BY s.id LIMIT 1
          """
        ) { row in (id: try row[0] as StatementID, actor: try row[1] as String, seen: try row[2] as Int) }
      })
    let outcome = try app.store.write { [now = app.now] db in
      try db.undo(decided.id, by: decided.actor, seen: decided.seen, now: now)
    }
    #expect(outcome == .done(revision: decided.seen + 1))
    let positions = try app.store.read { db in
      try db.rows("SELECT position FROM codings WHERE statement_id = \(decided.id) ORDER BY score DESC") {
        row in try row[0] as Int
      }
    }
    #expect(!positions.isEmpty && positions.sorted() == Array(positions.indices))
  }

  @Test func `the pages of an earlier version's rounds are read as before`() throws {
    let app = try TestApp(isDemo: true, backup: Self.file("0010"))
    let administrator = try #require(try app.store.read { db in try Demo.administrator(db) })
    let session = try app.signIn(administrator.id)
    let rounds = try app.store.read { db in
      try db.rows("SELECT id FROM rounds") { row in try row[0] as String }
    }
    #expect(rounds.count == 3)
    for path in ["/rounds", "/partners", "/forms", "/outbox", "/audit", "/jobs"]
      + rounds.flatMap({ id in
        ["/rounds/\(id)", "/rounds/\(id)/summary", "/rounds/\(id)/coding"]
      })
    {
      let status = app.get(path, as: session).status
      #expect(status == .ok || status == .seeOther, "\(path)")
    }
  }
}
