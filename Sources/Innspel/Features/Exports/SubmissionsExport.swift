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
    let found = try app.store.read { [last = progress.last] db in try portion(after: last, places, db) }
    progress.last = found.last?.id ?? progress.last
    progress.isDone = found.count < Self.page
    var cells = [String](repeating: "", count: questions.count)
    for submission in found {
      for index in cells.indices { cells[index] = "" }
      for answer in submission.answers { answer.add(to: &cells, places) }
      writer.row(submission.head + cells)
    }
    return bytes + writer.bytes
  }

  private func portion(after last: SubmissionID?, _ places: [String: Int], _ db: borrowing Connection) throws
    -> [ExportedSubmission]
  {
    // A file that is sent slowly may have begun before the round was reopened.
    let found = try db.round(round)
    try found?.requireShown(at: app.now(), db)
    let submissions = try db.exportedSubmissions(of: round, after: last, limit: Self.page)
    if let found, submissions.contains(where: { $0.hasAnswers(outside: places) }),
      try Self.columns(of: found, app, db) != questions
    {
      throw OvertakenExport()
    }
    return submissions
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

  fileprivate func hasAnswers(outside places: [String: Int]) -> Bool {
    answers.contains { $0.column(places) == nil }
  }
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
  func add(to cells: inout [String], _ places: [String: Int]) {
    guard let place = column(places) else { return }
    guard let point = lastPoint else {
      cells[place] = text
      return
    }
    let part = kind == .matrix ? "\(path[path.utf8.index(after: point)...])=\(text)" : text
    cells[place] += cells[place].isEmpty ? part : ";" + part
  }

  fileprivate func column(_ places: [String: Int]) -> Int? {
    lastPoint.map { places[String(path[..<$0])] } ?? places[path]
  }

  /// Where the last part of the field's name begins, when that is the choice or the row.
  private var lastPoint: String.Index? {
    guard kind == .selectMultiple || kind == .rank || kind == .matrix else { return nil }
    return path.utf8.lastIndex(of: UInt8(ascii: "."))
  }
}
