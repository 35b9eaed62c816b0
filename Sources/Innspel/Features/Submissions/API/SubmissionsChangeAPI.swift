import FormModel
import HTTP
import Secrets
import Storage

// An answer is changed or taken back by a program until the round closes. In an anonymous round the receipt's code
// is the only way to it, for programs too (decision 8).
extension SubmissionsAPI {
  private struct Sent: Sendable {
    let submission: Submission
    let round: Round
    let form: Form
    let invitation: Invitation?
    let partner: Partner?
    let contact: Contact?
    let passage: Passage
    let answers: Answers
    let json: JSONValue
  }

  /// The answers become the submission's next revision.
  func change(_ request: APIRequest) throws -> APIAnswer {
    try settled { try attemptChange(request) }
  }

  /// - Returns: nil when the way in has changed since it was read.
  private func attemptChange(_ request: APIRequest) throws -> APIAnswer? {
    let sent = try sent(request)
    try EntityTag.check(request.visit.request, current: sent.json)
    let submission = sent.submission
    let checked = try Self.answers(
      request, sent.form, Language(rawValue: request.text("language")) ?? submission.language)
    let origin = Delivery.Origin(
      round: sent.round, invitation: sent.invitation, partner: sent.partner, contact: sent.contact,
      source: submission.source, isOwn: false, actor: request.actor.auditName)
    let delivery = app.delivery(checked, origin, .through(sent.passage), previous: submission)
    switch try app.store.write({ db in try db.deliver(delivery) }) {
    case .received: break
    case .passageMoved: return nil
    case .draftMoved: throw HTTPError(.conflict, SubmissionsAPIWords.drafting)
    case .already: throw HTTPError(.preconditionFailed, APIWords.changedMeanwhile)
    case .filesMissing(let paths): throw Self.missing(paths)
    }
    app.wake()
    return APIAnswer(body: try app.store.read { db in try json(submission.id, nil, db) })
  }

  /// The words go; that there was an answer stays.
  func withdraw(_ request: APIRequest) throws -> APIAnswer {
    let id = request.id(Submission.self)
    return try request.once(app, restoring: { _, _ in try current(id) }) { ticket in
      try settled { try attemptWithdrawal(request, ticket) }
      return try current(id)
    }
  }

  /// - Returns: nil when the answer or the way in has changed since it was read.
  private func attemptWithdrawal(_ request: APIRequest, _ ticket: Ticket) throws -> Void? {
    let sent = try sent(request)
    let (round, isAnonymous) = (sent.round.id, sent.round.identification == .anonymous)
    let outcome = try app.withdraw(
      SentAnswer(submission: sent.submission, form: sent.form, answers: sent.answers), sent.round,
      sent.passage, by: request.actor.auditName
    ) { db in
      if isAnonymous {
        try ticket.keepSecretly(round, db)
      } else {
        try ticket.keep(APIAnswer(body: .null), db)
      }
    }
    switch outcome {
    case .withdrawn: return ()
    case .moved: return nil
    case .already: throw HTTPError(.conflict, SubmissionsAPIWords.withdrawn)
    }
  }

  private func current(_ id: SubmissionID) throws -> APIAnswer {
    APIAnswer(body: try app.store.read { db in try json(id, nil, db) })
  }

  /// A submission that may be changed now.
  private func sent(_ request: APIRequest) throws -> Sent {
    let id = request.id(Submission.self)
    let sent = try app.store.read { db -> Sent? in
      guard let submission = try db.submission(id), let round = try db.round(submission.round),
        let form = try app.forms.form(round.form, round.formVersion, db)
      else { return nil }
      let passage = try db.passage(
        round.id, submission.invitation, partner: submission.partner, byLink: false, now: request.now)
      guard let passage else { return nil }
      return Sent(
        submission: submission, round: round, form: form,
        invitation: try submission.invitation.flatMap { id in try db.invitation(id) },
        partner: try submission.partner.flatMap { id in try db.partner(id) },
        contact: try db.recipient(of: submission), passage: passage,
        answers: try app.sentAnswer(submission, round, db)?.answers ?? Answers(), json: try json(id, nil, db))
    }
    guard let sent else { throw HTTPError(.notFound) }
    if sent.round.identification == .anonymous { try requireReceipt(request, sent.submission) }
    guard sent.submission.state.isGiven else {
      throw HTTPError(.conflict, SubmissionsAPIWords.withdrawn)
    }
    guard sent.passage.isAsked else { throw HTTPError(.conflict, SubmissionsAPIWords.notAsked) }
    guard sent.passage.isOpen else {
      throw HTTPError(.conflict, RoundsRefusals.words(.answer, in: sent.round.state(at: request.now)))
    }
    return sent
  }

  private func requireReceipt(_ request: APIRequest, _ submission: Submission) throws {
    guard let typed = request["receipt"]?.string else {
      throw InvalidRequest(
        "/receipt", "is missing: in an anonymous round only the receipt's code opens an answer")
    }
    let opened = try app.open(code: typed, request.visit) { code in
      let hash = app.receiptHash(code)
      let found = try app.store.read { db in try db.submission(receiptHash: hash) }
      return found?.id == submission.id ? found : nil
    }
    guard opened != nil else { throw HTTPError(.forbidden, SubmissionsAPIWords.wrongReceipt) }
  }
}

extension APIDescription {
  private static let receipt = Schema.Member.optional(
    "receipt", .line(1...40), "The receipt's code; needed in an anonymous round.")

  static let changeSubmission = APIDescription(
    summary: "Makes a submission's next revision.",
    body: .object([
      .init("answers", SubmissionsAPI.answers, "All answers, by question."),
      .optional("language", .code(Schema.languages), "What they are written in; as before unless said."),
      receipt,
    ]), content: .json(.named(.submission)), hasTag: true, faults: [.conflict])
  static let withdrawSubmission = APIDescription(
    summary: "Takes a submission back: its words go.", body: .object([receipt]), bodyIsOptional: true,
    content: .json(.named(.submission)), hasTag: true, faults: [.conflict])
}
