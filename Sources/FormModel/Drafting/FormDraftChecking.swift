/// What a draft still lacks.
public struct DraftFault: Sendable, Equatable {
  /// The item it is about; nil for the form itself or its lists.
  public let key: String?
  /// The member it is about; nil for the whole.
  public let member: String?
  /// What is wrong and what to do, in English.
  public let detail: String
}

extension FormDraft {
  /// Checks the draft as a form that is published is checked.
  ///
  /// - Parameter reserved: names no question may have.
  /// - Returns: the form, or everything that it lacks.
  public func checked(
    reserved: Set<String> = FormDefinition.reservedNames
  ) -> (form: FormDefinition?, faults: [DraftFault]) {
    switch FormDefinition.decode(definition, reserved: reserved) {
    case .success(let form):
      // Sound, but there would be nothing to show to whoever is asked.
      guard form.pages.isEmpty else { return (form, []) }
      return (nil, [DraftFault(key: nil, member: "survey", detail: "the form asks nothing; add a question")])
    case .failure(let wrong):
      let keys = keysByPointer
      return (nil, wrong.all.map { fault($0, keys) })
    }
  }

  /// The languages that texts of an item or of the form lack, by the item's key; nil is the form.
  ///
  /// - Parameter form: what `checked` gave.
  /// - Returns: key, member and missing languages of each text that lacks some.
  public func incomplete(_ form: FormDefinition) -> [(key: String?, member: String?, missing: [String])] {
    let keys = keysByPointer
    return form.incompleteTexts.map { text in
      let found = fault(Fault(pointer: text.pointer, detail: ""), keys)
      return (found.key, found.member, text.missing)
    }
  }

  private var keysByPointer: [String: String] {
    var keys: [String: String] = [:]
    func walk(_ items: [JSONValue], _ pointer: String) {
      for (index, item) in items.enumerated() {
        let place = "\(pointer)/\(index)"
        keys[place] = item["key"]?.string
        walk(item["children"]?.array ?? [], place + "/children")
      }
    }
    walk(json["survey"]?.array ?? [], "/survey")
    return keys
  }

  /// The longest part of the pointer that is an item, and the member after it.
  private func fault(_ fault: Fault, _ keys: [String: String]) -> DraftFault {
    var parts = fault.pointer.components(between: "/")
    var after: [String] = []
    while parts.count > 1 {
      if let key = keys[parts.joined(separator: "/")] {
        return DraftFault(key: key, member: after.first, detail: fault.detail)
      }
      after.insert(parts.removeLast(), at: 0)
    }
    return DraftFault(key: nil, member: after.first, detail: fault.detail)
  }
}
