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

  /// A partner's name is its own: whoever has the same gets a number after it.
  private borrowing func freeName(_ name: String) throws -> String {
    var (free, number) = (name, 1)
    while try partner(named: free) != nil {
      number += 1
      free = "\(name) (\(number))"
    }
    return free
  }
}
