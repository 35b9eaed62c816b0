/// A parsed expression as a tree.
indirect enum ExpressionNode: Sendable, Equatable {
  case number(Double)
  case text(String)
  case reference(name: String, slot: Int)
  case column(String)
  case current
  case negative(ExpressionNode)
  case arithmetic(ExpressionArithmetic, ExpressionNode, ExpressionNode)
  case comparison(ExpressionComparison, ExpressionNode, ExpressionNode)
  case all([ExpressionNode])
  case any([ExpressionNode])
  case call(ExpressionFunction, [ExpressionNode])
  case matches(ExpressionNode, TextPattern)
  case indexed(question: String, slot: Int, repeatName: String, ExpressionNode)
  /// What a question's choice is called.
  case choiceName(ExpressionNode, question: String, slot: Int)

  /// The place of a reference that no form has resolved.
  static let unresolved = -1
}

enum ExpressionArithmetic: String, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "div"
  case remainder = "mod"
}

enum ExpressionComparison: String, Sendable {
  case equal = "="
  case unequal = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
}

extension ExpressionNode {
  func resolved(_ slot: (String) -> Int?) -> ExpressionNode {
    switch self {
    case .number, .text, .column, .current: self
    case .reference(let name, _): .reference(name: name, slot: slot(name) ?? Self.unresolved)
    case .negative(let node): .negative(node.resolved(slot))
    case .arithmetic(let sign, let left, let right):
      .arithmetic(sign, left.resolved(slot), right.resolved(slot))
    case .comparison(let sign, let left, let right):
      .comparison(sign, left.resolved(slot), right.resolved(slot))
    case .all(let nodes): .all(nodes.map { $0.resolved(slot) })
    case .any(let nodes): .any(nodes.map { $0.resolved(slot) })
    case .call(let function, let arguments): .call(function, arguments.map { $0.resolved(slot) })
    case .matches(let node, let pattern): .matches(node.resolved(slot), pattern)
    case .indexed(let question, _, let name, let index):
      .indexed(
        question: question, slot: slot(question) ?? Self.unresolved, repeatName: name, index.resolved(slot))
    case .choiceName(let node, let question, _):
      .choiceName(node.resolved(slot), question: question, slot: slot(question) ?? Self.unresolved)
    }
  }
}

extension Expression {
  /// The most characters `.` may have, where the expression or one of the conditions it joins by `and` compares
  /// `string-length(.)` with a number; nil where none does.
  var longestCurrent: Int? { root.longestCurrent }
}

extension ExpressionNode {
  fileprivate var longestCurrent: Int? {
    switch self {
    case .all(let nodes): nodes.compactMap(\.longestCurrent).min()
    case .comparison(let sign, .call(.stringLength, let arguments), .number(let bound))
    where arguments.isEmpty || arguments == [.current]:
      switch sign {
      case .lessOrEqual: Int(exactly: bound.rounded(.down))
      case .less: Int(exactly: bound.rounded(.up) - 1)
      default: nil
      }
    default: nil
    }
  }
}

extension Expression {
  /// The parsed tree as JSON, for the page: `Public/expression.js` evaluates it with the same outcome.
  ///
  /// A number or text is itself; all else is a list that begins with a word: `["ref", name]`, `["current"]`,
  /// `["column", name]`, `["negative", a]`, an operator (`["!=", a, b]`, `["and", a, b, …]`) or a function
  /// (`["selected", a, b]`). `${reach} != ''` becomes `["!=", ["ref", "reach"], ""]`.
  public func tree() -> JSONValue { root.tree }
}

extension ExpressionNode {
  fileprivate var tree: JSONValue {
    switch self {
    case .number(let value): .number(value)
    case .text(let text): .string(text)
    case .reference(let name, _): ["ref", .string(name)]
    case .column(let name): ["column", .string(name)]
    case .current: ["current"]
    case .negative(let node): ["negative", node.tree]
    case .arithmetic(let sign, let left, let right): [.string(sign.rawValue), left.tree, right.tree]
    case .comparison(let sign, let left, let right): [.string(sign.rawValue), left.tree, right.tree]
    case .all(let nodes): .array(["and"] + nodes.map(\.tree))
    case .any(let nodes): .array(["or"] + nodes.map(\.tree))
    case .call(let function, let arguments): .array([.string(function.rawValue)] + arguments.map(\.tree))
    case .matches(let node, let pattern): ["regex", node.tree, .string(pattern.source)]
    case .indexed(let question, _, let name, let index):
      ["indexed-repeat", ["ref", .string(question)], ["ref", .string(name)], index.tree]
    case .choiceName(let node, let question, _): ["choice-name", node.tree, .string(question)]
    }
  }
}
