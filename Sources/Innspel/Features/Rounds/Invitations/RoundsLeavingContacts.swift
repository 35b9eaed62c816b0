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
  /// Whether open rounds send the new link at once to whoever is reached now.
  let resends: Bool
  /// For the log and the letters.
  var ids: IDSeries

  /// Gives every invitation of a contact another link, which is sent at once or left to be sent.
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
      if resends, invitation.sentAt != nil { try invite(invitation.id, to: round, db) }
      try db.touchBoard(of: round.id)
      let detail: JSONValue = ["revoked": .string(invitation.id.text)]
      try db.append(
        AuditEntry(
          id: ids.next(), at: now, actor: actor, action: "round.invite", object: "round/\(round.id)",
          detail: detail))
    }
  }

  /// Sends the way in where an answer is still hoped for.
  private mutating func invite(_ invitation: InvitationID, to round: Round, _ db: borrowing Connection) throws
  {
    guard round.state(at: now) == .open else { return }
    let waiting = try db.recipients(of: round.id, states: InvitationState.waiting, unsent: true)
    var post = RoundsPost(now: now, ids: ids)
    try post.invite(waiting.filter { $0.invitation == invitation }, to: round, db)
    ids = post.ids
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
