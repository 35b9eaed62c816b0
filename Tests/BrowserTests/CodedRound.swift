import FormModel
import Storage
import Testing

@testable import Innspel

/// A closed round with answers that are read and partly coded, and its first published summary.
struct CodedRound {
  let round: RoundID
  let codebook: CodebookID
  /// Coded, with a suggestion beside; and one that nobody has decided.
  let coded: StatementID
  let open: StatementID
  static let theme = "rekruttering"

  /// - Parameters:
  ///   - product: where it is made.
  ///   - readers: the working group that the summary is published to.
  /// - Throws: what the store or publishing throws.
  init(_ product: Product, readers: GroupID) throws {
    let app = product.app
    let now = app.now()
    let (form, strategy) = try product.store.read { db in
      let form = try db.formRecord(named: "strategic-challenges").flatMap { record in
        try app.forms.form(record.id, record.version, db)
      }
      return (form, try db.codebook(slug: Codebook.defaultSlug))
    }
    let asked = try #require(form)
    let codebook = try #require(strategy)
    self.codebook = codebook.id
    let round = Round(
      id: app.newID(), title: Words(same: "Strategiske utfordringar 2027"), form: asked.id,
      formVersion: asked.version, identification: .confidential, asks: .partner, showsGroups: true,
      state: .closed, opensAt: nil, closesAt: nil, openedAt: now, closedAt: now, reminderDays: 0,
      privacy: .empty, codebook: codebook.id, revision: 1, isDemo: false, createdAt: now)
    let types: [PartyType] = [
      .municipality, .municipality, .municipality, .municipality, .hospitalTrust, .generalPractitioners,
    ]
    let deliveries = try types.enumerated().map { number, type in
      app.delivery(
        try CheckedAnswers(Self.answers(number), asked, .nn, today: now.today),
        Delivery.Origin(
          round: round,
          partner: Partner(id: app.newID(), name: "Partnar \(number)", type: type, area: nil),
          isOwn: true, actor: "test"),
        .imported(at: now))
    }
    try product.store.write { db in
      try db.insert(round, createdBy: "test")
      for delivery in deliveries {
        if let partner = delivery.origin.partner { try db.insert(partner, now: now) }
        _ = try db.deliver(delivery)
      }
    }
    try CodingJobs.readAnswers(round.id, app)
    self.round = round.id
    let statements = try product.store.read { db in
      try db.statements(round: round.id, after: nil, limit: 100)
    }
    let theme = try #require(codebook[Self.theme]).id
    coded = try #require(statements.first).statement.id
    open = try #require(statements.last).statement.id
    let decided = statements.dropLast(2).map(\.statement.id)
    let problem = ProblemStatement(
      id: app.newID(), theme: theme, text: Words(same: "Korleis får vi folk til å bli?"), revision: 1,
      changedBy: "test")
    try product.store.write { db in
      for (number, id) in decided.enumerated() {
        let decision = Decision(themes: [theme], kind: .problem, isQuote: number < 2, note: "Sterkt sagt.")
        try db.decide(id, decision, by: "test", seen: nil, now: now)
      }
      try db.add(problem, to: round.id, now: now)
    }
    _ = try Publishing(app: app).publish(
      round.id, to: [readers], by: .token(id: "test", name: "test", role: .secretariat))
  }

  private static func answers(_ number: Int) -> Answers {
    Answers([
      "role": "leader", "backing": "alone", "cooperation": .int(number % 5 + 1),
      "main_points": ["recruitment", "economy", "digital", "collaboration", "priorities"],
      "challenge": [
        [
          "reach": number == 0 ? "own" : "shared",
          "description": .string(
            "Rekruttering av sjukepleiarar er vanskeleg hos oss, seier nummer \(number).\n\nVikarane kjem og går."
          ),
          "who_feels_it": ["patients", "staff"],
          "proposal": "Lag ei felles bemanningseining med faste stillingar.",
        ]
      ],
    ])
  }
}
