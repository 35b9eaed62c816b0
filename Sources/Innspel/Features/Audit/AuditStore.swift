import FormModel
import Storage

extension Connection {
  borrowing func append(_ entry: AuditEntry) throws {
    try run(
      """
      INSERT INTO audit (id, at, actor, action, object, detail)
      VALUES (\(entry.id), \(entry.at), \(entry.actor), \(entry.action), \(entry.object), \(entry.detail.text))
      """)
  }

  /// The newest entries before a point, newest first.
  ///
  /// - Parameters:
  ///   - before: the last entry already shown, or nil for the newest.
  ///   - limit: how many at the most.
  /// - Returns: the entries.
  /// - Throws: `StorageError`.
  borrowing func auditEntries(before: AuditCursor?, limit: Int) throws -> [AuditEntry] {
    let position: SQL = before.map { "WHERE (at, id) < (\($0.at), \($0.id))" } ?? ""
    return try rows(
      """
      SELECT id, at, actor, action, object, detail FROM audit \(position)
      ORDER BY at DESC, id DESC LIMIT \(limit)
      """
    ) { row in
      AuditEntry(
        id: try row[0], at: try row[1], actor: try row[2], action: try row[3], object: try row[4],
        detail: try JSONValue(parsing: try row[5]))
    }
  }
}

/// A place in the log: entries are ordered by time, then by id.
struct AuditCursor: Sendable, Equatable {
  let at: Instant
  let id: ID<AuditEntry>
}
