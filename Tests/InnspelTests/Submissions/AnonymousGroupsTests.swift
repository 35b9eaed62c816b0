import FormModel
import HTTP
import Storage
import Testing

@testable import Innspel

/// What an anonymous answer keeps of its partner's party type and area when answers come to be seen.
@Suite struct AnonymousGroupsTests {
  private typealias Group = AnonymousGroups.Group

  private static func group(_ name: Substring) -> Group {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    return Group(type: parts[0] == "-" ? nil : parts[0], area: parts.count > 1 ? parts[1] : nil)
  }

  /// What each group keeps, from counts such as `m/kyst 3, m/fjord 1`; one partner an answer.
  private func kept(_ counts: String) -> [String: String] {
    var own: [Group: Int] = [:]
    for part in counts.split(separator: ",") {
      let words = part.split(separator: " ")
      own[Self.group(words[0])] = Int(words[1])
    }
    func name(_ group: Group) -> String {
      [group.type ?? "-", group.area].compactMap { $0 }.joined(separator: "/")
    }
    return Dictionary(
      uniqueKeysWithValues: AnonymousGroups(all: own, own: own, shares: [:]).kept.map {
        (name($0.key), name($0.value))
      }
    )
  }

  @Test func `a group keeps its name where three have answered, else the type alone, else nothing`() {
    #expect(kept("m/kyst 3, m/fjord 4, h/by 5").isEmpty)
    #expect(kept("m/kyst 1, m/fjord 2, h/by 5") == ["m/kyst": "m", "m/fjord": "m"])
    #expect(kept("m/kyst 1, h/by 2, h/kyst 4") == ["m/kyst": "-", "h/by": "-"])
    #expect(kept("m 2, m/kyst 1, m/fjord 3") == ["m/kyst": "m"])
  }

  @Test func `those that keep nothing are never one or two: the smallest of the others joins them`() {
    #expect(kept("m/kyst 1, m/fjord 3, h/by 4") == ["m/kyst": "-", "m/fjord": "-"])
    #expect(kept("m/kyst 1, h/by 1") == ["m/kyst": "-", "h/by": "-"])
    #expect(kept("m/kyst 1") == ["m/kyst": "-"])
  }

  @Test func `what others brought in hides nobody, and is hidden itself from those who did not`() {
    let (coast, town) = (Self.group("m/kyst"), Self.group("h/by"))
    func kept(_ all: Int, own: Int) -> Bool {
      AnonymousGroups(all: [coast: all, town: 5], own: [coast: own, town: 5], shares: [:]).kept[coast] == nil
    }
    #expect(kept(3, own: 0) && kept(4, own: 3))
    #expect(!kept(1, own: 0) && !kept(3, own: 1) && !kept(4, own: 2))
  }

