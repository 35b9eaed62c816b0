import Storage

extension Connection {
  /// The invitation behind a link.
  ///
  /// - Parameter tokenHash: `Dependencies.tokenHash(_:)` of the token in the address.
  /// - Returns: the invitation; nil for a token that was never made, or was revoked.
  /// - Throws: `StorageError`.
  borrowing func invitation(tokenHash: String) throws -> Invitation? {
    try row("SELECT \(Invitation.columns) FROM invitations WHERE token_hash = \(tokenHash)") { row in
      try Invitation(row: row)
    }
  }

  borrowing func invitation(_ id: InvitationID) throws -> Invitation? {
    try row("SELECT \(Invitation.columns) FROM invitations WHERE id = \(id)") { row in
      try Invitation(row: row)
    }
  }

  /// Everybody who is asked in a round, in the order they were invited.
  borrowing func invitations(of round: RoundID) throws -> [Invitation] {
    try rows("SELECT \(Invitation.columns) FROM invitations WHERE round_id = \(round) ORDER BY id") { row in
      try Invitation(row: row)
    }
  }

  /// A partner's invitations in a round: one, or one a contact where each contact is asked.
  borrowing func invitations(of round: RoundID, partner: PartnerID) throws -> [Invitation] {
    try rows(
      """
      SELECT \(Invitation.columns) FROM invitations
      WHERE partner_id = \(partner) AND round_id = \(round) ORDER BY id
      """
    ) { row in try Invitation(row: row) }
  }

  /// Each partner's first invitation in a round, with whom its letter goes to.
  borrowing func firstInvitations(of round: RoundID) throws -> [PartnerID: (Invitation, ContactID?)] {
    let found = try rows(
      """
      SELECT \(Invitation.columns), coalesce(contact_id, (
        SELECT c.id FROM contacts c
        WHERE c.partner_id = invitations.partner_id AND c.archived_at IS NULL ORDER BY c.position LIMIT 1))
      FROM invitations WHERE round_id = \(round) ORDER BY id
      """
    ) { row in (try Invitation(row: row), try row[11] as ContactID?) }
    return Dictionary(found.map { ($0.0.partner, $0) }) { first, _ in first }
  }

  /// Every invitation of a contact, for somebody who has lost the link.
  borrowing func invitations(contact: ContactID) throws -> [Invitation] {
    try rows("SELECT \(Invitation.columns) FROM invitations WHERE contact_id = \(contact) ORDER BY id") {
      row in try Invitation(row: row)
    }
  }

  /// Writes a new invitation.
  ///
  /// - Parameters:
  ///   - invitation: with an id of its own.
  ///   - tokenHash: of its link.
  ///   - now: when it was made.
  /// - Throws: `StorageError`.
  borrowing func insert(_ invitation: Invitation, tokenHash: String, now: Instant) throws {
    try run(
      """
      INSERT INTO invitations (\(Invitation.columns), token_hash, created_at)
      VALUES (\(invitation.id), \(invitation.round), \(invitation.partner), \(invitation.contact),
        \(invitation.generation), \(invitation.state), \(invitation.closesAt), \(invitation.sentAt),
        \(invitation.answeredAt), \(invitation.remindedAt), \(invitation.declineReason), \(tokenHash), \(now))
      """)
  }

  /// Gives an invitation its next link: the old one stops working.
  borrowing func revokeLink(of id: InvitationID, generation: Int, tokenHash: String) throws {
    try run(
      """
      UPDATE invitations SET generation = \(generation), token_hash = \(tokenHash)
      WHERE id = \(id) AND generation < \(generation)
      """)
  }

  borrowing func delete(_ invitation: InvitationID) throws {
    try deleteDraft(invitation)
    try deleteApprovals(of: invitation)
    try deleteUnsentFiles(of: invitation)
    try run("DELETE FROM invitations WHERE id = \(invitation)")
  }
}

extension Invitation {
  static let columns: SQL = """
    id, round_id, partner_id, contact_id, generation, state, closes_at, sent_at, answered_at, reminded_at,
    decline_reason
    """

  init(row: borrowing Row) throws {
    self.init(
      id: try row[0], round: try row[1], partner: try row[2], contact: try row[3], generation: try row[4],
      state: try row[5], closesAt: try row[6], sentAt: try row[7], answeredAt: try row[8],
      remindedAt: try row[9], declineReason: try row[10])
  }
}

