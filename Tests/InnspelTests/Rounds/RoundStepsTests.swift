import FormModel
import HTTP
import Storage
import Testing

@testable import Innspel

/// The table of states and actions, tried cell by cell.
@Suite struct RoundStepsTests {
  let fixture: RoundsFixture

  init() throws { fixture = try RoundsFixture() }

  private static let later = RoundsFixture.time("2026-05-20T12:00")

  private func perform(_ action: RoundAction, _ id: RoundID, by actor: Actor) throws {
    let desk = fixture.desk
    switch action {
    case .edit:
      var settings = fixture.settings
      settings.opensAt = RoundsFixture.time("2026-03-02T08:00")
      try desk.save(id, settings, by: actor)
    case .moveForm:
      var newer = RoundsFixture.definition
      newer["title"] = ["nn": "Nytt", "nb": "Nytt", "en": "New"]
      let form = try FormDefinition.decode(newer).get()
      try fixture.app.store.write { [name = fixture.form] db in
        _ = try db.store(form, id: name, by: "test", now: TestApp.start)
      }
      try desk.moveForm(id, to: nil, by: actor, allowingGaps: false, telling: true)
    case .openLink: try desk.setOpenLink(id, .open, by: actor)
    case .schedule:
      // What is tried is the state; the opening time is set beforehand.
      try fixture.app.store.write { db in
        try db.run("UPDATE rounds SET opens_at = \(RoundsFixture.time("2026-03-02T08:00")) WHERE id = \(id)")
      }
      try desk.schedule(id, by: actor, consent: OpeningConsent(languages: .everyLanguage))
    case .open: try desk.open(id, by: actor, consent: OpeningConsent(languages: .everyLanguage))
    case .close: try desk.close(id, by: actor)
    case .extend: try desk.extend(id, to: Self.later, by: actor)
    case .extendOne: try desk.extend(id, to: Self.later, partners: [PartnerID("holme")], by: actor)
    case .reopen: try desk.reopen(id, until: Self.later, by: actor)
    case .archive: try desk.archive(id, by: actor)
    case .invite: _ = try desk.invite(id, partners: [PartnerID("holme")], send: false, by: actor)
    case .remind: try desk.remind(id, by: actor)
    // Published, coded and answered in the features those belong to.
    case .publish, .answer, .code, .summarise, .editThemes, .readAnswers, .importAnswers, .erase: return
    }
  }

  private static let deskActions: [RoundAction] = [
    .edit, .moveForm, .openLink, .schedule, .open, .close, .extend, .extendOne, .reopen, .archive, .invite,
    .remind,
  ]

  /// What the product promises, written out by hand: the rule in the code must agree.
  private static let promised: [RoundAction: Set<RoundState>] = [
    .edit: [.draft, .scheduled], .moveForm: [.draft, .scheduled, .open],
    .openLink: [.draft, .scheduled, .open],
    .schedule: [.draft, .scheduled],
    .open: [.draft, .scheduled],
    .close: [.open], .extend: [.open], .extendOne: [.open, .closed], .reopen: [.closed, .published],
    .archive: [.closed, .published], .invite: [.draft, .scheduled, .open], .remind: [.open],
    .publish: [.closed, .published], .answer: [.open], .code: [.open, .closed, .published],
    .summarise: [.open, .closed, .published],
    .readAnswers: Set(RoundState.allCases),
    .editThemes: [.draft, .scheduled, .open, .closed, .published],
    .importAnswers: [.draft, .scheduled, .open, .closed, .published],
    .erase: Set(RoundState.allCases),
  ]

  @Test(arguments: RoundAction.allCases)
  func `the table says what was promised`(_ action: RoundAction) {
    #expect(action.rule.from == Self.promised[action])
    #expect(action.rule.roles == (action == .erase ? [.administrator] : [.administrator, .secretariat]))
  }

