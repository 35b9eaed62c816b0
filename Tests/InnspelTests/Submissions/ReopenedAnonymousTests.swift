import FormModel
import HTTP
import Storage
import Testing

@testable import Innspel

/// An anonymous round that is opened again after its answers could be seen: new ones are shown three at a time.
@Suite struct ReopenedAnonymousTests {
  private let fixture: AnsweringFixture
  private var app: TestApp { fixture.app }
  /// Eight ways in, of which the first four have answered when the tests begin.
  private let links: [String]
  private let staff: TestApp.Session
  /// The receipt codes of those four.
  private let codes: [String]

  init() throws {
    fixture = try AnsweringFixture(AnsweringFixture.short, .anonymous)
    let app = fixture.app
    staff = try app.signIn(.administrator)
    let found = try app.store.read { [id = fixture.round] db in try db.round(id) }
    let round = try #require(found)
    var links = [fixture.link]
    for number in 2...8 {
      let asked = try AnsweringFixture.invite("Partnar \(number)", "p\(number)@x.example", round, app)
      links.append("/i/" + app.dependencies.invitationToken(asked.invitation, generation: 1))
    }
    self.links = links
    var codes: [String] = []
    for number in 0..<4 {
      var browser = PlainBrowser(app, links[number])
      browser.fill("problem", "Svar nummer \(number).")
      browser.press("send")
      codes.append(
        String(try #require(browser.text.firstMatch(of: /id="receipt">([0-9A-Z]{4}-[0-9A-Z]{4})</)).1))
    }
    self.codes = codes
    try closeAndReopen()
  }

  private var desk: RoundsDesk { RoundsDesk(app: app.dependencies) }

  private func answer(_ number: Int) -> PlainBrowser {
    var browser = PlainBrowser(app, links[number])
    browser.fill("problem", "Svar nummer \(number).")
    browser.press("send")
    return browser
  }

  private func close() throws {
    try desk.close(fixture.round, by: .commandLine)
    try CodingJobs.readAnswers(fixture.round, app.dependencies)
  }

  private func closeAndReopen() throws {
    try close()
    try desk.reopen(fixture.round, by: .commandLine)
  }

  /// Which of the answers stand anywhere that staff or programs can look.
  private func seen() throws -> Set<Int> {
    let program = try APIClient(app, as: .secretariat)
    var texts: [String] = []
    for path in ["submissions", "statements"] {
      let answer = program.call(.get, "/rounds/\(fixture.round)/\(path)?limit=200")
      #expect(answer.status == .ok)
      texts.append(answer.text)
    }
    for path in ["submissions", "coding", "statements", "summary"] {
      texts.append(app.get("/rounds/\(fixture.round)/\(path)", as: staff).text)
    }
    for path in ["export.csv", "statements.csv"] {
      if case .stream(let next) = app.get("/rounds/\(fixture.round)/\(path)", as: staff).body {
        var bytes: [UInt8] = []
        while let chunk = try next() { bytes += chunk }
        texts.append(String(decoding: bytes, as: UTF8.self))
      }
    }
    let list = try submissions()
    for id in list { texts.append(app.get("/submissions/\(id)", as: staff).text) }
    return Set((0..<8).filter { number in texts.contains { $0.contains("Svar nummer \(number).") } })
  }

  private func submissions() throws -> [String] {
    let list = try APIClient(app, as: .secretariat).call(
      .get, "/rounds/\(fixture.round)/submissions?limit=200")
    return try list.json()["items"]?.array?.compactMap { $0["id"]?.string } ?? []
  }

  @Test func `one or two new answers are shown to nobody, and the round's page says so`() throws {
    _ = answer(4)
    _ = answer(5)
    try close()
    #expect(try seen() == [0, 1, 2, 3])
    #expect(try submissions().count == 4)
    #expect(app.get("/rounds/\(fixture.round)", as: staff).text.contains("at least three such have come"))
    let held = try app.store.read { db in
      try db.rows("SELECT id FROM submissions WHERE state = 'held'") { row in try row[0] as String }
    }
    #expect(held.count == 2)
    for id in held { #expect(app.get("/submissions/\(id)", as: staff).status == .conflict) }
  }

  @Test func `when three have come they are shown, also over several openings`() throws {
    _ = answer(4)
    _ = answer(5)
    try closeAndReopen()
    _ = answer(6)
    try close()
    #expect(try seen() == Set(0..<7))
    #expect(!app.get("/rounds/\(fixture.round)", as: staff).text.contains("at least three such have come"))
  }

  @Test func `what a program sent in hides nobody, since whoever sent it knows it`() throws {
    let program = try APIClient(app, as: .secretariat)
    let partners = try app.store.read { [round = fixture.round] db in
      try db.rows(
        "SELECT partner_id FROM invitations WHERE round_id = \(round) AND state <> 'answered' ORDER BY id"
      ) {
        row in try row[0] as String
      }.prefix(2)
    }
    for (number, partner) in partners.enumerated() {
      let sent = program.call(
        .post, "/rounds/\(fixture.round)/submissions",
        ["partner": .string(partner), "answers": ["problem": .string("Fyll \(number)")]])
      #expect(sent.status == .created)
    }
    _ = answer(7)
    try close()
    #expect(try !seen().contains(7))
  }

  @Test func `whoever sent one that is held may change it and take it back`() throws {
    let page = answer(4)
    let code = String(try #require(page.text.firstMatch(of: /id="receipt">([0-9A-Z]{4}-[0-9A-Z]{4})</)).1)
    var browser = PlainBrowser(app, "/receipt")
    browser.fill("code", code)
    browser.press("find")
    #expect(browser.text.contains("Svar nummer 4."))
    let changed = app.post(
      "/receipt/change",
      ["code": code, "problem": "Noko anna.", "_revision": "1", "send": "send"])
    #expect(changed.status == .ok)
    #expect(try fixture.count("SELECT count(*) FROM submissions WHERE state = 'held' AND revision = 2") == 1)
    #expect(app.post("/receipt/withdraw", ["code": code]).status == .ok)
    #expect(try fixture.count("SELECT count(*) FROM submissions WHERE state = 'held'") == 0)
  }

  @Test func `a program that sends one is told that it was received`() throws {
    let partner = try app.store.read { [round = fixture.round] db in
      try db.value(
        "SELECT partner_id FROM invitations WHERE round_id = \(round) AND state <> 'answered' LIMIT 1",
        as: String.self)
    }
    let sent = try APIClient(app, as: .secretariat).call(
      .post, "/rounds/\(fixture.round)/submissions",
      ["partner": .string(try #require(partner)), "answers": ["problem": "Svar nummer 9."]])
    #expect(sent.status == .created)
    #expect(try sent.json()["state"] == "received")
    #expect(try fixture.count("SELECT count(*) FROM submissions WHERE state = 'held'") == 1)
  }

  @Test func `a round whose answers nobody could see holds none`() throws {
    let fixture = try AnsweringFixture(AnsweringFixture.short, .anonymous)
    try fixture.send()
    let desk = RoundsDesk(app: fixture.app.dependencies)
    try desk.close(fixture.round, by: .commandLine)
    try desk.reopen(fixture.round, by: .commandLine)
    #expect(try fixture.count("SELECT count(*) FROM rounds WHERE holds_new_answers = 1") == 0)
  }

  @Test func `an answer made ready before the round was opened again does not come in beside the old ones`()
    throws
  {
    let fresh = try AnsweringFixture(AnsweringFixture.short, .anonymous)
    func passage() throws -> Passage? {
      try fresh.app.store.read { [now = fresh.app.now] db in
        try db.passage(fresh.round, fresh.invitation, partner: fresh.partner, byLink: true, now: now)
      }
    }
    let before = try #require(try passage())
    try fresh.app.store.write { db in
      guard var round = try db.round(fresh.round) else { return }
      round.holdsNewAnswers = true
      try db.update(round)
    }
    #expect(try passage() != before)
    #expect(try fresh.app.store.read { db in try !db.isStill(before) })
  }

  @Test func `no table tells who was reminded of those who have answered`() throws {
    try desk.remind(fixture.round, by: .commandLine)
    let reminded = try app.store.read { db in
      (
        try db.value("SELECT count(*) FROM invitations WHERE reminded_at IS NOT NULL", as: Int.self),
        try db.value("SELECT count(*) FROM outbox WHERE template = 'reminder'", as: Int.self)
      )
    }
    #expect(reminded.0 ?? 0 > 0 && reminded.0 == reminded.1)
    _ = answer(4)
    let left = try app.store.read { db in
      (
        try db.value(
          "SELECT count(*) FROM invitations WHERE state = 'answered' AND reminded_at IS NOT NULL",
          as: Int.self),
        try db.value("SELECT count(*) FROM outbox WHERE template = 'reminder'", as: Int.self)
      )
    }
    #expect(left.0 == 0 && left.1 == (reminded.1 ?? 0) - 1)
  }

  @Test func `taking back an answer that was read takes what was made of it, and leaves no moment`() throws {
    let code = codes[2]
    try fixture.change("DELETE FROM jobs")
    #expect(try fixture.count("SELECT count(*) FROM statements WHERE text LIKE '%nummer 2%'") == 1)
    #expect(app.post("/receipt/withdraw", ["code": code]).status == .ok)
    #expect(try fixture.count("SELECT count(*) FROM statements WHERE text LIKE '%nummer 2%'") == 0)
    #expect(try fixture.count("SELECT count(*) FROM jobs WHERE kind = 'round.read'") == 0)
    try close()
    #expect(try seen() == [0, 1, 3])
  }

  @Test func `taking back an anonymous answer that nobody has read leaves no job with its moment`() throws {
    let fixture = try AnsweringFixture(AnsweringFixture.short, .anonymous)
    let page = try fixture.send()
    let code = String(try #require(page.text.firstMatch(of: /id="receipt">([0-9A-Z]{4}-[0-9A-Z]{4})</)).1)
    #expect(fixture.app.post("/receipt/withdraw", ["code": code]).status == .ok)
    #expect(try fixture.count("SELECT count(*) FROM jobs WHERE kind = 'round.read'") == 0)
  }

  @Test func `no letter tells who still waited when the deadline was moved`() throws {
    try desk.extend(fixture.round, to: TestApp.start.adding(days: 20), by: .commandLine)
    let before = try fixture.count("SELECT count(*) FROM outbox WHERE template = 'extended'")
    _ = answer(4)
    #expect(before > 0)
    #expect(try fixture.count("SELECT count(*) FROM outbox WHERE template = 'extended'") == before - 1)
  }
}
