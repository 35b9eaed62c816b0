import Storage
import Testing

@testable import Innspel

@Suite struct CodingDecisionTests {
  let app: TestApp
  let sample: SampleRound
  let id: StatementID

  init() throws {
    app = try TestApp()
    sample = try SampleRound(app)
    try sample.partner(
      "Solvåg kommune", answers: SampleRound.challenge("Rekruttering av sjukepleiarar er vanskeleg."))
    try sample.read()
    id = try #require(try sample.statements().first).statement.id
  }

  private func current() throws -> CodedStatement { try sample.statement("Rekruttering") }

  private func undo(by actor: String, seen: Int) throws -> DecisionOutcome {
    try app.store.write { [id, now = app.now] db in try db.undo(id, by: actor, seen: seen, now: now) }
  }

  @Test func `a person's themes are kept in order beside what the program suggested`() throws {
    try sample.code("Rekruttering", "okonomi", "rekruttering")
    let statement = try current()
    #expect(statement.decided.map(\.slug) == ["okonomi", "rekruttering"])
    #expect(statement.statement.state == .coded && statement.statement.decidedBy == "kari")
    // The accepted suggestion still tells why it was suggested.
    #expect(statement.suggested.contains { $0.slug == "rekruttering" && !$0.why.isEmpty })
  }

  @Test func `choosing other themes makes the first ones suggestions again`() throws {
    try sample.code("Rekruttering", "rekruttering", "okonomi")
    try sample.code("Rekruttering", "kompetanse")
    let statement = try current()
    #expect(statement.decided.map(\.slug) == ["kompetanse"])
    #expect(statement.themes.first { $0.slug == "rekruttering" }?.maker == .program)
    #expect(!statement.themes.contains { $0.slug == "okonomi" })
  }

  @Test func `setting aside is a decision with a reason`() throws {
    try sample.decide(id, Decision(aside: .offTopic, note: "Gjeld noko anna"))
    let statement = try current().statement
    #expect(statement.state == .aside && statement.asideReason == .offTopic)
    #expect(statement.note == "Gjeld noko anna")
  }

  @Test func `who has seen an older decision is told, and nothing is overwritten`() throws {
    let seen = try current().statement.revision
    let themes = [try sample.theme("rekruttering")]
    #expect(try sample.decide(id, Decision(themes: themes), seen: seen) == .done(revision: seen + 1))
    let late = Decision(themes: [try sample.theme("okonomi")])
    #expect(try sample.decide(id, late, by: "ola", seen: seen) == .conflict)
    #expect(try current().decided.map(\.slug) == ["rekruttering"])
    #expect(try sample.decide(StatementID("none"), late) == .missing)
  }

  @Test func `undoing puts everything back, for the one who decided`() throws {
    let before = try current()
    try sample.decide(
      id,
      Decision(themes: [try sample.theme("okonomi")], kind: .strength, isQuote: true, note: "ja"))
    let revision = try current().statement.revision
    #expect(try undo(by: "ola", seen: revision) == .conflict)
    #expect(try undo(by: "kari", seen: revision) == .done(revision: revision + 1))
    var after = try current()
    after.statement.revision = before.statement.revision
    #expect(after == before)
  }

  @Test(arguments: [
    ["okonomi"], ["rekruttering"], ["okonomi", "rekruttering"], ["kompetanse", "okonomi"],
    ["rekruttering", "kompetanse", "okonomi"],
  ])
  func `undoing puts the program's suggestions back in their order, after whatever was decided`(
    _ slugs: [String]
  ) throws {
    try sample.partner(
      "Ytre Holme", answers: SampleRound.challenge("Rekruttering, rekruttering, stillingar og økonomi."))
    try sample.read()
    let part = "Rekruttering, rekruttering"
    #expect(try sample.statement(part).suggested.map(\.slug) == ["rekruttering", "okonomi"])
    for first in [[], ["okonomi"], ["kompetanse"]] {
      if !first.isEmpty { try decide(part, first) }
      let (themes, voices) = (try sample.statement(part).themes, try voices())
      try decide(part, slugs)
      let last = try sample.statement(part).statement
      try app.store.write { [now = app.now] db in
        _ = try db.undo(last.id, by: "kari", seen: last.revision, now: now)
      }
      #expect(try sample.statement(part).themes == themes)
      #expect(try self.voices() == voices)
    }
  }

  private func decide(_ part: String, _ slugs: [String]) throws {
    let themes = try slugs.map { try sample.theme($0) }
    #expect(try sample.decide(sample.statement(part).statement.id, Decision(themes: themes)) != .conflict)
  }

  /// What the summary counts, as `theme true 1`: whether a person said so, and how many statements.
  private func voices() throws -> [String] {
    let round = try sample.round()
    let numbers = try app.store.read { db in
      try db.summaryNumbers(of: round, includesSuggestions: true)
    }
    return numbers.voices.map { "\($0.theme) \($0.isDecided) \($0.statements)" }.sorted()
  }

  @Test func `new suggestions never touch what a person has decided`() throws {
    try sample.partner("Ytre Holme", answers: SampleRound.challenge("Rekruttering av legar står òg stille."))
    try sample.read()
    try sample.decide(id, Decision(themes: [try sample.theme("okonomi")]))
    var changed = try #require(try sample.codebook())
    for index in changed.themes.indices { changed.themes[index].keywords = [] }
    let place = try #require(changed.themes.firstIndex { $0.slug == "akutt" })
    changed.themes[place].keywords = ["rekruttering", "legar", "vanskeleg"]
    let isChanged = try app.store.write { [changed, now = app.now] db in
      try db.update(changed, by: "kari", now: now)
    }
    #expect(isChanged)
    try CodingJobs.suggestAgain(sample.id, app.dependencies)
    #expect(try sample.statement("legar").suggested.first?.slug == "akutt")
    let decided = try sample.statement("sjukepleiarar")
    #expect(decided.decided.map(\.slug) == ["okonomi"])
    #expect(!decided.themes.contains { $0.slug == "akutt" })
  }

  @Test func `statements are found by state, theme, kind, words and who said it`() throws {
    try sample.partner(
      "Avdelinga", .hospitalTrust, answers: SampleRound.challenge("Økonomien er Ærleg talt stram."))
    try sample.read()
    try sample.code("Rekruttering", "rekruttering", kind: .problem)
    func found(_ filter: StatementFilter) throws -> [String] {
      let (count, statements) = try app.store.read { db in
        (
          try db.countStatements(round: sample.id, filter),
          try db.statements(round: sample.id, filter, after: nil, limit: 10)
        )
      }
      #expect(count == statements.count)
      return statements.map { String($0.statement.text.prefix(5)) }
    }
    #expect(try found(StatementFilter(state: .coded)) == ["Rekru"])
    #expect(try found(StatementFilter(theme: try sample.theme("rekruttering"), maker: .person)) == ["Rekru"])
    #expect(try found(StatementFilter(partyType: .hospitalTrust)) == ["Økono"])
    #expect(try found(StatementFilter(kind: .problem, scope: "shared")) == ["Rekru"])
    #expect(try found(StatementFilter(search: "ærleg")) == ["Økono"])
    #expect(try found(StatementFilter(search: "100%")) == [])
  }
}