  @Test(arguments: RoundState.allCases, Self.deskActions)
  func `an action happens in the states the table says, and is refused in words in the others`(
    _ state: RoundState, _ action: RoundAction
  ) throws {
    let round = try fixture.round(in: state)
    let before = try fixture.audited("round.\(action.rawValue)")
    guard Self.promised[action]?.contains(state) == true else {
      let refusal = #expect(throws: HTTPError.self) { try perform(action, round.id, by: fixture.clerk) }
      #expect(refusal?.status == .conflict)
      #expect(refusal?.words?.en.isEmpty == false)
      #expect(try fixture.current(round.id).state == state)
      #expect(try fixture.audited("round.\(action.rawValue)") == before)
      return
    }
    try perform(action, round.id, by: fixture.clerk)
    #expect(try fixture.current(round.id).state == action.rule.to ?? state)
    #expect(try fixture.audited("round.\(action.rawValue)") == before + 1)
  }

  @Test(arguments: Self.deskActions)
  func `nobody but the staff may`(_ action: RoundAction) throws {
    let round = try fixture.round(in: .open)
    let member = User(
      id: UserID("member"), name: "Ola", email: "ola@fjordhelse.example", language: .nn, roles: [.member])
    for actor in [Actor.person(member), .token(id: "t", name: "t", role: .moderator), .guest] {
      let refusal = #expect(throws: HTTPError.self) { try perform(action, round.id, by: actor) }
      #expect(refusal?.status == .forbidden)
    }
  }

