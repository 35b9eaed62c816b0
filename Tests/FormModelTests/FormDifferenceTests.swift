import Testing

@testable import FormModel

/// What has changed from one version of a form to the next, as people would say it.
@Suite struct FormDifferenceTests {
  private static let before: JSONValue = [
    "form_id": "prove", "default_language": "nn", "languages": ["nn", "nb"],
    "title": ["nn": "Prøve", "nb": "Prøve"],
    "choices": [
      "svar": [
        ["name": "ja", "label": ["nn": "Ja", "nb": "Ja"]],
        ["name": "nei", "label": ["nn": "Nei", "nb": "Nei"]],
      ]
    ],
    "survey": [
      ["type": "text", "name": "kven", "label": ["nn": "Kven er de?", "nb": "Hvem er dere?"]],
      [
        "type": "select_one", "name": "einig", "list_name": "svar",
        "label": ["nn": "Einige?", "nb": "Enige?"],
      ],
      ["type": "text", "name": "kvifor", "label": "Kvifor?", "relevant": "${einig} = 'nei'"],
      [
        "type": "group", "name": "om", "label": "Om",
        "children": [["type": "integer", "name": "tal", "label": "Tal"]],
      ],
    ],
  ]

  private func form(_ change: (inout JSONValue) -> Void = { _ in }) throws -> FormDefinition {
    var json = Self.before
    change(&json)
    return try FormDefinition.decode(json).get()
  }

  /// The changes after something was done to the form, by name.
  private func changes(_ change: (inout [JSONValue]) -> Void) throws -> [String: [FormDifference.Detail]] {
    let after = try form { json in
      var survey = json["survey"]?.array ?? []
      change(&survey)
      json["survey"] = .array(survey)
    }
    let difference = FormDifference(from: try form(), to: after)
    return Dictionary(difference.changes.map { ($0.name ?? "", $0.details) }) { one, _ in one }
  }

  @Test func `two that are the same say so`() throws {
    #expect(FormDifference(from: try form(), to: try form()).isEmpty)
  }

  @Test func `what came, what went and what was moved`() throws {
    let came = try changes { $0.append(["type": "date", "name": "dag", "label": "Dag"]) }
    #expect(came == ["dag": [.added]])
    #expect(try changes { $0.removeFirst() } == ["kven": [.removed]])
    #expect(try changes { $0.insert($0.removeFirst(), at: 1) }.values.map { $0 } == [[.moved]])
    let into = try changes { survey in
      let first = survey.removeFirst()
      survey[2]["children"] = [["type": "integer", "name": "tal", "label": "Tal"], first]
    }
    #expect(into == ["kven": [.moved]], "the others keep their order")
  }

  @Test func `texts are held against each other language by language`() throws {
    let reworded = try changes { $0[0]["label"] = ["nn": "Kven er de?", "nb": "Hvem svarer?"] }
    #expect(
      reworded == [
        "kven": [.reworded(member: "label", language: "nb", from: "Hvem er dere?", to: "Hvem svarer?")]
      ])
    let hinted = try changes { $0[0]["hint"] = ["nn": "Kort"] }
    #expect(hinted == ["kven": [.reworded(member: "hint", language: "nn", from: "", to: "Kort")]])
  }

  @Test func `rules, settings and types`() throws {
    #expect(
      try changes { $0[2]["relevant"] = "${einig} = 'ja'" } == [
        "kvifor": [.set(member: "relevant", from: "${einig} = 'nei'", to: "${einig} = 'ja'")]
      ])
    #expect(
      try changes { $0[0]["required"] = true } == ["kven": [.set(member: "required", from: "", to: "true")]])
    #expect(
      try changes { $0[2]["type"] = "date" } == ["kvifor": [.retyped(from: .text, to: .date)]])
  }

  @Test func `choices are told by their words, with the question they belong to`() throws {
    let after = try form { json in
      json["choices"] = [
        "svar": [
          ["name": "ja", "label": ["nn": "Ja, heilt", "nb": "Ja"]],
          ["name": "delvis", "label": ["nn": "Delvis", "nb": "Delvis"]],
        ]
      ]
      json["survey"]?.array.map { survey in
        var survey = survey
        survey[2]["relevant"] = nil
        json["survey"] = .array(survey)
      }
      json["title"] = ["nn": "Prøve to", "nb": "Prøve"]
    }
    let difference = FormDifference(from: try form(), to: after)
    #expect(difference.changes.map(\.name) == [nil, "einig", "kvifor"])
    #expect(
      difference.changes[0].details == [
        .reworded(member: "title", language: "nn", from: "Prøve", to: "Prøve to")
      ])
    #expect(
      difference.changes[1].details == [
        .choiceReworded(language: "nn", from: "Ja", to: "Ja, heilt"),
        .choiceAdded(Text(byLanguage: [("nn", "Delvis"), ("nb", "Delvis")])),
        .choiceRemoved(Text(byLanguage: [("nn", "Nei"), ("nb", "Nei")])),
      ])
  }
}
