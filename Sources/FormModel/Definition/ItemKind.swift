/// The types an item of a form may have, by XLSForm's names.
public enum ItemKind: String, Sendable, CaseIterable {
  /// Free text; several lines with the appearance `multiline`.
  case text
  /// A whole number.
  case integer
  /// A number.
  case decimal
  /// A day, `YYYY-MM-DD`.
  case date
  /// A time of day, `HH:MM`.
  case time
  /// One of a list of choices.
  case selectOne = "select_one"
  /// Any of a list of choices.
  case selectMultiple = "select_multiple"
  /// A list of choices in order of preference.
  case rank
  /// A number from a start to an end in steps.
  case range
  /// One choice for each of several rows.
  case matrix
  /// A file to send along.
  case file
  /// A text to read.
  case note
  /// A value the form works out and nobody sees.
  case calculate
  /// Questions that belong together.
  case group
  /// Questions answered any number of times.
  case `repeat`

  /// Whether it can be answered by a person.
  public var isAnswered: Bool {
    switch self {
    case .note, .calculate, .group, .repeat: false
    default: true
    }
  }

  /// Whether it holds other items.
  public var isContainer: Bool { self == .group || self == .repeat }

  /// Whether its choices come from a list.
  public var hasChoices: Bool {
    self == .selectOne || self == .selectMultiple || self == .rank || self == .matrix
  }

  /// The members an item of this type may have besides `type` and `name`.
  public var members: [String] {
    let shown = ["label", "hint", "guidance_hint", "relevant", "appearance"]
    let answered =
      shown + [
        "required", "required_message", "constraint", "constraint_message", "calculation", "default",
        "default_calculation", "read_only",
      ]
    return switch self {
    case .text: answered + ["parameters", "analysis"]
    case .integer, .decimal, .date, .time: answered
    case .selectOne: answered + ["list_name", "choice_filter", "role", "parameters"]
    case .selectMultiple, .rank: answered + ["list_name", "choice_filter", "parameters"]
    case .range: answered + ["parameters"]
    case .matrix: shown + ["required", "required_message", "list_name", "rows"]
    case .file: shown + ["required", "required_message", "parameters"]
    case .note: shown
    case .calculate: ["label", "relevant", "calculation"]
    case .group: shown + ["children"]
    case .repeat: shown + ["children", "repeat_count", "repeat_min", "repeat_max"]
    }
  }

  /// Every member any item may have.
  static let everyMember = [
    "type", "name", "label", "hint", "guidance_hint", "list_name", "required", "required_message", "relevant",
    "constraint", "constraint_message", "calculation", "choice_filter", "appearance", "default",
    "default_calculation", "read_only", "parameters", "children", "role", "analysis", "repeat_count",
    "repeat_min", "repeat_max", "rows",
  ]

  /// Types that XLSForm has and this version does not.
  static let unsupported: Set<String> = [
    "image", "audio", "video", "geopoint", "geotrace", "geoshape", "barcode", "datetime", "dateTime",
    "acknowledge", "hidden", "select_one_from_file", "select_multiple_from_file", "xml-external",
    "csv-external",
    "start", "end", "today", "deviceid", "username", "phonenumber", "email", "audit", "background-audio",
    "start-geopoint",
  ]
}
