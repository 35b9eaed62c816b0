import FormModel
import HTTP
import Secrets
import Storage

/// Submissions for programs: checked as the partner's own form checks them, written by the same delivery.
struct SubmissionsAPI: Sendable {
  let app: Dependencies

  func one(_ request: APIRequest) throws -> APIAnswer {
    let id = request.id(Submission.self)
    return try app.store.read { db in
      // Its revisions would tell when somebody changed it.
      let submission = try db.submission(id)
      try submission.flatMap { try db.round($0.round) }?.requireShown(submission, at: request.now, db)
      return APIAnswer(body: try json(id, nil, db))
    }
  }

  /// An answer of a partner; answered only when it is on disk.
  func add(_ request: APIRequest) throws -> APIAnswer {
    let id = request.id(Round.self)
    try RoundsClock.catchUp(id, app)
    return try request.once(app, restoring: { kept, ticket in try restored(kept, ticket) }) { ticket in
      try settled { try attempt(request, id, ticket) }
    }
  }

  /// Does what may find that things have changed between reading and writing: then it reads again.
  ///
  /// - Parameter attempt: gives nil when they have.
  /// - Returns: what the attempt that was not disturbed gave.
  /// - Throws: what it throws; a conflict when things never came to rest.
  func settled<T>(_ attempt: () throws -> T?) throws -> T {
    for _ in 0..<Answering.mostAttempts { if let result = try attempt() { return result } }
    throw HTTPError(.conflict)
  }

  /// An answer that was not taken: thrown so that nothing of it stays, its invitation neither.
  private struct Undelivered: Error {
    let outcome: Delivery.Outcome
  }

  /// - Returns: nil when the way in has changed since it was read.
  private func attempt(_ request: APIRequest, _ id: RoundID, _ ticket: Ticket) throws -> APIAnswer? {
    let (delivery, isNew) = try delivery(request, id, ticket)
    let (asked, now) = (delivery.origin.invitation, request.now)
    let tokenHash = asked.map { app.tokenHash($0.id, generation: $0.generation) } ?? ""
    do {
      try app.store.write { db in
        if isNew, let asked {
          let isFirst = try db.invitations(of: id, partner: asked.partner).isEmpty
          guard isFirst else { throw Undelivered(outcome: .passageMoved) }
          try db.insert(asked, tokenHash: tokenHash, now: now)
        }
        let outcome = try db.deliver(delivery)
        guard case .received = outcome else { throw Undelivered(outcome: outcome) }
        if delivery.origin.round.identification == .anonymous {
          try ticket.keepSecretly(id, db)
        } else {
          try ticket.keep(.made(Self.trace(delivery.submission), at: nil), db)
        }
      }
    } catch let undelivered as Undelivered {
      switch undelivered.outcome {
      case .passageMoved: return nil
      case .filesMissing(let paths): throw Self.missing(paths)
      case .draftMoved: throw HTTPError(.conflict, SubmissionsAPIWords.drafting)
      case .already, .received: throw HTTPError(.conflict, SubmissionsAPIWords.answered)
      }
    }
    app.wake()
    return try made(delivery.submission.id, delivery.submission.revision, receipt: delivery.receipt)
  }

  private func made(_ id: SubmissionID, _ revision: Int, receipt: String) throws -> APIAnswer {
    var body = try app.store.read { db in try json(id, revision, db) }
    body["receipt"] = .string(receipt)
    return .made(body, at: APIRoute(.submission, id: id.text))
  }

  /// What is kept of an answer given before: no words, which must be able to go, and no receipt.
  private static func trace(_ submission: Submission) -> JSONValue {
    ["id": .string(submission.id.text), "revision": .int(submission.revision)]
  }

  private func restored(_ kept: KeptAnswer, _ ticket: Ticket) throws -> APIAnswer {
    guard kept.body.isEmpty else {
      let trace = try JSONValue(parsing: kept.body)
      let id = SubmissionID(trace["id"]?.string ?? "")
      return try made(id, trace["revision"]?.int ?? 1, receipt: app.receiptCode(.submission(id)))
    }
    // An anonymous answer is found by its code alone, and the code is made of what the program sent.
    let receipt = app.receiptCode(.once(nonce(ticket)))
    let hash = app.receiptHash(receipt)
    guard let submission = try app.store.read({ db in try db.submission(receiptHash: hash) }) else {
      throw HTTPError(.conflict, SubmissionsAPIWords.answered)
    }
    return try made(submission.id, 1, receipt: receipt)
  }

