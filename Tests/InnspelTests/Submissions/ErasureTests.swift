import FormModel
import Foundation
import HTTP
import Storage
import Testing

@testable import Innspel

/// An administrator erases an answer (A14): the words go from everywhere, a tombstone stays.
@Suite struct ErasureTests {
  private static let secret = "Rekruttering av kvitrekkjefolk er umogleg hos oss."
  private static let word = "kvitrekkjefolk"

  let app: TestApp
  let admin: TestApp.Session
  let member: TestApp.Session
  let group: GroupID

  init() throws {
    app = try TestApp()
    admin = try app.signIn(.administrator, name: "Astrid")
    member = try app.signIn(.member, name: "Marta")
    group = try PublishingTests.group("Strategigruppa", [member], app)
  }

  /// A round that is coded and published, and the answer of which there is something everywhere.
  private func published(_ identification: Identification) throws -> (SampleRound, SubmissionID) {
    let sample = try SampleRound(app, identification)
    let first = try #require(
      try sample.partner("Solvåg kommune", answers: SampleRound.challenge("Først: \(Self.secret)")))
    for number in 1...3 {
      try sample.partner(
        "Kommune \(number)", answers: SampleRound.challenge("Rekruttering av folk, nummer \(number)."))
    }
    try sample.read()
    try sample.revise(first, SampleRound.challenge(Self.secret))
    try sample.read()
    let statement = try sample.statement(Self.word).statement
    for text in ["Gjeld \(Self.word)", "Gjeld \(Self.word) òg"] {
      try sample.decide(
        statement.id,
        Decision(themes: [try sample.theme("rekruttering")], kind: nil, isQuote: true, note: text))
    }
    for number in 1...3 { try sample.code("nummer \(number)", "rekruttering", isQuote: true) }
    let sent = app.post("/rounds/\(sample.id)/summary/publish", ["group": group.text], as: admin)
    #expect(sent.status == .seeOther)
    try draft(over: first)
    return (sample, first)
  }

  /// Somebody has begun to write the answer anew.
  private func draft(over submission: SubmissionID) throws {
    let now = app.now
    try app.store.write { db in
      guard let invitation = try db.submission(submission)?.invitation else { return }
      try db.run(
        """
        INSERT INTO drafts (invitation_id, form_version, answers, others, page, language, revision, updated_at)
        VALUES (\(invitation), 1, \("{\"proposal\": \"\(Self.word)\"}"), '{}', 0, 'nn', 1, \(now))
        """)
    }
  }

  /// The tables in which a word stands, and the files of the database.
  private func places(of word: String) throws -> [String] {
    let tables = try app.store.read { db in
      try db.rows("SELECT name FROM sqlite_schema WHERE type = 'table'") { row in try row[0] as String }
    }
    var found = try tables.filter { table in
      try app.store.read { db in
        let columns = try db.rows(SQL(trusted: "SELECT name FROM pragma_table_info('\(table)')")) { row in
          try row[0] as String
        }
        let all = columns.map { "coalesce(\"\($0)\", '')" }.joined(separator: " || ' ' || ")
        return try db.rows(SQL(trusted: "SELECT \(all) FROM \(table)")) { row in try row[0] as String }
          .contains { $0.contains(word) }
      }
    }
    for file in try FileManager.default.contentsOfDirectory(atPath: app.folder.path)
    where file.contains(".db") {
      let bytes = try Data(contentsOf: URL(filePath: app.folder.path).appending(path: file))
      if bytes.range(of: Data(word.utf8)) != nil { found.append(file) }
    }
    return found
  }

  private func erase(_ id: SubmissionID, seen: Int, reason: String = "Bede om det, GDPR art. 17") -> Response
  {
    app.post("/submissions/\(id)/erase", ["seen": "\(seen)", "reason": reason], as: admin)
  }

  @Test(arguments: Identification.allCases)
  func `the words are gone from every table and file, and from what is published`(
    _ identification: Identification
  ) throws {
    let (sample, id) = try published(identification)
    let before = try places(of: Self.word)
    #expect(
      Set(["answers", "statements", "decisions", "summaries", "summary_statements"]).isSubset(of: before))
    #expect(before.contains("drafts") == (identification != .anonymous))
    let asked = app.get("/submissions/\(id)/erase", as: admin)
    #expect(asked.status == .ok && !asked.text.contains(Self.word))
    for part in ["in all 2 editions", "1 statement in the coding (1 decided)", "version 1", "backups"] {
      #expect(asked.text.contains(part), "\(part)")
    }
    #expect(asked.text.contains("draft of a new answer") == (identification != .anonymous))
    #expect(erase(id, seen: 2).location == "/submissions/\(id)")
    #expect(try places(of: Self.word) == [])
    let address = "/rounds/\(sample.id)/summary"
    #expect(app.get("\(address)/1", as: member).status == .gone)
    let after = app.get("\(address)/2", as: member)
    #expect(after.status == .ok && after.text.contains("withdrawn or erased"))
    #expect(after.text.contains("nummer 2") && !after.text.contains(Self.word))
    let live = try app.store.read { db in
      (try db.countSubmissions(of: sample.id), try db.statementCounts(round: sample.id)[.coded])
    }
    #expect(live.0 == 3 && live.1 == 3)
    #expect(try app.store.read { db in try db.integrityFaults() } == [])
  }

  @Test(arguments: Identification.allCases)
  func `a tombstone with hash, reason and decision stays, and the log says it without the words`(
    _ identification: Identification
  ) throws {
    let (_, id) = try published(identification)
    _ = erase(id, seen: 2)
    let stones = try app.store.read { db in try db.tombstones(of: id) }
    let stone = try #require(stones.first)
    #expect(stones.count == 1 && stone.hash.count == 64 && stone.revision == 2)
    #expect(stone.reason == "Bede om det, GDPR art. 17" && stone.decidedBy.contains("@innspel.example"))
    let page = app.get("/submissions/\(id)", as: admin).text
    for part in [stone.hash, stone.reason, stone.decidedBy] { #expect(page.contains(part), "\(part)") }
    #expect(!page.contains("/erase\""))
    let entries = try app.store.read { db in try db.auditEntries(before: nil, limit: 100) }
      .filter { $0.action == "submission.erase" }
    #expect(entries.map(\.object) == ["submission/\(id)"])
    #expect(entries.first?.detail["hash"]?.string == stone.hash)
    #expect(entries.first?.detail["reason"]?.string == stone.reason)
    // Twice is once.
    #expect(erase(id, seen: 2).status == .seeOther)
    #expect(app.get("/submissions/\(id)/erase", as: admin).location == "/submissions/\(id)")
    #expect(try app.store.read { db in try db.tombstones(of: id) }.count == 1)
  }

  @Test func `the reason is asked for, and what was typed is kept when the answer has changed`() throws {
    let (sample, id) = try published(.identified)
    let empty = erase(id, seen: 2, reason: "  ")
    #expect(empty.status == .unprocessableContent && empty.text.contains("Write why."))
    let long = String(repeating: "x", count: 502)
    #expect(erase(id, seen: 2, reason: long).text.contains(long))
    try sample.revise(id, SampleRound.challenge("Noko heilt anna."))
    let moved = erase(id, seen: 2, reason: "Bede om det")
    #expect(moved.status == .conflict && moved.text.contains("Bede om det"))
    #expect(moved.text.contains("in all 3 editions") && moved.text.contains("name=\"seen\" value=\"3\""))
    #expect(try app.store.read { db in try db.submission(id)?.state } == .received)
    #expect(erase(id, seen: 3).status == .seeOther)
  }

  @Test func `it works in a round that is archived, and only for administrators`() throws {
    let (sample, id) = try published(.identified)
    try RoundsDesk(app: app.dependencies).archive(sample.id, by: .commandLine)
    let secretariat = try app.signIn(.secretariat)
    let form: Fields = ["seen": "2", "reason": "Vil"]
    #expect(app.post("/submissions/\(id)/erase", form, as: secretariat).status == .forbidden)
    #expect(!app.get("/submissions/\(id)", as: secretariat).text.contains("/erase\""))
    #expect(app.get("/submissions/\(id)", as: admin).text.contains("/submissions/\(id)/erase"))
    #expect(erase(id, seen: 2).status == .seeOther)
    #expect(try places(of: Self.word) == [])
  }

  @Test func `what waits to be read is not read afterwards`() throws {
    let sample = try SampleRound(app)
    let id = try #require(try sample.partner("Solvåg", answers: SampleRound.challenge(Self.secret)))
    _ = erase(id, seen: 1)
    try sample.read()
    #expect(try sample.statements().isEmpty)
    #expect(try app.store.read { db in try db.countUnreadSubmissions(of: sample.id) } == 0)
  }

  @Test func `an anonymous answer is found by its code while the round is open, and by nothing else`() throws
  {
    let fixture = try AnsweringFixture(AnsweringFixture.short, .anonymous)
    let app = fixture.app
    let browser = try fixture.send(Self.secret)
    let code = String(try #require(browser.text.firstMatch(of: /id="receipt">([0-9A-Z]{4}-[0-9A-Z]{4})</)).1)
    let admin = try app.signIn(.administrator)
    let id = try #require(
      try app.store.read { db in try db.submissionLines(of: fixture.round, limit: 1) }.first
    ).submission.id
    let address = "/submissions/\(id)/erase"
    #expect(app.get(address, as: admin).status == .conflict)
    #expect(app.post(address, ["seen": "1", "reason": "Vil"], as: admin).status == .conflict)
    let other = app.post(address, ["seen": "1", "reason": "Vil", "code": "AAAA-AAAA"], as: admin)
    #expect(other.status == .conflict)
    #expect(app.post("/erase", ["code": "AAAA-AAAA"], as: admin).status == .unprocessableContent)
    let asked = app.post("/erase", ["code": code.lowercased()], as: admin)
    #expect(asked.status == .ok && asked.text.contains(address) && !asked.text.contains(Self.word))
    let done = app.post(address, ["seen": "1", "reason": "Bede om det", "code": code], as: admin)
    #expect(done.location == "/erase?done=1")
    #expect(app.get("/erase?done=1", as: admin).text.contains("erased for good"))
    #expect(try fixture.count("SELECT count(*) FROM answers") == 0)
    #expect(app.post("/receipt", ["code": code]).text.contains("Svaret er sletta"))
  }

  /// A change of the answer in a round, made ready to be written.
  private func change(_ fixture: AnsweringFixture, to text: String) throws -> Delivery {
    let dependencies = fixture.app.dependencies
    let answering = try #require(
      try dependencies.answering(.link(token: String(fixture.link.dropFirst(3))), now: fixture.app.now))
    let checked = try CheckedAnswers(
      Answers(["problem": .string(text)]), answering.form, .nn, today: fixture.app.now.today)
    let origin = Delivery.Origin(
      round: answering.round, invitation: answering.invitation, partner: answering.partner, isOwn: true,
      actor: "test")
    return dependencies.delivery(
      checked, origin, .through(answering.passage), previous: answering.sent?.submission)
  }

  @Test func `a change that was under way when the answer was erased brings no word back`() throws {
    let fixture = try AnsweringFixture()
    try fixture.send(Self.secret)
    let change = try change(fixture, to: Self.secret + " Og i helga.")
    let admin = try fixture.app.signIn(.administrator)
    let id = try #require(try fixture.submission()).id
    let form: Fields = ["seen": "1", "reason": "Vil"]
    #expect(fixture.app.post("/submissions/\(id)/erase", form, as: admin).status == .seeOther)
    let before = try fixture.count("SELECT count(*) FROM audit")
    let outcome = try fixture.app.store.write { db in try db.deliver(change) }
    #expect(outcome == .already(id))
    #expect(try fixture.submission()?.state == .erased)
    #expect(try fixture.count("SELECT count(*) FROM answers") == 0)
    #expect(try fixture.count("SELECT count(*) FROM invitations WHERE state = 'answered'") == 0)
    #expect(try fixture.count("SELECT count(*) FROM audit") == before)
  }

  @Test func `an answer that was changed just before is not erased unseen, and then wholly`() throws {
    let fixture = try AnsweringFixture()
    try fixture.send(Self.secret)
    let change = try change(fixture, to: Self.secret + " Og i helga.")
    let admin = try fixture.app.signIn(.administrator)
    let id = try #require(try fixture.submission()).id
    #expect(try fixture.app.store.write { db in try db.deliver(change) } == .received(id, revision: 2))
    let address = "/submissions/\(id)/erase"
    #expect(fixture.app.post(address, ["seen": "1", "reason": "Vil"], as: admin).status == .conflict)
    #expect(fixture.app.post(address, ["seen": "2", "reason": "Vil"], as: admin).status == .seeOther)
    #expect(try fixture.count("SELECT count(*) FROM answers") == 0)
    #expect(try fixture.submission()?.state == .erased)
  }

  @Test func `the partner is told, and may answer again while the round is open`() throws {
    let fixture = try AnsweringFixture()
    try fixture.send(Self.secret)
    let admin = try fixture.app.signIn(.administrator)
    let id = try #require(try fixture.submission()).id
    #expect(
      fixture.app.post("/submissions/\(id)/erase", ["seen": "1", "reason": "Vil"], as: admin).status
        == .seeOther)
    var browser = fixture.open()
    #expect(browser.text.contains("Svaret er sletta"))
    browser.press("ok")
    browser.fill("problem", "Noko anna")
    browser.press("send")
    #expect(try fixture.submission()?.state == .received)
    let page = fixture.app.get("/submissions/\(id)", as: admin).text
    #expect(page.contains("Noko anna") && page.contains("The words have been erased"))
  }

  @Test func `a program with an administrator's token erases too, once`() throws {
    let (_, id) = try published(.identified)
    let address = "/api/v1/submissions/\(id)/erase"
    #expect(try app.api(.post, address, ["reason": "Vil"], as: .secretariat).status == .forbidden)
    #expect(try app.api(.post, address, [:]).status == .unprocessableContent)
    let done = try app.api(.post, address, ["reason": "Bede om det"])
    let body = try done.json()
    #expect(done.status == .ok && body["state"]?.string == "erased")
    #expect(body["answers"]?.object?.isEmpty == true)
    #expect(try places(of: Self.word) == [])
    #expect(try app.api(.post, address, ["reason": "Bede om det"]).status == .conflict)
    #expect(try app.api(.put, "/api/v1/submissions/\(id)", ["answers": [:]]).status == .conflict)
  }
}
