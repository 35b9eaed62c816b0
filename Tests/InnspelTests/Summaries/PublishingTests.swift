import Foundation
import FormModel
import HTTP
import Storage
import Synchronization
import Testing

@testable import Innspel

/// Publishing, and who reads what afterwards.
@Suite struct PublishingTests {
  let app: TestApp
  let sample: SampleRound
  let staff: TestApp.Session
  let member: TestApp.Session
  let group: GroupID

  init() throws {
    app = try TestApp()
    sample = try SampleRound(app)
    staff = try app.signIn(.secretariat, name: "Siv")
    member = try app.signIn(.member, name: "Marta")
    group = try Self.group("Strategigruppa", [member], app)
    try sample.partner(
      "Solvåg kommune", answers: SampleRound.challenge("Rekruttering av sjukepleiarar er vanskeleg."))
    try sample.partner(
      "Avdelinga", .hospitalTrust, answers: SampleRound.challenge("Utskriving går for seint."))
    try sample.read()
    try sample.code("sjukepleiarar", "rekruttering", kind: .problem, isQuote: true)
  }

  static func group(_ name: String, _ members: [TestApp.Session], _ app: TestApp) throws -> GroupID {
    let group = WorkingGroup(
      id: app.dependencies.newID(), name: Words(same: name), mandate: Words(same: ""))
    let now = app.now
    try app.store.write { db in
      try db.insert(group, now: now)
      try db.setMembers(group.id, members.map(\.user))
    }
    return group.id
  }

  private var address: String { "/rounds/\(sample.id)/summary" }

  @discardableResult
  private func publish() -> Response { app.post("\(address)/publish", ["group": group.text], as: staff) }

  @Test func `a theme that only the program has suggested stands in no version`() throws {
    try sample.partner("Tarevik", answers: SampleRound.challenge("Økonomien er trong, og budsjettet sprekk."))
    try sample.read()
    let live = app.get(address, as: staff).text
    #expect(live.contains("<b>Finances"), "in the list, and nothing under it")
    publish()
    let version = app.get("\(address)/1", as: member).text
    #expect(version.contains("id=\"theme-rekruttering\"") && !version.contains("id=\"theme-okonomi\""))
  }

  @Test func `nobody is told that something is published before it is`() {
    #expect(app.get("/groups/\(group)", as: member).text.contains("Nothing has been published to the group"))
    #expect(app.get("/summaries", as: member).text.contains("published to you yet"))
    #expect(app.get("/summaries", as: staff).text.contains("No summary has been published yet."))
  }

  @Test func `a member is mailed, follows the link and reads`() throws {
    let response = publish()
    #expect(response.location == "\(address)/1")
    let letters = try app.store.read { db in try db.outboxEntries(state: nil, before: nil, limit: 10) }
      .filter { $0.letter.template == .published }
    #expect(letters.map(\.letter.toName) == ["Marta"])
    let letter = try #require(letters.first).letter
    let text = try #require(try Letters(app: app.dependencies).text(letter, isPreview: false))
    #expect(text.button?.link.hasSuffix("\(address)/1") == true)
    let page = app.get("\(address)/1", as: member)
    #expect(page.status == .ok && page.text.contains("Rekruttering av sjukepleiarar er vanskeleg."))
    #expect(page.text.contains("Solvåg kommune") && page.text.contains("Strategigruppa"))
    #expect(app.get("/summaries", as: member).text.contains("\(address)/1"))
    #expect(app.get("/groups/\(group)", as: member).text.contains("\(address)/1"))
    #expect(try sample.round().state == .published)
    let log = try app.store.read { db in try db.auditEntries(before: nil, limit: 50) }
    #expect(log.contains { $0.action == "summary.publish" && $0.object == "round/\(sample.id)" })
  }

  @Test func `a group that is put away goes on reading, and gets no more letters`() throws {
    publish()
    #expect(app.post("/groups/\(group)", ["action": "archive"], as: staff).status == .seeOther)
    #expect(app.get("/summaries", as: staff).text.contains("Strategigruppa"))
    let other = try Self.group("Ei anna gruppe", [try app.signIn(.member, name: "Ola")], app)
    try sample.partner("Tarevik", answers: SampleRound.challenge("Rekruttering av legar."))
    try sample.read()
    #expect(app.post("\(address)/publish", ["group": other.text], as: staff).location == "\(address)/2")
    #expect(app.get("\(address)/2", as: member).status == .ok)
    let letters = try app.store.read { db in try db.outboxEntries(state: nil, before: nil, limit: 20) }
      .filter { $0.letter.template == .published }
    #expect(Set(letters.map(\.letter.toName)) == ["Marta", "Ola"] && letters.count == 2)
  }

