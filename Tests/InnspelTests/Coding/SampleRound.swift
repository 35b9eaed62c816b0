import FormModel
import Foundation
import Storage

@testable import Innspel

/// A round with partners that answer a short form, for tests of what happens to the words afterwards.
struct SampleRound {
  static let form: JSONValue = [
    "form_id": "sample", "default_language": "nn", "languages": ["nn"], "title": "Utfordringar",
    "choices": [
      "reach": [["name": "own", "label": "Oss"], ["name": "shared", "label": "Alle"]],
      "topic": [
        ["name": "people", "label": "Folk"], ["name": "money", "label": "Pengar"],
        ["name": "tools", "label": "Utstyr"],
      ],
      "level": [["name": "low", "label": "Lite"], ["name": "high", "label": "Mykje"]],
    ],
    "survey": [
      [
        "type": "repeat", "name": "challenge", "label": "Utfordring",
        "children": [
          ["type": "select_one", "name": "reach", "list_name": "reach", "role": "scope", "label": "Kven?"],
          ["type": "text", "name": "description", "label": "Kva er vanskeleg?", "appearance": "multiline"],
        ],
      ],
      [
        "type": "group", "name": "rest", "label": "Resten",
        "children": [
          ["type": "text", "name": "proposal", "label": "Kva bør gjerast?", "appearance": "multiline"],
          ["type": "integer", "name": "staff", "label": "Kor mange?"],
          ["type": "select_one", "name": "first", "list_name": "topic", "label": "Viktigast?"],
          ["type": "select_multiple", "name": "several", "list_name": "topic", "label": "Kva gjeld?"],
          ["type": "rank", "name": "order", "list_name": "topic", "label": "Rekkjefølgje"],
          ["type": "matrix", "name": "quality", "list_name": "level", "rows": "topic", "label": "Kor bra?"],
          ["type": "text", "name": "short", "label": "Kort"],
        ],
      ],
    ],
  ]

  let app: TestApp
  let id: RoundID
  let form: Form

  /// A round that is closed, in which nobody has answered yet.
  init(
    _ app: TestApp, _ identification: Identification = .identified, showsGroups: Bool = true,
    asking question: JSONValue = Self.form
  ) throws {
    self.app = app
    try CodebookSeeding.seed(app.dependencies)
    let definition = try FormDefinition.decode(question).get()
    let (formID, round, now) = (
      FormID(app.dependencies.newUUID()), RoundID(app.dependencies.newUUID()), app.now
    )
    id = round
    form = try app.store.write { db in
      let stored = try db.store(definition, id: formID, by: "test", now: now)
      try db.insert(
        Round(
          id: round, title: Words(same: "Utfordringar 2027"), form: stored.id, formVersion: stored.version,
          identification: identification, asks: .partner, showsGroups: showsGroups, state: .closed,
          opensAt: nil, closesAt: nil, openedAt: now, closedAt: now, reminderDays: 0, privacy: .empty,
          codebook: try db.codebookID(slug: Codebook.defaultSlug), revision: 1, isDemo: false, createdAt: now),
        createdBy: "test")
      return Form(id: stored.id, version: stored.version, definition: definition)
    }
  }

  /// The round as it is now.
  func round() throws -> Round {
    guard let round = try app.store.read({ db in try db.round(id) }) else { throw Missing() }
    return round
  }

  struct Missing: Error {}

  /// A partner that is asked, and answers unless `answers` is nil.
  @discardableResult
  func partner(
    _ name: String, _ type: PartyType = .municipality, area: String = "Kysten",
    answers: JSONValue? = nil
  ) throws -> SubmissionID? {
    let (round, now, dependencies) = (try round(), app.now, app.dependencies)
    let areaID = AreaID(dependencies.newUUID())
    let partnerID = PartnerID(dependencies.newUUID())
    let invitation = Invitation(
      id: InvitationID(dependencies.newUUID()), round: id, partner: partnerID, contact: nil, generation: 1)
    let partner = try app.store.write { db in
      let found = try db.area(named: area, id: areaID)
      let partner = Partner(id: partnerID, name: name, type: type, area: found)
      try db.insert(partner, now: now)
      try db.insert(
        invitation, tokenHash: dependencies.tokenHash(invitation.id, generation: 1), now: now)
      return partner
    }
    guard let answers else { return nil }
    let origin = Delivery.Origin(
      round: round, invitation: invitation, partner: partner, isOwn: true, actor: "test")
    let delivery = dependencies.delivery(
      try checked(answers), origin, .imported(at: now))
    try app.store.write { db in _ = try db.deliver(delivery) }
    return delivery.submission.id
  }

