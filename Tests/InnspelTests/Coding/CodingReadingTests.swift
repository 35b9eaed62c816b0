import FormModel
import Storage
import Testing

@testable import Innspel

@Suite struct CodingReadingTests {
  let app: TestApp
  let sample: SampleRound

  init() throws {
    app = try TestApp()
    sample = try SampleRound(app)
  }

  private let people = "Vi får ikkje tak i sjukepleiarar til kveld og helg, og rekruttering er vanskeleg."

  @Test func `free text becomes statements with question, scope and who said it`() throws {
    try sample.partner(
      "Solvåg kommune", .municipality, area: "Kysten",
      answers: [
        "challenge": [
          ["reach": "own", "description": .string(people)],
          ["reach": "shared", "description": "Epikrisen kjem tre dagar etter pasienten ved utskriving."],
        ],
        "proposal": "Felles bemanningseining for kysten.", "short": "ikkje analysert",
      ])
    try sample.read()
    let statements = try sample.statements()
    #expect(statements.count == 3)
    let first = try sample.statement("sjukepleiarar").statement
    #expect(first.path == "challenge.1.description" && first.question == "description")
    #expect(first.scope == "own" && first.partyType == .municipality && first.partner != nil)
    #expect(first.language == .nn && first.state == .open && first.area != nil)
    #expect(try sample.statement("Felles").statement.kind == .proposal)
  }

  @Test func `the codebook suggests at most three themes, with the words that tell`() throws {
    try sample.partner("Solvåg kommune", answers: SampleRound.challenge(people))
    try sample.read()
    let statement = try sample.statement("sjukepleiarar")
    let best = try #require(statement.suggested.first)
    #expect(best.slug == "rekruttering" && best.maker == .program && best.score > 0)
    #expect((1...3).contains(statement.themes.count))
    let evidence = try #require(best.why.first)
    let bytes = Array(people.utf8)[evidence.start..<evidence.end]
    #expect(String(decoding: bytes, as: UTF8.self) == evidence.word)
    #expect(try sample.round().codebook != nil)
  }

  @Test func `reading twice changes nothing`() throws {
    try sample.partner("Solvåg kommune", answers: SampleRound.challenge(people))
    try sample.read()
    let (before, revision) = (try sample.statements(), try sample.round().revision)
    try sample.read()
    #expect(try sample.statements() == before)
    #expect(try sample.round().revision == revision)
  }

  @Test func `a non-answer is only marked as one, for a person to decide`() throws {
    try sample.partner("Solvåg kommune", answers: SampleRound.challenge("Nei, sjå vedlegg"))
    try sample.read()
    let statement = try #require(try sample.statements().first)
    #expect(statement.statement.isNonAnswer && statement.statement.state == .open)
    #expect(statement.themes.isEmpty)
  }

  @Test func `a changed submission keeps the coding of what it still says`() throws {
    let id = try #require(
      try sample.partner(
        "Solvåg kommune",
        answers: [
          "challenge": [
            ["reach": "own", "description": "Dette blir borte."],
            ["reach": "own", "description": .string(people)],
          ]
        ]))
    try sample.read()
    try sample.code("sjukepleiarar", "kompetanse", kind: .problem, isQuote: true)
    let before = try sample.statement("sjukepleiarar")
    try sample.revise(
      id,
      [
        "challenge": [
          ["reach": "shared", "description": .string(people)],
          ["reach": "own", "description": "Noko heilt nytt."],
        ]
      ])
    try sample.read()
    let after = try sample.statement("sjukepleiarar")
    #expect(after.statement.id == before.statement.id && after.decided.map(\.slug) == ["kompetanse"])
    #expect(after.statement.path == "challenge.1.description" && after.statement.scope == "shared")
    #expect(after.statement.isQuote && after.statement.decidedBy == "kari")
    let texts = try sample.statements().map(\.statement.text)
    #expect(Set(texts) == [people, "Noko heilt nytt."])
  }

  @Test func `a withdrawn submission takes its statements with it`() throws {
    let id = try #require(try sample.partner("Solvåg kommune", answers: SampleRound.challenge(people)))
    try sample.read()
    try sample.code("sjukepleiarar", "rekruttering")
    let now = app.now
    try app.store.write { db in _ = try db.withdraw(id, at: now) }
    try sample.read()
    #expect(try sample.statements().isEmpty)
    let left = try app.store.read { db in
      try db.value("SELECT (SELECT count(*) FROM codings) + (SELECT count(*) FROM decisions)", as: Int.self)
    }
    #expect(left == 0)
  }

  @Test func `in an anonymous round a statement tells neither who nor when`() throws {
    let sample = try SampleRound(try TestApp(), .anonymous, showsGroups: false)
    try sample.partner("Solvåg kommune", answers: SampleRound.challenge(people))
    try sample.read()
    #expect(try sample.statements().isEmpty, "too few have answered")
    try sample.others()
    try sample.read()
    let statement = try #require(try sample.statements().first).statement
    #expect(statement.partner == nil && statement.partyType == nil && statement.area == nil)
    // Version 4: random, where the program's own ids carry the time.
    #expect(Array(statement.id.text)[14] == "4")
  }

  @Test func `many submissions are read in portions, none twice`() throws {
    for number in 1...120 {
      try sample.partner("Kommune \(number)", answers: SampleRound.challenge("Utfordring nummer \(number)."))
    }
    try sample.read()
    let statements = try sample.statements()
    #expect(statements.count == 120 && Set(statements.map(\.statement.text)).count == 120)
    let unread = try app.store.read { db in try db.countUnreadSubmissions(of: sample.id) }
    #expect(unread == 0)
  }
}