  /// What an anonymous answer's code is drawn from, so that the same call sent again finds it.
  private func nonce(_ ticket: Ticket) -> String {
    guard ticket.key != nil else { return Base64URL.encode(Random.bytes(12)) }
    return Base64URL.encode(Array(app.key.sign("api once", ticket.secret, ticket.request).prefix(12)))
  }
}

extension SubmissionsAPI {
  /// What is read before an answer is written.
  private struct Place: Sendable {
    let round: Round
    let form: Form
    let partner: Partner
    let invitation: Invitation?
    let contact: Contact?
    let previous: Submission?
    let passage: Passage
  }

  /// An answer made ready, and whether its invitation is to be made with it.
  private func delivery(_ request: APIRequest, _ id: RoundID, _ ticket: Ticket) throws -> (Delivery, Bool) {
    let place = try place(request, id)
    let invitation =
      place.invitation
      ?? Invitation(
        id: app.newID(), round: id, partner: place.partner.id, contact: place.contact?.id, generation: 1)
    guard place.passage.isAsked else { throw HTTPError(.conflict, SubmissionsAPIWords.notAsked) }
    guard place.passage.isOpen else {
      throw HTTPError(
        .conflict, RoundsRefusals.words(.answer, in: place.round.state(at: request.now)))
    }
    if place.previous?.state == .received || invitation.state == .answered {
      throw HTTPError(.conflict, SubmissionsAPIWords.answered)
    }
    let received = request.instant("received_at")
    if let received, received > request.now { throw InvalidRequest("/received_at", "is in the future") }
    let checked = try Self.answers(
      request, place.form, Language(rawValue: request.text("language")) ?? .nn)
    let origin = Delivery.Origin(
      round: place.round, invitation: invitation, partner: place.partner, contact: place.contact,
      source: SubmissionSource(rawValue: request.text("source")) ?? .form, isOwn: false,
      actor: request.actor.auditName)
    let delivery = app.delivery(
      checked, origin, .through(place.passage), once: nonce(ticket), receivedAt: received,
      previous: place.previous)
    return (delivery, place.invitation == nil)
  }

  /// Where an answer belongs: a partner that nobody has invited comes into the round with its answer.
  private func place(_ request: APIRequest, _ id: RoundID) throws -> Place {
    let partnerID = PartnerID(request.text("partner"))
    return try app.store.read { db in
      guard let round = try db.round(id) else { throw HTTPError(.notFound) }
      guard let form = try app.forms.form(round.form, round.formVersion, db) else {
        throw HTTPError(.notFound)
      }
      guard let partner = try db.partner(partnerID) else {
        throw InvalidRequest("/partner", "there is no such partner")
      }
      let invitations = try db.invitations(of: id, partner: partnerID)
      let invitation = invitations.first { $0.state != .answered } ?? invitations.first
      if let invitation, try db.draftRevision(invitation.id) != nil {
        throw HTTPError(.conflict, SubmissionsAPIWords.drafting)
      }
      let contact = try invitation?.contact ?? db.firstContact(of: partnerID)
      return Place(
        round: round, form: form, partner: partner, invitation: invitation,
        contact: try db.activeContact(contact),
        previous: round.identification == .anonymous
          ? nil : try invitation.flatMap { try db.submission(invitation: $0.id) },
        passage: Passage(
          round, invitation, partner: partnerID, isAsked: try db.isAsked(partnerID), byLink: false,
          now: request.now))
    }
  }

  /// The answers, checked as the respondent's form checks them; faults point into the request.
  static func answers(_ request: APIRequest, _ form: Form, _ language: Language) throws -> CheckedAnswers {
    let answers = Answers(request["answers"]?.object ?? [:])
    do {
      return try CheckedAnswers(answers, form, language, today: request.now.today)
    } catch .wrong(let problems) {
      throw InvalidRequest(problems.map { .init(pointer: "/answers" + $0.pointer, detail: $0.detail) })
    } catch {
      throw InvalidRequest("/answers", "nothing is answered")
    }
  }
}

