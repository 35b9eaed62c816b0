import FormModel
import Storage

/// Everything about one invitation that its pages need, read at one moment.
struct Answering: Sendable {
  let entrance: Entrance
  let invitation: Invitation
  let round: Round
  /// The version that is asked now.
  let form: Form
  /// The version that the page which was sent was made in, where that is another.
  let earlier: Form?
  let partner: Partner
  let contact: Contact?
  let draft: Draft?
  /// What was sent before, with its answers; never found in an anonymous round.
  let sent: SentAnswer?
  /// The other versions of the form that something here was written in.
  let versions: [Int: Form]
  /// The approval that was asked for last.
  let approval: Approval?
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

  /// The partner has said no, and not changed its mind: an anonymous round shows that by a draft alone.
  var isDeclined: Bool { invitation.state == .declined && !(isAnonymous && draft != nil) }

  /// Where the form begins: what is written, what was sent, or the form's own defaults.
  var beginning: Written {
    draft?.written ?? sentBeginning?.written ?? Written(definition.initialAnswers(today: passage.now.today))
  }

  /// What was written to questions that are no longer asked.
  var unasked: UnaskedAnswers { draft?.unasked ?? sentBeginning?.unasked ?? UnaskedAnswers() }

  /// What was sent, as the form that is asked now takes it up.
  private var sentBeginning: (written: Written, unasked: UnaskedAnswers)? {
    guard hasCountedAnswer, let sent else { return nil }
    var (written, unasked) = (sent.written, UnaskedAnswers())
    if sent.form.version != form.version { written.carry(from: sent.form, to: form, &unasked) }
    return (written, unasked)
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
  /// Reads what an invitation's pages need.
  ///
  /// - Parameters:
  ///   - entrance: the way in.
  ///   - now: when the request came.
  ///   - page: the version of the form that the page which was sent was made in, as it says itself.
  /// - Returns: nil when there is no such invitation.
  /// - Throws: `StorageError`, or `UnreadableForm`.
  func answering(_ entrance: Entrance, now: Instant, page: Int? = nil) throws -> Answering? {
    try store.read { db in
      guard let invitation = try invitation(entrance, db), let round = try db.round(invitation.round),
        let form = try forms.form(round.form, round.formVersion, db),
        let partner = try db.partner(invitation.partner)
      else { return nil }
      let isAnonymous = round.identification == .anonymous
      var draft = try db.draft(invitation.id)
      let sent =
        isAnonymous ? nil : try sentAnswer(try db.submission(invitation: invitation.id), round, db)
      let versions = try versions(of: form, page, draft, sent, db)
      if let old = draft.flatMap({ versions[$0.formVersion] }) { draft?.carry(from: old, to: form) }
      return Answering(
        entrance: entrance, invitation: invitation, round: round, form: form,
        earlier: page.flatMap { versions[$0] }, partner: partner,
        contact: try db.activeContact(invitation.contact), draft: draft, sent: sent, versions: versions,
        approval: try db.approval(of: invitation.id),
        passage: Passage(
          round, invitation, partner: partner.id, isAsked: try db.isAsked(partner.id),
          byLink: !entrance.isDesk, now: now))
    }
  }

  /// The other versions of a form that something was written in; in all but a round that has moved there is none.
  private func versions(
    of form: Form, _ page: Int?, _ draft: Draft?, _ sent: SentAnswer?, _ db: borrowing Connection
  ) throws -> [Int: Form] {
    let written = [page, draft?.formVersion, sent?.form.version].compactMap { $0 }
    var versions: [Int: Form] = [:]
    for version in Set(written + (draft?.unasked.parts.map(\.version) ?? [])) where version != form.version {
      versions[version] = try forms.form(form.id, version, db)
    }
    return versions
  }

  private func invitation(_ entrance: Entrance, _ db: borrowing Connection) throws -> Invitation? {
    switch entrance {
    case .link(let token): return try db.invitation(tokenHash: Self.tokenHash(token))
    case .approver(let token):
      return try db.approval(tokenHash: Self.tokenHash(token)).flatMap { try db.invitation($0.invitation) }
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
