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

  /// - Throws: `HTTPError` 404 for an unknown round.
  init(_ round: RoundID, _ app: Dependencies) throws {
    guard try app.store.read({ db in try db.round(round) }) != nil else { throw HTTPError(.notFound) }
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
      let statements = try db.statements(round: round, after: last, limit: Self.page)
      let partners = try db.partnerNames(Set(statements.compactMap(\.statement.partner)))
      let areas = Dictionary(try db.areas().map { ($0.id, $0.name) }) { one, _ in one }
      return (statements: statements, partners: partners, areas: areas)
    }
    progress.last = found.statements.last?.statement.id ?? progress.last
    progress.isDone = found.statements.count < Self.page
    for coded in found.statements {
      writer.row(
        Self.row(
          coded, partner: coded.statement.partner.flatMap { found.partners[$0] },
          area: coded.statement.area.flatMap { found.areas[$0] }))
    }
    return mark + writer.bytes
  }

  /// A person's themes, the main one first; of an open statement the program's suggestions, and it says so.
  private static func row(_ coded: CodedStatement, partner: String?, area: String?) -> [String] {
    let statement = coded.statement
    let themes = statement.state == .open ? coded.suggested : coded.decided
    let by: String? = statement.state == .open ? (themes.isEmpty ? nil : "program") : "person"
    return [
      statement.id.text, statement.question, statement.text, statement.language.rawValue,
      statement.kind?.rawValue ?? "", statement.scope ?? "", partner ?? "", statement.partyType?.code ?? "",
      area ?? "", statement.state.rawValue, themes.map(\.slug).joined(separator: ";"), by ?? "",
    ]
  }
}
