import FormModel
import HTTP

/// Problems that a program should be able to tell from others of the same status (RFC 9457, 3.1.1).
///
/// The raw value is the name of the response in the OpenAPI document, where the type's address leads.
enum ProblemType: String, Sendable, CaseIterable {
  /// An anonymous round takes answers; they are shown when it has closed.
  case answersHeld = "AnswersHeld"
  /// An anonymous round would show groups so small that answers can be recognised.
  case smallGroups = "SmallGroups"

  var status: Status {
    switch self {
    case .answersHeld, .smallGroups: .conflict
    }
  }

  var title: String {
    switch self {
    case .answersHeld: "Answers are kept back"
    case .smallGroups: "Groups are so small that answers may be recognised"
    }
  }

  /// The type's address.
  func address(_ settings: Settings) -> String {
    settings.baseURL + APIRoute(.document, id: "").path + "#/components/responses/\(rawValue)"
  }

  /// The response in the OpenAPI document.
  func document(_ settings: Settings) -> JSONValue {
    let meaning =
      switch self {
      case .answersHeld:
        "The round is anonymous and takes answers: whoever saw them come one by one, beside who has answered, would know whose they are. Submissions, statements, exports and the summary as it is now can be read when the round has closed and at least three have answered; those that come when it is open again, when at least three such have come. Published versions can always be read."
      case .smallGroups:
        "The round is anonymous, and its answers keep their partner's type and area; in some of those fewer than three are asked. Send `allow_small_groups: true` to open it, or to invite, all the same. Another 409 of the same call, for a step that the round's state does not allow or a text that lacks a language, has no type of its own."
      }
    return [
      "description": .string(meaning),
      "content": [
        "application/problem+json": [
          "schema": [
            "allOf": [
              Schema.named(.problem).document(isClosed: false),
              ["properties": ["type": ["const": .string(address(settings))]]],
            ]
          ]
        ]
      ],
    ]
  }
}