  @Test func `members of other groups, guests and unpublished rounds are refused`() throws {
    let other = try app.signIn(.member, name: "Ola")
    _ = try Self.group("Ei anna gruppe", [other], app)
    #expect(app.get("\(address)/1", as: member).status == .forbidden)
    publish()
    for path in ["\(address)/1", "\(address)/1/statements"] {
      #expect(app.get(path, as: other).status == .forbidden)
      #expect(app.get(path).location?.hasPrefix("/sign-in") == true)
      #expect(app.get(path, as: member).status == .ok)
    }
    #expect(!app.get("/summaries", as: other).text.contains("\(address)/1"))
    #expect(app.get("\(address)/2", as: member).status == .notFound)
  }

  @Test(arguments: ["", "/text", "/themes/rekruttering", "/publish"])
  func `members do not see the summary while it is made`(_ path: String) throws {
    publish()
    #expect(app.get(address + path, as: member).status == .forbidden)
    #expect(app.get(address + path, as: staff).status == .ok)
  }

  @Test func `what is published stays as it was, whatever happens later`() throws {
    publish()
    let before = app.get("\(address)/1", as: member).text
    try sample.code("Utskriving", "samhandling")
    let now = app.now
    let solvåg = try #require(try sample.statement("sjukepleiarar").statement.partner)
    let partner = try #require(try app.store.read { db in try db.partner(solvåg) })
    let codebook = try #require(try sample.codebook())
    var renamed = codebook
    for index in renamed.themes.indices { renamed.themes[index].name = Words(same: "Nytt namn") }
    try app.store.write { [renamed] db in
      try db.update(Partner(id: partner.id, name: "Nye Solvåg", type: partner.type, area: partner.area))
      _ = try db.update(renamed, by: "kari", now: now)
    }
    let masked: (String) -> String = { $0.replacing(/name="csrf" value="[^"]*"/, with: "") }
    #expect(masked(app.get("\(address)/1", as: member).text) == masked(before))
    let behind = app.get("\(address)/1/statements?theme=rekruttering", as: member).text
    #expect(behind.contains("Solvåg kommune") && !behind.contains("Utskriving"))
    publish()
    let second = app.get("\(address)/2", as: member).text
    #expect(second.contains("Nytt namn") && second.contains("Utskriving"))
    #expect(app.get("\(address)/1", as: member).text.contains("\(address)/2"))
  }

  @Test func `what only the program has coded is not published`() throws {
    publish()
    let summary = try #require(try app.store.read { db in try db.summaryVersion(sample.id, 1) })
    #expect(summary.themes.flatMap(\.quotes).allSatisfy { !$0.text.contains("Utskriving") })
    #expect(summary.ledger.open == 1)
    #expect(!app.get("\(address)/1", as: member).text.contains("suggestions=1"))
  }

  @Test func `the page says who will be mailed before anything is sent`() throws {
    let page = app.get("\(address)/publish?group=\(group)", as: staff).text
    #expect(page.contains("Marta") && page.contains("email 1 person"))
    #expect(app.post("\(address)/publish", as: staff).status == .unprocessableContent)
    #expect(try app.store.read { db in try db.newestSummaryVersion(of: sample.id) } == 0)
  }

  @Test func `publishing is offered before the summary begins, and only there`() throws {
    let page = app.get(address, as: staff).text
    let offer = try #require(page.range(of: "href=\"\(address)/publish\""))
    let facts = try #require(page.range(of: "<dl class=\"facts"))
    #expect(offer.lowerBound < facts.lowerBound)
    #expect(page.ranges(of: "href=\"\(address)/publish\"").count == 1)
  }

  @Test func `whoever asks who will be mailed and has chosen no group is told so`() throws {
    publish()
    #expect(app.get("\(address)/publish", as: staff).status == .ok)
    let page = app.get("\(address)/publish?show=1", as: staff)
    #expect(page.status == .unprocessableContent)
    #expect(page.text.contains("<a href=\"#group\">Choose at least one working group.</a>"))
    #expect(!page.text.contains(" checked"))
  }

  @Test func `counting for a published version happens outside the write`() throws {
    let statements = app.statements { publish() }
    let writing = statements.drop { !$0.hasPrefix("BEGIN IMMEDIATE") }
    #expect(!writing.isEmpty)
    let freezing = try #require(statements.firstIndex { $0.hasPrefix("INSERT INTO summaries") })
    let begun = try #require(statements[..<freezing].lastIndex { $0.hasPrefix("BEGIN IMMEDIATE") })
    #expect(
      !statements[begun...].contains { $0.contains("FROM answers") || $0.contains("aside_reason, count") })
  }

