import Testing

@testable import FormModel

/// Answers that stand in other questions' texts (XLSForm's `${name}`).
@Suite struct PipingTests {
  @Test func `a choice is named in a calculation as the form's default language has it, on the page as well`()
    throws
  {
    let form = try FormDefinition.decode([
      "form_id": "f", "default_language": "nn", "languages": ["nn", "nb"], "title": "F",
      "choices": [
        "reach": [
          ["name": "own", "label": ["nn": "Oss sjølve", "nb": "Oss selv"]],
          ["name": "all", "label": ["nn": "Alle", "nb": "Alle"]],
        ]
      ],
      "survey": [
        ["type": "select_one", "name": "reach", "list_name": "reach", "label": "R"],
        [
          "type": "calculate", "name": "told",
          "calculation": "concat('Det gjeld ', jr:choice-name(${reach}, '${reach}'))",
        ],
        ["type": "text", "name": "t", "label": "Kvifor?"],
      ],
    ]).get()
    let today = try #require(Today("2026-03-29"))
    let cases: [(Answers, JSONValue)] = [
      (Answers(["reach": "own"]), "Det gjeld Oss sjølve"), (Answers(["reach": "other"]), "Det gjeld "),
      (Answers(), "Det gjeld "),
    ]
    let outcomes = try Page.workOut(
      cases.map { answers, _ in
        ["kind": "form", "logic": form.logic(), "answers": answers.json, "date": "2026-03-29", "second": 0]
      })
    for ((answers, expected), outcome) in zip(cases, outcomes) {
      #expect(form.relevantOnly(answers, today: today)["told"] == expected)
      let told = outcome.array?.first { $0[0] == "told" }
      #expect(told?[4] == expected)
    }
    let fault = FormDefinition.decode([
      "form_id": "f", "default_language": "nn", "languages": ["nn"], "title": "F",
      "survey": [
        ["type": "text", "name": "t", "label": "T"],
        ["type": "calculate", "name": "c", "calculation": "jr:choice-name(${t}, '${t}')"],
      ],
    ])
    #expect(throws: (any Error).self) { try fault.get() }
  }

  @Test(
    arguments: [
      (
        "Kva meiner ${who} om ${ what }?",
        [.words("Kva meiner "), .answer("who"), .words(" om "), .answer("what"), .words("?")]
      ),
      ("Kostar 5 $ {nei}", [.words("Kostar 5 $ {nei}")]), ("${}${9}${ok", [.words("${}${9}${ok")]),
      ("${a}${b}", [.answer("a"), .answer("b")]), ("", [.words("")]),
      ("$${a}}", [.words("$"), .answer("a"), .words("}")]),
    ] as [(String, [TextPart])])
  func `a text is words and places of answers`(_ text: String, _ parts: [TextPart]) {
    #expect(Text.parts(text).filter { $0 != .words("") } == parts.filter { $0 != .words("") })
  }

  private let survey: JSONValue = [
    ["type": "text", "name": "who", "label": "Kven?"],
    [
      "type": "text", "name": "view",
      "label": ["nn": "Kva meiner ${who}?", "nb": "Hva mener dere?", "en": "Why, ${who}?"],
    ],
    [
      "type": "repeat", "name": "need", "label": "Behov",
      "children": [
        ["type": "text", "name": "what", "label": "Kva?"],
        ["type": "text", "name": "why", "label": "Kvifor ${what}, ${who}?"],
      ],
    ],
  ]

  @Test func `answers stand in their places, and what is not answered is left open`() throws {
    let form = try Samples.form(survey)
    let label = try #require(form.item("view")?.label)
    #expect(label.answers == ["who"])
    #expect(form.words(label, in: "nn") { $0 == "who" ? "Solvåg" : "" } == "Kva meiner Solvåg?")
    #expect(form.words(label, in: "nn") == "Kva meiner …?")
    #expect(form.words(label, in: "nb") == "Hva mener dere?")
  }

  @Test func `a text names questions there are, that have one answer where it stands`() {
    func faults(_ label: String) -> [String] {
      var all = survey.array ?? []
      all.append(["type": "text", "name": "last", "label": .string(label)])
      return Samples.faults(.array(all))
    }
    #expect(faults("Takk, ${who}").isEmpty)
    #expect(faults("Takk, ${whom}").first?.contains("there is no question whom; did you mean who?") == true)
    #expect(faults("Takk, ${what}").first?.contains("is in the repeat need") == true)
    #expect(faults("Takk, ${need}").count == 1)
  }
}