extension SubmissionsAPI {
  /// Some submissions of a round, as the call that lists them gives them.
  func page(of id: RoundID, after: SubmissionID?, limit: Int) throws -> [(id: SubmissionID, json: JSONValue)]
  {
    try app.store.read { db in
      guard let round = try db.round(id) else { return [] }
      // A file that is sent slowly may have begun before the round was reopened.
      try round.requireShown(at: app.now(), db)
      return try db.storedSubmissions(of: id, after: after, limit: limit).map {
        ($0.submission.id, try json($0, round, db))
      }
    }
  }

  func json(_ id: SubmissionID, _ revision: Int?, _ db: borrowing Connection) throws -> JSONValue {
    guard let submission = try db.submission(id), let round = try db.round(submission.round) else {
      throw HTTPError(.notFound)
    }
    let number = revision ?? submission.revision
    let found = try db.revision(of: id, number)
    let stored = StoredSubmission(
      submission: submission, revision: number, formVersion: found?.formVersion,
      language: found?.language ?? submission.language,
      area: try submission.area.flatMap { id in try db.area(id)?.name },
      rows: try db.answers(of: id, revision: number))
    return try json(stored, round, db)
  }

  /// A submission in one revision; of a withdrawn one the words are gone.
  ///
  /// In an anonymous round members that could tell who it is are left out.
  func json(_ stored: StoredSubmission, _ round: Round, _ db: borrowing Connection) throws
    -> JSONValue
  {
    let (submission, number) = (stored.submission, stored.revision)
    let form = try stored.formVersion.flatMap { try app.forms.form(round.form, $0, db) }
    let answers = form?.definition.assemble(stored.rows)
    var json: JSONValue = [
      "id": .string(submission.id.text), "revision": .int(number), "round": .string(round.id.text),
      "language": .string(stored.language.rawValue),
      "state": .string(submission.state.told.rawValue), "source": .string(submission.source.rawValue),
      "late": .bool(submission.isLate), "answers": answers?.json ?? [:],
    ]
    json["partner"] = submission.partner.map { .string($0.text) }
    json["party_type"] = submission.partyType.map { .string($0.code) }
    json["area"] = stored.area.map { .string($0) }
    json["received_at"] = submission.receivedAt.map { .string($0.rfc3339) }
    json["changed_at"] = number == 1 ? nil : submission.changedAt.map { .string($0.rfc3339) }
    return json
  }

  static let members: [Schema.Member] = [
    .init("id", .id, "The submission, in all its revisions."),
    .init("revision", .integer(1...1_000_000), "The revision given here, from 1."),
    .init("round", .id, "The round."),
    .optional("partner", .id, "Whose answer it is; absent in an anonymous round."),
    .optional("party_type", .text, "The partner's type; absent where it could tell who it is."),
    .optional("area", .text, "The partner's area; absent where it could tell who it is."),
    .init("language", .code(Schema.languages), "What it is written in."),
    .init("state", .code(SubmissionState.shown.map(\.rawValue)), "Whether it counts."),
    .init("source", .code(SubmissionSource.allCases.map(\.rawValue)), "How the words came."),
    .init("late", .bool, "Whether it came after closing."),
    .optional("received_at", .instant, "When it came; absent in an anonymous round."),
    .optional("changed_at", .instant, "When this revision came."),
    .init("answers", answers, "By question; none when it is withdrawn."),
  ]
  static let submission = Schema.object(members)
  static let answers = Schema.elsewhere(["type": "object"])
}

extension APIDescription {
  static let submission = APIDescription.one(
    "A submission in its newest revision.", .named(.submission), problems: [.answersHeld])
  static let addSubmission = APIDescription.making(
    "Hands in a partner's answer; answered when it is on disk.",
    .object([
      .init("partner", .id, "Whose answer it is; one that is not invited comes into the round."),
      .optional("language", .code(Schema.languages), "What it is written in; nynorsk unless said."),
      .init("answers", SubmissionsAPI.answers, "By question, checked as the respondent's form checks them."),
      .optional("received_at", .nullable(.instant), "When it came, where that was not now."),
      .optional(
        "source", .code(SubmissionSource.allCases.map(\.rawValue)), "How the words came; by form unless said."
      ),
    ]),
    .object(
      SubmissionsAPI.members + [.init("receipt", .text, "The receipt's code, such as K7QD-41MX.")]),
    faults: [.conflict])
}
