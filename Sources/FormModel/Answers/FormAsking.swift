extension FormDefinition {
  /// The questions that not everybody is asked.
  ///
  /// They, or a group or repeat that they stand in, are relevant on a condition.
  public var conditionalQuestions: Set<String> {
    var isConditional = [Bool](repeating: false, count: plan.entries.count)
    var names: Set<String> = []
    // A group comes before what it holds.
    for entry in plan.entries {
      isConditional[entry.slot] =
        entry.item.relevant != nil || entry.parent.map { isConditional[$0] } ?? false
      if isConditional[entry.slot], entry.item.kind.isAnswered { names.insert(entry.item.name) }
    }
    return names
  }

  /// The items whose answers decide who is asked a question.
  ///
  /// - Parameter name: the question.
  /// - Returns: what its condition and those of what it stands in read, and what calculates that in turn.
  public func items(deciding name: String) -> Set<String> {
    var found: Set<String> = []
    var open = plan.slots[name].map { conditions(of: plan.entries[$0]) } ?? []
    while let next = open.popLast() {
      guard found.insert(next).inserted, let slot = plan.slots[next] else { continue }
      open += conditions(of: plan.entries[slot]) + (plan.entries[slot].item.calculation?.references ?? [])
    }
    return found
  }

  private func conditions(of entry: FormPlan.Entry) -> [String] {
    var names: [String] = []
    var next: FormPlan.Entry? = entry
    while let current = next {
      names += current.item.relevant?.references ?? []
      next = current.parent.map { plan.entries[$0] }
    }
    return names
  }
}

extension FormEvaluation {
  /// Whether a question was put to whoever gave these answers.
  ///
  /// - Parameter name: the question.
  /// - Returns: of a question in a repeat whether it was relevant in some instance, or could have been in a first one;
  ///   false for a name the form does not have.
  public func isAsked(_ name: String) -> Bool {
    guard let entry = plan.slots[name].map({ plan.entries[$0] }) else { return false }
    guard let outer = entry.repeatSlot else { return isRelevant(entry, 0) }
    let repeated = plan.entries[outer]
    guard isRelevant(repeated, 0) else { return false }
    let instances = instances(of: repeated)
    return instances == 0 || (1...instances).contains { isRelevant(entry, $0) }
  }
}
