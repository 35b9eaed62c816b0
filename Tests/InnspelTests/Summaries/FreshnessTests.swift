import FormModel
import HTTP
import Storage
import Testing

@testable import Innspel

/// What is kept of a summary is never older than what it was made of.
@Suite struct FreshnessTests {
  let app: TestApp
  let sample: SampleRound
  let staff: TestApp.Session

  init() throws {
    app = try TestApp()
    sample = try SampleRound(app)
    staff = try app.signIn(.secretariat)
    for (name, text) in [
      ("Solvåg kommune", "Rekruttering er vanskeleg."), ("Tarevik", "Pengane strekk ikkje til."),
    ] {
      try sample.partner(name, answers: SampleRound.challenge(text))
    }
    try sample.read()
    try sample.code("Rekruttering", "rekruttering", isQuote: true)
  }

  private func page() -> String { app.get("/rounds/\(sample.id)/summary", as: staff).text }

  private func summary() throws -> Summary {
    let round = try sample.round()
    return try app.store.read { db in try Summary.build(round, app.dependencies, db) }
  }

  /// The secretariat changes a partner on its page.
  private func change(_ name: String, to fields: Fields) throws {
    let id = try #require(try app.store.read { db in try db.partner(named: name) })
    #expect(app.post("/partners/\(id)", fields, as: staff).location == "/partners")
  }

  @Test func `a partner's new name stands by its words at once`() throws {
    #expect(page().contains("Solvåg kommune"))
    try change("Solvåg kommune", to: ["name": "Nye Solvåg", "type": "municipality", "area": "Kysten"])
    #expect(page().contains("Nye Solvåg") && !page().contains("Solvåg kommune"))
  }

  @Test func `a partner's new type and area are counted, asked and answered alike`() throws {
    #expect(try summary().partyTypes.map(\.code) == ["municipality"])
    try change("Solvåg kommune", to: ["name": "Solvåg legesenter", "type": "gp", "area": "Fjorden"])
    let after = try summary()
    #expect(after.partyTypes.map(\.code) == ["municipality", "gp"])
    #expect(after.partyTypes.map(\.invited) == [1, 1] && after.partyTypes.map(\.answered) == [1, 1])
    #expect(after.areas.map(\.name.nn).sorted() == ["Fjorden", "Kysten"])
    let theme = try #require(after.themes.first { $0.slug == "rekruttering" })
    #expect(theme.byPartyType.map(\.partners) == [0, 1])
    #expect(theme.byArea.first { $0.name.nn == "Fjorden" }?.statements == 1)
  }

  @Test func `the response board is another when a partner is`() throws {
    let address = "/rounds/\(sample.id)/board"
    let etag = try #require(app.get(address, as: staff).etag)
    try change("Tarevik", to: ["name": "Tarevik", "type": "union", "area": "Kysten"])
    let again = app.get(address, as: staff, headers: ["If-None-Match": "\"\(etag)\""])
    #expect(again.status == .ok && again.text.contains("Unions"))
  }

  @Test func `what an anonymous answer kept of its group stays when a partner changes`() throws {
    let sample = try SampleRound(app, .anonymous)
    let answered = try #require(
      try sample.partner("Løynd kommune", area: "Løyndal", answers: SampleRound.challenge("Noko.")))
    try change("Løynd kommune", to: ["name": "Løynd kommune", "type": "union", "area": "Byen"])
    let kept = try app.store.read { db in try db.submission(answered) }
    #expect(kept?.partyType == .municipality)
  }

  @Test func `opening a link and sending a letter make nobody count again`() throws {
    let before = try sample.round()
    try app.store.write { [id = sample.id] db in try db.touchBoard(of: id) }
    let after = try sample.round()
    #expect(after.revision > before.revision && after.countsRevision == before.countsRevision)
  }

  @Test func `what another process imports is in the summary of a server that has kept the numbers`() throws {
    #expect(try summary().submissions == 2)
    _ = try summary()
    let other = try Self.another(app)
    let table = ImportTable(
      Array("who;type;what;theme\r\nNesset;municipality;Rekruttering.;rekruttering".utf8))
    _ = try SubmissionsImport(app: other, round: sample.id, createsPartners: true, isDryRun: false).run(
      table,
      maps: ["who=partner", "type=party_type", "what=challenge.description", "theme=themes"], values: [])
    let after = try summary()
    #expect(after.submissions == 3 && after.ledger.coded == 2)
    #expect(after.questions.first { $0.name == "description" }?.answered == 3)
  }

  /// The same data folder as another process has it: nothing in memory is shared.
  private static func another(_ app: TestApp) throws -> Dependencies {
    let mine = app.dependencies
    return Dependencies(
      store: try Store(path: app.folder.database, migrations: Migrations.all, readers: 1, now: 0),
      forms: FormLibrary(), partnerships: PartnershipCache(), settings: mine.settings, folder: mine.folder,
      key: mine.key, files: mine.files, attachments: mine.attachments, log: mine.log, metrics: Metrics(),
      limits: RateLimits(),
      now: mine.now,
      newUUID: mine.newUUID, wake: {})
  }
}
