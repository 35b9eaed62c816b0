import Storage

extension Connection {
  /// Whom letters about a round go to: the contact who was invited, or the partner's first.
  ///
  /// A partner without a contact gets none and is not in the list.
  ///
  /// - Parameters:
  ///   - round: the round.
  ///   - states: only invitations that have come this far.
  ///   - unsent: only those that no invitation has been sent to.
  ///   - remindedBefore: only those not reminded since, and whose invitation does not wait to be sent: a reminder
  ///     must not come before it.
  /// - Returns: the recipients in the order they were invited.
  /// - Throws: `StorageError`.
  borrowing func recipients(
    of round: RoundID, states: [InvitationState] = InvitationState.allCases, unsent: Bool = false,
    remindedBefore: Instant? = nil
  ) throws -> [RoundRecipient] {
    let unsentOnly: SQL = unsent ? "AND sent_at IS NULL" : ""
    let reminded: SQL =
      remindedBefore.map {
        """
        AND (reminded_at IS NULL OR reminded_at < \($0)) AND NOT EXISTS (
          SELECT 1 FROM outbox o WHERE o.round_id = i.round_id AND o.contact_id = c.id
            AND o.template = \(LetterTemplate.invitation) AND o.state = \(LetterState.queued))
        """
      } ?? ""
    return try rows(
      """
      SELECT i.id, i.partner_id, i.state, i.sent_at, i.closes_at, c.id, c.name, c.email, c.language
      FROM invitations i JOIN rounds r ON r.id = i.round_id JOIN contacts c ON c.id = coalesce(
        (SELECT id FROM contacts WHERE id = i.contact_id AND archived_at IS NULL),
        CASE WHEN r.asks = 'partner' THEN (
          SELECT id FROM contacts WHERE partner_id = i.partner_id AND archived_at IS NULL
          ORDER BY position LIMIT 1) END)
      WHERE i.round_id = \(round) AND i.state IN \(list: states) \(unsentOnly) \(reminded)
      ORDER BY i.id
      """
    ) { row in
      let partner: PartnerID = try row[1]
      let sentAt: Instant? = try row[3]
      return RoundRecipient(
        invitation: try row[0], partner: partner, state: try row[2], wasInvited: sentAt != nil,
        closesAt: try row[4],
        contact: Contact(
          id: try row[5], partner: partner, name: try row[6], email: try row[7], language: try row[8]))
    }
  }

  /// Contacts whose invitation waits to be sent.
  borrowing func awaitingInvitation(in round: RoundID) throws -> Set<ContactID> {
    let waiting = try rows(
      """
      SELECT contact_id FROM outbox WHERE round_id = \(round) AND template = \(LetterTemplate.invitation)
        AND state = \(LetterState.queued) AND contact_id IS NOT NULL
      """
    ) { row in try row[0] as ContactID }
    return Set(waiting)
  }

  /// Gives a partner's invitations a deadline of their own; the number of invitations it has.
  borrowing func extend(_ round: RoundID, _ partner: PartnerID, to closesAt: Instant) throws -> Int {
    try run(
      """
      UPDATE invitations SET closes_at = \(closesAt) WHERE partner_id = \(partner) AND round_id = \(round)
      """)
  }

  /// An invitation's letter is queued; the contact it goes to is remembered.
  borrowing func markSent(_ invitation: InvitationID, to contact: ContactID, now: Instant) throws {
    try run(
      """
      UPDATE invitations SET sent_at = coalesce(sent_at, \(now)), contact_id = coalesce(contact_id, \(contact))
      WHERE id = \(invitation)
      """)
  }

  borrowing func markReminded(_ invitation: InvitationID, now: Instant) throws {
    try run("UPDATE invitations SET reminded_at = \(now) WHERE id = \(invitation)")
  }
}
