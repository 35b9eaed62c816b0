/// Where in the survey an item stands.
struct Place {
  let pointer: String
  let repeatName: String?
  let depth: Int
}

extension FormDecoder {
  mutating func items(_ values: [JSONValue], in place: Place) -> [Item] {
    var items: [Item] = []
    for (index, value) in values.enumerated() {
      itemCount += 1
      let pointer = JSONPointer.join(place.pointer, index)
      if itemCount == FormDefinition.maximumItems + 1 {
        fault(
          pointer, "the form has more than \(FormDefinition.maximumItems) questions; divide it into several")
      }
      guard itemCount <= FormDefinition.maximumItems else { break }
      let inner = Place(pointer: pointer, repeatName: place.repeatName, depth: place.depth)
      if let item = item(value, at: inner) { items.append(item) }
    }
    checkScopes(items)
    return items
  }

  /// Two scope questions side by side would leave open which one counts.
  private mutating func checkScopes(_ items: [Item]) {
    for item in items.filter({ $0.role == .scope }).dropFirst() {
      fault(
        item.pointer + "/role",
        "there is a question with the role scope beside this one already; only one may have it")
    }
  }

  private mutating func item(_ value: JSONValue, at place: Place) -> Item? {
    let pointer = place.pointer
    guard let object = value.object else {
      fault(pointer, "a question is an object with type, name and label, not \(value.kindInWords)")
      return nil
    }
    let kind = kind(object, at: pointer)
    let name = name(object, at: pointer)
    guard let kind else {
      refuseUnknown(in: object, at: pointer, known: ItemKind.everyMember)
      return nil
    }
    refuseMisplaced(object, kind, at: pointer)
    var item = Item(kind: kind, name: name ?? "", pointer: pointer)
    decodeTexts(object, into: &item)
    decodeRules(object, into: &item)
    if kind.hasChoices { decodeChoices(object, into: &item) }
    decodeParameters(object, into: &item)
    if kind.isContainer { decodeContainer(object, at: place, into: &item) }
    return name == nil ? nil : item
  }

  private mutating func kind(_ object: JSONObject, at outer: String) -> ItemKind? {
    let pointer = outer + "/type"
    guard object["type"] != nil else {
      fault(pointer, "type is missing; it is one of \(Self.kinds)")
      return nil
    }
    guard let type = string(object, "type", at: outer) else { return nil }
    if let kind = ItemKind(rawValue: type) { return kind }
    if ItemKind.unsupported.contains(type) {
      fault(pointer, "\(type) is not supported by this version; the types are \(Self.kinds)")
    } else if let known = nearest(to: type, in: ItemKind.allCases.map(\.rawValue)) {
      fault(pointer, "there is no type \(type); did you mean \(known)?")
    } else {
      fault(pointer, "there is no type \(type); the types are \(Self.kinds)")
    }
    return nil
  }

  private static let kinds = ItemKind.allCases.map(\.rawValue).joined(separator: ", ")

  private mutating func name(_ object: JSONObject, at outer: String) -> String? {
    let pointer = outer + "/name"
    guard object["name"] != nil else {
      fault(pointer, "name is missing; give every question a short name of its own")
      return nil
    }
    guard let name = string(object, "name", at: outer) else { return nil }
    guard FormNames.isQuestion(name) else {
      fault(
        pointer,
        "a name begins with a letter and holds only a-z, A-Z, 0-9, _ and -, at most 64; \(JSONValue.string(name).text) does not"
      )
      return nil
    }
    guard !reserved.contains(name), !name.utf8.starts(with: "_".utf8) else {
      fault(pointer, "the name \(name) is reserved; choose another, such as \(name.drop { $0 == "_" })_1")
      return nil
    }
    if let first = names[name] {
      fault(pointer, "the name \(name) is taken by \(first); every name may be used once in a form")
      return nil
    }
    names[name] = outer
    return name
  }

  private mutating func refuseMisplaced(_ object: JSONObject, _ kind: ItemKind, at pointer: String) {
    let allowed = kind.members + ["type", "name"]
    for (key, _) in object where !allowed.contains(key) && faults.count < Faults.most {
      let place = JSONPointer.join(pointer, key)
      if ItemKind.everyMember.contains(key) {
        fault(place, "\(key) has no meaning for the type \(kind.rawValue); remove it")
      } else {
        let advice = nearest(to: key, in: allowed).map { "; did you mean \($0)?" } ?? "; remove it"
        fault(place, "there is no member \(key) here\(advice)")
      }
    }
  }

  private mutating func decodeTexts(_ object: JSONObject, into item: inout Item) {
    let needsLabel = item.kind != .calculate && item.kind != .group
    item.label = text(object, "label", at: item.pointer, isRequired: needsLabel)
    item.hint = text(object, "hint", at: item.pointer)
    item.guidanceHint = text(object, "guidance_hint", at: item.pointer)
    item.requiredMessage = text(object, "required_message", at: item.pointer)
    item.constraintMessage = text(object, "constraint_message", at: item.pointer)
  }

  private mutating func decodeRules(_ object: JSONObject, into item: inout Item) {
    let pointer = item.pointer
    switch object["required"] {
    case .bool(let isRequired)?: item.required = isRequired ? .always : .never
    case .string(let source)?:
      if let condition = parse(source, at: pointer + "/required") { item.required = .when(condition) }
    case nil: break
    case let other?:
      fault(
        pointer + "/required", "required should be true, false or an expression, not \(other.kindInWords)")
    }
    item.relevant = expression(object, "relevant", at: pointer)
    item.constraint = expression(object, "constraint", at: pointer)
    item.calculation = expression(object, "calculation", at: pointer)
    item.choiceFilter = expression(object, "choice_filter", at: pointer, allowsColumns: true)
    item.appearance = string(object, "appearance", at: pointer)
    item.isReadOnly = bool(object, "read_only", at: pointer) ?? false
    item.analysis = bool(object, "analysis", at: pointer)
    if let value = object["default"], !value.isNull { item.defaultValue = value }
    item.defaultCalculation = expression(object, "default_calculation", at: pointer)
    if item.defaultCalculation != nil, item.defaultValue != nil || item.calculation != nil {
      fault(
        pointer + "/default_calculation",
        "an answer to begin with is worked out or given, and not where the answer itself is; keep one of them"
      )
    }
    if item.kind == .calculate, object["calculation"] == nil {
      fault(pointer + "/calculation", "calculation is missing; a calculate question is worked out from it")
    }
    if let role = string(object, "role", at: pointer) {
      item.role = Item.Role(rawValue: role)
      if item.role == nil { fault(pointer + "/role", "there is no role \(role); the only one is scope") }
    }
  }
}
