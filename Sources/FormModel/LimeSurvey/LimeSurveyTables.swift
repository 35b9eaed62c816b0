// Questions with several answers: parts under one heading, and tables.
extension LimeSurveyReader {
  /// A table as a matrix, or as a question a row where an expression names one of its rows.
  mutating func table(
    _ scales: Int, _ question: Question, _ planned: LimeSurveyPlanned, _ item: JSONObject
  ) -> [JSONValue] {
    var item = item
    if scales == 1 { return [.object(table("0", "", question, planned, &item))] }
    let children = (0..<scales).compactMap { scale -> JSONValue? in
      guard let name = planned.parts[String(scale)] else { return nil }
      let attribute = scale == 0 ? "dualscale_headerA" : "dualscale_headerB"
      used.insert(attribute)
      let label = text(
        question.attributes[attribute] ?? [], "/question_attributes/\(question.code)/\(attribute)")
      var part: JSONObject = [
        "type": planned.isApart ? "group" : "matrix", "name": .string(name),
        "label": label ?? .string("\(scale + 1)"),
      ]
      if isMandatory(question), !planned.isApart { part["required"] = true }
      return .object(table(String(scale), "_\(scale)", question, planned, &part))
    }
    item["children"] = .array(children)
    return [.object(item)]
  }

  private mutating func table(
    _ scale: String, _ ending: String, _ question: Question, _ planned: LimeSurveyPlanned,
    _ item: inout JSONObject
  ) -> JSONObject {
    let name = item["name"]?.string ?? planned.name
    let list = columnList(question, scale: scale, name)
    guard !planned.isApart else {
      item["children"] = .array(
        question.parts.compactMap { part in
          planned.parts[part.code + ending].map { name in
            .object(self.part(part, .selectOne, name, question, ["list_name": .string(list)]))
          }
        })
      return item
    }
    item["list_name"] = .string(list)
    var taken: Set<String> = []
    // A bar stands between the words at either end of a row.
    let rows = question.parts.map { part in
      (code: part.code, text: part.text.map { ($0.language, $0.text.replacing("|", with: " – ")) })
    }
    let names = Self.kept(rows.map(\.code), &taken)
    let rowList = listName("\(planned.name)_rows")
    if lists[rowList] == nil {
      lists[rowList] = .array(choiceItems(rows, names, "/subquestions/\(question.code)"))
      noteParts(question)
    }
    item["rows"] = .string(rowList)
    if question.row["preg"]?.trimmed().isEmpty == false {
      lose("/questions/\(question.code)/preg", "a row of a table is not checked here")
    }
    return item
  }

  /// The columns of a table: its own, or those that its type has.
  private mutating func columnList(_ question: Question, scale: String, _ name: String) -> String {
    if let fixed = LimeSurveyScale(table: question.type) { return list(fixed) }
    let columns = columns(question, scale: scale)
    var taken: Set<String> = []
    lists[name] = .array(
      choiceItems(columns, Self.kept(columns.map(\.code), &taken), "/answers/\(question.code)"))
    places["choices/\(name)"] = "/answers/\(question.code)"
    return name
  }

  /// Several short answers under one heading.
  mutating func answers(
    _ kind: ItemKind, _ question: Question, _ planned: LimeSurveyPlanned, _ item: JSONObject
  ) -> JSONValue {
    var item = item
    let more = partMembers(kind, question)
    item["children"] = .array(
      question.parts.compactMap { part in
        planned.parts[part.code].map { .object(self.part(part, kind, $0, question, more)) }
      })
    return .object(item)
  }

