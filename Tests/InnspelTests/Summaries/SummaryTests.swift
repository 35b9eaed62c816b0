import FormModel
import Foundation
import Storage
import Testing

@testable import Innspel

/// What the live summary adds up to.
@Suite struct SummaryTests {
  let app: TestApp
  let sample: SampleRound

  init() throws {
    app = try TestApp()
    sample = try SampleRound(app)
  }

  private func summary(_ sample: SampleRound, suggestions: Bool = false) throws -> Summary {
    let round = try sample.round()
    return try sample.app.store.read { db in
      try Summary.build(round, sample.app.dependencies, db, includesSuggestions: suggestions)
    }
  }

  private func addTwo(_ sample: SampleRound) throws {
    try sample.partner(
      "Solvåg kommune",
      answers: [
        "challenge": [
          ["reach": "own", "description": "Rekruttering av sjukepleiarar stoppar opp hos oss."],
          ["reach": "shared", "description": "Rekruttering av legar er vanskeleg for alle."],
        ]
      ])
    try sample.partner(
      "Avdelinga", .hospitalTrust, answers: SampleRound.challenge("Utskriving går for seint."))
    try sample.partner("Ytre Holme", answers: nil)
    try sample.read()
  }

  @Test func `statements that no question gave a scope are counted beside those that have one`() throws {
    try addTwo(sample)
    try sample.partner("Tarevik", answers: ["proposal": "Rekruttering må samordnast mellom alle."])
    try sample.read()
    for part in ["sjukepleiarar", "legar", "samordnast"] { try sample.code(part, "rekruttering") }
    let found = try summary(sample)
    let theme = try #require(found.themes.first { $0.slug == "rekruttering" })
    #expect(theme.byScope.map(\.code) == ["own", "shared", ""])
    #expect(theme.byScope.map(\.statements) == [1, 1, 1])
    #expect(found.scopes.compactMap(\.statements).reduce(0, +) == found.ledger.total)
  }

  @Test func `only what people have coded is counted, and what is only suggested is told apart`() throws {
    try addTwo(sample)
    var found = try summary(sample)
    #expect(found.themes.allSatisfy { $0.statements == 0 && $0.partners == 0 && $0.quotes.isEmpty })
    #expect(found.ledger.open == 3 && found.ledger.suggested > 0)
    #expect(try summary(sample, suggestions: true).themes.contains { $0.partners > 0 })
    try sample.code("sjukepleiarar", "rekruttering", kind: .problem)
    try sample.code("legar", "rekruttering", "kompetanse")
    found = try summary(sample)
    let theme = try #require(found.themes.first { $0.slug == "rekruttering" })
    #expect(theme.statements == 2 && theme.partners == 1 && theme.suggested == 0)
    #expect(theme.byScope.map(\.statements) == [1, 1])
    #expect(theme.byKind.map(\.code) == ["problem"])
    #expect(theme.byPartyType.first { $0.code == "municipality" }?.partners == 1)
    #expect(theme.byPartyType.first { $0.code == "hospital_trust" }?.partners == 0)
    #expect(found.invited == 3 && found.answered == 2 && found.submissions == 2)
  }

  @Test func `the API's document has the contract's shape`() throws {
    try addTwo(sample)
    try sample.code("sjukepleiarar", "rekruttering")
    let json = try summary(sample).json
    #expect(json["round"]?.string == sample.id.text && json["version"]?.isNull == true)
    #expect(json["partners"] == ["invited": 3, "answered": 2])
    #expect(json["submissions"]?.int == 2 && json["statements"]?.int == 3 && json["uncoded"]?.int == 2)
    let theme = try #require(json["themes"]?.array?.first { $0["slug"] == "rekruttering" })
    #expect(theme["statements"]?.int == 1 && theme["partners"]?.int == 1)
    #expect(theme["by"]?["party_type"] == ["municipality": 1, "hospital_trust": 0])
    #expect(theme["by"]?["area"] == ["Kysten": 1] && theme["by"]?["scope"] == ["own": 1])
    #expect(theme["quotes"]?[0]?["text"]?.string?.hasPrefix("Rekruttering") == true)
    #expect(theme["problem_statements"] == [])
    let question = try #require(json["questions"]?.array?.first { $0["name"] == "staff" })
    #expect(question["type"] == "integer" && question["answered"] == 0 && question["missing"] == 2)
  }

