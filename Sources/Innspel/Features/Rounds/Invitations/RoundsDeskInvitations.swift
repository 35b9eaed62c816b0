import FormModel
import HTTP
import Secrets
import Storage

/// Who is asked: a partner by its first contact, or a contact.
struct Asked: Sendable, Hashable {
  let partner: PartnerID
  let contact: ContactID?
}

extension RoundsDesk {
  /// Invites partners, each by its first contact: asked again, the same invitations.
  ///
  /// - Parameters:
  ///   - id: a round that has not closed.
  ///   - partners: whom, in any order.
  ///   - send: whether letters go out now to those who have had none.
  ///   - allowingSmallGroups: whether groups may become so small that anonymous answers can be recognised.
  ///   - actor: who does it.
  /// - Returns: one invitation a partner, in the order asked.
  /// - Throws: `RoundFaults` for an unknown partner, or one without a contact when letters are to be sent;
  ///   `HTTPError`, `StorageError`.
  func invite(
    _ id: RoundID, partners: [PartnerID], send: Bool, allowingSmallGroups: Bool = false, by actor: Actor
  ) throws -> [Invitation] {
    let detail: JSONValue = ["partners": .int(partners.count), "send": .bool(send)]
    try change(id, .invite, by: actor, seen: nil, detail: detail) { round, post, db in
      let groups = try RecognisableGroups(of: round, db)
      try add(partners.map { Asked(partner: $0, contact: nil) }, to: round, &post, db)
      if !allowingSmallGroups { try groups.requireNoNew(db) }
      guard send else { return }
      let chosen = Set(partners)
      let recipients = try db.recipients(of: id, states: InvitationState.waiting)
        .filter { chosen.contains($0.partner) }
      try requireContacts(chosen.subtracting(recipients.map(\.partner)), round, db)
      try post.invite(recipients.filter { !$0.wasInvited }, to: round, db)
    }
    let found = try app.store.read { db in try partners.map { try db.invitations(of: id, partner: $0).first }
    }
    return found.compactMap { $0 }
  }

  /// Sends the invitation to everybody chosen who has not had it.
  @discardableResult
  func inviteRest(_ id: RoundID, by actor: Actor) throws -> Round {
    try change(id, .invite, by: actor, seen: nil, detail: ["send": true]) { round, post, db in
      try post.invite(try db.recipients(of: id, unsent: true), to: round, db)
    }
  }

  /// Sends one invitation, where it has not been sent: its contact may be new.
  @discardableResult
  func invite(_ id: RoundID, only invitation: InvitationID, by actor: Actor) throws -> Round {
    try change(id, .invite, by: actor, seen: nil, detail: ["send": true]) { round, post, db in
      let recipients = try db.recipients(of: id, states: InvitationState.waiting, unsent: true)
      try post.invite(recipients.filter { $0.invitation == invitation }, to: round, db)
    }
  }

  /// Sets who is asked: adds those who are new and, until the round has opened, takes away those who are not chosen.
  ///
  /// - Parameters:
  ///   - id: the round.
  ///   - asked: everybody who is to be asked.
  ///   - actor: who does it.
  ///   - seen: `RoundsDesk.mark(of:)` of the page it was chosen on.
  ///   - allowingSmallGroups: whether groups may become so small that anonymous answers can be recognised.
  /// - Returns: the round.
  /// - Throws: `HTTPError`, `StorageError`, `RoundFaults`.
  @discardableResult
  func choose(
    _ id: RoundID, _ asked: [Asked], by actor: Actor, seen: String? = nil, allowingSmallGroups: Bool = false
  ) throws -> Round {
    try change(id, .invite, by: actor, seen: nil, detail: ["partners": .int(asked.count)]) {
      round, post, db in
      let before = try db.asked(in: id)
      if let seen, seen != Self.mark(of: before) {
        throw HTTPError(.conflict, RoundsRefusals.changedMeanwhile)
      }
      let groups = try RecognisableGroups(of: round, db)
      try add(asked, to: round, &post, db)
      if round.state == .draft || round.state == .scheduled { try keepOnly(Set(asked), of: round, db) }
      if !allowingSmallGroups { try groups.requireNoNew(db) }
    }
  }

  private func keepOnly(_ kept: Set<Asked>, of round: Round, _ db: borrowing Connection) throws {
    for invitation in try db.invitations(of: round.id) {
      let contact = round.asks == .partner ? nil : invitation.contact
      guard !kept.contains(Asked(partner: invitation.partner, contact: contact)) else { continue }
      guard !invitation.isAnswered, try db.submission(invitation: invitation.id) == nil else {
        let name = try db.partner(invitation.partner)?.name ?? ""
        throw HTTPError(.conflict, RoundsRefusals.hasAnswered(name))
      }
      try db.delete(invitation.id)
    }
  }

  /// Makes a partner's link anew: whoever has the old one is shut out.
  func revokeLink(_ round: RoundID, _ invitation: InvitationID, by actor: Actor) throws {
    try change(round, .invite, by: actor, seen: nil, detail: ["revoked": .string(invitation.text)]) {
      _, _, db in
      guard let old = try db.invitation(invitation), old.round == round else { throw HTTPError(.notFound) }
      let generation = old.generation + 1
      try db.revokeLink(
        of: invitation, generation: generation,
        tokenHash: app.tokenHash(invitation, generation: generation))
    }
  }

  /// What a page with everybody asked carries, so that two who choose at once notice each other.
  static func mark(of asked: [Asked]) -> String {
    let names = asked.map { "\($0.partner)/\($0.contact?.text ?? "")" }.sorted()
    return String(sha256Hex(names.joined(separator: "\n")).prefix(24))
  }

  /// Adds those who are not there yet.
  func add(_ asked: [Asked], to round: Round, _ post: inout RoundsPost, _ db: borrowing Connection) throws {
    var present = Set(try db.asked(in: round.id))
    let contacts = try db.firstContacts(of: Set(asked.map(\.partner)))
    for one in asked {
      guard let first = contacts[one.partner] else {
        throw RoundFaults("partners", RoundsRefusals.noSuchPartner(one.partner.text))
      }
      let contact = one.contact ?? first
      let key = Asked(partner: one.partner, contact: round.asks == .partner ? nil : contact)
      guard present.insert(key).inserted else { continue }
      let invitation = Invitation(
        id: post.ids.next(), round: round.id, partner: one.partner, contact: contact, generation: 1)
      try db.insert(invitation, tokenHash: app.tokenHash(invitation.id, generation: 1), now: post.now)
    }
  }

  private func requireContacts(_ partners: Set<PartnerID>, _ round: Round, _ db: borrowing Connection) throws
  {
    var names: [String] = []
    for partner in partners where try db.hasWaitingInvitation(of: round.id, partner) {
      if let partner = try db.partner(partner) { names.append(partner.name) }
    }
    guard names.isEmpty else {
      throw RoundFaults(
        "partners",
        RoundsRefusals.withoutContact(names.sorted { norwegianSortKey($0) < norwegianSortKey($1) }))
    }
  }
}
