extension FormDefinition {
  /// Reads answers from the fields of an HTML form.
  ///
  /// A field is named by its question, in a repeat `challenge.1.description`; a matrix has one field a row
  /// (`quality.roads`), a ranking one a choice with its place (`order.roads`), or the choices in order under the
  /// ranking's own name; `select_multiple` repeats its name. A field named by a repeat says how many instances the
  /// page showed; those beyond are removed. A question that no field names keeps its answer; an empty field takes
  /// the answer away, so a page puts a hidden empty field beside radio buttons and boxes, which send nothing when
  /// none is chosen. What is no number, date or ranking yet is kept as it was typed. Unknown fields, notes,
  /// calculations and what is read-only are ignored.
  ///
  /// - Parameters:
  ///   - fields: names and values in the order they came.
  ///   - existing: the answers so far.
  ///   - page: take only the fields of this page, from 0.
  /// - Returns: the existing answers with those of the fields over them.
  public func read(
    fields: [(String, String)], over existing: Answers = Answers(), page: Int? = nil
  ) -> Answers {
    var reader = FieldReader(plan: plan, answers: existing)
    for (name, value) in fields {
      guard let field = plan.field(name), page == nil || field.entry.page == page else { continue }
      reader.take(field, value)
    }
    return reader.finish()
  }

  /// The fields that `read` would make these answers of.
  ///
  /// - Parameters:
  ///   - answers: the answers.
  ///   - page: only the fields of this page, from 0.
  /// - Returns: names and values in the form's order.
  public func fields(of answers: Answers, page: Int? = nil) -> [(String, String)] {
    var fields: [(String, String)] = []
    for entry in plan.entries where entry.repeatSlot == nil && (page == nil || entry.page == page) {
      guard entry.item.kind == .repeat else {
        if let value = answers[entry.item.name] { plan.write(value, entry, 0, into: &fields) }
        continue
      }
      let instances = answers[entry.item.name]?.array ?? []
      if !instances.isEmpty { fields.append((entry.item.name, String(instances.count))) }
      for (index, instance) in instances.enumerated() {
        for slot in plan.inside[entry.slot] {
          let inner = plan.entries[slot]
          if let value = instance[inner.item.name] { plan.write(value, inner, index + 1, into: &fields) }
        }
      }
    }
    return fields
  }
}

/// Gathers the fields question by question, since some questions have several.
private struct FieldReader {
  private struct Key: Hashable {
    let slot: Int
    let instance: Int
  }

  let plan: FormPlan
  var answers: Answers
  private var gathered: [Key: [(part: String?, value: String)]] = [:]
  private var order: [Key] = []
  private var shown: [(name: String, count: Int)] = []

  init(plan: FormPlan, answers: Answers) {
    self.plan = plan
    self.answers = answers
  }

  mutating func take(_ field: FormField, _ value: String) {
    let item = field.entry.item
    if item.kind == .repeat {
      if let count = Int(value), (0...FormEvaluation.maximumInstances).contains(count) {
        shown.append((item.name, count))
      }
      return
    }
    guard item.kind.isAnswered, item.calculation == nil, !item.isReadOnly else { return }
    let key = Key(slot: field.entry.slot, instance: field.instance)
    if gathered[key] == nil { order.append(key) }
    gathered[key, default: []].append((field.part, value))
  }

  mutating func finish() -> Answers {
    for key in order {
      let entry = plan.entries[key.slot]
      let fields = gathered[key] ?? []
      if let outer = entry.repeatSlot {
        let repeatName = plan.entries[outer].item.name
        let old = answers[repeatName, key.instance, entry.item.name]
        answers[repeatName, key.instance, entry.item.name] = answer(entry, fields, old)
      } else {
        answers[entry.item.name] = answer(entry, fields, answers[entry.item.name])
      }
    }
    for (name, count) in shown { setCount(of: name, count) }
    return answers
  }

