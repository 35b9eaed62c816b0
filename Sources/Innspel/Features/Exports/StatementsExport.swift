import HTTP
import Storage
import Synchronization

/// A round's statements as a table, with their themes and who decided.
struct StatementsExport: Sendable {
  static let columns = [
    "statement", "question", "text", "language", "kind", "scope", "partner", "party_type", "area", "state",
    "themes", "by",
  ]
  private static let page = 500

  let app: Dependencies
  let round: RoundID

  /// - Throws: `HTTPError` 404 for an unknown round, 409 while its answers are kept back.
  init(_ round: RoundID, _ app: Dependencies) throws {
    try app.store.read { db in
      guard let found = try db.round(round) else { throw HTTPError(.notFound) }
      try found.requireShown(at: app.now(), db)
    }
    self.app = app
    self.round = round
  }

  /// The whole table, a portion at a time.
  func stream() -> @Sendable () throws -> [UInt8]? {
    let state = Mutex(Progress())
    return { try state.withLock { progress in try self.next(&progress) } }
  }

  private struct Progress: Sendable {
    var last: StatementID?
    var isBegun = false
    var isDone = false
  }

  private func next(_ progress: inout Progress) throws -> [UInt8]? {
    guard !progress.isDone else { return nil }
    var writer = CSVWriter()
    let mark = progress.isBegun ? [] : CSVWriter.mark
    if !progress.isBegun { writer.row(Self.columns) }
    progress.isBegun = true
    let found = try app.store.read { [last = progress.last] db in
      try db.round(round)?.requireShown(at: app.now(), db)
      return try db.exportedStatements(of: round, after: last, limit: Self.page)
    }
    progress.last = found.last?.id ?? progress.last
    progress.isDone = found.count < Self.page
    for statement in found { writer.row(statement.cells) }
    return mark + writer.bytes
  }
}

/// A statement on its way into a table.
struct ExportedStatement: Sendable {
  let id: StatementID
  /// The columns up to the state.
  let head: [String]
  let isOpen: Bool
  /// Slugs a person chose, the main one first.
  var decided: [String] = []
  /// Slugs the program proposed, the best first.
  var suggested: [(slug: String, score: Double)] = []

  /// A person's themes; of an open statement the program's suggestions, and it says so.
  var cells: [String] {
    let slugs = isOpen ? suggested.sorted { $0.score > $1.score }.map(\.slug) : decided
    let by = isOpen ? (slugs.isEmpty ? "" : Maker.program.rawValue) : Maker.person.rawValue
    return head + [slugs.joined(separator: ";"), by]
  }
}
