extension FormDefinition {
  /// Works out what is relevant, required, calculated and offered with certain answers.
  ///
  /// - Parameters:
  ///   - answers: the answers so far.
  ///   - today: the day and time to reckon with.
  /// - Returns: the outcome, for as many questions about it as one likes.
  public func evaluation(of answers: Answers, today: Today) -> FormEvaluation {
    FormEvaluation(self, answers, today: today)
  }

  /// Checks answers against the form; what is not relevant is not checked.
  ///
  /// - Parameters:
  ///   - answers: the answers.
  ///   - today: the day and time to reckon with.
  ///   - partial: whether more is to come, so that what is missing is no problem yet.
  ///   - page: the page to look at, from 0; nil looks at all of them and reports unknown members too.
  /// - Returns: the problems in the order of the questions; empty when all is well.
  public func check(_ answers: Answers, today: Today, partial: Bool = false, page: Int? = nil) -> [Problem] {
    evaluation(of: answers, today: today).problems(partial: partial, page: page)
  }
}

extension FormEvaluation {
  /// The problems of these answers; see `FormDefinition.check`.
  ///
  /// - Parameters:
  ///   - partial: whether more is to come, so that what is missing is no problem yet.
  ///   - page: the page to look at, from 0; nil looks at all of them and reports unknown members too.
  /// - Returns: the problems in the order of the questions; empty when all is well.
  public func problems(partial: Bool = false, page: Int? = nil) -> [Problem] {
    var checking = Checking(evaluation: self, isPartial: partial)
    for entry in plan.entries where entry.repeatSlot == nil {
      if let page, entry.page != page { continue }
      if entry.item.kind == .repeat {
        checking.checkRepeat(entry)
      } else {
        checking.check(entry, 0)
      }
    }
    if page == nil { checking.addMisplaced() }
    // What was found on the way may mean nothing.
    if let place = exhaustedAt { checking.refuse(at: place.entry, place.instance) }
    return checking.problems
  }
}

private struct Checking {
  let evaluation: FormEvaluation
  let isPartial: Bool
  var problems: [Problem] = []

  mutating func refuse(at entry: FormPlan.Entry, _ instance: Int) {
    problems = []
    add(.tooMuchToWorkOut, entry, instance)
  }

  mutating func addMisplaced() {
    for member in evaluation.misplaced {
      problems.append(
        Problem(
          path: member.path, pointer: member.pointer, name: member.name, page: nil, kind: member.kind,
          message: nil))
    }
  }

  mutating func checkRepeat(_ entry: FormPlan.Entry) {
    guard evaluation.isRelevant(entry, 0) else { return }
    // A value that is no list is told as misplaced; how many instances it has is then no question.
    if let value = evaluation.answers[entry.item.name], !value.isNull, value.array == nil { return }
    let given = evaluation.given(entry)
    let range = evaluation.instanceRange(entry)
    if given > range.upperBound { add(.tooManyRepeats(most: range.upperBound), entry, 0) }
    if !isPartial, given < range.lowerBound { add(.tooFewRepeats(least: range.lowerBound), entry, 0) }
    let mustFill = evaluation.emptyInstancesToFill(entry, least: range.lowerBound)
    for instance in 0..<evaluation.instances(of: entry) {
      // An instance nobody wrote in is no answer, unless it takes one more to make up the number.
      if evaluation.isEmpty(entry, instance + 1), !mustFill.contains(instance + 1) { continue }
      for slot in evaluation.plan.inside[entry.slot] { check(evaluation.plan.entries[slot], instance + 1) }
    }
  }

  mutating func check(_ entry: FormPlan.Entry, _ instance: Int) {
    guard entry.item.kind.isAnswered, entry.item.calculation == nil, evaluation.isRelevant(entry, instance)
    else {
      return
    }
    guard let value = evaluation.answer(entry, instance) else {
      if !isPartial, evaluation.isRequired(entry, instance) { addMissing(entry, instance) }
      return
    }
    if let problem = entry.shapeProblem(of: value) {
      add(problem.kind, entry, instance, part: problem.part)
    } else if let name = unofferedChoice(value, entry, instance) {
      add(.unknownChoice(name), entry, instance)
    } else if !evaluation.isAllowed(entry, instance) {
      add(.constraint, entry, instance)
    } else if entry.item.kind == .matrix, !isPartial, evaluation.isRequired(entry, instance) {
      addMissingRows(value, entry, instance)
    }
  }

  private mutating func addMissing(_ entry: FormPlan.Entry, _ instance: Int) {
    if entry.item.kind == .matrix {
      addMissingRows([:], entry, instance)
    } else {
      add(.required, entry, instance)
    }
  }

  private mutating func addMissingRows(_ value: JSONValue, _ entry: FormPlan.Entry, _ instance: Int) {
    for row in entry.rows?.choices ?? [] where value[row.name]?.isBlank ?? true {
      add(.required, entry, instance, part: row.name)
    }
  }

  /// The first choice that the filter takes away.
  private func unofferedChoice(_ value: JSONValue, _ entry: FormPlan.Entry, _ instance: Int) -> String? {
    guard entry.item.choiceFilter != nil, let list = entry.choices else { return nil }
    let names = value.array?.compactMap(\.string) ?? value.string.map { [$0] } ?? []
    return names.first { name in
      list.places[name].map { !evaluation.offers(list.choices[$0], entry, instance) } ?? true
    }
  }

  private mutating func add(
    _ kind: Problem.Kind, _ entry: FormPlan.Entry, _ instance: Int, part: String? = nil
  ) {
    var pointer = ""
    if let outer = entry.repeatSlot {
      pointer = "/\(evaluation.plan.entries[outer].item.name)/\(instance - 1)"
    }
    pointer += "/\(entry.item.name)"
    if let part { pointer = JSONPointer.join(pointer, part) }
    let message: Text? =
      switch kind {
      case .required: entry.item.requiredMessage
      case .constraint: entry.item.constraintMessage
      default: nil
      }
    problems.append(
      Problem(
        path: evaluation.plan.path(entry, instance, part: part), pointer: pointer, name: entry.item.name,
        page: entry.page, kind: kind, message: message))
  }
}

extension FormPlan {
  /// The name of an item's field: `challenge.1.description`, with a part after it `matrix.row`.
  func path(_ entry: Entry, _ instance: Int, part: String? = nil) -> String {
    var path = entry.item.name
    if let outer = entry.repeatSlot { path = "\(entries[outer].item.name).\(instance).\(path)" }
    if let part { path += ".\(part)" }
    return path
  }
}

extension FormEvaluation {
  /// How many instances were given, also beyond those that are looked at.
  func given(_ entry: FormPlan.Entry) -> Int { answers[entry.item.name]?.array?.count ?? 0 }

  /// The empty instances that count towards the fewest there must be: the first ones.
  func emptyInstancesToFill(_ entry: FormPlan.Entry, least: Int) -> Set<Int> {
    guard least > 0 else { return [] }
    let empty = (0..<instances(of: entry)).map { $0 + 1 }.filter { isEmpty(entry, $0) }
    return Set(empty.prefix(max(0, least - (instances(of: entry) - empty.count))))
  }
}
