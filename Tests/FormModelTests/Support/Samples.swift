import FormModel
import Foundation
import Testing

/// The forms and files that several suites use.
enum Samples {
  /// The project's folder.
  static let root = URL(filePath: #filePath).appending(path: "../../../..").standardized

  static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: root.appending(path: path)))
  }

  /// A form of the given survey, with lists to choose from.
  static func definition(_ survey: JSONValue, languages: JSONValue = ["nn", "nb", "en"]) -> JSONValue {
    [
      "form_id": "sample", "default_language": "nn", "languages": languages, "title": "Sample",
      "choices": [
        "reach": [["name": "own", "label": "Own"], ["name": "shared", "label": "Shared"]],
        "topic": [
          ["name": "health", "label": "Health", "area": "north", "level": 1],
          ["name": "school", "label": "School", "area": "south", "level": 2],
          ["name": "roads", "label": "Roads", "area": "south", "level": 3],
        ],
        "grade": [
          ["name": "1", "label": "Bad"], ["name": "2", "label": "Fair"], ["name": "3", "label": "Good"],
        ],
      ],
      "survey": survey,
    ]
  }

  /// The form of a survey that is known to be sound.
  static func form(_ survey: JSONValue) throws -> FormDefinition {
    try FormDefinition.decode(definition(survey)).get()
  }

  /// What is wrong with a survey: `pointer: detail` lines.
  static func faults(_ survey: JSONValue) -> [String] { faults(in: definition(survey)) }

  static func faults(in definition: JSONValue) -> [String] {
    switch FormDefinition.decode(definition) {
    case .success: []
    case .failure(let faults): faults.all.map(\.description)
    }
  }

  /// A form with every type, a group, a repeat and rules between them.
  static let everything: JSONValue = [
    ["type": "note", "name": "welcome", "label": "Welcome"],
    ["type": "text", "name": "who", "label": "Who", "required": true, "parameters": ["max_length": 40]],
    [
      "type": "group", "name": "about", "label": "About",
      "children": [
        ["type": "integer", "name": "staff", "label": "Staff", "constraint": ". >= 0 and . <= 10000"],
        ["type": "decimal", "name": "budget", "label": "Budget", "relevant": "${staff} > 10"],
        ["type": "date", "name": "start", "label": "Start", "constraint": ". <= today()"],
        ["type": "time", "name": "hour", "label": "Hour"],
        [
          "type": "range", "name": "mood", "label": "Mood",
          "parameters": ["start": 0, "end": 1, "step": 0.1],
        ],
        ["type": "select_multiple", "name": "topics", "list_name": "topic", "label": "Topics"],
        [
          "type": "select_one", "name": "main", "list_name": "topic", "label": "Main",
          "relevant": "count-selected(${topics}) > 1", "choice_filter": "selected(${topics}, name)",
        ],
        ["type": "rank", "name": "order", "list_name": "topic", "label": "Order"],
        ["type": "matrix", "name": "quality", "rows": "topic", "list_name": "grade", "label": "Quality"],
      ],
    ],
    [
      "type": "repeat", "name": "challenge", "label": "Challenge", "repeat_min": 1, "repeat_max": 5,
      "children": [
        [
          "type": "select_one", "name": "reach", "list_name": "reach", "role": "scope", "required": true,
          "label": "Reach",
        ],
        [
          "type": "text", "name": "description", "appearance": "multiline", "label": "What",
          "required": "${reach} = 'shared'", "relevant": "${reach} != ''",
        ],
        ["type": "integer", "name": "cost", "label": "Cost"],
        [
          "type": "calculate", "name": "number",
          "calculation": "concat(position(..), '/', count(${challenge}))",
        ],
      ],
    ],
    ["type": "calculate", "name": "total", "calculation": "sum(${cost})"],
    [
      "type": "text", "name": "rest", "label": "Rest", "appearance": "multiline",
      "relevant": "${total} > 100",
    ],
  ]
}
