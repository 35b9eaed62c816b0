extension FormDecoder {
  /// Reports every member of an object that has no meaning there.
  mutating func refuseUnknown(in object: JSONObject, at pointer: String, known: [String]) {
    for (key, _) in object where !known.contains(key) && faults.count < Faults.most {
      let advice = nearest(to: key, in: known).map { "; did you mean \($0)?" } ?? "; remove it"
      fault(JSONPointer.join(pointer, key), "there is no member \(key) here\(advice)")
    }
  }

  mutating func list(_ object: JSONObject, _ key: String, at pointer: String) -> [JSONValue]? {
    guard let value = object[key] else { return nil }
    guard let items = value.array else {
      fault(JSONPointer.join(pointer, key), "\(key) should be a list, not \(value.kindInWords)")
      return nil
    }
    return items
  }

  mutating func string(_ object: JSONObject, _ key: String, at pointer: String) -> String? {
    guard let value = object[key] else { return nil }
    guard let text = value.string else {
      fault(JSONPointer.join(pointer, key), "\(key) should be a text, not \(value.kindInWords)")
      return nil
    }
    return text
  }

  mutating func bool(_ object: JSONObject, _ key: String, at pointer: String) -> Bool? {
    guard let value = object[key] else { return nil }
    guard let truth = value.bool else {
      fault(JSONPointer.join(pointer, key), "\(key) should be true or false, not \(value.kindInWords)")
      return nil
    }
    return truth
  }

  /// A whole number that is not negative.
  mutating func count(_ object: JSONObject, _ key: String, at pointer: String, upTo limit: Int) -> Int? {
    guard let value = object[key] else { return nil }
    guard let number = value.int, (0...limit).contains(number) else {
      fault(
        JSONPointer.join(pointer, key),
        "\(key) should be a whole number from 0 to \(limit), not \(value.text)")
      return nil
    }
    return number
  }

  mutating func expression(
    _ object: JSONObject, _ key: String, at pointer: String, allowsColumns: Bool = false
  ) -> Expression? {
    guard let source = string(object, key, at: pointer) else { return nil }
    return parse(source, at: JSONPointer.join(pointer, key), allowsColumns: allowsColumns)
  }

  mutating func parse(_ source: String, at pointer: String, allowsColumns: Bool = false) -> Expression? {
    do {
      return try Expression(source, allowsColumns: allowsColumns)
    } catch {
      fault(pointer, error.description)
      return nil
    }
  }

  mutating func text(
    _ object: JSONObject, _ key: String, at outer: String, isRequired: Bool = false
  ) -> Text? {
    let pointer = JSONPointer.join(outer, key)
    switch object[key] {
    case nil:
      if isRequired { fault(pointer, "\(key) is missing; write it in every language of the form") }
      return nil
    case .string(let text)?:
      if text.isEmpty { fault(pointer, "\(key) is empty; write it or remove the member") }
      return Text(text)
    case .object(let members)?: return text(members, at: pointer, key)
    case let other?:
      fault(pointer, "\(key) should be a text or an object by language, not \(other.kindInWords)")
      return nil
    }
  }

  private mutating func text(_ members: JSONObject, at pointer: String, _ key: String) -> Text? {
    for (language, value) in members {
      let place = JSONPointer.join(pointer, language)
      if value.string == nil { fault(place, "a text should stand here, not \(value.kindInWords)") }
      guard !languages.isEmpty, !languages.contains(language) else { continue }
      fault(
        place,
        "\(language) is not among the form's languages (\(languages.joined(separator: ", "))); add it there")
    }
    let ordered = languages.compactMap { language in
      members[language]?.string.map { (language: language, text: $0) }
    }
    let text = Text(byLanguage: ordered.filter { !$0.text.isEmpty })
    guard !text.languages.isEmpty else {
      if !members.contains(where: { $0.value.string?.isEmpty == false }) {
        fault(pointer, "\(key) is empty; write it or remove the member")
      }
      return nil
    }
    let missing = text.missing(of: languages)
    if !missing.isEmpty { incompleteTexts.append(IncompleteText(pointer: pointer, missing: missing)) }
    return text
  }
}

extension FormDecoder {
  mutating func decodeLists(_ object: JSONObject) {
    guard let value = object["choices"] else { return }
    guard let members = value.object else {
      fault("/choices", "choices should be an object from list name to choices, not \(value.kindInWords)")
      return
    }
    if members.count > FormDefinition.maximumLists {
      fault("/choices", "the form has more than \(FormDefinition.maximumLists) lists of choices")
    }
    for (name, value) in members.prefix(FormDefinition.maximumLists) {
      let pointer = JSONPointer.join("/choices", name)
      if !FormNames.isQuestion(name) {
        fault(
          pointer, "a list name should begin with a letter and hold only a-z, A-Z, 0-9, _ and -, at most 64")
      }
      guard let items = value.array else {
        fault(pointer, "a list of choices should be a list, not \(value.kindInWords)")
        continue
      }
      if items.isEmpty { fault(pointer, "the list has no choices; add one") }
      if items.count > 1_000 { fault(pointer, "the list has more than 1,000 choices") }
      listPlaces[name] = lists.count
      lists.append(ChoiceList(name: name, choices: choices(items, at: pointer)))
    }
  }

  private mutating func choices(_ values: [JSONValue], at list: String) -> [Choice] {
    var choices: [Choice] = []
    var seen: Set<String> = []
    for (index, value) in values.enumerated() {
      let pointer = JSONPointer.join(list, index)
      guard let object = value.object else {
        fault(pointer, "a choice is an object with name and label, not \(value.kindInWords)")
        continue
      }
      let label = text(object, "label", at: pointer, isRequired: true)
      let extra = JSONObject(
        object.lazy.filter { $0.key != "name" && $0.key != "label" }.map { ($0.key, $0.value) })
      for (key, value) in extra where value.string == nil && value.number == nil && value.bool == nil {
        fault(
          JSONPointer.join(pointer, key), "a further column of a choice is a text, a number, true or false")
      }
      guard let name = choiceName(object, at: pointer, seen: &seen), let label else { continue }
      choices.append(Choice(name: name, label: label, extra: extra))
    }
    return choices
  }

  private mutating func choiceName(
    _ object: JSONObject, at outer: String, seen: inout Set<String>
  ) -> String? {
    let pointer = JSONPointer.join(outer, "name")
    guard let value = object["name"] else {
      fault(pointer, "name is missing; give the choice a short name to store")
      return nil
    }
    guard let name = value.string ?? value.int.map(String.init), FormNames.isChoice(name) else {
      fault(pointer, "a choice's name holds letters, digits, _, - and ., no spaces, at most 100 bytes")
      return nil
    }
    guard seen.insert(name).inserted else {
      fault(pointer, "the choice \(name) is in this list twice; rename or remove one")
      return nil
    }
    return name
  }
}
