/// A condition as sentences that somebody picks together: each a question, what is asked of its answer, and a value.
///
/// It is kept as an expression; one that is written otherwise than sentences are has none.
public struct ConditionSentences: Sendable, Equatable {
  /// One sentence.
  public struct Sentence: Sendable, Equatable {
    /// The question's name.
    public var question: String
    /// What must hold of its answer.
    public var relation: Relation
    /// The choice's name, number or text it is held against; empty where the relation needs none.
    public var value: String

    /// - Parameters:
    ///   - question: the question's name.
    ///   - relation: what must hold of its answer.
    ///   - value: what it is held against.
    public init(question: String, relation: Relation, value: String) {
      (self.question, self.relation, self.value) = (question, relation, value)
    }
  }

  /// What must hold of an answer.
  public enum Relation: String, Sendable, CaseIterable {
    case equal = "is"
    case unequal = "is_not"
    case greater = "more"
    case greaterOrEqual = "at_least"
    case less = "less"
    case lessOrEqual = "at_most"
    /// A choice among several is chosen, or is not.
    case includes, excludes
    case answered, unanswered

    /// Whether it is held against a value.
    public var needsValue: Bool { self != .answered && self != .unanswered }
  }

  /// The sentences.
  public var sentences: [Sentence]
  /// Whether all must hold; else one is enough.
  public var needsAll: Bool

  /// - Parameters:
  ///   - sentences: what is picked.
  ///   - needsAll: whether all must hold.
  public init(_ sentences: [Sentence], needsAll: Bool = true) {
    (self.sentences, self.needsAll) = (sentences, needsAll)
  }

  /// The sentences of an expression; nil where it cannot be said so.
  ///
  /// - Parameter source: an expression.
  public init?(_ source: String) {
    guard let expression = try? Expression(source) else { return nil }
    let nodes: [ExpressionNode]
    switch expression.root {
    case .all(let parts): (nodes, needsAll) = (parts, true)
    case .any(let parts): (nodes, needsAll) = (parts, false)
    case let one: (nodes, needsAll) = ([one], true)
    }
    sentences = []
    for node in nodes {
      guard let sentence = Sentence(node) else { return nil }
      sentences.append(sentence)
    }
  }

  /// The expression that the sentences say.
  public var expression: String {
    sentences.map(\.expression).joined(separator: needsAll ? " and " : " or ")
  }
}

extension ConditionSentences.Sentence {
  fileprivate init?(_ node: ExpressionNode) {
    switch node {
    case .comparison(let sign, .reference(let name, _), let other):
      guard let relation = Self.relations[sign] else { return nil }
      switch (other, relation) {
      case (.text(""), .equal): self.init(question: name, relation: .unanswered, value: "")
      case (.text(""), .unequal): self.init(question: name, relation: .answered, value: "")
      case (.text(let text), .equal), (.text(let text), .unequal):
        self.init(question: name, relation: relation, value: text)
      case (.number(let number), _):
        self.init(question: name, relation: relation, value: numberAsText(number))
      case (.negative(.number(let number)), _):
        self.init(question: name, relation: relation, value: numberAsText(-number))
      default: return nil
      }
    case .call(.selected, let parts):
      guard parts.count == 2, case .reference(let name, _) = parts[0], case .text(let choice) = parts[1]
      else {
        return nil
      }
      self.init(question: name, relation: .includes, value: choice)
    case .call(.not, let parts):
      guard parts.count == 1, let inner = Self(parts[0]), inner.relation == .includes else { return nil }
      self.init(question: inner.question, relation: .excludes, value: inner.value)
    default: return nil
    }
  }

  private static let relations: [ExpressionComparison: ConditionSentences.Relation] = [
    .equal: .equal, .unequal: .unequal, .greater: .greater, .greaterOrEqual: .greaterOrEqual, .less: .less,
    .lessOrEqual: .lessOrEqual,
  ]

  fileprivate var expression: String {
    let subject = "${\(question)}"
    switch relation {
    case .answered: return "\(subject) != ''"
    case .unanswered: return "\(subject) = ''"
    case .includes: return "selected(\(subject), \(Self.quoted(value)))"
    case .excludes: return "not(selected(\(subject), \(Self.quoted(value))))"
    default:
      let sign = Self.relations.first { $0.value == relation }?.key.rawValue ?? "="
      return "\(subject) \(sign) \(literal)"
    }
  }

  /// A number as it is; all else as a text.
  ///
  /// Order is of numbers only.
  private var literal: String {
    let isOrder = relation != .equal && relation != .unequal
    if let number = textAsNumber(value), isOrder || numberAsText(number) == value {
      return numberAsText(number)
    }
    return isOrder ? "0" : Self.quoted(value)
  }

  /// A text in the quotation marks that are not in it; XPath 1.0 has no way to write both.
  private static func quoted(_ text: String) -> String {
    text.contains("'") ? "\"\(text.replacing("\"", with: "”"))\"" : "'\(text)'"
  }
}
