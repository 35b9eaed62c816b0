import FormModel

/// What a form's pages need of its rules again and again, worked out once a version.
struct FormBranching: Sendable {
  /// The rules that show and hide, as the page's script reads them (`FormDefinition.logic`).
  let logic: String
  /// By page: the names under which its answers are kept.
  let fieldNames: [Set<String>]
  /// By page: whether anything on it appears, disappears or is worked out by what is answered.
  let hasRules: [Bool]
  /// The questions outside repeats, and the repeats, that rules look at.
  let looked: Set<String>
  /// Minutes it takes to answer, by the number and kind of its questions.
  let minutes: Int

  init(_ form: FormDefinition) {
    logic = Self.showing(form.logic()).text
    fieldNames = form.pages.map(\.fieldNames)
    hasRules = form.pages.map(\.hasRules)
    var names: Set<String> = []
    for item in form.allItems { names.formUnion(item.references) }
    looked = Set(names.map { form.enclosingRepeat(of: $0)?.name ?? $0 })
    let weights = form.allItems.map { $0.isMultiline ? 4 : $0.kind.isAnswered ? 1 : 0 }
    minutes = max(2, (weights.reduce(0, +) + 1) / 2)
  }

  /// The rules without what only the server checks.
  private static func showing(_ logic: JSONValue) -> JSONValue {
    let items = (logic["items"]?.array ?? []).map { item -> JSONValue in
      var item = item
      item["constraint"] = nil
      item["required"] = nil
      return item
    }
    return ["items": .array(items)]
  }
}

extension FormModel.Page {
  /// The names under which the page's answers are kept: its questions outside repeats, and its repeats.
  fileprivate var fieldNames: Set<String> {
    var names: Set<String> = []
    func add(_ items: [Item]) {
      for item in items {
        if item.kind == .group { add(item.children) } else { names.insert(item.name) }
      }
    }
    add(items)
    return names
  }

  fileprivate var hasRules: Bool {
    func hasRules(_ item: Item) -> Bool {
      item.relevant != nil || item.choiceFilter != nil || item.children.contains(where: hasRules)
        || (item.calculation != nil && item.kind != .calculate) || item.label?.answers.isEmpty == false
    }
    return items.contains(where: hasRules)
  }
}

extension Item {
  /// The questions that its rules look at.
  fileprivate var references: [String] {
    var expressions = [relevant, calculation, choiceFilter, repeatCount].compactMap { $0 }
    if case .when(let condition) = required { expressions.append(condition) }
    return expressions.flatMap(\.references) + (label?.answers ?? [])
  }
}
