import FormModel
import Foundation
import Storage
import Testbed
import Testing

@testable import Innspel

/// The demonstration's partnership at work, with a round closed and one anonymous beside, and the ids of what is in it.
struct World {
  let product: Product
  let people: [Role: User]
  let partner: PartnerID
  let group: GroupID
  let letter: ID<Letter>
  let signInToken: String
  let form: FormID
  let codebook: Codebook
  let rounds: Rounds
  let links: Links
  /// Two statements of the published round and one of the open.
  let statements: [RoundID: StatementID]
  let submission: SubmissionID
  /// Somebody in the open round who has not answered.
  let invitation: InvitationID
  let formDraft: FormDraftID
  /// The keys of a question of each type that it has.
  let draftItems: [String]

  /// One round in each state that looks different.
  struct Rounds {
    let draft: RoundID
    let open: RoundID
    let closed: RoundID
    let published: RoundID
    let anonymous: RoundID
  }

  /// Links of partners, by how far they have come.
  struct Links {
    let fresh: Entrance
    let drafting: Entrance
    let used: Entrance
    let declined: Entrance
    /// Of a round that has closed, one that is not open yet, and one that is anonymous.
    let closed: Entrance
    let early: Entrance
    let anonymous: Entrance
    /// The last segment of an anonymous receipt's address.
    let seal: String
    /// The secretariat's way in for somebody who answered on paper.
    let desk: Entrance
  }

  /// Fills it.
  init() throws {
    let product = try Product(isDemo: true)
    self.product = product
    let app = product.app
    let seen = try product.store.read { db in try Seen(db) }
    people = seen.people
    partner = try #require(seen.partner)
    group = try #require(seen.group)
    letter = try #require(seen.letter)
    codebook = try #require(seen.codebook)
    let secretary = try #require(seen.people[.secretariat])
    signInToken = String(
      try SignIn(app: app).makeLink(for: secretary.id).split(separator: "/").last ?? "")
    let (draft, open, published) = (
      try #require(seen.rounds[.draft]), try #require(seen.rounds[.open]),
      try #require(seen.rounds[.published])
    )
    form = published.form
    let (closed, anonymous) = try Self.more(product, draft.form, partner, by: .person(secretary))
    rounds = Rounds(
      draft: draft.id, open: open.id, closed: closed, published: published.id, anonymous: anonymous)
    links = try Self.links(product, rounds)
    let found = try product.store.read { [rounds] db in
      (
        statements: try [rounds.published, rounds.open].map { round in
          try db.statements(round: round, after: nil, limit: 5).last.map { (round, $0.statement.id) }
        },
        submission: try db.submissionLines(of: rounds.published, limit: 1).first?.submission.id,
        invitation: try db.invitations(of: rounds.open).first { $0.state == .invited }?.id
      )
    }
    (formDraft, draftItems) = try Self.formDraft(product, by: .person(secretary))
    statements = Dictionary(uniqueKeysWithValues: found.statements.compactMap { $0 })
    submission = try #require(found.submission)
    invitation = try #require(found.invitation)
  }

  /// The next version of a shipped form, with something still to write in it.
  private static func formDraft(_ product: Product, by actor: Actor) throws -> (FormDraftID, [String]) {
    let app = product.app
    let found = try product.store.read { db in
      try db.formRecord(named: "recruitment-mapping").flatMap { record in
        try app.forms.form(record.id, record.version, db).map { (record, $0) }
      }
    }
    let (record, form) = try #require(found)
    var draft = FormDraft(form.definition)
    draft.add(["type": "matrix", "label": ["nn": "Kor bra?"]], .last)
    var seen: Set<String> = []
    let keys = draft.entries.filter { seen.insert($0.type).inserted }.map(\.key)
    return (try FormDraftsDesk(app: app, actor: actor).begin(draft, of: record), keys)
  }

