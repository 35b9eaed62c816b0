import FormModel
import HTTP
import Storage
import Testing

@testable import Innspel

@Suite struct ImportTests {
  let app: TestApp
  let client: APIClient

  init() throws {
    app = try TestApp()
    client = try APIClient(app)
    try CodebookSeeding.seed(app.dependencies)
  }

  private func round(_ identification: String = "identified", partners: [String] = []) throws -> String {
    try client.id(
      client.call(
        .post, "/rounds",
        [
          "title": "Strategi", "form": .string(try client.makeForm()),
          "identification": .string(identification), "partners": .array(partners.map { .string($0) }),
        ]))
  }

  private static let header = "id;part;type;område;gjeld;språk;slag;tekst;tema"
  private static let maps = [
    "id=id", "part=partner", "type=party_type", "område=area", "gjeld=scope", "språk=language", "slag=kind",
    "tekst=challenge.description", "tema=themes",
  ]

  @discardableResult
  private func run(
    _ round: String, _ rows: String..., maps: [String] = Self.maps, values: [String] = [],
    creates: Bool = true,
    isDryRun: Bool = false, header: String = Self.header
  ) throws -> SubmissionsImport.Outcome {
    let table = ImportTable(Array(([header] + rows).joined(separator: "\r\n").utf8))
    return try SubmissionsImport(
      app: app.dependencies, round: RoundID(round), createsPartners: creates, isDryRun: isDryRun
    ).run(table, maps: maps, values: values)
  }

  private func refusal(_ body: () throws -> Void) -> [String] {
    do { try body() } catch let refusal as SubmissionsImport.Refusal {
      return refusal.faults.map(\.description)
    } catch {
      return ["\(error)"]
    }
    return []
  }

  private func count(_ table: SQL) throws -> Int {
    try app.store.read { db in try db.value("SELECT count(*) FROM \(table)") ?? 0 }
  }

  @Test func `a text that is too long is refused, and nothing is read out of it`() throws {
    let round = try round()
    let long = String(repeating: "vaktordning ", count: 10_000)
    let faults = refusal { try run(round, "a1;Solvåg kommune;kommune;Kysten;shared;nn;problem;\(long);") }
    #expect(faults == ["2: tekst: the text has 120000 characters; at most 20000 are taken"])
    #expect(try count("submissions") == 0)
  }

