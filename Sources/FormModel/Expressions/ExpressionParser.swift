/// Builds the tree by precedence climbing; XPath 1.0 section 3.5 has the order of the operators.
struct ExpressionParser {
  private(set) var mentions: [ExpressionMention] = []
  private(set) var columns: [ExpressionMention] = []
  private(set) var usesCurrent = false
  private(set) var usesPosition = false
  /// The questions whose choices are named.
  private(set) var named: [String] = []

  private var lexer: ExpressionLexer
  private var token: ExpressionToken = .end
  private var column = 1
  private var nesting = 0
  private let allowsColumns: Bool

  /// A tree and how high it is; the height is what later recursion costs.
  private struct Part {
    let node: ExpressionNode
    let height: Int
  }

  init(_ source: String, allowsColumns: Bool) throws(ExpressionError) {
    guard source.utf8.count <= Expression.maximumLength else {
      throw ExpressionError(
        column: Expression.maximumLength,
        detail:
          "the expression is longer than \(Expression.maximumLength) bytes; use calculate questions for its parts"
      )
    }
    self.allowsColumns = allowsColumns
    lexer = ExpressionLexer(source)
    try advance()
  }

  mutating func expression() throws(ExpressionError) -> ExpressionNode {
    guard token != .end else { throw fault("the expression is empty") }
    let part = try disjunction()
    switch token {
    case .end: return part.node
    case .symbol(")"): throw fault("this ) has no ( before it")
    case .symbol(","): throw fault("a comma may only stand between the arguments of a function")
    default: throw fault("an operator such as and, or, =, + should stand here")
    }
  }

  private func fault(_ detail: String) -> ExpressionError { ExpressionError(column: column, detail: detail) }

  private mutating func advance() throws(ExpressionError) { (token, column) = try lexer.next() }

  private func part(_ node: ExpressionNode, over parts: Part...) throws(ExpressionError) -> Part {
    try part(node, over: parts)
  }

  private func part(_ node: ExpressionNode, over parts: [Part]) throws(ExpressionError) -> Part {
    let height = 1 + (parts.map(\.height).max() ?? 0)
    guard height <= Expression.maximumDepth else {
      throw fault("the expression nests too deep; use calculate questions for its parts")
    }
    return Part(node: node, height: height)
  }

  private mutating func disjunction() throws(ExpressionError) -> Part {
    var parts = [try conjunction()]
    while token == .name("or") {
      try advance()
      parts.append(try conjunction())
    }
    return parts.count == 1 ? parts[0] : try part(.any(parts.map(\.node)), over: parts)
  }

  private mutating func conjunction() throws(ExpressionError) -> Part {
    var parts = [try equality()]
    while token == .name("and") {
      try advance()
      parts.append(try equality())
    }
    return parts.count == 1 ? parts[0] : try part(.all(parts.map(\.node)), over: parts)
  }

  private mutating func equality() throws(ExpressionError) -> Part {
    var left = try relation()
    while let sign = comparison(["=", "!="]) {
      try advance()
      let right = try relation()
      left = try part(.comparison(sign, left.node, right.node), over: left, right)
    }
    return left
  }

  private mutating func relation() throws(ExpressionError) -> Part {
    var left = try sum()
    while let sign = comparison(["<", "<=", ">", ">="]) {
      try advance()
      let right = try sum()
      left = try part(.comparison(sign, left.node, right.node), over: left, right)
    }
    return left
  }

  private func comparison(_ signs: [String]) -> ExpressionComparison? {
    guard case .symbol(let sign) = token, signs.contains(sign) else { return nil }
    return ExpressionComparison(rawValue: sign)
  }

  private mutating func sum() throws(ExpressionError) -> Part {
    var left = try product()
    while case .symbol(let sign) = token, sign == "+" || sign == "-" {
      try advance()
      let right = try product()
      left = try part(.arithmetic(sign == "+" ? .add : .subtract, left.node, right.node), over: left, right)
    }
    return left
  }

  private mutating func product() throws(ExpressionError) -> Part {
    var left = try unary()
    while let sign = multiplication {
      try advance()
      let right = try unary()
      left = try part(.arithmetic(sign, left.node, right.node), over: left, right)
    }
    return left
  }

  private var multiplication: ExpressionArithmetic? {
    switch token {
    case .symbol("*"): .multiply
    case .name("div"): .divide
    case .name("mod"): .remainder
    default: nil
    }
  }

  private mutating func unary() throws(ExpressionError) -> Part {
    guard token == .symbol("-") else { return try primary() }
    try enter()
    try advance()
    let operand = try unary()
    nesting -= 1
    return try part(.negative(operand.node), over: operand)
  }

  private mutating func enter() throws(ExpressionError) {
    nesting += 1
    guard nesting <= Expression.maximumDepth else {
      throw fault("the expression nests too deep; use calculate questions for its parts")
    }
  }

