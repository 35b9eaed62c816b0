// Groups and questions as items.
extension LimeSurveyReader {
  /// A group, which is a page here; nil where nothing in it can be asked.
  mutating func item(_ group: LimeSurveySurvey.Group) -> JSONValue? {
    let pointer = "/groups/\(group.id)"
    var children: [JSONValue] = []
    for question in group.questions { children += items(question) }
    guard !children.isEmpty else {
      lose(pointer, "the group holds nothing that can be asked, and is left out")
      return nil
    }
    let title = text(group.title, pointer + "/group_name")
    let stem = FormDraft.slug(LimeSurveyText(group.title.first?.text ?? "").plain)
    let name = naming.name(stem.isEmpty ? "group_1" : stem, in: nil)
    places[name] = pointer
    var item: JSONObject = ["type": "group", "name": .string(name)]
    item["label"] = title
    item["hint"] = text(group.description, pointer + "/description", isLine: false)
    item["relevant"] = relevance(group.row["grelevance"], pointer + "/grelevance")
    item["children"] = .array(children)
    if group.row["randomization_group"]?.isEmpty == false {
      lose(pointer + "/randomization_group", "groups come in one order here")
    }
    return .object(item)
  }

  /// The items that a question becomes: none, one, or more where other answers or comments are asked for.
  private mutating func items(_ question: Question) -> [JSONValue] {
    guard let planned = planned[question.id] else { return [] }
    used = []
    var item = common(question, planned)
    let items: [JSONValue]
    switch planned.type {
    case .question(.calculate): items = calculated(question, planned, item)
    case .question(let kind):
      self.question(kind, question, planned, &item)
      items = [.object(item)] + companions(kind, question, planned, item)
    case .fixed(let scale):
      item["list_name"] = .string(list(scale))
      constrain(question, .selectOne, &item)
      item["default"] = defaultValue(question, .selectOne, planned.name)
      items = [.object(item)]
    case .answers(let kind): items = [answers(kind, question, planned, item)]
    case .table(let scales): items = table(scales, question, planned, item)
    case .cells: items = [cells(question, planned, item)]
    case .unsupported: items = []
    }
    if Self.kind(planned) == .group || Self.kind(planned) == .matrix, defaults[question.id] != nil {
      lose("/defaultvalues/\(question.code)", "the answer to begin with is not carried over")
    }
    tellOthers(question)
    return items
  }

  /// Our type of a question.
  private static func kind(_ planned: LimeSurveyPlanned) -> ItemKind {
    switch planned.type {
    case .question(let kind): kind
    case .fixed: .selectOne
    case .table(scales: 1) where !planned.isApart: .matrix
    default: .group
    }
  }

  private mutating func common(_ question: Question, _ planned: LimeSurveyPlanned) -> JSONObject {
    let pointer = "/questions/\(question.code)"
    let kind = Self.kind(planned)
    var item: JSONObject = ["type": .string(kind.rawValue), "name": .string(planned.name)]
    item["relevant"] = relevance(of: question)
    if kind != .calculate {
      item["label"] = text(question.text, pointer + "/question") ?? .string(question.code)
      item["hint"] = text(question.help, pointer + "/help", isLine: false)
    }
    if question.row["mandatory"] == "S" {
      lose(
        pointer + "/mandatory",
        "a question must be answered here or not; that it is asked for twice is left out")
    }
    if isMandatory(question), kind.members.contains("required") { item["required"] = true }
    return item
  }

  func isMandatory(_ question: Question) -> Bool { question.row["mandatory"] == "Y" }

