import FormModel
import HTTP
import Secrets
import Storage

/// What is left of an answer whose words an administrator erased (decision 3).
struct Tombstone: Sendable, Equatable {
  let submission: SubmissionID
  /// The newest revision when it was erased; those before it went too.
  let revision: Int
  /// A keyed hash of the words: a short answer could be guessed from a plain one.
  let hash: String
  let reason: String
  let decidedBy: String
  let decidedAt: Instant
}

/// Somebody's wish to erase an answer.
struct Erasure: Sendable {
  /// The longest reason, in characters.
  static let longestReason = 500

  let submission: SubmissionID
  let reason: String
  /// The revision that was looked at; nil erases whatever it is.
  var seen: Int?
  /// The receipt's code, where the answer was found by it.
  var code: String?
}

/// What became of it.
enum ErasureOutcome: Sendable, Equatable {
  case erased
  /// It was erased before.
  case already
  /// The answer has changed since it was looked at: nothing was done.
  case moved
}

extension Dependencies {
  /// Erases an answer and leaves a tombstone, in rounds of every state.
  ///
  /// The words go in every revision, with the draft over them, what was made of them in coding and what is published.
  ///
  /// - Parameters:
  ///   - erasure: which, and why.
  ///   - actor: who decides it.
  ///   - companion: written along, in the same transaction.
  /// - Returns: what became of it.
  /// - Throws: `HTTPError` 403, 404 for an unknown answer, 409 while an anonymous round keeps its answers back and
  ///   the code is not the answer's; `StorageError`.
  func erase(
    _ erasure: Erasure, by actor: Actor,
    companion: @escaping @Sendable (borrowing Connection) throws -> Void = { _ in }
  ) throws -> ErasureOutcome {
    let (id, now) = (erasure.submission, now())
    let round = try store.read { db in try db.submission(id).flatMap { found in try db.round(found.round) } }
    guard let round else { throw HTTPError(.notFound) }
    let redaction = SummaryRedaction(of: id, in: round, by: actor.auditName, now: now, self)
    let (entry, key, name) = (newID(AuditEntry.self), key, actor.auditName)
    let codeHash = erasure.code.map { receiptHash($0) }
    let outcome = try store.write { db -> ErasureOutcome in
      guard let stored = try db.submission(id), let round = try db.round(stored.round) else {
        throw HTTPError(.notFound)
      }
      try RoundAction.erase.require(of: actor, in: round, at: now)
      if round.holdsAnswers(at: now),
        try codeHash == nil || db.submission(receiptHash: codeHash ?? "")?.id != id
      {
        throw HTTPError(.conflict, ErasureWords.heldUntilClosed)
      }
      guard stored.state != .erased else { return .already }
      guard erasure.seen ?? stored.revision == stored.revision else { return .moved }
      let hash = hex(key.sign("erased answers", id.text, try db.wordsOfAllRevisions(id)))
      let tombstone = Tombstone(
        submission: id, revision: stored.revision, hash: hash, reason: erasure.reason, decidedBy: name,
        decidedAt: now)
      try db.erase(stored, in: round, tombstone)
      try redaction.perform(db)
      try db.append(AuditEntry(id: entry, tombstone, in: round.id))
      try companion(db)
      db.leaveNoTrace()
      return .erased
    }
    sweepAttachments()
    wake()
    return outcome
  }
}

extension AuditEntry {
  fileprivate init(id: ID<AuditEntry>, _ tombstone: Tombstone, in round: RoundID) {
    self.init(
      id: id, at: tombstone.decidedAt, actor: tombstone.decidedBy, action: "submission.erase",
      object: "submission/\(tombstone.submission)",
      detail: [
        "round": .string(round.text), "revision": .int(tombstone.revision), "hash": .string(tombstone.hash),
        "reason": .string(tombstone.reason),
      ])
  }
}
