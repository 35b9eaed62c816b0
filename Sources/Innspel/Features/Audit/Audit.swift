import FormModel

/// What was done, by whom, to what: written in the same transaction as the deed, and never changed.
struct AuditEntry: Sendable {
  let id: ID<AuditEntry>
  let at: Instant
  let actor: String
  /// Noun and verb: `round.open`, `user.role`, `partnership.change`.
  let action: String
  /// What it was done to, as `round/ID`.
  let object: String
  /// What changed; never a password, a token or an answer's words.
  let detail: JSONValue

  init(
    id: ID<AuditEntry>, at: Instant, actor: String, action: String, object: String, detail: JSONValue = [:]
  ) {
    (self.id, self.at, self.actor) = (id, at, actor)
    (self.action, self.object, self.detail) = (action, object, detail)
  }
}

extension Dependencies {
  /// An entry made before the write it belongs to, because a write may run twice.
  func auditEntry(_ actor: Actor, _ action: String, _ object: String, _ detail: JSONValue = [:]) -> AuditEntry
  {
    AuditEntry(
      id: newID(), at: now(), actor: actor.auditName, action: action, object: object, detail: detail)
  }
}
