import FormModel
import HTTP
import Storage
import Testing

@testable import Innspel

/// A reader who holds tables, versions and lists against each other learns nothing that one partner said (A16).
@Suite struct SubtractionTests {
  let app: TestApp
  let staff: TestApp.Session
  let member: TestApp.Session
  let group: GroupID

  init() throws {
    app = try TestApp()
    staff = try app.signIn(.secretariat)
    member = try app.signIn(.member)
    group = try PublishingTests.group("Gruppa", [member], app)
  }

  private func answer(
    _ sample: SampleRound, _ name: String, _ type: PartyType = .municipality, area: String = "Kysten",
    theme: String = "rekruttering"
  ) throws {
    try sample.partner(
      name, type, area: area, answers: SampleRound.challenge("Rekruttering, seier \(name) her."))
    try sample.read()
    try sample.code("seier \(name) her", theme)
  }

  @discardableResult
  private func publish(_ sample: SampleRound) throws -> Summary {
    try sample.read()
    let response = app.post("/rounds/\(sample.id)/summary/publish", ["group": group.text], as: staff)
    let version = try #require(response.location?.split(separator: "/").last.flatMap { Int($0) })
    return try #require(try app.store.read { db in try db.summaryVersion(sample.id, version) })
  }

  @Test(arguments: [Identification.confidential, .anonymous])
  func `of fewer than three answers nothing is told`(_ identification: Identification) throws {
    let sample = try SampleRound(app, identification)
    try sample.partner("Solvåg", answers: SampleRound.challenge("Rekruttering, seier Solvåg her."))
    try sample.partner("Tarevik", answers: ["staff": 17, "first": "money"])
    try sample.read()
    // Not even the secretariat has the words of so few when they are anonymous.
    if identification == .confidential { try sample.code("seier Solvåg her", "rekruttering") }
    let summary = try publish(sample)
    #expect(summary.themes.isEmpty && summary.scopes.isEmpty && summary.kinds.isEmpty)
    #expect(summary.questions.isEmpty && summary.partyTypes.isEmpty && summary.areas.isEmpty)
    for path in ["", "/statements"] {
      let page = app.get("/rounds/\(sample.id)/summary/1\(path)", as: member)
      #expect(page.status == .ok && !page.text.contains("seier Solvåg"))
    }
    #expect(app.get("/rounds/\(sample.id)/summary/1", as: member).text.contains("Fewer than three"))
  }

  @Test func `answers that somebody else brought in make the others no more to hide among`() throws {
    let sample = try SampleRound(app, .anonymous, showsGroups: false)
    for number in 1...3 { try sample.partner("Kommune \(number)", answers: ["first": "money", "staff": 3]) }
    try sample.read()
    try app.store.write { [id = sample.id] db in
      let two = try db.rows("SELECT id FROM submissions WHERE round_id = \(id) LIMIT 2") { row in
        try row[0] as SubmissionID
      }
      for one in two { try db.run("UPDATE submissions SET is_entered = 1 WHERE id = \(one)") }
      try db.touch(id)
    }
    let summary = try publish(sample)
    #expect(summary.isTooSmall && summary.questions.isEmpty && summary.themes.isEmpty)
  }

  @Test func `an area is not told where all in it but one are of a party type that is told`() throws {
    let sample = try SampleRound(app, .confidential)
    for number in 1...6 { try answer(sample, "kommune \(number)", area: "Fjorden") }
    // The coast without the municipalities would be the doctor.
    try answer(sample, "legen", .generalPractitioners, area: "Fjorden", theme: "okonomi")
    for number in 1...4 { try answer(sample, "avdeling \(number)", .hospitalTrust, area: "Byen") }
    for number in 1...5 { try answer(sample, "union \(number)", .union, area: "Byen") }
    let theme = try #require(try publish(sample).themes.first { $0.slug == "okonomi" })
    let told = Dictionary(theme.byPartyType.map { ($0.code, $0.partners) }) { one, _ in one }
    #expect(told["municipality"] == .some(0) && told["gp"] == .some(nil))
    #expect(theme.byArea.allSatisfy { $0.partners == nil })
  }

  @Test func `a theme is not told by area where party type and area together would point at one partner`()
    throws
  {
    let sample = try SampleRound(app, .confidential)
    for area in ["Byen", "Fjorden", "Kysten"] {
      let theme = area == "Byen" ? "okonomi" : "rekruttering"
      try answer(sample, "kommunen i \(area)", area: area, theme: theme)
      try answer(sample, "avdelinga i \(area)", .hospitalTrust, area: area)
      try answer(sample, "laget i \(area)", .union, area: area)
    }
    let summary = try publish(sample)
    #expect(summary.areas.allSatisfy { $0.answered == 3 })
    let theme = try #require(summary.themes.first { $0.slug == "okonomi" })
    // One of three municipalities; with the area it would be the one in the town.
    #expect(theme.byPartyType.first { $0.code == "municipality" }?.partners == 1)
    #expect(summary.themes.allSatisfy { $0.byArea.isEmpty })
  }

