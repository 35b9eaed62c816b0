import HTML
import HTTP

/// Choosing who is asked: everybody, by type or area, or one by one.
struct RoundPartnersPage: HTML {
  let frame: Frame
  let round: Round
  let asked: [Asked]
  let partners: [(partner: Partner, contacts: [Contact])]
  let areas: [Area]
  /// What was chosen and not taken.
  var refused: RefusedPick?

  private var isOpen: Bool { round.state(at: frame.now) == .open }

  private var types: [PartyType] {
    PartyType.all.filter { type in partners.contains { $0.partner.type == type } }
  }

  var body: some HTML {
    Page(frame, title: frame(RoundPartnersWords.title), width: .narrow) {
      p(.class("eyebrow")) { a(.href("/rounds/\(round.id)")) { frame(round.title) } }
      h1 { frame(RoundPartnersWords.title) }
      p(.class("lead")) { frame(RoundPartnersWords.lead(asked.count, isOpen: isOpen)) }
      if partners.isEmpty {
        p { a(.href("/partners/new")) { frame(PartnersWords.add) } }
      } else {
        PostForm(frame, to: "/rounds/\(round.id)/partners") {
          input(.type("hidden"), .name("revision"), .value(RoundsDesk.mark(of: asked)))
          if let words = refused?.words {
            WholeFault(words: frame(words))
          } else if refused != nil {
            OpenAllTheSame(
              frame: frame, what: RoundsRefusals.groupsTooSmall, name: "small_groups",
              label: RoundStepWords.askSmallGroups)
          }
          ManyAtOnce(frame: frame, types: types, areas: areas, isOpen: isOpen)
          for type in types {
            PartnerTicks(
              frame: frame, round: round, type: type, asked: Set(asked),
              chosen: Set(refused?.chosen ?? asked),
              isOpen: isOpen,
              partners: partners.filter { $0.partner.type == type })
          }
          div(.class("actions")) {
            button(.name("do"), .value("save")) { frame(RoundPartnersWords.save) }
            a(.class("button plain"), .href("/rounds/\(round.id)")) { frame(RoundStepWords.back) }
          }
        }
      }
    }
  }
}

/// Adds or takes out everybody of a type, an area, or both.
private struct ManyAtOnce: HTML {
  let frame: Frame
  let types: [PartyType]
  let areas: [Area]
  let isOpen: Bool

  var body: some HTML {
    fieldset(.class("field")) {
      legend { frame(RoundPartnersWords.many) }
      SelectField(
        labelled: frame(PartnersWords.type), name: "type",
        choices: [("", frame(RoundPartnersWords.everyType))] + types.map { ($0.code, frame($0.name)) })
      SelectField(
        labelled: frame(PartnersWords.area), name: "area",
        choices: [("", frame(RoundPartnersWords.everyArea))] + areas.map { ($0.id.text, $0.name) })
      div(.class("actions")) {
        button(.class("second"), .name("do"), .value("add")) { frame(RoundPartnersWords.add) }
        if !isOpen {
          button(.class("plain"), .name("do"), .value("remove")) { frame(RoundPartnersWords.remove) }
        }
      }
    }
  }
}

/// One tick for each partner of a type, or for each of its contacts.
private struct PartnerTicks: HTML {
  let frame: Frame
  let round: Round
  let type: PartyType
  let asked: Set<Asked>
  let chosen: Set<Asked>
  let isOpen: Bool
  let partners: [(partner: Partner, contacts: [Contact])]

  private struct Tick {
    let value: String
    let words: String
    let asked: Asked
  }

  private var ticks: [Tick] {
    partners.flatMap { entry -> [Tick] in
      let (partner, contacts) = entry
      let place = partner.area.map { " · \($0.name)" } ?? ""
      switch round.asks {
      case .partner:
        let who = contacts.first.map { " · \($0.name)" } ?? ""
        return [
          Tick(
            value: partner.id.text, words: partner.name + place + who,
            asked: Asked(partner: partner.id, contact: nil))
        ]
      case .contact:
        return contacts.map { contact in
          Tick(
            value: contact.id.text, words: "\(contact.name) · \(partner.name)\(place)",
            asked: Asked(partner: partner.id, contact: contact.id))
        }
      }
    }
  }

  private var unreachable: [Partner] { partners.filter(\.contacts.isEmpty).map(\.partner) }

