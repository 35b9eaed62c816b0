import FormModel
import HTTP
import Storage
import Testing

@testable import Innspel

/// Whom we have heard from, and what nobody may see of the others.
@Suite struct RoundsBoardTests {
  let fixture: RoundsFixture

  init() throws { fixture = try RoundsFixture() }

  /// Somebody signs in anew: the clock may have been moved past the fixture's session.
  private func page(_ round: RoundID) throws -> String {
    fixture.app.get("/rounds/\(round)", as: try fixture.app.signIn(.secretariat)).text
  }

  private func board(_ round: RoundID, known etag: String? = nil) -> Response {
    let headers: Headers = etag.map { ["If-None-Match": "\"\($0)\""] } ?? [:]
    return fixture.app.get("/rounds/\(round)/board", as: fixture.staff, headers: headers)
  }

  /// A partner writes something.
  private func write(_ round: RoundID, _ partner: String) throws {
    let invitation = try fixture.invitation(round, partner)
    let now = fixture.app.now
    try fixture.app.store.write { db in
      guard let round = try db.round(round) else { return }
      try db.markDrafting(invitation, round)
      try db.save(
        Draft(
          invitation: invitation.id, formVersion: 1, answers: Answers(), page: 1, language: .nn, revision: 1,
          updatedAt: now))
    }
  }

  @Test(arguments: [Identification.identified, .confidential])
  func `the board says who has answered, is under way and is missing, by type and area`(
    _ identification: Identification
  ) throws {
    let round = try fixture.open { $0.identification = identification }
    try fixture.answer(round.id, "holme")
    fixture.app.move(to: RoundsFixture.time("2026-03-02T10:42"))
    try write(round.id, "sund")
    let text = try page(round.id)
    #expect(text.contains("<dd>1 <small>of 4 partners</small></dd>"))
    #expect(text.contains("<dd>1 <small>draft</small></dd>"))
    // All, then Byen and Kysten: municipalities are two on Kysten, of which one has answered.
    #expect(text.contains("Municipalities</th><td class=\"n\">1/2</td><td><svg"))
    #expect(text.contains("</svg></td><td class=\"n\">–</td><td class=\"n\">1/2</td></tr>"))
    #expect(text.contains("aria-label=\"1 of 4\""))
    #expect(text.contains("Ytre Sund kommune</th><td>Last wrote on 2 March 2026 at 10:42, on page 2</td>"))
    #expect(!text.contains("Holme kommune</th>"))
    #expect(text.contains("Remind the 3 who are missing"))
    #expect(text.contains("No contact yet"))
    #expect(text.contains("data-board=\"/rounds/\(round.id)/board\""))
  }

  @Test func `in an anonymous round nothing shows how far a partner has come, or when`() throws {
    let round = try fixture.open { $0.identification = .anonymous }
    fixture.app.move(to: RoundsFixture.time("2026-03-02T10:42"))
    try write(round.id, "sund")
    try fixture.answer(round.id, "holme")
    let text = try page(round.id)
    #expect(text.contains("<dd>1 <small>of 4 partners</small></dd>"))
    #expect(text.contains("1/2"))
    for secret in ["10:42", "2 March", "draft", "Under way", "Last sign of life", "Not begun"] {
      #expect(!text.contains(secret), "\(secret)")
    }
    // Nor may anybody watch the moment an answer comes.
    #expect(!text.contains("data-board"))
    #expect(!text.contains("board.js"))
    let staff = try fixture.app.signIn(.secretariat)
    func mark() -> String? { fixture.app.get("/rounds/\(round.id)/board", as: staff).etag }
    let before = mark()
    fixture.app.move(minutes: 1)
    try write(round.id, "sund")
    #expect(before != nil && mark() == before)
  }

