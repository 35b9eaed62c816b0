/// What a form's rules cost where its repeats have the fewest instances they may have.
///
/// Relevance and calculations are worked out for every answer that comes. A comparison of lists is reckoned as if it had
/// to go through all of them; of the rest only what is always worked out.
struct FormCost {
  private let plan: FormPlan
  /// By a repeat's slot, the fewest instances.
  private let counts: [Int: Int]

  init(_ plan: FormPlan) {
    self.plan = plan
    counts = Dictionary(uniqueKeysWithValues: plan.repeats.map { ($0, Self.fewest(plan.entries[$0].item)) })
  }

  /// The item that takes the most steps, with the member that does, when all of them together take more than there are.
  var unaffordable: (item: Item, member: String)? {
    var total = 0
    var dearest: (item: Item, member: String)?
    var most = 0
    for entry in plan.entries {
      let times = entry.repeatSlot.map { counts[$0] ?? 0 } ?? 1
      for (member, expression) in [
        ("relevant", entry.item.relevant), ("calculation", entry.item.calculation),
      ] {
        guard let expression else { continue }
        let (steps, isTooMany) = times.multipliedReportingOverflow(by: cost(expression.root, entry).steps)
        total = isTooMany ? .max : Self.sum(total, steps)
        if isTooMany || steps > most { (dearest, most) = ((entry.item, member), isTooMany ? .max : steps) }
      }
    }
    return total > FormEvaluation.maximumSteps ? dearest : nil
  }

  private static func fewest(_ item: Item) -> Int {
    guard let count = item.repeatCount else { return item.repeatMin ?? 0 }
    guard case .number(let number) = count.root, number >= 1 else { return 0 }
    return Int(min(number, Double(FormEvaluation.maximumInstances)))
  }

  private static func sum(_ one: Int, _ other: Int) -> Int {
    let (sum, isTooMany) = one.addingReportingOverflow(other)
    return isTooMany ? .max : sum
  }

  /// The steps of a part of an expression, and how many items it gives.
  private func cost(_ node: ExpressionNode, _ entry: FormPlan.Entry) -> (steps: Int, items: Int) {
    func steps(_ nodes: some Sequence<ExpressionNode>) -> Int {
      nodes.reduce(1) { Self.sum($0, cost($1, entry).steps) }
    }
    switch node {
    case .number, .text, .column, .current: return (1, 1)
    case .reference(_, let slot):
      let items = items(slot, entry)
      return (items + 1, items)
    case .negative(let node), .matches(let node, _), .indexed(_, _, _, let node), .choiceName(let node, _, _):
      return (steps([node]), 1)
    case .arithmetic(_, let left, let right): return (steps([left, right]), 1)
    case .comparison(_, let left, let right):
      // At most 1,000 instances each: the product is no larger than a million.
      return (Self.sum(steps([left, right]), cost(left, entry).items * cost(right, entry).items), 1)
    case .all(let nodes), .any(let nodes), .call(.coalesce, let nodes): return (steps(nodes.prefix(1)), 1)
    case .call(.choose, let nodes):
      let branches = nodes.dropFirst().map { cost($0, entry).steps }
      return (Self.sum(steps(nodes.prefix(1)), branches.min() ?? 0), 1)
    case .call(_, let nodes): return (steps(nodes), 1)
    }
  }

  /// How many items a reference gives, as `FormContext` gives them.
  private func items(_ slot: Int, _ entry: FormPlan.Entry) -> Int {
    guard slot >= 0 else { return 1 }
    let target = plan.entries[slot]
    if target.item.kind == .repeat { return counts[slot] ?? 0 }
    guard let outer = target.repeatSlot, outer != entry.repeatSlot else { return 1 }
    return counts[outer] ?? 0
  }
}
