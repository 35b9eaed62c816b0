import HTTP
import Storage
import Testing

@testable import Innspel

/// Who is asked, by which link, and until when.
@Suite struct InvitationsTests {
  let fixture: RoundsFixture

  init() throws { fixture = try RoundsFixture() }

  private func found(_ token: String) throws -> Invitation? {
    try fixture.app.store.read { db in try db.invitation(tokenHash: Dependencies.tokenHash(token)) }
  }

  private func token(_ invitation: Invitation) -> String {
    fixture.app.dependencies.invitationToken(invitation.id, generation: invitation.generation)
  }

  @Test func `a link is made from the key, leads to its invitation, and is nowhere in the database`() throws {
    let round = try fixture.open()
    let invitation = try fixture.invitation(round.id, "holme")
    let link = fixture.app.dependencies.invitationLink(invitation)
    #expect(link == "http://127.0.0.1:8080/i/" + token(invitation))
    // 18 bytes: 144 bits.
    #expect(token(invitation).utf8.count == 24)
    #expect(try found(token(invitation))?.id == invitation.id)
    #expect(try found("AAAAAAAAAAAAAAAAAAAAAAAA") == nil)
    let traces: Int? = try fixture.app.store.read { [token = token(invitation)] db in
      try db.value(
        """
        SELECT (SELECT count(*) FROM outbox WHERE data || subject LIKE \("%\(token)%"))
          + (SELECT count(*) FROM invitations WHERE token_hash = \(token))
          + (SELECT count(*) FROM audit WHERE detail LIKE \("%\(token)%"))
        """)
    }
    #expect(traces == 0)
  }

  @Test func `a revoked link stops working, and the new one works`() throws {
    let round = try fixture.open()
    let old = try fixture.invitation(round.id, "holme")
    try fixture.desk.revokeLink(round.id, old.id, by: fixture.clerk)
    let new = try fixture.invitation(round.id, "holme")
    #expect(new.generation == 2)
    #expect(try found(token(old)) == nil)
    #expect(try found(token(new))?.id == old.id)
  }

  @Test func `invited again, a partner has the same invitation and no second letter`() throws {
    let round = try fixture.open()
    let partners = [PartnerID("trust"), PartnerID("holme")]
    let before = try fixture.letters(.invitation)
    let first = try fixture.desk.invite(round.id, partners: partners, send: true, by: fixture.clerk)
    let second = try fixture.desk.invite(round.id, partners: partners, send: true, by: fixture.clerk)
    #expect(first.map(\.id) == second.map(\.id))
    #expect(first.map(\.partner) == partners)
    #expect(try fixture.letters(.invitation) == before)
  }

