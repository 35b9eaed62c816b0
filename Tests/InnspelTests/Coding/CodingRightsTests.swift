import FormModel
import HTTP
import Storage
import Testing

@testable import Innspel

/// Who may code what, in which state, and what the log says of it.
@Suite struct CodingRightsTests {
  let app: TestApp
  let sample: SampleRound
  let kari: TestApp.Session
  let client: APIClient
  let statement: StatementID
  let theme: ThemeID

  init() throws {
    app = try TestApp()
    sample = try SampleRound(app)
    kari = try app.signIn(.secretariat, name: "Kari")
    client = try APIClient(app)
    try sample.partner(
      "Solvåg kommune",
      answers: SampleRound.challenge("Rekruttering og bemanning: vikarar, turnus og sjukepleiarmangel."))
    try sample.read()
    statement = try sample.statement("Rekruttering").statement.id
    theme = try sample.theme("rekruttering")
  }

  private var coding: String { "/rounds/\(sample.id)/coding" }
  private var path: String { "\(coding)/\(statement)" }

  private func archive(_ round: RoundID) throws {
    try app.store.write { db in
      guard var found = try db.round(round) else { return }
      found.state = .archived
      try db.update(found)
    }
  }

  private func entries(_ action: String) throws -> [AuditEntry] {
    try app.store.read { db in try db.auditEntries(before: nil, limit: 100) }.filter { $0.action == action }
  }

  private func jobs() throws -> Int {
    try app.store.read { db in try db.value("SELECT count(*) FROM jobs WHERE kind LIKE 'round.%'") } ?? 0
  }

  // MARK: States and roles

  @Test func `an archived round refuses every change of its coding, by page`() throws {
    let other = Codebook(id: app.dependencies.newID(), slug: "anna", name: Words(same: "Anna"), themes: [])
    try app.store.write { [now = app.now] db in try db.insert(other, now: now) }
    #expect(app.post(path, ["seen": "0", "theme": theme.text], as: kari).status == .seeOther)
    let before = try sample.statements()
    let waiting = try jobs()
    try archive(sample.id)
    let tries: [(String, Fields)] = [
      (path, ["seen": "1", "theme": theme.text]), (path, ["seen": "1", "action": "aside"]),
      ("\(path)/undo", ["seen": "1"]), ("\(coding)/read", [:]),
      ("\(coding)/codebook", ["codebook": other.id.text]),
      ("/rounds/\(sample.id)/statements", ["statement": "\(statement):1"]),
    ]
    for (target, fields) in tries {
      let response = app.post(target, fields, as: kari)
      #expect(response.status == .conflict, "\(target)")
      #expect(response.text.contains("The round is archived."), "\(target)")
    }
    #expect(try sample.statements() == before)
    #expect(try sample.round().codebook != other.id)
    #expect(try jobs() == waiting)
  }

  @Test func `an archived round refuses every change of its coding, by API`() throws {
    try archive(sample.id)
    let response = client.call(.put, "/statements/\(statement)/themes", ["themes": ["rekruttering"]])
    #expect(response.status == .conflict)
    #expect(try response.json()["detail"]?.string?.contains("archived") == true)
    #expect(try sample.statement("Rekruttering").statement.state == .open)
  }

  @Test func `the pages of an archived round show the coding and offer nothing`() throws {
    try sample.code("Rekruttering", "rekruttering", kind: .problem)
    try archive(sample.id)
    for target in [coding, path, "/rounds/\(sample.id)/statements"] {
      let page = app.get(target, as: kari).text
      #expect(page.contains("can be read, but not changed"))
      #expect(!page.contains("<form method=\"post\" action=\"/rounds/"))
    }
    #expect(app.get(path, as: kari).text.contains("<li>Recruitment"))
  }

