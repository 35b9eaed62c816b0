import FormModel
import Storage
import Testbed
import Testing

@testable import Innspel

/// A partner who is asked in an open round with one of the shipped forms, and the link it was sent.
struct AskedPartner {
  let product: Product
  let invitation: InvitationID
  /// The link's path.
  let link: String
  /// The form's pages, the overview before sending not among them.
  let pages: Int

  /// Asks one partner.
  ///
  /// - Parameters:
  ///   - product: with the shipped forms in it.
  ///   - name: the form's `form_id`.
  /// - Throws: what the store says.
  init(_ product: Product, form name: String) throws {
    self.product = product
    let app = product.app
    let found = try product.store.read { db in
      try db.formRecord(named: name).flatMap { record in
        try app.forms.form(record.id, record.version, db)
      }
    }
    let form = try #require(found)
    pages = form.definition.pages.count
    let now = app.now()
    let round = Round(
      id: app.newID(), title: Words(same: "Utfordringar 2027"), form: form.id, formVersion: form.version,
      identification: .identified, asks: .partner, showsGroups: false, state: .open, opensAt: nil,
      closesAt: now.adding(days: 10), openedAt: now, closedAt: nil, reminderDays: 0, privacy: .empty,
      codebook: nil, revision: 1, isDemo: false, createdAt: now)
    let partner = Partner(id: app.newID(), name: "Solvåg kommune", type: .municipality, area: nil)
    let contact = Contact(
      id: app.newID(), partner: partner.id, name: "Åse Vik", email: "ase@solvag.example", language: .nn)
    let invitation = Invitation(
      id: app.newID(), round: round.id, partner: partner.id, contact: contact.id, generation: 1)
    let hash = app.tokenHash(invitation.id, generation: 1)
    try product.store.write { db in
      try db.insert(round, createdBy: "test")
      try db.insert(partner, now: now)
      try db.insert(contact, position: 0, now: now)
      try db.insert(invitation, tokenHash: hash, now: now)
    }
    self.invitation = invitation.id
    link = "/i/" + app.invitationToken(invitation.id, generation: 1)
  }

  /// What the server has of an answer that is not sent.
  var draft: JSONValue? {
    get throws { try product.store.read { [invitation] db in try db.draft(invitation)?.answers.json } }
  }

  /// What was sent, and how many times over.
  var submission: Submission? {
    get throws { try product.store.read { [invitation] db in try db.submission(invitation: invitation) } }
  }

  var submissionCount: Int {
    get throws { try product.store.read { db in try db.value("SELECT count(*) FROM submissions") ?? 0 } }
  }
}
