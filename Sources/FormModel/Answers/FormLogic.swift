extension FormDefinition {
  /// The rules of the form for the page's script: `Logic` of `Public/logic.js` works them out as
  /// `FormEvaluation` does.
  ///
  /// - Returns: an object whose `items` stand in an order in which whatever a rule needs comes before it. An item has
  ///   `name` and `type` and, where it has them, `repeat` (the repeat it stands in), `parent`, `rows` (names),
  ///   `choices` (name and columns, only for a filter), `labels` (by choice, only where a rule names them), `required` (true or a tree), `repeat_min`, `repeat_max` and the
  ///   trees (see `Expression.tree`) `relevant`, `constraint`, `calculation`, `choice_filter`, `repeat_count`.
  public func logic() -> JSONValue {
    let named = Set(allItems.flatMap { $0.expressions.flatMap(\.expression.named) })
    let items = plan.order.map { slot -> JSONValue in
      let entry = plan.entries[slot]
      var item = plan.logic(of: entry)
      if named.contains(entry.item.name), let list = entry.choices {
        item["labels"] = .object(
          JSONObject(list.choices.map { ($0.name, .string(words($0.label, in: defaultLanguage))) }))
      }
      return item
    }
    return ["items": .array(items)]
  }
}

extension FormPlan {
  fileprivate func logic(of entry: Entry) -> JSONValue {
    let item = entry.item
    var object: JSONObject = ["name": .string(item.name), "type": .string(item.kind.rawValue)]
    object["repeat"] = entry.repeatSlot.map { .string(entries[$0].item.name) }
    object["parent"] = entry.parent.map { .string(entries[$0].item.name) }
    if item.required == .always { object["required"] = true }
    for (member, expression) in item.expressions { object[member] = expression.tree() }
    if item.kind == .repeat, item.repeatCount == nil {
      object["repeat_min"] = .int(item.repeatMin ?? 0)
      object["repeat_max"] = .int(item.maximumInstances)
    }
    object["rows"] = entry.rows.map { .array($0.choices.map { .string($0.name) }) }
    if item.choiceFilter != nil {
      object["choices"] = entry.choices.map { list in
        .array(
          list.choices.map { choice in
            var columns = choice.extra
            columns["name"] = .string(choice.name)
            return .object(columns)
          })
      }
    }
    return .object(object)
  }
}
