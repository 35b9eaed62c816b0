import Testing

@testable import FormModel

/// Answers that were begun in one version of a form, in the version that came after it.
@Suite struct CarriedAnswersTests {
  private static func form(_ survey: JSONValue) throws -> FormDefinition {
    try FormDefinition.decode([
      "form_id": "prove", "default_language": "nn", "languages": ["nn"], "title": "Prøve",
      "choices": [
        "svar": [["name": "ja", "label": "Ja"], ["name": "nei", "label": "Nei"]],
        "fleire": [
          ["name": "ja", "label": "Ja"], ["name": "nei", "label": "Nei"],
          ["name": "kanskje", "label": "Kanskje"],
        ],
        "rader": [["name": "a", "label": "A"]],
        "alle_rader": [
          ["name": "a", "label": "A"], ["name": "b", "label": "B"],
        ],
      ],
      "survey": survey,
    ]).get()
  }

  private static func question(_ type: String, _ more: JSONObject = [:]) -> JSONValue {
    var item: JSONObject = ["type": .string(type), "name": "q", "label": "Q"]
    for member in more { item[member.key] = member.value }
    return .object(item)
  }

  private func carried(_ value: JSONValue, _ old: JSONValue, _ new: JSONValue) throws -> (
    kept: JSONValue?, left: JSONValue?
  ) {
    let carried = CarriedAnswers(
      Answers(["q": value]), from: try Self.form([old]), to: try Self.form([new]))
    return (carried.answers["q"], carried.left["q"])
  }

  @Test func `what both versions ask keeps its answer, wherever it stands`() throws {
    let old = try Self.form([
      ["type": "text", "name": "a", "label": "A"], ["type": "integer", "name": "b", "label": "B"],
    ])
    let new = try Self.form([
      [
        "type": "group", "name": "om", "label": "Om",
        "children": [["type": "integer", "name": "b", "label": "Kor mange?"]],
      ],
      ["type": "text", "name": "a", "label": "Annleis spurt"],
    ])
    let answers = Answers(["a": "ord", "b": .int(3)] as JSONObject)
    let carried = CarriedAnswers(answers, from: old, to: new)
    #expect(carried.answers == answers)
    #expect(carried.left == Answers())
  }

  @Test func `what is no longer asked is told apart, as it was written`() throws {
    let old = try Self.form([
      ["type": "text", "name": "a", "label": "A"], ["type": "text", "name": "b", "label": "B"],
    ])
    let new = try Self.form([["type": "text", "name": "a", "label": "A"]])
    let carried = CarriedAnswers(Answers(["a": "blir", "b": "går"]), from: old, to: new)
    #expect(carried.answers == Answers(["a": "blir"]))
    #expect(carried.left == Answers(["b": "går"]))
  }

  @Test func `a question that is new begins with its default, one that was emptied stays empty`() throws {
    let old = try Self.form([["type": "text", "name": "a", "label": "A", "default": "x"]])
    let new = try Self.form([
      ["type": "text", "name": "a", "label": "A", "default": "x"],
      ["type": "text", "name": "b", "label": "B", "default": "y"],
    ])
    #expect(CarriedAnswers(Answers(), from: old, to: new).answers == Answers(["b": "y"]))
  }

  /// What a question of one type became one of another with: what is kept, and what is told apart.
  static let conversions: [(String, JSONValue, JSONValue, JSONValue, JSONValue?, JSONValue?)] = [
    ("a number in a text", .int(5), question("integer"), question("text"), "5", nil),
    ("a text that is a number", "1 200", question("text"), question("integer"), .int(1200), nil),
    (
      "a text that is none stays as typed", "om lag ti", question("text"), question("integer"), "om lag ti",
      nil
    ),
    (
      "a text on a scale", "om lag ti", question("text"),
      question("range", ["parameters": ["start": .int(1), "end": .int(5)]]), nil, "om lag ti"
    ),
    ("a date as Norwegians write it", "1.2.2026", question("text"), question("date"), "2026-02-01", nil),
    (
      "one of several", "ja", question("select_one", ["list_name": "svar"]),
      question("select_multiple", ["list_name": "svar"]), ["ja"], nil
    ),
    (
      "several of which one may be chosen", ["ja", "nei"],
      question("select_multiple", ["list_name": "svar"]), question("select_one", ["list_name": "svar"]), nil,
      ["ja", "nei"]
    ),
    (
      "a choice that is gone", "kanskje", question("select_one", ["list_name": "fleire"]),
      question("select_one", ["list_name": "svar"]), nil, "kanskje"
    ),
    (
      "some choices that are gone", ["ja", "kanskje"], question("select_multiple", ["list_name": "fleire"]),
      question("select_multiple", ["list_name": "svar"]), ["ja"], ["ja", "kanskje"]
    ),
    (
      "a row that is gone", ["a": "ja", "b": "nei"],
      question("matrix", ["list_name": "svar", "rows": "alle_rader"]),
      question("matrix", ["list_name": "svar", "rows": "rader"]), ["a": "ja"], ["a": "ja", "b": "nei"]
    ),
    (
      "what is worked out now", "ord", question("text"), question("calculate", ["calculation": "1"]), nil,
      "ord"
    ),
  ]

  @Test(arguments: conversions.indices) func `an answer says the same in another type, or is told apart`(
    _ index: Int
  ) throws {
    let (name, value, old, new, kept, left) = Self.conversions[index]
    let found = try carried(value, old, new)
    #expect(found.kept == kept, "\(name)")
    #expect(found.left == left, "\(name)")
  }

  @Test func `entries of a repeat keep what they hold, each for itself`() throws {
    func repeated(_ children: JSONValue) throws -> FormDefinition {
      try Self.form([["type": "repeat", "name": "r", "label": "R", "children": children]])
    }
    let old = try repeated([
      ["type": "text", "name": "a", "label": "A"], ["type": "text", "name": "b", "label": "B"],
    ])
    let new = try repeated([
      ["type": "text", "name": "a", "label": "A"],
      ["type": "text", "name": "c", "label": "C", "default": "ny"],
    ])
    let answers = Answers(["r": [["a": "1", "b": "borte"], ["a": "2"]]] as JSONObject)
    let carried = CarriedAnswers(answers, from: old, to: new)
    #expect(carried.answers == Answers(["r": [["c": "ny", "a": "1"], ["c": "ny", "a": "2"]]]))
    #expect(carried.left == Answers(["r": [["b": "borte"], [:]]]))
    let gone = CarriedAnswers(
      answers, from: old, to: try Self.form([["type": "text", "name": "x", "label": "X"]]))
    #expect(gone.left == answers)
    #expect(gone.answers == Answers())
  }

  @Test func `brought over twice is brought over once`() throws {
    let old = try Self.form([
      Self.question("select_one", ["list_name": "svar"]), ["type": "integer", "name": "n", "label": "N"],
    ])
    let new = try Self.form([
      Self.question("select_multiple", ["list_name": "svar"]), ["type": "text", "name": "n", "label": "N"],
    ])
    let once = CarriedAnswers(Answers(["q": "ja", "n": .int(2)]), from: old, to: new)
    let twice = CarriedAnswers(once.answers, from: old, to: new)
    #expect(twice.answers == once.answers)
    #expect(twice.left == Answers())
  }
}