  var body: some HTML {
    fieldset(.class("field")) {
      legend { frame(type.name) }
      for tick in ticks {
        // In an open round those who are asked stay asked.
        if isOpen, asked.contains(tick.asked) {
          p { "✓ \(tick.words)" }
        } else {
          Choice(
            labelled: tick.words, name: "ask", value: tick.value, isChosen: chosen.contains(tick.asked),
            type: "checkbox")
        }
      }
      for partner in unreachable {
        p {
          span(.class("state warn")) { frame(PartnersWords.noContact) }
          " "
          a(.href("/partners/\(partner.id)")) { partner.name }
        }
      }
    }
  }
}

/// One partner's way in: the link, the deadline, and what can be done.
struct RoundInvitationPage: HTML {
  let frame: Frame
  let round: Round
  let invitation: Invitation
  let partner: Partner
  let contact: Contact?
  /// Nil where the answer is anonymous: whoever has the link sees the draft.
  let link: String?
  let typed: Fields
  let faults: [RoundFaults.Fault]

  private var state: RoundState { round.state(at: frame.now) }
  private var isWaiting: Bool { InvitationState.waiting.contains(invitation.state) }
  /// Nobody has had the link as it is now: the contact is new, or was added after the round opened.
  private var mayBeInvited: Bool {
    isWaiting && contact != nil && invitation.sentAt == nil && state == .open
      && RoundAction.invite.isPossible(in: state)
  }
  private var action: String { "/rounds/\(round.id)/invitations/\(invitation.id)" }

  var body: some HTML {
    Page(frame, title: RoundsWords.faultTitle(faults.count, partner.name)(frame.language), width: .narrow) {
      p(.class("eyebrow")) { a(.href("/rounds/\(round.id)")) { frame(round.title) } }
      h1 { partner.name }
      FaultList(heading: frame(AccountsWords.faults), faults: faults.map { ($0.field, frame($0.words)) })
      p(.class("lead")) {
        frame(RoundPartnersWords.state(invitation, round.identification, round.deadline(of: invitation)))
      }
      ContactCard(frame: frame, partner: partner, contact: contact)
      if let link { LinkCard(frame: frame, link: link) }
      if RoundAction.extendOne.isPossible(in: state), round.identification != .anonymous {
        PostForm(frame, to: action) {
          h2 { frame(RoundPartnersWords.extendHeading) }
          DeadlineField(
            frame: frame, deadline: round.deadline(of: invitation), typed: typed, faults: faults)
          button(.class(mayBeInvited ? "second" : ""), .name("do"), .value("extend")) {
            frame(RoundPartnersWords.extend)
          }
        }
      }
      if mayBeInvited {
        PostForm(frame, to: action) {
          h2 { frame(RoundPartnersWords.inviteHeading) }
          p { frame(RoundPartnersWords.inviteLead) }
          button(.name("do"), .value("invite")) { frame(RoundPartnersWords.invite) }
        }
      } else if isWaiting, RoundAction.remind.isPossible(in: state), contact != nil {
        PostForm(frame, to: action) {
          h2 { frame(RoundPartnersWords.remindHeading) }
          button(.class("second"), .name("do"), .value("remind")) { frame(RoundPartnersWords.remind) }
        }
      }
      if RoundAction.invite.isPossible(in: state) {
        PostForm(frame, to: action) {
          h2 { frame(RoundPartnersWords.revokeHeading) }
          p { frame(RoundPartnersWords.revokeLead) }
          button(.class("second"), .name("do"), .value("revoke")) { frame(RoundPartnersWords.revoke) }
        }
      }
    }
  }
}

private struct ContactCard: HTML {
  let frame: Frame
  let partner: Partner
  let contact: Contact?

  var body: some HTML {
    p {
      if let contact {
        "\(contact.name) · "
        a(.href("mailto:\(contact.email)")) { contact.email }
        " · "
      } else {
        span(.class("state warn")) { frame(PartnersWords.noContact) }
        " "
      }
      a(.href("/partners/\(partner.id)")) { frame(RoundPartnersWords.changeContact) }
    }
  }
}

private struct LinkCard: HTML {
  let frame: Frame
  let link: String

  var body: some HTML {
    h2 { frame(RoundPartnersWords.link) }
    p { frame(RoundPartnersWords.linkLead) }
    p { code { link } }
  }
}
