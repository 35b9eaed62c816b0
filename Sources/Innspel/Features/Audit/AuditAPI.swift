import FormModel
import HTTP
import Storage

/// The audit log for programs.
struct AuditAPI: Sendable {
  let app: Dependencies

  func list(_ request: APIRequest) throws -> APIAnswer {
    let before = try request.after { AuditCursor(text: $0) }
    let limit = request.limit
    let entries = try app.store.read { db in try db.auditEntries(before: before, limit: limit + 1) }
    return .page(entries, limit: limit, Self.json) { AuditCursor(at: $0.at, id: $0.id).text }
  }

  private static func json(_ entry: AuditEntry) -> JSONValue {
    [
      "at": .string(entry.at.rfc3339), "actor": .string(entry.actor), "action": .string(entry.action),
      "object": .string(entry.object), "detail": entry.detail,
    ]
  }

  static let entry = Schema.object([
    .init("at", .instant, "When."),
    .init("actor", .text, "Who did it."),
    .init("action", .text, "What was done, as noun and verb: round.open."),
    .init("object", .text, "What it was done to: round/ID."),
    .init("detail", .elsewhere(["type": "object"]), "What changed."),
  ])
}

extension APIDescription {
  static let audit = APIDescription.page(
    "The audit log, newest first.", of: .named(.auditEntry), after: .afterTime)
}