  @Test func `however many are chosen, partners and contacts are read once`() throws {
    let round = try fixture.round(in: .draft)
    let asked = Self.allPartners.map { Asked(partner: $0, contact: nil) }
    var contacts: [ContactID?] = []
    let statements = try fixture.app.statements {
      try fixture.desk.choose(round.id, asked, by: fixture.clerk)
    }
    #expect(statements.count { $0.contains("FROM partners") && $0.contains("FROM contacts") } == 1)
    #expect(!statements.contains { $0.contains("WHERE partners.id = ?") })
    for id in Self.allPartners { contacts.append(try fixture.invitation(round.id, id.text).contact) }
    #expect(contacts.map { $0?.text } == ["holme-0", "sund-0", nil, "trust-0"])
    let fault = #expect(throws: RoundFaults.self) {
      try fixture.desk.choose(
        round.id, asked + [Asked(partner: PartnerID("nobody"), contact: nil)], by: fixture.clerk)
    }
    #expect(fault?.all.first?.words.en.contains("nobody") == true)
  }

  private static let allPartners = RoundsFixture.partners.map { PartnerID($0.id) }

  @Test func `a partner without a contact is a clear fault when letters are to be sent, and only then`()
    throws
  {
    let round = try fixture.draft()
    let fault = #expect(throws: RoundFaults.self) {
      try fixture.desk.invite(round.id, partners: [PartnerID("gp")], send: true, by: fixture.clerk)
    }
    #expect(fault?.all.first?.words.nn.contains("Fastlegane i Holme") == true)
    let links = try fixture.desk.invite(
      round.id, partners: [PartnerID("gp")], send: false, by: fixture.clerk)
    #expect(links.count == 1)
    // Opening invites those who can be reached and does not stop for one who cannot.
    try fixture.desk.open(round.id, by: fixture.clerk, consent: OpeningConsent(languages: .everyLanguage))
    #expect(try fixture.letters(.invitation).count == 3)
    let unsent = try fixture.app.store.read { db in try db.unsent(in: round.id) }
    #expect((unsent.reachable, unsent.withoutContact) == (0, 1))
  }

  @Test func `where each contact is asked, each has an invitation and a letter`() throws {
    let round = try fixture.draft { $0.asks = .contact }
    let asked = ["trust-0", "trust-1"].map { Asked(partner: PartnerID("trust"), contact: ContactID($0)) }
    try fixture.desk.choose(round.id, asked, by: fixture.clerk)
    try fixture.desk.open(round.id, by: fixture.clerk, consent: OpeningConsent(languages: .everyLanguage))
    #expect(
      try fixture.letters(.invitation) == ["trust0@fjordhelse.example", "trust1@fjordhelse.example"])
  }

  @Test func `until it opens, partners can be taken out again; afterwards only added`() throws {
    let round = try fixture.draft()
    let holme = [Asked(partner: PartnerID("holme"), contact: nil)]
    try fixture.desk.choose(round.id, holme, by: fixture.clerk)
    #expect(try fixture.app.store.read { db in try db.asked(in: round.id) } == holme)
    try fixture.desk.open(round.id, by: fixture.clerk, consent: OpeningConsent(languages: .everyLanguage))
    try fixture.desk.choose(
      round.id, [Asked(partner: PartnerID("sund"), contact: nil)], by: fixture.clerk)
    let asked = try fixture.app.store.read { db in try db.asked(in: round.id).map(\.partner.text).sorted() }
    #expect(asked == ["holme", "sund"])
  }

  @Test func `a partner's own deadline is not shortened by a new one`() throws {
    let round = try fixture.open()
    func extend(_ text: String) throws {
      try fixture.desk.extend(
        round.id, to: RoundsFixture.time(text), partners: [PartnerID("holme")], by: fixture.clerk)
    }
    try extend("2026-06-01T12:00")
    #expect(throws: RoundFaults.self) { try extend("2026-05-01T12:00") }
    try extend("2026-06-02T12:00")
    #expect(
      try fixture.invitation(round.id, "holme").closesAt == RoundsFixture.time("2026-06-02T12:00"))
  }

  @Test func `a partner that has answered before opening stays, and the rest of the choice is kept`() throws {
    let round = try fixture.draft()
    try fixture.answer(round.id, "holme")
    let asked = try fixture.app.store.read { db in try db.asked(in: round.id) }
    let page = fixture.app.post(
      "/rounds/\(round.id)/partners", ["ask": "sund", "do": "save", "revision": RoundsDesk.mark(of: asked)],
      as: fixture.staff)
    #expect(page.status == .conflict && page.text.contains("has answered already"))
    #expect(page.text.contains("value=\"sund\" checked") && !page.text.contains("value=\"holme\" checked"))
  }

  @Test func `one partner's extension outlasts the round's deadline, for that partner alone`() throws {
    let round = try fixture.open()
    let later = RoundsFixture.time("2026-04-27T12:00")
    try fixture.desk.extend(round.id, to: later, partners: [PartnerID("holme")], by: fixture.clerk)
    #expect(try fixture.letters(.extended) == ["holme0@fjordhelse.example"])
    try fixture.moveClock(to: RoundsFixture.time("2026-04-22T12:00"))
    let now = fixture.app.now
    let closed = try fixture.current(round.id)
    #expect(closed.state == .closed)
    #expect(closed.door(for: try fixture.invitation(round.id, "holme"), at: now) == .open(until: later))
    #expect(
      closed.door(for: try fixture.invitation(round.id, "sund"), at: now) == .closed(round.closesAt))
    // And is not told that it is over.
    #expect(
      try fixture.letters(.roundClosed).filter { $0.hasSuffix("fjordhelse.example") } == [
        "sund0@fjordhelse.example", "trust0@fjordhelse.example",
      ])
  }

  @Test func `what was open at closing time may be sent for an hour, and is late`() throws {
    let round = try fixture.open()
    let deadline = try #require(round.closesAt)
    try fixture.moveClock(to: deadline)
    let closed = try fixture.current(round.id)
    let invitation = try fixture.invitation(round.id, "holme")
    #expect(closed.door(for: invitation, at: deadline.adding(minutes: 59)) == .late(closed: deadline))
    #expect(closed.door(for: invitation, at: deadline.adding(minutes: 60)) == .closed(deadline))
  }

  @Test func `in an anonymous round nothing is kept of a partner but that it has answered`() throws {
    let round = try fixture.open { $0.identification = .anonymous }
    let invitation = try fixture.invitation(round.id, "holme")
    try fixture.app.store.write { db in try db.markDrafting(invitation, round) }
    #expect(try fixture.invitation(round.id, "holme").state == .invited)
    #expect(try fixture.current(round.id).revision == round.revision)
    try fixture.answer(round.id, "holme")
    let answered = try fixture.invitation(round.id, "holme")
    #expect(answered.state == .answered)
    #expect(answered.answeredAt == nil)
  }

  @Test func `of two answers at once one counts`() throws {
    let round = try fixture.open()
    let id = try fixture.invitation(round.id, "holme").id
    let now = fixture.app.now
    let counted = try fixture.app.store.write { db in
      [try db.markAnswered(id, round, now: now), try db.markAnswered(id, round, now: now)]
    }
    #expect(counted == [true, false])
  }
}
