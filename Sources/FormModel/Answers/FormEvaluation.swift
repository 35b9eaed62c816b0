/// A form's rules worked out for certain answers: what is relevant, required, calculated and offered.
///
/// All relevance and calculation is done at once, in an order that needs no recursion, when it is made.
public final class FormEvaluation {
  /// The form.
  public let form: FormDefinition
  /// The day reckoned with.
  public let today: Today
  /// The most instances any repeat may have; of one repeat no more are looked at than it takes.
  public static let maximumInstances = 1_000

  /// The steps (`ExpressionContext.spend`) that may be used on one set of answers, for all that is asked of it.
  ///
  /// The shipped forms take some thousands; 20 rules for each of 1,000 instances take some 100,000. What compares
  /// every instance of one repeat with every one of another, for each of a third, would take 1,000,000,000: on a
  /// thread that others wait for. So much as this takes about a tenth of a second.
  public static let maximumSteps = 2_000_000

  let plan: FormPlan
  let answers: Answers
  private var steps = 0
  /// Where the steps came to an end.
  private(set) var exhaustedAt: (entry: FormPlan.Entry, instance: Int)?
  /// Answers, relevance and calculated values by place: first what stands outside repeats, then instance by instance.
  private var cells: [JSONValue?]
  private var relevance: [Bool]
  private var calculated: [Int: ExpressionValue] = [:]
  /// By the slot of a repeat: where its first instance begins among the cells, and how many there are.
  private var bases: [Int]
  private var counts: [Int]
  /// Members of the answers that the form has no place for.
  private(set) var misplaced: [Misplaced] = []

  struct Misplaced {
    let path: String
    let pointer: String
    let name: String
    let kind: Problem.Kind
  }

  init(_ form: FormDefinition, _ answers: Answers, today: Today) {
    self.form = form
    self.today = today
    self.answers = answers
    plan = form.plan
    bases = [Int](repeating: 0, count: plan.entries.count)
    counts = bases
    var size = plan.outsideCount
    for slot in plan.repeats {
      bases[slot] = size
      let instances = answers[plan.entries[slot].item.name]?.array?.count ?? 0
      counts[slot] = min(instances, plan.entries[slot].item.maximumInstances)
      size += counts[slot] * plan.inside[slot].count
    }
    cells = [JSONValue?](repeating: nil, count: size)
    relevance = [Bool](repeating: true, count: size)
    load(answers.object, of: nil, 0)
    for slot in plan.order { work(out: plan.entries[slot]) }
  }

  /// Where the answer to an item stands; nil for an instance that is not there.
  private func place(_ entry: FormPlan.Entry, _ instance: Int) -> Int? {
    guard let outer = entry.repeatSlot else { return entry.local }
    guard instance >= 1, instance <= counts[outer] else { return nil }
    return bases[outer] + (instance - 1) * plan.inside[outer].count + entry.local
  }

  private func load(_ object: JSONObject, of repeated: FormPlan.Entry?, _ instance: Int) {
    for (name, value) in object {
      guard let slot = plan.slots[name], plan.entries[slot].repeatSlot == repeated?.slot,
        plan.entries[slot].item.kind != .group, plan.entries[slot].item.kind != .note
      else {
        let outer = repeated?.item.name
        misplace(
          outer.map { "\($0).\(instance).\(name)" } ?? name,
          JSONPointer.join(outer.map { "/\($0)/\(instance - 1)" } ?? "", name), name, .unknownField)
        continue
      }
      let entry = plan.entries[slot]
      if entry.item.kind == .repeat {
        load(value, of: entry)
      } else if let place = place(entry, instance), !value.isBlank {
        cells[place] = value
      }
    }
  }

  private func load(_ value: JSONValue, of entry: FormPlan.Entry) {
    let name = entry.item.name
    guard case .array(let instances) = value else {
      if !value.isNull { misplace(name, "/" + name, name, .wrongType(expected: "a list of objects")) }
      return
    }
    for (index, value) in instances.prefix(counts[entry.slot]).enumerated() {
      if case .object(let object) = value {
        load(object, of: entry, index + 1)
      } else {
        misplace(
          "\(name).\(index + 1)", "/\(name)/\(index)", name, .wrongType(expected: "an object by question"))
      }
    }
  }

