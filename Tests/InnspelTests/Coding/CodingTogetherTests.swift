import FormModel
import HTTP
import Storage
import Testing

@testable import Innspel

/// Several who code the same round at once.
@Suite struct CodingTogetherTests {
  let app: TestApp
  let sample: SampleRound
  let kari: TestApp.Session
  let ola: TestApp.Session

  init() throws {
    app = try TestApp()
    sample = try SampleRound(app)
    kari = try app.signIn(.secretariat, name: "Kari")
    ola = try app.signIn(.secretariat, name: "Ola")
    for number in 1...3 {
      try sample.partner("Kommune \(number)", answers: SampleRound.challenge("Utfordring nummer \(number)."))
    }
    try sample.read()
  }

  private var coding: String { "/rounds/\(sample.id)/coding" }

  /// The statement that a page asks about.
  private func shown(_ target: String, _ session: TestApp.Session) throws -> StatementID {
    let page = app.get(target, as: session).text
    return try #require(
      try sample.statements().map(\.statement.id).first { page.contains("action=\"\(coding)/\($0)\"") })
  }

  private func code(_ id: StatementID, _ session: TestApp.Session, seen: Int = 0) throws -> Response {
    app.post(
      "\(coding)/\(id)", ["seen": "\(seen)", "theme": try sample.theme("okonomi").text], as: session)
  }

  @Test func `two who begin at once are given different statements, and the same again`() throws {
    let (karis, olas) = (try shown(coding, kari), try shown(coding, ola))
    #expect(karis != olas)
    #expect(try shown(coding, kari) == karis && shown(coding, ola) == olas)
  }

  @Test func `going on passes by what the other has`() throws {
    let (karis, olas) = (try shown(coding, kari), try shown(coding, ola))
    let next = try #require(try code(karis, kari).location)
    let after = try shown(next, kari)
    #expect(after != olas && after != karis)
    // Skipping too; what was skipped is the other's to take.
    #expect(try shown("\(coding)?after=\(olas)", ola) != after)
  }

  @Test func `when only the other's is left, it is shown with who has it`() throws {
    let karis = try shown(coding, kari)
    for coded in try sample.statements() where coded.statement.id != karis {
      _ = try code(coded.statement.id, ola)
    }
    #expect(try shown(coding, ola) == karis)
    #expect(app.get(coding, as: ola).text.contains("Kari is looking at this statement now."))
    #expect(!app.get(coding, as: kari).text.contains("is looking at this"))
  }

  @Test func `what somebody left is free after a while`() throws {
    let karis = try shown(coding, kari)
    app.move(minutes: CodingClaims.minutes - 1)
    #expect(try shown(coding, ola) != karis)
    app.move(minutes: 1)
    let third = try app.signIn(.secretariat, name: "Siri")
    #expect(try shown(coding, third) == karis)
  }

  @Test func `a statement that is opened by its address is taken too`() throws {
    let last = try #require(try sample.statements().last).statement.id
    _ = app.get("\(coding)/\(last)", as: kari)
    for coded in try sample.statements().dropLast() { _ = try code(coded.statement.id, ola) }
    #expect(app.get(coding, as: ola).text.contains("Kari is looking at this statement now."))
  }

  @Test func `who comes second sees what the first chose, and loses nothing of their own`() throws {
    let id = try shown(coding, kari)
    #expect(try code(id, kari).status == .seeOther)
    let mine: Fields = [
      "seen": "0", "theme": try sample.theme("rekruttering").text, "note": "Sjå òg i fjor",
    ]
    let late = app.post("\(coding)/\(id)", mine, as: ola)
    #expect(late.status == .conflict && late.text.contains("Somebody else decided this"))
    #expect(late.text.contains("You chose: Recruitment") && late.text.contains("Note: Sjå òg i fjor"))
    #expect(late.text.contains("name=\"seen\" value=\"1\""))
    let coded = try #require(try app.store.read { db in try db.statement(id) })
    #expect(coded.decided.map(\.slug) == ["okonomi"])
    // Nor does a page without what was seen overwrite.
    let blind = app.post("\(coding)/\(id)", ["theme": try sample.theme("rekruttering").text], as: ola)
    #expect(blind.status == .conflict)
  }

  @Test func `only one's own decision is offered to be undone`() throws {
    let id = try shown(coding, kari)
    _ = try code(id, kari)
    #expect(app.get("\(coding)?done=\(id)", as: kari).text.contains("\(id)/undo"))
    #expect(!app.get("\(coding)?done=\(id)", as: ola).text.contains("\(id)/undo"))
  }
}
