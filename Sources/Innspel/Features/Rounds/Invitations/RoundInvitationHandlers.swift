import HTTP
import Storage

/// One partner's way into a round.
struct RoundInvitationHandlers: Sendable {
  let app: Dependencies

  private var desk: RoundsDesk { RoundsDesk(app: app) }

  func show(_ id: RoundID, _ invitation: InvitationID, _ visit: Visit) throws -> Response {
    try page(id, invitation, visit, typed: [:], faults: [])
  }

  func change(_ id: RoundID, _ invitation: InvitationID, _ visit: Visit) throws -> Response {
    let found = try require(id, invitation)
    do {
      switch visit.form["do"] {
      case "extend":
        guard let time = try RoundStepsHandlers.time(visit.form) else {
          throw RoundFaults("closes_at", RoundsRefusals.notATime)
        }
        try desk.extend(id, to: time, partners: [found.invitation.partner], by: visit.actor)
      case "invite": try desk.invite(id, only: invitation, by: visit.actor)
      case "remind": try desk.remind(id, only: invitation, by: visit.actor)
      case "revoke": try desk.revokeLink(id, invitation, by: visit.actor)
      default: throw HTTPError(.badRequest)
      }
      return .redirect(to: .rounds(.invitation(id, invitation)))
    } catch let fault as RoundFaults {
      return try page(id, invitation, visit, typed: visit.form, faults: fault.all)
    } catch let refusal as HTTPError where refusal.status == .conflict {
      return visit.refused(found.round, refusal.words ?? RoundsRefusals.changedMeanwhile)
    }
  }

  private func require(_ id: RoundID, _ invitation: InvitationID) throws -> (
    round: Round, invitation: Invitation
  ) {
    let found = try app.store.read { db in
      (round: try RoundsHandlers.require(id, db), invitation: try db.invitation(invitation))
    }
    guard let invitation = found.invitation, invitation.round == id else { throw HTTPError(.notFound) }
    return (found.round, invitation)
  }

  private func page(
    _ id: RoundID, _ invitation: InvitationID, _ visit: Visit, typed: Fields, faults: [RoundFaults.Fault]
  ) throws -> Response {
    let found = try require(id, invitation)
    let people = try app.store.read { db in
      (
        partner: try db.partner(found.invitation.partner),
        contact: try db.activeContact(found.invitation.contact)
          ?? db.contacts(of: found.invitation.partner).first
      )
    }
    guard let partner = people.partner else { throw HTTPError(.notFound) }
    // Whoever has the link sees the draft: where answers are anonymous it is the partner's alone.
    let isShown = found.round.identification != .anonymous
    let page = RoundInvitationPage(
      frame: visit.frame, round: found.round, invitation: found.invitation, partner: partner,
      contact: people.contact, link: isShown ? app.invitationLink(found.invitation) : nil, typed: typed,
      faults: faults)
    return visit.html(page, status: faults.isEmpty ? .ok : .unprocessableContent)
  }
}
