import Testing

@testable import FormModel

/// How much an answer may hold, and choices in an order of their own.
@Suite struct AnswerLimitTests {
  private static let definition: JSONValue = [
    "form_id": "limits", "default_language": "nn", "title": "Grenser",
    "choices": [
      "tema": [["name": "a", "label": "A"], ["name": "b", "label": "B"], ["name": "c", "label": "C"]]
    ],
    "survey": [
      [
        "type": "text", "name": "kort", "label": "Kort", "constraint": ". != 'nei'",
        "parameters": ["max_words": 3, "max_length": 40],
      ],
      [
        "type": "select_multiple", "name": "viktig", "label": "Viktigast", "list_name": "tema",
        "parameters": ["min_items": 2, "max_items": 2, "randomize": true],
      ],
      ["type": "rank", "name": "orden", "label": "Orden", "list_name": "tema", "parameters": "max_items=2"],
      [
        "type": "select_one", "name": "ein", "label": "Ein", "list_name": "tema",
        "parameters": "randomize=true",
      ],
    ],
  ]

  private func form() throws -> FormDefinition { try FormDefinition.decode(Self.definition).get() }

  private func problems(_ answers: JSONObject) throws -> [Problem.Kind] {
    let today = Today(CalendarDate(days: 20_000))
    return try form().check(Answers(answers), today: today).map(\.kind)
  }

  @Test func `words and choices are counted, and what is within is let in`() throws {
    #expect(
      try problems(["kort": "tre små\tord", "viktig": ["a", "c"], "orden": ["b"], "ein": "a"]).isEmpty)
    #expect(try problems(["kort": "heile fire små\nord"]) == [.tooManyWords(limit: 3, words: 4)])
    #expect(try problems(["viktig": ["a"]]) == [.tooFewChoices(least: 2)])
    #expect(try problems(["viktig": ["a", "b", "c"]]) == [.tooManyChoices(most: 2)])
    #expect(try problems(["orden": ["a", "b", "c"]]) == [.tooManyChoices(most: 2)])
    #expect(try problems(["viktig": []]).isEmpty, "nothing chosen is no answer")
  }

  @Test func `a limit goes into an XLSForm as a condition, and comes back as a limit`() throws {
    let form = try form()
    let written = XLSFormWriting(form)
    let survey = try #require(written.sheets.first { $0.name == "survey" })
    let constraints = survey.rows.flatMap { row in Array(row.cells.values) }
    #expect(
      constraints.contains("((. != 'nei') and string-length(.) <= 40) and \(AnswerLimit.words.expression(3))")
    )
    #expect(constraints.contains("(count-selected(.) >= 2) and count-selected(.) <= 2"))
    let read = XLSFormReading(written.sheets, name: "grenser")
    #expect(read.form?.encoded() == form.encoded())
    #expect(read.losses.isEmpty)
  }

  @Test(arguments: ["", "eitt", "eitt to tre", "  eitt  to\ntre ", "eitt to tre fire", "a b c d e"])
  func `the condition on words says what is counted`(_ text: String) throws {
    let outcome = try Expression(AnswerLimit.words.expression(3)).evaluate(
      [:], current: ExpressionValue(written: .string(text)), today: Today(CalendarDate(days: 20_000)))
    #expect(outcome.written == .bool(wordCount(text) <= 3))
  }

  @Test func `a limit that means nothing is refused`() {
    for parameters: JSONValue in [
      ["max_words": 0], ["max_words": 20_001], ["min_items": 2], ["randomize": true], "max_words=many",
    ] {
      let form: JSONValue = [
        "form_id": "x", "default_language": "nn", "title": "X",
        "survey": [["type": "text", "name": "a", "label": "A", "parameters": parameters]],
      ]
      #expect(throws: Faults.self) { try FormDefinition.decode(form).get() }
    }
  }
}
