import FormModel
import Foundation
import Storage
import Testbed

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
  }
}
