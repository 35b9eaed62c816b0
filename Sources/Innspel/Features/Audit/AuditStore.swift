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
  ///   - filter: which ones.
  ///   - before: the last entry already shown, or nil for the newest.
  ///   - limit: how many at the most.
  /// - Returns: the entries.
  /// - Throws: `StorageError`.
  borrowing func auditEntries(_ filter: AuditFilter = .all, before: AuditCursor?, limit: Int) throws
    -> [AuditEntry]
  {
    var conditions: [SQL] = []
    if let before { conditions.append("(at, id) < (\(before.at), \(before.id))") }
    if let earliest = filter.earliest { conditions.append("at >= \(earliest)") }
    if let latest = filter.latest { conditions.append("at < \(latest)") }
    if let kind = filter.kind { conditions.append(Self.about(kind)) }
    if !filter.person.isEmpty { conditions.append(try by(filter.person)) }
    let chosen = conditions.reduce("1 = 1" as SQL) { all, condition in "\(all) AND \(condition)" }
    return try rows(
      """
      SELECT id, at, actor, action, object, detail FROM audit WHERE \(chosen)
      ORDER BY at DESC, id DESC LIMIT \(limit)
      """
    ) { row in
      AuditEntry(
        id: try row[0], at: try row[1], actor: try row[2], action: try row[3], object: try row[4],
        detail: try JSONValue(parsing: try row[5]))
    }
  }

  private static func about(_ kind: AuditKind) -> SQL {
    let parts = kind.nouns.dropFirst().reduce(Self.about(kind.nouns[0])) { all, noun in
      "\(all) OR \(Self.about(noun))"
    }
    return "(\(parts))"
  }

  private static func about(_ noun: String) -> SQL { "object = \(noun) OR object LIKE \(noun + "/%")" }

  /// The log holds addresses; somebody who looks for a person may know the name.
  private borrowing func by(_ person: String) throws -> SQL {
    let wanted = person.lowercased()
    let named = try users().map(\.user).filter { $0.name.lowercased().contains(wanted) }.map(\.email)
    // Letters beyond a to z are the only ones that SQLite leaves as they are.
    let pattern = "%" + ["!", "%", "_"].reduce(wanted) { $0.replacing($1, with: "!" + $1) } + "%"
    return "(actor IN \(list: named) OR lower(actor) LIKE \(pattern) ESCAPE '!')"
  }
}

/// A place in the log: entries are ordered by time, then by id.
struct AuditCursor: Sendable, Equatable {
  let at: Instant
  let id: ID<AuditEntry>
}