  /// What the demonstration holds.
  private struct Seen: Sendable {
    var people: [Role: User] = [:]
    var rounds: [RoundState: Round] = [:]
    let partner: PartnerID?
    let group: GroupID?
    let letter: ID<Letter>?
    let codebook: Codebook?

    init(_ db: borrowing Connection) throws {
      for (user, _) in try db.users() {
        for role in user.roles where people[role] == nil { people[role] = user }
      }
      for round in try db.rounds(after: nil, limit: 10) { rounds[round.state] = round }
      partner = try db.partners().first?.partner.id
      group = try db.workingGroups().first?.id
      letter = try db.outboxEntries(state: nil, before: nil, limit: 1).first?.letter.id
      codebook = try rounds[.published]?.codebook.flatMap { id in try db.codebook(id) }
    }
  }

  /// A round that has closed, and one that is open and anonymous.
  private static func more(_ product: Product, _ form: FormID, _ partner: PartnerID, by actor: Actor) throws
    -> (closed: RoundID, anonymous: RoundID)
  {
    let desk = RoundsDesk(app: product.app)
    var settings = RoundSettings(title: Words(same: ""), form: form, identification: .anonymous)
    settings.setTitle(nn: "Kva skal vi gjere først?", nb: "", en: "")
    settings.showsGroups = true
    settings.closesAt = product.app.now().adding(days: 20)
    let consent = OpeningConsent(languages: .allowed, smallGroups: true)
    let rounds = try (0..<2).map { _ in try desk.create(settings, partners: [partner], by: actor) }
    for round in rounds { _ = try desk.open(round.id, by: actor, consent: consent) }
    _ = try desk.close(rounds[0].id, by: actor)
    return (rounds[0].id, rounds[1].id)
  }

  private static func links(_ product: Product, _ rounds: Rounds) throws -> Links {
    let app = product.app
    let invitations = try product.store.read { db in
      try [rounds.draft, rounds.open, rounds.closed, rounds.anonymous].map { try db.invitations(of: $0) }
    }
    func link(_ place: Int, _ state: InvitationState? = nil) throws -> Entrance {
      let found = try #require(invitations[place].first { state == nil || $0.state == state })
      return .link(token: app.invitationToken(found.id, generation: found.generation))
    }
    let waiting = try #require(invitations[1].last { $0.state == .invited })
    return Links(
      fresh: try link(1, .invited), drafting: try link(1, .drafting), used: try link(1, .answered),
      declined: try link(1, .declined), closed: try link(2), early: try link(0), anonymous: try link(3),
      seal: try anonymousAnswer(product, rounds.anonymous), desk: .desk(rounds.open, waiting.id))
  }

  /// Answers the anonymous round as a partner of its own, and gives the address of the receipt.
  private static func anonymousAnswer(_ product: Product, _ id: RoundID) throws -> String {
    let app = product.app
    let partner = Partner(id: app.newID(), name: "Ytre Fjord kommune", type: .municipality, area: nil)
    let invitation = Invitation(id: app.newID(), round: id, partner: partner.id, contact: nil, generation: 1)
    let found = try product.store.read { db in
      try db.round(id).flatMap { round in
        try app.forms.form(round.form, round.formVersion, db).map { (round, $0) }
      }
    }
    let (round, form) = try #require(found)
    let nonce = "prøve"
    let checked = try CheckedAnswers(
      Answers(["areas": ["workforce", "digital"]]), form, .nn, today: app.now().today)
    let delivery = app.delivery(
      checked,
      Delivery.Origin(round: round, invitation: invitation, partner: partner, isOwn: true, actor: "test"),
      .imported(at: app.now()), once: nonce)
    let hash = app.tokenHash(invitation.id, generation: 1)
    let now = app.now()
    try product.store.write { db in
      try db.insert(partner, now: now)
      try db.insert(invitation, tokenHash: hash, now: now)
      _ = try db.deliver(delivery)
    }
    return Seals(key: app.key).receipt(nonce, at: now)
  }
}