  private func misplace(_ path: String, _ pointer: String, _ name: String, _ kind: Problem.Kind) {
    guard misplaced.count < 100 else { return }
    misplaced.append(Misplaced(path: path, pointer: pointer, name: name, kind: kind))
  }

  private func work(out entry: FormPlan.Entry) {
    guard let outer = entry.repeatSlot else { return work(out: entry, 0) }
    for instance in 0..<counts[outer] { work(out: entry, instance + 1) }
  }

  private func work(out entry: FormPlan.Entry, _ instance: Int) {
    guard let place = place(entry, instance) else { return }
    var isRelevant = true
    if let parent = entry.parent { isRelevant = self.isRelevant(plan.entries[parent], instance) }
    if isRelevant, let condition = entry.item.relevant {
      isRelevant = holds(condition, entry, instance)
    }
    relevance[place] = isRelevant
    guard isRelevant, let calculation = entry.item.calculation else { return }
    let value = calculation.evaluate(in: context(entry, instance))
    guard !isExhausted else { return }
    calculated[place] = value.items.first ?? .text("")
  }

  func context(_ entry: FormPlan.Entry, _ instance: Int, choice: Choice? = nil) -> FormContext {
    FormContext(evaluation: self, entry: entry, instance: instance, choice: choice)
  }
}

extension FormEvaluation {
  /// Whether the form's rules took more steps than there are: then all is shown, nothing more is calculated, and
  /// `problems` says that it cannot be sent.
  public var isExhausted: Bool { exhaustedAt != nil }

  /// Takes steps from what is left; false when there are not so many.
  func spend(_ count: Int, for entry: FormPlan.Entry, _ instance: Int) -> Bool {
    guard !isExhausted else { return false }
    steps += count
    if steps > Self.maximumSteps { exhaustedAt = (entry, instance) }
    return !isExhausted
  }

  /// Whether a condition holds; true, so that nothing goes out of sight, where that could not be worked out.
  private func holds(
    _ condition: Expression, _ entry: FormPlan.Entry, _ instance: Int, choice: Choice? = nil
  ) -> Bool {
    condition.evaluate(in: context(entry, instance, choice: choice)).asBoolean || isExhausted
  }

  func instances(of entry: FormPlan.Entry) -> Int { counts[entry.slot] }

  func isRelevant(_ entry: FormPlan.Entry, _ instance: Int) -> Bool {
    place(entry, instance).map { relevance[$0] } ?? false
  }

  /// The answer as it was given.
  func answer(_ entry: FormPlan.Entry, _ instance: Int) -> JSONValue? {
    place(entry, instance).flatMap { cells[$0] }
  }

  /// The answer as it counts: given or calculated, nil where the question is not relevant.
  func effective(_ entry: FormPlan.Entry, _ instance: Int) -> JSONValue? {
    guard isRelevant(entry, instance), let place = place(entry, instance) else { return nil }
    guard entry.item.calculation != nil else { return cells[place] }
    switch calculated[place] {
    case .number(let value)?: return value.isFinite ? .number(value) : nil
    case .boolean(let value)?: return .string(value ? "true" : "false")
    case .text(let text)?, .moment(_, let text)?: return text.isEmpty ? nil : .string(text)
    case .list?, nil: return nil
    }
  }

  /// The answer as expressions see it; the empty text where there is none or the question is not relevant.
  func value(_ entry: FormPlan.Entry, _ instance: Int) -> ExpressionValue {
    guard let place = place(entry, instance), relevance[place] else { return .text("") }
    if entry.item.calculation != nil {
      let value = calculated[place] ?? .text("")
      guard case .text(let text) = value else { return value }
      return entry.value(of: .string(text))
    }
    return cells[place].map { entry.value(of: $0) } ?? .text("")
  }

  /// The instances a repeat must and may have.
  func instanceRange(_ entry: FormPlan.Entry) -> ClosedRange<Int> {
    guard let count = entry.item.repeatCount else {
      return (entry.item.repeatMin ?? 0)...max(entry.item.repeatMin ?? 0, entry.item.maximumInstances)
    }
    let number = count.evaluate(in: context(entry, 0)).asNumber
    guard !isExhausted else { return 0...Self.maximumInstances }
    guard number >= 1 else { return 0...0 }
    let fixed = Int(min(number, Double(Self.maximumInstances)))
    return fixed...fixed
  }

