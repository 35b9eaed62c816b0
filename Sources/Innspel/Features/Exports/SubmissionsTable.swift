import FormModel
import HTTP
import Storage

/// What a table of a round's submissions is to look like.
struct TableShape: Sendable, Equatable {
  /// The language that questions and choices are named in; nil: their names in the form, for programs.
  var labels: Language?
  /// The repeat that has a row for each of its instances; nil: a row a submission.
  var repeatName: String?
  /// Only the submission, the instance and what the repeat holds: for a sheet beside one with all the rest.
  var isRepeatAlone = false
}

/// A round's submissions as rows and columns (contract.md).
///
/// Questions in a repeat have a column an instance, named as in the form's fields, or a row an instance where that is
/// wanted. Choices of a list are joined by `;`, and so are the rows of a matrix, each as `row=choice`.
struct SubmissionsTable: Sendable {
  static let firstColumns = [
    "submission", "revision", "partner", "party_type", "area", "language", "state", "received_at",
  ]
  /// Submissions read at a time: enough to be quick, few enough to be nothing in memory.
  private static let page = 200

  /// A question's column.
  struct Column: Sendable, Equatable {
    /// As in the form's fields: `challenge.1.description`; with a row an instance `challenge.description`.
    let key: String
    /// What stands over it.
    let title: String
    /// Whether its answers are numbers.
    let isNumber: Bool
  }

  let app: Dependencies
  let round: RoundID
  let shape: TableShape
  let columns: [Column]
  /// The repeats of every version, by name.
  let repeats: [String]
  private let places: [String: Int]
  private let labels: ChoiceLabels?

  /// Finds out which columns there are.
  ///
  /// - Parameters:
  ///   - round: whose submissions.
  ///   - shape: what the table is to look like.
  ///   - app: the store and the forms.
  /// - Throws: `HTTPError` 404 for an unknown round or repeat, 409 while its answers are kept back; `StorageError`,
  ///   `UnreadableForm`.
  init(_ round: RoundID, _ shape: TableShape = TableShape(), _ app: Dependencies) throws {
    (self.app, self.round, self.shape) = (app, round, shape)
    let forms = try Self.forms(of: round, app)
    if let name = shape.repeatName, !forms.all.contains(where: { $0.item(name)?.kind == .repeat }) {
      throw HTTPError(.notFound)
    }
    columns = Self.columns(forms, shape)
    var seen: Set<String> = []
    repeats = forms.all.flatMap(\.allItems).filter { $0.kind == .repeat && seen.insert($0.name).inserted }
      .map(\.name)
    places = Dictionary(columns.enumerated().map { ($0.element.key, $0.offset) }) { one, _ in one }
    labels = shape.labels.map { ChoiceLabels(forms.all, $0) }
  }

  /// What stands in the first row.
  var head: [String] { first + columns.map(\.title) }

  private var first: [String] {
    let first = shape.isRepeatAlone ? ["submission"] : Self.firstColumns
    return shape.repeatName == nil ? first : first + ["instance"]
  }

  /// How many columns there are before the questions'.
  var firstCount: Int { first.count }

  /// The next rows of the table.
  ///
  /// - Parameter last: the last submission that has been read, nil to begin.
  /// - Returns: rows, the submission they end with, and whether these were the last.
  /// - Throws: `HTTPError` 409 where the round has been reopened meanwhile; `OvertakenExport`; `StorageError`.
  func rows(after last: SubmissionID?) throws -> (rows: [[String]], last: SubmissionID?, isDone: Bool) {
    let found = try app.store.read { db in
      // A file that is sent slowly may have begun before the round was reopened.
      try db.round(round)?.requireShown(at: app.now(), db)
      return try db.exportedSubmissions(of: round, after: last, limit: Self.page)
    }
    var rows: [[String]] = []
    var isWhole = true
    for submission in found { add(submission, to: &rows, &isWhole) }
    if !isWhole { try requireSameColumns() }
    return (rows, found.last?.id ?? last, found.count < Self.page)
  }

  private func add(_ submission: ExportedSubmission, to rows: inout [[String]], _ isWhole: inout Bool) {
    var cells = [String](repeating: "", count: columns.count)
    guard shape.repeatName != nil else {
      for answer in submission.answers where !put(answer, at: places[answer.field], &cells) {
        isWhole = false
      }
      rows.append(submission.head + cells)
      return
    }
    var instances: [Int: [String]] = [:]
    for answer in submission.answers {
      if let (key, instance) = inside(answer.field) {
        if !put(answer, at: places[key], &instances[instance, default: cells]) { isWhole = false }
      } else if !shape.isRepeatAlone, !put(answer, at: places[answer.field], &cells) {
        isWhole = false
      }
    }
    let head = shape.isRepeatAlone ? [submission.id.text] : submission.head
    // Nobody is left out because the repeat was not answered, unless there is a table with everybody beside.
    if instances.isEmpty, !shape.isRepeatAlone { rows.append(head + [""] + cells) }
    for (instance, inner) in instances.sorted(by: { $0.key < $1.key }) {
      let whole = zip(cells, inner).map { $1.isEmpty ? $0 : $1 }
      rows.append(head + [String(instance)] + whole)
    }
  }

  /// The column and the instance of a field in the repeat that has a row an instance: `challenge.2.reach`.
  private func inside(_ field: String) -> (key: String, instance: Int)? {
    guard let name = shape.repeatName, field.hasPrefix(name + ".") else { return nil }
    let rest = field.dropFirst(name.count + 1)
    guard let point = rest.firstIndex(of: "."), let instance = Int(rest[..<point]) else { return nil }
    return ("\(name).\(rest[rest.index(after: point)...])", instance)
  }

