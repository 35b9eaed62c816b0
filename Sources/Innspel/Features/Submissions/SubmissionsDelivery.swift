import FormModel
import Secrets
import Storage

/// An answer on its way in: everything that is written in one transaction, made ready before it.
///
/// The same for partners' own pages, for the secretariat's desk, for the API and for imports, so that what
/// anonymity and confidentiality demand is decided in one place (decision 8).
struct Delivery: Sendable {
  /// Who and what an answer comes from.
  struct Origin: Sendable {
    let round: Round
    /// Nil for answers that came without one: through the API, by import.
    var invitation: Invitation?
    var partner: Partner?
    var contact: Contact?
    var source = SubmissionSource.form
    /// Whether the partner sends it itself, by its link or its receipt; else whoever brings it in knows it.
    let isOwn: Bool
    /// Who did it, as the audit log says it.
    var actor: String
  }

  /// What became of it.
  enum Outcome: Sendable, Equatable {
    case received(SubmissionID, revision: Int)
    /// There was an answer already, and it is left as it is.
    case already(SubmissionID?)
    /// The draft it was made from has changed meanwhile: nothing was written.
    case draftMoved
    /// Files that it names are not there, by their fields: nothing was written.
    case filesMissing([String])
    /// The way in is not as it was, or does not let it in: nothing was written.
    case passageMoved
  }

  /// What lets an answer in; asked again where it is written.
  enum Admission: Sendable {
    /// A way in, and when its page was shown, where that is proved.
    case through(Passage, shown: Instant? = nil)
    /// A table, which may be brought into rounds that are closed.
    case imported(at: Instant)

    var now: Instant {
      switch self {
      case .through(let passage, _): passage.now
      case .imported(let now): now
      }
    }

    var isThrough: Bool {
      if case .through = self { true } else { false }
    }

    var isLate: Bool {
      if case .through(let passage, _) = self { passage.isLate } else { false }
    }
  }

  let origin: Origin
  let submission: Submission
  let receipt: String
  /// What an anonymous answer's code was drawn from; nil for others, and for a change.
  let nonce: String?
  let formVersion: Int
  let rows: [AnswerRow]
  fileprivate let receiptHash: String
  fileprivate let letter: Letter?
  fileprivate let entry: AuditEntry?
  fileprivate let job: JobID
  fileprivate let admission: Admission
  /// The draft's revision that was sent, nil when there was none; not looked at without an invitation.
  var draftRevision: Int?
  /// What the instances of its repeats were called on the pages that it was written on, which may still be open.
  var instances: InstanceNumbers?
  /// The submission that this changes, nil for a first answer.
  fileprivate let previous: Submission?
}

extension Dependencies {
  /// Makes an answer ready to be written.
  ///
  /// - Parameters:
  ///   - checked: the answers.
  ///   - origin: who and what they come from.
  ///   - admission: what lets them in; what comes after closing is marked late.
  ///   - once: draws the code of an anonymous answer; nil draws a new one.
  ///   - receivedAt: when it came, where that was not now.
  ///   - previous: the submission that this is the next revision of.
  ///   - id: what a first answer is called; nil, and in an anonymous round always, a new name.
  /// - Returns: what `Connection.deliver` writes.
  func delivery(
    _ checked: CheckedAnswers, _ origin: Delivery.Origin, _ admission: Delivery.Admission,
    once: String? = nil, receivedAt: Instant? = nil, previous: Submission? = nil, id: SubmissionID? = nil
  ) -> Delivery {
    let (now, isLate) = (admission.now, admission.isLate)
    let isAnonymous = origin.round.identification == .anonymous
    // The only English answer of a round would be that of the only contact who reads English.
    let language = isAnonymous ? checked.form.commonLanguage : checked.language
    var origin = origin
    if isAnonymous, admission.isThrough { origin.source = .form }
    let submission: Submission
    if let previous {
      submission = previous.revised(
        language: language, source: origin.source, isLate: isLate, at: isAnonymous ? nil : now)
    } else if isAnonymous {
      submission = Submission(anonymous: origin, language: language, isSent: admission.isThrough)
    } else {
      submission = Submission(
        identified: origin, id: id ?? newID(), language: language, isLate: isLate, at: receivedAt ?? now)
    }
    let nonce = isAnonymous ? once ?? Base64URL.encode(Random.bytes(12)) : nil
    let receipt = receiptCode(nonce.map { .once($0) } ?? .submission(submission.id))
    return Delivery(
      origin: origin, submission: submission, receipt: receipt, nonce: nonce,
      formVersion: checked.form.version, rows: checked.form.definition.flatten(checked.answers),
      receiptHash: receiptHash(receipt),
      letter: isAnonymous ? nil : SubmissionsMail.letter(for: submission, origin, self),
      entry: isAnonymous ? nil : entry(submission, origin, now), job: newID(), admission: admission,
      previous: previous)
  }

