/// What a variable of ExpressionScript's is here.
enum LimeSurveyVariable: Equatable {
  /// The answer to a question of ours.
  case answer(String)
  /// Whether a choice of a question of ours is chosen: `Y`, or nothing.
  case choice(of: String, String)
  /// What stands at a place, from 1, of an order of preference.
  case place(of: String, Int)
  /// The answer at hand, in a question's own rule.
  case current
  /// Something that no expression here can name, and why.
  case absent(String)
}

/// Says an expression of LimeSurvey's in our terms.
struct LimeSurveyTranslation {
  typealias Node = LimeSurveyExpression.Node
  typealias Fault = LimeSurveyExpression.Fault

  /// What a variable is; nil where the survey has none of that name.
  let variable: (String) -> LimeSurveyVariable?
  /// Our name of a choice of one of our questions, by theirs.
  let value: (_ question: String, _ code: String) -> String

  private struct Part {
    let text: String
    /// How closely it is bound, as `LimeSurveyExpression` has it; 8 for what cannot come apart.
    let strength: Int
    /// What holds when this does not, where that is said more simply than by `not`; it is bound as closely.
    let opposite: String?

    init(_ text: String, _ strength: Int = 8, opposite: String? = nil) {
      (self.text, self.strength, self.opposite) = (text, strength, opposite)
    }

    func inside(_ least: Int) -> String { strength < least ? "(\(text))" : text }
  }

  private static let strengths = [
    "or": 1, "and": 2, "=": 3, "!=": 3, "<": 4, "<=": 4, ">": 4, ">=": 4, "+": 5, "-": 5, "*": 6, "div": 6,
  ]

  /// The expression in our terms.
  ///
  /// - Parameter expression: as it was parsed.
  /// - Returns: the expression, which `Expression` can read.
  /// - Throws: `Fault` for what we cannot say.
  func written(_ expression: LimeSurveyExpression) throws(Fault) -> String {
    let text = try truth(expression.root).text
    do { _ = try Expression(text) } catch { throw Fault(detail: error.description) }
    return text
  }

  /// The same where a value is asked for, and not whether something holds.
  func value(_ expression: LimeSurveyExpression) throws(Fault) -> String {
    let text = try part(expression.root).text
    do { _ = try Expression(text) } catch { throw Fault(detail: error.description) }
    return text
  }

  private func find(_ name: String) throws(Fault) -> LimeSurveyVariable {
    switch variable(name) {
    case nil: throw Fault(detail: "the survey has no \(name)")
    case .absent(let why)?: throw Fault(detail: why)
    case let found?: return found
    }
  }

  // MARK: Parts

  /// What is asked whether it holds: a choice is chosen, an answer is there.
  private func truth(_ node: Node) throws(Fault) -> Part {
    switch node {
    case .variable(let name):
      if case .choice(let question, let choice) = try find(name) { return Self.selected(question, choice) }
    case .sides(let sign, let left, let right) where sign == "and" || sign == "or":
      let strength = Self.strengths[sign] ?? 0
      let (one, other) = (try truth(left), try truth(right))
      return Part("\(one.inside(strength)) \(sign) \(other.inside(strength + 1))", strength)
    default: break
    }
    return try part(node)
  }

  private func part(_ node: Node) throws(Fault) -> Part {
    switch node {
    case .number(let number): return Part(number)
    case .text(let text): return Part(try Self.quoted(text))
    case .variable(let name): return try answer(try find(name))
    case .not(let inner): return Self.inverted(try truth(inner))
    case .negative(let inner): return Part("-\(try part(inner).inside(7))", 7)
    case .call(let name, let arguments): return try call(name, arguments)
    case .sides("and", _, _), .sides("or", _, _): return try truth(node)
    case .sides(let sign, let left, let right):
      if sign == "+", Self.isWords(left) || Self.isWords(right) {
        return Part("concat(\(try part(left).text), \(try part(right).text))")
      }
      if let found = try choice(sign, left, right) { return found }
      if let found = try choice(sign, right, left) { return found }
      let strength = Self.strengths[sign] ?? 0
      let (one, other) = (try side(left, beside: right), try side(right, beside: left))
      return Part("\(one.inside(strength)) \(sign) \(other.inside(strength + 1))", strength)
    }
  }

  private func answer(_ variable: LimeSurveyVariable) throws(Fault) -> Part {
    switch variable {
    case .answer(let name): Part("${\(name)}")
    case .choice(let question, let choice): Part("if(\(Self.selected(question, choice).text), 'Y', '')")
    case .place(let question, let place): Part("selected-at(${\(question)}, \(place - 1))")
    case .current: Part(".")
    case .absent(let why): throw Fault(detail: why)
    }
  }

  /// `+` puts texts together where one of them is no number.
  private static func isWords(_ node: Node) -> Bool {
    guard case .text(let text) = node else { return false }
    return textAsNumber(text) == nil
  }

  /// A side of a comparison: a text beside a question with choices is one of them.
  private func side(_ node: Node, beside other: Node) throws(Fault) -> Part {
    let code: String
    switch node {
    case .text(let text): code = text
    case .number(let number): code = number
    default: return try part(node)
    }
    guard case .variable(let name) = other else { return try part(node) }
    switch try find(name) {
    case .answer(let question), .place(let question, _):
      let ours = value(question, code)
      return ours == code ? try part(node) : Part(try Self.quoted(ours))
    default: return try part(node)
    }
  }

