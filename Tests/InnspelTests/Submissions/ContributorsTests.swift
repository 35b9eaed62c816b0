import FormModel
import HTTP
import Testing

@testable import Innspel

/// Several people write in one draft: each sees who else is there, and what they write, without losing a word.
@Suite struct ContributorsTests {
  let fixture: AnsweringFixture

  init() throws { fixture = try AnsweringFixture(AnsweringFixture.long) }

  /// What a page asks, with what it holds.
  private func ask(_ browser: PlainBrowser, _ window: String, _ who: String = "", at field: String = "")
    throws
    -> JSONValue
  {
    var fields = browser.fields
    for (name, value) in [("_window", window), ("_who", who), ("_field", field)] { fields.set(name, value) }
    return try fixture.app.post(fixture.link + "/here", fields).json()
  }

  @Test func `a page is told who else is there and in which field, for as long as they are`() throws {
    let (kari, ola) = (fixture.open(), fixture.open())
    #expect(try ask(kari, "k", "Kari", at: "who")["others"] == [])
    let told = try ask(ola, "o", "Ola")["others"]?.array ?? []
    #expect(told.map { $0["words"]?.string } == ["Kari skriv på «Kven svarar?»."])
    #expect(told.map { $0["field"]?.string } == ["who"])
    #expect(try ask(kari, "k", "Kari")["others"]?[0]?["words"]?.string == "Ola har svaret oppe.")
    fixture.app.move(minutes: 1)
    #expect(try ask(kari, "k", "Kari")["others"] == [])
  }

  @Test func `asking writes nothing, so that nobody seems to have begun`() throws {
    var browser = fixture.open()
    browser.fill("who", "Kari")
    _ = try ask(browser, "k")
    #expect(try fixture.draft() == nil)
  }

  @Test func `what a colleague wrote is told, question by question, with what the page counts from then`()
    throws
  {
    var kari = fixture.open()
    let ola = fixture.open()
    kari.fill("who", "Kari Nes")
    kari.fill("staff", "12")
    kari.press("save")
    let changes = try ask(ola, "o")["changes"]?.array ?? []
    #expect(changes.map { $0["fields"] } == [[["staff", ["12"]]], [["who", ["Kari Nes"]]]])
    // The page shows it: what it writes over it is its own, and nothing is taken for a quarrel.
    var late = ola
    late.fill("who", "Kari Nes og Ola Vik")
    late.fill("staff", "12")
    late.fill("_taken", changes.compactMap { $0["mark"]?.string }.joined(separator: " "))
    late.press("save")
    #expect(try fixture.draft()?.answers.json == ["who": "Kari Nes og Ola Vik", "staff": .int(12)])
    #expect(try fixture.draft()?.others.isEmpty == true)
  }

  @Test func `without having shown it a page writes beside it, and both are kept`() throws {
    var kari = fixture.open()
    var ola = fixture.open()
    kari.fill("who", "Kari")
    kari.press("save")
    _ = try ask(ola, "o")
    ola.fill("who", "Ola")
    ola.press("save")
    #expect(ola.text.contains("Nokon skreiv noko anna her samtidig"))
  }

  @Test func `a choice of several, and the rows of a matrix, are told by their fields`() throws {
    var kari = fixture.open()
    kari.go(fixture.link + "?page=3")
    let ola = kari
    kari.fill("quality.roads", "good")
    kari.fill("several", "", "roads", "health")
    kari.press("save")
    let fields = (try ask(ola, "o")["changes"]?.array ?? []).flatMap { $0["fields"]?.array ?? [] }
    #expect(fields == [["quality.roads", ["good"]], ["several", ["roads", "health"]]])
  }

  @Test func `a page that has another entry than there are now is told to be loaded again, not changed`()
    throws
  {
    var kari = fixture.open()
    kari.go(fixture.link + "?page=2")
    let ola = kari
    kari.fill("challenge.1.description", "Vakter")
    kari.press("add", "challenge")
    #expect(try ask(ola, "o")["changes"] == [])
  }

  @Test func `a draft has room for twenty, and a name no longer than a name`() throws {
    let (room, id) = (Contributors(), InvitationID("i"))
    func seat(_ name: String) -> Contributors.Seat { .init(name: name, field: "", at: TestApp.start) }
    for number in 1...30 { _ = room.meet("w\(number)", seat("\(number)"), at: id) }
    #expect(room.meet("last", seat("last"), at: id).count == 20)
    let browser = fixture.open()
    _ = try ask(browser, "long", String(repeating: "a", count: 500))
    let told = try ask(browser, "other")["others"]?[0]?["near"]?.string
    #expect(told == String(repeating: "a", count: 60) + " skriv her.")
  }
}