  @Test func `a row becomes a submission with its partner, its statements and its themes`() throws {
    let round = try round()
    client.call(.post, "/rounds/\(round)/open")
    client.call(.post, "/rounds/\(round)/close")
    let outcome = try run(
      round,
      "a1;Solvåg kommune;kommune;Kysten;shared;nn;problem;\"Vi manglar folk.\nSjå vedlegg; takk\";rekruttering;økonomi",
      maps: Self.maps, header: Self.header + ";ekstra")
    #expect(outcome.submissions == 1)
    #expect(outcome.partners == 1)
    let submission = try #require(try client.call(.get, "/rounds/\(round)/submissions").items().first)
    #expect(submission["id"] == "a1")
    #expect(submission["party_type"] == "municipality")
    #expect(submission["area"] == "Kysten")
    #expect(
      submission["answers"] == [
        "challenge": [["reach": "shared", "description": "Vi manglar folk.\nSjå vedlegg; takk"]]
      ])
    let statements = try client.call(.get, "/rounds/\(round)/statements").items()
    #expect(statements.count == outcome.statements)
    #expect(
      statements.allSatisfy { statement in
        statement["kind"] == "problem" && statement["state"] == "coded" && statement["scope"] == "shared"
          && statement["themes"]?[0]?["slug"] == "rekruttering" && statement["themes"]?[0]?["by"] == "person"
      })
    let answered = try client.call(.get, "/rounds/\(round)").json()
    #expect(answered["invited"] == 1)
    #expect(answered["answered"] == 1)
    #expect(try count("outbox WHERE template = 'receipt'") == 0)
    #expect(try count("audit WHERE action = 'round.importAnswers'") == 1)
  }

  @Test func `rows with one id are one submission, each row an entry`() throws {
    let round = try round()
    let outcome = try run(
      round, "a;Solvåg;kommune;;own;nn;problem;Fyrst.;okonomi",
      "a;Solvåg;kommune;;shared;nn;proposal;Så.;eldre",
      "b;Solvåg;kommune;;own;nn;;Anna.;")
    #expect(outcome.submissions == 2)
    let submissions = try client.call(.get, "/rounds/\(round)/submissions").items()
    #expect(submissions.map { $0["answers"]?["challenge"]?.array?.count } == [2, 1])
    let statements = try client.call(.get, "/rounds/\(round)/statements").items()
    let second = try #require(statements.first { $0["text"] == "Så." })
    #expect(second["kind"] == "proposal")
    #expect(second["themes"]?[0]?["slug"] == "eldre")
    #expect(try client.call(.get, "/rounds/\(round)").json()["answered"] == 1)
  }

  @Test func `every fault is told with its line, and nothing is written`() throws {
    let round = try round()
    let before = try (count("submissions"), count("partners"), count("invitations"), count("audit"))
    let faults = refusal {
      try run(
        round, "a;Solvåg;kommune;;own;nn;problem;God.;okonomi", "b;Solvåg;bank;;own;nn;problem;God.;",
        "c;Solvåg;kommune;;both;nn;problem;God.;", "d;Solvåg;kommune;;own;sv;problem;God.;",
        "e;Solvåg;kommune;;own;nn;rant;God.;", "f;;kommune;;own;nn;;God.;", "g;Solvåg;kommune;;own;nn;;;",
        "h;Solvåg;kommune;;own;nn;;God.;vinter", "i;Solvåg;kommune;;own;nn;;God.",
        "j j;Solvåg;kommune;;own;nn;;God.;")
    }
    #expect(faults.map { $0.prefix { $0 != ":" } } == ["3", "4", "5", "6", "7", "8", "9", "10", "11"])
    #expect(try before == (count("submissions"), count("partners"), count("invitations"), count("audit")))
  }

  @Test func `a partner that is missing, and a required question without a column, are told once`() throws {
    let round = try round()
    let rows =
      ["a", "b", "c"].map { "\($0);Solvåg;kommune;;own;nn;;God.;" } + ["d;Holme;kommune;;own;nn;;God.;"]
    #expect(
      refusal { try run(round, rows[0], rows[1], rows[2], rows[3], creates: false) } == [
        "2: there is no partner Solvåg; add it, or use --create-partners",
        "5: there is no partner Holme; add it, or use --create-partners",
      ])
    let maps = Self.maps.filter { !$0.contains("challenge") && !$0.contains("scope") }
    #expect(
      refusal { try run(round, rows[0], rows[1], rows[2], rows[3], maps: maps) } == [
        "2: challenge: there should be at least 1, and no column is mapped to it"
      ])
  }

  @Test func `columns, fields and values that are not there are told`() throws {
    let round = try round()
    let faults = refusal {
      try run(
        round, "a;Solvåg;kommune;;own;nn;;God.;",
        maps: ["ident=id", "part=partner", "tekst=challenge.words", "type=partner", "område"],
        values: ["alder:1=2"])
    }
    #expect(faults.count == 5)
    #expect(faults.contains { $0.contains("no column ident") })
    #expect(
      faults.contains { $0.contains("no field challenge.words") && $0.contains("challenge.description") })
  }

  @Test func `values are translated before they are read`() throws {
    let round = try round()
    try run(
      round, "a;Solvåg;Kommunen;;oss;no;klage;God.;",
      maps: Self.maps,
      values: ["type:Kommunen=municipality", "gjeld:oss=own", "språk:no=nb", "slag:klage=problem"])
    let submission = try #require(try client.call(.get, "/rounds/\(round)/submissions").items().first)
    #expect(submission["language"] == "nb")
    #expect(submission["answers"]?["challenge"]?[0]?["reach"] == "own")
  }

  @Test func `partners are made only when asked for, and the register counts`() throws {
    let round = try round()
    let row = "a;Solvåg;kommune;Kysten;own;nn;;God.;"
    #expect(refusal { try run(round, row, creates: false) }.first?.contains("no partner Solvåg") == true)
    _ = try client.makePartner("Solvåg", area: "Øyane")
    let outcome = try run(round, row, creates: false)
    #expect(outcome.partners == 0)
    #expect(outcome.warnings.map(\.line) == [2])
    #expect(try client.call(.get, "/rounds/\(round)/submissions").items().first?["area"] == "Øyane")
  }

  @Test func `a table is not brought in twice, but another round may have the same ids`() throws {
    let one = try round()
    let other = try round()
    let row = "a;Solvåg;kommune;;own;nn;;God.;"
    try run(one, row)
    #expect(refusal { try run(one, row) }.first?.contains("in the round already") == true)
    try run(other, row)
    #expect(refusal { try run(other, row) }.count == 1)
    #expect(try count("submissions") == 2)
  }

  @Test func `a dry run tells the same and writes nothing`() throws {
    let round = try round()
    let row = "a;Solvåg;kommune;;own;nn;;God.;okonomi"
    let dry = try run(round, row, isDryRun: true)
    #expect(try count("submissions") == 0)
    #expect(try count("partners") == 0)
    let done = try run(round, row)
    #expect(dry.submissions == done.submissions)
    #expect(dry.statements == done.statements)
    #expect(dry.coded == done.coded)
  }

  @Test func `an anonymous round keeps neither id nor partner nor time`() throws {
    let round = try round("anonymous")
    try run(
      round, "a;Solvåg;kommune;Kysten;own;nn;;God.;", "b;Holme;kommune;Kysten;own;nn;;Betre.;",
      "c;Tarevik;kommune;Kysten;own;nn;;Best.;")
    let submission = try #require(try client.call(.get, "/rounds/\(round)/submissions").items().first)
    #expect(submission["id"] != "a")
    for member in ["partner", "party_type", "area", "received_at"] { #expect(submission[member] == nil) }
    #expect(try client.call(.get, "/rounds/\(round)").json()["answered"] == 3)
  }

  @Test(arguments: ["identified", "confidential", "anonymous"])
  func `a draft is closed by its answers, ready to be coded and published, and nobody is written to`(
    _ identification: String
  ) throws {
    let staff = try app.signIn(.secretariat)
    let round = try round(identification)
    let rows = [
      "a;Solvåg;kommune;;own;nn;;God.;okonomi", "b;Solvåg;kommune;;own;nn;;Betre.;eldre",
      "c;Tarevik;kommune;;own;nn;;Best.;eldre",
    ]
    #expect(try run(round, rows[0], rows[1], rows[2], isDryRun: true).closesRound)
    #expect(try client.call(.get, "/rounds/\(round)").json()["state"] == "draft")
    #expect(try run(round, rows[0], rows[1], rows[2]).closesRound)
    let closed = try client.call(.get, "/rounds/\(round)").json()
    #expect(closed["state"] == "closed")
    #expect(closed["closed_at"]?.string != nil)
    let page = app.get("/rounds/\(round)", as: staff).text
    #expect(page.contains("See the answers (3)"))
    #expect(page.contains("/rounds/\(round)/submissions"))
    #expect(app.get("/rounds/\(round)/coding", as: staff).status == .ok)
    #expect(try client.call(.get, "/rounds/\(round)/submissions").items().count == 3)
    #expect(client.call(.post, "/rounds/\(round)/publish").status == .ok)
    #expect(try count("audit WHERE action = 'round.close' AND actor = 'command line'") == 1)
    #expect(try count("outbox") == 0)
    #expect(try !run(round, "d;Holme;kommune;;own;nn;;Ny.;eldre").closesRound)
  }

  @Test func `a partner has answered as long as one of its answers is not erased`() throws {
    let round = try round()
    try run(round, "a;Solvåg;kommune;;own;nn;;God.;", "b;Solvåg;kommune;;own;nn;;Betre.;")
    let administrator = try APIClient(app, as: .administrator)
    for (submission, answered) in [("a", 1), ("b", 0)] {
      let erased = administrator.call(
        .post, "/submissions/\(submission)/erase", ["reason": "Bad om det sjølv."])
      #expect(erased.status == .ok)
      #expect(try client.call(.get, "/rounds/\(round)").json()["answered"] == .int(answered))
    }
  }

  @Test func `who was only brought in is not written to when the round is reopened and closes again`() throws
  {
    let known = try client.makePartner("Solvåg")
    let other = try client.makePartner("Holme")
    let round = try round(partners: [known, other])
    try run(round, "a;Solvåg;kommune;Kysten;own;nn;;God.;")
    for step in ["reopen", "close"] {
      #expect(client.call(.post, "/rounds/\(round)/\(step)").status == .ok)
      #expect(try count("outbox WHERE contact_id IS NOT NULL") == 0)
    }
  }

  @Test func `a round that waits for its opening, or is open, goes on`() throws {
    let partner = try client.makePartner("Holme")
    let planned = try round(partners: [partner])
    let opensAt = app.now.adding(days: 2)
    try app.store.write { db in
      try db.run("UPDATE rounds SET state = 'scheduled', opens_at = \(opensAt) WHERE id = \(planned)")
    }
    let open = try round(partners: [partner])
    client.call(.post, "/rounds/\(open)/open")
    for (round, state) in [(planned, "scheduled"), (open, "open")] {
      #expect(try !run(round, "a;Solvåg;kommune;;own;nn;;God.;").closesRound)
      #expect(try client.call(.get, "/rounds/\(round)").json()["state"]?.string == state)
    }
  }

  @Test func `nobody has an hour's grace in a round that was never open`() throws {
    let partner = try client.makePartner("Holme")
    let id = try round(partners: [partner])
    try run(id, "a;Solvåg;kommune;;own;nn;;God.;")
    let round = try #require(try app.store.read { db in try db.round(RoundID(id)) })
    #expect(round.door(for: nil, at: app.now) == .closed(app.now))
  }

  @Test func `a partner can open and change the answer that was brought in for it`() throws {
    let partner = try client.makePartner("Solvåg")
    let round = try round(partners: [partner])
    client.call(.post, "/rounds/\(round)/open")
    try run(round, "a;Solvåg;kommune;Kysten;own;nn;;God.;")
    let submission = try app.store.read { db in
      try db.submission(invitation: try #require(db.invitations(of: RoundID(round)).first).id)
    }
    #expect(submission?.id.text == "a")
    let again: JSONValue = [
      "partner": .string(partner), "answers": ["challenge": [["reach": "own", "description": "x"]]],
    ]
    #expect(client.call(.post, "/rounds/\(round)/submissions", again).status == .conflict)
  }

  @Test(arguments: 0..<12) func `what stands in any table stands in the round, or nothing does`(_ seed: Int)
    throws
  {
    var random = Dice(seed: seed)
    let round = try round()
    let words = [
      "folk", "æøå", "\"sitat\"", "linje\nto", "semikolon; her", "  rom ", "🙂", "komma, her", "-liste",
    ]
    var expected: [String: String] = [:]
    let mark = random.roll(2) == 0 ? CSVWriter.mark : []
    var writer = CSVWriter(isForPrograms: true)
    writer.row(["id", "part", "type", "gjeld", "tekst"])
    let bad = random.roll(3) == 0 ? random.roll(12) : -1
    for row in 0..<12 {
      let text =
        "x" + (0...random.roll(5)).map { _ in words[random.roll(words.count)] }.joined(separator: " ") + "x"
      writer.row([
        "r\(row)", "Partnar \(random.roll(4))", "kommune",
        row == bad ? "dei" : random.roll(2) == 0 ? "own" : "shared", text,
      ])
      expected["r\(row)"] = text
    }
    let work = SubmissionsImport(
      app: app.dependencies, round: RoundID(round), createsPartners: true, isDryRun: false)
    let maps = ["id=id", "part=partner", "type=party_type", "gjeld=scope", "tekst=challenge.description"]
    let bytes = mark + writer.bytes
    let faults = refusal { _ = try work.run(ImportTable(bytes), maps: maps, values: []) }
    let submissions = try client.call(.get, "/rounds/\(round)/submissions?limit=1000").items()
    guard bad < 0 else {
      #expect(faults.count == 1)
      #expect(submissions.isEmpty)
      return
    }
    #expect(faults.isEmpty)
    var found: [String: String] = [:]
    for item in submissions {
      found[item["id"]?.string ?? ""] = item["answers"]?["challenge"]?[0]?["description"]?.string
    }
    #expect(found == expected)
  }

  /// A small generator, the same on every run.
  private struct Dice {
    private var state: UInt64
    init(seed: Int) { state = UInt64(seed + 1) &* 0x9E37_79B9_7F4A_7C15 }

    mutating func roll(_ sides: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % sides
    }
  }
}