  @Test func `the table is asked with the roles of whoever decides, inside the write`() throws {
    let member = Coder(
      app: app.dependencies, actor: .token(id: "t", name: "t", role: .member))
    #expect(throws: HTTPError.self) {
      _ = try member.decide(statement) { [theme] _, _, _ in Decision(themes: [theme]) }
    }
    #expect(throws: HTTPError.self) { try member.choose(CodebookID("x"), for: sample.id) }
    #expect(throws: HTTPError.self) { _ = try member.acceptSure([(statement, 0)], in: sample.id) }
    #expect(throws: HTTPError.self) { _ = try member.undo(statement, in: sample.id, seen: 0) }
    #expect(throws: HTTPError.self) { try member.readAnswers(of: sample.id) }
    let codebook = try #require(try sample.codebook())
    #expect(throws: HTTPError.self) {
      _ = try CodebookChange(app: app.dependencies, actor: member.actor).save(
        codebook, "codebook.rename", [:])
    }
    #expect(try sample.statement("Rekruttering").statement.state == .open)
    #expect(try sample.codebook()?.revision == codebook.revision)
  }

  @Test func `themes stand while only archived rounds are coded with them`() throws {
    let codebook = try #require(try sample.codebook())
    let fields: Fields = ["slug": "veg", "name_nn": "Veg", "keywords": "vikar", "seen": "1"]
    try archive(sample.id)
    let refused = app.post("/codebooks/\(codebook.id)/themes", fields, as: kari)
    #expect(refused.status == .conflict && refused.text.contains("Only archived rounds"))
    #expect(try sample.codebook()?["veg"] == nil)
    // A round that lives makes it editable again; the archived one keeps its suggestions.
    let living = try SampleRound(app)
    try app.store.write { db in
      var round = try #require(try db.round(living.id))
      round.codebook = codebook.id
      try db.update(round)
    }
    let before = try sample.statements()
    #expect(app.post("/codebooks/\(codebook.id)/themes", fields, as: kari).status == .seeOther)
    let subjects = try app.store.read { db in
      try db.rows("SELECT subject FROM jobs WHERE kind = 'round.suggest' AND state = 'queued'") { row in
        try row[0] as String
      }
    }
    #expect(subjects == [living.id.text])
    try CodingJobs.suggestAgain(sample.id, app.dependencies)
    #expect(try sample.statements() == before)
  }

  // MARK: The log

  @Test func `coding by page and by API writes the same entry`() throws {
    _ = app.post(path, ["seen": "0", "theme": theme.text], as: kari)
    client.call(.put, "/statements/\(statement)/themes", ["themes": ["rekruttering"]])
    let log = try entries("statement.code")
    #expect(log.count == 2 && Set(log.map(\.object)) == ["statement/\(statement)"])
    #expect(log.map(\.detail) == Array(repeating: ["themes": ["rekruttering"], "aside": .null], count: 2))
    #expect(Set(log.map(\.actor)).count == 2 && log.contains { $0.actor.hasSuffix("@innspel.example") })
  }

  @Test func `setting aside, undoing and accepting are in the log, each by whoever did it`() throws {
    _ = app.post(path, ["seen": "0", "action": "aside", "reason": "off_topic"], as: kari)
    _ = app.post("\(path)/undo", ["seen": "1"], as: kari)
    _ = app.post("/rounds/\(sample.id)/statements", ["statement": "\(statement):2"], as: kari)
    let log = try app.store.read { db in try db.auditEntries(before: nil, limit: 100) }
      .filter { $0.object == "statement/\(statement)" }
    #expect(Set(log.map(\.action)) == ["statement.code", "statement.undo"] && log.count == 3)
    #expect(log.contains { $0.detail["aside"] == "off_topic" })
    #expect(try entries("statement.undo").first?.detail == ["themes": [], "aside": .null])
    #expect(log.allSatisfy { $0.actor.hasSuffix("@innspel.example") })
  }

  @Test func `what was not done is not in the log`() throws {
    _ = app.post(path, ["seen": "7", "theme": theme.text], as: kari)
    _ = app.post("\(path)/undo", ["seen": "1"], as: kari)
    _ = app.post(path, ["seen": "0"], as: kari)
    #expect(try entries("statement.code").isEmpty && entries("statement.undo").isEmpty)
  }

  @Test func `a change of a theme says which and what`() throws {
    let codebook = try #require(try sample.codebook())
    let themes = "/codebooks/\(codebook.id)/themes"
    let new: Fields = ["slug": "veg", "name_nn": "Veg", "seen": "1"]
    #expect(app.post(themes, new, as: kari).status == .seeOther)
    for (seen, action) in [("2", "save"), ("3", "archive"), ("4", "restore")] {
      let fields: Fields = ["name_nn": "Veg", "seen": seen, "action": action]
      #expect(app.post("\(themes)/veg", fields, as: kari).status == .seeOther)
    }
    for action in ["add", "change", "archive", "restore"] {
      let log = try entries("codebook.theme.\(action)")
      #expect(log.map(\.detail) == [["theme": "veg"]] && log.map(\.object) == ["codebook/\(codebook.id)"])
    }
  }
}
