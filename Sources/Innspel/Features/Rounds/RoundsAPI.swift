import FormModel
import HTTP
import Storage

/// Rounds for programs: the same steps as on the pages, through the same desk.
struct RoundsAPI: Sendable {
  let app: Dependencies

  func list(_ request: APIRequest) throws -> APIAnswer {
    let after = try request.after { RoundID(segment: $0) }
    let (limit, now) = (request.limit, request.now)
    return try app.store.read { db in
      let rounds = try db.rounds(after: after, limit: limit + 1)
      let turnouts = try db.turnouts(of: rounds)
      return .page(rounds, limit: limit) {
        Self.json($0, turnouts[$0.id] ?? RoundTurnout(), now: now)
      } cursor: {
        $0.id.text
      }
    }
  }

  func one(_ request: APIRequest) throws -> APIAnswer {
    let (id, now) = (request.id(Round.self), request.now)
    let found = try app.store.read { db in try db.round(id).map { try Self.json($0, db, now: now) } }
    guard let found else { throw HTTPError(.notFound) }
    return APIAnswer(body: found)
  }

  func add(_ request: APIRequest) throws -> APIAnswer {
    var settings = RoundSettings(request)
    if request["codebook"] == nil {
      settings.codebook = try app.store.read { db in try db.codebookID(slug: Codebook.defaultSlug) }
    }
    return try step(request, status: .created) { desk in
      try desk.create(settings, partners: request.ids("partners"), by: request.actor)
    }
  }

  /// Leaves the opening to the clock: making a round with a planned time asks nobody yet.
  func schedule(_ request: APIRequest) throws -> APIAnswer {
    try step(request) { desk in
      try desk.schedule(request.id(), by: request.actor, consent: Self.consent(request))
    }
  }

  func open(_ request: APIRequest) throws -> APIAnswer {
    try step(request) { desk in
      try desk.open(request.id(), by: request.actor, consent: Self.consent(request))
    }
  }

  /// A program is not asked for languages that its form does not have.
  private static func consent(_ request: APIRequest) -> OpeningConsent {
    OpeningConsent(
      languages: request["allow_missing_languages"]?.bool == true ? .allowed : .languagesOfForm,
      smallGroups: request["allow_small_groups"]?.bool == true)
  }

  func close(_ request: APIRequest) throws -> APIAnswer {
    try step(request) { desk in try desk.close(request.id(), by: request.actor) }
  }

  func reopen(_ request: APIRequest) throws -> APIAnswer {
    try step(request) { desk in
      try desk.reopen(request.id(), until: request.instant("closes_at"), by: request.actor)
    }
  }

  func extend(_ request: APIRequest) throws -> APIAnswer {
    guard let closesAt = request.instant("closes_at") else {
      throw InvalidRequest("/closes_at", "is missing")
    }
    let partners = request.ids("partners", Partner.self)
    return try step(request) { desk in
      try request["partners"] == nil
        ? desk.extend(request.id(), to: closesAt, by: request.actor)
        : desk.extend(request.id(), to: closesAt, partners: partners, by: request.actor)
    }
  }

  func moveForm(_ request: APIRequest) throws -> APIAnswer {
    try step(request) { desk in
      try desk.moveForm(
        request.id(), to: request["form_version"]?.int, by: request.actor,
        allowingGaps: request["allow_missing_languages"]?.bool == true,
        telling: request["tell"]?.bool != false)
    }
  }

  func openLink(_ request: APIRequest) throws -> APIAnswer {
    var answer = try step(request) { desk in
      try desk.setOpenLink(
        request.id(), OpenLink(rawValue: request.text("open_link")) ?? .off,
        renewing: request["renew"]?.bool == true, by: request.actor)
    }
    // Nothing may keep the address: it is made anew for every answer, also one that is given again.
    let round = try app.store.read { db in try db.round(request.id()) }
    answer.body["open_address"] = round.flatMap { app.openAddress($0) }.map { .string($0) } ?? .null
    return answer
  }

  /// Freezes the summary as the next version, for the groups named or those it was published to before.
  func publish(_ request: APIRequest) throws -> APIAnswer {
    let id = request.id(Round.self)
    let groups = request["groups"] == nil ? nil : request.ids("groups", WorkingGroup.self)
    try RoundsClock.catchUp(id, app)
    return try request.once(app) { ticket in
      let now = request.now
      var publishing = Publishing(app: app) { round, db in
        try ticket.keep(try Self.answer(round, db, .ok, now: now), db)
      }
      // The call promises the next version, and answers when it is there.
      (publishing.repeats, publishing.readsAtOnce) = (true, CodingJobs.mostReadAtOnce)
      if case .reading = try publishing.publish(id, to: groups, by: request.actor) {
        throw HTTPError(.serviceUnavailable, PublishingWords.stillReading, retryAfter: 5)
      }
      return try one(request)
    }
  }

