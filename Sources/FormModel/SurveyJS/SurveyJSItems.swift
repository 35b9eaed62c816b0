// Elements as items.
extension SurveyJSReader {
  /// The items that an element becomes: none, one, or two where a comment is asked for.
  mutating func items(_ source: Source, at parent: String, from index: Int) -> [JSONValue] {
    let (element, pointer) = (source.element, source.pointer)
    let type = SurveyJSType(element)
    if case .unsupported = type { return [] }
    guard let written = element["name"]?.string, let name = naming.names[written] else {
      // Pages and panels may go without a name, and what they hold stands by itself.
      let inner = source.children.reduce(into: [JSONValue]()) { items, child in
        items += self.items(child, at: parent, from: index + items.count)
      }
      return inner
    }
    let place = "\(parent)/\(index)"
    places[place] = pointer
    var item = common(element, type, name, pointer)
    switch type {
    case .group, .repeat: return container(&item, source, place)
    case .texts: return texts(&item, element, pointer, place)
    case .yesNo: yesNo(element, &item)
    case .question(let kind): question(kind, element, pointer, &item)
    case .unsupported: return []
    }
    noteOthers(element, pointer)
    return [.object(item)] + comment(element, of: name)
  }

  private mutating func common(_ element: JSONValue, _ type: SurveyJSType, _ name: String, _ pointer: String)
    -> JSONObject
  {
    var item: JSONObject = ["type": .string(type.kind.rawValue), "name": .string(name)]
    item["label"] = text(element["title"])
    if item["label"] == nil, type != .group { item["label"] = .string(element["name"]?.string ?? name) }
    item["hint"] = text(element["description"])
    item["relevant"] = expression(element["visibleIf"], pointer + "/visibleIf")
    let members = type.kind.members
    if members.contains("required") {
      if element["isRequired"]?.bool == true { item["required"] = true }
      if let rule = expression(element["requiredIf"], pointer + "/requiredIf") { item["required"] = rule }
      item["required_message"] = text(element["requiredErrorText"])
    }
    if members.contains("read_only"), element["readOnly"]?.bool == true { item["read_only"] = true }
    return item
  }

  private mutating func container(_ item: inout JSONObject, _ source: Source, _ place: String) -> [JSONValue]
  {
    var children: [JSONValue] = []
    for child in source.children { children += items(child, at: place + "/children", from: children.count) }
    guard !children.isEmpty else {
      lose(source.pointer, "it holds nothing that can be asked, and is left out")
      return []
    }
    item["children"] = .array(children)
    guard item["type"] == "repeat" else { return [.object(item)] }
    let element = source.element
    item["repeat_min"] = (element["minPanelCount"] ?? element["minRowCount"])?.int.map { .int($0) }
    item["repeat_max"] = (element["maxPanelCount"] ?? element["maxRowCount"])?.int.map {
      .int(min($0, 1_000))
    }
    if item["label"] == nil { item["label"] = .string(element["name"]?.string ?? "") }
    noteOthers(element, source.pointer)
    return [.object(item)]
  }

  private mutating func texts(
    _ item: inout JSONObject, _ element: JSONValue, _ pointer: String, _ place: String
  )
    -> [JSONValue]
  {
    let stem = item["name"]?.string ?? ""
    let children = (element["items"]?.array ?? []).enumerated().map { index, part -> JSONValue in
      let written = part["name"]?.string ?? String(index + 1)
      places["\(place)/children/\(index)"] = "\(pointer)/items/\(index)"
      return [
        "type": "text", "name": .string(naming.name("\(stem)_\(written)", in: nil)),
        "label": text(part["title"]) ?? .string(written),
      ]
    }
    item["children"] = .array(children)
    noteOthers(element, pointer)
    return children.isEmpty ? [] : [.object(item)]
  }

  private mutating func yesNo(_ element: JSONValue, _ item: inout JSONObject) {
    let name = item["name"]?.string ?? ""
    func choice(_ value: String, _ label: JSONValue?, _ words: String) -> JSONValue {
      ["name": .string(value), "label": label ?? .string(words)]
    }
    lists[name] = [
      choice("true", text(element["labelTrue"]), "Yes"), choice("false", text(element["labelFalse"]), "No"),
    ]
    item["list_name"] = .string(name)
  }

