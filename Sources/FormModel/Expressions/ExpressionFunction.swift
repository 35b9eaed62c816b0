/// The functions an expression may call, by their names in XLSForm.
///
/// Empty answers are left out of `sum`, `min` and `max`. `count` of a repeat, or of a question in a repeat, is the
/// number of instances. `round` rounds halves up and takes a number of decimals. `date` makes a date of a number of
/// days since 1970-01-01 or of a text. `regex` must match the whole text. `jr:choice-name` gives a choice's label in the
/// form's default language.
enum ExpressionFunction: String, CaseIterable, Sendable {
  case selected
  case selectedAt = "selected-at"
  case countSelected = "count-selected"
  case choose = "if"
  case coalesce
  case count
  case countNonEmpty = "count-non-empty"
  case sum
  case min
  case max
  case position
  case regex
  case stringLength = "string-length"
  case concat
  case join
  case contains
  case startsWith = "starts-with"
  case endsWith = "ends-with"
  case substring = "substr"
  case substringBefore = "substring-before"
  case substringAfter = "substring-after"
  case translate
  case normalizeSpace = "normalize-space"
  case number
  case string
  case boolean
  case booleanFromString = "boolean-from-string"
  case int
  case round
  case floor
  case ceiling
  case abs
  case pow
  case squareRoot = "sqrt"
  case pi
  case exp
  case exp10
  case log
  case log10
  case sin
  case cos
  case tan
  case asin
  case acos
  case atan
  case atan2
  case today
  case now
  case date
  case dateTime = "date-time"
  case decimalDateTime = "decimal-date-time"
  case decimalTime = "decimal-time"
  case formatDate = "format-date"
  case formatDateTime = "format-date-time"
  case yes = "true"
  case no = "false"
  case not
  case checklist
  case weightedChecklist = "weighted-checklist"
  case indexedRepeat = "indexed-repeat"
  case choiceName = "jr:choice-name"

  /// How many arguments it takes.
  var arity: ClosedRange<Int> {
    switch self {
    case .today, .now, .yes, .no, .pi: 0...0
    case .stringLength: 0...1
    case .countSelected, .count, .countNonEmpty, .position, .normalizeSpace, .number, .string, .boolean, .int,
      .floor, .ceiling, .abs, .date, .not, .booleanFromString, .squareRoot, .exp, .exp10, .log, .log10, .sin,
      .cos, .tan, .asin, .acos, .atan, .dateTime, .decimalDateTime, .decimalTime:
      1...1
    case .round: 1...2
    case .selected, .selectedAt, .regex, .contains, .startsWith, .endsWith, .formatDate, .formatDateTime,
      .substringBefore, .substringAfter, .pow, .atan2, .choiceName:
      2...2
    case .substring: 2...3
    case .choose, .indexedRepeat, .translate: 3...3
    case .coalesce, .sum, .min, .max, .concat: 1...100
    case .join: 2...100
    case .checklist: 3...100
    case .weightedChecklist: 4...100
    }
  }
}
