import FormModel
import Secrets
import Storage

/// What became of taking an answer back.
enum WithdrawalOutcome: Sendable, Equatable {
  case withdrawn
  /// It was taken back before.
  case already
  /// The answer or the way in has changed since it was read: nothing was done.
  case moved
}

/// Which change in progress goes when its answer is taken back.
enum SeenDraft: Sendable, Equatable {
  /// Whatever there is.
  case any
  /// The one of this revision, or none.
  case revision(Int?)
}

extension Dependencies {
  /// Takes an answer back, for its partner, for the secretariat and for programs.
  ///
  /// - Parameters:
  ///   - sent: which, as it was read.
  ///   - round: its round.
  ///   - passage: the way in, which must be open; the invitation is open again afterwards.
  ///   - draft: the revision of the change in progress that goes with it, as it was seen; another is left, and nothing
  ///     is done.
  ///   - actor: who does it, for the log; an anonymous round's log says nothing, since its time would tell
  ///     when somebody was there.
  ///   - companion: written along, in the same transaction.
  /// - Returns: what became of it.
  /// - Throws: `StorageError`.
  func withdraw(
    _ sent: SentAnswer, _ round: Round, _ passage: Passage, draft: SeenDraft = .any, by actor: String,
    companion: @escaping @Sendable (borrowing Connection) throws -> Void = { _ in }
  ) throws -> WithdrawalOutcome {
    let isAnonymous = round.identification == .anonymous
    let (submission, now) = (sent.submission, passage.now)
    let entry = isAnonymous ? nil : withdrawalEntry(sent, actor, now)
    let letter = isAnonymous ? nil : try withdrawalLetter(submission, round)
    let job: JobID = newID()
    let redaction = SummaryRedaction(of: submission.id, in: round, by: actor, now: now, self)
    let outcome = try store.write { db -> WithdrawalOutcome in
      guard passage.isOpen, try db.isStill(passage), let stored = try db.submission(submission.id) else {
        return .moved
      }
      guard stored.state.isGiven else { return .already }
      if let invitation = submission.invitation, case .revision(let seen) = draft {
        guard try db.draftRevision(invitation) == seen else { return .moved }
      }
      guard stored.revision == submission.revision,
        try db.withdraw(submission.id, at: isAnonymous ? nil : now)
      else { return .moved }
      if let invitation = submission.invitation {
        try db.deleteDraft(invitation)
        try db.deleteApprovals(of: invitation)
        try db.markWithdrawn(invitation, round)
      } else {
        try db.touch(round.id)
      }
      if let letter { try db.enqueue(letter, now: now) }
      if let entry { try db.append(entry) }
      try redaction.perform(db)
      // The words are told to be gone: they must not be readable beside the database either.
      db.leaveNoTrace()
      if isAnonymous {
        // What was read of it goes at once: a job for that would keep the moment somebody was there.
        if try db.dropReadings(of: submission.id) { try db.touch(round.id) }
      } else {
        try db.enqueue(.readAnswers, round.id.text, id: job, due: now, now: now)
      }
      try companion(db)
      return .withdrawn
    }
    sweepAttachments()
    wake()
    return outcome
  }

  /// Nil where nobody is known to write to.
  private func withdrawalLetter(_ submission: Submission, _ round: Round) throws -> Letter? {
    let contact = try store.read { db in try db.recipient(of: submission) }
    return contact.map { SubmissionsMail.withdrawal(of: submission, round, to: $0, self) }
  }

  private func withdrawalEntry(_ sent: SentAnswer, _ actor: String, _ now: Instant) -> AuditEntry {
    let submission = sent.submission
    // Enough to prove what the words were to somebody who has them, and keyed: a short answer could be guessed.
    let hash = hex(key.sign("withdrawn answers", submission.id.text, sent.answers.json.text))
    return AuditEntry(
      id: newID(), at: now, actor: actor, action: "submission.withdraw",
      object: "submission/\(submission.id)",
      detail: [
        "round": .string(submission.round.text), "revision": .int(submission.revision),
        "hash": .string(hash),
      ])
  }
}
