import HTTP
import Storage

/// Streams files out of a round.
struct ExportsHandlers: Sendable {
  let app: Dependencies

  func respond(to route: ExportsRoute, _ visit: Visit) throws -> Response {
    switch route {
    case .submissions(let round):
      let query = visit.query
      let shape = TableShape(
        labels: query["labels"] == nil ? nil : visit.language,
        repeatName: query["repeat"].flatMap { $0.isEmpty ? nil : $0 })
      return query["format"] == "xlsx"
        ? try Self.workbook(round, shape, app) : try Self.table(round, shape, app)
    case .statements(let round):
      return Self.csv("statements-\(round).csv", try StatementsExport(round, app).stream())
    }
  }

  /// A round's submissions as comma-separated values.
  static func table(_ round: RoundID, _ shape: TableShape, _ app: Dependencies) throws -> Response {
    csv("innspel-\(round).csv", SubmissionsExport(try SubmissionsTable(round, shape, app)).stream())
  }

  /// A round's submissions as a workbook.
  static func workbook(_ round: RoundID, _ shape: TableShape, _ app: Dependencies) throws -> Response {
    Response(
      headers: [
        "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "Content-Disposition": "attachment; filename=\"innspel-\(round).xlsx\"",
      ], body: .stream(next: try WorkbookExport(round, shape, app).stream()))
  }

  /// A file of comma-separated values that is sent as it is made; the API answers with the same.
  static func csv(_ name: String, _ next: @escaping @Sendable () throws -> [UInt8]?) -> Response {
    Response(
      headers: [
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": "attachment; filename=\"\(name)\"",
      ], body: .stream(next: next))
  }
}