  /// A table with an answer in every cell: a group for each row, with a question for each column.
  mutating func cells(_ question: Question, _ planned: LimeSurveyPlanned, _ item: JSONObject) -> JSONValue {
    var item = item
    let kind: ItemKind = question.type == ";" ? .text : .decimal
    let more = partMembers(kind, question)
    var groups: [JSONValue] = []
    for row in question.parts(scale: "0") {
      let name = naming.name("\(planned.name)_\(row.code)", in: nil)
      places[name] = "/subquestions/\(question.code)/\(row.code)"
      let children = question.parts(scale: "1").compactMap { column -> JSONValue? in
        planned.parts["\(row.code)_\(column.code)"].map {
          .object(self.part(column, kind, $0, question, more))
        }
      }
      var group: JSONObject = ["type": "group", "name": .string(name), "children": .array(children)]
      group["label"] = text(row.text, "/subquestions/\(question.code)/\(row.code)") ?? .string(row.code)
      group["relevant"] = partRelevance(row, question)
      groups.append(.object(group))
    }
    item["children"] = .array(groups)
    return .object(item)
  }

  /// What all parts of a question have in common.
  private mutating func partMembers(_ kind: ItemKind, _ question: Question) -> JSONObject {
    var members = JSONObject()
    var rules: [String?] = []
    if kind == .text {
      if let limit = longest(question) { members["parameters"] = ["max_length": .int(limit)] }
    } else {
      for name in ["min_num_value_n", "multiflexible_min"] { rules.append(limit(question, name, ".", ">=")) }
      for name in ["max_num_value_n", "multiflexible_max"] { rules.append(limit(question, name, ".", "<=")) }
    }
    rules.append(pattern(question))
    rules.append(partRule(question))
    constrain(&members, rules.compactMap { $0 })
    return members
  }

  private mutating func partRelevance(_ part: Question, _ question: Question) -> JSONValue? {
    relevance(part.row["relevance"], "/subquestions/\(question.code)/\(part.code)/relevance")
  }

  /// A part of a question as a question of its own.
  private mutating func part(
    _ part: Question, _ kind: ItemKind, _ name: String, _ question: Question, _ more: JSONObject
  ) -> JSONObject {
    let pointer = "/subquestions/\(question.code)/\(part.code)"
    var item: JSONObject = ["type": .string(kind.rawValue), "name": .string(name)]
    item["label"] = text(part.text, pointer) ?? .string(part.code)
    item["relevant"] = partRelevance(part, question)
    if isMandatory(question) || isMandatory(part) { item["required"] = true }
    for (member, value) in more { item[member] = value }
    return item
  }

  // MARK: Lists and answers to begin with

  /// A name for a list that no question's own list has, which are called as their questions are.
  func listName(_ stem: String) -> String {
    var name = stem
    while naming.names.values.contains(name) { name += "_list" }
    return name
  }

  /// The answer to begin with, in the shape of an answer.
  mutating func defaultValue(_ question: Question, _ kind: ItemKind, _ name: String) -> JSONValue? {
    guard let rows = defaults[question.id], kind.members.contains("default") else { return nil }
    let place = "/defaultvalues/\(question.code)"
    let values = rows.flatMap { row -> [(part: String, value: String)] in
      let own = row["defaultvalue"].map { [$0] }
      let texts = row["dvid"].flatMap { defaultTexts[$0] } ?? []
      return (own ?? texts.compactMap { $0["defaultvalue"] }).map { (row["sqid"] ?? "0", $0) }
    }
    guard let first = values.first else { return nil }
    guard !values.contains(where: { $0.value.contains("{") }), rows.allSatisfy({ $0["specialtype"] == nil })
    else {
      lose(place, "an answer that is worked out when the form opens is not supported; it is left out")
      return nil
    }
    switch kind {
    case .selectOne: return .string(codes[name]?[first.value] ?? first.value)
    case .selectMultiple:
      let chosen = values.filter { $0.value == "Y" }.compactMap { value in
        question.parts.first { $0.id == value.part }.flatMap { codes[name]?[$0.code] }
      }
      return chosen.isEmpty ? nil : .array(chosen.map { .string($0) })
    case .integer, .decimal: return textAsNumber(first.value).map { .number($0) }
    case .text, .date, .time: return .string(first.value)
    default:
      lose(place, "the answer to begin with is not carried over")
      return nil
    }
  }
}
