import HTTP
import Storage

/// Shows the audit log.
struct AuditHandlers: Sendable {
  private static let pageSize = 100

  let app: Dependencies

  func respond(to route: AuditRoute, _ visit: Visit) throws -> Response {
    switch route {
    case .list:
      let before = AuditCursor(text: visit.query["before"] ?? "")
      let filter = AuditFilter(visit.query)
      let (entries, names) = try app.store.read { db in
        let entries = try db.auditEntries(filter, before: before, limit: Self.pageSize + 1)
        return (entries, try db.auditNames(entries))
      }
      let shown = Array(entries.prefix(Self.pageSize))
      let next =
        entries.count > Self.pageSize ? shown.last.map { AuditCursor(at: $0.at, id: $0.id).text } : nil
      return visit.html(
        AuditPage(frame: visit.frame, filter: filter, entries: shown, names: names, next: next))
    }
  }
}

extension AuditCursor {
  /// As it stands in an address.
  var text: String { "\(at.milliseconds)_\(id)" }

  init?(text: String) {
    let parts = text.split(separator: "_", maxSplits: 1)
    guard parts.count == 2, let milliseconds = Int64(parts[0]),
      let id = ID<AuditEntry>(segment: String(parts[1]))
    else { return nil }
    self.init(at: Instant(milliseconds: milliseconds), id: id)
  }
}
