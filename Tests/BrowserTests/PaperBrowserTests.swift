import FormModel
import HTTP
import Testbed
import Testing

@testable import Innspel

/// The summary as a working group brings it to a meeting.
@Suite struct PaperBrowserTests {
  @Test func `on paper a theme's name stands with its numbers, and nothing to press is printed`() throws {
    let world = try World()
    let browser = try Browser()
    try browser.enter(world.product, as: try #require(world.people[.member]))
    try browser.open(
      Route.summaries(.version(world.rounds.published, 1)).path, of: world.product)
    let heads = try browser.texts(of: ".theme .head")
    #expect(heads.count > 5)
    let caption = try #require(try browser.texts(of: ".theme caption").first)
    let sheets = try browser.printed()
    for (number, lines) in sheets.enumerated() {
      guard let head = lines.lastIndex(where: heads.contains) else { continue }
      #expect(lines[head...].contains { $0.contains(caption) }, "\(lines[head]) ends sheet \(number + 1)")
    }
    let text = sheets.joined().joined(separator: "\n")
    #expect(heads.allSatisfy(text.contains))
    for (number, lines) in sheets.enumerated() {
      #expect(lines.contains { $0.hasSuffix("\(number + 1) / \(sheets.count)") }, "sheet \(number + 1)")
    }
    let problems = try browser.texts(of: ".theme > p.lead")
    #expect(problems.count > 2)
    for problem in problems {
      #expect(sheets.contains { $0.joined(separator: " ").contains(problem) }, "\(problem) is broken")
    }
    for button in try browser.texts(of: ".actions a, .actions button") { #expect(!text.contains(button)) }
  }
}

extension Browser {
  fileprivate func texts(of selector: String) throws -> [String] {
    let found = try evaluate(
      "return [...document.querySelectorAll(arguments[0])].map(e => e.innerText.trim().replace(/\\s+/g, ' '))",
      .string(selector))
    return try #require(found.array).compactMap(\.string)
  }
}