  @Test func `a question that one partner has answered three times is not told`() throws {
    let sample = try SampleRound(app, .confidential)
    for number in 1...4 { try sample.partner("Kommune \(number)", answers: ["first": "money"]) }
    let mine = try [4, 12, 17].map { try sample.partner("Legane \($0)", answers: ["staff": .int($0)]) }
    let first = try #require(mine.compactMap { $0 }.first)
    let other = try app.store.read { db in try db.submission(first)?.partner }
    try app.store.write { [id = sample.id] db in
      try db.run(
        """
        UPDATE submissions SET partner_id = \(other) WHERE round_id = \(id) AND partner_id IN (
          SELECT id FROM partners WHERE name LIKE 'Legane%')
        """)
    }
    let summary = try publish(sample)
    #expect(summary.questions.first { $0.name == "staff" }?.isHidden == true)
    #expect(summary.questions.first { $0.name == "first" }?.isHidden == false)
  }

  @Test func `a version that one more answer would tell apart keeps the numbers of the one before`() throws {
    let sample = try SampleRound(app, .confidential)
    for number in 1...5 { try answer(sample, "kommune \(number)") }
    let first = try publish(sample)
    try answer(sample, "nykomaren", theme: "okonomi")
    _ = app.post("/rounds/\(sample.id)/summary/text", ["headline": "Ny overskrift", "seen": "0"], as: staff)
    let asking = app.get("/rounds/\(sample.id)/summary/publish?group=\(group)", as: staff).text
    #expect(asking.contains("those of version 1"))
    let second = try publish(sample)
    #expect(second.themes == first.themes && second.submissions == 5 && second.numbersOf == 1)
    #expect(second.headline.nn == "Ny overskrift")
    let page = app.get("/rounds/\(sample.id)/summary/2", as: member).text
    #expect(page.contains("those of version 1") && !page.contains("nykomaren"))
    #expect(!app.get("/rounds/\(sample.id)/summary/2/statements", as: member).text.contains("nykomaren"))
    // With three there is somebody to hide behind; coding alone changes nobody.
    for number in 6...7 { try answer(sample, "kommune \(number)") }
    let third = try publish(sample)
    #expect(third.numbersOf == nil && third.submissions == 8)
    try sample.code("seier kommune 1 her", "okonomi")
    #expect(try publish(sample).themes.first { $0.slug == "okonomi" }?.partners == 2)
  }

  @Test func `a group in which only one has answered anew is not told beside the version before`() throws {
    let sample = try SampleRound(app, .confidential)
    for number in 1...5 { try answer(sample, "kommune \(number)") }
    for number in 1...4 { try answer(sample, "avdeling \(number)", .hospitalTrust) }
    for number in 1...4 { try answer(sample, "union \(number)", .union) }
    #expect(try publish(sample).partyTypes.allSatisfy { $0.answered != nil })
    try answer(sample, "kommune ny")
    for number in 5...7 { try answer(sample, "union \(number)", .union) }
    let told = Dictionary(try publish(sample).partyTypes.map { ($0.code, $0.answered) }) { one, _ in one }
    #expect(told["municipality"] == .some(nil))
    // Nor by subtraction: with it goes one that holds enough who are new.
    #expect(told.values.filter { $0 == nil }.count >= 2 && told["union"] == .some(nil))
  }

  @Test(arguments: [9_007_199_254_740_991.0, 1e20, -1e30, 1e300])
  func `a number of any size is shown and stops nobody`(_ number: Double) throws {
    let sample = try SampleRound(app)
    try answer(sample, "Tarevik")
    try sample.partner("Solvåg", answers: ["staff": 4])
    try app.store.write { db in try db.run("UPDATE answers SET number = \(number) WHERE question = 'staff'") }
    #expect(app.get("/rounds/\(sample.id)/summary", as: staff).text.contains("Kor mange?"))
    #expect(!SummariesWords.number(number, .nn).isEmpty)
  }

  @Test func `numbers that are somebody's own are not told`() throws {
    let sample = try SampleRound(app, .confidential)
    for number in [3, 10, 50] { try sample.partner("Kommune \(number)", answers: ["staff": .int(number)]) }
    let summary = try publish(sample)
    let staff = try #require(summary.json["questions"]?.array?.first { $0["name"] == "staff" })
    #expect(
      staff["values"] == [
        "counts": [:], "count": 3, "sum": 63, "mean": 21, "median": nil, "min": nil, "max": nil,
      ])
    let page = app.get("/rounds/\(sample.id)/summary/1", as: member).text
    #expect(page.contains(">21<") && !page.contains(">50<") && !page.contains(">10<"))
  }

  @Test func `the list behind the numbers tells neither which words are one partner's nor who came first`()
    throws
  {
    let sample = try SampleRound(app, .confidential)
    for (name, words) in [("A", ["å", "b"]), ("B", ["c", "z"]), ("C", ["a", "y"])] {
      let entries = words.map { ["description": .string("\($0) – rekruttering er vanskeleg.")] as JSONValue }
      try sample.partner("Kommune \(name)", answers: ["challenge": .array(entries)])
    }
    try sample.read()
    for statement in try sample.statements() {
      try sample.decide(statement.statement.id, Decision(themes: [try sample.theme("rekruttering")]))
    }
    try publish(sample)
    let list = try app.store.read { db in
      try db.frozenStatements(sample.id, 1, FrozenFilter(), after: 0, limit: 10)
    }
    #expect(list.map { $0.text.prefix(1) } == ["a", "b", "c", "y", "z", "å"])
    let page = app.get("/rounds/\(sample.id)/summary/1/statements", as: member).text
    for statement in list { #expect(!page.contains(statement.statement.text)) }
  }
}
