/// A form that somebody is making: it may still lack anything, and nothing that is written in it is refused.
///
/// Each item has a key, the member `key` of its object, that stays with it when it is moved or renamed. `definition`
/// is the form without the keys, as it is checked and published.
public struct FormDraft: Sendable, Equatable {
  /// The draft as it is stored.
  public private(set) var json: JSONObject

  private static let key = "key"
  private static let counter = "next_key"

  /// An empty form.
  ///
  /// - Parameters:
  ///   - formID: the form's own name.
  ///   - title: by language.
  ///   - languages: the languages it is to be in, the first of them to fall back on.
  public init(formID: String, title: JSONValue, languages: [String]) {
    json = [
      "form_id": .string(formID), "default_language": .string(languages.first ?? "nn"),
      "languages": .array(languages.map { .string($0) }), "title": title, "choices": [:], "survey": [],
    ]
  }

  /// A draft of the next version of a form.
  ///
  /// - Parameter form: the version that is changed.
  public init(_ form: FormDefinition) {
    json = form.encoded().object ?? [:]
    if json["choices"] == nil { json["choices"] = [:] }
    json["survey"] = .array((json["survey"]?.array ?? []).map { keyed($0) })
  }

  /// A draft as it was stored; nil for what is none.
  public init?(stored: JSONValue) {
    guard let object = stored.object, object["survey"]?.array != nil else { return nil }
    json = object
  }

  /// The form without keys.
  public var definition: JSONValue {
    var object = json
    object[Self.counter] = nil
    if object["choices"]?.object?.isEmpty == true { object["choices"] = nil }
    object["survey"] = .array((object["survey"]?.array ?? []).map { Self.unkeyed($0) })
    return .object(object)
  }

  static func unkeyed(_ item: JSONValue) -> JSONValue {
    guard var object = item.object else { return item }
    object[key] = nil
    if let children = object["children"]?.array { object["children"] = .array(children.map { unkeyed($0) }) }
    return .object(object)
  }

  /// The item with new keys for itself and all it holds.
  private mutating func keyed(_ item: JSONValue) -> JSONValue {
    guard var object = item.object else { return item }
    let number = json[Self.counter]?.int ?? 1
    json[Self.counter] = .int(number + 1)
    object[Self.key] = .string("k\(number)")
    if let children = object["children"]?.array { object["children"] = .array(children.map { keyed($0) }) }
    return .object(object)
  }
}

// Where things are.
extension FormDraft {
  /// An item as it stands in the draft.
  public struct Entry: Sendable, Equatable {
    /// The key that stays with it.
    public let key: String
    /// Its members, with what it holds.
    public let item: JSONObject
    /// The keys of the groups and repeats it stands in, from outside.
    public let parents: [String]

    /// The type as it is written; empty where there is none.
    public var type: String { item["type"]?.string ?? "" }
    /// The name as it is written; empty where there is none.
    public var name: String { item["name"]?.string ?? "" }
    /// Whether it holds other items.
    public var isContainer: Bool { ItemKind(rawValue: type)?.isContainer ?? false }
  }

  /// Every item in the order it is asked, groups and repeats before what they hold.
  public var entries: [Entry] {
    func list(_ items: [JSONValue], _ parents: [String]) -> [Entry] {
      items.compactMap(\.object).flatMap { item -> [Entry] in
        let key = item[Self.key]?.string ?? ""
        return [Entry(key: key, item: item, parents: parents)]
          + list(item["children"]?.array ?? [], parents + [key])
      }
    }
    return list(json["survey"]?.array ?? [], [])
  }

  /// The item of a key, nil when it is gone.
  public subscript(key: String) -> Entry? { entries.first { $0.key == key } }

  /// The choices of a list.
  public func choices(in list: String) -> [JSONValue] { json["choices"]?[list]?.array ?? [] }

  /// The names of the lists in their order.
  public var lists: [String] { json["choices"]?.object?.keys ?? [] }

  /// The languages of the form.
  public var languages: [String] { json["languages"]?.array?.compactMap(\.string) ?? [] }

  /// The places of an item: which of its siblings it is, in each list from outside.
  private func path(_ key: String) -> [Int]? {
    func find(_ items: [JSONValue]) -> [Int]? {
      for (index, item) in items.enumerated() {
        if item[Self.key]?.string == key { return [index] }
        if let inside = item["children"]?.array.flatMap(find) { return [index] + inside }
      }
      return nil
    }
    return find(json["survey"]?.array ?? [])
  }

