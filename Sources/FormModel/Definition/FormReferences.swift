/// Checks what expressions refer to: that it is there, can be reached, and does not go in a circle.
struct FormReferences {
  private struct Standing {
    let item: Item
    let parent: String?
    let repeatName: String?
  }

  private let names: [String: String]
  private let lists: [String: ChoiceList]
  /// The columns of the lists that a filter has been checked with.
  private var columns: [String: Set<String>] = [:]
  private var standings: [String: Standing] = [:]
  private var order: [String] = []
  private var faults: [Fault] = []

  /// Appends what is wrong to `faults`.
  ///
  /// - Parameters:
  ///   - survey: the items as far as they could be read.
  ///   - names: every name of the form and where it stands, also of items that could not be read.
  ///   - lists: the lists of choices.
  ///   - faults: where to add.
  static func check(
    _ survey: [Item], names: [String: String], lists: [ChoiceList], into faults: inout [Fault]
  ) {
    var references = FormReferences(names: names, lists: lists)
    references.place(survey, parent: nil, repeatName: nil)
    for name in references.order where references.faults.count < Faults.most {
      references.checkExpressions(of: name)
    }
    if references.faults.isEmpty { references.checkCircles() }
    faults += references.faults
  }

  private init(names: [String: String], lists: [ChoiceList]) {
    self.names = names
    self.lists = Dictionary(lists.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private mutating func place(_ items: [Item], parent: String?, repeatName: String?) {
    for item in items where !item.name.isEmpty {
      standings[item.name] = Standing(item: item, parent: parent, repeatName: repeatName)
      order.append(item.name)
      place(item.children, parent: item.name, repeatName: item.kind == .repeat ? item.name : repeatName)
    }
  }

  private mutating func fault(_ item: Item, _ member: String, _ column: Int?, _ detail: String) {
    let place = column.map { "column \($0): " } ?? ""
    faults.append(Fault(pointer: item.pointer + "/" + member, detail: place + detail))
  }

  private mutating func checkExpressions(of name: String) {
    guard let standing = standings[name] else { return }
    for (member, expression) in standing.item.expressions {
      for mention in expression.mentions { check(mention, in: member, of: standing.item) }
      checkSpecials(expression, in: member, of: standing)
    }
    checkColumns(of: standing.item)
    checkTexts(of: standing)
  }

  /// An answer in a text must be one, and the only one there: from outside a repeat there may be many.
  private mutating func checkTexts(of standing: Standing) {
    let item = standing.item
    let texts: [(member: String, text: Text?)] = [
      ("label", item.label), ("hint", item.hint), ("guidance_hint", item.guidanceHint),
      ("required_message", item.requiredMessage), ("constraint_message", item.constraintMessage),
    ]
    for (member, text) in texts {
      for name in text?.answers ?? [] {
        check(ExpressionMention(name: name, column: nil), in: member, of: item)
        if standings[name]?.item.kind == .repeat {
          fault(item, member, nil, "\(name) is a repeat and has no answer of its own; name a question")
        }
        guard let target = standings[name], let outer = target.repeatName,
          outer != (item.kind == .repeat ? item.name : standing.repeatName)
        else { continue }
        fault(
          item, member, nil,
          "\(name) is in the repeat \(outer), and is not one answer here; name it inside only")
      }
    }
  }

  private mutating func check(_ mention: ExpressionMention, in member: String, of item: Item) {
    guard let target = standings[mention.name] else {
      // Looking for the nearest name takes its time; nobody reads the ten-thousandth fault.
      guard names[mention.name] == nil, faults.count < Faults.most else { return }
      let advice =
        nearest(to: mention.name, in: names.keys.sorted()).map { "did you mean \($0)?" }
        ?? "add it or correct the name"
      fault(item, member, mention.column, "there is no question \(mention.name); \(advice)")
      return
    }
    switch target.item.kind {
    case .group, .note:
      fault(
        item, member, mention.column,
        "\(mention.name) is a \(target.item.kind.rawValue) and has no answer; refer to a question")
    default: break
    }
  }

  private mutating func checkSpecials(_ expression: Expression, in member: String, of standing: Standing) {
    let item = standing.item
    if expression.usesCurrent, member != "constraint" {
      fault(
        item, member, nil,
        ". means the answer itself and can only be used in a constraint; write ${name} for another question")
    }
    if expression.usesPosition, standing.repeatName == nil {
      fault(item, member, nil, "position(..) counts the instances of a repeat, and this question is in none")
    }
    for question in expression.named where standings[question]?.item.kind.hasChoices == false {
      fault(item, member, nil, "\(question) has no choices to name")
    }
    for (question, repeatName) in expression.root.indexed where standings[question] != nil {
      guard standings[repeatName]?.item.kind == .repeat else {
        fault(
          item, member, nil,
          "\(repeatName) is no repeat; write indexed-repeat(${question}, ${repeat}, number)")
        continue
      }
      if standings[question]?.repeatName != repeatName {
        fault(item, member, nil, "\(question) is not in the repeat \(repeatName)")
      }
    }
  }

  private mutating func checkColumns(of item: Item) {
    guard let filter = item.choiceFilter, let name = item.listName, let list = lists[name] else { return }
    let columns = columns[name] ?? Set(list.choices.flatMap { $0.extra.keys }).union(["name"])
    self.columns[name] = columns
    for mention in filter.columns where !columns.contains(mention.name) && faults.count < Faults.most {
      let advice =
        nearest(to: mention.name, in: columns.sorted()).map { "did you mean \($0)?" }
        ?? "write ${\(mention.name)} for a question"
      fault(item, "choice_filter", mention.column, "no choice of \(list.name) has \(mention.name); \(advice)")
    }
  }
}

extension FormReferences {
  /// What must be known before an item's relevance and value are.
  private func needs(_ name: String) -> [String] {
    guard let standing = standings[name] else { return [] }
    return (standing.parent.map { [$0] } ?? []) + (standing.item.relevant?.references ?? [])
      + (standing.item.calculation?.references ?? [])
  }

  /// Walks depth first on a stack of its own, since a form may chain 2,000 questions.
  private mutating func checkCircles() {
    var done: Set<String> = []
    for name in order where !done.contains(name) {
      var path: [(name: String, needs: [String])] = [(name, needs(name))]
      var onPath: Set<String> = [name]
      while let last = path.last {
        guard let next = last.needs.last else {
          done.insert(last.name)
          onPath.remove(last.name)
          path.removeLast()
          continue
        }
        path[path.count - 1].needs.removeLast()
        if onPath.contains(next) {
          report(path.map(\.name).drop { $0 != next } + [next])
          return
        }
        guard !done.contains(next) else { continue }
        path.append((next, needs(next)))
        onPath.insert(next)
      }
    }
  }

  private mutating func report(_ circle: [String]) {
    guard let item = circle.compactMap({ standings[$0]?.item }).first(where: { !$0.expressions.isEmpty })
    else { return }
    let member = item.relevant == nil ? "calculation" : "relevant"
    fault(
      item, member, nil,
      "the expressions go in a circle: \(circle.joined(separator: " → ")); take one of the references out")
  }
}

extension ExpressionNode {
  /// The questions and repeats of each `indexed-repeat`.
  fileprivate var indexed: [(question: String, repeatName: String)] {
    switch self {
    case .number, .text, .reference, .column, .current: []
    case .negative(let node), .matches(let node, _), .choiceName(let node, _, _): node.indexed
    case .arithmetic(_, let left, let right), .comparison(_, let left, let right):
      left.indexed + right.indexed
    case .all(let nodes), .any(let nodes), .call(_, let nodes): nodes.flatMap(\.indexed)
    case .indexed(let question, _, let repeatName, let index): [(question, repeatName)] + index.indexed
    }
  }
}