  @Test func `an open round cannot be published`() throws {
    try app.store.write { [id = sample.id] db in
      try db.run("UPDATE rounds SET state = 'open' WHERE id = \(id)")
    }
    #expect(publish().status == .conflict)
    #expect(app.get("\(address)/publish", as: staff).status == .conflict)
  }

  @Test func `in a confidential round a group reads words and party types, never names`() throws {
    let sample = try SampleRound(app, .confidential)
    for number in 1...3 {
      try sample.partner(
        "Hemmeleg kommune \(number)", area: "Løyndal",
        answers: SampleRound.challenge("Rekruttering av folk, nummer \(number)."))
    }
    try sample.read()
    for number in 1...3 { try sample.code("nummer \(number)", "rekruttering") }
    let address = "/rounds/\(sample.id)/summary"
    _ = app.post("\(address)/publish", ["group": group.text], as: staff)
    let frozen = try #require(
      try app.store.read { db in
        try db.value("SELECT content FROM summaries WHERE round_id = \(sample.id)", as: String.self)
      })
    #expect(!frozen.contains("Hemmeleg"))
    for path in ["\(address)/1", "\(address)/1/statements?theme=rekruttering"] {
      let page = app.get(path, as: member).text
      #expect(page.contains("nummer 2") && page.contains("Municipality") && !page.contains("Hemmeleg"))
    }
    #expect(app.get("\(address)/1/statements", as: member).text.contains("Løyndal") == false)
    // The secretariat may know.
    #expect(app.get("/rounds/\(sample.id)/statements", as: staff).text.contains("Hemmeleg kommune 1"))
  }

  @Test func `headline and lead are written by people, and two at once lose no word`() throws {
    let first = app.post(
      "\(address)/text", ["headline": "Folk først", "lead": "Tre av fire.", "seen": "0"], as: staff)
    #expect(first.location == address)
    let second = app.post("\(address)/text", ["headline": "Noko anna", "lead": "", "seen": "0"], as: staff)
    #expect(second.status == .conflict)
    #expect(second.text.contains("Folk først") && second.text.contains("Noko anna"))
    #expect(app.get(address, as: staff).text.contains("<h1>Folk først</h1>"))
    let english = app.post(
      "\(address)/text", ["headline": "People first", "headline-nn": "Folk først", "seen": "1"], as: staff)
    #expect(english.location == address)
    let texts = try app.store.read { db in try db.summaryTexts(of: sample.id) }
    #expect(texts.headline == Words(nn: "Folk først", nb: "Folk først", en: "People first"))
    let long = app.post(
      "\(address)/text", ["headline": String(repeating: "x", count: 201), "seen": "1"], as: staff)
    #expect(long.status == .unprocessableContent && long.text.contains("<title>(1) "))
  }

  @Test func `problem statements are added, changed, ordered and deleted`() throws {
    let path = "\(address)/themes/rekruttering"
    for text in ["Korleis får vi folk?", "Korleis held vi på dei?"] {
      #expect(app.post(path, ["action": "add", "text": text], as: staff).location == path)
    }
    func problems() throws -> [ProblemStatement] {
      try app.store.read { db in try db.problemStatements(of: sample.id) }
    }
    let first = try #require(try problems().first)
    func send(_ action: String, seen: EditMark, _ text: String) -> Response {
      app.post(
        path, ["seen-\(first.id)": seen.text, "text-\(first.id)": text, "action": action], as: staff)
    }
    let old = first.mark
    // What is typed is saved whatever is pressed.
    #expect(send("down.\(first.id)", seen: old, "Kven gjer kva?").location == path)
    #expect(try problems().map(\.text.nb) == ["Korleis held vi på dei?", "Kven gjer kva?"])
    publish()
    #expect(app.get("\(address)/1", as: member).text.contains("Kven gjer kva?"))
    // From a page that is older than the words: they are neither written over nor deleted.
    let late = send("save", seen: old, "Kven gjer alt?")
    #expect(
      late.status == .conflict && late.text.contains("Kven gjer kva?") && late.text.contains("Kven gjer alt?")
    )
    #expect(send("delete.\(first.id)", seen: old, "Korleis får vi folk?").status == .conflict)
    let now = try #require(try problems().last).mark
    #expect(send("delete.\(first.id)", seen: now, "Kven gjer kva?").location == path)
    #expect(try problems().count == 1)
    // Somebody rewrites what another has deleted: the words are on the page.
    let orphan = send("save", seen: now, "Kven gjer dette?")
    #expect(orphan.status == .conflict && orphan.text.contains("Kven gjer dette?"))
    // Nothing was touched here, and nothing is said of it.
    #expect(send("save", seen: now, "Kven gjer kva?").location == path)
    #expect(app.post(path, ["action": "add", "text": " "], as: staff).status == .unprocessableContent)
    #expect(app.get("\(address)/themes/finst-ikkje", as: staff).status == .notFound)
  }

  @Test func `whoever writes over a summary stands in the log, and the words do not`() throws {
    let path = "\(address)/themes/rekruttering"
    _ = app.post("\(address)/text", ["headline": "Folk fyrst", "lead": "", "seen": "0"], as: staff)
    _ = app.post(path, ["action": "add", "text": "Korleis får vi folk?"], as: staff)
    let problem = try #require(try app.store.read { db in try db.problemStatements(of: sample.id) }.first).id
    _ = app.post(path, ["action": "delete.\(problem)"], as: staff)
    // What is refused is not logged.
    _ = app.post("\(address)/text", ["headline": "Noko anna", "seen": "0"], as: staff)
    let log = try app.store.read { db in try db.auditEntries(before: nil, limit: 50) }
      .filter { $0.action.hasPrefix("summary.") }.reversed()
    #expect(log.map(\.action) == ["summary.text", "summary.problem", "summary.problem"])
    #expect(log.map { $0.detail["change"]?.string } == [nil, "add", "delete"])
    #expect(log.allSatisfy { $0.actor.contains("@") && $0.object == "round/\(sample.id)" })
    #expect(log.allSatisfy { !$0.detail.text.contains("folk") && !$0.detail.text.contains("Folk") })
  }

  @Test func `an archived round's summary is not written over and not published`() throws {
    let path = "\(address)/themes/rekruttering"
    publish()
    try RoundsDesk(app: app.dependencies).archive(sample.id, by: .commandLine)
    #expect(app.post("\(address)/text", ["headline": "Nytt", "seen": "0"], as: staff).status == .conflict)
    #expect(app.post(path, ["action": "add", "text": "Nytt"], as: staff).status == .conflict)
    #expect(publish().status == .conflict)
    let kept = try app.store.read { db in
      (texts: try db.summaryTexts(of: sample.id), problems: try db.problemStatements(of: sample.id))
    }
    #expect(kept.texts == SummaryTexts() && kept.problems.isEmpty)
  }

  @Test func `a round that changes while it is counted is counted again`() throws {
    let (counted, changing) = try (Self.moving(app, sample, times: 1), Self.moving(app, sample, times: .max))
    let outcome = try Publishing(app: counted, readsAtOnce: 9).publish(
      sample.id, to: [group], by: .commandLine)
    #expect(outcome == .published(1))
    let summary = try #require(try app.store.read { db in try db.summaryVersion(sample.id, 1) })
    // What came between counting and writing is in it.
    #expect(summary.submissions == 3)
    try sample.partner("Holme kommune", answers: ["staff": 2])
    let refusal = #expect(throws: HTTPError.self) {
      try Publishing(app: changing, readsAtOnce: 9).publish(sample.id, to: [group], by: .commandLine)
    }
    #expect(refusal?.status == .conflict)
    #expect(try app.store.read { db in try db.newestSummaryVersion(of: sample.id) } == 1)
  }

  /// Somebody answers each time a letter is prepared: after counting and before writing.
  private static func moving(_ app: TestApp, _ sample: SampleRound, times: Int) throws -> Dependencies {
    let left = Mutex(times)
    let isAnswering = Mutex(false)
    var moving = app.dependencies
    moving.newUUID = { [newUUID = app.dependencies.newUUID] in
      let id = newUUID()
      guard !isAnswering.withLock({ $0 }), left.withLock({ $0 }) > 0 else { return id }
      isAnswering.withLock { $0 = true }
      left.withLock { $0 -= 1 }
      do { try sample.partner("Partnar \(id)", answers: ["staff": 1]) } catch { Issue.record(error) }
      isAnswering.withLock { $0 = false }
      return id
    }
    return moving
  }
}
