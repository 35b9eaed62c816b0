extension FormEvaluation {
  /// Whether an item is to be shown.
  ///
  /// - Parameters:
  ///   - name: the item.
  ///   - instance: in which instance, from 1, when it stands in a repeat; an instance that is not there counts as empty.
  /// - Returns: false also for a name the form does not have.
  public func isRelevant(_ name: String, instance: Int = 0) -> Bool {
    guard let entry = entry(name) else { return false }
    return isRelevant(entry, instance)
  }

  /// Whether what a path names is to be shown.
  ///
  /// - Parameter path: `staff`, `challenge`, `challenge.1.description` or `matrix.row`.
  /// - Returns: false also for a path the form does not have.
  public func isRelevant(path: String) -> Bool {
    guard let field = plan.field(path) else { return false }
    return isRelevant(field.entry, field.instance)
  }

  /// Whether a page has anything to show.
  ///
  /// - Parameter page: the page.
  /// - Returns: true when at least one of its items is relevant.
  public func isRelevant(_ page: Page) -> Bool { page.items.contains { isRelevant($0.name) } }

  /// Whether an answer must be given; false where the question is not relevant.
  ///
  /// - Parameters:
  ///   - name: the question.
  ///   - instance: in which instance, from 1, when it stands in a repeat.
  /// - Returns: whether to mark it as required.
  public func isRequired(_ name: String, instance: Int = 0) -> Bool {
    guard let entry = entry(name), isRelevant(entry, instance) else { return false }
    return isRequired(entry, instance)
  }

  /// Whether an answer keeps the question's constraint; true where there is no answer or no constraint.
  ///
  /// - Parameters:
  ///   - name: the question.
  ///   - instance: in which instance, from 1, when it stands in a repeat.
  /// - Returns: false for an answer that the form refuses, or a name it does not have.
  public func isAllowed(_ name: String, instance: Int = 0) -> Bool {
    guard let entry = entry(name) else { return false }
    return isAllowed(entry, instance)
  }

  /// The answer as it counts: given or calculated; nil where there is none or the question is not relevant.
  ///
  /// - Parameters:
  ///   - name: the question.
  ///   - instance: in which instance, from 1, when it stands in a repeat.
  /// - Returns: the answer in the shape of an answer.
  public func value(_ name: String, instance: Int = 0) -> JSONValue? {
    entry(name).flatMap { effective($0, instance) }
  }

  /// The choices a question offers with these answers, after its `choice_filter`.
  ///
  /// - Parameters:
  ///   - name: the question.
  ///   - instance: in which instance, from 1, when it stands in a repeat.
  /// - Returns: the choices in order; none for a question without.
  public func choices(_ name: String, instance: Int = 0) -> [Choice] {
    guard let entry = entry(name), let list = entry.choices else { return [] }
    guard entry.item.choiceFilter != nil else { return list.choices }
    return list.choices.filter { offers($0, entry, instance) }
  }

  /// How few and how many instances a repeat may have with these answers.
  ///
  /// - Parameter name: the repeat.
  /// - Returns: the range; 0 to 0 for what is no repeat.
  public func instanceRange(_ name: String) -> ClosedRange<Int> {
    guard let entry = entry(name), entry.item.kind == .repeat else { return 0...0 }
    return instanceRange(entry)
  }

  private func entry(_ name: String) -> FormPlan.Entry? { plan.slots[name].map { plan.entries[$0] } }
}

extension FormDefinition {
  /// Whether what a path names is to be shown; for several questions about the same answers use `evaluation`.
  ///
  /// - Parameters:
  ///   - path: `staff`, `challenge`, `challenge.1.description` or `matrix.row`.
  ///   - answers: the answers so far.
  ///   - today: the day and time to reckon with.
  /// - Returns: false also for a path the form does not have.
  public func isRelevant(_ path: String, _ answers: Answers, today: Today) -> Bool {
    evaluation(of: answers, today: today).isRelevant(path: path)
  }

  /// The answers with every calculated value filled in, or taken out where it came to nothing.
  ///
  /// - Parameters:
  ///   - answers: the answers so far.
  ///   - today: the day and time to reckon with.
  /// - Returns: the same answers, otherwise unchanged.
  public func calculate(_ answers: Answers, today: Today) -> Answers {
    let evaluation = evaluation(of: answers, today: today)
    var result = answers
    for entry in plan.entries where entry.item.calculation != nil {
      let name = entry.item.name
      guard let outer = entry.repeatSlot else {
        result[name] = evaluation.effective(entry, 0)
        continue
      }
      let repeated = plan.entries[outer]
      for instance in 0..<evaluation.instances(of: repeated) {
        result[repeated.item.name, instance + 1, name] = evaluation.effective(entry, instance + 1)
      }
    }
    return result
  }