// What a partner's own steps change. An anonymous round keeps only that somebody has answered or declined:
// no time, and nothing of what came before.
extension Connection {
  /// Something was written and not sent.
  borrowing func markDrafting(_ invitation: Invitation, _ round: Round) throws {
    guard [.invited, .declined].contains(invitation.state), round.identification != .anonymous
    else { return }
    try run(
      """
      UPDATE invitations SET state = 'drafting', decline_reason = NULL
      WHERE id = \(invitation.id) AND state IN ('invited', 'declined')
      """)
    try touchBoard(of: round.id)
  }

  /// The answer is in.
  ///
  /// - Returns: false when there was an answer already, so that of two at once only one counts.
  /// - Throws: `StorageError`.
  borrowing func markAnswered(_ invitation: InvitationID, _ round: Round, now: Instant) throws -> Bool {
    let time = round.identification == .anonymous ? nil : now
    let changed = try run(
      """
      UPDATE invitations SET state = 'answered', answered_at = \(time), decline_reason = NULL
      WHERE id = \(invitation) AND state <> 'answered'
      """)
    if changed == 1 { try touch(round.id) }
    if changed == 1, round.identification == .anonymous { try forgetWaiting(of: invitation, round.id) }
    return changed == 1
  }

  /// That somebody was reminded, or told of more time, as only those are who have not answered, tells roughly when they
  /// did: in a round that is open again, which answers are theirs (decision 8).
  private borrowing func forgetWaiting(of invitation: InvitationID, _ round: RoundID) throws {
    try run("UPDATE invitations SET reminded_at = NULL WHERE id = \(invitation)")
    try deleteLetters([.reminder, .extended], in: round, to: invitation)
  }

  /// An answer was taken back: the way in is open as before.
  borrowing func markWithdrawn(_ invitation: InvitationID, _ round: Round) throws {
    try markUnanswered("id = \(invitation)", round)
  }

  /// The same of an answer that was brought in, where a partner may have several: none is left of it.
  borrowing func markUnanswered(_ partner: PartnerID, _ round: Round) throws {
    try markUnanswered("partner_id = \(partner) AND round_id = \(round.id)", round)
  }

  private borrowing func markUnanswered(_ condition: SQL, _ round: Round) throws {
    try run(
      """
      UPDATE invitations SET state = 'invited', answered_at = NULL
      WHERE \(condition) AND state = 'answered' AND NOT EXISTS (
        SELECT 1 FROM submissions s
        WHERE s.partner_id = invitations.partner_id AND s.round_id = invitations.round_id AND s.state = 'received'
          AND (s.invitation_id IS NULL OR s.invitation_id = invitations.id))
      """)
    try touch(round.id)
  }

  /// The partner will not answer; one who has answered stays so, and one who said it before may say why.
  ///
  /// - Returns: false when nothing is new: said before, and no other reason.
  /// - Throws: `StorageError`.
  borrowing func markDeclined(_ invitation: InvitationID, _ round: Round, reason: String) throws -> Bool {
    let changed = try run(
      """
      UPDATE invitations SET state = 'declined', decline_reason = \(reason)
      WHERE id = \(invitation) AND state <> 'answered'
        AND (state <> 'declined' OR (\(reason) <> '' AND decline_reason IS DISTINCT FROM \(reason)))
      """)
    if changed == 1 { try touchBoard(of: round.id) }
    return changed == 1
  }
}

extension Connection {
  /// A link that is new has been sent to nobody; who has answered or declined needs no invitation.
  borrowing func markUnsent(_ invitation: InvitationID) throws {
    try run(
      """
      UPDATE invitations SET sent_at = NULL, reminded_at = NULL
      WHERE id = \(invitation) AND state IN ('invited', 'drafting')
      """)
  }

  /// Whether a partner has been sent an invitation to an open round and is waited for.
  borrowing func isWaitedFor(_ partner: PartnerID) throws -> Bool {
    try value(
      """
      SELECT 1 FROM invitations i JOIN rounds r ON r.id = i.round_id
      WHERE i.partner_id = \(partner) AND r.state = 'open' AND i.sent_at IS NOT NULL
        AND i.state IN ('invited', 'drafting') LIMIT 1
      """, as: Int.self) != nil
  }

  borrowing func setContact(of invitation: InvitationID, _ contact: ContactID?) throws {
    try run("UPDATE invitations SET contact_id = \(contact) WHERE id = \(invitation)")
  }

  /// Whether nobody has written, answered or declined.
  borrowing func isUntouched(_ invitation: InvitationID) throws -> Bool {
    try value(
      """
      SELECT 1 FROM invitations i WHERE i.id = \(invitation) AND i.state = 'invited'
        AND NOT EXISTS (SELECT 1 FROM drafts d WHERE d.invitation_id = i.id)
        AND NOT EXISTS (SELECT 1 FROM submissions s WHERE s.invitation_id = i.id)
      """, as: Int.self) != nil
  }
}
