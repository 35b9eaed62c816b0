import FormModel
import HTTP
import Storage
import Testing

@testable import Innspel

@Suite struct SummaryAPITests {
  let app: TestApp
  let client: APIClient
  let round: String

  init() throws {
    app = try TestApp()
    client = try APIClient(app)
    try CodebookSeeding.seed(app.dependencies)
    let partners = try ["Solvåg", "Nesset", "Holmen"].map { [client] in try client.makePartner($0) }
    round = try client.id(
      client.call(
        .post, "/rounds",
        [
          "title": "Strategi", "form": .string(try client.makeForm()), "identification": "identified",
          "partners": .array(partners.map { .string($0) }),
        ]))
    client.call(.post, "/rounds/\(round)/open")
    for partner in partners.prefix(2) {
      client.call(
        .post, "/rounds/\(round)/submissions",
        [
          "partner": .string(partner),
          "answers": [
            "staff": 3, "colours": ["red", "blue"],
            "challenge": [
              ["reach": "own", "description": "Vi får ikkje tilsett sjukepleiarar."],
              ["reach": "shared", "description": "=Økonomien, og \"alt\""],
            ],
          ],
        ])
    }
  }

  /// What a stream holds.
  private func bytes(_ response: Response) throws -> [UInt8] {
    guard case .stream(let next) = response.body else { return [] }
    var bytes: [UInt8] = []
    while let more = try next() { bytes += more }
    return bytes
  }

  @Test func `the summary is live until it is published, then the newest version`() throws {
    #expect(client.call(.post, "/rounds/\(round)/publish").status == .conflict)
    client.call(.post, "/rounds/\(round)/close")
    try CodingJobs.readAnswers(RoundID(round), app.dependencies)
    let statement = try #require(
      try client.call(.get, "/rounds/\(round)/statements").items().first?["id"]?.string)
    client.call(.put, "/statements/\(statement)/themes", ["themes": ["rekruttering"]])
    let live = try client.call(.get, "/rounds/\(round)/summary").json()
    #expect(live["version"] == .null)
    #expect(live["partners"] == ["invited": 3, "answered": 2])
    #expect(live["submissions"] == 2)
    #expect(live["statements"] == 4)
    #expect(live["uncoded"] == 3)
    let published = client.call(.post, "/rounds/\(round)/publish", key: "p")
    #expect(try published.json()["state"] == "published")
    #expect(client.call(.post, "/rounds/\(round)/publish", key: "p").text == published.text)
    #expect(try client.call(.get, "/rounds/\(round)/summary").json()["version"] == 1)
    #expect(try client.call(.get, "/rounds/\(round)/summary?version=0").json()["version"] == .null)
    #expect(client.call(.get, "/rounds/\(round)/summary?version=2").status == .notFound)
    #expect(client.call(.get, "/rounds/\(round)/summary?version=one").status == .unprocessableContent)
    client.call(.post, "/rounds/\(round)/publish")
    #expect(try client.call(.get, "/rounds/\(round)/summary").json()["version"] == 2)
  }

  @Test func `what people wrote stands in it in all its languages`() throws {
    client.call(.post, "/rounds/\(round)/close")
    try CodingJobs.readAnswers(RoundID(round), app.dependencies)
    let id = try #require(
      try client.call(.get, "/rounds/\(round)/statements").items().first?["id"]?.string)
    client.call(.put, "/statements/\(id)/themes", ["themes": ["rekruttering"]])
    let words = Words(nn: "Folk manglar", nb: "Folk mangler", en: "People are missing")
    let now = app.now
    try app.store.write { [round] db in
      let theme = try #require(db.statement(StatementID(id))?.decided.first?.theme)
      _ = try db.save(SummaryTexts(headline: words), of: RoundID(round), by: "Kari", now: now)
      try db.add(
        ProblemStatement(id: ID("p"), theme: theme, text: words, revision: 1, changedBy: "Kari"),
        to: RoundID(round), now: now)
    }
    let summary = try client.call(.get, "/rounds/\(round)/summary").json()
    #expect(summary["headline"] == words.json)
    let theme = try #require(summary["themes"]?.array?.first { $0["slug"] == "rekruttering" })
    #expect(theme["problem_statements"] == [words.json])
    #expect(theme["statements"] == 1)
  }

  @Test func `whoever asks for statements or the summary gets what came in a moment ago too`() throws {
    let sample = try SampleRound(app)
    try sample.partner("Hamnevåg", answers: SampleRound.challenge("Ferja går for sjeldan."))
    #expect(try client.call(.get, "/rounds/\(sample.id)/statements").items().count == 1)
    try sample.partner("Tarevika", answers: SampleRound.challenge("Vi manglar folk."))
    #expect(try client.call(.get, "/rounds/\(sample.id)/summary").json()["statements"] == 2)
  }

  @Test func `publishing reads what came in a moment ago`() throws {
    client.call(.post, "/rounds/\(round)/close")
    client.call(.post, "/rounds/\(round)/publish")
    #expect(try client.call(.get, "/rounds/\(round)/summary?version=1").json()["statements"] == 4)
  }

  @Test func `the submissions come as a table and as a document, as they are made`() throws {
    let csv = client.call(.get, "/rounds/\(round)/export?format=csv")
    #expect(csv.headers["Content-Type"] == "text/csv; charset=utf-8")
    #expect(csv.headers["Content-Disposition"]?.hasPrefix("attachment;") == true)
    let table = try bytes(csv)
    #expect(table.starts(with: CSVWriter.mark))
    let read = ImportTable(table)
    #expect(read.header.prefix(8) == SubmissionsTable.firstColumns.prefix(8))
    #expect(read.records.count == 2)
    let json = try JSONValue(parsing: try bytes(client.call(.get, "/rounds/\(round)/export?format=json")))
    #expect(json["round"]?["id"] == .string(round))
    #expect(json["submissions"]?.array == (try client.call(.get, "/rounds/\(round)/submissions").items()))
  }

  @Test(arguments: ["docx", "qdpx", "exe"]) func `other formats are refused with those there are`(
    _ format: String
  ) throws {
    let response = client.call(.get, "/rounds/\(round)/export?format=\(format)")
    #expect(response.status == .unprocessableContent)
    #expect(try response.json()["errors"]?[0]?["detail"]?.string?.contains("csv, xlsx, json") == true)
    #expect(client.call(.get, "/rounds/nothing/export").status == .notFound)
    #expect(client.call(.get, "/rounds/nothing/summary").status == .notFound)
  }
}
