/// What is otherwise in one version of a form than in another, question by question.
public struct FormDifference: Sendable, Equatable {
  /// What has happened to one item, or to the form itself.
  public struct Change: Sendable, Equatable {
    /// The item's name; nil for the form's own title and description.
    public let name: String?
    /// What it is called: as it is now or, where it is gone, as it was.
    public let label: Text?
    /// What it is.
    public let kind: ItemKind?
    /// What has happened, the most telling first.
    public let details: [Detail]
  }

  /// One thing that has happened.
  public enum Detail: Sendable, Equatable {
    /// It is new.
    case added
    /// It is gone.
    case removed
    /// It stands in another place, or in another group.
    case moved
    /// It is of another type.
    case retyped(from: ItemKind, to: ItemKind)
    /// A text reads otherwise in a language; empty where there is none.
    case reworded(member: String, language: String, from: String, to: String)
    /// A choice, or a row of a matrix, has come.
    case choiceAdded(Text)
    /// A choice, or a row of a matrix, is gone: who had chosen it has to choose anew.
    case choiceRemoved(Text)
    /// A choice, or a row of a matrix, reads otherwise in a language.
    case choiceReworded(language: String, from: String, to: String)
    /// A rule or setting is another; empty where there is none.
    case set(member: String, from: String, to: String)
  }

  /// What has happened, the form itself first, then in the newer version's order; what is gone stands last.
  public let changes: [Change]

  /// Whether the two say the same.
  public var isEmpty: Bool { changes.isEmpty }

  /// Compares two versions.
  ///
  /// - Parameters:
  ///   - old: the earlier one.
  ///   - new: the later one.
  public init(from old: FormDefinition, to new: FormDefinition) {
    let comparison = Comparison(old: old, new: new)
    changes = comparison.head + comparison.items + comparison.gone
  }
}

private struct Comparison {
  typealias Change = FormDifference.Change
  typealias Detail = FormDifference.Detail

  let old: FormDefinition
  let new: FormDefinition
  private let moved: Set<String>

  init(old: FormDefinition, new: FormDefinition) {
    (self.old, self.new) = (old, new)
    moved = Self.moved(old, new)
  }

  /// Those that are in both and stand elsewhere: as few as the rest can keep their order with.
  private static func moved(_ old: FormDefinition, _ new: FormDefinition) -> Set<String> {
    let (before, after) = (parents(old.survey, ""), parents(new.survey, ""))
    let common = Set(before.map(\.name)).intersection(after.map(\.name))
    var moved: Set<String> = []
    let outer = Dictionary(before.map { ($0.name, $0.parent) }) { one, _ in one }
    for item in after where common.contains(item.name) && outer[item.name] != item.parent {
      moved.insert(item.name)
    }
    func order(_ items: [(name: String, parent: String)]) -> [String] {
      items.map(\.name).filter { common.contains($0) && !moved.contains($0) }
    }
    for step in order(after).difference(from: order(before)) {
      if case .insert(_, let name, _) = step { moved.insert(name) }
    }
    return moved
  }

  private static func parents(_ items: [Item], _ parent: String) -> [(name: String, parent: String)] {
    items.flatMap { [($0.name, parent)] + parents($0.children, $0.name) }
  }

  /// Title and description.
  var head: [Change] {
    let details =
      words("title", old.title, new.title) + words("description", old.description, new.description)
      + setting("languages", old.languages.joined(separator: ", "), new.languages.joined(separator: ", "))
    return details.isEmpty ? [] : [Change(name: nil, label: new.title, kind: nil, details: details)]
  }

  var items: [Change] {
    new.allItems.compactMap { item in
      guard let before = old.item(item.name) else {
        return Change(name: item.name, label: item.label, kind: item.kind, details: [.added])
      }
      let details = details(before, item)
      return details.isEmpty
        ? nil : Change(name: item.name, label: item.label, kind: item.kind, details: details)
    }
  }

  var gone: [Change] {
    old.allItems.filter { new.item($0.name) == nil }.map {
      Change(name: $0.name, label: $0.label, kind: $0.kind, details: [.removed])
    }
  }

  private func details(_ before: Item, _ after: Item) -> [Detail] {
    var details: [Detail] = moved.contains(after.name) ? [.moved] : []
    if before.kind != after.kind { details.append(.retyped(from: before.kind, to: after.kind)) }
    details += choices(before.listName, after.listName) + choices(before.rows, after.rows)
    for (member, text) in after.texts { details += words(member, before.text(member), text) }
    for member in Self.settings {
      details += setting(member, Self.written(before, member), Self.written(after, member))
    }
    return details
  }

  /// Members that are no texts, as they are encoded.
  private static let settings = [
    "required", "relevant", "constraint", "calculation", "choice_filter", "default",
    "default_calculation", "read_only",
    "appearance",
    "parameters", "role", "analysis", "repeat_count", "repeat_min", "repeat_max",
  ]

  private static func written(_ item: Item, _ member: String) -> String {
    guard let value = item.membersOnly[member] else { return "" }
    return value.string ?? value.text
  }

  private func setting(_ member: String, _ from: String, _ to: String) -> [Detail] {
    from == to ? [] : [.set(member: member, from: from, to: to)]
  }

  private func words(_ member: String, _ before: Text?, _ after: Text?) -> [Detail] {
    languages.compactMap { language in
      let (from, to) = (words(before, language, old), words(after, language, new))
      return from == to ? nil : .reworded(member: member, language: language, from: from, to: to)
    }
  }

  /// Those of the newer version, and what it no longer has.
  private var languages: [String] { new.languages + old.languages.filter { !new.languages.contains($0) } }

  /// What somebody wrote in that very language.
  private func words(_ text: Text?, _ language: String, _ form: FormDefinition) -> String {
    guard form.languages.contains(language) else { return "" }
    return text?.versions.first { $0.language == nil || $0.language == language }?.text ?? ""
  }

  private func choices(_ before: String?, _ after: String?) -> [Detail] {
    guard before != nil || after != nil else { return [] }
    let earlier = before.map { old.choices(in: $0) } ?? []
    let later = after.map { new.choices(in: $0) } ?? []
    let known = Dictionary(earlier.map { ($0.name, $0) }) { one, _ in one }
    let names = Set(later.map(\.name))
    return later.flatMap { choice -> [Detail] in
      guard let before = known[choice.name] else { return [.choiceAdded(choice.label)] }
      return languages.compactMap { language in
        let (from, to) = (words(before.label, language, old), words(choice.label, language, new))
        return from == to ? nil : .choiceReworded(language: language, from: from, to: to)
      }
    } + earlier.filter { !names.contains($0.name) }.map { .choiceRemoved($0.label) }
  }
}

extension Item {
  /// Its texts by the member they are written in.
  fileprivate var texts: [(member: String, text: Text?)] {
    [
      ("label", label), ("hint", hint), ("guidance_hint", guidanceHint),
      ("required_message", requiredMessage), ("constraint_message", constraintMessage),
    ]
  }

  fileprivate func text(_ member: String) -> Text? { texts.first { $0.member == member }?.text }

  /// As it is encoded, without what it holds.
  fileprivate var membersOnly: JSONObject {
    var own = self
    own.children = []
    return own.encoded().object ?? [:]
  }
}
