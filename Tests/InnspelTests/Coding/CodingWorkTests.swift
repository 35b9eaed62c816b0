import FormModel
import HTTP
import Storage
import Testing

@testable import Innspel

/// What the program does in the background, and what the coding page says of it.
@Suite struct CodingWorkTests {
  let app: TestApp
  let sample: SampleRound
  let kari: TestApp.Session

  init() throws {
    app = try TestApp()
    sample = try SampleRound(app)
    kari = try app.signIn(.secretariat, name: "Kari")
  }

  private var coding: String { "/rounds/\(sample.id)/coding" }

  private func answer(_ numbers: ClosedRange<Int>, _ words: String = "Rekruttering er vanskeleg hos oss")
    throws
  {
    for number in numbers {
      try sample.partner("Kommune \(number)", answers: SampleRound.challenge("\(words), nummer \(number)."))
    }
  }

  private func work() throws {
    let worker = Worker("test", CodingWork.kinds, app.dependencies) { job in
      try JobHandlers.perform(job, app.dependencies)
    }
    try worker.runDue()
  }

  private func anotherCodebook() throws -> Codebook {
    let other = Codebook(
      id: app.dependencies.newID(), slug: "anna", name: Words(same: "Ei anna"),
      themes: [
        CodebookTheme(
          id: app.dependencies.newID(), slug: "folk", name: Words(same: "Folk og fag"),
          description: Words(same: ""), keywords: ["rekruttering"])
      ])
    try app.store.write { [now = app.now] db in try db.insert(other, now: now) }
    return other
  }

