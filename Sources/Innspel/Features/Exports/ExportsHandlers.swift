import HTTP
import Storage

/// Streams files out of a round.
struct ExportsHandlers: Sendable {
  let app: Dependencies

  func respond(to route: ExportsRoute, _ visit: Visit) throws -> Response {
    switch route {
    case .submissions(let round):
      return Self.csv("innspel-\(round).csv", try SubmissionsExport(round, app).stream())
    case .statements(let round):
      return Self.csv("statements-\(round).csv", try StatementsExport(round, app).stream())
    }
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
