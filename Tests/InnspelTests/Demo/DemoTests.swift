import FormModel
import Foundation
import Storage
import Testing

@testable import Innspel

@Suite struct DemoTests {
  /// Filled once: these tests only look.
  private static let filled = Result {
    let app = try TestApp(isDemo: true)
    try FormsSeeding.seed(app.dependencies)
    try CodebookSeeding.seed(app.dependencies)
    try DemoFilling(app.dependencies, try DemoContent(root: TestApp.root)).run()
    return app
  }

  let app: TestApp

  init() throws { app = try Self.filled.get() }

  private func count(_ sql: SQL) throws -> Int {
    try app.store.read { db in try db.value(sql) ?? 0 }
  }

  @Test(arguments: ["/rounds", "/partners", "/forms", "/outbox", "/audit", "/jobs", "/users"])
  func `a staff list is a table that reads as entries on a phone`(_ path: String) throws {
    let administrator = try #require(try app.store.read { db in try Demo.administrator(db) })
    let page = app.get(path, as: try app.signIn(administrator.id)).text
    #expect(!page.contains("<table>"))
    #expect(page.contains("<table class=\"stack\">"))
  }

  @Test
  func `no letter of the demonstration is said to have been sent, neither on a board nor in the outbox`()
    throws
  {
    let administrator = try #require(try app.store.read { db in try Demo.administrator(db) })
    let staff = try app.signIn(administrator.id)
    let found = try app.store.read { db in
      try db.value("SELECT id FROM rounds WHERE state = 'open'", as: RoundID.self)
    }
    let round = try #require(found)
    for path in ["/rounds/\(round)", "/outbox", "/outbox?state=sent"] {
      let page = app.get(path, as: staff).text
      #expect(page.contains("Ikkje sendt (prøve)"), "\(path)")
      #expect(page.firstMatch(of: />Sendt( \([0-9]+\))?</) == nil, "\(path)")
    }
  }

  @Test func `a newcomer meets a partnership of 33 partners over four areas, with its people`() throws {
    #expect(try count("SELECT count(*) FROM partners") == 33)
    #expect(try count("SELECT count(*) FROM areas") == 4)
    #expect(try count("SELECT count(*) FROM contacts") == 129)
    let users = try app.store.read { db in try db.users().map(\.user) }
    #expect(users.flatMap(\.roles).count { $0 == .member } == 3)
    #expect(try app.store.read { db in try Demo.administrator(db) }?.name == "Kari Sævik")
    let groups = try app.store.read { db in try db.workingGroups() }
    #expect(try app.store.read { db in try groups.map { try db.members(of: $0.id).count } } == [3])
  }

  @Test(arguments: ["user": "users", "letter": "outbox", "invitation": "invitations", "form": "forms"])
  func `what the log speaks of has a name, and a place to read on`(_ noun: String, _ table: String) throws {
    try app.store.read { db in
      let id = try #require(try db.value(SQL(trusted: "SELECT id FROM \(table) LIMIT 1"), as: String.self))
      let name = try #require(try db.auditNames(["\(noun)/\(id)"]).things["\(noun)/\(id)"])
      #expect(!name.words(.nn).isEmpty && name.address != nil)
    }
  }

  @Test func `one round is over, one half answered, one not begun`() throws {
    let rounds = try app.store.read { db in try db.rounds(after: nil, limit: 10) }
    let now = app.now
    #expect(rounds.count == 3)
    #expect(rounds[0].state(at: now) == .published)
    #expect(rounds[1].state(at: now) == .open)
    #expect(rounds[2].state(at: now) == .draft)
    let answered = try app.store.read { db in try rounds.map { try db.countSubmissions(of: $0.id) } }
    #expect(answered == [120, 15, 0])
    #expect(try count("SELECT count(*) FROM drafts") == 3)
    #expect(try count("SELECT count(*) FROM invitations WHERE state = 'declined'") == 1)
  }

  @Test func `every statement of the closed round has been decided by a person`() throws {
    let rounds = try app.store.read { db in try db.rounds(after: nil, limit: 10) }
    let counts = try app.store.read { db in try db.statementCounts(round: rounds[0].id) }
    #expect(counts[.open] ?? 0 == 0)
    #expect(counts[.coded] ?? 0 > 200)
    #expect(try count("SELECT count(*) FROM statements WHERE is_quote = 1") > 20)
  }

