import FormModel
import Storage

/// Everything about one invitation that its pages need, read at one moment.
struct Answering: Sendable {
  let entrance: Entrance
  let invitation: Invitation
  let round: Round
  let form: Form
  let partner: Partner
  let contact: Contact?
  let draft: Draft?
  /// What was sent before, with its answers; never found in an anonymous round.
  let sent: SentAnswer?
  /// Whether the way in is open, to be asked again where something is written.
  let passage: Passage

  /// How often something is done anew because another was first with the same invitation.
  ///
  /// Each time somebody else got through, so that it takes no more than there are requests at the same moment; fewer
  /// workers than this serve them.
  static let mostAttempts = 100

  var door: Door { passage.door }
  var definition: FormDefinition { form.definition }
  var isAnonymous: Bool { round.identification == .anonymous }
  var hasCountedAnswer: Bool { sent?.submission.state == .received }

  /// An anonymous answer was sent: nothing here can find it again, only its receipt's code.
  var isOutOfReach: Bool { isAnonymous && invitation.state == .answered }

  /// The partner has begun to write itself, which in an anonymous round nobody else reads.
  var isPartnersAlone: Bool { entrance.isDesk && isAnonymous && draft?.isEntered == false }

  /// When the form was last open before it closed, as its draft tells: a page that is loaded again, as phones do by
  /// themselves, was still open in time (R14).
  ///
  /// - Parameter end: when it closed.
  /// - Returns: nil where nobody has written in it within the hour before, or since; at the desk, which has no page of
  ///   its own to prove, always.
  func writtenBefore(_ end: Instant) -> Instant? {
    guard !entrance.isDesk, let written = draft?.updatedAt, written >= end.adding(minutes: -60) else {
      return nil
    }
    return min(written, end.adding(seconds: -1))
  }

  /// The partner has said no, and not changed its mind: an anonymous round shows that by a draft alone.
  var isDeclined: Bool { invitation.state == .declined && !(isAnonymous && draft != nil) }

  /// Where the form begins: what is written, what was sent, or the form's own defaults.
  var beginning: Written {
    draft?.written ?? (hasCountedAnswer ? sent?.written : nil) ?? Written(definition.initialAnswers)
  }

  /// A form of one page is sent from that page; a longer one from an overview after its last.
  var hasReview: Bool { definition.pages.count > 1 }
}

/// An answer that was sent, as it now stands.
struct SentAnswer: Sendable {
  let submission: Submission
  /// The form in the version that was answered.
  let form: Form
  /// Nothing when it was withdrawn.
  let answers: Answers
  /// What the instances of its repeats were called on the pages that it was written on; nil where there were none.
  var instances: InstanceNumbers?

  /// The answer as it is taken up to be changed.
  var written: Written {
    // Pages that are open know the instances by other numbers, when these came another way than through them.
    Written(answers, instances: instances ?? .numbered(answers, from: 10_000 * submission.revision))
  }
}

extension Dependencies {
  /// Reads what an invitation's pages need; nil when there is no such invitation.
  func answering(_ entrance: Entrance, now: Instant) throws -> Answering? {
    try store.read { db in
      guard let invitation = try invitation(entrance, db), let round = try db.round(invitation.round),
        let form = try forms.form(round.form, round.formVersion, db),
        let partner = try db.partner(invitation.partner)
      else { return nil }
      let isAnonymous = round.identification == .anonymous
      return Answering(
        entrance: entrance, invitation: invitation, round: round, form: form, partner: partner,
        contact: try db.activeContact(invitation.contact),
        draft: try db.draft(invitation.id),
        sent: isAnonymous ? nil : try sentAnswer(try db.submission(invitation: invitation.id), round, db),
        passage: Passage(
          round, invitation, partner: partner.id, isAsked: try db.isAsked(partner.id),
          byLink: !entrance.isDesk, now: now))
    }
  }

  private func invitation(_ entrance: Entrance, _ db: borrowing Connection) throws -> Invitation? {
    switch entrance {
    case .link(let token): return try db.invitation(tokenHash: Self.tokenHash(token))
    case .desk(let round, let id):
      let invitation = try db.invitation(id)
      return invitation?.round == round ? invitation : nil
    }
  }

  /// A submission with its answers in the form version they were given to.
  func sentAnswer(_ submission: Submission?, _ round: Round, _ db: borrowing Connection) throws -> SentAnswer?
  {
    guard let submission, let revision = try db.revision(of: submission.id, submission.revision),
      let form = try forms.form(round.form, revision.formVersion, db)
    else { return nil }
    let rows = try db.answers(of: submission.id, revision: submission.revision)
    return SentAnswer(
      submission: submission, form: form, answers: form.definition.assemble(rows),
      instances: revision.instances)
  }
}

extension Instant {
  /// The day and time in Norway that a form's rules reckon with.
  var today: Today {
    let local = Oslo.civil(self).secondsSince1970
    let day = local.floorDivided(by: 86_400)
    return Today(CalendarDate(days: Int(day)), second: Int(local - day * 86_400))
  }
}