  /// One step at the desk, done once for a key, answered with the round as it is after it.
  private func step(
    _ request: APIRequest, status: Status = .ok, _ take: (RoundsDesk) throws -> Round
  ) throws -> APIAnswer {
    try request.once(app) { ticket in
      let now = request.now
      // Called in the transaction of the step; what it keeps is what a repeated call is answered with.
      let desk = RoundsDesk(app: app) { round, db in
        try ticket.keep(try Self.answer(round, db, status, now: now), db)
      }
      let round = try take(desk)
      return try app.store.read { db in try Self.answer(try db.round(round.id) ?? round, db, status, now: now)
      }
    }
  }

  private static func answer(_ round: Round, _ db: borrowing Connection, _ status: Status, now: Instant)
    throws
    -> APIAnswer
  {
    APIAnswer(
      status: status, body: try json(round, db, now: now),
      location: status == .created ? APIRoute(.round, id: round.id.text) : nil)
  }
}

extension RoundsAPI {
  /// The whole round, in the state that holds at a moment.
  static func json(_ round: Round, _ db: borrowing Connection, now: Instant) throws -> JSONValue {
    json(round, try db.turnouts(of: [round])[round.id] ?? RoundTurnout(), now: now)
  }

  private static func json(_ round: Round, _ turnout: RoundTurnout, now: Instant) -> JSONValue {
    func time(_ instant: Instant?) -> JSONValue { instant.map { .string($0.rfc3339) } ?? .null }
    return [
      "id": .string(round.id.text), "state": .string(round.state(at: now).rawValue),
      "title": round.title.json, "form": .string(round.form.text), "form_version": .int(round.formVersion),
      "identification": .string(round.identification.rawValue), "asks": .string(round.asks.rawValue),
      "shows_groups": .bool(round.showsGroups), "open_link": .string(round.openLink.rawValue),
      "partners": .array(turnout.partners.map { .string($0.text) }),
      "invited": .int(turnout.asked), "answered": .int(turnout.answered),
      "opens_at": time(round.opensAt), "closes_at": time(round.closesAt),
      "opened_at": time(round.openedAt), "closed_at": time(round.closedAt),
      "reminder_days": .int(round.reminderDays), "privacy": round.privacy.json,
      "codebook": round.codebook.map { .string($0.text) } ?? .null,
      "created_at": .string(round.createdAt.rfc3339),
    ]
  }

  private static let privacy = Schema.object(
    [
      ("responsible", "Who is responsible."), ("purpose", "What for."),
      ("legal_basis", "On what legal basis."),
      ("readers", "Who reads the answers."), ("retention", "How long they are kept."),
      ("data_protection_officer", "Who the data protection officer is."),
    ].map { .optional($0.0, .words, $0.1) })

  private static let settings: [Schema.Member] = [
    .init("title", .words, "What the round is called, in each language of its form."),
    .init("form", .id, "The form that is answered, in its newest version."),
    .init("identification", .code(Identification.allCases.map(\.rawValue)), "What is known of who answers."),
  ]
  private static let asks = Schema.code(Asks.allCases.map(\.rawValue))

  static let newRound = Schema.object(
    settings + [
      .optional("partners", .list(.id, 0...Schema.longestList), "Who is asked."),
      .optional(
        "opens_at", .nullable(.instant),
        "When it is to open; it does so by itself once the round is scheduled."),
      .optional("closes_at", .nullable(.instant), "When it closes by itself."),
      .optional(
        "asks", asks, "Whether a partner answers once, or each of its contacts; a partner unless said."),
      .optional("shows_groups", .bool, "Whether an anonymous answer keeps its partner's type and area."),
      .optional(
        "reminder_days", .integer(RoundSettings.reminderDays),
        "Days before closing for the reminder; 0: none."),
      .optional(
        "privacy", privacy, "What is said before the first question; the partnership's texts unless said."),
      .optional(
        "codebook", .nullable(.id),
        "What statements are coded to; the strategy codebook unless said, none where null."),
    ])

  private static let openLink: [Schema.Member] = [
    .init(
      "open_link", .code(OpenLink.allCases.map(\.rawValue)),
      "Whether anybody may answer by one link that is the same for all."),
    .optional("open_address", .nullable(.text), "That link; only in the answer to the call that sets it."),
  ]