  @Test func `no letter that the secretariat looks at leads into an answer`() throws {
    let round = try fixture.open { $0.identification = .anonymous }
    let link = fixture.app.dependencies.invitationLink(try fixture.invitation(round.id, "holme"))
    _ = fixture.app.post("/lost-link", ["email": "holme0@fjordhelse.example"])
    let letters = try fixture.app.store.read { db in try db.outboxEntries(state: nil, before: nil, limit: 50)
    }
    let sent = try #require(letters.first { $0.letter.template == .lostLink })
    #expect(
      try Letters(app: fixture.app.dependencies).text(sent.letter, isPreview: false)?.button?.link == link)
    for letter in letters {
      let page = fixture.app.get("/outbox/\(letter.letter.id)", as: fixture.staff)
      #expect(page.status == .ok && !page.text.contains("/i/") && !page.text.contains("href=\"…"))
    }
  }

  @Test func `the secretariat is not handed the link to an anonymous draft`() throws {
    for identification in [Identification.identified, .anonymous] {
      let round = try fixture.open { $0.identification = identification }
      let invitation = try fixture.invitation(round.id, "holme")
      let link = fixture.app.dependencies.invitationLink(invitation)
      let page = fixture.app.get("/rounds/\(round.id)/invitations/\(invitation.id)", as: fixture.staff)
      #expect(page.status == .ok)
      #expect(page.text.contains(link) == (identification == .identified))
    }
  }

  @Test func `one partner is given more time, reminded, and a new link from its own page`() throws {
    let round = try fixture.open()
    let invitation = try fixture.invitation(round.id, "holme")
    let address = "/rounds/\(round.id)/invitations/\(invitation.id)"
    func post(_ fields: Fields) -> Response { fixture.app.post(address, fields, as: fixture.staff) }
    #expect(post(["do": "extend", "closes_at": "2026-05-20T12:00"]).location == address)
    #expect(post(["do": "extend", "closes_at": "2026-01-20T12:00"]).status == .unprocessableContent)
    #expect(post(["do": "remind"]).location == address)
    #expect(post(["do": "revoke"]).location == address)
    let changed = try fixture.invitation(round.id, "holme")
    #expect(changed.closesAt == RoundsFixture.time("2026-05-20T12:00"))
    #expect(changed.generation == 2)
    #expect(try fixture.letters(.reminder) == ["holme0@fjordhelse.example"])
    let elsewhere = fixture.app.post(
      "/rounds/\(try fixture.open().id)/invitations/\(invitation.id)",
      ["do": "revoke"], as: fixture.staff)
    #expect(elsewhere.status == .notFound)
  }

  @Test func `the board alone is sent again only when something has changed`() throws {
    let round = try fixture.open()
    let first = board(round.id)
    let etag = try #require(first.etag)
    #expect(first.status == .ok)
    #expect(!first.text.contains("<html"))
    #expect(board(round.id, known: etag).status == .notModified)
    try fixture.answer(round.id, "holme")
    let second = board(round.id, known: etag)
    #expect(second.status == .ok)
    #expect(second.text.contains("<dd>1 <small>of 4 partners</small></dd>"))
    // The next day there is a day less to answer in.
    let later = try #require(second.etag)
    fixture.app.move(minutes: 24 * 60)
    let staff = try fixture.app.signIn(.secretariat)
    let tomorrow = fixture.app.get(
      "/rounds/\(round.id)/board", as: staff, headers: ["If-None-Match": "\"\(later)\""])
    #expect(tomorrow.status == .ok)
  }

  @Test func `the board is sent again when a letter that waits has met a fault`() throws {
    let round = try fixture.open()
    let letter = try #require(
      try fixture.app.store.read { db in try db.outboxEntries(state: nil, before: nil, limit: 9) }.map(
        \.letter
      )
      .first { $0.round == round.id })
    let now = fixture.app.now
    func meet(_ fault: String) throws {
      try fixture.app.store.write { db in
        try db.record(
          letter.id, .queued, subject: nil, fault: LetterSetback(fault, isOwn: true), at: now)
      }
    }
    let quiet = try #require(board(round.id).etag)
    try meet("The mail server refused the recipient.")
    let etag = try #require(board(round.id).etag)
    #expect(etag != quiet)
    try meet("The mail server refused the recipient.")
    #expect(board(round.id, known: etag).status == .notModified)
  }

  @Test func `the board is sent again when somebody has written more`() throws {
    let round = try fixture.open()
    let invitation = try fixture.invitation(round.id, "holme")
    func write(at moment: Instant) throws {
      try fixture.app.store.write { db in
        try db.run(
          """
          INSERT INTO drafts (invitation_id, form_version, answers, others, page, language, revision, updated_at)
          VALUES (\(invitation.id), 1, '{}', '{}', 0, 'nn', 1, \(moment))
          ON CONFLICT (invitation_id) DO UPDATE SET updated_at = excluded.updated_at
          """)
      }
    }
    try write(at: fixture.app.now)
    let etag = try #require(board(round.id).etag)
    #expect(board(round.id, known: etag).status == .notModified)
    fixture.app.move(minutes: 1)
    try write(at: fixture.app.now)
    #expect(board(round.id, known: etag).status == .ok)
  }

  @Test func `a letter that did not get through is seen on the board, with what to do`() throws {
    let round = try fixture.open()
    let etag = board(round.id).etag
    let now = fixture.app.now
    try fixture.app.store.write { db in
      let id: ID<Letter>? = try db.value(
        "SELECT id FROM outbox WHERE to_address = 'holme0@fjordhelse.example'")
      if let id {
        try db.record(
          id, .failed, subject: nil, fault: LetterSetback("no such mailbox", isOwn: true), at: now)
      }
    }
    #expect(board(round.id).etag != etag)
    let text = try page(round.id)
    #expect(text.contains("email did not reach 1 address<"))
    #expect(text.contains("no such mailbox"))
    #expect(text.contains("<a href=\"/partners/holme?to=/rounds/\(round.id)\">Correct the address</a>"))
  }

  @Test func `an address counts once however many letters fail, and not after it is corrected`() throws {
    let round = try fixture.open()
    func failAll() throws {
      let now = fixture.app.now
      try fixture.app.store.write { db in
        let ids = try db.rows(
          "SELECT id FROM outbox WHERE to_address = 'holme0@fjordhelse.example' AND state = 'queued'"
        ) { row in try row[0] as ID<Letter> }
        for id in ids {
          try db.record(
            id, .failed, subject: nil, fault: LetterSetback("no such mailbox", isOwn: true), at: now)
        }
      }
    }
    try failAll()
    fixture.app.move(minutes: 61)
    try fixture.desk.remind(round.id, by: fixture.clerk)
    try failAll()
    #expect(try page(round.id).contains("email did not reach 1 address<"))
    #expect(try page(round.id).contains("Did not get through"))
    fixture.app.move(minutes: 61)
    // Whoever reminds is told how many it will reach; the dead address is tried again, and not counted on.
    let asked = fixture.app.get(
      "/rounds/\(round.id)/remind", as: try fixture.app.signIn(.secretariat)
    ).text
    #expect(asked.contains("2 are reminded") && asked.contains("Send 2 reminders"))
    #expect(asked.contains("The last email did not get through"))
    #expect(asked.contains("<a href=\"/partners/holme\">Holme kommune</a>"))
    try fixture.app.store.write { db in
      _ = try db.run("UPDATE contacts SET email = 'ny@fjordhelse.example' WHERE partner_id = 'holme'")
    }
    let corrected = try page(round.id)
    #expect(!corrected.contains("did not reach") && !corrected.contains("Did not get through"))
  }

  @Test func `whoever took the answer back is not counted among those who have not begun`() throws {
    let round = try fixture.open()
    let invitation = try fixture.invitation(round.id, "holme")
    let now = fixture.app.now
    try fixture.app.store.write { db in
      _ = try db.run(
        """
        INSERT INTO submissions (id, round_id, invitation_id, partner_id, party_type, language, state, source,
          is_late, revision, receipt_hash, received_at, segmented_revision)
        VALUES ('s', \(round.id), \(invitation.id), 'holme', 'municipality', 'nn', 'withdrawn', 'form', 0, 1, 's',
          \(now), 0)
        """)
    }
    let text = try page(round.id)
    #expect(text.contains("<dt>Have taken the answer back</dt><dd>1 </dd>"))
    #expect(text.contains("<dt>Not begun</dt><dd>3 </dd>"))
  }

  @Test func `a deadline of a partner's own is seen on the board, while the round is open and after`() throws
  {
    let round = try fixture.open()
    let invitation = try fixture.invitation(round.id, "holme")
    let time = RoundsFixture.time("2026-05-20T12:00")
    try fixture.desk.extend(round.id, to: time, partners: [PartnerID("holme")], by: fixture.clerk)
    let link = "<a href=\"/rounds/\(round.id)/invitations/\(invitation.id)\">Holme kommune</a>"
    #expect(
      try page(round.id).contains("<li>\(link): can answer until \(time.dateAndTime(.en))</li>"))
    try fixture.answer(round.id, "holme")
    try fixture.moveClock(to: RoundsFixture.time("2026-04-20T12:01"))
    #expect(try fixture.current(round.id).state == .closed)
    #expect(
      try page(round.id).contains(
        "<li>\(link): has answered, and can change the answer until \(time.dateAndTime(.en))</li>"))
    fixture.app.move(to: RoundsFixture.time("2026-05-21T12:00"))
    #expect(try page(round.id).contains("has answered; could answer until"))
    let usual = try fixture.open { $0.closesAt = RoundsFixture.time("2026-08-20T12:00") }
    #expect(try !page(usual.id).contains("a deadline of their own"))
  }

  @Test func `the state and what follows it are one sentence, and a round that is over reminds nobody`()
    throws
  {
    let round = try fixture.open()
    #expect(try page(round.id).contains("<dt>Reminder</dt>"))
    try fixture.desk.close(round.id, by: fixture.clerk)
    let closed = try page(round.id)
    #expect(closed.contains("<span class=\"state\">Closed</span> on 25 February 2026"))
    #expect(!closed.contains("<dt>Reminder</dt>"))
    #expect(try page(try fixture.draft().id).contains("<span class=\"state\">Draft</span> · not open yet"))
  }

  @Test func `groups so small that an anonymous answer could be recognised are named before opening`() throws
  {
    let round = try fixture.draft {
      $0.identification = .anonymous
      $0.showsGroups = true
    }
    #expect(try page(round.id).contains("Municipalities, Kysten (2)"))
    let hidden = try fixture.draft { $0.identification = .anonymous }
    #expect(try !page(hidden.id).contains("may be recognised"))
  }

  @Test func `a partner's words of decline are shown to the secretariat, escaped`() throws {
    let round = try fixture.open()
    let invitation = try fixture.invitation(round.id, "sund")
    try fixture.app.store.write { db in
      _ = try db.markDeclined(invitation.id, round, reason: "<b>Inga tid</b>")
    }
    let text = try page(round.id)
    #expect(text.contains("&lt;b&gt;Inga tid&lt;/b&gt;"))
    #expect(text.contains("Have declined"))
  }

  @Test func `a partner that is changed or no longer asked changes the boards it stands on, and no other`()
    throws
  {
    let (open, other) = (try fixture.open(), try fixture.desk.create(fixture.settings, by: fixture.clerk))
    func tags() -> [String?] {
      [open, other].map { fixture.app.get("/rounds/\($0.id)/board", as: fixture.staff).etag }
    }
    let fields: Fields = [
      "name": "Nye Holme kommune", "type": "municipality", "contact.0.name": "Åse",
      "contact.0.email": "ase@holme.example", "contact.0.language": "nn",
    ]
    var before = tags()
    #expect(fixture.app.post("/partners/holme", fields, as: fixture.staff).status == .seeOther)
    #expect(tags()[0] != before[0] && tags()[1] == before[1])
    #expect(fixture.app.get("/rounds/\(open.id)/board", as: fixture.staff).text.contains("Nye Holme kommune"))
    before = tags()
    _ = fixture.app.post("/partners/sund/archive", as: fixture.staff)
    #expect(tags()[0] != before[0] && tags()[1] == before[1])
    before = tags()
    let row = "Nye Holme kommune;Municipality;;Ola;ola@holme.example;nb"
    #expect(fixture.app.post("/partners/paste", ["rows": row], as: fixture.staff).status == .seeOther)
    #expect(tags()[0] != before[0] && tags()[1] == before[1])
  }
}
