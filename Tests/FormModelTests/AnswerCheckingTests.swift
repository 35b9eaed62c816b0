import FormModel
import Testing

@Suite struct AnswerCheckingTests {
  private let form: FormDefinition
  private let today: Today

  init() throws {
    form = try Samples.form(Samples.everything)
    today = try #require(Today("2026-03-29"))
  }

  private let sound: JSONValue = [
    "who": "A", "staff": 20, "budget": 1.5, "start": "2026-03-29", "hour": "09:30", "mood": 0.3,
    "topics": ["health", "roads"], "main": "roads", "order": ["school", "health"], "quality": ["health": "3"],
    "challenge": [
      ["reach": "shared", "description": "Folk manglar", "cost": 60], ["reach": "own", "cost": 50],
    ], "rest": "More",
  ]

  private func problems(_ json: JSONValue, partial: Bool = false, page: Int? = nil) throws -> [String] {
    form.check(try #require(Answers(json)), today: today, partial: partial, page: page).map {
      "\($0.path) \($0.kind)"
    }
  }

  @Test func `sound answers have no problems`() throws {
    #expect(try problems(sound) == [])
  }

  @Test(
    arguments: [
      ("who", nil, "who required"), ("who", " \n ", "who required"),
      ("who", 3, "who wrongType(expected: \"a text\")"),
      ("who", .string(String(repeating: "å", count: 41)), "who tooLong(limit: 40, length: 41)"),
      ("staff", "x", "staff notANumber"), ("staff", 20.5, "staff notAnInteger"),
      ("staff", "20,5", "staff notAnInteger"),
      ("staff", 10_001, "staff constraint"), ("staff", true, "staff wrongType(expected: \"a number\")"),
      ("budget", "x", "budget notANumber"), ("budget", 1e15, "budget tooManyDigits"),
      ("budget", .double(.infinity), "budget tooManyDigits"),
      ("budget", .double(.nan), "budget tooManyDigits"),
      ("budget", 1e-16, "budget tooManyDigits"), ("budget", -1e300, "budget tooManyDigits"),
      ("budget", 999_999_999_999_999.9, nil), ("budget", -0.000_000_000_000_001, nil), ("budget", 0, nil),
      ("staff", 1_000_000_000_000_000, "staff tooManyDigits"), ("mood", 1e15, "mood tooManyDigits"),
      ("start", "2026-02-29", "start notADate"),
      ("start", "2026-03-30", "start constraint"),
      ("start", 3, "start wrongType(expected: \"a date as a text\")"),
      ("hour", "24:00", "hour notATime"), ("mood", 1.1, "mood outOfRange(least: 0.0, most: 1.0)"),
      ("mood", 0.35, "mood offStep(start: 0.0, step: 0.1)"),
      ("topics", "health", "topics wrongType(expected: \"a list of the names of choices\")"),
      ("topics", ["health", "roads", "health"], "topics repeatedChoice(\"health\")"),
      ("topics", ["health", "roads", "x"], "topics unknownChoice(\"x\")"),
      ("main", "x", "main unknownChoice(\"x\")"),
      ("main", "school", "main unknownChoice(\"school\")"),
      ("order", ["health": "1", "roads": "1"], "order duplicateRank"),
      ("order", [1], "order wrongType(expected: \"the name of a choice\")"),
      ("quality", ["health": "9"], "quality.health unknownChoice(\"9\")"),
      ("quality", ["moon": "1"], "quality.moon unknownField"), ("quality", [], nil),
      ("quality", 1, "quality wrongType(expected: \"an object from row to choice\")"),
      ("nobody", 1, "nobody unknownField"), ("welcome", "x", "welcome unknownField"),
      ("about", [:], "about unknownField"),
      ("cost", 1, "cost unknownField"),
      ("challenge", [:], "challenge wrongType(expected: \"a list of objects\")"),
      ("challenge", [], "challenge tooFewRepeats(least: 1)"),
      ("challenge", nil, "challenge tooFewRepeats(least: 1)"),
      ("challenge", [[:]], "challenge.1.reach required"),
      ("challenge", [["cost": 200]], "challenge.1.reach required"),
      ("challenge", [["reach": "shared", "cost": 200]], "challenge.1.description required"),
      ("challenge", [[:], ["reach": "own", "cost": 200], [:]], nil),
      ("challenge", [["reach": "own", "cost": 200, "staff": 1]], "challenge.1.staff unknownField"),
      (
        "challenge", [["reach": "own", "cost": 200], 3],
        "challenge.2 wrongType(expected: \"an object by question\")"
      ),
      (
        "challenge", .array([JSONValue](repeating: ["reach": "own", "cost": 30], count: 6)),
        "challenge tooManyRepeats(most: 5)"
      ),
    ] as [(String, JSONValue?, String?)])
  func `one wrong answer is one problem`(_ name: String, _ value: JSONValue?, _ expected: String?) throws {
    var answers = sound
    answers[name] = value
    // Without the costs the last question would not be relevant, which is another matter.
    #expect(try problems(answers) == (expected.map { [$0] } ?? []))
  }

