import Storage

extension Connection {
  /// The round behind an open address.
  borrowing func round(openTokenHash: String) throws -> Round? {
    try row("SELECT \(Round.columns) FROM rounds WHERE open_token_hash = \(openTokenHash)") { row in
      try Round(row: row)
    }
  }

  borrowing func setOpenToken(_ hash: String?, of round: RoundID) throws {
    try run("UPDATE rounds SET open_token_hash = \(hash) WHERE id = \(round)")
  }

  /// How far those have come who came by a round's open link.
  borrowing func walkInCounts(of round: RoundID) throws -> RoundCounts {
    let states = try rows(
      """
      SELECT state, count(*) FROM invitations WHERE round_id = \(round) AND is_walk_in = 1 GROUP BY state
      """
    ) { row in (try row[0] as InvitationState, try row[1] as Int) }
    return RoundCounts(Dictionary(uniqueKeysWithValues: states))
  }

  /// Writes somebody who came by the open link: a partner of this round alone, with a way in of their own.
  ///
  /// - Parameters:
  ///   - walkIn: as they say themselves.
  ///   - invitation: with the ids that the partner and the contact get.
  ///   - tokenHash: of the way in.
  ///   - now: when they came.
  /// - Throws: `StorageError`.
  borrowing func insert(_ walkIn: WalkIn, _ invitation: Invitation, tokenHash: String, now: Instant) throws {
    try insertWalkIn(
      Partner(id: invitation.partner, name: walkIn.name, type: walkIn.type, area: walkIn.area), now: now)
    if let contact = invitation.contact {
      try insert(
        Contact(
          id: contact, partner: invitation.partner, name: walkIn.name, email: walkIn.email,
          language: walkIn.language), position: 0, now: now)
    }
    try insert(invitation, tokenHash: tokenHash, now: now)
    try run("UPDATE invitations SET is_walk_in = 1, sent_at = \(now) WHERE id = \(invitation.id)")
  }

  /// Names and addresses of a round's open link that serve nothing any longer: of those who never sent anything, or took
  /// it back.
  borrowing func dropUnsentWalkIns(of round: RoundID) throws {
    let withdrawn = try rows(
      """
      SELECT s.partner_id FROM submissions s JOIN partners p ON p.id = s.partner_id
      WHERE s.round_id = \(round) AND s.state = 'withdrawn' AND p.is_walk_in = 1
      """
    ) { row in try row[0] as PartnerID }
    for partner in withdrawn { try forgetWalkIn(partner) }
    let unsent = try rows(
      """
      SELECT i.id, i.partner_id FROM invitations i
      WHERE i.round_id = \(round) AND i.is_walk_in = 1 AND i.state <> 'answered'
        AND NOT EXISTS (SELECT 1 FROM submissions s WHERE s.invitation_id = i.id OR s.partner_id = i.partner_id)
      """
    ) { row in (invitation: try row[0] as InvitationID, partner: try row[1] as PartnerID) }
    for one in unsent {
      try delete(one.invitation)
      try deleteLetters(to: one.partner)
      try deleteWalkIn(one.partner)
    }
  }
}
