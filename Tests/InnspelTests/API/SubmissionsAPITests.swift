import Dispatch
import FormModel
import HTTP
import Storage
import Synchronization
import Testing

@testable import Innspel

@Suite struct SubmissionsAPITests {
  let app: TestApp
  let client: APIClient
  let partner: String

  init() throws {
    app = try TestApp()
    client = try APIClient(app)
    partner = try client.makePartner("Solvåg")
  }

  private func openRound(_ identification: String = "identified") throws -> String {
    let id = try client.id(
      client.call(
        .post, "/rounds",
        [
          "title": "Strategi", "form": .string(try client.makeForm()),
          "identification": .string(identification), "partners": [.string(partner)],
        ]))
    client.call(.post, "/rounds/\(id)/open")
    return id
  }

  private func body(_ text: String = "Vi manglar folk.", partner: String? = nil) -> JSONValue {
    [
      "partner": .string(partner ?? self.partner), "language": "nn",
      "answers": ["staff": 12, "challenge": [["reach": "shared", "description": .string(text)]]],
    ]
  }

  private func count(_ table: SQL) throws -> Int {
    try app.store.read { db in try db.value("SELECT count(*) FROM \(table)") ?? 0 }
  }

  @Test func `an answer is taken with a receipt, and a second one is not`() throws {
    let round = try openRound()
    let made = client.call(.post, "/rounds/\(round)/submissions", body())
    #expect(made.status == .created)
    #expect(try made.json()["revision"] == 1)
    #expect(try made.json()["receipt"]?.string?.count == 9)
    #expect(try made.json()["answers"]?["staff"] == 12)
    #expect(client.call(.post, "/rounds/\(round)/submissions", body("Meir.")).status == .conflict)
    #expect(try client.call(.get, "/rounds/\(round)").json()["answered"] == 1)
    let listed = try client.call(.get, "/rounds/\(round)/submissions").items()
    #expect(listed.count == 1)
    #expect(listed[0]["partner"] == .string(partner))
    #expect(listed[0]["received_at"] == .string(app.now.rfc3339))
  }

