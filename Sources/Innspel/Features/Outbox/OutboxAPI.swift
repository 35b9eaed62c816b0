import FormModel
import HTTP
import Storage

/// What became of every letter, for programs.
struct OutboxAPI: Sendable {
  let app: Dependencies

  func list(_ request: APIRequest) throws -> APIAnswer {
    let before = try request.after { OutboxCursor(text: $0) }
    let limit = request.limit
    let entries = try app.store.read { db in
      try db.outboxEntries(state: nil, before: before, limit: limit + 1)
    }
    return .page(entries, limit: limit, Self.json) { OutboxCursor(at: $0.createdAt, id: $0.letter.id).text }
  }

  private static func json(_ entry: OutboxEntry) -> JSONValue {
    [
      "id": .string(entry.letter.id.text), "to": .string(entry.letter.toAddress),
      "subject": .string(entry.letter.subject), "template": .string(entry.letter.template.rawValue),
      "state": .string(entry.state.rawValue), "attempts": .int(entry.attempts),
      "last_error": entry.lastError.map { .string($0) } ?? .null,
      "created_at": .string(entry.createdAt.rfc3339),
      "sent_at": entry.sentAt.map { .string($0.rfc3339) } ?? .null,
    ]
  }

  static let letter = Schema.object([
    .init("id", .id, "The letter."),
    .init("to", .text, "The address."),
    .init("subject", .text, "The subject."),
    .init("template", .code(LetterTemplate.allCases.map(\.rawValue)), "What kind of letter it is."),
    .init(
      "state", .code(LetterState.allCases.map(\.rawValue)),
      "Where it is; dropped: no longer wanted when its turn came."),
    .init("attempts", .integer(0...1_000_000), "How many times it was tried."),
    .init("last_error", .nullable(.text), "Why it was not sent, in words."),
    .init("created_at", .instant, "When it was queued."),
    .init("sent_at", .nullable(.instant), "When a server took it."),
  ])
}

extension APIDescription {
  static let outbox = APIDescription.page(
    "The letters, newest first.", of: .named(.letter), after: .afterTime)
}
