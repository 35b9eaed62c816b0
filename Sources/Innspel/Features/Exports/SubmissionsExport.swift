import FormModel
import HTTP
import Storage
import Synchronization

/// A round's submissions as a table: a row a submission, a column a question (contract.md).
///
/// Questions in a repeat have a column an instance, named as in the form's fields. Choices of a list are joined by
/// `;`, and so are the rows of a matrix, each as `row=choice`.
struct SubmissionsExport: Sendable {
  static let firstColumns = [
    "submission", "revision", "partner", "party_type", "area", "language", "state", "received_at",
  ]
  /// Submissions read at a time: enough to be quick, few enough to be nothing in memory.
  private static let page = 200

  let app: Dependencies
  let round: RoundID
  /// The columns' names after the first, in order.
  let questions: [String]

  /// Finds out which columns there are.
  ///
  /// - Parameters:
  ///   - round: whose submissions.
  ///   - app: the store and the forms.
  /// - Throws: `HTTPError` 404 for an unknown round, 409 while its answers are kept back; `StorageError`,
  ///   `UnreadableForm`.
  init(_ round: RoundID, _ app: Dependencies) throws {
    self.app = app
    self.round = round
    questions = try app.store.read { db in
      guard let found = try db.round(round) else { throw HTTPError(.notFound) }
      try found.requireShown(at: app.now(), db)
      return try Self.columns(of: found, app, db)
    }
  }

  /// The questions of every version that was answered, the newest version's order first.
  private static func columns(of round: Round, _ app: Dependencies, _ db: borrowing Connection) throws
    -> [String]
  {
    let versions = try db.answeredFormVersions(of: round.id)
    let instances = try db.answeredInstances(of: round.id)
    var columns: [String] = []
    var seen: Set<String> = []
    for version in [round.formVersion] + versions.filter({ $0 != round.formVersion }).sorted(by: >) {
      guard let form = try app.forms.form(round.form, version, db) else { continue }
      for name in fields(of: form.definition, instances) where seen.insert(name).inserted {
        columns.append(name)
      }
    }
    return columns
  }

  /// A form's fields in order, instance by instance within a repeat.
  private static func fields(of form: FormDefinition, _ instances: [String: Int]) -> [String] {
    var columns: [String] = []
    for item in form.allItems {
      if item.kind == .repeat {
        let inner = form.allItems.filter {
          $0.kind.isStored && form.enclosingRepeat(of: $0.name)?.name == item.name
        }
        let count = max(1, inner.compactMap { instances[$0.name] }.max() ?? 1)
        for instance in 1...count { columns += inner.map { "\(item.name).\(instance).\($0.name)" } }
      } else if item.kind.isStored, form.enclosingRepeat(of: item.name) == nil {
        columns.append(item.name)
      }
    }
    return columns
  }

  /// The whole table, a portion at a time.
  func stream() -> @Sendable () throws -> [UInt8]? {
    let state = Mutex(Progress())
    let places = Dictionary(questions.enumerated().map { ($0.element, $0.offset) }) { one, _ in one }
    return {
      // The lock only satisfies the compiler: a stream is never pulled by two threads at once.
      try state.withLock { progress in try self.next(&progress, places) }
    }
  }

  private struct Progress: Sendable {
    var last: SubmissionID?
    var isBegun = false
    var isDone = false
  }

  private func next(_ progress: inout Progress, _ places: [String: Int]) throws -> [UInt8]? {
    guard !progress.isDone else { return nil }
    var writer = CSVWriter()
    var bytes: [UInt8] = []
    if !progress.isBegun {
      progress.isBegun = true
      bytes = CSVWriter.mark
      writer.row(Self.firstColumns + questions)
    }
    let found = try app.store.read { [last = progress.last] db in
      // A file that is sent slowly may have begun before the round was reopened.
      try db.round(round)?.requireShown(at: app.now(), db)
      return try db.exportedSubmissions(of: round, after: last, limit: Self.page)
    }
    progress.last = found.last?.id ?? progress.last
    progress.isDone = found.count < Self.page
    var cells = [String](repeating: "", count: questions.count)
    var isWhole = true
    for submission in found {
      for index in cells.indices { cells[index] = "" }
      for answer in submission.answers where !answer.add(to: &cells, places) { isWhole = false }
      for cell in submission.head { writer.cell(cell) }
      writer.row(cells)
    }
    if !isWhole { try requireSameColumns() }
    return bytes + writer.bytes
  }

  /// An answer without a column belongs to a question that no version of the form has, or came too late for its own.
  private func requireSameColumns() throws {
    let columns = try app.store.read { db in
      try db.round(round).map { try Self.columns(of: $0, app, db) }
    }
    guard columns == questions else { throw OvertakenExport() }
  }
}

extension ItemKind {
  /// Whether answers of the type are stored: a calculation has a value too.
  fileprivate var isStored: Bool { isAnswered || self == .calculate }
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

  /// Puts the answer in its column, after what is there of the same question.
  ///
  /// - Parameters:
  ///   - cells: the row.
  ///   - places: the columns by question.
  /// - Returns: false where it has no column.
  func add(to cells: inout [String], _ places: [String: Int]) -> Bool {
    guard kind == .selectMultiple || kind == .rank || kind == .matrix else {
      guard let place = places[path] else { return false }
      cells[place] = text
      return true
    }
    // The last part of the field's name is the choice or the row.
    guard let point = path.utf8.lastIndex(of: UInt8(ascii: ".")), let place = places[String(path[..<point])]
    else { return false }
    let part = kind == .matrix ? "\(path[path.utf8.index(after: point)...])=\(text)" : text
    cells[place] += cells[place].isEmpty ? part : ";" + part
    return true
  }
}
