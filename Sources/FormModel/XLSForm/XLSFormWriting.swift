/// A form as an XLSForm that other tools read (https://xlsform.org, as pyxform 4 takes it).
///
/// What XLSForm has no column for stands in columns of our own (`innspel_…`), which other tools pass over and
/// `XLSFormReading` reads again: nothing is lost between two Innspels.
public struct XLSFormWriting: Sendable {
  /// `survey`, `choices` where there are any, and `settings`.
  public let sheets: [XLSFormSheet]
  /// What only Innspel will find in it.
  public private(set) var losses: [XLSFormRemark] = []

  /// Types for one sort of files each.
  static let media: [String: FileGroup] = [
    "image": .picture, "photo": .picture, "picture": .picture, "audio": .sound, "video": .video,
  ]

  /// Writes a form.
  ///
  /// - Parameter form: the form.
  public init(_ form: FormDefinition) {
    var survey = XLSFormColumns(form)
    for item in form.survey { survey.add(item) }
    var choices = XLSFormColumns(form)
    for list in form.choices { choices.add(list) }
    var settings = XLSFormColumns(form)
    settings.addSettings()
    let survived = survey.sheet("survey")
    sheets =
      [survived] + (form.choices.isEmpty ? [] : [choices.sheet("choices")]) + [settings.sheet("settings")]
    losses = survey.losses.map { row, column in
      XLSFormRemark(
        place: XLSFormPlace(sheet: "survey", row: row, column: column),
        detail: "XLSForm has no \(column); other tools will not keep it")
    }
  }
}

/// Rows of a sheet, whose columns are those that something stands in.
struct XLSFormColumns {
  private let form: FormDefinition
  private var rows: [[String: String]] = []
  private var extraColumns: [String] = []
  /// Row and member of what XLSForm has no column for, and others would need.
  private(set) var losses: [(row: Int, column: String)] = []

  /// The columns in the order they are written; those with texts stand once for each language.
  private static let order = [
    "list_name", "type", "name", "label", "hint", "guidance_hint", "required", "required_message", "relevant",
    "constraint", "constraint_message", "calculation", "choice_filter", "appearance", "default", "read_only",
    "parameters", "repeat_count", "form_title", "form_id", "default_language",
  ]

  init(_ form: FormDefinition) { self.form = form }

  func sheet(_ name: String) -> XLSFormSheet {
    let used = Set(rows.flatMap(\.keys))
    var columns: [String] = []
    for member in Self.order {
      if used.contains(member) { columns.append(member) }
      guard XLSFormHeader.translated.contains(member) else { continue }
      columns += form.languages.map { Self.column(member, $0) }.filter(used.contains)
    }
    columns += extraColumns
    columns += used.subtracting(columns).sorted()
    let places = Dictionary(columns.enumerated().map { ($1, $0 + 1) }) { one, _ in one }
    let head = Dictionary(columns.enumerated().map { ($0 + 1, $1) }) { one, _ in one }
    return XLSFormSheet(
      name: name,
      rows: [(1, head)]
        + rows.enumerated().map { number, row in
          (
            number + 2,
            Dictionary(row.compactMap { key, text in places[key].map { ($0, text) } }) { one, _ in one }
          )
        })
  }

  private static func column(_ member: String, _ language: String) -> String {
    "\(member)::\(LanguageNames.name(language))"
  }

  private func texts(_ member: String, _ text: Text?, into row: inout [String: String]) {
    guard let text else { return }
    for language in form.languages where text.missing(of: [language]).isEmpty {
      row[Self.column(member, language)] = text(language)
    }
  }

  mutating func add(_ list: ChoiceList) {
    for choice in list.choices {
      var row = ["list_name": list.name, "name": choice.name]
      texts("label", choice.label, into: &row)
      for (key, value) in choice.extra {
        if !extraColumns.contains(key) { extraColumns.append(key) }
        row[key] =
          value.string ?? value.number.map { numberAsText($0) } ?? (value.bool == true ? "true" : "false")
      }
      rows.append(row)
    }
  }

  mutating func addSettings() {
    var row = [
      "form_title": form.words(form.title, in: form.defaultLanguage), "form_id": form.formID,
      "default_language": LanguageNames.name(form.defaultLanguage),
    ]
    for language in form.languages {
      if form.title.languages.contains(language), language != form.defaultLanguage {
        row["innspel_title_\(language)"] = form.title(language)
      }
      if let description = form.description, description.missing(of: [language]).isEmpty {
        row["innspel_description_\(language)"] = description(language)
      }
    }
    rows.append(row)
  }

  // MARK: Items

