/// An expression in XLSForm's subset of XPath 1.0, parsed once and evaluated many times.
///
/// What is understood: numbers, texts in quotes, `${question}`, `.` (this answer), `+ - * div mod`,
/// `= != < <= > >=`, `and or`, parentheses and the functions of `ExpressionFunction`. Coercion follows XPath 1.0:
/// `number('')` is NaN, an unanswered question is the empty text. Beyond XPath, dates and times count as days, so
/// `${start} + 7 > today()` means what it says.
public struct Expression: Sendable, Equatable {
  /// The expression as it was written.
  public let source: String
  /// The questions and repeats that are referred to, each once, in order of appearance.
  public let references: [String]
  /// Whether `.` is used.
  public let usesCurrent: Bool
  /// Whether `position(..)` is used.
  public let usesPosition: Bool
  let mentions: [ExpressionMention]
  let columns: [ExpressionMention]
  /// The questions whose choices are named by `jr:choice-name`.
  let named: [String]
  var root: ExpressionNode

  /// The functions there are, by XLSForm's names, in alphabetical order.
  public static let functionNames = ExpressionFunction.allCases.map(\.rawValue).sorted()
  /// The longest expression taken, in bytes.
  public static let maximumLength = 4_000
  /// How deep an expression may nest.
  public static let maximumDepth = 60

  /// Parses an expression.
  ///
  /// - Parameters:
  ///   - source: the expression.
  ///   - allowsColumns: whether a bare name means a column of the choice at hand, as it does in a `choice_filter`.
  /// - Throws: `ExpressionError` with the column of the fault.
  public init(_ source: String, allowsColumns: Bool = false) throws(ExpressionError) {
    var parser = try ExpressionParser(source, allowsColumns: allowsColumns)
    root = try parser.expression()
    self.source = source
    mentions = parser.mentions
    columns = parser.columns
    named = parser.named
    usesCurrent = parser.usesCurrent
    usesPosition = parser.usesPosition
    var seen: Set<String> = []
    references = parser.mentions.map(\.name).filter { seen.insert($0).inserted }
  }

  /// Two expressions are equal when they were written alike.
  public static func == (one: Expression, other: Expression) -> Bool { one.source == other.source }

  /// Evaluates with plain values, outside any form.
  ///
  /// - Parameters:
  ///   - values: by question; a missing one is the empty text.
  ///   - current: what `.` means.
  ///   - position: what `position(..)` means, from 1.
  ///   - today: the day and time to reckon with.
  /// - Returns: the value.
  public func evaluate(
    _ values: [String: ExpressionValue] = [:], current: ExpressionValue = .text(""), position: Int = 1,
    today: Today
  ) -> ExpressionValue {
    evaluate(in: PlainContext(values: values, current: current, position: position, today: today))
  }

  func evaluate(in context: some ExpressionContext) -> ExpressionValue { root.evaluate(in: context) }

  /// The same expression with each reference tied to its place in a form.
  func resolved(_ slot: (String) -> Int?) -> Expression {
    var copy = self
    copy.root = root.resolved(slot)
    return copy
  }
}

/// Why a text is no expression, and where.
public struct ExpressionError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The character, from 1.
  public let column: Int
  /// What is wrong and what to do, in English.
  public let detail: String
  /// The fault in a line: `column 7: …`.
  public var description: String { "column \(column): \(detail)" }
}

/// A question or repeat named in an expression, and where.
struct ExpressionMention: Sendable, Equatable {
  let name: String
  /// The character, from 1; nil in a text, which has no columns to count.
  let column: Int?
}

/// What an expression is evaluated against.
protocol ExpressionContext {
  /// Asks for so many steps of work: one a part of an expression that is worked out, a pair that is compared, an item
  /// of a list; and one for each 64 bytes of text that are gone through.
  ///
  /// - Returns: false when there are no more; then what is worked out means nothing, and all of it stops.
  func spend(_ steps: Int) -> Bool
  var current: ExpressionValue { get }
  var position: Int { get }
  var today: Today { get }
  /// The answer to a question: a list when it stands in a repeat that we are outside of.
  func value(of name: String, slot: Int) -> ExpressionValue
  /// The answer to a question in one instance, from 1, of the repeat it stands in.
  func value(of name: String, slot: Int, instance: Int) -> ExpressionValue
  /// A column of the choice being filtered.
  func column(_ name: String) -> ExpressionValue
  /// What a question's choice is called; empty where there is no such choice.
  func choiceName(_ choice: String, of question: String, slot: Int) -> String
}

private struct PlainContext: ExpressionContext {
  let values: [String: ExpressionValue]
  let current: ExpressionValue
  let position: Int
  let today: Today

  /// Whoever gives the values decides how many there are.
  func spend(_ steps: Int) -> Bool { true }

  func value(of name: String, slot: Int) -> ExpressionValue { values[name] ?? .text("") }

  func value(of name: String, slot: Int, instance: Int) -> ExpressionValue {
    guard case .list(let items)? = values[name], items.indices.contains(instance - 1) else {
      return .text("")
    }
    return items[instance - 1]
  }

  func column(_ name: String) -> ExpressionValue { values[name] ?? .text("") }

  func choiceName(_ choice: String, of question: String, slot: Int) -> String { "" }
}
