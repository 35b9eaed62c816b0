/// What a question is here.
enum LimeSurveyType: Equatable {
  case question(ItemKind)
  /// A list of choices that is the same in every survey.
  case fixed(LimeSurveyScale)
  /// Several short answers under one heading.
  case answers(ItemKind)
  /// One choice for each row; `scales` tables beside each other.
  case table(scales: Int)
  /// A table with an answer of its own in every cell.
  case cells
  case unsupported(String)

  /// - Parameter question: its letter, and what sets the two kinds of some apart.
  init(_ question: LimeSurveySurvey.Question) {
    switch question.type {
    case "S", "T", "U": self = .question(.text)
    case "N": self = .question(question.isSet("num_value_int_only") ? .integer : .decimal)
    case "D": self = .question(Self.isTime(question.setting("date_format")) ? .time : .date)
    case "L", "!", "O", "Z", "W": self = .question(.selectOne)
    case "M", "P": self = .question(.selectMultiple)
    case "R": self = .question(.rank)
    case "X": self = .question(.note)
    case "*": self = .question(.calculate)
    case "Y": self = .fixed(.yesNo)
    case "G": self = .fixed(.gender)
    case "5": self = .fixed(.fivePoints)
    case "Q": self = .answers(.text)
    case "K": self = .answers(question.isSet("num_value_int_only") ? .integer : .decimal)
    case "A", "B", "C", "E", "F", "H": self = .table(scales: 1)
    case "1": self = .table(scales: 2)
    case ":", ";": self = .cells
    case "I": self = .unsupported("a choice of language")
    case "|": self = .question(.file)
    case let letter: self = .unsupported("the type \(letter.isEmpty ? "that is not given" : letter)")
    }
  }

  /// A format with hours and without days.
  private static func isTime(_ format: String?) -> Bool {
    guard let format else { return false }
    return format.contains("H") && !format.contains("d") && !format.contains("y") && !format.contains("Y")
  }
}

/// Lists of choices that LimeSurvey itself has.
enum LimeSurveyScale: String {
  case yesNo = "yes_no"
  case gender
  case fivePoints = "points_5"
  case tenPoints = "points_10"
  case yesUncertainNo = "yes_uncertain_no"
  case change

  /// The one of a kind of table; nil where it has choices of its own.
  init?(table letter: String) {
    switch letter {
    case "A": self = .fivePoints
    case "B": self = .tenPoints
    case "C": self = .yesUncertainNo
    case "E": self = .change
    default: return nil
    }
  }

  private static let (yes, no) = (
    ["nn": "Ja", "nb": "Ja", "en": "Yes"], ["nn": "Nei", "nb": "Nei", "en": "No"]
  )

  /// The codes with their words.
  var choices: [(code: String, words: [String: String])] {
    switch self {
    case .yesNo: [("Y", Self.yes), ("N", Self.no)]
    case .gender:
      [
        ("F", ["nn": "Kvinne", "nb": "Kvinne", "en": "Female"]),
        ("M", ["nn": "Mann", "nb": "Mann", "en": "Male"]),
      ]
    case .fivePoints: (1...5).map { (String($0), ["en": String($0)]) }
    case .tenPoints: (1...10).map { (String($0), ["en": String($0)]) }
    case .yesUncertainNo:
      [("Y", Self.yes), ("U", ["nn": "Usikker", "nb": "Usikker", "en": "Uncertain"]), ("N", Self.no)]
    case .change:
      [
        ("I", ["nn": "Auka", "nb": "Økt", "en": "Increase"]),
        ("S", ["nn": "Uendra", "nb": "Uendret", "en": "Same"]),
        ("D", ["nn": "Redusert", "nb": "Redusert", "en": "Decrease"]),
      ]
    }
  }
}
