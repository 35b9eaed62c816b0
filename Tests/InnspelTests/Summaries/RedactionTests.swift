import FormModel
import HTTP
import Storage
import Testing

@testable import Innspel

/// What becomes of published words when their submission is withdrawn (A14).
@Suite struct RedactionTests {
  private static let secret = "Rekruttering av jordmødrer er umogleg hos oss."

  let app: TestApp
  let staff: TestApp.Session
  let member: TestApp.Session
  let group: GroupID

  init() throws {
    app = try TestApp()
    staff = try app.signIn(.secretariat, name: "Siv")
    member = try app.signIn(.member, name: "Marta")
    group = try PublishingTests.group("Strategigruppa", [member], app)
  }

  /// A round of four that is published, in which one has said what it will take back.
  private func published(_ identification: Identification) throws -> (SampleRound, SubmissionID) {
    let sample = try SampleRound(app, identification)
    let first = try #require(
      try sample.partner("Solvåg kommune", answers: SampleRound.challenge(Self.secret)))
    for number in 1...3 {
      try sample.partner(
        "Kommune \(number)", answers: SampleRound.challenge("Rekruttering av folk, nummer \(number)."))
    }
    try sample.read()
    try sample.code("jordmødrer", "rekruttering", isQuote: true)
    for number in 1...3 { try sample.code("nummer \(number)", "rekruttering", isQuote: true) }
    publish(sample)
    return (sample, first)
  }

  @discardableResult
  private func publish(_ sample: SampleRound, saying headline: String? = nil) -> Response {
    if let headline {
      let seen = app.get("/rounds/\(sample.id)/summary/text", as: staff).text
        .firstMatch(of: /name="seen" value="([0-9]+)"/)?.1
      let form: Fields = ["headline": headline, "seen": String(seen ?? "")]
      #expect(app.post("/rounds/\(sample.id)/summary/text", form, as: staff).status == .seeOther)
    }
    return app.post("/rounds/\(sample.id)/summary/publish", ["group": group.text], as: staff)
  }

  /// Everything in the database that is kept of published versions.
  private func kept() throws -> String {
    try app.store.read { db in
      let content = try db.rows("SELECT headline || coalesce(content, '') FROM summaries") { row in
        try row[0] as String
      }
      let statements = try db.rows("SELECT text FROM summary_statements") { row in try row[0] as String }
      return (content + statements).joined(separator: "\n")
    }
  }

  @Test(arguments: Identification.allCases)
  func `a submission that is withdrawn is no longer read in what was published`(
    _ identification: Identification
  ) throws {
    let (sample, submission) = try published(identification)
    let address = "/rounds/\(sample.id)/summary"
    let before = app.get("\(address)/1", as: member).text
    #expect(before.contains(Self.secret))
    let numbers = try #require(try app.store.read { db in try db.summaryVersion(sample.id, 1) })
    #expect(try sample.withdraw(submission) == .withdrawn)
    for old in ["\(address)/1", "\(address)/1/statements?theme=rekruttering"] {
      let page = app.get(old, as: member)
      #expect(page.status == .gone)
      #expect(!page.text.contains("jordmødrer") && page.text.contains("\(address)/2"))
    }
    let after = app.get("\(address)/2", as: member)
    #expect(after.status == .ok && after.text.contains("has been withdrawn or erased"))
    #expect(!after.text.contains("jordmødrer") && after.text.contains("nummer 2"))
    let behind = app.get("\(address)/2/statements", as: member).text
    #expect(!behind.contains("jordmødrer") && behind.contains("nummer 2"))
    #expect(try !kept().contains("jordmødrer"))
    // The numbers are those that were published: their difference would be what the one who withdrew had said.
    let redacted = try #require(try app.store.read { db in try db.summaryVersion(sample.id, 2) })
    #expect(redacted.themes.map(\.statements) == numbers.themes.map(\.statements))
    #expect(redacted.themes.map(\.partners) == numbers.themes.map(\.partners))
    #expect(redacted.partyTypes == numbers.partyTypes && redacted.answered == numbers.answered)
    #expect(redacted.publishedAt == numbers.publishedAt)
    #expect(app.get("/summaries", as: member).text.contains("\(address)/2"))
    #expect(try app.api(.get, "/api/v1/rounds/\(sample.id)/summary?version=1").status == .gone)
  }

  @Test(arguments: [Identification.confidential, .anonymous])
  func `it is on record, and in an anonymous round without a time`(_ identification: Identification) throws {
    let (sample, submission) = try published(identification)
    app.move(minutes: 90)
    try sample.withdraw(submission)
    let row = try app.store.read { db in
      try db.row("SELECT content_hash, replaced_by, replaced_at FROM summaries WHERE version = 1") { row in
        (hash: try row[0] as String, by: try row[1] as Int?, at: try row[2] as Instant?)
      }
    }
    let left = try #require(row)
    #expect(left.hash.count == 64 && left.by == 2)
    #expect((left.at == nil) == (identification == .anonymous))
    let log = try app.store.read { db in try db.auditEntries(before: nil, limit: 100) }
      .filter { $0.action == "summary.redact" && $0.object == "round/\(sample.id)" }
    #expect(log.map { $0.detail["replaced_by"]?.int } == (identification == .anonymous ? [] : [2]))
  }

  @Test func `older versions with the words go as well, and one without them stays`() throws {
    let (sample, submission) = try published(.identified)
    let address = "/rounds/\(sample.id)/summary"
    publish(sample, saying: "Ny overskrift")
    try sample.withdraw(submission)
    for version in 1...2 { #expect(app.get("\(address)/\(version)", as: member).status == .gone) }
    #expect(app.get("\(address)/1", as: member).text.contains("\(address)/3"))
    // Somebody else takes theirs back: the successor goes too, and all lead to the newest.
    let other = try sample.statement("nummer 3").statement.submission
    try sample.withdraw(other)
    for version in 1...3 {
      let page = app.get("\(address)/\(version)", as: member)
      #expect(page.status == .gone && page.text.contains("\(address)/4"))
    }
    #expect(app.get("\(address)/4", as: member).text.contains("nummer 2"))
    // What is withdrawn before anything of it was coded changes nothing that is published.
    let silent = try #require(try sample.partner("Stille kommune", answers: ["staff": 4]))
    try sample.withdraw(silent)
    #expect(app.get("\(address)/4", as: member).status == .ok)
  }

  @Test func `a letter that had not gone out leads to the version that is there`() throws {
    let (sample, submission) = try published(.identified)
    let letter = try #require(
      try app.store.read { db in try db.outboxEntries(state: nil, before: nil, limit: 20) }
        .first { $0.letter.template == .published }
    ).letter
    try sample.withdraw(submission)
    let text = try #require(try Letters(app: app.dependencies).text(letter, isPreview: false))
    #expect(text.button?.link.hasSuffix("/rounds/\(sample.id)/summary/2") == true)
  }

  @Test func `a version is decoded once, and few are kept`() throws {
    let (sample, submission) = try published(.identified)
    let address = "/rounds/\(sample.id)/summary/1"
    _ = app.get(address, as: member)
    let again = app.statements { _ = app.get(address, as: member) }
    #expect(!again.contains { $0.contains("content") })
    #expect(app.get(address, as: member).text.contains(Self.secret))
    for number in 2...FrozenSummaries.limit + 4 {
      publish(sample, saying: "Overskrift \(number)")
      _ = app.get("/rounds/\(sample.id)/summary/\(number)", as: member)
    }
    #expect(app.dependencies.frozen.count == FrozenSummaries.limit)
    _ = app.get(address, as: member)
    try sample.withdraw(submission)
    #expect(app.get(address, as: member).status == .gone)
  }
}