  private mutating func question(
    _ kind: ItemKind, _ element: JSONValue, _ pointer: String, _ item: inout JSONObject
  ) {
    switch kind {
    case .text:
      if element["type"]?.string == "comment" { item["appearance"] = "multiline" }
      if let limit = element["maxLength"]?.int, limit > 0 {
        item["parameters"] = ["max_length": .int(min(limit, 100_000))]
      }
    case .selectOne, .selectMultiple, .rank:
      choices(element, pointer, &item)
      choiceParameters(kind, element, &item)
    case .matrix: matrix(element, pointer, &item)
    case .range:
      let isRating = element["type"]?.string == "rating"
      item["parameters"] = [
        "start": (isRating ? element["rateMin"] : element["min"]) ?? (isRating ? 1 : 0),
        "end": (isRating ? element["rateMax"] ?? element["rateCount"] : element["max"])
          ?? (isRating ? 5 : 100),
        "step": (isRating ? element["rateStep"] : element["step"]) ?? 1,
      ]
    case .file:
      let parts = (element["acceptedTypes"]?.string ?? "").split(whereSeparator: { $0 == "," || $0 == " " })
      let groups = Set(parts.flatMap { XLSFormReader.groups($0.lowercased()) })
      var parameters = JSONObject()
      if !groups.isEmpty {
        parameters["accept"] = .string(
          FileGroup.allCases.filter(groups.contains).map(\.rawValue).joined(separator: " "))
      }
      if let bytes = element["maxSize"]?.int, bytes > 0 {
        parameters["max_size"] = .int(min(Item.mostMegabytes, max(1, bytes >> 20)))
      }
      if !parameters.isEmpty { item["parameters"] = .object(parameters) }
      if element["allowMultiple"]?.bool == true {
        lose(pointer + "/allowMultiple", "one file is taken; put the question in a repeat to take several")
      }
    case .note:
      item["label"] = text(element["html"]).map { $0.withoutTags } ?? item["label"]
      item["hint"] = nil
    case .calculate:
      item["calculation"] = expression(element["expression"], pointer + "/expression")
      for member in ["hint", "relevant"] { item[member] = nil }
    default: break
    }
    constraints(kind, element, pointer, &item)
    item["default"] = defaultValue(kind, element["defaultValue"])
    if item["default"] == nil, kind.members.contains("default_calculation") {
      item["default_calculation"] = expression(
        element["defaultValueExpression"], pointer + "/defaultValueExpression")
    }
  }

  private mutating func choices(_ element: JSONValue, _ pointer: String, _ item: inout JSONObject) {
    let name = item["name"]?.string ?? ""
    var choices: [JSONValue] = []
    for value in element["choices"]?.array ?? element["rateValues"]?.array ?? [] {
      let written = value["value"] ?? value
      let code = written.string ?? written.number.map { numberAsText($0) } ?? written.text
      choices.append(["name": .string(kept(code)), "label": text(value["text"]) ?? .string(code)])
      if value["visibleIf"] != nil {
        lose(pointer + "/choices", "a condition of a single choice is left out")
      }
    }
    for (flag, code, label) in [("showNoneItem", "none", "noneText"), ("hasNone", "none", "noneText")]
    where element[flag]?.bool == true {
      choices.append(["name": .string(code), "label": text(element[label]) ?? "None"])
    }
    if element["showOtherItem"]?.bool == true || element["hasOther"]?.bool == true {
      choices.append(["name": "other", "label": text(element["otherText"]) ?? "Other"])
    }
    for key in ["choicesByUrl", "choicesFromQuestion", "choicesVisibleIf"] where element[key] != nil {
      lose("\(pointer)/\(key)", "choices that come from elsewhere are not carried over")
    }
    lists[name] = .array(choices)
    item["list_name"] = .string(name)
    if element["type"]?.string == "dropdown" { item["appearance"] = "minimal" }
  }

  private mutating func matrix(_ element: JSONValue, _ pointer: String, _ item: inout JSONObject) {
    let name = item["name"]?.string ?? ""
    for (key, list, member) in [("columns", name, "list_name"), ("rows", "\(name)_rows", "rows")] {
      lists[list] = .array(
        (element[key]?.array ?? []).map { value in
          let written = value["value"] ?? value
          let code = written.string ?? written.number.map { numberAsText($0) } ?? written.text
          return ["name": .string(kept(code)), "label": text(value["text"]) ?? .string(code)]
        })
      item[member] = .string(list)
    }
    if element["isAllRowRequired"]?.bool == true { item["required"] = true }
  }

  /// A choice's value as our forms can have it.
  private mutating func kept(_ value: String) -> String {
    guard !FormNames.isChoice(value) else { return value }
    let name = FormDraft.slug(value)
    values[value] = name.isEmpty ? "choice" : name
    return values[value] ?? value
  }

  /// The text that another answer, or a comment, is given in.
  private mutating func comment(_ element: JSONValue, of name: String) -> [JSONValue] {
    let hasOther = element["showOtherItem"]?.bool == true || element["hasOther"]?.bool == true
    let hasComment = element["showCommentArea"]?.bool == true || element["hasComment"]?.bool == true
    guard hasOther || hasComment else { return [] }
    var item: JSONObject = [
      "type": "text", "name": .string(naming.name("\(name)_\(hasOther ? "other" : "comment")", in: nil)),
      "label": text(element["commentText"]) ?? text(element["otherText"])
        ?? .string(hasOther ? "Other" : "Comment"),
    ]
    if hasOther { item["relevant"] = .string("selected(${\(name)}, 'other')") }
    return [.object(item)]
  }

  // MARK: Rules

