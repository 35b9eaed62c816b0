import Testing

@testable import FormModel

/// Answers that stand in other questions' texts (XLSForm's `${name}`).
@Suite struct PipingTests {
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
