/// How much an answer may hold, as a parameter of its question.
///
/// XLSForm says such limits in the constraint; each knows how.
public enum AnswerLimit: String, Sendable, CaseIterable {
  /// The most characters of a text.
  case characters = "max_length"
  /// The most words of a text.
  case words = "max_words"
  /// The fewest choices that may be chosen, where any is.
  case fewestChoices = "min_items"
  /// The most choices that may be chosen.
  case mostChoices = "max_items"

  /// The largest number that means anything.
  public var highest: Int {
    switch self {
    case .characters: 100_000
    case .words: 20_000
    case .fewestChoices, .mostChoices: 1_000
    }
  }

  /// The limit as a condition of the answer.
  ///
  /// - Parameter number: how many.
  /// - Returns: an expression in which `.` is the answer.
  public func expression(_ number: Int) -> String {
    switch self {
    case .characters: "string-length(.) <= \(number)"
    case .words: "regex(., '^\\s*(\\S+\\s+){0,\(max(0, number - 1))}\\S*\\s*$')"
    case .fewestChoices: "count-selected(.) >= \(number)"
    case .mostChoices: "count-selected(.) <= \(number)"
    }
  }

  /// A constraint that also holds the limit.
  func added(to constraint: String?, _ number: Int) -> String {
    constraint.map { "(\($0)) and \(expression(number))" } ?? expression(number)
  }

  /// A constraint as it was before the limit was added; nil where there was none.
  func removed(from constraint: String, _ number: Int) -> String? {
    let own = expression(number)
    if constraint == own { return nil }
    let ending = ") and \(own)"
    guard constraint.hasPrefix("("), constraint.hasSuffix(ending) else { return constraint }
    return String(constraint.dropFirst().dropLast(ending.count))
  }

  /// The column of an XLSForm that keeps it, so that it comes back as what it was.
  var column: String { "innspel_\(rawValue)" }
}

extension ItemKind {
  /// The limits that an answer of this type may have.
  public var limits: [AnswerLimit] {
    switch self {
    case .text: [.characters, .words]
    case .selectMultiple, .rank: [.fewestChoices, .mostChoices]
    default: []
    }
  }

  /// Whether the choices may come in an order drawn for each who answers.
  public var mayShuffle: Bool { self == .selectOne || self == .selectMultiple || self == .rank }
}

extension Item {
  /// A limit of its answer; nil where there is none.
  public func limit(_ limit: AnswerLimit) -> Int? { parameters[limit.rawValue]?.int }

  /// Whether the choices come in an order drawn for each who answers, so that none is favoured by its place.
  public var isShuffled: Bool { kind.mayShuffle && parameters["randomize"]?.bool == true }
}

/// Counts words: what stands between blanks.
///
/// - Parameter text: a text.
/// - Returns: how many there are.
public func wordCount(_ text: String) -> Int { text.split(whereSeparator: \.isWhitespace).count }
