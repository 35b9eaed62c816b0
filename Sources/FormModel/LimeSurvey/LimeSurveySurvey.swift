/// A LimeSurvey survey with every row beside what it belongs to, whichever of the two layouts the file has: texts in the
/// rows of groups, questions and answers, repeated for each language, or in tables of their own (`…_l10ns`).
struct LimeSurveySurvey {
  /// Texts by the file's code of the language, in the order they stand.
  typealias Texts = [(language: String, text: String)]

  /// A group of questions.
  struct Group {
    let id: String
    let row: LimeSurveyFile.Row
    let title: Texts
    let description: Texts
    let questions: [Question]
  }

  /// A question, or one of the parts that a question has.
  struct Question {
    let id: String
    let row: LimeSurveyFile.Row
    let text: Texts
    let help: Texts
    var parts: [Question] = []
    var answers: [Answer] = []
    var attributes: [String: Texts] = [:]

    /// Its letter: `L` is a list, `M` several choices.
    var type: String { row["type"] ?? "" }
    /// Its code, which expressions name it by.
    var code: String { row["title"] ?? "q\(id)" }
    /// 0, or 1 for a column of a table that has rows and columns.
    var scale: String { row["scale_id"] ?? "0" }

    /// A setting of any language, where it says more than its absence would.
    func setting(_ name: String) -> String? {
      attributes[name]?.map { $0.text.trimmed() }.first { !["", "0", "N"].contains($0) }
    }

    func isSet(_ name: String) -> Bool { setting(name).map { ["1", "Y"].contains($0) } ?? false }

    func parts(scale: String) -> [Question] { parts.filter { $0.scale == scale } }
    func answers(scale: String) -> [Answer] { answers.filter { $0.scale == scale } }
  }

  /// One of the choices of a question.
  struct Answer {
    let code: String
    let scale: String
    let text: Texts
  }

  let id: String
  let groups: [Group]
  /// Questions that stand in no group, which nobody is asked.
  let strays: [Question]

  init(_ file: LimeSurveyFile) {
    id = file.rows("surveys").first?["sid"] ?? file.rows("groups").first?["sid"] ?? ""
    let questions = Self.questions(file)
    let texts = Self.texts(file, "group_l10ns", by: "gid")
    groups = Self.merged(file.rows("groups"), by: "gid").map { id, rows in
      let versions = texts[id] ?? rows
      return Group(
        id: id, row: rows[0], title: Self.texts(versions, "group_name"),
        description: Self.texts(versions, "description"), questions: questions[id] ?? [])
    }.sorted { Self.number($0.row["group_order"]) < Self.number($1.row["group_order"]) }
    let known = Set(groups.map(\.id))
    strays = questions.filter { !known.contains($0.key) }.flatMap(\.value).sorted { $0.id < $1.id }
  }

  /// Rows of one thing under its id, in the order in which the ids first stand.
  private static func merged(_ rows: [LimeSurveyFile.Row], by key: String) -> [(
    id: String, rows: [LimeSurveyFile.Row]
  )] {
    var places: [String: Int] = [:]
    var merged: [(id: String, rows: [LimeSurveyFile.Row])] = []
    for row in rows {
      guard let id = row[key] else { continue }
      if let place = places[id] {
        merged[place].rows.append(row)
      } else {
        places[id] = merged.count
        merged.append((id, [row]))
      }
    }
    return merged
  }

  private static func texts(_ file: LimeSurveyFile, _ table: String, by key: String) -> [String:
    [LimeSurveyFile.Row]]
  {
    Dictionary(grouping: file.rows(table).filter { $0[key] != nil }) { $0[key] ?? "" }
  }

  static func texts(_ rows: [LimeSurveyFile.Row], _ column: String, language: String = "language") -> Texts {
    rows.compactMap { row in row[column].map { (row[language] ?? "", $0) } }
  }

  /// A place in an order; what does not say comes last.
  private static func number(_ text: String?) -> Double { text.flatMap(textAsNumber) ?? .infinity }

  /// The questions by their group.
  private static func questions(_ file: LimeSurveyFile) -> [String: [Question]] {
    let texts = texts(file, "question_l10ns", by: "qid")
    let answers = answers(file)
    let attributes = Dictionary(grouping: file.rows("question_attributes")) { $0["qid"] ?? "" }
    let all = merged(file.rows("questions") + file.rows("subquestions"), by: "qid").map { id, rows in
      let versions = texts[id] ?? rows
      var question = Question(
        id: id, row: rows[0], text: Self.texts(versions, "question"), help: Self.texts(versions, "help"))
      question.answers = answers[id] ?? []
      for row in attributes[id] ?? [] {
        guard let name = row["attribute"], let value = row["value"] else { continue }
        question.attributes[name, default: []].append((row["language"] ?? "", value))
      }
      return question
    }.sorted { number($0.row["question_order"]) < number($1.row["question_order"]) }
    let parts = Dictionary(grouping: all.filter(\.isPart)) { $0.row["parent_qid"] ?? "" }
    let whole = all.filter { !$0.isPart }.map { question in
      var question = question
      question.parts = parts[question.id] ?? []
      return question
    }
    return Dictionary(grouping: whole) { $0.row["gid"] ?? "" }
  }

  /// The choices by their question.
  private static func answers(_ file: LimeSurveyFile) -> [String: [Answer]] {
    func key(_ row: LimeSurveyFile.Row) -> String {
      "\(row["qid"] ?? "") \(row["scale_id"] ?? "0") \(row["code"] ?? "")"
    }
    let named = Dictionary(grouping: file.rows("answer_l10ns").filter { $0["aid"] != nil }) {
      $0["aid"] ?? ""
    }
    let placed = Dictionary(grouping: file.rows("answer_l10ns").filter { $0["aid"] == nil }, by: key)
    let rows = file.rows("answers").filter { $0["code"] != nil }.map { row in
      row.merging(["key": key(row)]) { one, _ in one }
    }
    let ordered = merged(rows, by: "key").sorted {
      number($0.rows[0]["sortorder"]) < number($1.rows[0]["sortorder"])
    }
    return Dictionary(grouping: ordered) { $0.rows[0]["qid"] ?? "" }.mapValues { answers in
      answers.map { key, rows in
        let versions = rows[0]["aid"].flatMap { named[$0] } ?? placed[key] ?? rows
        return Answer(
          code: rows[0]["code"] ?? "", scale: rows[0]["scale_id"] ?? "0",
          text: Self.texts(versions, "answer"))
      }
    }
  }
}

extension LimeSurveySurvey.Question {
  /// Whether it is a row or column of another.
  fileprivate var isPart: Bool { row["parent_qid"].map { $0 != "0" } ?? false }
}
