import FormModel
import HTTP
import Storage
import Testing

@testable import Innspel

/// A partnership with a form and partners, for tests about rounds.
struct RoundsFixture {
  let app: TestApp
  let staff: TestApp.Session
  let form: FormID
  let desk: RoundsDesk

  /// Kysten: two municipalities and a GP group without a contact.
  ///
  /// Byen: a hospital trust with two contacts.
  static let partners: [(id: String, name: String, type: String, area: String, contacts: Int)] = [
    ("holme", "Holme kommune", "municipality", "kysten", 1),
    ("sund", "Ytre Sund kommune", "municipality", "kysten", 1),
    ("gp", "Fastlegane i Holme", "gp", "kysten", 0),
    ("trust", "Fjordhelse føretak", "hospital_trust", "byen", 2),
  ]

  init(definition: JSONValue = Self.definition) throws {
    app = try TestApp()
    staff = try app.signIn(.secretariat)
    desk = RoundsDesk(app: app.dependencies)
    let now = app.now
    let form = try FormDefinition.decode(definition).get()
    self.form = try app.store.write { db in
      for (id, name) in [("byen", "Byen"), ("kysten", "Kysten")] {
        try db.run(
          "INSERT INTO areas (id, name, sort_key) VALUES (\(id), \(name), \(norwegianSortKey(name)))")
      }
      for partner in Self.partners {
        let area = Area(id: AreaID(partner.area), name: partner.area)
        try db.insert(
          Partner(
            id: PartnerID(partner.id), name: partner.name, type: PartyType(code: partner.type), area: area),
          now: now)
        for number in 0..<partner.contacts {
          try db.insert(
            Contact(
              id: ContactID("\(partner.id)-\(number)"), partner: PartnerID(partner.id),
              name: "Kontakt \(number) i \(partner.name)", email: "\(partner.id)\(number)@fjordhelse.example",
              language: .nn),
            position: number, now: now)
        }
      }
      return try db.store(form, id: FormID("form"), by: "kari@fjordhelse.example", now: now).id
    }
  }

  static let definition: JSONValue = [
    "form_id": "test", "default_language": "nn", "languages": ["nn", "nb", "en"],
    "title": ["nn": "Skjema", "nb": "Skjema", "en": "Form"],
    "survey": [
      [
        "type": "text", "name": "view",
        "label": ["nn": "Kva meiner de?", "nb": "Hva mener dere?", "en": "What is your view?"],
      ]
    ],
  ]

  /// The clerk at the desk.
  var clerk: Actor {
    .person(
      User(
        id: staff.user, name: "Kari", email: "\(staff.user)@innspel.example", language: .en,
        roles: [.secretariat]))
  }

  var settings: RoundSettings {
    RoundSettings(
      title: Words(nn: "Utfordringar", nb: "Utfordringer", en: "Challenges"), form: form,
      closesAt: RoundsFixture.time("2026-04-20T12:00"))
  }

  /// A wall clock's time in Norway.
  static func time(_ text: String) -> Instant {
    guard let civil = CivilTime(fieldValue: text) else { fatalError("\(text) is no time") }
    return Oslo.instant(civil)
  }

  /// A round with all four partners chosen, in draft.
  func draft(_ change: (inout RoundSettings) -> Void = { _ in }) throws -> Round {
    var settings = settings
    change(&settings)
    return try desk.create(
      settings, partners: Self.partners.map { PartnerID($0.id) }, by: clerk)
  }

  func open(_ change: (inout RoundSettings) -> Void = { _ in }) throws -> Round {
    let round = try desk.open(
      try draft(change).id, by: clerk, consent: OpeningConsent(languages: .everyLanguage))
    try deliver()
    return round
  }

  /// The letters that wait have left.
  func deliver() throws {
    try app.store.write { db in _ = try db.run("UPDATE outbox SET state = 'sent' WHERE state = 'queued'") }
  }

  /// A round brought to a state the way people do.
  func round(in state: RoundState) throws -> Round {
    switch state {
    case .draft: return try draft()
    case .scheduled:
      let round = try draft { $0.opensAt = RoundsFixture.time("2026-03-01T08:00") }
      return try desk.schedule(round.id, by: clerk, consent: OpeningConsent(languages: .everyLanguage))
    case .open: return try open()
    case .closed: return try desk.close(try open().id, by: clerk)
    case .published:
      let round = try self.round(in: .closed)
      return try desk.change(round.id, .publish, by: clerk, seen: nil) { _, _, _ in }
    case .archived: return try desk.archive(try self.round(in: .closed).id, by: clerk)
    }
  }

  func current(_ id: RoundID) throws -> Round {
    let round = try app.store.read { db in try db.round(id) }
    return try #require(round)
  }

  func invitation(_ round: RoundID, _ partner: String) throws -> Invitation {
    let found = try app.store.read { db in try db.invitations(of: round, partner: PartnerID(partner)).first }
    return try #require(found)
  }

  func answer(_ round: RoundID, _ partner: String) throws {
    let invitation = try invitation(round, partner)
    let now = app.now
    try app.store.write { db in
      let round = try db.round(round)
      if let round { _ = try db.markAnswered(invitation.id, round, now: now) }
    }
  }

  /// Addresses of the letters of a kind, in alphabetical order.
  func letters(_ template: LetterTemplate) throws -> [String] {
    try app.store.read { db in
      try db.rows("SELECT to_address FROM outbox WHERE template = \(template) ORDER BY to_address") { row in
        try row[0] as String
      }
    }
  }

  /// When the clock will do something to a round.
  func alarm(_ kind: JobKind, _ round: RoundID) throws -> Instant? {
    try app.store.read { db in
      try db.value(
        "SELECT due_at FROM jobs WHERE kind = \(kind) AND subject = \(round) AND state = 'queued'")
    }
  }

  /// What the worker does when the clock has reached a time: every due job of the clock, in order.
  func moveClock(to time: Instant) throws {
    try deliver()
    app.move(to: time)
    let now = app.now
    while true {
      let due = try app.store.write { db in
        try db.claim(RoundAlarms.kinds, now: now, lease: now.adding(minutes: 5))
      }
      guard let job = due else { return }
      guard case .done = try JobHandlers.perform(job, app.dependencies) else {
        Issue.record("\(job.kind) failed")
        return
      }
      try app.store.write { db in try db.finish(job, now: now) }
    }
  }

  /// The words the person would get, as the letter is rendered now.
  func text(_ template: LetterTemplate, to address: String) throws -> LetterText? {
    let id: ID<Letter>? = try app.store.read { db in
      try db.value(
        """
        SELECT id FROM outbox WHERE template = \(template) AND to_address = \(address)
        ORDER BY created_at DESC, id DESC
        """)
    }
    let letter = try #require(id)
    let entry = try app.store.read { db in try db.outboxEntry(letter) }
    return try Letters(app: app.dependencies).text(try #require(entry).letter, isPreview: false)
  }

  func audited(_ action: String) throws -> Int {
    try app.store.read { db in
      try db.value("SELECT count(*) FROM audit WHERE action = \(action)") ?? 0
    }
  }
}
