/// What is wrong with an answer.
public struct Problem: Sendable, Equatable {
  /// What is wrong, with what the message about it needs.
  public enum Kind: Sendable, Equatable {
    /// An answer must be given.
    case required
    /// What was typed is no number.
    case notANumber
    /// What was typed is no whole number.
    case notAnInteger
    /// The number is larger, or closer to nothing, than is kept digit by digit (`TypedAnswer.mostDigits`).
    case tooManyDigits
    /// The number is outside a range.
    case outOfRange(least: Double, most: Double)
    /// The number is between two steps of a range.
    case offStep(start: Double, step: Double)
    /// What was typed is no day that exists.
    case notADate
    /// What was typed is no time of day.
    case notATime
    /// There is no such choice, or not with these answers.
    case unknownChoice(String)
    /// A choice is given twice.
    case repeatedChoice(String)
    /// Two choices have the same place in a ranking, or a place is no number.
    case duplicateRank
    /// The form's own constraint does not hold.
    case constraint
    /// A repeat has too few instances.
    case tooFewRepeats(least: Int)
    /// A repeat has too many instances.
    case tooManyRepeats(most: Int)
    /// A text is too long.
    case tooLong(limit: Int, length: Int)
    /// A text has too many words.
    case tooManyWords(limit: Int, words: Int)
    /// Fewer choices are chosen than there should be.
    case tooFewChoices(least: Int)
    /// More choices are chosen than may be.
    case tooManyChoices(most: Int)
    /// The file is not taken.
    case file(AttachmentFault)
    /// With so many answers the form's rules take more steps than there are (`FormEvaluation.maximumSteps`).
    case tooMuchToWorkOut
    /// The form has no such question.
    case unknownField
    /// The value is of the wrong kind, which only a program sends.
    case wrongType(expected: String)
  }

  /// The question's name, or the row after it in a matrix: `challenge.1.description`, `matrix.row`.
  public let path: String
  /// The answer's place among the answers, as a JSON Pointer: `/challenge/0/description`.
  public let pointer: String
  /// The name of the question, group or repeat.
  public let name: String
  /// The page it is on, from 0; nil for what is on none.
  public let page: Int?
  /// What is wrong.
  public let kind: Kind
  /// What the form itself has to say about it.
  public let message: Text?

  /// What is wrong, in English, for the API.
  public var detail: String { kind.detail }
}

extension FormDefinition {
  /// A problem that somebody else than the form's own rules has found with an answer.
  ///
  /// - Parameters:
  ///   - kind: what is wrong.
  ///   - path: the field's name, such as `challenge.1.plan`.
  /// - Returns: nil where the form has no such field.
  public func problem(_ kind: Problem.Kind, atField path: String) -> Problem? {
    guard let field = plan.field(path) else { return nil }
    var pointer = ""
    if let outer = field.entry.repeatSlot {
      pointer = "/\(plan.entries[outer].item.name)/\(field.instance - 1)"
    }
    return Problem(
      path: path, pointer: "\(pointer)/\(field.entry.item.name)", name: field.entry.item.name,
      page: field.entry.page, kind: kind, message: nil)
  }

  /// The question that a field is of.
  ///
  /// - Parameter path: the field's name, such as `challenge.1.plan`.
  /// - Returns: nil where the form has no such field.
  public func item(ofField path: String) -> Item? { plan.field(path)?.entry.item }
}

extension Problem.Kind {
  /// What is wrong and what to do, in English.
  public var detail: String {
    switch self {
    case .required: "an answer is required"
    case .notANumber: "this should be a number"
    case .notAnInteger: "this should be a whole number"
    case .tooManyDigits:
      "this should be a number with at most \(TypedAnswer.mostDigits) digits before the decimal mark, and as many after"
    case .outOfRange(let least, let most):
      "this should be a number from \(numberAsText(least)) to \(numberAsText(most))"
    case .offStep(let start, let step):
      "this should be a number of steps of \(numberAsText(step)) from \(numberAsText(start))"
    case .notADate: "this should be a date that exists, written YYYY-MM-DD"
    case .notATime: "this should be a time of day, written HH:MM"
    case .unknownChoice(let name): "there is no choice \(JSONValue.string(name).text) here"
    case .repeatedChoice(let name): "the choice \(JSONValue.string(name).text) is given more than once"
    case .duplicateRank: "each choice should have its own place: 1, 2, 3 and so on"
    case .constraint: "the answer does not meet the form's constraint"
    case .tooFewRepeats(let least): "there should be at least \(least)"
    case .tooManyRepeats(let most): "there should be at most \(most)"
    case .tooLong(let limit, let length): "the text has \(length) characters; at most \(limit) are taken"
    case .tooManyWords(let limit, let words): "the text has \(words) words; at most \(limit) are taken"
    case .tooFewChoices(let least): "at least \(least) should be chosen"
    case .tooManyChoices(let most): "at most \(most) should be chosen"
    case .file(let fault): fault.detail
    case .tooMuchToWorkOut: "with so many answers the form's rules take too long to work out; send fewer"
    case .unknownField: "the form has no such question; remove it"
    case .wrongType(let expected): "this should be \(expected)"
    }
  }
}
