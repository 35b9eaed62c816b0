import FormModel
import HTTP
import Testing

@testable import Innspel

/// A round whose form asks for no free text has a summary too.
@Suite struct ClosedQuestionsTests {
  let app: TestApp
  let sample: SampleRound
  let staff: TestApp.Session

  init() throws {
    app = try TestApp()
    staff = try app.signIn(.secretariat, language: .nn)
    sample = try SampleRound(
      app,
      asking: [
        "form_id": "closed", "default_language": "nn", "languages": ["nn"], "title": "Prioritering",
        "choices": ["topic": [["name": "people", "label": "Folk"], ["name": "money", "label": "Pengar"]]],
        "survey": [
          ["type": "select_one", "name": "first", "list_name": "topic", "label": "Kva er viktigast?"]
        ],
      ])
  }

  private var address: String { "/rounds/\(sample.id)/summary" }

  @Test func `before anybody has answered the page says so, and offers nothing to publish`() throws {
    try sample.partner("Solvåg kommune")
    let page = app.get(address, as: staff).text
    #expect(page.contains(SummariesWords.nothingYet.nn))
    #expect(!page.contains("/publish"))
  }

  @Test func `its numbers are shown and published, without a word of statements`() throws {
    let member = try app.signIn(.member, language: .nn)
    let group = try PublishingTests.group("Strategigruppa", [member], app)
    try sample.partner("Solvåg kommune", answers: ["first": "people"])
    try sample.partner("Ytre Holme", answers: ["first": "money"])
    try sample.read()
    let live = app.get(address, as: staff).text
    #expect(live.contains("Kva er viktigast?") && live.contains("/publish"))
    #expect(!live.contains("tsegner"))
    #expect(app.post("\(address)/publish", ["group": group.text], as: staff).location == "\(address)/1")
    let published = app.get("\(address)/1", as: member).text
    #expect(published.contains("Kva er viktigast?") && published.contains("Pengar"))
    #expect(published.contains("2 av 2 partnarar svarte."))
  }
}