  private func put(_ answer: ExportedAnswer, at place: Int?, _ cells: inout [String]) -> Bool {
    guard let place else { return false }
    let part = answer.words(labels)
    cells[place] += cells[place].isEmpty || !answer.hasParts ? part : ";" + part
    return true
  }

  /// An answer without a column belongs to a question that no version of the form has, or came too late for its own.
  private func requireSameColumns() throws {
    guard Self.columns(try Self.forms(of: round, app), shape) == columns else { throw OvertakenExport() }
  }
}

// The columns.
extension SubmissionsTable {
  /// Every version that was answered, the round's own first, and how many instances there are.
  private struct Forms {
    let all: [FormDefinition]
    let instances: [String: Int]
  }

  private static func forms(of round: RoundID, _ app: Dependencies) throws -> Forms {
    try app.store.read { db in
      guard let found = try db.round(round) else { throw HTTPError(.notFound) }
      try found.requireShown(at: app.now(), db)
      let all = try app.forms.versions(askedIn: found, db).map(\.definition)
      return Forms(all: all, instances: try db.answeredInstances(of: round))
    }
  }

  private static func columns(_ forms: Forms, _ shape: TableShape) -> [Column] {
    var columns: [Column] = []
    var seen: Set<String> = []
    for form in forms.all {
      for column in Self.columns(of: form, forms.instances, shape) where seen.insert(column.key).inserted {
        columns.append(column)
      }
    }
    return columns
  }

  /// A form's fields in order, instance by instance within a repeat.
  private static func columns(of form: FormDefinition, _ instances: [String: Int], _ shape: TableShape)
    -> [Column]
  {
    func column(_ key: String, _ item: Item, _ instance: Int? = nil) -> Column {
      let label = shape.labels.flatMap { language in item.label.map { form.words($0, in: language.rawValue) }
      }
      let title = label.map { instance == nil ? $0 : "\($0) (\(instance ?? 0))" }
      return Column(key: key, title: title ?? key, isNumber: item.kind.isNumeric)
    }
    var columns: [Column] = []
    for item in form.allItems {
      if item.kind == .repeat {
        let inner = form.allItems.filter {
          $0.kind.isStored && form.enclosingRepeat(of: $0.name)?.name == item.name
        }
        if item.name == shape.repeatName {
          columns += inner.map { column("\(item.name).\($0.name)", $0) }
        } else if !shape.isRepeatAlone {
          let count = max(1, inner.compactMap { instances[$0.name] }.max() ?? 1)
          for instance in 1...count {
            columns += inner.map { column("\(item.name).\(instance).\($0.name)", $0, instance) }
          }
        }
      } else if !shape.isRepeatAlone, item.kind.isStored, form.enclosingRepeat(of: item.name) == nil {
        columns.append(column(item.name, item))
      }
    }
    return columns
  }
}

extension ItemKind {
  /// Whether answers of the type are stored: a calculation has a value too.
  fileprivate var isStored: Bool { isAnswered || self == .calculate }

  fileprivate var isNumeric: Bool { self == .integer || self == .decimal || self == .range }
}

/// What choices and the rows of a matrix are called, in one language.
struct ChoiceLabels: Sendable {
  private var choices: [String: [String: String]] = [:]
  private var rows: [String: [String: String]] = [:]

  /// - Parameters:
  ///   - forms: the versions; where two have other words, the first one's count.
  ///   - language: the language.
  init(_ forms: [FormDefinition], _ language: Language) {
    for form in forms {
      func labels(_ list: String?) -> [String: String] {
        let all = list.map { form.choices(in: $0) } ?? []
        return Dictionary(all.map { ($0.name, form.words($0.label, in: language.rawValue)) }) { one, _ in one
        }
      }
      for item in form.allItems where item.kind.hasChoices {
        choices[item.name, default: [:]].merge(labels(item.listName)) { one, _ in one }
        rows[item.name, default: [:]].merge(labels(item.rows)) { one, _ in one }
      }
    }
  }

  func choice(_ name: String, of question: String) -> String { choices[question]?[name] ?? name }
  func row(_ name: String, of question: String) -> String { rows[question]?[name] ?? name }
}

/// A submission on its way into a table.
struct ExportedSubmission: Sendable {
  let id: SubmissionID
  /// The first columns.
  let head: [String]
  var answers: [ExportedAnswer] = []
}

/// An answer came while its round's table was being sent, with an instance of a repeat that has no column there.
///
/// The file is broken off, so that nobody takes it for the whole; fetched again it has the column.
struct OvertakenExport: Error {}

/// One stored answer on its way into a table.
struct ExportedAnswer: Sendable {
  let path: String
  let kind: ItemKind
  let text: String

  /// Whether it is one of several that stand in a cell: the last part of its path is the choice or the row.
  var hasParts: Bool { kind == .selectMultiple || kind == .rank || kind == .matrix }

  /// The field it stands in.
  var field: String {
    guard hasParts, let point = path.utf8.lastIndex(of: UInt8(ascii: ".")) else { return path }
    return String(path[..<point])
  }

  private func lastPart(of path: String) -> Substring {
    path.utf8.lastIndex(of: UInt8(ascii: ".")).map { path[path.utf8.index(after: $0)...] } ?? path[...]
  }

  /// What stands in the cell: names, or what they are called.
  func words(_ labels: ChoiceLabels?) -> String {
    guard let labels, kind.hasChoices else {
      return kind == .matrix ? "\(lastPart(of: path))=\(text)" : text
    }
    let question = String(lastPart(of: field))
    let choice = labels.choice(text, of: question)
    return kind == .matrix ? "\(labels.row(String(lastPart(of: path)), of: question))=\(choice)" : choice
  }
}
