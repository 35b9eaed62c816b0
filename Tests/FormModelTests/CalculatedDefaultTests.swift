import Testing

@testable import FormModel

/// Answers that a form begins with and that are worked out, once (XLSForm's dynamic defaults).
@Suite struct CalculatedDefaultTests {
  private let today = Today(CalendarDate(days: 20_000), second: 45_000)

  private static let survey: JSONValue = [
    ["type": "text", "name": "who", "label": "Kven?", "default": "Styret"],
    ["type": "date", "name": "day", "label": "Dag", "default_calculation": "today()"],
    [
      "type": "integer", "name": "year", "label": "År",
      "default_calculation": "number(substr(${day}, 0, 4)) + 1",
    ],
    [
      "type": "text", "name": "told", "label": "Fortalt",
      "default_calculation": "concat(${who}, ' ', ${year})",
    ],
    ["type": "text", "name": "later", "label": "Seinare", "default_calculation": "${last}"],
    ["type": "text", "name": "last", "label": "Sist"],
    [
      "type": "repeat", "name": "meeting", "label": "Møte",
      "children": [
        ["type": "integer", "name": "number", "label": "Nummer", "default_calculation": "position(..)"],
        ["type": "text", "name": "place", "label": "Stad", "default_calculation": "${who}"],
        [
          "type": "select_one", "name": "topic", "label": "Tema", "list_name": "topic",
          "default_calculation": "'nothing'",
        ],
      ],
    ],
  ]

  @Test func `a form begins with what is worked out from what stands before`() throws {
    let form = try Samples.form(Self.survey)
    #expect(form.hasCalculatedDefaults)
    #expect(
      form.initialAnswers(today: today).json
        == ["who": "Styret", "day": "2024-10-04", "year": 2025, "told": "Styret 2025"])
  }

  @Test
  func `an instance of a repeat knows which it is, and what is answered; what is no answer is left out`()
    throws
  {
    let form = try Samples.form(Self.survey)
    var answers = Answers()
    answers["who"] = "Rådet"
    for number in 1...3 {
      let begun = form.initialInstance(of: "meeting", in: answers, today: today)
      #expect(begun == ["number": .int(number), "place": "Rådet"])
      answers["meeting"] = .array((answers["meeting"]?.array ?? []) + [begun])
    }
  }

  @Test func `it is one or the other, and names what is there`() {
    let faults = Samples.faults([
      ["type": "text", "name": "a", "label": "A", "default": "x", "default_calculation": "'y'"],
      ["type": "text", "name": "b", "label": "B", "calculation": "'x'", "default_calculation": "'y'"],
      ["type": "text", "name": "c", "label": "C", "default_calculation": "${nothing}"],
      ["type": "note", "name": "d", "label": "D", "default_calculation": "'y'"],
    ])
    #expect(
      Set(faults.map { String($0.prefix { $0 != ":" }) })
        == Set((0...3).map { "/survey/\($0)/default_calculation" }), "\(faults)")
  }

  @Test func `it is written again as it was read, and as XLSForm has it`() throws {
    let form = try Samples.form(Self.survey)
    let again = try FormDefinition.decode(form.encoded()).get()
    #expect(again.item("told")?.defaultCalculation?.source == "concat(${who}, ' ', ${year})")
    let sheets = XLSFormWriting(form).sheets
    let reading = XLSFormReading(sheets, name: "x")
    #expect(reading.losses.isEmpty, "\(reading.losses)")
    let read = try #require(reading.form, "\(reading.faults)")
    #expect(read.item("topic")?.defaultCalculation?.source == "string('nothing')")
    for name in ["day", "year", "told", "number", "place"] {
      #expect(
        read.item(name)?.defaultCalculation?.source == form.item(name)?.defaultCalculation?.source, "\(name)")
    }
  }
}
