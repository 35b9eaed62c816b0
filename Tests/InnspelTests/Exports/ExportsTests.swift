import FormModel
import HTTP
import Storage
import Testing

@testable import Innspel

@Suite struct ExportsTests {
  let app: TestApp
  let sample: SampleRound

  init() throws {
    app = try TestApp()
    sample = try SampleRound(app)
  }

  private func file(_ path: String) throws -> [[String]] {
    let response = app.get(path, as: try app.signIn(.secretariat))
    #expect(response.headers["Content-Type"] == "text/csv; charset=utf-8")
    guard case .stream(let next) = response.body else { return [] }
    var bytes: [UInt8] = []
    while let chunk = try next() { bytes += chunk }
    #expect(bytes.starts(with: [0xef, 0xbb, 0xbf]))
    return Self.parse(String(decoding: bytes.dropFirst(3), as: UTF8.self))
  }

  /// RFC 4180, as a stranger would read it.
  private static func parse(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell = ""
    var isQuoted = false
    var characters = Array(text.unicodeScalars)[...]
    while let character = characters.popFirst() {
      switch character {
      case "\"" where !isQuoted: isQuoted = true
      case "\"" where characters.first == "\"": cell.unicodeScalars.append(characters.removeFirst())
      case "\"": isQuoted = false
      case "," where !isQuoted:
        row.append(cell)
        cell = ""
      case "\r" where !isQuoted: break
      case "\n" where !isQuoted:
        rows.append(row + [cell])
        (row, cell) = ([], "")
      default: cell.unicodeScalars.append(character)
      }
    }
    return rows
  }

  @Test func `a file that an answer overtook with more instances is broken off, not cut`() throws {
    let sent = try (1...201).compactMap { number in
      try sample.partner("Partnar \(number)", answers: ["staff": .int(number)])
    }
    let last = try #require(sent.max { $0.text < $1.text })
    let next = try SubmissionsExport(SubmissionsTable(sample.id, TableShape(), app.dependencies)).stream()
    #expect(try next() != nil)
    try sample.revise(last, ["challenge": [["description": "ein"], ["description": "to"]]])
    #expect(throws: OvertakenExport.self) { while try next() != nil {} }
    let rows = try file("/rounds/\(sample.id)/export.csv")
    #expect(rows.count == 202)
    #expect(rows.contains { $0.contains("to") })
  }

  @Test func `a row a submission, a column a question, an instance of a repeat its own`() throws {
    try sample.partner(
      "Solvåg kommune",
      answers: [
        "challenge": [
          ["reach": "own", "description": "Første, med \"hermeteikn\"\nog ny linje"],
          ["description": "Andre"],
        ],
        "staff": -5, "several": ["tools", "people"], "order": ["money", "tools", "people"],
        "quality": ["people": "low"],
      ])
    let id = try #require(try sample.partner("Ytre Holme", answers: ["staff": 2]))
    let now = app.now
    try app.store.write { db in _ = try db.withdraw(id, at: now) }
    let rows = try file("/rounds/\(sample.id)/export.csv")
    let head = try #require(rows.first)
    #expect(
      head
        == [
          "submission", "revision", "partner", "party_type", "area", "language", "state", "received_at",
          "challenge.1.reach", "challenge.1.description", "challenge.2.reach", "challenge.2.description",
          "proposal", "staff", "first", "several", "order", "quality", "short",
        ])
    #expect(rows.count == 3 && rows.allSatisfy { $0.count == head.count })
    let row = Dictionary(uniqueKeysWithValues: zip(head, rows[1]))
    #expect(row["partner"] == "Solvåg kommune" && row["party_type"] == "municipality")
    #expect(row["area"] == "Kysten" && row["language"] == "nn" && row["state"] == "received")
    #expect(row["received_at"] == app.now.rfc3339)
    #expect(row["challenge.1.description"] == "Første, med \"hermeteikn\"\nog ny linje")
    #expect(row["challenge.2.description"] == "Andre" && row["staff"] == "-5")
    #expect(row["several"] == "tools;people" && row["order"] == "money;tools;people")
    #expect(row["quality"] == "people=low")
    #expect(rows[2][6] == "withdrawn" && rows[2][13] == "")
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+47 55", "'+47 55"), ("-ikkje", "'-ikkje"), ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "'\t=1"), ("-", "'-"), ("-5", "-5"), ("+3,5", "+3,5"), ("-1.5.2", "'-1.5.2"), ("a=1", "a=1"),
    ("-2+3", "'-2+3"), ("", ""), ("æ,ø", "\"æ,ø\""), ("=\"x\"", "\"'=\"\"x\"\"\""), ("-5,", "'-5,"),
    // A Norwegian spreadsheet parts cells by semicolons.
    ("Hjelp;=SUM(A1)", "\"Hjelp;=SUM(A1)\""), ("a\t=1", "\"a\t=1\""),
  ])
  func `a cell that a spreadsheet would run gets an apostrophe, a number does not`(
    _ text: String, _ expected: String
  ) {
    var writer = CSVWriter()
    writer.cell(text)
    let written = String(decoding: writer.bytes, as: UTF8.self)
    // What has a comma is quoted besides.
    #expect(written == expected || written == "\"\(expected)\"")
  }

  @Test func `an anonymous round's file tells neither who nor when`() throws {
    let sample = try SampleRound(app, .anonymous, showsGroups: false)
    try sample.partner("Løynd kommune", area: "Løyndal", answers: ["short": "=HYPERLINK(1)"])
    try sample.others()
    let rows = try file("/rounds/\(sample.id)/export.csv")
    let row = try #require(rows.first { $0.last?.contains("HYPERLINK") == true })
    #expect(row[2] == "" && row[3] == "" && row[4] == "" && row[7] == "")
    #expect(row.last == "'=HYPERLINK(1)")
  }

  @Test func `statements come with themes and who decided`() throws {
    try sample.partner("Solvåg", answers: SampleRound.challenge("Rekruttering av sjukepleiarar, seier vi."))
    try sample.partner("Tarevik", answers: SampleRound.challenge("Rekruttering av legar, seier dei."))
    try sample.read()
    try sample.code("sjukepleiarar", "okonomi", "rekruttering", kind: .problem)
    let rows = try file("/rounds/\(sample.id)/statements.csv")
    #expect(rows.first == StatementsExport.columns)
    let coded = try #require(rows.first { $0[2].contains("sjukepleiarar") })
    #expect(
      coded[1...]
        == [
          "description", "Rekruttering av sjukepleiarar, seier vi.", "nn", "problem", "shared", "Solvåg",
          "municipality", "Kysten", "coded", "okonomi;rekruttering", "person",
        ])
    let open = try #require(rows.first { $0[2].contains("legar") })
    #expect(open[9] == "open" && open[10].hasPrefix("rekruttering") && open[11] == "program")
  }

  @Test func `a large round comes whole, in portions`() throws {
    for number in 1...450 { try sample.partner("Kommune \(number)", answers: ["staff": .int(number)]) }
    let rows = try file("/rounds/\(sample.id)/export.csv")
    #expect(rows.count == 451 && Set(rows.dropFirst().map { $0[11] }).count == 450)
  }

  @Test func `only the staff takes files out`() throws {
    let member = try app.signIn(.member)
    for name in ["export.csv", "statements.csv"] {
      #expect(app.get("/rounds/\(sample.id)/\(name)", as: member).status == .forbidden)
      #expect(app.get("/rounds/none/\(name)", as: try app.signIn(.administrator)).status == .notFound)
    }
  }
}