  /// Changes the list that a path leads into, whose last part is a place in it.
  private mutating func edit(_ path: [Int], _ change: (inout [JSONValue], Int) -> Void) {
    func edit(_ items: inout [JSONValue], _ path: ArraySlice<Int>) {
      guard let place = path.first else { return }
      guard path.count > 1 else { return change(&items, place) }
      guard items.indices.contains(place) else { return }
      var children = items[place]["children"]?.array ?? []
      edit(&children, path.dropFirst())
      items[place]["children"] = .array(children)
    }
    json.update("survey") { survey in
      var items = survey.array ?? []
      edit(&items, path[...])
      survey = .array(items)
    }
  }
}

// What is done to it.
extension FormDraft {
  /// Where an item goes.
  public enum Place: Sendable, Equatable {
    /// Before another, in the same group.
    case before(String)
    /// Behind another, in the same group.
    case after(String)
    /// Last in a group or repeat.
    case inside(String)
    /// Last in the form.
    case last
  }

  /// One step by the keyboard.
  public enum Step: String, Sendable, CaseIterable {
    case up, down
    /// Into the group or repeat before it.
    case into
    /// Out of its group, behind it.
    case out
  }

  /// Adds an item.
  ///
  /// - Parameters:
  ///   - item: its members; it gets a key, and a name where it has none.
  ///   - place: where; one that is gone is the end of the form.
  /// - Returns: its key.
  @discardableResult
  public mutating func add(_ item: JSONObject, _ place: Place) -> String {
    var item = item
    if item["name"]?.string == nil { item["name"] = .string(freeName("q")) }
    if ItemKind(rawValue: item["type"]?.string ?? "")?.isContainer == true, item["children"] == nil {
      item["children"] = []
    }
    let keyed = keyed(.object(item))
    insert(keyed, place)
    return keyed[Self.key]?.string ?? ""
  }

  private mutating func insert(_ item: JSONValue, _ place: Place) {
    switch place {
    case .before(let key):
      guard let path = path(key) else { return insert(item, .last) }
      edit(path) { items, index in items.insert(item, at: min(index, items.count)) }
    case .after(let key):
      guard let path = path(key) else { return insert(item, .last) }
      edit(path) { items, index in items.insert(item, at: min(index + 1, items.count)) }
    case .inside(let key):
      guard let path = path(key), self[key]?.isContainer == true else { return insert(item, .last) }
      edit(path + [0]) { items, _ in items.append(item) }
    case .last: edit([0]) { items, _ in items.append(item) }
    }
  }

  /// Takes an item away, with all it holds.
  ///
  /// - Returns: the item; nil when it was gone.
  @discardableResult
  public mutating func remove(_ key: String) -> JSONValue? {
    guard let path = path(key) else { return nil }
    var removed: JSONValue?
    edit(path) { items, index in
      if items.indices.contains(index) { removed = items.remove(at: index) }
    }
    return removed
  }

  /// Moves an item to another place.
  ///
  /// - Returns: false, and nothing is moved, for a place that is gone or is in the item itself.
  @discardableResult
  public mutating func move(_ key: String, to place: Place) -> Bool {
    switch place {
    case .before(let other), .after(let other), .inside(let other):
      guard other != key, let target = self[other], !target.parents.contains(key) else { return false }
    case .last: break
    }
    guard let item = remove(key) else { return false }
    insert(item, place)
    return true
  }

  /// Moves an item one step.
  ///
  /// - Returns: false when there is nowhere to go.
  @discardableResult
  public mutating func move(_ key: String, _ step: Step) -> Bool {
    guard let path = path(key), let place = path.last, let entry = self[key] else { return false }
    switch step {
    case .up, .down:
      let other = step == .up ? place - 1 : place + 1
      var isMoved = false
      edit(path) { items, index in
        guard items.indices.contains(other), items.indices.contains(index) else { return }
        items.swapAt(index, other)
        isMoved = true
      }
      return isMoved
    case .into:
      var before: String?
      edit(path) { items, index in
        before = index > 0 && items.indices.contains(index - 1) ? items[index - 1][Self.key]?.string : nil
      }
      guard let before, self[before]?.isContainer == true else { return false }
      return move(key, to: .inside(before))
    case .out:
      guard let parent = entry.parents.last else { return false }
      return move(key, to: .after(parent))
    }
  }

  /// Puts a copy behind an item, with new names for everything in it.
  ///
  /// What refers inside the copied group refers to the copy.
  ///
  /// - Returns: the copy's key; nil when the item is gone.
  @discardableResult
  public mutating func copy(_ key: String) -> String? {
    guard let entry = self[key] else { return nil }
    return add(namedApart(entry.item), .after(key))
  }