  private mutating func question(
    _ kind: ItemKind, _ question: Question, _ planned: LimeSurveyPlanned, _ item: inout JSONObject
  ) {
    switch kind {
    case .text:
      if question.type != "S" { item["appearance"] = "multiline" }
      if let limit = longest(question) { item["parameters"] = ["max_length": .int(limit)] }
    case .integer, .decimal: used.formUnion(["num_value_int_only", "maximum_chars"])
    case .date, .time: noteFormat(question, kind)
    case .selectOne, .selectMultiple, .rank:
      item["list_name"] = .string(list(question, kind, planned))
      if question.type == "!" || question.type == "W" { item["appearance"] = "minimal" }
      item["choice_filter"] = filter(question, kind)
      used.insert("answer_order")
      if setting(question, "random_order") == "1" || question.setting("answer_order") == "random" {
        item["parameters"] = ["randomize": true]
      }
      noteParts(question)
    default: break
    }
    constrain(question, kind, &item)
    item["default"] = defaultValue(question, kind, planned.name)
  }

  /// The longest text, where the survey says.
  mutating func longest(_ question: Question) -> Int? {
    setting(question, "maximum_chars").flatMap { Int($0) }.flatMap { (1...100_000).contains($0) ? $0 : nil }
  }

  private mutating func noteFormat(_ question: Question, _ kind: ItemKind) {
    guard let format = setting(question, "date_format"), kind == .date, format.contains("H") else { return }
    lose(
      "/question_attributes/\(question.code)/date_format", "the day is asked for, and not the time of day")
  }

  /// Conditions of single choices, which choices here have not.
  mutating func noteParts(_ question: Question) {
    for part in question.parts {
      guard let relevance = part.row["relevance"]?.trimmed(), relevance != "1", !relevance.isEmpty else {
        continue
      }
      lose(
        "/subquestions/\(question.code)/\(part.code)/relevance", "a condition of a single choice is left out")
    }
  }

  // MARK: Lists

  /// One of LimeSurvey's own lists.
  mutating func list(_ scale: LimeSurveyScale) -> String {
    let name = listName(scale.rawValue)
    if lists[name] == nil {
      lists[name] = .array(
        scale.choices.map { ["name": .string($0.code), "label": words($0.words)] })
    }
    return name
  }

  /// The list of a question's own choices.
  private mutating func list(_ question: Question, _ kind: ItemKind, _ planned: LimeSurveyPlanned) -> String {
    var choices = choiceItems(
      choices(of: question, kind), codes[planned.name] ?? [:],
      "/\(kind == .selectMultiple ? "subquestions" : "answers")/\(question.code)")
    if let other = planned.other {
      used.insert("other_replace_text")
      let stated = text(
        question.attributes["other_replace_text"] ?? [],
        "/question_attributes/\(question.code)/other_replace_text")
      choices.append(["name": .string(other), "label": stated ?? words(XLSFormReader.otherLabels)])
    }
    lists[planned.name] = .array(choices)
    places["choices/\(planned.name)"] = "/answers/\(question.code)"
    return planned.name
  }

  /// Choices with their texts, each once.
  mutating func choiceItems(
    _ choices: [(code: String, text: Texts)], _ names: [String: String], _ pointer: String
  ) -> [JSONValue] {
    var seen: Set<String> = []
    return choices.compactMap { code, written in
      guard seen.insert(code).inserted else {
        lose("\(pointer)/\(code)", "the code stands twice, and the second is left out")
        return nil
      }
      let label = text(written, "\(pointer)/\(code)") ?? .string(code)
      return ["name": .string(names[code] ?? code), "label": label]
    }
  }

  // MARK: What is asked besides