  /// Two more who answer, without a word of free text: fewer than three anonymous answers are shown to nobody.
  func others() throws {
    for name in ["Ytre Holme", "Tarevik"] { try partner(name, answers: ["staff": 17]) }
  }

  /// The next revision of a submission.
  func revise(_ id: SubmissionID, _ answers: JSONValue) throws {
    guard let before = try app.store.read({ db in try db.submission(id) }) else { throw Missing() }
    let origin = Delivery.Origin(round: try round(), isOwn: true, actor: "test")
    let delivery = app.dependencies.delivery(
      try checked(answers), origin, .imported(at: app.now), previous: before)
    try app.store.write { db in _ = try db.deliver(delivery) }
  }

  /// The round takes answers again, and a submission is taken back.
  @discardableResult
  func withdraw(_ id: SubmissionID) throws -> WithdrawalOutcome {
    if try round().state != .open { try RoundsDesk(app: app.dependencies).reopen(self.id, by: .commandLine) }
    let round = try round()
    let found = try app.store.read { db in
      let submission = try db.submission(id)
      return (
        sent: try app.dependencies.sentAnswer(submission, round, db),
        invitation: try submission?.invitation.flatMap { id in try db.invitation(id) }
      )
    }
    guard let sent = found.sent else { throw Missing() }
    let passage = Passage(
      round, found.invitation, partner: sent.submission.partner, isAsked: true, byLink: false, now: app.now)
    return try app.dependencies.withdraw(sent, round, passage, by: "test")
  }

  private func checked(_ answers: JSONValue) throws -> CheckedAnswers {
    try CheckedAnswers(Answers(answers) ?? Answers(), form, .nn, today: app.now.today)
  }

  /// What the job does after answers have come.
  func read() throws {
    try CodingJobs.readAnswers(id, app.dependencies)
    try WordIndex.update(id, app.dependencies)
  }

  func statements() throws -> [CodedStatement] {
    try app.store.read { db in try db.statements(round: id, after: nil, limit: 1000) }
  }

  func statement(_ part: String) throws -> CodedStatement {
    guard let found = try statements().first(where: { $0.statement.text.contains(part) }) else {
      throw Missing()
    }
    return found
  }

  func codebook() throws -> Codebook? {
    try app.store.read { db in try db.codebook(slug: Codebook.defaultSlug) }
  }

  func theme(_ slug: String) throws -> ThemeID {
    guard let theme = try codebook()?[slug] else { throw Missing() }
    return theme.id
  }

  /// A person codes a statement.
  @discardableResult
  func code(_ part: String, _ slugs: String..., kind: StatementKind? = nil, isQuote: Bool = false) throws
    -> DecisionOutcome
  {
    let statement = try statement(part).statement
    let decision = Decision(themes: try slugs.map(theme), kind: kind, isQuote: isQuote)
    return try decide(statement.id, decision)
  }

  @discardableResult
  func decide(_ id: StatementID, _ decision: Decision, by actor: String = "kari", seen: Int? = nil) throws
    -> DecisionOutcome
  {
    try app.store.write { [now = app.now] db in
      try db.decide(id, decision, by: actor, seen: seen, now: now)
    }
  }

  /// One challenge, for all of us.
  static func challenge(_ text: String, _ reach: String = "shared") -> JSONValue {
    ["challenge": [["reach": .string(reach), "description": .string(text)]]]
  }
}