  private mutating func setCount(of name: String, _ count: Int) {
    var instances = answers[name]?.array ?? []
    while instances.count < count { instances.append([:]) }
    answers[name] = count == 0 ? nil : .array(Array(instances.prefix(count)))
  }

  private func answer(
    _ entry: FormPlan.Entry, _ fields: [(part: String?, value: String)], _ old: JSONValue?
  ) -> JSONValue? {
    let given = fields.filter { !$0.value.isEmpty }
    switch entry.item.kind {
    case .selectMultiple: return names(given.map(\.value))
    case .rank: return ranking(given, entry)
    case .matrix: return rows(fields, old)
    default: return given.last.map { single(entry, TypedAnswer.cleaned($0.value)) }
    }
  }

  private func single(_ entry: FormPlan.Entry, _ text: String) -> JSONValue {
    switch entry.item.kind {
    case .integer, .decimal, .range:
      guard let number = TypedAnswer.number(text) else { return .string(text) }
      let value = JSONValue.number(number)
      return entry.item.kind == .integer && value.int == nil ? .string(text) : value
    case .date: return .string(TypedAnswer.date(text) ?? text)
    case .time: return .string(TypedAnswer.time(text) ?? text)
    default: return .string(text)
    }
  }

  private func names(_ values: [String]) -> JSONValue? {
    var seen: Set<String> = []
    let names = values.map { TypedAnswer.cleaned($0) }.filter { seen.insert($0).inserted }
    return names.isEmpty ? nil : .array(names.map { .string($0) })
  }

  /// Choices in the order of their places; as they were typed when two have the same, or one is no number.
  private func ranking(_ fields: [(part: String?, value: String)], _ entry: FormPlan.Entry) -> JSONValue? {
    let placed = fields.compactMap { field in field.part.map { (choice: $0, value: field.value) } }
    guard !placed.isEmpty else { return names(fields.map(\.value)) }
    var typed = JSONObject()
    for (choice, value) in placed {
      let text = TypedAnswer.cleaned(value)
      if !JSONValue.string(text).isBlank { typed[choice] = .string(text) }
    }
    guard !typed.isEmpty else { return nil }
    let places = typed.compactMap { member -> (choice: String, place: Double)? in
      guard let place = member.value.string.flatMap(TypedAnswer.number), place >= 1, wholeNumber(place) != nil
      else { return nil }
      return (member.key, place)
    }
    guard places.count == typed.count, Set(places.map(\.place)).count == places.count else {
      return .object(typed)
    }
    return .array(places.sorted { $0.place < $1.place }.map { .string($0.choice) })
  }

  private func rows(_ fields: [(part: String?, value: String)], _ old: JSONValue?) -> JSONValue? {
    var members = old?.object ?? JSONObject()
    var isShown: Set<String> = []
    for (row, value) in fields {
      guard let row else { continue }
      // The hidden empty field comes before the buttons; a later field of the row has the say.
      if isShown.insert(row).inserted { members[row] = nil }
      if !value.isEmpty { members[row] = .string(TypedAnswer.cleaned(value)) }
    }
    return members.isEmpty ? nil : .object(members)
  }
}

extension FormPlan {
  fileprivate func write(
    _ value: JSONValue, _ entry: Entry, _ instance: Int, into fields: inout [(String, String)]
  ) {
    guard entry.item.kind.isAnswered, entry.item.calculation == nil, !entry.item.isReadOnly else { return }
    let name = path(entry, instance)
    switch value {
    case .string(let text): fields.append((name, text))
    case .int, .double: fields.append((name, value.number.map { numberAsText($0) } ?? ""))
    case .array(let items):
      for (index, item) in items.enumerated() {
        guard let choice = item.string else { continue }
        fields.append(entry.item.kind == .rank ? ("\(name).\(choice)", String(index + 1)) : (name, choice))
      }
    case .object(let members):
      for (part, value) in members { fields.append(("\(name).\(part)", value.string ?? "")) }
    case .null, .bool: break
    }
  }
}
