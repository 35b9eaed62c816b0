import FormModel
import Storage

/// Takes a submission's words out of what is published; made before the write it belongs to.
///
/// An anonymous round's log and versions carry no time of it: that would say when somebody was there.
struct SummaryRedaction: Sendable {
  private let submission: SubmissionID
  private let round: Round
  private let actor: String
  private let now: Instant
  private let entry: ID<AuditEntry>

  /// - Parameters:
  ///   - submission: what was withdrawn or erased.
  ///   - round: its round.
  ///   - actor: who did it.
  ///   - now: when.
  ///   - app: makes the log's line its id.
  init(of submission: SubmissionID, in round: Round, by actor: String, now: Instant, _ app: Dependencies) {
    (self.submission, self.round, self.actor, self.now) = (submission, round, actor, now)
    entry = app.newID()
  }

  /// - Throws: `StorageError`, or a coding error.
  func perform(_ db: borrowing Connection) throws {
    let isAnonymous = round.identification == .anonymous
    let redacted = try db.redactSummaries(of: submission, in: round, at: isAnonymous ? nil : now)
    guard let redacted, !isAnonymous else { return }
    try db.append(
      AuditEntry(
        id: entry, at: now, actor: actor, action: "summary.redact", object: "round/\(round.id)",
        detail: [
          "submission": .string(submission.text), "versions": .array(redacted.versions.map { .int($0) }),
          "replaced_by": .int(redacted.successor),
        ]))
  }
}
