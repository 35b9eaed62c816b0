/// A form laid out flat for quick work: every item has a slot, in the order it is asked.
///
/// Immutable, built once when the form is decoded, shared by every copy of the definition.
final class FormPlan: Sendable {
  /// An item and where it stands; a class, since an item is too large to be copied about.
  final class Entry: Sendable {
    let item: Item
    let slot: Int
    /// The group or repeat it stands in.
    let parent: Int?
    /// The repeat it stands in, directly or through groups.
    let repeatSlot: Int?
    /// Its place among the items of its repeat, or among those outside repeats.
    let local: Int
    /// The page that shows it, nil for top-level calculations.
    let page: Int?
    /// The list of its choices, of its rows.
    let choices: List?
    let rows: List?
    let maximumLength: Int
    let mostWords: Int?
    let fewestChoices: Int?
    let mostChoices: Int?

    init(
      item: Item, slot: Int, parent: Int?, repeatSlot: Int?, local: Int, page: Int?, choices: List?,
      rows: List?
    ) {
      self.item = item
      self.slot = slot
      self.parent = parent
      self.repeatSlot = repeatSlot
      self.local = local
      self.page = page
      self.choices = choices
      self.rows = rows
      maximumLength = item.maximumLength
      mostWords = item.limit(.words)
      fewestChoices = item.limit(.fewestChoices)
      mostChoices = item.limit(.mostChoices)
    }
  }

  /// A list of choices that can be looked up by name.
  final class List: Sendable {
    let choices: [Choice]
    let places: [String: Int]

    init(_ choices: [Choice]) {
      self.choices = choices
      places = Dictionary(choices.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    }
  }

  let entries: [Entry]
  let slots: [String: Int]
  let lists: [String: List]
  /// How many items stand outside every repeat.
  let outsideCount: Int
  /// The slots of what each repeat holds, by the repeat's slot; empty for other items.
  let inside: [[Int]]
  /// The slots of the repeats.
  let repeats: [Int]
  /// The slots in an order in which whatever a relevance or calculation needs comes before it.
  let order: [Int]
  let hasShuffledChoices: Bool

  init(survey: [Item], pageOf: [Int?], choices: [ChoiceList]) {
    var builder = Builder(lists: [:])
    for list in choices { builder.lists[list.name] = List(list.choices) }
    for (index, item) in survey.enumerated() {
      builder.add(item, parent: nil, repeatSlot: nil, page: pageOf[index])
    }
    entries = builder.entries
    slots = Dictionary(entries.map { ($0.item.name, $0.slot) }, uniquingKeysWith: { first, _ in first })
    lists = builder.lists
    outsideCount = builder.outside
    let inside = builder.inside
    self.inside = entries.map { inside[$0.slot] ?? [] }
    repeats = entries.filter { $0.item.kind == .repeat }.map(\.slot)
    order = Self.order(of: entries, slots)
    hasShuffledChoices = entries.contains { $0.item.isShuffled }
  }

  /// Depth first with a stack of its own, since a form may chain 2,000 questions.
  private static func order(of entries: [Entry], _ slots: [String: Int]) -> [Int] {
    func needs(_ slot: Int) -> [Int] {
      let item = entries[slot].item
      let references = (item.relevant?.references ?? []) + (item.calculation?.references ?? [])
      return references.compactMap { slots[$0] } + (entries[slot].parent.map { [$0] } ?? [])
    }
    var order: [Int] = []
    var isSeen = [Bool](repeating: false, count: entries.count)
    for slot in entries.indices where !isSeen[slot] {
      isSeen[slot] = true
      var path = [(slot: slot, needs: needs(slot))]
      while let last = path.last {
        guard let next = last.needs.last else {
          order.append(last.slot)
          path.removeLast()
          continue
        }
        path[path.count - 1].needs.removeLast()
        guard !isSeen[next] else { continue }
        isSeen[next] = true
        path.append((next, needs(next)))
      }
    }
    return order
  }

  private struct Builder {
    var lists: [String: List]
    var entries: [Entry] = []
    var outside = 0
    var inside: [Int: [Int]] = [:]

    mutating func add(_ item: Item, parent: Int?, repeatSlot: Int?, page: Int?) {
      let slot = entries.count
      let local: Int
      if let repeatSlot {
        local = inside[repeatSlot, default: []].count
        inside[repeatSlot, default: []].append(slot)
      } else {
        local = outside
        outside += 1
      }
      entries.append(
        Entry(
          item: item, slot: slot, parent: parent, repeatSlot: repeatSlot, local: local, page: page,
          choices: item.listName.flatMap { lists[$0] }, rows: item.rows.flatMap { lists[$0] }))
      for child in item.children {
        add(child, parent: slot, repeatSlot: item.kind == .repeat ? slot : repeatSlot, page: page)
      }
    }
  }
}

extension Page {
  /// Divides a survey into pages.
  ///
  /// - Parameter survey: the top-level items.
  /// - Returns: the pages, and for each top-level item the page it is on; a calculation makes no page.
  static func divide(_ survey: [Item]) -> (pages: [Page], pageOf: [Int?]) {
    var pages: [Page] = []
    var pageOf: [Int?] = []
    var questions: [Item] = []
    func turn() {
      guard !questions.isEmpty else { return }
      pages.append(Page(index: pages.count, kind: .questions, items: questions, label: nil))
      questions = []
    }
    for item in survey {
      if item.kind.isContainer { turn() }
      pageOf.append(item.kind == .calculate ? nil : pages.count)
      switch item.kind {
      case .calculate: break
      case .group: pages.append(Page(index: pages.count, kind: .group, items: [item], label: item.label))
      case .repeat: pages.append(Page(index: pages.count, kind: .repeat, items: [item], label: item.label))
      default: questions.append(item)
      }
    }
    turn()
    return (pages, pageOf)
  }
}
