/// An expression of LimeSurvey's ExpressionScript, parsed so that it can be said in our terms.
///
/// Source: https://manual.limesurvey.org/ExpressionScript_-_Presentation, "Syntax".
struct LimeSurveyExpression {
  /// Why it cannot be said.
  struct Fault: Error { let detail: String }

  /// A parsed expression.
  indirect enum Node: Equatable {
    case number(String)
    case text(String)
    /// A question's variable, such as `Q1_SQ001`, without what stands behind its point.
    case variable(String)
    case not(Node)
    case negative(Node)
    /// Two sides and one of our signs between them.
    case sides(String, Node, Node)
    case call(String, [Node])
  }

  private(set) var root: Node
  /// The variables that are named without `.NAOK`: where one of them is not asked, nothing of the expression holds.
  private(set) var bare: [String] = []

  private var tokens: ArraySlice<Token>
  private var depth = 0

  /// - Parameter source: the expression, in braces or not.
  /// - Throws: `Fault`.
  init(_ source: String) throws(Fault) {
    var source = source.trimmed()
    if source.hasPrefix("{"), source.hasSuffix("}") { source = String(source.dropFirst().dropLast()) }
    guard source.utf8.count <= Expression.maximumLength else { throw Fault(detail: "it is too long") }
    tokens = try Token.all(in: source)[...]
    root = .text("")
    let parsed = try side(1)
    guard tokens.isEmpty else {
      throw Fault(detail: "it is not understood from \(tokens[tokens.startIndex])")
    }
    root = parsed
  }

  // MARK: Reading

  enum Token: Equatable, CustomStringConvertible {
    case number(String)
    case text(String)
    case word(String)
    case sign(String)

    var description: String {
      switch self {
      case .number(let text), .word(let text), .sign(let text): text
      case .text(let text): "\"\(text)\""
      }
    }

    static func all(in source: String) throws(Fault) -> [Token] {
      var tokens: [Token] = []
      var rest = Substring(source)
      while let first = rest.first {
        if first.isWhitespace {
          rest.removeFirst()
        } else if first == "'" || first == "\"" {
          tokens.append(.text(try quoted(&rest)))
        } else if first.isASCII, first.isNumber {
          let word = rest.prefix { $0.isASCII && ($0.isNumber || $0.isLetter || "._".contains($0)) }
          tokens.append(textAsNumber(String(word)) == nil ? .word(String(word)) : .number(String(word)))
          rest = rest.dropFirst(word.count)
        } else if first.isLetter || first == "_" {
          let word = rest.prefix { $0.isLetter || $0.isNumber || "._:".contains($0) }
          tokens.append(.word(String(word)))
          rest = rest.dropFirst(word.count)
        } else {
          let sign = ["==", "!=", ">=", "<=", "&&", "||"].first { rest.hasPrefix($0) } ?? String(first)
          tokens.append(.sign(sign))
          rest = rest.dropFirst(sign.count)
        }
      }
      return tokens
    }

    private static func quoted(_ rest: inout Substring) throws(Fault) -> String {
      let mark = rest.removeFirst()
      var text = ""
      while let next = rest.popFirst() {
        if next == mark { return text }
        if next == "\\", let after = rest.first, after == mark || after == "\\" {
          text.append(rest.removeFirst())
        } else {
          text.append(next)
        }
      }
      throw Fault(detail: "a quotation mark is not closed")
    }
  }

  /// Our signs and how closely they bind, by theirs.
  private static let signs: [String: (sign: String, strength: Int)] = [
    "||": ("or", 1), "or": ("or", 1), "&&": ("and", 2), "and": ("and", 2), "==": ("=", 3), "=": ("=", 3),
    "eq": ("=", 3), "!=": ("!=", 3), "ne": ("!=", 3), "<": ("<", 4), "lt": ("<", 4), "<=": ("<=", 4),
    "le": ("<=", 4), ">": (">", 4), "gt": (">", 4), ">=": (">=", 4), "ge": (">=", 4), "+": ("+", 5),
    "-": ("-", 5), "*": ("*", 6), "/": ("div", 6),
  ]

  private mutating func enter() throws(Fault) {
    depth += 1
    // A parenthesis takes two steps down here, and one in ours.
    guard depth <= 2 * Expression.maximumDepth else { throw Fault(detail: "it nests too deep") }
  }

  /// Signs that bind at least so closely, and what they join.
  private mutating func side(_ least: Int) throws(Fault) -> Node {
    try enter()
    defer { depth -= 1 }
    var left = try single()
    // A long row of signs makes a tree as high as it is long, which later steps go down.
    var count = 0
    while let found = sign(atLeast: least) {
      count += 1
      guard count <= 200 else { throw Fault(detail: "it joins too much") }
      tokens.removeFirst()
      left = .sides(found.sign, left, try side(found.strength + 1))
    }
    return left
  }

  private func sign(atLeast least: Int) -> (sign: String, strength: Int)? {
    let found: (sign: String, strength: Int)?
    switch tokens.first {
    case .sign(let sign)?: found = Self.signs[sign]
    case .word(let word)?: found = Self.signs[word.lowercased()]
    default: found = nil
    }
    return found.flatMap { $0.strength >= least ? $0 : nil }
  }

  private mutating func single() throws(Fault) -> Node {
    try enter()
    defer { depth -= 1 }
    guard let token = tokens.popFirst() else { throw Fault(detail: "it breaks off") }
    switch token {
    case .number(let number): return .number(number)
    case .text(let text): return .text(text)
    case .sign("!"): return .not(try single())
    case .sign("-"): return .negative(try single())
    case .sign("+"): return try single()
    case .sign("("):
      let inner = try side(1)
      try expect(")")
      return inner
    case .word(let word):
      if tokens.first == .sign("(") { return .call(word.lowercased(), try arguments()) }
      return try variable(word)
    case .sign(let sign): throw Fault(detail: "\(sign) has nothing before it")
    }
  }

  private mutating func expect(_ sign: String) throws(Fault) {
    guard tokens.popFirst() == .sign(sign) else { throw Fault(detail: "a \(sign) is wanting") }
  }

  private mutating func arguments() throws(Fault) -> [Node] {
    tokens.removeFirst()
    var arguments: [Node] = []
    while tokens.first != .sign(")") {
      if !arguments.isEmpty { try expect(",") }
      arguments.append(try side(1))
    }
    tokens.removeFirst()
    return arguments
  }

  /// What may stand behind a variable's point and asks for the answer itself.
  private static let answers: Set<String> = ["NAOK", "code", "value", "valueNAOK", "codeNAOK"]

  private mutating func variable(_ word: String) throws(Fault) -> Node {
    if ["true", "false"].contains(word.lowercased()) { return .call(word.lowercased(), []) }
    let parts = word.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if let strange = parts.dropFirst().first(where: { !Self.answers.contains($0) }) {
      throw Fault(detail: "nothing here is called .\(strange)")
    }
    if !parts.contains(where: { $0.hasSuffix("NAOK") }) { bare.append(parts[0]) }
    return .variable(parts[0])
  }
}
