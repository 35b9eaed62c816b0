/// A question, or a group of them, kept to be used again, with the lists that its choices come from.
public struct BankedQuestion: Sendable, Equatable {
  /// The item with all it holds, as a form's definition has it.
  public let item: JSONObject
  /// Its lists, by name.
  public let lists: JSONObject

  /// - Parameters:
  ///   - item: as a form's definition has it.
  ///   - lists: by name.
  public init(item: JSONObject, lists: JSONObject) { (self.item, self.lists) = (item, lists) }

  /// As it was stored, or ships with the program; nil for what is no item.
  ///
  /// - Parameter json: as `json` writes it.
  public init?(_ json: JSONValue) {
    guard let item = json["item"]?.object, item["type"]?.string != nil else { return nil }
    self.init(item: item, lists: json["choices"]?.object ?? [:])
  }

  /// `item` and `choices`.
  public var json: JSONValue { ["item": .object(item), "choices": .object(lists)] }
}

extension FormDraft {
  /// A question as it can be kept to be used again.
  ///
  /// - Parameter key: which.
  /// - Returns: nil when it is gone.
  public func banked(_ key: String) -> BankedQuestion? {
    guard let entry = self[key], let item = Self.unkeyed(.object(entry.item)).object else { return nil }
    var lists = JSONObject()
    for name in Self.lists(of: item) { lists[name] = .array(choices(in: name)) }
    return BankedQuestion(item: item, lists: lists)
  }

  /// Puts a question that was kept in a form, with names that nothing there has.
  ///
  /// A list that the form has already, with the same choices, is shared; else it comes along. What the question refers
  /// to outside itself is told of as what is wrong in the form.
  ///
  /// - Parameters:
  ///   - question: as it was kept.
  ///   - place: where it goes.
  /// - Returns: its key.
  @discardableResult
  public mutating func add(_ question: BankedQuestion, _ place: Place) -> String {
    var lists: [String: String] = [:]
    for (name, choices) in question.lists {
      let same = self.lists.first { self.choices(in: $0) == choices.array }
      let new = same ?? freeListName(name)
      if same == nil { setChoices(choices.array ?? [], of: new) }
      lists[name] = new
    }
    return add(Self.relisted(namedApart(question.item), lists), place)
  }

  private static func lists(of item: JSONObject) -> Set<String> {
    let own = [item["list_name"]?.string, item["rows"]?.string].compactMap { $0 }
    let inner = (item["children"]?.array ?? []).compactMap(\.object).flatMap { lists(of: $0) }
    return Set(own + inner)
  }

  private static func relisted(_ item: JSONObject, _ names: [String: String]) -> JSONObject {
    var item = item
    for member in ["list_name", "rows"] {
      if let name = item[member]?.string { item[member] = .string(names[name] ?? name) }
    }
    if let children = item["children"]?.array {
      item["children"] = .array(children.map { $0.object.map { .object(relisted($0, names)) } ?? $0 })
    }
    return item
  }
}