  @Test func `closed questions are counted with those who did not answer`() throws {
    for (number, staff) in [3, 10, 5].enumerated() {
      try sample.partner(
        "Kommune \(number)",
        answers: [
          "staff": .int(staff), "first": number == 2 ? "money" : "people", "several": ["people", "tools"],
          "order": number == 0 ? ["tools", "people", "money"] : ["people", "tools", "money"],
          "quality": ["people": "low", "tools": number == 0 ? "low" : "high"],
        ])
    }
    try sample.partner("Kommune 4", answers: ["short": "nei"])
    let questions = try summary(sample).json["questions"]
    func question(_ name: String) -> JSONValue? { questions?.array?.first { $0["name"]?.string == name } }
    #expect(question("staff")?["missing"] == 1)
    #expect(
      question("staff")?["values"] == [
        "counts": [:], "count": 3, "sum": 18, "mean": 6, "median": 5, "min": 3, "max": 10,
      ])
    #expect(question("first")?["values"] == ["people": 2, "money": 1, "tools": 0])
    #expect(question("several")?["values"] == ["people": 3, "money": 0, "tools": 3])
    let order = question("order")?["values"]
    #expect(order?["money"] == 3 && abs((order?["people"]?.number ?? 0) - 4.0 / 3) < 0.001)
    #expect(
      question("quality")?["values"]
        == [
          "people": ["low": 3, "high": 0], "money": ["low": 0, "high": 0], "tools": ["low": 1, "high": 2],
        ])
  }

  @Test func `a number's mean and extremes are told without bars, which would compare nothing`() throws {
    for (number, staff) in [3, 10, 5].enumerated() {
      try sample.partner("Kommune \(number)", answers: ["staff": .int(staff), "first": "people"])
    }
    try addTwo(sample)
    let page = app.get("/rounds/\(sample.id)/summary", as: try app.signIn(.secretariat)).text
    #expect(page.contains("<th scope=\"row\">Mean</th><td class=\"n\">6</td>"))
    #expect(!page.contains("aria-label=\"Mean: 6\""))
    #expect(page.contains("<svg class=\"bar\""))
  }

  @Test func `numbers are kept until something changes, and are never old`() throws {
    try addTwo(sample)
    #expect(try summary(sample).ledger.coded == 0)
    try sample.code("legar", "rekruttering")
    #expect(try summary(sample).ledger.coded == 1)
    try sample.partner("Tarevik", answers: ["staff": 4])
    let staff = try #require(try summary(sample).questions.first { $0.name == "staff" })
    #expect(staff.answered == 1)
  }

  @Test func `in a confidential round small groups are told neither directly nor by subtraction`() throws {
    let sample = try SampleRound(TestApp(), .confidential)
    for number in 1...5 {
      try sample.partner(
        "Kommune \(number)", answers: SampleRound.challenge("Rekruttering av folk, kommune nummer \(number).")
      )
    }
    for number in 1...4 {
      try sample.partner(
        "Avdeling \(number)", .hospitalTrust, area: "Byen",
        answers: SampleRound.challenge("Rekruttering av folk, avdeling nummer \(number)."))
    }
    try sample.partner(
      "Lege Hansen", .generalPractitioners, area: "Fjorden",
      answers: SampleRound.challenge("Rekruttering av fastlegar er vanskelegast."))
    try sample.read()
    for number in 1...5 { try sample.code("kommune nummer \(number)", "rekruttering") }
    for number in 1...4 { try sample.code("avdeling nummer \(number)", "rekruttering") }
    try sample.code("fastlegar", "rekruttering", isQuote: true)
    let json = try summary(sample).json
    let theme = try #require(json["themes"]?[0])
    #expect(theme["partners"]?.int == 10)
    #expect(theme["by"]?["party_type"] == ["municipality": 5, "hospital_trust": nil, "gp": nil])
    #expect(theme["statements_by"]?["party_type"] == ["municipality": 5, "hospital_trust": nil, "gp": nil])
    #expect(theme["by"]?["area"] == ["Kysten": 5, "Byen": nil, "Fjorden": nil])
    #expect(json.text.contains("Hansen") == false)
    // The marked quote is the doctor's: neither name nor party type stands by it.
    let quote = try #require(try summary(sample).themes.first?.quotes.first)
    #expect(quote.text.contains("fastlegar") && quote.who == nil)
  }

  @Test func `in an anonymous round answers are counted, and quotes carry nobody`() throws {
    let sample = try SampleRound(TestApp(), .anonymous, showsGroups: false)
    for number in 1...3 {
      try sample.partner(
        "Kommune \(number)", answers: SampleRound.challenge("Rekruttering av folk nummer \(number)."))
    }
    try sample.read()
    for number in 1...3 { try sample.code("nummer \(number)", "rekruttering") }
    let found = try summary(sample)
    #expect(found.speakers == 3 && found.answered == 3 && found.invited == 3)
    let theme = try #require(found.themes.first)
    #expect(theme.partners == 3 && theme.byPartyType.isEmpty && theme.byArea.isEmpty)
    #expect(theme.quotes.count == 3 && theme.quotes.allSatisfy { $0.who == nil })
  }

  @Test func `quotes that people marked come first, else varied voices`() throws {
    for number in 1...4 {
      try sample.partner(
        "Kommune \(number)", number == 4 ? .union : .municipality,
        answers: [
          "challenge": [
            [
              "description": .string(
                "Rekruttering er vanskeleg hos oss, og det har vore slik lenge, seier \(number).")
            ],
            [
              "description": .string(
                "Rekruttering er framleis vanskeleg hos oss i år òg, seier \(number) på nytt.")
            ],
          ]
        ])
    }
    try sample.read()
    for statement in try sample.statements() {
      try sample.decide(statement.statement.id, Decision(themes: [try sample.theme("rekruttering")]))
    }
    let varied = try #require(try summary(sample).themes.first).quotes
    #expect(varied.count == 3 && Set(varied.map(\.who)).count == 3)
    #expect(varied.contains { $0.who == Words(same: "Kommune 4") })
    try sample.code("seier 2 på nytt", "rekruttering", isQuote: true)
    let marked = try #require(try summary(sample).themes.first).quotes
    #expect(marked.count == 3 && marked.first?.text.contains("seier 2 på nytt") == true)
    // Under another theme, which is not its main one, it is not shown again.
    try sample.code("seier 2 på nytt", "okonomi", "rekruttering", isQuote: true)
    let themes = try summary(sample).themes
    #expect(themes.filter { $0.quotes.contains { $0.text.contains("seier 2 på nytt") } }.count == 1)
  }

  @Test func `a theme's row reads as words, also on a phone, where its lines run together`() throws {
    try addTwo(sample)
    try sample.code("sjukepleiarar", "rekruttering")
    let page = app.get("/rounds/\(sample.id)/summary", as: try app.signIn(.secretariat)).text
    let rows = try #require(
      page.split(separator: "<ol class=\"themes\">").last?.split(separator: "</ol>").first)
    #expect(rows.replacing(/<[^>]*>/, with: "").contains("1 partner · 1 statement"))
    let look = try #require(
      String(
        bytes: FileManager.default.contents(atPath: TestApp.root + "/Public/innspel.css") ?? Data(),
        encoding: .utf8))
    #expect(look.contains(".themes .dot { display: inline; }") && !look.contains("content: \"·"))
  }

  @Test func `amounts in words are tied to shares`() {
    #expect(Amount(9, of: 10) == .almostAll && Amount(89, of: 100) == .most)
    #expect(Amount(6, of: 10) == .most && Amount(59, of: 100) == .half && Amount(4, of: 10) == .half)
    #expect(Amount(39, of: 100) == .some && Amount(14, of: 100) == .few)
    #expect(Amount(3, of: 4) == nil && Amount(0, of: 10) == nil)
  }
}
