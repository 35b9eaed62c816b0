@testable import FormModel

/// A LimeSurvey survey in one group, made of what a test is about.
struct LimeSurveySample {
  private var tables: [String: [LimeSurveyFile.Row]] = [
    "surveys": [["sid": "1", "language": "nb"]],
    "groups": [["gid": "2", "sid": "1", "group_order": "0", "group_name": "Om dere", "language": "nb"]],
    "surveys_languagesettings": [["surveyls_language": "nb", "surveyls_title": "Prøve"]],
  ]
  private var count = 0

  /// Adds a question, whose id is its number from 11 in the order they are added.
  ///
  /// - Parameters:
  ///   - type: its letter.
  ///   - code: its code.
  ///   - more: further columns of its row.
  ///   - parts: codes of its subquestions; `x/1` stands in the second scale.
  ///   - answers: codes of its choices; `x/1` stands in the second scale.
  ///   - settings: its attributes.
  mutating func add(
    _ type: String, _ code: String, _ more: LimeSurveyFile.Row = [:], parts: [String] = [],
    answers: [String] = [],
    settings: [String: String] = [:]
  ) {
    count += 1
    let id = String(10 + count)
    var row: LimeSurveyFile.Row = [
      "qid": id, "parent_qid": "0", "gid": "2", "sid": "1", "type": type, "title": code,
      "question": "\(code)?",
      "question_order": String(count), "language": "nb",
    ]
    row.merge(more) { _, new in new }
    add(row, to: "questions")
    for (place, part) in parts.enumerated() {
      let (code, scale) = Self.divided(part)
      add(
        [
          "qid": "\(id)0\(place)", "parent_qid": id, "gid": "2", "type": "T", "title": code,
          "question": "Del \(code)",
          "question_order": String(place), "scale_id": scale, "language": "nb",
        ], to: "subquestions")
    }
    for (place, answer) in answers.enumerated() {
      let (code, scale) = Self.divided(answer)
      add(
        [
          "qid": id, "code": code, "answer": "Svar \(code)", "sortorder": String(place), "scale_id": scale,
          "language": "nb",
        ], to: "answers")
    }
    for (name, value) in settings {
      add(["qid": id, "attribute": name, "value": value], to: "question_attributes")
    }
  }

  /// Adds a row to a table.
  mutating func add(_ row: LimeSurveyFile.Row, to table: String) { tables[table, default: []].append(row) }

  private static func divided(_ written: String) -> (code: String, scale: String) {
    let sides = written.split(separator: "/")
    return (String(sides[0]), sides.count > 1 ? String(sides[1]) : "0")
  }

  var reading: LimeSurveyReading {
    LimeSurveyReading(
      LimeSurveyFile(documentType: "Survey", languages: ["nb"], tables: tables), name: "prøve")
  }
}

extension Generator {
  private static let letters = "STUNDLO!YG5MPRQKABCEFH1:;X*I|?".map(String.init)
  private static let pieces = [
    "a", "b_x", "c_y_z", "(", ")", " and ", " == ", "!", "1", "'x'", "\"", "{a}", "{b + 1}", "sum(a, ",
    "count(b_x)",
    "is_empty(", "1X2X11", "-", "/^a|b/", "<b>", "&amp;", "-oth-", "Y", "9", "}", "is_numeric(", "self",
  ]
  private static let settings = [
    "hidden", "em_validation_q", "em_validation_sq", "min_answers", "max_num_value_n", "array_filter",
    "equation",
    "exclude_all_others", "date_min", "maximum_chars", "other_replace_text", "random_order",
  ]

  private mutating func script() -> String { (0..<int(1...5)).map { _ in pick(Self.pieces) }.joined() }

  /// A survey of a few questions, with anything at all where expressions, patterns and settings stand.
  mutating func limeSurvey() -> LimeSurveySample {
    var sample = LimeSurveySample()
    for code in ["a", "b", "c", "c"].prefix(int(1...4)) {
      let more: LimeSurveyFile.Row = [
        "relevance": once(in: 2) ? script() : "1",
        pick(["question", "help", "preg", "other", "mandatory"]): once(in: 3) ? "Y" : script(),
      ]
      sample.add(
        pick(Self.letters), code, more, parts: ["x", "y", "z/1", "x", "ø ø"].dropLast(int(0...5)),
        answers: ["1", "Y", "1/1", "?"].dropLast(int(0...4)),
        settings: once(in: 2) ? [pick(Self.settings): script()] : [:])
    }
    for table in ["conditions", "defaultvalues", "surveys_languagesettings"] where once(in: 3) {
      sample.add(
        [
          "qid": "11", "cqid": pick(["11", "12", "x"]), "cfieldname": script(), "value": script(),
          "method": pick(["==", "RX", "<", "?"]), "defaultvalue": script(), "surveyls_title": script(),
          "surveyls_language": "nn",
        ], to: table)
    }
    return sample
  }
}