  mutating func expression(_ value: JSONValue?, _ pointer: String) -> JSONValue? {
    guard let source = value?.string, !source.trimmed().isEmpty else { return nil }
    do {
      let parsed = try SurveyJSExpression(source)
      let written = try parsed.written(
        name: { [naming, dropped] (name) throws(SurveyJSExpression.Fault) in
          guard let ours = naming.names[name], !dropped.contains(name) else {
            throw SurveyJSExpression.Fault(detail: "it needs \(name), which is not asked for here")
          }
          return ours
        }, value: { values[$0] ?? $0 }, isList: { [.selectOne, .selectMultiple].contains(kinds[$0]) })
      _ = try Expression(written)
      return .string(written)
    } catch let fault as SurveyJSExpression.Fault {
      lose(pointer, "the expression is left out: \(fault.detail)")
    } catch {
      lose(pointer, "the expression is left out: \(error)")
    }
    return nil
  }

  private mutating func constraints(
    _ kind: ItemKind, _ element: JSONValue, _ pointer: String, _ item: inout JSONObject
  ) {
    guard kind.members.contains("constraint") else { return }
    var rules: [String] = []
    if [.decimal, .integer].contains(kind) {
      if let least = element["min"]?.number { rules.append(". >= \(numberAsText(least))") }
      if let most = element["max"]?.number { rules.append(". <= \(numberAsText(most))") }
    }
    for (index, validator) in (element["validators"]?.array ?? []).enumerated() {
      let found = Self.rules(validator)
      rules += found
      if found.isEmpty {
        lose("\(pointer)/validators/\(index)", "the validator \(validator["type"]?.string ?? "") is left out")
      } else {
        item["constraint_message"] = text(validator["text"]) ?? item["constraint_message"]
      }
    }
    if !rules.isEmpty { item["constraint"] = .string(rules.joined(separator: " and ")) }
  }

  private static func rules(_ validator: JSONValue) -> [String] {
    func bounds(_ least: String, _ most: String, _ subject: String) -> [String] {
      [
        validator[least]?.number.map { "\(subject) >= \(numberAsText($0))" },
        validator[most]?.number.flatMap { $0 > 0 ? "\(subject) <= \(numberAsText($0))" : nil },
      ].compactMap { $0 }
    }
    switch validator["type"]?.string {
    case "numeric"?: return bounds("minValue", "maxValue", ".")
    case "text"?: return bounds("minLength", "maxLength", "string-length(.)")
    case "answercount"?: return bounds("minCount", "maxCount", "count-selected(.)")
    case "regex"?:
      guard let pattern = validator["regex"]?.string, !pattern.contains("'") else { return [] }
      let rule = "regex(., '\(pattern)')"
      return (try? Expression(rule)) == nil ? [] : [rule]
    case "email"?: return ["regex(., '[^@ ]+@[^@ ]+')"]
    default: return []
    }
  }

  private func defaultValue(_ kind: ItemKind, _ value: JSONValue?) -> JSONValue? {
    switch (kind, value) {
    case (_, nil), (.note, _), (.calculate, _): nil
    case (.selectOne, let value?): .string(values[value.string ?? value.text] ?? value.string ?? value.text)
    case (.selectMultiple, .array(let items)?), (.rank, .array(let items)?):
      .array(items.map { .string(values[$0.string ?? $0.text] ?? $0.string ?? $0.text) })
    case (.decimal, let value?), (.range, let value?): value.number.map { .number($0) }
    case (.text, let value?), (.date, let value?), (.time, let value?): value.string.map { .string($0) }
    default: nil
    }
  }

  /// The order of the choices, and how many may be chosen.
  private func choiceParameters(_ kind: ItemKind, _ element: JSONValue, _ item: inout JSONObject) {
    var parameters = JSONObject()
    if element["choicesOrder"]?.string == "random" { parameters["randomize"] = true }
    for (name, limit) in [
      ("minSelectedChoices", AnswerLimit.fewestChoices), ("maxSelectedChoices", .mostChoices),
    ] where kind.limits.contains(limit) {
      guard let number = element[name]?.int, (1...limit.highest).contains(number) else { continue }
      parameters[limit.rawValue] = .int(number)
    }
    if !parameters.isEmpty { item["parameters"] = .object(parameters) }
  }

  /// What an element says beyond this, told by its name.
  private mutating func noteOthers(_ element: JSONValue, _ pointer: String) {
    for key in [
      "enableIf", "choicesOrder", "setValueExpression", "resetValueIf",
      "minValueExpression",
      "maxValueExpression", "rowsVisibleIf", "columnsVisibleIf", "correctAnswer", "dataList", "valueName",
    ] where element[key] != nil {
      if key == "choicesOrder", ["none", "random"].contains(element[key]?.string) { continue }
      lose("\(pointer)/\(key)", "\(key) is not carried over")
    }
  }
}

extension JSONValue {
  /// Texts by language without what stands in angle brackets.
  fileprivate var withoutTags: JSONValue {
    switch self {
    case .string(let text): .string(text.replacing(/<[^<>]*>/, with: " ").onOneLine())
    case .object(let members): .object(JSONObject(members.map { ($0.key, $0.value.withoutTags) }))
    default: self
    }
  }
}
