extension FormDefinition {
  /// The definition as JSON: what `decode` read, without the members that say nothing.
  ///
  /// - Returns: an object that decodes to an equal form.
  public func encoded() -> JSONValue {
    var object: JSONObject = [
      "form_id": .string(formID), "default_language": .string(defaultLanguage),
      "languages": .array(languages.map { .string($0) }), "title": title.encoded(),
    ]
    object["description"] = description?.encoded()
    if !choices.isEmpty {
      object["choices"] = .object(
        JSONObject(choices.map { ($0.name, .array($0.choices.map { $0.encoded() })) }))
    }
    object["survey"] = .array(survey.map { $0.encoded() })
    return .object(object)
  }
}

extension Choice {
  func encoded() -> JSONValue {
    var object: JSONObject = ["name": .string(name), "label": label.encoded()]
    for (key, value) in extra { object[key] = value }
    return .object(object)
  }
}

extension Item {
  func encoded() -> JSONValue {
    var object: JSONObject = ["type": .string(kind.rawValue), "name": .string(name)]
    object["list_name"] = listName.map { .string($0) }
    object["rows"] = rows.map { .string($0) }
    object["role"] = role.map { .string($0.rawValue) }
    object["appearance"] = appearance.map { .string($0) }
    object["label"] = label?.encoded()
    object["hint"] = hint?.encoded()
    object["guidance_hint"] = guidanceHint?.encoded()
    switch required {
    case .never: break
    case .always: object["required"] = true
    case .when(let condition): object["required"] = .string(condition.source)
    }
    object["required_message"] = requiredMessage?.encoded()
    for (member, expression) in expressions where member != "required" {
      object[member] = .string(expression.source)
    }
    object["constraint_message"] = constraintMessage?.encoded()
    object["default"] = defaultValue
    object["default_calculation"] = defaultCalculation.map { .string($0.source) }
    if isReadOnly { object["read_only"] = true }
    if !parameters.isEmpty { object["parameters"] = .object(parameters) }
    object["analysis"] = analysis.map { .bool($0) }
    if let count = repeatCount, let fixed = Int(count.source) { object["repeat_count"] = .int(fixed) }
    object["repeat_min"] = repeatMin.map { .int($0) }
    object["repeat_max"] = repeatMax.map { .int($0) }
    if kind.isContainer { object["children"] = .array(children.map { $0.encoded() }) }
    return .object(object)
  }
}
