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
    (link, usedLink) = (asked.links[0], asked.links[1])
  }

  /// A round in which one of two has answered.
  private static func openRound(_ product: Product, _ partner: Partner, _ contact: Contact) throws
    -> (round: RoundID, submission: SubmissionID, links: [Entrance])
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
    return (round.id, delivery.submission.id, links)
  }
}
