import FormModel

/// What a column of an imported table means.
enum ImportField: Hashable, Sendable {
  case id, partner, partyType, area, language, scope, kind, source, receivedAt, themes
  /// A question by its name, and a matrix' row.
  case question(String, row: String?)

  static let words: [(name: String, field: ImportField)] = [
    ("id", .id), ("partner", .partner), ("party_type", .partyType), ("area", .area), ("language", .language),
    ("scope", .scope), ("kind", .kind), ("source", .source), ("received_at", .receivedAt),
    ("themes", .themes),
  ]

  /// Reads a field as it is written in `--map`; nil where the form has nothing of the kind.
  ///
  /// - Parameters:
  ///   - text: one of the words, or a question: `staff`, `challenge.description`, `quality.roads`.
  ///   - form: whose questions.
  init?(_ text: String, _ form: FormDefinition) {
    if let known = Self.words.first(where: { $0.name == text }) {
      self = known.field
      return
    }
    var parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if parts.count > 1, form.item(parts[0])?.kind == .repeat {
      let outer = parts.removeFirst()
      guard form.enclosingRepeat(of: parts[0])?.name == outer else { return nil }
    } else if form.enclosingRepeat(of: parts[0]) != nil {
      return nil
    }
    guard let item = form.item(parts[0]), item.kind.isAnswered, item.calculation == nil else { return nil }
    let hasRows = item.kind == .matrix
    guard parts.count == (hasRows ? 2 : 1) else { return nil }
    if hasRows {
      guard let list = item.rows, form.choices(in: list).contains(where: { $0.name == parts[1] }) else {
        return nil
      }
    }
    self = .question(parts[0], row: hasRows ? parts[1] : nil)
  }

  /// The fields that a form has, for messages.
  static func all(of form: FormDefinition) -> [String] {
    words.map(\.name)
      + form.allItems.filter { $0.kind.isAnswered && $0.calculation == nil }.map { item in
        form.enclosingRepeat(of: item.name).map { "\($0.name).\(item.name)" } ?? item.name
      }
  }
}

/// What is wrong with an import, and on which line of the table.
struct ImportFault: Sendable, Equatable, CustomStringConvertible {
  /// Nil for what is wrong with the command itself.
  let line: Int?
  let detail: String

  var description: String { line.map { "\($0): \(detail)" } ?? " \(detail)" }
}

/// Which columns of a table mean what, and which values stand for others.
struct ImportMapping: Sendable {
  /// The columns that are read, in the order of the table.
  private(set) var columns: [(index: Int, name: String, field: ImportField)] = []
  private var values: [Int: [String: String]] = [:]
  private(set) var faults: [ImportFault] = []

  /// Reads `--map` and `--value` against a table's header and a form.
  ///
  /// - Parameters:
  ///   - maps: `COLUMN=FIELD`.
  ///   - values: `COLUMN:OLD=NEW`.
  ///   - header: the names of the columns.
  ///   - form: the round's.
  init(maps: [String], values: [String], header: [String], form: FormDefinition) {
    for map in maps { add(map, header, form) }
    for value in values { addValue(value, header) }
    if maps.isEmpty {
      fault("--map is missing: say which column is which field, as in --map text=challenge.description")
    }
    columns.sort { $0.index < $1.index }
  }

  func index(of field: ImportField) -> Int? { columns.first { $0.field == field }?.index }

  /// The columns that answer questions.
  var questions: [(index: Int, name: String, question: String, row: String?)] {
    columns.compactMap { column in
      guard case .question(let question, let row) = column.field else { return nil }
      return (column.index, column.name, question, row)
    }
  }

  /// Whether some column brings answers to a question, or to something in a repeat.
  func fills(_ name: String, _ form: FormDefinition) -> Bool {
    if form.item(name)?.role == .scope, index(of: .scope) != nil { return true }
    return questions.contains { $0.question == name || form.enclosingRepeat(of: $0.question)?.name == name }
  }

  /// A cell as it counts: what stands for it, where `--value` says so.
  func value(_ index: Int, _ cells: [String]) -> String {
    let cell = cells[index]
    guard let known = values[index] else { return cell }
    return known[cell.trimming()] ?? cell
  }

  private mutating func fault(_ detail: String) { faults.append(ImportFault(line: nil, detail: detail)) }

  private mutating func add(_ map: String, _ header: [String], _ form: FormDefinition) {
    guard let equals = map.lastIndex(of: "=") else { return fault("--map \(map): write COLUMN=FIELD") }
    let name = String(map[..<equals])
    let word = String(map[map.index(after: equals)...])
    guard let index = header.firstIndex(of: name) else {
      return fault("--map \(map): the table has no column \(name); it has \(header.joined(separator: ", "))")
    }
    guard let field = ImportField(word, form) else {
      return fault(
        "--map \(map): there is no field \(word); there are \(ImportField.all(of: form).joined(separator: ", "))"
      )
    }
    guard !columns.contains(where: { $0.field == field }) else {
      return fault("--map \(map): another column is \(word) already")
    }
    columns.append((index, name, field))
  }

  private mutating func addValue(_ text: String, _ header: [String]) {
    // The longest column that fits: names may hold colons.
    let column = header.filter { text.hasPrefix($0 + ":") }.max { $0.count < $1.count }
    guard let column, let index = header.firstIndex(of: column) else {
      return fault(
        "--value \(text): write COLUMN:OLD=NEW with a column of the table: \(header.joined(separator: ", "))")
    }
    let rest = text.dropFirst(column.count + 1)
    guard let equals = rest.lastIndex(of: "=") else { return fault("--value \(text): write COLUMN:OLD=NEW") }
    values[index, default: [:]][String(rest[..<equals])] = String(rest[rest.index(after: equals)...])
  }
}