  /// Whether an instance of a repeat holds no answer.
  func isEmpty(_ entry: FormPlan.Entry, _ instance: Int) -> Bool {
    plan.inside[entry.slot].allSatisfy { answer(plan.entries[$0], instance) == nil }
  }

  func isRequired(_ entry: FormPlan.Entry, _ instance: Int) -> Bool {
    switch entry.item.required {
    case .never: false
    case .always: true
    case .when(let condition): condition.evaluate(in: context(entry, instance)).asBoolean && !isExhausted
    }
  }

  /// Whether an answer keeps its constraint, or there is none to keep.
  func isAllowed(_ entry: FormPlan.Entry, _ instance: Int) -> Bool {
    guard let constraint = entry.item.constraint, answer(entry, instance) != nil else { return true }
    return holds(constraint, entry, instance)
  }

  func offers(_ choice: Choice, _ entry: FormPlan.Entry, _ instance: Int) -> Bool {
    guard let filter = entry.item.choiceFilter else { return true }
    return holds(filter, entry, instance, choice: choice)
  }
}

extension FormPlan.Entry {
  /// An answer as expressions see it.
  func value(of answer: JSONValue) -> ExpressionValue {
    switch (item.kind, answer) {
    case (_, .int(let number)): .number(Double(number))
    case (_, .double(let number)): .number(number)
    case (.date, .string(let text)): .date(text)
    case (.time, .string(let text)): .time(text)
    case (_, .string(let text)): .text(text)
    case (_, .array(let items)): .text(items.compactMap(\.string).joined(separator: " "))
    case (.matrix, .object(let members)):
      .list((rows?.choices ?? []).map { .text(members[$0.name]?.string ?? "") })
    default: .text("")
    }
  }
}

/// What an expression of one item sees.
struct FormContext: ExpressionContext {
  let evaluation: FormEvaluation
  let entry: FormPlan.Entry
  let instance: Int
  let choice: Choice?

  var current: ExpressionValue { evaluation.value(entry, instance) }
  var position: Int { max(instance, 1) }
  var today: Today { evaluation.today }

  func spend(_ steps: Int) -> Bool { evaluation.spend(steps, for: entry, instance) }

  func value(of name: String, slot: Int) -> ExpressionValue {
    guard slot >= 0 else { return .text("") }
    let target = evaluation.plan.entries[slot]
    if target.item.kind == .repeat {
      let count = evaluation.isRelevant(target, 0) ? evaluation.instances(of: target) : 0
      guard spend(count) else { return .list([]) }
      return .list([ExpressionValue](repeating: .text(""), count: count))
    }
    guard let outer = target.repeatSlot, outer != entry.repeatSlot else {
      return evaluation.value(target, instance)
    }
    let repeated = evaluation.plan.entries[outer]
    guard spend(evaluation.instances(of: repeated)) else { return .list([]) }
    return .list((0..<evaluation.instances(of: repeated)).map { evaluation.value(target, $0 + 1) })
  }

  func value(of name: String, slot: Int, instance: Int) -> ExpressionValue {
    guard slot >= 0 else { return .text("") }
    return evaluation.value(evaluation.plan.entries[slot], instance)
  }

  func column(_ name: String) -> ExpressionValue {
    guard let choice else { return .text("") }
    switch choice.extra[name] {
    case .string(let text)?: return .text(text)
    case .int(let number)?: return .number(Double(number))
    case .double(let number)?: return .number(number)
    case .bool(let value)?: return .text(value ? "true" : "false")
    default: return .text(name == "name" ? choice.name : "")
    }
  }

  func choiceName(_ choice: String, of question: String, slot: Int) -> String {
    guard slot >= 0, let list = evaluation.plan.entries[slot].choices, let place = list.places[choice] else {
      return ""
    }
    let form = evaluation.form
    return form.words(list.choices[place].label, in: form.defaultLanguage)
  }
}
