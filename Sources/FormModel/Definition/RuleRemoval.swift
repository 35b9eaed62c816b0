/// Decodes a definition made of another tool's form, leaving out rules that do not hold together here.
enum RuleRemoval {
  /// Members that a form can do without.
  private static let rules: Set<String> = [
    "relevant", "constraint", "choice_filter", "default", "default_calculation", "required", "repeat_count",
  ]
  /// Leaving out one rule may leave others without what they need.
  private static let mostAttempts = 20

  /// - Parameters:
  ///   - definition: as it was made.
  ///   - reserved: names no question may have.
  /// - Returns: the form, or what is wrong with it; and the rules that were left out.
  static func decode(_ definition: JSONValue, _ reserved: Set<String>) -> (
    form: FormDefinition?, faults: [Fault], losses: [Fault]
  ) {
    var definition = definition
    var losses: [Fault] = []
    for _ in 0..<mostAttempts {
      guard case .failure(let wrong) = FormDefinition.decode(definition, reserved: reserved) else { break }
      let pointers = wrong.all.map { $0.pointer.components(between: "/").dropFirst() }
      guard pointers.allSatisfy({ $0.last.map(rules.contains) ?? false }) else {
        return (nil, wrong.all, losses)
      }
      losses += wrong.all.map { Fault(pointer: $0.pointer, detail: "left out: \($0.detail)") }
      for pointer in pointers { definition.remove(pointer) }
    }
    switch FormDefinition.decode(definition, reserved: reserved) {
    case .success(let form): return (form, [], losses)
    case .failure(let wrong): return (nil, wrong.all, losses)
    }
  }
}

extension JSONValue {
  /// Takes away the member at a place.
  fileprivate mutating func remove(_ pointer: ArraySlice<String>) {
    guard let key = pointer.first else { return }
    let rest = pointer.dropFirst()
    if var items = array {
      guard let index = Int(key), items.indices.contains(index) else { return }
      items[index].remove(rest)
      self = .array(items)
    } else if var members = object {
      if rest.isEmpty { members[key] = nil } else { members[key]?.remove(rest) }
      self = .object(members)
    }
  }
}
