import FormModel
import HTTP
import Storage
import Testing

@testable import Innspel

/// Coding in the browser, without script.
@Suite struct CodingPagesTests {
  let app: TestApp
  let sample: SampleRound
  let kari: TestApp.Session

  init() throws {
    app = try TestApp()
    sample = try SampleRound(app)
    kari = try app.signIn(.secretariat, name: "Kari")
    try sample.partner(
      "Solvåg kommune", area: "Kysten",
      answers: [
        "challenge": [
          [
            "reach": "own",
            "description": "Rekruttering av sjukepleiarar er vanskeleg.\n\nDet går ut over alt anna.",
          ]
        ]
      ])
    try sample.partner("Avdelinga", .hospitalTrust, answers: SampleRound.challenge("Nei"))
    try sample.read()
  }

  private var address: String { "/rounds/\(sample.id)/coding" }

  private func address(_ part: String) throws -> String {
    "\(address)/\(try sample.statement(part).statement.id)"
  }

  @Test func `the page shows who, what stands around, and why a theme is suggested`() throws {
    let page = app.get(address, as: kari).text
    #expect(page.contains("Solvåg kommune · Municipality · Kysten · For ourselves · Kva er vanskeleg?"))
    #expect(page.contains("statement 1 of 2") && page.contains("Det går ut over alt anna."))
    #expect(page.contains("<mark>Rekruttering</mark>") && page.contains("0 of 3 coded"))
    #expect(page.contains("Rekruttering og bemanning") || page.contains("Recruitment"))
  }

  @Test func `saving codes the statement and shows the next, which can be undone`() throws {
    let path = try address("Rekruttering")
    let theme = try sample.theme("kompetanse")
    let response = app.post(
      path,
      [
        "seen": "0", "theme": theme.text, "kind": "problem", "quote": "1", "note": "sterkt", "action": "save",
      ], as: kari)
    let next = try #require(response.location)
    let coded = try sample.statement("Rekruttering")
    #expect(coded.decided.map(\.theme) == [theme] && coded.statement.kind == .problem)
    #expect(coded.statement.isQuote && coded.statement.note == "sterkt")
    let page = app.get(next, as: kari).text
    #expect(page.contains("1 of 3 coded") && page.contains("\(path)/undo"))
    #expect(app.post("\(path)/undo", ["seen": "1"], as: kari).location == path)
    #expect(try sample.statement("Rekruttering").statement.state == .open)
    // Once more is once too much.
    #expect(app.post("\(path)/undo", ["seen": "1"], as: kari).status == .conflict)
  }

  @Test func `a note on a statement that is gone meanwhile is not`() throws {
    let path = try address("Rekruttering")
    let submission = try sample.statement("Rekruttering").statement.submission
    try app.store.write { db in try db.deleteStatements(of: submission) }
    let response = app.post(path, ["seen": "0", "note": "hugs dette", "action": "save"], as: kari)
    #expect(response.status == .notFound && response.text.contains("hugs dette"))
  }

  @Test func `choosing nothing is asked about, and what was typed is kept`() throws {
    let response = app.post(
      try address("Rekruttering"), ["seen": "0", "note": "hugs dette", "kind": "strength"], as: kari)
    #expect(response.status == .unprocessableContent && response.text.contains("<title>(1) "))
    #expect(response.text.contains("hugs dette") && response.text.contains("href=\"#themes\""))
    let foreign = app.post(try address("Rekruttering"), ["seen": "0", "theme": "no-such-theme"], as: kari)
    #expect(foreign.status == .unprocessableContent)
  }

