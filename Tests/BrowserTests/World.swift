import FormModel
import Foundation
import Storage
import Testbed
import Testing

@testable import Innspel

/// A small partnership at work, and the ids of what there is in it.
struct World {
  let product: Product
  let people: [Role: User]
  let user: UserID
  let partner: PartnerID
  let group: GroupID
  let letter: ID<Letter>
  let signInToken: String
  let round: RoundID
  let submission: SubmissionID
  let invitation: InvitationID
  let form: FormID
  /// Rounds that have not opened, and that are over.
  let draftRound: RoundID
  let closedRound: RoundID
  /// A link that has not been used, and one that has.
  let link: Entrance
  let usedLink: Entrance

  init() throws {
    let product = try Product()
    self.product = product
    let app = product.app
    var people: [Role: User] = [:]
    for role in [Role.administrator, .secretariat, .member] {
      people[role] = try product.person(role, name: "Kari \(role.rawValue.capitalized)")
    }
    self.people = people
    let member = try product.person(.member, name: "Per Gruppe")
    user = member.id
    let now = app.now()
    let area = Area(id: app.newID(), name: "Kysten")
    let partner = Partner(id: app.newID(), name: "Solvåg kommune", type: .municipality, area: area)
    let contact = Contact(
      id: app.newID(), partner: partner.id, name: "Åse Vik", email: "ase@solvag.example", language: .nn)
    let group = WorkingGroup(
      id: app.newID(), name: Words(same: "Folk og kompetanse"),
      mandate: Words(same: "Finn ut kva som hastar."))
    let letter = Letter(
      id: app.newID(), template: .signIn, data: ["user": .string(member.id.text)], toName: member.name,
      toAddress: member.email, language: .nn, round: nil, contact: nil, subject: "Logg inn på Innspel")
    let members = [member.id] + people.values.map(\.id)
    let areaID: AreaID = app.newID()
    try product.store.write { db in
      let area = try db.area(named: area.name, id: areaID)
      try db.insert(
        Partner(id: partner.id, name: partner.name, type: partner.type, area: area), now: now)
      try db.insert(contact, position: 0, now: now)
      try db.insert(group, now: now)
      try db.setMembers(group.id, members)
      try db.enqueue(letter, now: now)
    }
    self.partner = partner.id
    self.group = group.id
    self.letter = letter.id
    signInToken = String(try SignIn(app: app).makeLink(for: member.id).split(separator: "/").last ?? "")
    let asked = try Self.openRound(product, partner, contact)
    (round, submission) = (asked.round, asked.submission)
    invitation = asked.invitation
    form = asked.form
    (draftRound, closedRound) = try Self.otherRounds(product, asked.form, partner.id)
    (link, usedLink) = (asked.links[0], asked.links[1])
  }

  /// A round in which one of two has answered.
  private static func openRound(_ product: Product, _ partner: Partner, _ contact: Contact) throws
    -> (
      round: RoundID, submission: SubmissionID, invitation: InvitationID, form: FormID, links: [Entrance]
    )
  {
    let app = product.app
    let now = app.now()
    let found = try product.store.read { db in
      try db.formRecord(named: "recruitment-mapping").flatMap { record in
        try app.forms.form(record.id, record.version, db)
      }
    }
    let form = try #require(found)
    let round = Round(
      id: app.newID(), title: Words(same: "Rekruttering 2027"), form: form.id, formVersion: form.version,
      identification: .identified, asks: .partner, showsGroups: false, state: .open, opensAt: nil,
      closesAt: now.adding(days: 40), openedAt: now, closedAt: nil, reminderDays: 0, privacy: .empty,
      codebook: nil, revision: 1, isDemo: false, createdAt: now)
    let other = Partner(id: app.newID(), name: "Ytre Fjord kommune", type: .municipality, area: nil)
    let invitations = [partner, other].map {
      Invitation(id: app.newID(), round: round.id, partner: $0.id, contact: nil, generation: 1)
    }
    let hashes = invitations.map { app.tokenHash($0.id, generation: 1) }
    let delivery = app.delivery(
      Answers(["works": "Vi lyste ut saman med nabokommunen."]), form,
      Delivery.Origin(round: round, invitation: invitations[1], partner: other, actor: "test"), language: .nn)
    try product.store.write { db in
      try db.insert(round, createdBy: "test")
      try db.insert(other, now: now)
      for (invitation, hash) in zip(invitations, hashes) {
        try db.insert(invitation, tokenHash: hash, now: now)
      }
      _ = try db.deliver(delivery)
    }
    let links = invitations.map { Entrance.link(token: app.invitationToken($0.id, generation: 1)) }
    return (round.id, delivery.submission.id, invitations[0].id, form.id, links)
  }

  /// One round in draft, with everything to look at before it opens, and one that is closed.
  private static func otherRounds(_ product: Product, _ form: FormID, _ partner: PartnerID) throws
    -> (draft: RoundID, closed: RoundID)
  {
    let desk = RoundsDesk(app: product.app)
    let clerk = Actor.token(id: "test", name: "test", role: .secretariat)
    var settings = RoundSettings(title: Words(same: ""), form: form, identification: .anonymous)
    settings.setTitle(nn: "Kva skal vi gjere først?", nb: "", en: "")
    settings.showsGroups = true
    settings.closesAt = product.app.now().adding(days: 20)
    settings.opensAt = product.app.now().adding(days: 1)
    let draft = try desk.create(settings, partners: [partner], by: clerk)
    settings.opensAt = nil
    let closed = try desk.create(settings, partners: [partner], by: clerk)
    try desk.open(closed.id, by: clerk, gaps: .allowed)
    try desk.close(closed.id, by: clerk)
    return (draft.id, closed.id)
  }
}