  @Test func `the coding stands in the log as work that was done, over days and before it was published`()
    throws
  {
    let log = try app.store.read { db in try db.auditEntries(before: nil, limit: 10_000) }
    let coded = log.filter { $0.action == "statement.code" }
    let decided = try count("SELECT count(*) FROM statements WHERE decided_by IS NOT NULL")
    #expect(coded.count == decided && decided > 200)
    #expect(Set(coded.map(\.actor)) == ["eli.bjordal@fjordhelse.example"])
    #expect(Set(coded.map(\.object)).count == decided)
    #expect(coded.contains { $0.detail["themes"]?.array?.isEmpty == false })
    #expect(Set(coded.map { Oslo.civil($0.at).day }).count == 5)
    #expect(coded.allSatisfy { (8...16).contains(Oslo.civil($0.at).hour) })
    let published = try #require(log.first { $0.action == "summary.publish" })
    let closed = try #require(log.first { $0.action == "round.close" })
    #expect(coded.allSatisfy { closed.at < $0.at && $0.at < published.at })
    // The statement says the same as the log.
    let differing = try count(
      """
      SELECT count(*) FROM statements s JOIN audit a ON a.object = 'statement/' || s.id
      WHERE a.action = 'statement.code' AND (a.at <> s.decided_at OR a.actor <> s.decided_by)
      """)
    #expect(differing == 0)
  }

  @Test func `the summary is published to the working group, whose members may read it`() throws {
    let round = try #require(try app.store.read { db in try db.rounds(after: nil, limit: 1) }.first)
    let summary = try #require(try app.store.read { db in try db.summaryVersion(round.id, 1) })
    #expect(summary.headline.nn.hasPrefix("Det sviktar") && summary.headline.nb.hasPrefix("Det svikter"))
    #expect(summary.themes.flatMap(\.problems).count == 8)
    #expect(summary.readers.count == 1)
    let letters = try app.store.read { db in try db.outboxEntries(state: .sent, before: nil, limit: 500) }
    #expect(letters.count { $0.letter.template == .published } == 3)
    let members = try app.store.read { db in try db.users().map(\.user).filter { $0.roles == [.member] } }
    #expect(try app.store.read { db in try members.allSatisfy { try db.isReader($0.id, of: round.id) } })
  }

  @Test func `nothing lies ahead of now, and nothing of the past waits to be sent`() throws {
    let now = app.now
    #expect(try count("SELECT count(*) FROM submissions WHERE received_at > \(now)") == 0)
    #expect(try count("SELECT count(*) FROM audit WHERE at > \(now)") == 0)
    #expect(try count("SELECT count(*) FROM outbox WHERE created_at > \(now)") == 0)
    #expect(try count("SELECT count(*) FROM outbox WHERE state <> 'sent'") == 0)
    #expect(try count("SELECT count(*) FROM jobs WHERE kind = 'mail' AND state <> 'done'") == 0)
    #expect(try count("SELECT count(*) FROM outbox") > 300)
  }

  @Test func `every answer of the content is one that its form takes`() throws {
    let content = try DemoContent(root: TestApp.root)
    let now = app.now
    for round in content.rounds {
      let record = try app.store.read { db in try db.formRecord(named: round.form) }
      let form = try app.store.read { db in
        try record.flatMap { try app.dependencies.forms.form($0.id, $0.version, db) }
      }
      let definition = try #require(form).definition
      for answer in round.submissions {
        let problems = definition.check(answer.answers(at: now), today: now.today)
        #expect(problems.isEmpty, "\(answer.contact)")
      }
      for draft in round.drafts {
        #expect(
          definition.check(draft.answers(at: now), today: now.today, partial: true).isEmpty,
          "\(draft.contact)")
      }
    }
  }

  @Test func `all addresses are invented`() throws {
    let content = try DemoContent(root: TestApp.root).partnership
    let addresses =
      [content.email] + content.people.map(\.email)
      + content.partners.flatMap { $0.entry.contacts.map(\.email) }
    #expect(addresses.filter { !$0.hasSuffix(".example") }.isEmpty)
    #expect(Set(addresses).count == addresses.count)
  }
}

@Suite struct DemoFolderTests {
  let app: TestApp
  private let folder: DataFolder
  private var demo: Demo { Demo(folder: folder) }

  init() throws {
    app = try TestApp()
    folder = DataFolder(path: app.folder.path + "/demo-data")
    try folder.create()
  }

  private func putDatabase() throws {
    #expect(FileManager.default.createFile(atPath: folder.database, contents: Data("rows".utf8)))
  }

  @Test func `an empty folder becomes the demo's`() throws {
    try demo.prepare()
    #expect(folder.isDemo)
  }

  @Test func `a folder with other data is refused and left alone`() throws {
    try putDatabase()
    #expect(throws: CommandFault.self) { try demo.prepare() }
    #expect(throws: CommandFault.self) { try demo.reset() }
    #expect(!folder.isDemo)
    #expect(!folder.isEmpty)
  }

  @Test func `a filling that was interrupted begins anew, a finished one is gone on with`() throws {
    try demo.prepare()
    try putDatabase()
    try demo.prepare()
    #expect(folder.isEmpty)
    try Data("filled\n".utf8).write(to: URL(filePath: folder.demoMark))
    try putDatabase()
    try demo.prepare()
    #expect(!folder.isEmpty)
  }

  @Test func `made anew, a demo folder is empty until it is filled`() throws {
    try Data("filled\n".utf8).write(to: URL(filePath: folder.demoMark))
    try putDatabase()
    try demo.reset()
    #expect(folder.isEmpty)
    #expect(folder.isDemo)
  }
}