  private mutating func primary() throws(ExpressionError) -> Part {
    let node: ExpressionNode
    switch token {
    case .number(let value): node = .number(value)
    case .text(let text): node = .text(text)
    case .reference(let name):
      mentions.append(ExpressionMention(name: name, column: column))
      node = .reference(name: name, slot: ExpressionNode.unresolved)
    case .current:
      usesCurrent = true
      node = .current
    case .symbol("("):
      try enter()
      try advance()
      let inner = try disjunction()
      guard token == .symbol(")") else { throw fault("a ) is missing here") }
      nesting -= 1
      try advance()
      return inner
    case .name(let name): return try named(name)
    case .parent: throw fault(".. may only stand in position(..)")
    case .end: throw fault("the expression ends where a value should stand")
    case .symbol(let symbol): throw fault("a value should stand before \(symbol)")
    }
    try advance()
    return try part(node)
  }

  private mutating func named(_ name: String) throws(ExpressionError) -> Part {
    let start = column
    try advance()
    guard token == .symbol("(") else {
      if allowsColumns {
        columns.append(ExpressionMention(name: name, column: start))
        return try part(.column(name))
      }
      throw ExpressionError(
        column: start,
        detail: "write ${\(name)} for a question, '\(name)' for a text, \(name)(…) for a function")
    }
    guard let function = ExpressionFunction(rawValue: name) else {
      let known = nearest(to: name, in: ExpressionFunction.allCases.map(\.rawValue))
      throw ExpressionError(
        column: start, detail: "there is no function \(name)" + (known.map { "; did you mean \($0)?" } ?? ""))
    }
    try enter()
    try advance()
    let arguments = function == .position ? try parentArgument() : try self.arguments()
    nesting -= 1
    guard function.arity.contains(arguments.count) || function == .position else {
      throw ExpressionError(column: start, detail: Self.arityAdvice(function, arguments.count))
    }
    return try part(try call(function, arguments.map(\.node), at: start), over: arguments)
  }

  private static func arityAdvice(_ function: ExpressionFunction, _ count: Int) -> String {
    let arity = function.arity
    let expected =
      arity.count == 1
      ? "\(arity.lowerBound)"
      : arity.upperBound == 100
        ? "at least \(arity.lowerBound)" : "\(arity.lowerBound) to \(arity.upperBound)"
    return "\(function.rawValue) takes \(expected) argument\(expected == "1" ? "" : "s"), not \(count)"
  }

  private mutating func parentArgument() throws(ExpressionError) -> [Part] {
    guard token == .parent else { throw fault("write position(..), with two dots") }
    try advance()
    guard token == .symbol(")") else { throw fault("a ) is missing here") }
    try advance()
    usesPosition = true
    return []
  }

  private mutating func arguments() throws(ExpressionError) -> [Part] {
    var arguments: [Part] = []
    if token == .symbol(")") {
      try advance()
      return arguments
    }
    while true {
      arguments.append(try disjunction())
      if token == .symbol(")") { break }
      guard token == .symbol(",") else { throw fault("a comma or ) should stand here") }
      try advance()
    }
    try advance()
    return arguments
  }

  private mutating func call(
    _ function: ExpressionFunction, _ arguments: [ExpressionNode], at start: Int
  ) throws(ExpressionError) -> ExpressionNode {
    switch function {
    case .regex:
      guard case .text(let source) = arguments[1] else {
        throw ExpressionError(column: start, detail: "the pattern of regex must be a text in quotes")
      }
      do {
        return .matches(arguments[0], try TextPattern(source))
      } catch {
        throw ExpressionError(
          column: start, detail: "the pattern of regex is not understood: \(error.detail)")
      }
    case .indexedRepeat:
      guard case .reference(let question, let slot) = arguments[0],
        case .reference(let name, _) = arguments[1]
      else {
        throw ExpressionError(
          column: start, detail: "write indexed-repeat(${question}, ${repeat}, number)")
      }
      return .indexed(question: question, slot: slot, repeatName: name, arguments[2])
    case .choiceName:
      guard case .text(let text) = arguments[1], text.hasPrefix("${"), text.hasSuffix("}") else {
        throw ExpressionError(column: start, detail: "write jr:choice-name(value, '${question}')")
      }
      let question = String(text.dropFirst(2).dropLast())
      mentions.append(ExpressionMention(name: question, column: start))
      named.append(question)
      return .choiceName(arguments[0], question: question, slot: ExpressionNode.unresolved)
    case .weightedChecklist where arguments.count % 2 == 1:
      throw ExpressionError(
        column: start, detail: "weighted-checklist takes a weight after each value; one is missing")
    default: return .call(function, arguments)
    }
  }
}
