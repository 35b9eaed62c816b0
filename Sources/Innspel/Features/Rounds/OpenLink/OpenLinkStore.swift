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
    let name = try freeName(walkIn.name)
    try run(
      """
      INSERT INTO partners (id, name, sort_key, party_type, area_id, created_at, is_walk_in)
      VALUES (\(invitation.partner), \(name), \(norwegianSortKey(name)), \(walkIn.type.code), \(walkIn.area?.id),
        \(now), 1)
      """)
    if let contact = invitation.contact {
      try insert(
        Contact(
          id: contact, partner: invitation.partner, name: walkIn.name, email: walkIn.email,
          language: walkIn.language), position: 0, now: now)
    }
    try insert(invitation, tokenHash: tokenHash, now: now)
    try run("UPDATE invitations SET is_walk_in = 1, sent_at = \(now) WHERE id = \(invitation.id)")
  }

  /// Somebody who came by the open link is forgotten with what they said; a partner that is asked stays.
  borrowing func forgetWalkIn(_ partner: PartnerID) throws {
    let name = "– \(partner.text.suffix(8))"
    let changed = try run(
      "UPDATE partners SET name = \(name), sort_key = \(name) WHERE id = \(partner) AND is_walk_in = 1")
    guard changed == 1 else { return }
    try run(
      """
      UPDATE contacts SET name = '', email = '', email_key = '', archived_at = created_at
      WHERE partner_id = \(partner)
      """)
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
      try run(
        "DELETE FROM outbox WHERE contact_id IN (SELECT id FROM contacts WHERE partner_id = \(one.partner))")
      try run("DELETE FROM contacts WHERE partner_id = \(one.partner)")
      try run("DELETE FROM partners WHERE id = \(one.partner) AND is_walk_in = 1")
    }
  }

  /// A partner's name is its own: whoever has the same by an open link gets a number after it.
  ///
  /// - Parameters:
  ///   - name: the partner's.
  ///   - partner: whose it is already.
  /// - Throws: `StorageError`.
  borrowing func makeRoomAmongWalkIns(for name: String, of partner: PartnerID? = nil) throws {
    let taken: PartnerID? = try value("SELECT id FROM partners WHERE name = \(name) AND is_walk_in = 1")
    guard let taken, taken != partner else { return }
    let free = try freeName(name)
    try run("UPDATE partners SET name = \(free), sort_key = \(norwegianSortKey(free)) WHERE id = \(taken)")
  }

  /// A name that nobody has: the name itself, or with the first number that is free.
  private borrowing func freeName(_ name: String) throws -> String {
    var (free, number) = (name, 1)
    while let _: PartnerID = try value("SELECT id FROM partners WHERE name = \(free)") {
      number += 1
      free = "\(name) (\(number))"
    }
    return free
  }
}