  /// `Q1_SQ001 == "Y"`: whether it is chosen.
  private func choice(_ sign: String, _ left: Node, _ right: Node) throws(Fault) -> Part? {
    guard sign == "=" || sign == "!=", case .variable(let name) = left, case .text(let text) = right,
      case .choice(let question, let choice) = try find(name)
    else { return nil }
    let isChosen: Bool
    switch text.trimmed() {
    case "Y": isChosen = true
    case "", "N": isChosen = false
    default: throw Fault(detail: "\(name) is a choice, which is Y or nothing")
    }
    let selected = Self.selected(question, choice)
    return isChosen == (sign == "=") ? selected : Self.inverted(selected)
  }

  private static func selected(_ question: String, _ choice: String) -> Part {
    Part("selected(${\(question)}, '\(choice)')")
  }

  private static func inverted(_ part: Part) -> Part {
    part.opposite.map { Part($0, part.strength, opposite: part.text) }
      ?? Part("not(\(part.text))", opposite: part.strength == 8 ? part.text : nil)
  }

  private static func quoted(_ text: String) throws(Fault) -> String {
    if !text.contains("'") { return "'\(text)'" }
    guard !text.contains("\"") else { throw Fault(detail: "a text has both kinds of quotation marks") }
    return "\"\(text)\""
  }
}

// MARK: Functions

extension LimeSurveyTranslation {
  /// Our names of functions that do the same.
  private static let functions = [
    "if": "if", "iif": "if", "sum": "sum", "min": "min", "max": "max", "round": "round", "floor": "floor",
    "ceil": "ceiling", "abs": "abs", "intval": "int", "strlen": "string-length", "concat": "concat",
    "join": "concat", "implode": "join", "trim": "normalize-space", "today": "today", "true": "true",
    "false": "false",
  ]

  private func call(_ name: String, _ arguments: [Node]) throws(Fault) -> Part {
    switch (name, arguments.count) {
    case ("is_empty", 1), ("empty", 1): return try empty(arguments[0])
    case ("count", 1...):
      var parts: [String] = []
      for argument in arguments {
        parts.append("if(\(Self.inverted(try empty(argument)).text), 1, 0)")
      }
      return Part(parts.joined(separator: " + "), parts.count > 1 ? 5 : 8)
    case ("is_numeric", 1), ("is_number", 1):
      // Its argument is written twice, so it is a question and nothing that could grow.
      guard case .variable = arguments[0] else { throw Fault(detail: "\(name) must be asked of a question") }
      let text = try part(arguments[0]).text
      return Part("number(\(text)) = number(\(text))", 3)
    case ("regexmatch", 2): return try pattern(arguments[0], arguments[1])
    case ("if", 3), ("iif", 3):
      let (test, one, other) = (
        try truth(arguments[0]), try part(arguments[1]), try part(arguments[2])
      )
      return Part("if(\(test.text), \(one.text), \(other.text))")
    default: break
    }
    guard let ours = Self.functions[name] else { throw Fault(detail: "there is no function \(name) here") }
    var parts: [String] = []
    for argument in arguments { parts.append(try part(argument).text) }
    return Part("\(ours)(\(parts.joined(separator: ", ")))")
  }

  private func empty(_ node: Node) throws(Fault) -> Part {
    if case .variable(let name) = node, case .choice(let question, let choice) = try find(name) {
      return Self.inverted(Self.selected(question, choice))
    }
    let subject = try part(node).inside(4)
    return Part("\(subject) = ''", 3, opposite: "\(subject) != ''")
  }

  private func pattern(_ pattern: Node, _ subject: Node) throws(Fault) -> Part {
    guard case .text(let written) = pattern else { throw Fault(detail: "its pattern is worked out") }
    return Part("regex(\(try part(subject).text), \(try Self.quoted(try Self.pattern(written))))")
  }

  /// A pattern between slashes as ours, which must match the whole text.
  static func pattern(_ written: String) throws(Fault) -> String {
    var pattern = written.trimmed()
    guard pattern.hasPrefix("/"), let end = pattern.lastIndex(of: "/"), end > pattern.startIndex else {
      throw Fault(detail: "its pattern has no slashes around it")
    }
    let flags = pattern[pattern.index(after: end)...].filter { $0 != "u" }
    guard flags.isEmpty else { throw Fault(detail: "its pattern has the option \(flags)") }
    pattern = String(pattern[pattern.index(after: pattern.startIndex)..<end]).replacing("\\/", with: "/")
    let begins = pattern.hasPrefix("^")
    let ends = pattern.hasSuffix("$") && !pattern.hasSuffix("\\$")
    guard !hasAlternatives(pattern) else {
      throw Fault(detail: "its pattern has alternatives outside parentheses")
    }
    if begins { pattern.removeFirst() }
    if ends { pattern.removeLast() }
    return (begins ? "" : ".*") + pattern + (ends ? "" : ".*")
  }

  /// Whether a `|` stands outside parentheses, where what is put around a pattern would belong to one side only.
  private static func hasAlternatives(_ pattern: String) -> Bool {
    var (depth, isEscaped) = (0, false)
    for character in pattern {
      if isEscaped {
        isEscaped = false
        continue
      }
      switch character {
      case "\\": isEscaped = true
      case "(": depth += 1
      case ")": depth -= 1
      case "|" where depth <= 0: return true
      default: break
      }
    }
    return false
  }
}