  static let round = Schema.object(
    openLink + [
      .init("id", .id, "The round."),
      .init("state", .code(RoundState.allCases.map(\.rawValue)), "Where it is in its life."),
    ] + settings + [
      .init("form_version", .integer(1...1_000_000), "The form's version."),
      .init("asks", asks, "Whether a partner answers once, or each of its contacts."),
      .init("shows_groups", .bool, "Whether an anonymous answer keeps its partner's type and area."),
      .init("partners", .list(.id, 0...1_000_000), "Who is asked."),
      .init("invited", .integer(0...1_000_000), "How many invitations there are."),
      .init("answered", .integer(0...1_000_000), "How many of them are answered."),
      .init("opens_at", .nullable(.instant), "When it opens by itself."),
      .init("closes_at", .nullable(.instant), "When it closes by itself."),
      .init("opened_at", .nullable(.instant), "When it was opened."),
      .init("closed_at", .nullable(.instant), "When it was closed."),
      .init(
        "reminder_days", .integer(RoundSettings.reminderDays),
        "Days before closing for the reminder; 0: none."),
      .init("privacy", privacy, "What is said before the first question."),
      .init("codebook", .nullable(.id), "What statements are coded to."),
      .init("created_at", .instant, "When it was made."),
    ])
}

extension RoundSettings {
  /// Settings as a program sent them, in the shape that was asked for.
  fileprivate init(_ request: APIRequest) {
    let partnership = request.visit.frame.partnership
    self.init(title: Words(same: ""), form: FormID(request.text("form")))
    if let title = request["title"]?.object {
      setTitle(
        nn: (title["nn"]?.string ?? "").onOneLine(), nb: (title["nb"]?.string ?? "").onOneLine(),
        en: (title["en"]?.string ?? "").onOneLine())
    } else {
      title = Words(same: request.text("title").onOneLine())
    }
    identification = Identification(rawValue: request.text("identification")) ?? .identified
    asks = Asks(rawValue: request.text("asks")) ?? .partner
    showsGroups = request["shows_groups"]?.bool ?? false
    (opensAt, closesAt) = (request.instant("opens_at"), request.instant("closes_at"))
    reminderDays = request["reminder_days"]?.int ?? reminderDays
    privacy = request["privacy"].map { Privacy(json: $0) } ?? partnership.privacy
    codebook = request["codebook"]?.string.map { CodebookID($0) }
  }
}

extension APIDescription {
  private static func step(_ summary: String, _ members: [Schema.Member] = [], isOptional: Bool = true)
    -> APIDescription
  {
    APIDescription(
      summary: summary, body: .object(members), bodyIsOptional: isOptional, content: .json(.named(.round)),
      hasTag: true, faults: [.conflict])
  }

  static let listRounds = APIDescription.page("The rounds, oldest first.", of: .named(.round))
  static let round = APIDescription.one("A round.", .named(.round))
  static let addRound = APIDescription.making("Makes a round.", .named(.newRound), .named(.round))
  private static let consent = [
    Schema.Member.optional(
      "allow_missing_languages", .bool, "Opens also where a text lacks a language that the form says it has."),
    .optional(
      "allow_small_groups", .bool,
      "Opens also where anonymous answers show a party type and area in which fewer than three are asked."),
  ]

  private static func opening(_ summary: String) -> APIDescription {
    var description = step(summary, consent)
    (description.faults, description.problems) = ([], [.smallGroups])
    return description
  }

  static let scheduleRound = opening(
    "Lets a draft open by itself at its planned time, and mail those who are asked then.")
  static let openRound = opening("Opens a round now and mails those who are asked.")
  static let closeRound = step("Closes a round now.")
  static let reopenRound = step(
    "Takes answers again. Whoever has seen an anonymous round's answers can tell the new ones from the old when it closes again.",
    [.optional("closes_at", .nullable(.instant), "Until when; until it is closed by hand unless said.")])
  static let moveForm = step(
    "Moves a round, also one that is open, to a later version of its form. What was sent stays tied to the version it answered; what is being written goes on in the new one.",
    [
      .optional("form_version", .integer(1...1_000_000), "Which version; the newest unless said."),
      .optional(
        "allow_missing_languages", .bool, "Moves also where the new version lacks a language the old one has."
      ),
      .optional("tell", .bool, "Whether those who have begun or answered are mailed; they are unless said."),
    ])
  static let openLink = step(
    "Lets anybody answer by one link that is the same for all, or no longer. The answer has the link.",
    [
      .init(
        "open_link", .code(OpenLink.allCases.map(\.rawValue)),
        "Who may: nobody, anybody at once, or after a letter."),
      .optional("renew", .bool, "Whether the link is to be another: the old one leads nowhere then."),
    ], isOptional: false)
  static let publishRound = step(
    "Freezes the summary as the next version and mails the working groups that read it.",
    [
      .optional(
        "groups", .list(.id, 0...1000), "Who reads it; unless said, those it was published to before.")
    ])
  static let extendRound = step(
    "Moves the deadline, for everybody or for some partners.",
    [
      .init("closes_at", .instant, "The new deadline, later than the present one."),
      .optional(
        "partners", .list(.id, 1...Schema.longestList), "Only these; then also when the round has closed."),
    ], isOptional: false)
}
