import HTTP
import Storage

/// Shows what became of every letter, and tries again.
struct OutboxHandlers: Sendable {
  private static let pageSize = 50

  let app: Dependencies

  func respond(to route: OutboxRoute, _ visit: Visit) throws -> Response {
    switch route {
    case .list: return try list(visit)
    case .letter(let id):
      let entry = try require(id)
      let text = try Letters(app: app).text(entry.letter, isPreview: true)
      return visit.html(LetterStatePage(frame: visit.frame, entry: entry, text: text))
    case .retry(let id):
      _ = try require(id)
      let audit = app.auditEntry(visit.actor, "letter.retry", "letter/\(id)")
      let (job, now) = (JobID(app.newUUID()), visit.now)
      try app.store.write { db in
        try db.retry(id, job: job, now: now)
        try db.append(audit)
      }
      app.wake()
      return .redirect(to: .outbox(.letter(id)))
    }
  }

  private func list(_ visit: Visit) throws -> Response {
    let state = visit.query["state"].flatMap(LetterState.init(rawValue:))
    let before = visit.query["before"].flatMap(OutboxCursor.init(text:))
    let found = try app.store.read { db in
      (
        entries: try db.outboxEntries(state: state, before: before, limit: Self.pageSize + 1),
        counts: try db.outboxCounts()
      )
    }
    let shown = Array(found.entries.prefix(Self.pageSize))
    let next =
      found.entries.count > Self.pageSize
      ? shown.last.map { OutboxCursor(at: $0.createdAt, id: $0.letter.id).text } : nil
    return visit.html(
      OutboxPage(
        frame: visit.frame, entries: shown, counts: found.counts, chosen: state, next: next,
        server: app.settings.smtp))
  }

  private func require(_ id: ID<Letter>) throws -> OutboxEntry {
    guard let entry = try app.store.read({ db in try db.outboxEntry(id) }) else { throw HTTPError(.notFound) }
    return entry
  }
}

extension OutboxCursor {
  /// As it stands in an address.
  var text: String { "\(at.milliseconds)_\(id)" }

  init?(text: String) {
    let parts = text.split(separator: "_", maxSplits: 1)
    guard parts.count == 2, let milliseconds = Int64(parts[0]), let id = ID<Letter>(segment: String(parts[1]))
    else {
      return nil
    }
    self.init(at: Instant(milliseconds: milliseconds), id: id)
  }
}