  @Test func `answers are read by a job, and the page says how far it has come`() throws {
    try answer(1...3)
    app.move(minutes: 1)
    var page = app.get(coding, as: kari).text
    #expect(
      page.contains("reading the answers: 3 to go") && page.contains("data-progress=\"\(coding)/progress\""))
    #expect(page.contains("Show the page again") && !page.contains("http-equiv"))
    #expect(app.get("\(coding)/progress", as: kari).text.contains("3 to go"))
    try work()
    page = app.get(coding, as: kari).text
    #expect(!page.contains("data-progress") && page.contains("0 of 3 coded"))
    #expect(!app.get("\(coding)/progress", as: kari).text.contains("data-progress"))
  }

  @Test func `asking for answers to be read queues it and does not wait`() throws {
    try answer(1...1)
    try app.store.write { [id = sample.id] db in try db.cancel(.readAnswers, id.text) }
    #expect(app.get(coding, as: kari).text.contains("has not been read yet"))
    #expect(app.post("\(coding)/read", as: kari).location == coding)
    #expect(try sample.statements().isEmpty)
    #expect(app.get(coding, as: kari).text.contains("reading the answers"))
    try work()
    #expect(try sample.statements().count == 1)
  }

  @Test func `reading that fails is told, and can be tried at once`() throws {
    try answer(1...1)
    app.move(minutes: 1)
    let worker = Worker("test", [.readAnswers], app.dependencies) { _ in .failed("no disk") }
    try worker.runDue()
    let page = app.get(coding, as: kari).text
    #expect(page.contains("The last try failed.") && !page.contains("data-progress"))
    _ = app.post("\(coding)/read", as: kari)
    try work()
    #expect(try sample.statements().count == 1)
  }

  @Test func `a round without a codebook stays without until somebody chooses one`() throws {
    try app.store.write { [sample] db in
      guard var round = try db.round(sample.id) else { return }
      round.codebook = nil
      try db.update(round)
    }
    try answer(1...2)
    try sample.read()
    #expect(try sample.round().codebook == nil)
    #expect(try sample.statements().allSatisfy { $0.suggested.isEmpty })
    #expect(app.get(coding, as: kari).text.contains("Choose a codebook"))
    let strategy = try #require(try sample.codebook())
    #expect(app.post("\(coding)/codebook", ["codebook": strategy.id.text], as: kari).location == coding)
    try work()
    #expect(try sample.statements().allSatisfy { $0.suggested.first?.slug == "rekruttering" })
  }

  @Test func `choosing a codebook is a job's work, and old suggestions are gone at once`() throws {
    try answer(1...2)
    try sample.read()
    let other = try anotherCodebook()
    let first = try sample.statements()[0].statement.id
    #expect(app.get(coding, as: kari).text.contains("<mark>Rekruttering</mark>"))
    #expect(app.post("\(coding)/codebook", ["codebook": other.id.text], as: kari).location == coding)
    let page = app.get(coding, as: kari).text
    #expect(page.contains("suggesting themes anew") && page.contains("data-progress"))
    #expect(!page.contains("<mark>") && page.contains("Folk og fag"))
    try work()
    #expect(app.get("\(coding)/\(first)", as: kari).text.contains("<mark>Rekruttering</mark>"))
    #expect(try sample.statement("nummer 1").suggested.map(\.slug) == ["folk"])
    let log = try app.store.read { db in try db.auditEntries(before: nil, limit: 10) }
    #expect(
      log.contains { $0.action == "round.codebook" && $0.detail == ["codebook": .string(other.id.text)] })
  }

  @Test func `what was suggested from a codebook that is no longer the round's is not written`() throws {
    try answer(1...60)
    let other = try anotherCodebook()
    // Reading takes portions of 50: another codebook is chosen while the second is being read.
    var dependencies = app.dependencies
    let (store, id, newUUID) = (app.store, sample.id, app.dependencies.newUUID)
    dependencies.newUUID = {
      do {
        if try store.read({ db in try db.countUnreadSubmissions(of: id) }) == 10 {
          try store.write { db in
            guard var round = try db.round(id), round.codebook != other.id else { return }
            round.codebook = other.id
            try db.update(round)
          }
        }
      } catch { Issue.record(error) }
      return newUUID()
    }
    try CodingJobs.readAnswers(id, dependencies)
    let statements = try sample.statements()
    #expect(statements.count == 60)
    #expect(statements.count { $0.suggested.map(\.slug) == ["folk"] } == 10)
  }

  @Test func `suggesting anew writes nothing where nothing has changed`() throws {
    try answer(1...2)
    try sample.read()
    let revision = try sample.round().revision
    try CodingJobs.suggestAgain(sample.id, app.dependencies)
    #expect(try sample.round().revision == revision)
  }

  @Test func `the suggester is kept from answer to answer until the round has grown by half`() throws {
    try answer(1...10)
    try sample.read()
    let codebook = try #require(try sample.codebook())
    let library = SuggesterLibrary()
    let text = "Rekruttering av legar, økonomi og digitale verktøy"
    func scores(isFresh: Bool = false) throws -> [Double] {
      try app.store.read { db in
        try library.suggester(for: sample.id, codebook, isFresh: isFresh, db).suggest(text).map(\.score)
      }
    }
    let first = try scores()
    // Answers that would make another word common; not yet statements.
    try answer(11...14, "Økonomi er vanskeleg hos oss")
    #expect(try scores() == first)
    #expect(try scores(isFresh: true) != first)
    let second = try scores()
    try answer(15...24, "Digitale verktøy manglar")
    try sample.read()
    #expect(try scores() != second)
  }

  @Test func `the counts of states are what counting gives, whatever is done`() throws {
    try answer(1...6)
    try sample.read()
    let all = try sample.statements().map(\.statement.id)
    let theme = try sample.theme("okonomi")
    try sample.decide(all[0], Decision(themes: [theme]))
    try sample.decide(all[1], Decision(aside: .offTopic))
    try sample.decide(all[2], Decision(themes: [theme]))
    try sample.decide(all[2], Decision(aside: .unclear))
    try sample.decide(all[3], Decision(themes: [theme]))
    _ = try app.store.write { [now = app.now] db in try db.undo(all[3], by: "kari", seen: 1, now: now) }
    let submissions = try sample.statements().map(\.statement.submission)
    try sample.revise(submissions[0], SampleRound.challenge("Noko heilt anna. Og endå meir, på ei ny linje."))
    let now = app.now
    try app.store.write { db in _ = try db.withdraw(submissions[1], at: now) }
    try sample.read()
    let (kept, counted) = try app.store.read { db in
      (
        try db.statementCounts(round: sample.id).filter { $0.value != 0 },
        try db.rows("SELECT state, count(*) FROM statements GROUP BY state") { row in
          (try row[0] as StatementState, try row[1] as Int)
        }
      )
    }
    #expect(kept == Dictionary(uniqueKeysWithValues: counted))
    #expect(kept[.aside] == 1 && kept[.coded] == nil)
  }

  @Test func `the kind is suggested from the words where the question does not fix it`() throws {
    try sample.partner(
      "Solvåg", answers: SampleRound.challenge("Vi manglar sjukepleiarar, og ventetida er for lang."))
    try sample.partner("Holme", answers: SampleRound.challenge("Elva."))
    try sample.partner("Tarevik", answers: ["proposal": "Vi manglar ein plan."])
    try sample.read()
    let said = try sample.statement("sjukepleiarar").statement
    #expect(said.kind == .problem && said.kindBy == .program)
    #expect(try sample.statement("Elva").statement.kind == nil)
    #expect(try sample.statement("plan").statement.kind == .proposal)
    let page = app.get("\(coding)/\(said.id)", as: kari).text
    #expect(StatementKind(question: "works") == .strength && StatementKind(question: "networks") == nil)
    #expect(page.contains("Problem<span class=\"quiet\"> (a guess)</span>"))
  }
}
