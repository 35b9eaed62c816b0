/// A question, a note, a calculation, or a group or repeat of these.
public struct Item: Sendable, Equatable {
  /// When an answer must be given.
  public enum Requirement: Sendable, Equatable {
    /// The question may be passed over.
    case never
    /// It must be answered wherever it is relevant.
    case always
    /// It must be answered when the expression is true.
    case when(Expression)
  }

  /// What sets a question apart from the others of its form.
  public enum Role: String, Sendable {
    /// Its choices `own` and `shared` tell whom the free text beside it concerns.
    case scope
  }

  /// The type.
  public let kind: ItemKind
  /// The name, unique in the form.
  public let name: String
  /// The question itself, or the heading of a group or repeat.
  public internal(set) var label: Text?
  /// A line under the question.
  public internal(set) var hint: Text?
  /// A longer explanation, shown on demand.
  public internal(set) var guidanceHint: Text?
  /// The list that the choices come from.
  public internal(set) var listName: String?
  /// The list that the rows of a matrix come from.
  public internal(set) var rows: String?
  /// When it must be answered.
  public internal(set) var required: Requirement = .never
  /// What to say when it was not.
  public internal(set) var requiredMessage: Text?
  /// When it is asked at all; nil is always.
  public internal(set) var relevant: Expression?
  /// What must hold for an answer that is given.
  public internal(set) var constraint: Expression?
  /// What to say when it does not.
  public internal(set) var constraintMessage: Text?
  /// What its value is worked out from.
  public internal(set) var calculation: Expression?
  /// Which choices are offered; bare names are columns of the choice.
  public internal(set) var choiceFilter: Expression?
  /// How it looks: XLSForm's words, separated by spaces.
  public internal(set) var appearance: String?
  /// The answer to begin with, in the shape of an answer.
  public internal(set) var defaultValue: JSONValue?
  /// What the answer to begin with is worked out from, once, when the form or the instance is begun (XLSForm's dynamic
  /// default).
  public internal(set) var defaultCalculation: Expression?
  /// Whether it is shown but cannot be answered.
  public internal(set) var isReadOnly = false
  /// Settings of the type: `start end step` of a range, `rows` and limits of a text, `randomize` and limits of choices.
  public internal(set) var parameters = JSONObject()
  /// What sets the question apart.
  public internal(set) var role: Role?
  /// Whether its text is analysed; nil leaves it to `isAnalysed`'s rule.
  public internal(set) var analysis: Bool?
  /// How many instances a repeat has, when that is not left to the person.
  public internal(set) var repeatCount: Expression?
  /// The fewest instances.
  public internal(set) var repeatMin: Int?
  /// The most instances.
  public internal(set) var repeatMax: Int?
  /// What a group or repeat holds.
  public internal(set) var children: [Item] = []

  /// Where it stands in the definition, as a JSON Pointer.
  let pointer: String

  init(kind: ItemKind, name: String, pointer: String) {
    self.kind = kind
    self.name = name
    self.pointer = pointer
  }

  /// The expressions by the member they are written in.
  var expressions: [(member: String, expression: Expression)] {
    var all: [(String, Expression)] = []
    if case .when(let condition) = required { all.append(("required", condition)) }
    let optional: [(String, Expression?)] = [
      ("relevant", relevant), ("constraint", constraint), ("calculation", calculation),
      ("choice_filter", choiceFilter), ("repeat_count", repeatCount),
      ("default_calculation", defaultCalculation),
    ]
    for case (let member, let expression?) in optional { all.append((member, expression)) }
    return all
  }

  /// The same item with every expression tied to the form's questions.
  func resolved(_ slot: (String) -> Int?) -> Item {
    var copy = self
    if case .when(let condition) = required { copy.required = .when(condition.resolved(slot)) }
    copy.relevant = relevant?.resolved(slot)
    copy.constraint = constraint?.resolved(slot)
    copy.calculation = calculation?.resolved(slot)
    copy.choiceFilter = choiceFilter?.resolved(slot)
    copy.defaultCalculation = defaultCalculation?.resolved(slot)
    copy.repeatCount = repeatCount?.resolved(slot)
    copy.children = children.map { $0.resolved(slot) }
    return copy
  }

  /// Whether the appearance has a word, such as `multiline`.
  ///
  /// - Parameter word: one of XLSForm's words.
  /// - Returns: true when it is there.
  public func looks(_ word: String) -> Bool {
    appearance?.split(separator: " ").contains { $0 == word } ?? false
  }

  /// Whether a text has room for several lines.
  public var isMultiline: Bool { looks("multiline") }

  /// Whether the text becomes statements: several lines, unless `analysis` says otherwise.
  public var isAnalysed: Bool { kind == .text && (analysis ?? isMultiline) }

  /// The longest text taken, in characters: `max_length`, else 20,000 for several lines and 1,000 for one.
  public var maximumLength: Int { parameters["max_length"]?.int ?? (isMultiline ? 20_000 : 1_000) }

  /// The longest text that is accepted: `maximumLength`, or less where the constraint says so plainly, as in
  /// `string-length(.) <= 2000`.
  public var longestAccepted: Int { min(maximumLength, constraint?.longestCurrent ?? maximumLength) }

  /// Where a range begins and ends, and its step.
  public var scale: (start: Double, end: Double, step: Double) {
    (
      parameters["start"]?.number ?? 1, parameters["end"]?.number ?? 10, parameters["step"]?.number ?? 1
    )
  }

  /// The most instances a repeat takes: `repeat_max`, else 100, or 1,000 where `repeat_count` says how many.
  public var maximumInstances: Int {
    repeatCount == nil ? repeatMax ?? max(100, repeatMin ?? 0) : FormEvaluation.maximumInstances
  }
}