  @Test func `what was decided just before can be undone from a page with a fault too`() throws {
    let path = try address("Rekruttering")
    let theme = try sample.theme("rekruttering")
    let next = try #require(
      app.post(path, ["seen": "0", "theme": theme.text], as: kari).location)
    let page = app.get(next, as: kari).text
    let last = try #require(page.firstMatch(of: /name="last" value="([^"]*)"/)).1
    let faulty = app.post(try address("Nei"), ["seen": "0", "last": String(last)], as: kari)
    #expect(faulty.status == .unprocessableContent && faulty.text.contains("action=\"\(path)/undo\""))
    // What somebody else decided is theirs to take back.
    let other = try app.signIn(.secretariat, name: "Ola")
    let theirs = app.post(try address("Nei"), ["seen": "0", "last": String(last)], as: other)
    #expect(theirs.status == .unprocessableContent && !theirs.text.contains("/undo\""))
  }

  @Test func `setting aside takes a reason`() throws {
    let path = try address("Nei")
    #expect(app.get(path, as: kari).text.contains("There seems to be nothing to code here."))
    _ = app.post(path, ["seen": "0", "action": "aside", "reason": "says_nothing"], as: kari)
    let statement = try sample.statement("Nei").statement
    #expect(statement.state == .aside && statement.asideReason == .saysNothing)
    #expect(try #require(statement.decidedBy).hasSuffix("@innspel.example"))
  }

  @Test func `of two who decide at once, the second sees what the first chose`() throws {
    let path = try address("Rekruttering")
    let ola = try app.signIn(.secretariat, name: "Ola")
    let theme = try sample.theme("rekruttering").text
    #expect(app.post(path, ["seen": "0", "theme": theme], as: kari).status == .seeOther)
    let late = app.post(path, ["seen": "0", "theme": try sample.theme("okonomi").text], as: ola)
    #expect(late.status == .conflict && late.text.contains("Somebody else decided this"))
    #expect(try sample.statement("Rekruttering").decided.map(\.slug) == ["rekruttering"])
    // Having seen it, Ola may disagree.
    #expect(app.post(path, ["seen": "1", "theme": theme], as: ola).status == .seeOther)
  }

  @Test func `accepting what is sure touches only what the page showed`() throws {
    try sample.partner(
      "Tarevik",
      answers: SampleRound.challenge("Rekruttering og bemanning: vikarar, turnus og sjukepleiarmangel."))
    try sample.read()
    let list = "/rounds/\(sample.id)/statements"
    let sure = try sample.statements().filter { coded in
      coded.suggested.contains { $0.confidence == .sure }
    }.map(\.statement)
    #expect(sure.count >= 2)
    let page = app.get(list, as: kari).text
    for statement in sure { #expect(page.contains("\(statement.id):0")) }
    let one = try #require(sure.last)
    let response = app.post(list, ["statement": "\(one.id):0"], as: kari)
    #expect(response.location == "\(list)?accepted=1&skipped=0")
    let states = Dictionary(
      uniqueKeysWithValues: try sample.statements().map { ($0.statement.id, $0.statement) })
    #expect(states[one.id]?.state == .coded && states[one.id]?.decidedBy?.contains("@") == true)
    #expect(states.values.count { $0.state == .coded } == 1)
    // What somebody has decided since is left alone.
    #expect(app.post(list, ["statement": "\(one.id):0"], as: kari).location == "\(list)?accepted=0&skipped=1")
  }

  @Test func `the list is narrowed by address`() throws {
    try sample.code("Rekruttering", "rekruttering", kind: .problem)
    let list = "/rounds/\(sample.id)/statements"
    let coded = app.get("\(list)?state=coded&theme=rekruttering", as: kari).text
    #expect(coded.contains("Rekruttering av sjukepleiarar") && !coded.contains("Det går ut over"))
    let none = app.get("\(list)?party_type=gp", as: kari).text
    #expect(none.contains("No statements match."))
    let typed = app.get("\(list)?search=%22%3E%3Cb%3E", as: kari).text
    #expect(typed.contains("&quot;") && !typed.contains("\"><b>"))
  }

  @Test func `a codebook can be chosen until somebody has coded`() throws {
    let other = Codebook(
      id: app.dependencies.newID(), slug: "anna", name: Words(same: "Ei anna"),
      themes: [
        CodebookTheme(
          id: app.dependencies.newID(), slug: "folk", name: Words(same: "Folk og fag"),
          description: Words(same: ""), keywords: ["sjukepleiar"])
      ])
    try app.store.write { [now = app.now] db in try db.insert(other, now: now) }
    #expect(app.get(address, as: kari).text.contains("Ei anna</option>"))
    let choose = { app.post("\(address)/codebook", ["codebook": other.id.text], as: kari) }
    #expect(choose().location == address)
    try Worker("test", CodingWork.kinds, app.dependencies) { job in
      try JobHandlers.perform(job, app.dependencies)
    }.runDue()
    #expect(try sample.statement("Rekruttering").suggested.map(\.slug) == ["folk"])
    try sample.decide(
      try sample.statement("Rekruttering").statement.id, Decision(themes: [other.themes[0].id]))
    #expect(
      app.post("\(address)/codebook", ["codebook": try #require(try sample.codebook()).id.text], as: kari)
        .status == .conflict)
  }

  @Test func `nobody but the staff codes`() throws {
    let member = try app.signIn(.member)
    let path = try address("Rekruttering")
    for target in [address, path, "/rounds/\(sample.id)/statements"] {
      #expect(app.get(target, as: member).status == .forbidden)
      #expect(app.get(target).location?.hasPrefix("/sign-in") == true)
    }
    let theme = try sample.theme("rekruttering").text
    #expect(app.post(path, ["seen": "0", "theme": theme], as: member).status == .forbidden)
    #expect(try sample.statement("Rekruttering").statement.state == .open)
    #expect(app.get("\(address)/no-such", as: kari).status == .notFound)
  }

  @Test func `a statement is coded only in its own round`() throws {
    let other = try SampleRound(app)
    let statement = try sample.statement("Rekruttering").statement.id
    let theme = try sample.theme("rekruttering").text
    let path = "/rounds/\(other.id)/coding/\(statement)"
    #expect(app.get(path, as: kari).status == .notFound)
    #expect(app.post(path, ["seen": "0", "theme": theme], as: kari).status == .notFound)
  }

  @Test(arguments: [
    CodingRoute.next(RoundID("r")), .progress(RoundID("r")), .statement(RoundID("r"), StatementID("s")),
    .statements(RoundID("r")),
  ])
  func `an address is read as it is written`(_ route: CodingRoute) {
    #expect(CodingRoute(.get, Path(route.path)) == route)
  }

  @Test func `marks fall on whole words, also after letters of several bytes`() throws {
    let text = "Økonomien ærleg: økonomien er stram"
    var coded = try sample.statement("Rekruttering")
    let statement = coded.statement
    coded.statement = Statement(
      id: statement.id, round: statement.round, submission: statement.submission, path: "x", question: "x",
      position: 0, text: text, context: nil, language: .nn, source: .form, scope: nil, partner: nil,
      partyType: nil, area: nil, isNonAnswer: false)
    let range = { (word: String, from: Int) in
      CodingEvidence(word: word, start: from, end: from + word.utf8.count)
    }
    coded.themes = [
      Coding(
        theme: ThemeID("t"), slug: "t", maker: .program, position: 0, score: 1, confidence: .sure,
        why: [range("Økonomien", 0), range("økonomien", 19), range("Økonomien ærleg", 0), range("x", 400)])
    ]
    let pieces = MarkedText.pieces(of: coded)
    #expect(pieces.map(\.text).joined() == text)
    #expect(pieces.filter(\.isMarked).map(\.text) == ["Økonomien", "økonomien"])
  }
}