  @Test func `several contacts of one partner are one`() {
    #expect(AnonymousGroups.fewestPartners(behind: 3, [3]) == 1)
    #expect(AnonymousGroups.fewestPartners(behind: 4, [1, 3, 2]) == 2)
    #expect(AnonymousGroups.fewestPartners(behind: 3, [1, 1, 1]) == 3)
    #expect(
      AnonymousGroups.fewestPartners(behind: 4, [1, 1]) == 4,
      "more answers than ways in are counted as they are")
    let union = Self.group("u/by")
    let answers = [union: 3, Self.group("m/kyst"): 3]
    let groups = AnonymousGroups(all: answers, own: answers, shares: [union: [3]])
    #expect(groups.kept.keys.contains(union))
    // The partner has been moved to another group since: it is one all the same.
    let moved = AnonymousGroups(all: [union: 3], own: [union: 3], shares: [Self.group("u/kyst"): [3]])
    #expect(moved.kept.keys.contains(union))
  }

  @Test func `whatever came in, nobody stands in a group of one or two`() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      var own: [Group: Int] = [:]
      for type in ["a", "b", "c"] {
        for area in ["x", "y", nil] where Bool.random(using: &generator) {
          own[Group(type: type, area: area)] = Int.random(in: 0...5, using: &generator)
        }
      }
      let kept = AnonymousGroups(all: own, own: own, shares: [:]).kept
      var sizes: [Group: Int] = [:]
      for (group, count) in own { sizes[kept[group] ?? group, default: 0] += count }
      let whole = own.values.reduce(0, +)
      #expect(sizes.values.allSatisfy { !(1..<3).contains($0) } || whole < 3, "\(own)")
    }
  }

  private static let (coast, fjord) = (AreaID("kyst"), AreaID("fjord"))

  /// A round with two municipalities on the coast, three on the fjord and a union; `answering` of them answer.
  private func round(_ asks: Asks = .partner) throws -> (AnsweringFixture, [String]) {
    let fixture = try AnsweringFixture(AnsweringFixture.short, .anonymous, showsGroups: true)
    let found = try fixture.app.store.read { db in try db.round(fixture.round) }
    let round = try #require(found)
    try fixture.change("INSERT INTO areas (id, name, sort_key) VALUES (\(Self.coast), 'Kysten', 'kysten')")
    try fixture.change("INSERT INTO areas (id, name, sort_key) VALUES (\(Self.fjord), 'Fjorden', 'fjorden')")
    var links = [fixture.link]
    for number in 2...7 {
      let asked = try AnsweringFixture.invite("Partnar \(number)", "p\(number)@x.example", round, fixture.app)
      links.append("/i/" + fixture.app.dependencies.invitationToken(asked.invitation, generation: 1))
    }
    try fixture.change("UPDATE partners SET area_id = \(Self.fjord)")
    try fixture.change(
      "UPDATE partners SET area_id = \(Self.coast) WHERE name IN ('Solvåg kommune', 'Partnar 2', 'Partnar 3')"
    )
    return (fixture, links)
  }

  private func answer(_ number: Int, _ fixture: AnsweringFixture, _ links: [String]) {
    var browser = PlainBrowser(fixture.app, links[number])
    browser.fill("problem", "Svar nummer \(number).")
    browser.press("send")
  }

  private func groups(_ fixture: AnsweringFixture) throws -> [String] {
    try fixture.app.store.read { db in
      try db.rows("SELECT coalesce(party_type, '-') || '/' || coalesce(area_id, '-') FROM submissions") {
        row in
        try row[0] as String
      }
    }.sorted()
  }

  @Test
  func `the only one of its group to answer loses the group when the round closes, in its statements too`()
    throws
  {
    let (fixture, links) = try round()
    for number in [0, 3, 4, 5] { answer(number, fixture, links) }
    #expect(try Set(groups(fixture)) == ["municipality/kyst", "municipality/fjord"])
    let desk = RoundsDesk(app: fixture.app.dependencies)
    try desk.close(fixture.round, by: .commandLine)
    try CodingJobs.readAnswers(fixture.round, fixture.app.dependencies)
    #expect(
      try Set(groups(fixture)) == ["-/-"], "one alone would be known by what it lacks: the others join it")
    let program = try APIClient(fixture.app, as: .secretariat)
    let list = program.call(.get, "/rounds/\(fixture.round)/submissions?limit=200")
    #expect(list.status == .ok && !list.text.contains("Kysten"))
    #expect(try fixture.count("SELECT count(*) FROM statements WHERE area_id IS NOT NULL") == 0)
  }

  @Test func `where three of a group have answered its answers keep it`() throws {
    let (fixture, links) = try round()
    for number in 0...5 { answer(number, fixture, links) }
    try RoundsDesk(app: fixture.app.dependencies).close(fixture.round, by: .commandLine)
    #expect(try Set(groups(fixture)) == ["municipality/kyst", "municipality/fjord"])
  }

  @Test func `erasing one that leaves two takes the group from those`() throws {
    let (fixture, links) = try round()
    for number in 0...5 { answer(number, fixture, links) }
    try RoundsDesk(app: fixture.app.dependencies).close(fixture.round, by: .commandLine)
    try CodingJobs.readAnswers(fixture.round, fixture.app.dependencies)
    let id = try fixture.app.store.read { db in
      try db.value("SELECT id FROM submissions WHERE area_id = \(Self.coast) LIMIT 1", as: String.self)
    }
    let admin = try APIClient(fixture.app, as: .administrator)
    #expect(
      admin.call(.post, "/submissions/\(try #require(id))/erase", ["reason": "Bedt om det"]).status == .ok)
    #expect(
      try fixture.count(
        "SELECT count(*) FROM submissions WHERE state = 'received' AND area_id = \(Self.coast)") == 0)
  }

  @Test func `answers that came since a reopening hide each other alone`() throws {
    let (fixture, links) = try round()
    for number in 0...2 { answer(number, fixture, links) }
    let desk = RoundsDesk(app: fixture.app.dependencies)
    try desk.close(fixture.round, by: .commandLine)
    try CodingJobs.readAnswers(fixture.round, fixture.app.dependencies)
    try desk.reopen(fixture.round, by: .commandLine)
    try fixture.change("UPDATE partners SET party_type = 'union' WHERE name = 'Partnar 7'")
    for number in 4...6 { answer(number, fixture, links) }
    try desk.close(fixture.round, by: .commandLine)
    #expect(try groups(fixture) == ["-/-", "-/-", "-/-"] + Array(repeating: "municipality/kyst", count: 3))
  }

  @Test func `a round that an older version of the program closed is looked through at the start`() throws {
    let (fixture, links) = try round()
    for number in [0, 3, 4, 5] { answer(number, fixture, links) }
    try fixture.change("UPDATE rounds SET state = 'closed'")
    try JobHandlers.prepare(fixture.app.dependencies)
    #expect(try Set(groups(fixture)) == ["-/-"])
  }

  @Test func `a round that the clock has closed shows nothing before it has been settled`() throws {
    let (fixture, links) = try round()
    for number in [0, 3, 4, 5] { answer(number, fixture, links) }
    fixture.app.move(minutes: 11 * 24 * 60)
    let program = try APIClient(fixture.app, as: .secretariat)
    #expect(program.call(.get, "/rounds/\(fixture.round)/submissions").status == .conflict)
    try RoundsClock.closeRound(fixture.round, fixture.app.dependencies)
    let list = program.call(.get, "/rounds/\(fixture.round)/submissions")
    #expect(list.status == .ok && !list.text.contains("Kysten"))
  }

  @Test func `where answers have been seen and one is gone, those that come later are held all the same`()
    throws
  {
    let (fixture, links) = try round()
    for number in 0...2 { answer(number, fixture, links) }
    let desk = RoundsDesk(app: fixture.app.dependencies)
    try desk.close(fixture.round, by: .commandLine)
    try fixture.change("UPDATE submissions SET state = 'erased' WHERE id = (SELECT min(id) FROM submissions)")
    try desk.reopen(fixture.round, by: .commandLine)
    answer(4, fixture, links)
    #expect(try fixture.count("SELECT count(*) FROM submissions WHERE state = 'held'") == 1)
  }

  @Test func `what a partner sends as the desk has written it counts as the desk's`() throws {
    let fixture = try AnsweringFixture(AnsweringFixture.short, .anonymous)
    let staff = try fixture.app.signIn(.secretariat)
    var desk = PlainBrowser(
      fixture.app, "/rounds/\(fixture.round)/enter/\(fixture.invitation)", as: staff)
    desk.fill("problem", "Frå eit papir")
    desk.press("save")
    var own = fixture.open()
    own.press("send")
    #expect(try fixture.count("SELECT count(*) FROM submissions WHERE is_entered = 1") == 1)
  }

  @Test func `what is read while an answer loses its group stands without it`() throws {
    let (fixture, links) = try round()
    for number in 0...2 { answer(number, fixture, links) }
    try fixture.change("UPDATE rounds SET state = 'closed'")
    let app = fixture.app.dependencies
    let (unread, found, form) = try fixture.app.store.read { db in
      let round = try db.round(fixture.round)
      return (
        try db.unreadSubmissions(of: fixture.round, after: nil, limit: 50), round,
        try round.flatMap { try app.forms.form($0.form, $0.formVersion, db) }
      )
    }
    let round = try #require(found)
    let suggester = try fixture.app.store.read { db in
      try app.coding.suggesters.suggester(for: round.id, nil, isFresh: true, db)
    }
    var reader = AnswerReader(round: round, suggester: suggester, app: app)
    let readings = unread.map { reader.read($0, form) }
    try fixture.change("UPDATE submissions SET party_type = NULL, area_id = NULL")
    try fixture.app.store.write { db in for reading in readings { _ = try db.store(reading) } }
    #expect(try fixture.count("SELECT count(*) FROM statements") == 3)
    #expect(try fixture.count("SELECT count(*) FROM statements WHERE area_id IS NOT NULL") == 0)
  }
}
