import Storage

/// What erasing a submission would take.
struct ErasureScope: Sendable, Equatable {
  let revisions: Int
  let statements: Int
  /// Statements that somebody has decided.
  let decided: Int
  /// Whether an answer over this one has been begun.
  let hasDraft: Bool
  /// Published versions with its words.
  let versions: [Int]
}

extension Connection {
  /// Every revision's answers, in one order: what a tombstone's hash is made of.
  borrowing func wordsOfAllRevisions(_ id: SubmissionID) throws -> String {
    try rows(
      """
      SELECT revision, path, text, number FROM answers WHERE submission_id = \(id) ORDER BY revision, path
      """
    ) { row in
      let (text, number) = (try row[2] as String?, try row[3] as Double?)
      return "\(try row[0] as Int)\t\(try row[1] as String)\t\(text ?? "")\t\(number.map { "\($0)" } ?? "")"
    }.joined(separator: "\n")
  }

  /// Erases an answer's words wherever they are but in what is published, and puts the tombstone in their place.
  borrowing func erase(_ submission: Submission, in round: Round, _ tombstone: Tombstone) throws {
    let id = submission.id
    try deleteWords(of: id)
    // Nothing is left to be read anew.
    try run("UPDATE submissions SET state = 'erased', segmented_revision = revision WHERE id = \(id)")
    try deleteStatements(of: id)
    try run(
      """
      INSERT INTO erasures (submission_id, revision, answers_hash, reason, decided_by, decided_at)
      VALUES (\(id), \(tombstone.revision), \(tombstone.hash), \(tombstone.reason), \(tombstone.decidedBy),
        \(tombstone.decidedAt))
      """)
    // Those that are left may be too few to hide each other.
    if !round.holdsAnswers(at: tombstone.decidedAt) { try concealGroups(in: round, .received) }
    if let partner = submission.partner { try forgetWalkIn(partner) }
    if let invitation = submission.invitation {
      try deleteDraft(invitation)
      try deleteApprovals(of: invitation)
      try markWithdrawn(invitation, round)
    } else if let partner = submission.partner {
      try markUnanswered(partner, round)
    } else {
      try touch(round.id)
    }
  }

  /// What stays of a submission's erased revisions, oldest first.
  borrowing func tombstones(of id: SubmissionID) throws -> [Tombstone] {
    try rows(
      """
      SELECT revision, answers_hash, reason, decided_by, decided_at FROM erasures
      WHERE submission_id = \(id) ORDER BY revision
      """
    ) { row in
      Tombstone(
        submission: id, revision: try row[0], hash: try row[1], reason: try row[2], decidedBy: try row[3],
        decidedAt: try row[4])
    }
  }

  /// What erasing a submission would take.
  borrowing func erasureScope(of submission: Submission) throws -> ErasureScope {
    let statements = try statementCount(of: submission.id)
    return ErasureScope(
      revisions: try revisions(of: submission.id).count, statements: statements.all,
      decided: statements.decided,
      hasDraft: try submission.invitation.map { try draftRevision($0) != nil } ?? false,
      versions: try versionsQuoting(submission.id))
  }
}