  mutating func add(_ item: Item) {
    switch item.kind {
    case .group, .repeat:
      var row = members(of: item)
      row["type"] = "begin \(item.kind.rawValue)"
      rows.append(row)
      for child in item.children { add(child) }
      rows.append(["type": "end \(item.kind.rawValue)"])
    case .matrix: addMatrix(item)
    case .file: addFile(item)
    case .selectOne, .selectMultiple, .rank:
      var row = members(of: item)
      row["type"] = "\(item.kind.rawValue) \(item.listName ?? "")"
      rows.append(row)
    default:
      var row = members(of: item)
      row["type"] = item.kind.rawValue
      rows.append(row)
    }
  }

  /// Pictures, sound and films alone have types of their own.
  private mutating func addFile(_ item: Item) {
    var row = members(of: item)
    row["parameters"] = nil
    let named = item.parameters["accept"] == nil ? [] : item.accepts
    row["type"] = "file"
    if let only = named.first, named.count == 1,
      let type = ["image", "audio", "video"].first(where: { XLSFormWriting.media[$0] == only })
    {
      row["type"] = type
    } else if !named.isEmpty {
      let kinds = FileKind.all.filter { named.contains($0.group) }
      row["body::accept"] = kinds.map { ".\($0.ending)" }.joined(separator: ",")
    }
    if let size = item.parameters["max_size"]?.int {
      row["innspel_max_size"] = String(size)
      losses.append((rows.count + 2, "max_size"))
    }
    rows.append(row)
  }

  /// A group of one question a row, shown as a table.
  private mutating func addMatrix(_ item: Item) {
    var row = members(of: item)
    row["type"] = "begin group"
    row["appearance"] = (["table-list"] + [item.appearance].compactMap { $0 }).joined(separator: " ")
    row["innspel_rows"] = item.rows
    for member in ["required"] { row[member] = nil }
    rows.append(row)
    for choice in item.rows.map({ form.choices(in: $0) }) ?? [] {
      var row = ["type": "select_one \(item.listName ?? "")", "name": "\(item.name)_\(choice.name)"]
      texts("label", choice.label, into: &row)
      row["required"] = required(item)
      rows.append(row)
    }
    rows.append(["type": "end group"])
  }

  private func required(_ item: Item) -> String? {
    switch item.required {
    case .never: return nil
    case .always: return "yes"
    case .when(let condition):
      // Readers take these for yes and no, and not for what must be worked out.
      guard let isRequired = XLSFormReader.isTrue(condition.source) else { return condition.source }
      return isRequired ? "yes" : nil
    }
  }

  private mutating func members(of item: Item) -> [String: String] {
    var row = ["name": item.name]
    for (member, text) in [
      ("label", item.label), ("hint", item.hint), ("guidance_hint", item.guidanceHint),
      ("required_message", item.requiredMessage), ("constraint_message", item.constraintMessage),
    ] { texts(member, text, into: &row) }
    row["required"] = required(item)
    for (member, expression) in item.expressions where member != "required" {
      row[member] = expression.source
    }
    row["appearance"] = item.appearance
    row["default"] =
      item.defaultValue.map(Self.written)
      ?? row["default_calculation"].map { XLSFormReader.isWorkedOut($0) ? $0 : "string(\($0))" }
    row["default_calculation"] = nil
    row["read_only"] = item.isReadOnly ? "yes" : nil
    row["innspel_role"] = item.role?.rawValue
    row["innspel_analysis"] = item.analysis.map { $0 ? "yes" : "no" }
    addParameters(of: item, to: &row)
    for (member, count) in [("repeat_min", item.repeatMin), ("repeat_max", item.repeatMax)] {
      guard let count else { continue }
      row["innspel_\(member)"] = String(count)
      losses.append((rows.count + 2, member))
    }
    return row
  }

  private func addParameters(of item: Item, to row: inout [String: String]) {
    let limits = item.kind.limits
    let kept = item.parameters.filter { AnswerLimit(rawValue: $0.key) == nil }
    if !kept.isEmpty {
      row["parameters"] =
        kept.map { "\($0.key)=\($0.value.number.map { numberAsText($0) } ?? $0.value.text)" }
        .joined(separator: " ")
    }
    for limit in limits {
      guard let number = item.limit(limit) else { continue }
      row[limit.column] = String(number)
      row["constraint"] = limit.added(to: row["constraint"], number)
    }
  }

  private static func written(_ value: JSONValue) -> String {
    if let items = value.array { return items.compactMap(\.string).joined(separator: " ") }
    return value.string ?? value.number.map { numberAsText($0) } ?? ""
  }
}
