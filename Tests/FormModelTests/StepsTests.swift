import FormModel
import Testing

/// What the rules of a form may take to work out.
@Suite struct StepsTests {
  private let today: Today

  init() throws { today = try #require(Today("2026-03-14")) }

  /// Two lists, and a third that looks at every pair of them for each of its own instances.
  private func survey(_ calculation: JSONValue, count: JSONValue? = nil) -> JSONValue {
    func list(_ name: String, _ children: JSONValue) -> JSONValue {
      var item: JSONValue = ["type": "repeat", "name": .string(name), "label": "Many", "children": children]
      item[count == nil ? "repeat_max" : "repeat_count"] = count ?? 1_000
      return item
    }
    return [
      list("ones", [["type": "text", "name": "one", "label": "One"]]),
      list("others", [["type": "text", "name": "other", "label": "Other"]]),
      list(
        "thirds",
        [
          ["type": "text", "name": "third", "label": "Third"],
          ["type": "calculate", "name": "match", "calculation": calculation],
          ["type": "text", "name": "why", "label": "Why", "relevant": "${match} = 'true'", "required": true],
        ]),
    ]
  }

  private func answers(_ count: Int) throws -> Answers {
    func all(_ name: String) -> JSONValue {
      .array((0..<count).map { [name: .string("\(name) \($0)")] })
    }
    return try #require(Answers(["ones": all("one"), "others": all("other"), "thirds": all("third")]))
  }

  @Test
  func `what compares everything with everything for everything is refused, and nothing goes out of sight`()
    throws
  {
    let form = try Samples.form(survey("string(${one} = ${other})"))
    let evaluation = form.evaluation(of: try answers(1_000), today: today)
    #expect(evaluation.isExhausted)
    #expect(evaluation.problems().map { $0.kind } == [.tooMuchToWorkOut])
    #expect(evaluation.problems(page: 0).map { $0.kind } == [.tooMuchToWorkOut])
    #expect(evaluation.problems().first?.name == "match")
    #expect(evaluation.isRelevant("why", instance: 1_000))
    #expect(evaluation.value("third", instance: 1_000) == "third 999")
    #expect(form.relevantOnly(try answers(1_000), today: today)["thirds"]?.array?.count == 1_000)
  }

  @Test func `as many answers with one question for each is affordable`() throws {
    let form = try Samples.form(survey("count-non-empty(${one}) + count(${others})"))
    let evaluation = form.evaluation(of: try answers(400), today: today)
    #expect(!evaluation.isExhausted)
    #expect(evaluation.value("match", instance: 400) == 800)
    #expect(evaluation.problems() == [])
  }

  @Test func `texts cost by their length`() throws {
    let long = String(repeating: "a", count: 20_000)
    let form = try Samples.form([
      ["type": "text", "name": "text", "label": "Text", "appearance": "multiline"],
      [
        "type": "repeat", "name": "many", "label": "Many", "repeat_max": 1_000,
        "children": [
          ["type": "text", "name": "one", "label": "One"],
          [
            "type": "calculate", "name": "match",
            "calculation": "string(regex(${text}, '(a|aa|[a-c]){0,90}b') and contains(${text}, ${one}))",
          ],
        ],
      ],
    ])
    let many = JSONValue.array((0..<1_000).map { _ in ["one": .string(long)] })
    let answers = try #require(Answers(["text": .string(long), "many": many]))
    #expect(form.evaluation(of: answers, today: today).isExhausted)
  }

  @Test func `a text is found wherever it begins, also where its beginning comes twice`() throws {
    for (text, part, isFound) in [
      ("aabaabaaab", "aabaaab", true), ("aaaaab", "aab", true), ("abab", "abb", false), ("", "a", false),
      ("a", "", true), ("ab", "abc", false), ("blåbær", "bær", true),
    ] {
      let values: [String: ExpressionValue] = ["text": .text(text), "part": .text(part)]
      let expression = try Expression("contains(${text}, ${part})")
      #expect(expression.evaluate(values, today: today) == .boolean(isFound), "\(text) \(part)")
    }
  }

  @Test func `the page's script gives up where the server does`() throws {
    let form = try Samples.form(survey("string(${one} = ${other})"))
    let outcome = try Page.workOut([
      [
        "kind": "form", "logic": form.logic(), "answers": try answers(1_000).json,
        "date": .string(today.date.text), "second": 0,
      ]
    ])
    let last = try #require(outcome.first?.array?.last { $0[0] == "why" })
    #expect(last[1] == 1_000 && last[2] == true)
    let sums = try #require(outcome.first?.array?.filter { $0[0] == "match" })
    #expect(sums.count == 1_000 && sums.last?[4] == "")
  }

  @Test func `a form that asks for so much itself is no form`() {
    #expect(
      Samples.faults(survey("string(${one} = ${other})", count: "1000")) == [
        "/survey/2/children/1/calculation: the form's rules may take more than 2000000 steps even where its repeats "
          + "have their fewest instances; let this one look at fewer instances, or lower repeat_min or repeat_count"
      ])
    #expect(Samples.faults(survey("string(${one} = ${other})", count: "50")) == [])
    #expect(Samples.faults(survey("string(${one} = ${other})")) == [])
  }
}