  private func entry(_ submission: Submission, _ origin: Delivery.Origin, _ now: Instant) -> AuditEntry {
    AuditEntry(
      id: newID(), at: now, actor: origin.actor,
      action: submission.revision == 1 ? "submission.send" : "submission.change",
      object: "submission/\(submission.id)",
      detail: [
        "round": .string(origin.round.id.text), "revision": .int(submission.revision),
        "source": .string(submission.source.rawValue), "late": .bool(submission.isLate),
      ])
  }
}

extension Connection {
  /// Writes an answer and all that follows from it: invitation, draft, receipt letter, log, reading.
  ///
  /// Called inside one write. Sent twice, the second finds the first.
  borrowing func deliver(_ delivery: Delivery) throws -> Delivery.Outcome {
    let submission = delivery.submission
    let (round, now) = (delivery.origin.round, delivery.admission.now)
    guard try admits(delivery) else { return .passageMoved }
    if let previous = delivery.previous, try !isStill(previous) { return .already(previous.id) }
    let missing = try missingFiles(delivery)
    guard missing.isEmpty else { return .filesMissing(missing) }
    if let invitation = delivery.origin.invitation {
      guard try draftRevision(invitation.id) == delivery.draftRevision else { return .draftMoved }
      try deleteDraft(invitation.id)
      let isFirst = try markAnswered(invitation.id, round, now: now)
      // An answer that is changed was marked before; a first one must be the only one.
      if !isFirst, delivery.previous == nil {
        return .already(try self.submission(invitation: invitation.id)?.id)
      }
    }
    if delivery.previous == nil {
      try insert(
        submission, formVersion: delivery.formVersion, receiptHash: delivery.receiptHash, rows: delivery.rows,
        instances: delivery.instances)
    } else {
      try revise(
        submission, formVersion: delivery.formVersion, rows: delivery.rows, instances: delivery.instances)
    }
    try bindFiles(delivery)
    if delivery.origin.invitation == nil || delivery.previous != nil { try touch(round.id) }
    if let letter = delivery.letter { try enqueue(letter, now: now) }
    if let entry = delivery.entry { try append(entry) }
    if round.identification == .anonymous { leaveNoTrace() }
    // A held answer is read when the round closes; a job of its own would keep the moment it came.
    if !round.holdsAnswers(at: now) {
      try enqueue(.readAnswers, round.id.text, id: delivery.job, due: now.adding(seconds: 2), now: now)
    }
    return .received(submission.id, revision: submission.revision)
  }

  /// Whether an answer is as it was read; erasing leaves the revision as it is, so that the state tells.
  private borrowing func isStill(_ previous: Submission) throws -> Bool {
    let now = try submission(previous.id)
    return now?.revision == previous.revision && now?.state == previous.state
  }

  private borrowing func admits(_ delivery: Delivery) throws -> Bool {
    switch delivery.admission {
    case .through(let passage, let shown): return try passage.admits(shown: shown) && isStill(passage)
    case .imported(let now):
      let state = try round(delivery.origin.round.id)?.state(at: now)
      return state.map { RoundAction.importAnswers.isPossible(in: $0) } ?? false
    }
  }
}

extension Form {
  /// The language that all anonymous answers are said to be in.
  fileprivate var commonLanguage: Language { Language(rawValue: definition.defaultLanguage) ?? .nn }
}

extension Submission {
  /// A first answer of somebody we may know.
  fileprivate init(
    identified origin: Delivery.Origin, id: SubmissionID, language: Language, isLate: Bool, at time: Instant
  ) {
    self.init(
      id: id, round: origin.round.id, invitation: origin.invitation?.id, partner: origin.partner?.id,
      contact: origin.contact?.id, partyType: origin.partner?.type, area: origin.partner?.area?.id,
      language: language, state: .received, source: origin.source, isLate: isLate, isEntered: !origin.isOwn,
      revision: 1, receivedAt: time)
  }

  /// A first answer of which nothing is kept that ties it to anybody, or to a moment: lateness would.
  ///
  /// - Parameters:
  ///   - origin: who and what it comes from.
  ///   - language: the one that all are said to be in.
  ///   - isSent: whether it came through a way in, not in a table.
  fileprivate init(anonymous origin: Delivery.Origin, language: Language, isSent: Bool) {
    let keepsGroup = origin.round.showsGroups
    self.init(
      id: SubmissionID(Random.uuidV4()), round: origin.round.id, invitation: nil, partner: nil, contact: nil,
      partyType: keepsGroup ? origin.partner?.type : nil, area: keepsGroup ? origin.partner?.area?.id : nil,
      language: language, state: origin.round.holdsNewAnswers && isSent ? .held : .received,
      source: origin.source, isLate: false, isEntered: !origin.isOwn, revision: 1, receivedAt: nil)
  }

  fileprivate func revised(language: Language, source: SubmissionSource, isLate: Bool, at time: Instant?)
    -> Submission
  {
    Submission(
      id: id, round: round, invitation: invitation, partner: partner, contact: contact, partyType: partyType,
      area: area, language: language, state: .received, source: source,
      isLate: time == nil ? false : self.isLate || isLate, isEntered: isEntered, revision: revision + 1,
      receivedAt: receivedAt, changedAt: time)
  }
}
