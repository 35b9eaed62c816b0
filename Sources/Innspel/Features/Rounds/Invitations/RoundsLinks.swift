import Secrets

// Links are made when they are needed and never stored (decision 11): the database holds only the token's hash.
extension Dependencies {
  /// The secret in an invitation's address: 144 bits that only this instance's key can make.
  ///
  /// - Parameters:
  ///   - invitation: whose.
  ///   - generation: from 1; a higher one is another link.
  /// - Returns: 24 characters that can stand in an address.
  func invitationToken(_ invitation: InvitationID, generation: Int) -> String {
    Base64URL.encode(Array(key.sign("invitation", invitation.text, String(generation)).prefix(18)))
  }

  /// What the database holds of an invitation's token.
  func tokenHash(_ invitation: InvitationID, generation: Int) -> String {
    sha256Hex(invitationToken(invitation, generation: generation))
  }

  /// A token out of an address, as `Connection.invitation(tokenHash:)` looks for it.
  static func tokenHash(_ token: String) -> String { sha256Hex(token) }

  /// The whole address that answers an invitation, for letters and for the secretariat to hand over.
  func invitationLink(_ invitation: Invitation) -> String {
    link("/i/" + invitationToken(invitation.id, generation: invitation.generation))
  }

  /// The same in a letter; one that somebody else looks at leads nowhere.
  func invitationLink(_ invitation: Invitation, isPreview: Bool) -> String {
    isPreview ? link("/i/…") : invitationLink(invitation)
  }
}