  @Test func `whoever extends twice at once from old pages is told, and the first deadline stands`() throws {
    let round = try fixture.open()
    let seen = round.mark
    try fixture.desk.extend(
      round.id, to: RoundsFixture.time("2026-05-01T12:00"), by: fixture.clerk, seen: seen)
    let refusal = #expect(throws: HTTPError.self) {
      try fixture.desk.extend(round.id, to: Self.later, by: fixture.clerk, seen: seen)
    }
    #expect(refusal?.status == .conflict)
    #expect(try fixture.current(round.id).closesAt == RoundsFixture.time("2026-05-01T12:00"))
  }

  @Test func `an answer that comes in makes nobody's page old`() throws {
    let round = try fixture.open()
    try fixture.answer(round.id, "holme")
    let now = try fixture.current(round.id)
    #expect(now.mark == round.mark)
    #expect(now.revision > round.revision)
    try fixture.desk.extend(round.id, to: Self.later, by: fixture.clerk, seen: round.mark)
  }

  @Test func `a deadline cannot be moved to before the present one, or into the past`() throws {
    let round = try fixture.open()
    for text in ["2026-04-19T12:00", "2026-01-01T12:00"] {
      #expect(throws: RoundFaults.self) {
        try fixture.desk.extend(round.id, to: RoundsFixture.time(text), by: fixture.clerk)
      }
    }
    #expect(try fixture.current(round.id).closesAt == RoundsFixture.time("2026-04-20T12:00"))
  }

  @Test func `weeks are counted from when the round is opened, however long it waits`() throws {
    let form: Fields = [
      "form": fixture.settings.form.text, "title.nn": "Haustrunden", "identification": "identified",
      "deadline": "6", "reminder_days": "7",
    ]
    let page = fixture.app.post("/rounds", form, as: fixture.staff)
    let id = try #require(page.location?.split(separator: "/").dropFirst().first.map { RoundID(String($0)) })
    fixture.app.move(minutes: 5 * 24 * 60)
    let staff = try fixture.app.signIn(.secretariat)
    let overview = fixture.app.get("/rounds/\(id)", as: staff).text
    #expect(overview.contains("6 weeks from opening"))
    #expect(fixture.app.get("/rounds/\(id)/edit", as: staff).text.contains("value=\"6\" selected"))
    let asked = [Asked(partner: PartnerID("holme"), contact: nil)]
    try fixture.desk.choose(id, asked, by: fixture.clerk)
    let consent = OpeningConsent(languages: .allowed)
    let round = try fixture.desk.open(id, by: fixture.clerk, consent: consent)
    #expect(round.closesAt == RoundEntry.deadline(weeks: 6, from: fixture.app.now))
  }

  @Test func `what is promised at opening holds, whatever the partnership writes afterwards`() throws {
    func promise(_ purpose: String) throws {
      try fixture.app.store.write { db in
        var partnership = try db.partnership()
        partnership.privacy.purpose = Words(same: purpose)
        try db.save(partnership)
      }
    }
    try promise("Strategiarbeid")
    let round = try fixture.open { $0.privacy = .empty }
    try promise("Noko heilt anna")
    #expect(try fixture.current(round.id).privacy.purpose == Words(same: "Strategiarbeid"))
  }

  @Test func `a round whose deadline has passed does not open`() throws {
    let round = try fixture.draft()
    fixture.app.move(to: RoundsFixture.time("2026-04-21T12:00"))
    #expect(throws: HTTPError.self) {
      try fixture.desk.open(round.id, by: fixture.clerk, consent: OpeningConsent(languages: .everyLanguage))
    }
  }

  @Test func `a round without a deadline is open until it is closed by hand`() throws {
    let round = try fixture.open { $0.closesAt = nil }
    try fixture.moveClock(to: RoundsFixture.time("2027-01-01T00:00"))
    #expect(try fixture.current(round.id).state(at: fixture.app.now) == .open)
    try fixture.desk.close(round.id, by: fixture.clerk)
    #expect(try fixture.current(round.id).closedAt == fixture.app.now)
  }

  @Test func `a round reopened without a deadline does not close at once for the old one`() throws {
    let round = try fixture.open()
    try fixture.moveClock(to: RoundsFixture.time("2026-04-21T12:00"))
    #expect(try fixture.current(round.id).state == .closed)
    let reopened = try fixture.desk.reopen(round.id, by: fixture.clerk)
    #expect(reopened.closesAt == nil)
    #expect(reopened.state(at: fixture.app.now) == .open)
  }

  @Test func `a copy has form, partners, texts and codebook, and neither times nor answers`() throws {
    let round = try fixture.open { $0.reminderDays = 3 }
    try fixture.answer(round.id, "holme")
    let copy = try fixture.desk.copy(round.id, by: fixture.clerk)
    #expect(copy.state == .draft)
    #expect(copy.title.nn == "Utfordringar (kopi)")
    #expect((copy.opensAt, copy.closesAt) == (nil, nil))
    #expect((copy.form, copy.reminderDays, copy.privacy) == (round.form, 3, round.privacy))
    let (asked, counts) = try fixture.app.store.read { db in
      (try db.asked(in: copy.id).map(\.partner.text).sorted(), try db.counts(of: copy.id))
    }
    #expect(asked == ["gp", "holme", "sund", "trust"])
    #expect((counts.answered, counts.waiting) == (0, 4))
  }

  @Test func `a copy is made in one transaction, and the log says of what`() throws {
    let round = try fixture.draft()
    let statements = try fixture.app.statements { _ = try fixture.desk.copy(round.id, by: fixture.clerk) }
    #expect(statements.count { $0.hasPrefix("BEGIN IMMEDIATE") } == 1)
    #expect(try fixture.audited("round.copy") == 1)
    #expect(try fixture.audited("round.create") == 2)
  }

  @Test func `in an anonymous round nobody answers after the others, neither late nor by an extension`()
    throws
  {
    let round = try fixture.open { $0.identification = .anonymous }
    let refusal = #expect(throws: HTTPError.self) {
      try fixture.desk.extend(round.id, to: Self.later, partners: [PartnerID("holme")], by: fixture.clerk)
    }
    #expect(refusal?.status == .conflict)
    let closed = try fixture.desk.close(round.id, by: fixture.clerk)
    let invitation = try fixture.app.store.read { db in try db.invitations(of: round.id).first }
    let closedAt = try #require(closed.closedAt)
    #expect(closed.door(for: invitation, at: closedAt.adding(minutes: 1)) == .closed(closedAt))
  }
}