  @Test
  func `what is not relevant is neither required nor checked, and goes when sent but not from the draft`()
    throws
  {
    var answers = sound
    answers["staff"] = 5
    answers["budget"] = "nonsense"
    answers["topics"] = ["roads"]
    #expect(try problems(answers) == [])
    let sent = form.relevantOnly(try #require(Answers(answers)), today: today)
    #expect(sent["budget"] == nil)
    #expect(sent["main"] == nil)
    #expect(answers["budget"] == "nonsense")
    #expect(sent["total"] == 110)
    #expect(sent["challenge", 2, "number"] == "2/2")
  }

  @Test func `sending drops what is blank and puts the answers in the form's order`() throws {
    let answers: JSONValue = [
      "rest": "x", "quality": ["health": "", "roads": "1"], "who": "  ", "topics": [], "staff": nil,
      "challenge": [[:], ["cost": 101, "description": "", "reach": "own\r\n"], ["description": " "]],
    ]
    let sent = form.relevantOnly(try #require(Answers(answers)), today: today)
    #expect(
      sent.json.text
        == #"{"quality":{"roads":"1"},"challenge":[{"reach":"own\n","cost":101,"number":"2/3"}],"total":101,"rest":"x"}"#
    )
  }

  @Test func `a draft is not blamed for what is missing, only for what is wrong`() throws {
    #expect(try problems([:], partial: true) == [])
    #expect(try problems(["staff": "x"], partial: true) == ["staff notANumber"])
    #expect(try problems([:]) == ["who required", "challenge tooFewRepeats(least: 1)"])
  }

  @Test func `one page can be checked alone`() throws {
    let answers: JSONValue = ["staff": "x", "challenge": [["cost": "y"]], "nobody": 1]
    #expect(try problems(answers, page: 0) == ["who required"])
    #expect(try problems(answers, page: 1) == ["staff notANumber"])
    #expect(try problems(answers, page: 2) == ["challenge.1.reach required", "challenge.1.cost notANumber"])
    #expect(try problems(answers, page: 3) == [])
  }

  @Test func `a problem carries its pointer, its page and the form's own words`() throws {
    let form = try Samples.form([
      [
        "type": "repeat", "name": "r", "label": "R",
        "children": [
          [
            "type": "integer", "name": "n", "label": "N", "constraint": ". > 0",
            "constraint_message": "Above 0",
            "required": true, "required_message": "Needed",
          ],
          [
            "type": "matrix", "name": "m", "label": "M", "rows": "topic", "list_name": "grade",
            "required": true,
          ],
        ],
      ]
    ])
    let answers = try #require(
      Answers(["r": [["n": 0, "m": ["health": "1", "school": "2"]], ["m": ["roads": "1"]]]]))
    let problems = form.check(answers, today: today)
    #expect(
      problems.map(\.pointer) == ["/r/0/n", "/r/0/m/roads", "/r/1/n", "/r/1/m/health", "/r/1/m/school"])
    #expect(problems.map { $0.message?("en") } == ["Above 0", nil, "Needed", nil, nil])
    #expect(problems.allSatisfy { $0.page == 0 })
  }

  @Test(arguments: ["1001", "-1", "10000000000"])
  func `a fixed repeat_count has its bounds also when it is written as an expression`(_ count: String) {
    let faults = Samples.faults([
      [
        "type": "repeat", "name": "r", "label": "R", "repeat_count": .string(count),
        "children": [["type": "text", "name": "t", "label": "T"]],
      ]
    ])
    #expect(faults.count == 1 && faults.first?.contains("/survey/0/repeat_count") == true, "\(faults)")
  }

  @Test func `repeat_count decides how many instances there are`() throws {
    let form = try Samples.form([
      ["type": "integer", "name": "many", "label": "Many"],
      [
        "type": "repeat", "name": "r", "label": "R", "repeat_count": "${many}",
        "children": [["type": "text", "name": "t", "label": "T", "required": true]],
      ],
    ])
    let check = { (json: JSONValue) -> [String] in
      form.check(Answers(json) ?? Answers(), today: today).map { "\($0.path) \($0.kind)" }
    }
    #expect(check(["many": 2, "r": [["t": "a"], ["t": "b"]]]) == [])
    #expect(check(["many": 2, "r": [["t": "a"]]]) == ["r tooFewRepeats(least: 2)"])
    #expect(check(["many": 2, "r": [["t": "a"], [:]]]) == ["r.2.t required"])
    #expect(check(["many": 1, "r": [["t": "a"], ["t": "b"]]]) == ["r tooManyRepeats(most: 1)"])
    #expect(check([:]) == [])
    #expect(form.evaluation(of: Answers(["many": 3] as JSONObject), today: today).instanceRange("r") == 3...3)
  }

  @Test func `pages ask what is relevant, required and offered`() throws {
    let answers = try #require(
      Answers(["topics": ["health", "roads"], "challenge": [["reach": "shared"], [:]]]))
    let evaluation = form.evaluation(of: answers, today: today)
    #expect(evaluation.choices("main").map(\.name) == ["health", "roads"])
    #expect(evaluation.choices("topics").count == 3)
    #expect(evaluation.isRelevant(path: "challenge.1.description"))
    #expect(!evaluation.isRelevant(path: "challenge.2.description"))
    #expect(!evaluation.isRelevant(path: "challenge.3.description"))
    #expect(evaluation.isRelevant(path: "quality.roads"))
    #expect(!evaluation.isRelevant(path: "nobody"))
    #expect(evaluation.isRequired("description", instance: 1))
    #expect(!evaluation.isRequired("description", instance: 2))
    #expect(evaluation.value("number", instance: 2) == "2/2")
    #expect(form.pages.map { evaluation.isRelevant($0) } == [true, true, true, false])
    #expect(form.isRelevant("main", answers, today: today))
  }

  @Test func `a chain of 2,000 questions that wait for one another is worked out without a deep stack`()
    throws
  {
    let questions: [JSONValue] = (0..<2_000).map { index in
      ["type": "calculate", "name": "q\(index)", "calculation": index == 0 ? "1" : "${q\(index - 1)} + 1"]
    }
    let form = try Samples.form(.array(questions.reversed()))
    #expect(form.calculate(Answers(), today: today)["q1999"] == 2_000)
  }

  @Test func `free texts carry the scope that was said beside them`() throws {
    let form = try Samples.form([
      ["type": "select_one", "name": "reach", "list_name": "reach", "role": "scope", "label": "R"],
      ["type": "text", "name": "a", "label": "A", "appearance": "multiline"],
      ["type": "text", "name": "b", "label": "B"],
      ["type": "text", "name": "c", "label": "C", "appearance": "w1 multiline", "analysis": false],
      ["type": "text", "name": "d", "label": "D", "analysis": true],
      [
        "type": "repeat", "name": "r", "label": "R",
        "children": [
          ["type": "select_one", "name": "inner", "list_name": "reach", "role": "scope", "label": "R"],
          ["type": "text", "name": "e", "label": "E", "appearance": "multiline"],
        ],
      ],
    ])
    let answers = try #require(
      Answers([
        "reach": "shared", "a": "A", "b": "B", "c": "C", "d": "D",
        "r": [["inner": "own", "e": "E1"], ["e": "E2"], ["e": " "]],
      ]))
    let texts = form.freeTexts(answers)
    #expect(texts.map(\.path) == ["a", "d", "r.1.e", "r.2.e"])
    #expect(texts.map(\.scope) == [.shared, .shared, .own, .shared])
  }

  @Test func `rows hold one answer each and become the same answers again`() throws {
    let answers = form.relevantOnly(try #require(Answers(sound)), today: today)
    let rows = form.flatten(answers)
    #expect(Set(rows.map(\.path)).count == rows.count)
    #expect(rows.first { $0.path == "topics.roads" }?.number == 2)
    #expect(rows.first { $0.path == "challenge.2.cost" }?.repeatIndex == 2)
    #expect(rows.first { $0.path == "mood" }?.text == "0.3")
    #expect(form.assemble(rows.reversed()) == answers)
  }

  @Test func `a form begins with its defaults`() throws {
    let form = try Samples.form([
      ["type": "date", "name": "a", "label": "A", "default": "2026-01-01"],
      [
        "type": "repeat", "name": "r", "label": "R",
        "children": [["type": "integer", "name": "b", "label": "B", "default": 3]],
      ],
    ])
    #expect(form.initialAnswers(today: today).json == ["a": "2026-01-01"])
    #expect(form.initialInstance(of: "r", in: Answers(), today: today) == ["b": 3])
  }
}
