import Storage

extension Connection {
  /// Writes that somebody is asked; one at a time for an invitation.
  borrowing func insert(_ approval: Approval, tokenHash: String) throws {
    try run(
      """
      INSERT INTO approvals
        (id, invitation_id, generation, token_hash, name, email, language, note, state, comment, asked_at,
          decided_at)
      VALUES (\(approval.id), \(approval.invitation), \(approval.generation), \(tokenHash), \(approval.name),
        \(approval.email), \(approval.language), \(approval.note), \(approval.state), \(approval.comment),
        \(approval.askedAt), \(approval.decidedAt))
      """)
  }

  /// The approval that was asked for last.
  borrowing func approval(of invitation: InvitationID) throws -> Approval? {
    try row(
      """
      SELECT \(Approval.columns) FROM approvals WHERE invitation_id = \(invitation)
      ORDER BY asked_at DESC, id DESC LIMIT 1
      """
    ) { row in try Approval(row: row) }
  }

  borrowing func approval(_ id: ApprovalID) throws -> Approval? {
    try row("SELECT \(Approval.columns) FROM approvals WHERE id = \(id)") { row in try Approval(row: row) }
  }

  /// The approval whose address has a token with this hash.
  borrowing func approval(tokenHash: String) throws -> Approval? {
    try row("SELECT \(Approval.columns) FROM approvals WHERE token_hash = \(tokenHash)") { row in
      try Approval(row: row)
    }
  }

  /// Writes what has become of an approval that is waited for.
  ///
  /// - Returns: false when it was decided before.
  /// - Throws: `StorageError`.
  borrowing func decide(_ id: ApprovalID, _ state: ApprovalState, comment: String? = nil, at now: Instant)
    throws
    -> Bool
  {
    let changed = try run(
      """
      UPDATE approvals SET state = \(state), comment = \(comment), decided_at = \(now)
      WHERE id = \(id) AND state = 'asked'
      """)
    return changed == 1
  }

  /// There is nothing left to approve.
  borrowing func cancelApprovals(of invitation: InvitationID) throws {
    try run(
      "UPDATE approvals SET state = 'cancelled' WHERE invitation_id = \(invitation) AND state = 'asked'")
  }

  /// Who was asked goes with the words: with an answer that is taken back, or erased, and with an invitation.
  borrowing func deleteApprovals(of invitation: InvitationID) throws {
    try run("DELETE FROM approvals WHERE invitation_id = \(invitation)")
  }
}

extension Approval {
  fileprivate static let columns: SQL = """
    id, invitation_id, generation, name, email, language, note, state, comment, asked_at, decided_at
    """

  fileprivate init(row: borrowing Row) throws {
    self.init(
      id: try row[0], invitation: try row[1], generation: try row[2], name: try row[3], email: try row[4],
      language: try row[5], note: try row[6], state: try row[7], comment: try row[8], askedAt: try row[9],
      decidedAt: try row[10])
  }
}
