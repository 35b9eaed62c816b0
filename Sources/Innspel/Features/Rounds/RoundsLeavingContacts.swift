import FormModel
import Storage

/// A contact whose links stop working: it is one no longer, or is reached at another address.
struct LeavingContact: Sendable {
  let contact: ContactID
  let partner: PartnerID
  /// Whether it is no longer a contact; else only its address is another.
  let isGone: Bool
}

/// Shuts those out who are no longer contacts, inside the write that says so.
struct ContactLinks: Sendable {
  let app: Dependencies
  let actor: String
  let now: Instant
  /// For the log.
  var ids: IDSeries

  /// Gives every invitation of a contact another link, and leaves it to be sent again.
  ///
  /// Where the partner answers as one, the invitation passes to its first contact. Where each contact is asked, an
  /// invitation that nothing was done with is gone, and the secretariat may ask somebody else.
  ///
  /// - Parameters:
  ///   - leaving: whom to shut out.
  ///   - db: written to.
  /// - Throws: `StorageError`.
  mutating func end(_ leaving: LeavingContact, _ db: borrowing Connection) throws {
    for invitation in try db.invitations(contact: leaving.contact) {
      guard let round = try db.round(invitation.round) else { continue }
      let generation = invitation.generation + 1
      try db.revokeLink(
        of: invitation.id, generation: generation,
        tokenHash: app.tokenHash(invitation.id, generation: generation))
      try db.markUnsent(invitation.id)
      if leaving.isGone { try pass(on: invitation, of: round, db) }
      try db.touchBoard(of: round.id)
      let detail: JSONValue = ["revoked": .string(invitation.id.text)]
      try db.append(
        AuditEntry(
          id: ids.next(), at: now, actor: actor, action: "round.invite", object: "round/\(round.id)",
          detail: detail))
    }
  }

  private func pass(on invitation: Invitation, of round: Round, _ db: borrowing Connection) throws {
    switch round.asks {
    case .partner:
      try db.setContact(of: invitation.id, try db.firstContact(of: invitation.partner))
    case .contact:
      guard RoundAction.invite.isPossible(in: round.state(at: now)),
        try db.isUntouched(invitation.id)
      else { return }
      try db.delete(invitation.id)
    }
  }
}

extension Connection {
  /// A link that is new has been sent to nobody; who has answered or declined needs no invitation.
  fileprivate borrowing func markUnsent(_ invitation: InvitationID) throws {
    try run(
      """
      UPDATE invitations SET sent_at = NULL, reminded_at = NULL
      WHERE id = \(invitation) AND state IN ('invited', 'drafting')
      """)
  }

  fileprivate borrowing func setContact(of invitation: InvitationID, _ contact: ContactID?) throws {
    try run("UPDATE invitations SET contact_id = \(contact) WHERE id = \(invitation)")
  }

  /// Whether nobody has written, answered or declined.
  fileprivate borrowing func isUntouched(_ invitation: InvitationID) throws -> Bool {
    try value(
      """
      SELECT 1 FROM invitations i WHERE i.id = \(invitation) AND i.state = 'invited'
        AND NOT EXISTS (SELECT 1 FROM drafts d WHERE d.invitation_id = i.id)
        AND NOT EXISTS (SELECT 1 FROM submissions s WHERE s.invitation_id = i.id)
      """, as: Int.self) != nil
  }
}