  @Test func `answers are checked as the form checks them`() throws {
    let round = try openRound()
    var wrong = body()
    wrong["answers"] = ["staff": -1, "challenge": [["reach": "both"]], "unknown": 1, "colours": "red"]
    let response = client.call(.post, "/rounds/\(round)/submissions", wrong)
    #expect(response.status == .unprocessableContent)
    #expect(
      try Set(response.pointers()) == [
        "/answers/staff", "/answers/challenge/0/reach", "/answers/challenge/0/description",
        "/answers/unknown",
        "/answers/colours",
      ])
    wrong["answers"] = [:]
    #expect(client.call(.post, "/rounds/\(round)/submissions", wrong).status == .unprocessableContent)
    let nobody = client.call(.post, "/rounds/\(round)/submissions", body(partner: "nobody"))
    #expect(try nobody.pointers() == ["/partner"])
    var future = body()
    future["received_at"] = .string(app.now.adding(days: 1).rfc3339)
    #expect(try client.call(.post, "/rounds/\(round)/submissions", future).pointers() == ["/received_at"])
    #expect(try count("submissions") == 0)
  }

  @Test func `a closed round takes no answers, and no changes`() throws {
    let round = try openRound()
    let id = try client.id(client.call(.post, "/rounds/\(round)/submissions", body()))
    client.call(.post, "/rounds/\(round)/close")
    let other = try client.makePartner("Nesset")
    #expect(client.call(.post, "/rounds/\(round)/submissions", body(partner: other)).status == .conflict)
    #expect(
      client.call(.put, "/submissions/\(id)", ["answers": body()["answers"] ?? [:]]).status == .conflict)
    #expect(client.call(.post, "/submissions/\(id)/withdraw").status == .conflict)
  }

  @Test func `a partner that nobody invited comes into the round with its answer`() throws {
    let round = try openRound()
    let other = try client.makePartner("Nesset")
    #expect(client.call(.post, "/rounds/\(round)/submissions", body(partner: other)).status == .created)
    #expect(try client.call(.get, "/rounds/\(round)").json()["invited"] == 2)
    #expect(client.call(.post, "/rounds/\(round)/submissions", body(partner: other)).status == .conflict)
  }

  @Test func `a change makes the next revision, and taking back takes the words`() throws {
    let round = try openRound()
    let id = try client.id(client.call(.post, "/rounds/\(round)/submissions", body()))
    let tag = try #require(client.call(.get, "/submissions/\(id)").etag)
    let answers: JSONValue = ["challenge": [["reach": "own", "description": "Anna."]]]
    let changed = client.call(
      .put, "/submissions/\(id)", ["answers": answers], headers: ["If-Match": "\"\(tag)\""])
    #expect(changed.status == .ok)
    #expect(try changed.json()["revision"] == 2)
    #expect(try changed.json()["answers"] == answers)
    let stale = client.call(
      .put, "/submissions/\(id)", ["answers": answers], headers: ["If-Match": "\"\(tag)\""])
    #expect(stale.status == .preconditionFailed)
    let withdrawn = client.call(.post, "/submissions/\(id)/withdraw", key: "w")
    #expect(try withdrawn.json()["state"] == "withdrawn")
    #expect(try withdrawn.json()["revision"] == 3)
    #expect(try withdrawn.json()["answers"] == [:])
    #expect(client.call(.post, "/submissions/\(id)/withdraw", key: "w").text == withdrawn.text)
    #expect(client.call(.post, "/submissions/\(id)/withdraw").status == .conflict)
    #expect(client.call(.put, "/submissions/\(id)", ["answers": answers]).status == .conflict)
    let again = client.call(.post, "/rounds/\(round)/submissions", body("På nytt."))
    #expect(again.status == .created)
    #expect(try again.json()["revision"] == 4)
    #expect(try client.id(again) == id)
  }

  @Test(arguments: ["identified", "confidential", "anonymous"])
  func `the same key gives the same answer and one submission`(_ identification: String) throws {
    let round = try openRound(identification)
    let client = client
    let body = body()
    let texts = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: 6) { _ in
      let text = client.call(.post, "/rounds/\(round)/submissions", body, key: "one").text
      texts.withLock { $0.append(text) }
    }
    #expect(Set(texts.withLock { $0 }).count == 1)
    #expect(try count("submissions") == 1)
    #expect(try client.call(.get, "/rounds/\(round)").json()["answered"] == 1)
    #expect(
      client.call(.post, "/rounds/\(round)/submissions", self.body("Anna."), key: "one").status
        == .unprocessableContent)
    #expect(client.call(.post, "/rounds/\(round)/submissions", body, key: "two").status == .conflict)
  }

  @Test func `an answer that is withdrawn leaves no words, in what repeated calls are answered with either`()
    throws
  {
    let round = try openRound()
    let id = try client.id(client.call(.post, "/rounds/\(round)/submissions", body("Hemmeleg."), key: "k"))
    client.call(.post, "/submissions/\(id)/withdraw")
    let kept = try app.store.read { db in
      try db.rows("SELECT answer FROM idempotency") { row in try row[0] as String }
    }
    #expect(!kept.isEmpty)
    #expect(kept.allSatisfy { !$0.contains("Hemmeleg") && !$0.contains("receipt") })
  }

  @Test func `an anonymous answer shows nothing of who or when, and only its code opens it`() throws {
    let round = try openRound("anonymous")
    let made = client.call(.post, "/rounds/\(round)/submissions", body(), key: "k")
    let receipt = try #require(try made.json()["receipt"]?.string)
    let id = try client.id(made)
    for member in ["partner", "party_type", "area", "received_at", "changed_at"] {
      #expect(try made.json()[member] == nil, "\(member)")
    }
    #expect(try count("outbox WHERE template = 'receipt'") == 0)
    let times = try app.store.read { db in
      try db.rows("SELECT expires_at, answer FROM idempotency WHERE round_id IS NOT NULL") { row in
        (try row[0] as Instant?, try row[1] as String)
      }
    }
    #expect(times.count == 1)
    #expect(times.allSatisfy { $0.0 == nil && $0.1.isEmpty })
    let answers: JSONValue = ["challenge": [["reach": "own", "description": "Anna."]]]
    #expect(client.call(.put, "/submissions/\(id)", ["answers": answers]).status == .unprocessableContent)
    #expect(
      client.call(.put, "/submissions/\(id)", ["answers": answers, "receipt": "AAAA-AAAA"]).status
        == .forbidden)
    let changed = client.call(.put, "/submissions/\(id)", ["answers": answers, "receipt": .string(receipt)])
    #expect(try changed.json()["revision"] == 2)
    client.call(.post, "/rounds/\(round)/close")
    #expect(try count("idempotency WHERE round_id IS NOT NULL") == 0)
  }

  @Test func `statements are read, and a person's themes stand over the program's`() throws {
    try CodebookSeeding.seed(app.dependencies)
    let round = try openRound()
    client.call(
      .post, "/rounds/\(round)/submissions",
      body("Vi får ikkje tilsett nok sjukepleiarar.\n\nVegen til sjukehuset er lang."))
    try CodingJobs.readAnswers(RoundID(round), app.dependencies)
    let statements = try client.call(.get, "/rounds/\(round)/statements").items()
    #expect(statements.count == 2)
    let first = try #require(
      statements.first { $0["text"]?.string?.contains("sjukepleiarar") == true })
    #expect(first["scope"] == "shared")
    #expect(first["partner"] == .string(partner))
    #expect(first["themes"]?.array?.allSatisfy { $0["by"] == "program" } == true)
    let id = try #require(first["id"]?.string)
    let coded = client.call(.put, "/statements/\(id)/themes", ["themes": ["okonomi", "rekruttering"]])
    #expect(coded.status == .ok)
    let themes = try coded.json()["themes"]?.array ?? []
    #expect(themes.filter { $0["by"] == "person" }.map { $0["slug"] } == ["okonomi", "rekruttering"])
    #expect(
      try client.call(.put, "/statements/\(id)/themes", ["themes": ["vinter"]]).pointers() == ["/themes/0"])
    let stale = client.call(
      .put, "/statements/\(id)/themes", ["themes": []], headers: ["If-Match": "\"old\""])
    #expect(stale.status == .preconditionFailed)
    let aside = client.call(.put, "/statements/\(id)/themes", ["themes": [], "aside": "off_topic"])
    #expect(try aside.json()["state"] == "aside")
    #expect(client.call(.put, "/statements/nothing/themes", ["themes": []]).status == .notFound)
  }
}
