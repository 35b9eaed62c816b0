import FormModel
import Testing

@Suite struct ExpressionTests {
  private let table: JSONValue
  private let today: Today

  init() throws {
    table = try JSONValue(parsing: Samples.bytes("Tests/FormModelTests/Cases/expressions.json"))
    let date = try #require(table["date"]?.string.flatMap { CalendarDate($0) })
    today = Today(date, second: try #require(table["second"]?.int))
  }

  private func values(_ one: JSONValue) -> JSONObject { (one["values"] ?? table["values"])?.object ?? [:] }

  @Test func `every case of the table comes out as it says`() throws {
    let cases = try #require(table["cases"]?.array)
    #expect(cases.count > 250)
    for one in cases {
      let source = try #require(one["expression"]?.string)
      let expression = try Expression(source, allowsColumns: one["columns"] != nil)
      let outcome = expression.evaluate(
        Dictionary(uniqueKeysWithValues: values(one).map { ($0.key, ExpressionValue(written: $0.value)) }),
        current: ExpressionValue(written: one["current"] ?? ""), position: one["position"]?.int ?? 1,
        today: today)
      #expect(outcome.written == one["result"], "\(source)")
    }
  }

  @Test func `the page's script comes to the same in every case`() throws {
    let cases = try #require(table["cases"]?.array)
    let outcomes = try Page.workOut(
      cases.map { one in
        let expression = try Expression(one["expression"]?.string ?? "", allowsColumns: one["columns"] != nil)
        return [
          "kind": "expression", "tree": expression.tree(), "values": .object(values(one)),
          "current": one["current"] ?? "", "position": one["position"] ?? 1, "date": .string(today.date.text),
          "second": .int(today.second),
        ]
      })
    for (one, outcome) in zip(cases, outcomes) {
      #expect(outcome == one["result"], "\(one["expression"]?.string ?? "")")
    }
  }

  @Test func `every fault is told with its column`() throws {
    for one in try #require(table["faults"]?.array) {
      let source = try #require(one["expression"]?.string)
      let error = #expect(throws: ExpressionError.self, "\(source)") { try Expression(source) }
      #expect(error?.column == one["column"]?.int, "\(source): \(String(describing: error))")
      #expect(
        error?.detail.contains(one["detail"]?.string ?? "?") == true,
        "\(source): \(String(describing: error))")
    }
  }

  @Test func `depth and length are bounded, and long chains of and and or are not deep`() throws {
    let chain = { (count: Int, sign: String) in [String](repeating: "1", count: count).joined(separator: sign)
    }
    #expect(try Expression(chain(700, " or ")).evaluate(today: today) == .boolean(true))
    #expect(try Expression(chain(50, "+")).evaluate(today: today) == .number(50))
    #expect(throws: ExpressionError.self) { try Expression(chain(100, "+")) }
    #expect(throws: ExpressionError.self) { try Expression(String(repeating: "(", count: 3_000)) }
    #expect(throws: ExpressionError.self) { try Expression(String(repeating: "-", count: 3_000) + "1") }
    #expect(throws: ExpressionError.self) { try Expression(String(repeating: "not(", count: 900)) }
    #expect(throws: ExpressionError.self) { try Expression("'" + String(repeating: "x", count: 4_000) + "'") }
  }

  @Test func `calculations cannot double one another's texts without end`() throws {
    var text = ExpressionValue.text("innspel")
    let double = try Expression("concat(${a}, ${a})")
    for _ in 0..<60 { text = double.evaluate(["a": text], today: today) }
    #expect(text.asText.unicodeScalars.count <= 20_000)
  }

  @Test
  func `a pattern that would send a backtracking matcher astray takes no longer than another`() throws {
    let text = ExpressionValue.text(String(repeating: "a", count: 2_000) + "b")
    #expect(try Expression("regex(., '(a+)+')").evaluate(current: text, today: today) == .boolean(false))
    #expect(try Expression("regex(., '(a|aa|a?)*b')").evaluate(current: text, today: today) == .boolean(true))
  }

  @Test func `references are told once each, in order`() throws {
    let expression = try Expression("${b} + ${a} + ${b} + indexed-repeat(${c}, ${d}, position(..))")
    #expect(expression.references == ["b", "a", "c", "d"])
    #expect(expression.usesPosition)
    #expect(!expression.usesCurrent)
    #expect(try Expression("${reach} != ''").tree().text == #"["!=",["ref","reach"],""]"#)
  }

  @Test func `days of the calendar are counted as the calendar has them`() throws {
    var date = try #require(CalendarDate("1899-12-31"))
    var (year, month, day) = (1899, 12, 31)
    for _ in 0..<100_000 {
      let next = CalendarDate(days: date.days + 1)
      if let same = CalendarDate(year: year, month: month, day: day + 1) {
        day += 1
        #expect(same == next)
      } else {
        (year, month, day) = month == 12 ? (year + 1, 1, 1) : (year, month + 1, 1)
      }
      guard next.components == (year, month, day) else {
        Issue.record("\(next.components) should be \(year)-\(month)-\(day)")
        return
      }
      date = next
    }
    #expect(date.text == "2173-10-15")
  }
}

extension ExpressionValue {
  /// A value as the table writes it.
  init(written: JSONValue) {
    switch written {
    case .int(let value): self = .number(Double(value))
    case .double(let value): self = .number(value)
    case .bool(let value): self = .boolean(value)
    case .array(let items): self = .list(items.map { ExpressionValue(written: $0) })
    case .object(let members):
      if let date = members["date"]?.string {
        self = .date(date)
      } else if let time = members["time"]?.string {
        self = .time(time)
      } else {
        self = .number(.nan)
      }
    case .string(let text): self = .text(text)
    case .null: self = .text("")
    }
  }

  /// The value as the table writes it.
  var written: JSONValue {
    switch self {
    case .number(let value): value.isFinite ? .number(value) : ["number": .string(asText)]
    case .boolean(let value): .bool(value)
    case .text(let text): .string(text)
    case .moment(let days, let text): ["moment": .string(text), "days": .number(days)]
    case .list(let items): .array(items.map(\.written))
    }
  }
}
