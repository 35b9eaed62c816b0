import FormModel
import Storage
import Testbed
import Testing

@testable import Innspel

/// Coding by keyboard, as somebody does who has hundreds of statements before them.
@Suite struct CodingBrowserTests {
  private let product: Product
  private let browser: Browser
  private let round: CodedRound
  private let address: String

  init() throws {
    product = try Product()
    browser = try Browser()
    let group = WorkingGroup(id: product.app.newID(), name: Words(same: "Folk"), mandate: Words(same: ""))
    let now = product.app.now()
    try product.store.write { db in try db.insert(group, now: now) }
    round = try CodedRound(product, readers: group.id)
    address = CodingRoute.statement(round.round, round.open).path
    try browser.enter(product, as: product.person(.secretariat))
    try browser.emulate(.desk)
  }

  private func statement() throws -> CodedStatement {
    let found = try product.store.read { [round] db in try db.statement(round.open) }
    return try #require(found)
  }

  @Test func `one key a theme, and Enter saves and goes on`() throws {
    try browser.open(address, of: product)
    let sure = try statement().suggested.filter { $0.confidence == .sure }.map(\.theme)
    #expect(sure.count == 1)
    // What the program is sure of is ticked already; the next key is another theme's.
    try browser.strike("2sk")
    try browser.strike(.enter)
    try browser.wait(forWords: "Koda:")
    let decided = try statement()
    #expect(decided.decided.count == 2 && decided.decided.first?.theme == sure.first)
    #expect(decided.statement.kind == .strength && decided.statement.isQuote)
    try browser.strike("z")
    try browser.wait(for: "the decision to be undone") { try statement().statement.state == .open }
    #expect(product.faults == [])
  }

  @Test func `the key of a theme that is ticked already agrees with it, and pressed again takes it away`()
    throws
  {
    try browser.open(address, of: product)
    let sure = try statement().suggested.filter { $0.confidence == .sure }.map(\.theme)
    try browser.strike("112")
    try browser.strike(.enter)
    try browser.wait(forWords: "Koda:")
    #expect(try statement().decided.count == 1 && statement().decided.first?.theme != sure.first)
    try browser.strike("z")
    try browser.wait(for: "the decision to be undone") { try statement().statement.state == .open }
    try browser.open(address, of: product)
    try browser.strike("1")
    try browser.strike(.enter)
    try browser.wait(forWords: "Koda:")
    #expect(try statement().decided.map(\.theme) == sure)
  }

  @Test func `the key of a kind that the program has guessed agrees with it`() throws {
    let guess = try #require(try statement().statement.kind)
    let key = try #require([.problem: "p", .proposal: "f", .strength: "s"][guess])
    try browser.open(address, of: product)
    try browser.strike(key)
    try browser.strike(.enter)
    try browser.wait(forWords: "Koda:")
    #expect(try statement().statement.kind == guess && statement().statement.kindBy == .person)
  }

  @Test func `what is written in a field is no command`() throws {
    try browser.open(address, of: product)
    try browser.strike("n")
    try browser.type("kl1z", into: "Notat")
    #expect(try statement().statement.state == .open)
    try browser.strike(.escape)
    try browser.strike("l")
    try browser.wait(forWords: "Lagd til side:")
    #expect(try statement().statement.note == "kl1z")
  }

  @Test func `the codebook is searched from the keyboard`() throws {
    try browser.open(address, of: product)
    try browser.strike("/frivil")
    try browser.strike(.enter)
    try browser.strike(.enter)
    try browser.wait(forWords: "Koda:")
    #expect(try statement().decided.contains { $0.slug == "frivillighet" })
  }

  @Test func `what the program does in the background is followed, and what is ticked stays`() throws {
    let (id, job, now) = (round.round, product.app.newID(Job.self), product.app.now())
    try product.store.write { db in
      try db.enqueue(.suggestThemes, id.text, id: job, due: now.adding(days: 1), now: now)
    }
    try browser.open(address, of: product)
    #expect(
      try browser.shows("Programmet føreslår tema på nytt. Forslaga kan endre seg medan du ser på."))
    try browser.strike("2")
    try product.store.write { db in try db.cancel(.suggestThemes, id.text) }
    try browser.wait(for: "the notice to go") { try !browser.shows("Vis sida på nytt") }
    try browser.strike(.enter)
    try browser.wait(forWords: "Koda:")
    #expect(try statement().decided.count == 2)
  }

  @Test func `the keys can be turned off, and stay off`() throws {
    try browser.open(address, of: product)
    try browser.choose("Hurtigtastar på")
    try browser.open(address, of: product)
    try browser.strike("l")
    #expect(try statement().statement.state == .open)
    #expect(try browser.shows("Hurtigtastar på"))
  }

  @Test func `in a browser that keeps nothing the keys work all the same`() throws {
    let blocked = try browser.devtools(
      "Page.addScriptToEvaluateOnNewDocument",
      [
        "source":
          "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError') } })"
      ])
    let outcome = Result {
      try browser.open(address, of: product)
      try browser.choose("Hurtigtastar på")
      try browser.choose("Hurtigtastar på")
      try browser.strike("2sk")
      try browser.strike(.enter)
      try browser.wait(forWords: "Koda:")
    }
    // Every test has the same browser.
    try browser.devtools(
      "Page.removeScriptToEvaluateOnNewDocument", ["identifier": blocked["identifier"] ?? .null])
    try outcome.get()
    #expect(try statement().decided.count == 2)
  }
}