  /// The texts that another answer, and comments, are given in.
  private mutating func companions(
    _ kind: ItemKind, _ question: Question, _ planned: LimeSurveyPlanned, _ main: JSONObject
  ) -> [JSONValue] {
    var items: [JSONValue] = []
    if let other = planned.other, let name = planned.parts["other"] {
      var item: JSONObject = [
        "type": "text", "name": .string(name), "label": words(XLSFormReader.otherQuestions),
        "relevant": .string("selected(${\(planned.name)}, '\(other)')"),
      ]
      // Of several choices, LimeSurvey has the other one chosen by what is written there.
      let isAsked = setting(question, "other_comment_mandatory") != nil || kind == .selectMultiple
      if isAsked { item["required"] = true }
      items.append(.object(item))
      if question.type == "P" {
        lose("/questions/\(question.code)/other", "a comment to another answer is not asked for")
      }
    }
    if let name = planned.parts["comment"] {
      var item: JSONObject = [
        "type": "text", "name": .string(name), "label": words(Self.comment), "appearance": "multiline",
      ]
      item["relevant"] = main["relevant"]
      items.append(.object(item))
    }
    guard question.type == "P" else { return items }
    for part in question.parts {
      guard let name = planned.parts[part.code + "comment"], let choice = codes[planned.name]?[part.code]
      else {
        continue
      }
      let label = text(part.text, "/subquestions/\(question.code)/\(part.code)") ?? .string(part.code)
      items.append([
        "type": "text", "name": .string(name), "label": label, "hint": words(Self.comment),
        "relevant": .string("selected(${\(planned.name)}, '\(choice)')"),
      ])
    }
    return items
  }

  private static let comment = ["nn": "Kommentar", "nb": "Kommentar", "en": "Comment"]

  /// A calculated value, and where it is shown the note that shows it.
  private mutating func calculated(
    _ question: Question, _ planned: LimeSurveyPlanned, _ item: JSONObject
  ) -> [JSONValue] {
    var item = item
    item["calculation"] = planned.calculation.map { .string($0) }
    let isHidden = setting(question, "hidden") != nil
    let isStated = setting(question, "equation") != nil
    guard !isHidden else { return [.object(item)] }
    let pointer = "/questions/\(question.code)/question"
    let shown = isStated ? text(question.text, pointer) : .string("${\(planned.name)}")
    guard let shown else { return [.object(item)] }
    let name = naming.name("\(planned.name)_note", in: nil)
    places[name] = "/questions/\(question.code)"
    var note: JSONObject = ["type": "note", "name": .string(name), "label": shown]
    note["hint"] = text(question.help, "/questions/\(question.code)/help", isLine: false)
    note["relevant"] = item["relevant"]
    return [.object(item), .object(note)]
  }

  // MARK: Settings

  /// Settings that say how something looks, or count and export what was answered.
  private static let passedOver: Set<String> = [
    "hide_tip", "cssclass", "page_break", "public_statistics", "scale_export", "answer_width",
    "answer_width_bycolumn", "repeat_headings", "label_input_columns", "label_input_width", "input_size",
    "input_boxes", "category_separator", "save_as_default", "clear_default", "use_dropdown", "keep_aspect",
    "horizontal_scroll", "samechoiceheight", "samelistheight", "showpopups", "choice_title", "rank_title",
    "question_template", "numbers_only", "question_theme_name", "time_limit_style", "other_position",
    "reverse",
    "value_range_allows_missing", "parent_order", "array_filter_style", "exclude_all_others_auto",
    "commented_checkbox", "commented_checkbox_auto", "max_buttons_row", "button_size", "display_columns",
    "display_rows", "text_input_columns", "text_input_rows", "text_input_width", "num_value_int_only",
    "multiflexible_step", "thousands_separator", "alphasort_direction", "hidden",
  ]

  /// What a question's settings say beyond this, told by their names.
  private mutating func tellOthers(_ question: Question) {
    for name in question.attributes.keys.sorted()
    where !used.contains(name) && !Self.passedOver.contains(name) {
      let isLook = ["statistics_", "printable_", "dropdown_", "time_limit_", "location_"].contains {
        name.hasPrefix($0) && name != "location_mapservice"
      }
      guard !isLook, question.setting(name) != nil else { continue }
      lose("/question_attributes/\(question.code)/\(name)", "\(name) is not carried over")
    }
    if programmed.contains(question.id) {
      lose("/question_l10ns/\(question.code)/script", "a program in a question is not carried over")
    }
  }
}