  /// The answers as they are sent: in the form's order, calculated, without what is irrelevant, unknown or blank.
  ///
  /// Texts are cleaned (line ends `\n`, no control characters), and instances of a repeat without any answer go.
  /// Drafts keep all of it, so that nothing is lost while somebody changes their mind.
  ///
  /// - Parameters:
  ///   - answers: the answers.
  ///   - today: the day and time to reckon with.
  /// - Returns: what to store.
  public func relevantOnly(_ answers: Answers, today: Today) -> Answers {
    let evaluation = evaluation(of: answers, today: today)
    var result = Answers()
    for entry in plan.entries where entry.repeatSlot == nil {
      if entry.item.kind == .repeat {
        let instances = (0..<evaluation.instances(of: entry)).compactMap { index -> JSONValue? in
          if evaluation.isEmpty(entry, index + 1) { return nil }
          let object = evaluation.relevantAnswers(in: plan.inside[entry.slot], index + 1)
          return object.isEmpty ? nil : .object(object)
        }
        if !instances.isEmpty { result[entry.item.name] = .array(instances) }
      } else if let value = evaluation.sent(entry, 0) {
        result[entry.item.name] = value
      }
    }
    return result
  }

  /// Whether some question begins with an answer that is worked out.
  public var hasCalculatedDefaults: Bool {
    plan.entries.contains { $0.item.defaultCalculation != nil }
  }

  /// The defaults that are given as they are, of questions outside repeats.
  var givenDefaults: JSONObject {
    JSONObject(
      plan.entries.filter { $0.repeatSlot == nil }.compactMap { entry in
        entry.item.defaultValue.map { (entry.item.name, $0) }
      })
  }

  /// The same of the questions in a repeat.
  func givenDefaults(of repeatName: String) -> JSONObject {
    let slots = plan.slots[repeatName].map { plan.inside[$0] } ?? []
    return JSONObject(
      slots.compactMap { slot in
        plan.entries[slot].item.defaultValue.map { (plan.entries[slot].item.name, $0) }
      })
  }

  /// The answers a form begins with: the defaults of its questions outside repeats.
  ///
  /// Those that are worked out see the defaults of the questions before them.
  ///
  /// - Parameter today: the day and time to reckon with.
  /// - Returns: the answers.
  public func initialAnswers(today: Today) -> Answers {
    var answers = Answers(givenDefaults)
    for entry in plan.entries where entry.repeatSlot == nil && entry.item.defaultCalculation != nil {
      answers[entry.item.name] = evaluation(of: answers, today: today).calculatedDefault(entry, 0)
    }
    return answers
  }

  /// The answers a new instance of a repeat begins with.
  ///
  /// - Parameters:
  ///   - repeatName: the repeat.
  ///   - answers: the answers so far, which defaults that are worked out see; the instance is the next of them.
  ///   - today: the day and time to reckon with.
  /// - Returns: the defaults of its questions.
  public func initialInstance(of repeatName: String, in answers: Answers, today: Today) -> JSONValue {
    guard let slots = plan.slots[repeatName].map({ plan.inside[$0] }) else { return [:] }
    var object = givenDefaults(of: repeatName)
    let before = answers[repeatName]?.array ?? []
    for slot in slots where plan.entries[slot].item.defaultCalculation != nil {
      var now = answers
      now[repeatName] = .array(before + [.object(object)])
      object[plan.entries[slot].item.name] = evaluation(of: now, today: today)
        .calculatedDefault(plan.entries[slot], before.count + 1)
    }
    return .object(object)
  }
}

extension FormEvaluation {
  /// The answer that a question begins with, where that is worked out and is one.
  fileprivate func calculatedDefault(_ entry: FormPlan.Entry, _ instance: Int) -> JSONValue? {
    guard let value = entry.item.defaultCalculation?.evaluate(in: context(entry, instance)), !isExhausted
    else {
      return nil
    }
    let text = (value.items.first ?? .text("")).asText
    let answer: JSONValue? =
      switch entry.item.kind {
      case .integer, .decimal, .range: textAsNumber(text).map { .number($0) }
      case .selectMultiple, .rank: .array(text.split(separator: " ").map { .string(String($0)) })
      case .time: .string(String(text.prefix(5)))
      default: .string(text)
      }
    guard let answer, !answer.isBlank, entry.shapeProblem(of: answer) == nil else { return nil }
    return answer
  }
}

extension FormEvaluation {
  fileprivate func relevantAnswers(in slots: [Int], _ instance: Int) -> JSONObject {
    var object = JSONObject()
    for slot in slots {
      if let value = sent(plan.entries[slot], instance) { object[plan.entries[slot].item.name] = value }
    }
    return object
  }

  /// The answer as it is stored when it is sent.
  fileprivate func sent(_ entry: FormPlan.Entry, _ instance: Int) -> JSONValue? {
    guard !entry.item.kind.isContainer, let value = effective(entry, instance), !value.isBlank else {
      return nil
    }
    switch value {
    case .string(let text):
      let cleaned = JSONValue.string(TypedAnswer.cleaned(text))
      return cleaned.isBlank ? nil : cleaned
    case .object(let members):
      return .object(JSONObject(members.lazy.filter { !$0.value.isBlank }.map { ($0.key, $0.value) }))
    default: return value
    }
  }
}