  /// An item with names that nothing here has, for itself and all it holds; what refers inside it refers to those.
  func namedApart(_ item: JSONObject) -> JSONObject {
    var taken = Set(entries.map(\.name))
    var names: [(String, String)] = []
    func renamed(_ item: JSONValue) -> JSONValue {
      guard var object = item.object else { return item }
      let old = object["name"]?.string ?? "q"
      let new = Self.free(old, taken)
      taken.insert(new)
      names.append((old, new))
      object["name"] = .string(new)
      if let children = object["children"]?.array { object["children"] = .array(children.map(renamed)) }
      return .object(object)
    }
    return renamed(.object(item)).renaming(Dictionary(names) { one, _ in one }).object ?? [:]
  }

  /// Sets members of an item; null takes one away.
  ///
  /// A new name goes into every expression and text.
  ///
  /// - Returns: false when the item is gone.
  @discardableResult
  public mutating func set(_ key: String, _ members: JSONObject) -> Bool {
    guard let path = path(key), let old = self[key]?.name else { return false }
    let others = Set(entries.lazy.filter { $0.key != key }.map(\.name))
    edit(path) { items, index in
      guard items.indices.contains(index), var object = items[index].object else { return }
      for (member, value) in members where member != Self.key { object.set(member, value) }
      items[index] = .object(object)
    }
    // Where another has either name, nobody can tell whom the references mean: they stay as they were written.
    if let new = members["name"]?.string, new != old, !old.isEmpty, others.isDisjoint(with: [old, new]) {
      json.update("survey") { $0 = $0.renaming([old: new]) }
    }
    return true
  }

  /// Sets what stands over the questions: title, description, languages; null takes one away.
  public mutating func setHead(_ members: JSONObject) {
    for (member, value) in members where !["survey", "choices", Self.counter].contains(member) {
      json.set(member, value)
    }
  }

  /// Sets the choices of a list; none takes the list away.
  public mutating func setChoices(_ choices: [JSONValue], of list: String) {
    json.update("choices") { lists in
      if lists.object == nil { lists = [:] }
      lists[list] = choices.isEmpty ? Optional<JSONValue>.none : .array(choices)
    }
  }

  /// A short name made of a text's first words, in letters that a name may have; empty where it has none.
  ///
  /// - Parameter text: such as a question's label.
  /// - Returns: at most 40 letters, digits and `_`.
  public static func slug(_ text: String) -> String {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.prefix(3)
    guard !words.isEmpty else { return "" }
    return String(XLSFormNaming.plain(words.joined(separator: "_")).prefix(40))
  }

  /// A name that nothing has: the stem with the first number that is free.
  public func freeName(_ stem: String) -> String {
    Self.free(stem, Set(entries.map(\.name)), numbersAll: true)
  }

  /// A name for a list that no list has.
  public func freeListName(_ stem: String) -> String { Self.free(stem, Set(lists)) }

  static func free(_ stem: String, _ taken: Set<String>, numbersAll: Bool = false) -> String {
    if !numbersAll, !taken.contains(stem) { return stem }
    // `need_2` is copied as `need_3`, not as `need_2_2`.
    var base = stem
    if !numbersAll, let mark = stem.lastIndex(of: "_"), Int(stem[stem.index(after: mark)...]) != nil {
      base = String(stem[..<mark])
    }
    var number = numbersAll ? 1 : 2
    while taken.contains("\(base)\(numbersAll ? "" : "_")\(number)") { number += 1 }
    return "\(base.prefix(56))\(numbersAll ? "" : "_")\(number)"
  }
}

extension JSONObject {
  /// Sets a member; null takes it away.
  fileprivate mutating func set(_ key: String, _ value: JSONValue) {
    let kept: JSONValue? = value.isNull ? .none : .some(value)
    self[key] = kept
  }
}

extension JSONValue {
  /// The same with other names in the `${…}` of its texts.
  fileprivate func renaming(_ names: [String: String]) -> JSONValue {
    switch self {
    case .string(let text):
      guard text.utf8.contains(UInt8(ascii: "$")) else { return self }
      return .string(
        Text.parts(text).map { part in
          switch part {
          case .words(let words): words
          case .answer(let name): "${\(names[name] ?? name)}"
          }
        }.joined())
    case .array(let items): return .array(items.map { $0.renaming(names) })
    case .object(let members): return .object(JSONObject(members.map { ($0.key, $0.value.renaming(names)) }))
    default: return self
    }
  }
}
