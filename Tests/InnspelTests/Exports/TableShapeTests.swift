import FormModel
import Foundation
import HTTP
import Office
import Storage
import Testing

@testable import Innspel

/// The same answers in other shapes: words for codes, a row an instance, a workbook.
@Suite struct TableShapeTests {
  private let app: TestApp
  private let sample: SampleRound
  private let staff: TestApp.Session

  init() throws {
    app = try TestApp()
    sample = try SampleRound(app)
    staff = try app.signIn(.secretariat, language: .nn)
    try sample.partner(
      "Solvåg kommune",
      answers: [
        "challenge": [["reach": "own", "description": "=1+1"], ["description": "Andre"]],
        "staff": 12, "several": ["tools", "people"], "quality": ["people": "low"],
      ])
    try sample.partner("Ytre Holme", answers: ["staff": 2])
  }

  private func bytes(_ query: String) throws -> [UInt8] {
    let response = app.get("/rounds/\(sample.id)/export.csv?\(query)", as: staff)
    #expect(response.status == .ok)
    guard case .stream(let next) = response.body else { return [] }
    var bytes: [UInt8] = []
    while let chunk = try next() { bytes += chunk }
    return bytes
  }

  private func text(_ query: String) throws -> String { String(decoding: try bytes(query), as: UTF8.self) }

  @Test func `questions and choices are named in words where that is wanted`() throws {
    let text = try text("labels=yes")
    #expect(text.contains("Kva er vanskeleg? (1),Kven? (2)"))
    #expect(text.contains("Oss") && text.contains("\"Utstyr;Folk\"") && text.contains("Folk=Lite"))
    #expect(!text.contains("description") && !text.contains("people"))
  }

  @Test func `an instance of a repeat has a row of its own, with the rest of its submission`() throws {
    let rows = try text("repeat=challenge").split(separator: "\r\n")
    #expect(rows.count == 4)
    #expect(rows[0].contains(",received_at,instance,challenge.reach,challenge.description,proposal,"))
    let solvåg = rows.filter { $0.contains("Solvåg") }
    #expect(solvåg.count == 2 && solvåg.allSatisfy { $0.contains(",12,") })
    #expect(solvåg[0].contains(",1,own,'=1+1,") && solvåg[1].contains(",2,,Andre,"))
    #expect(rows.contains { $0.contains("Ytre Holme") }, "nobody is left out")
    let program = try APIClient(app, as: .secretariat)
    #expect(program.call(.get, "/rounds/\(sample.id)/export?repeat=nothing").status == .notFound)
  }

  @Test func `a workbook has a sheet with everybody and one for each repeat, and runs nothing`() throws {
    let book = try Workbook(bytes("format=xlsx"))
    #expect(book.sheets.map(\.name) == ["submissions", "challenge"])
    let all = book.sheets[0].rows
    #expect(all.count == 3)
    let staffColumn = try #require(all[0].cells.first { $0.value == "staff" }?.key)
    #expect(Set(all.dropFirst().map { $0.cells[staffColumn] }) == ["12", "2"])
    let inner = book.sheets[1].rows
    #expect(
      inner[0].cells == [1: "submission", 2: "instance", 3: "challenge.reach", 4: "challenge.description"])
    #expect(inner.dropFirst().map { $0.cells[4] } == ["=1+1", "Andre"])
  }

  @Test func `the program interface fetches the same`() throws {
    let program = try APIClient(app, as: .secretariat)
    let answer = program.call(.get, "/rounds/\(sample.id)/export?format=xlsx&labels=nb")
    #expect(answer.status == .ok)
    #expect(answer.headers["Content-Disposition"]?.hasSuffix(".xlsx\"") == true)
    #expect(program.call(.get, "/rounds/\(sample.id)/export?format=doc").status == .unprocessableContent)
  }

  @Test func `the page of the answers offers it`() throws {
    let page = app.get("/rounds/\(sample.id)/submissions", as: staff).text
    #expect(page.contains("name=\"format\"") && page.contains("Éi rad for kvar «Utfordring»"))
  }
}
