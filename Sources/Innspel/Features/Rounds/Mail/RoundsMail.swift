import FormModel
import Storage

/// The letters about rounds, rendered when they are sent: links and deadlines are those that hold then.
enum RoundsMail {
  /// A letter's words.
  ///
  /// - Parameters:
  ///   - letter: its data names the round and, unless it is for the staff, the invitation.
  ///   - app: makes the link.
  ///   - isPreview: an administrator looks at the letter: the link, which opens the partner's answer, is left out.
  ///   - db: read from.
  /// - Returns: the words, or nil when the letter is no longer wanted.
  /// - Throws: `StorageError`.
  static func render(
    _ letter: Letter, app: Dependencies, isPreview: Bool = false, db: borrowing Connection
  ) throws -> LetterText? {
    guard let round = try db.round(RoundID(letter.data["round"]?.string ?? "")) else { return nil }
    guard let id = letter.data["invitation"]?.string else { return try staff(letter, round, app, db) }
    guard let invitation = try db.invitation(InvitationID(id)),
      let partner = try db.partner(invitation.partner)
    else { return nil }
    let link = app.invitationLink(invitation, isPreview: isPreview)
    let context = RoundsMailContext(
      round: round, invitation: invitation, partner: partner.name, partnership: try db.partnership().name,
      recipient: letter.toName, link: link, now: app.now())
    guard context.isWanted(letter.template) else { return nil }
    return context.text(letter.template)?(letter.language)
  }

  private static func staff(
    _ letter: Letter, _ round: Round, _ app: Dependencies, _ db: borrowing Connection
  ) throws -> LetterText? {
    let counts = try db.counts(of: round.id)
    let language = letter.language
    let words =
      letter.template == .roundOpened
      ? RoundsMailWords.openedForStaff(round.title, asked: counts.asked, deadline: round.closesAt)
      : RoundsMailWords.closedForStaff(round.title, answered: counts.answered, asked: counts.asked)
    return LetterText(
      subject: RoundsMailWords.staffSubject(letter.template, round.title)(language),
      greeting: LetterWords.greeting(letter.toName)(language), paragraphs: [words(language)],
      button: LetterButton(
        words: RoundsMailWords.seeBoard(language), link: app.link("/rounds/\(round.id)")))
  }
}

/// What a letter to a partner is made of.
struct RoundsMailContext: Sendable {
  let round: Round
  let invitation: Invitation
  let partner: String
  let partnership: Words
  let recipient: String
  let link: String
  let now: Instant

  private var door: Door { round.door(for: invitation, at: now) }
  /// Of an anonymous round nothing is told of who has begun.
  private var hasDraft: Bool { invitation.state == .drafting && !isAnonymous }
  private var isAnonymous: Bool { round.identification == .anonymous }

  /// Whether the letter still says something: nobody is reminded of what they have done, or invited to what is over.
  func isWanted(_ template: LetterTemplate) -> Bool {
    let isWaiting = InvitationState.waiting.contains(invitation.state)
    switch (template, door) {
    case (.invitation, .notYet), (.invitation, .open): return isWaiting
    case (.reminder, .open): return isWaiting
    case (.openLink, .open): return invitation.state != .answered
    case (.extended, .open), (.reopened, .open): return invitation.state != .declined
    case (.formChanged, .open): return [.drafting, .answered].contains(invitation.state)
    case (.roundClosed, .late), (.roundClosed, .closed): return true
    default: return false
    }
  }

  /// The words by language, or nil for a template that is not a round's.
  func text(_ template: LetterTemplate) -> ((Language) -> LetterText)? {
    guard let paragraphs = paragraphs(template) else { return nil }
    let takesAnswers = template != .roundClosed
    let deadline = round.deadline(of: invitation)
    return { language in
      LetterText(
        subject: RoundsMailWords.subject(template, round.title, deadline)(language),
        greeting: LetterWords.greeting(recipient)(language), paragraphs: paragraphs.map { $0(language) },
        button: takesAnswers
          ? LetterButton(words: RoundsMailWords.button(invitation.state)(language), link: link) : nil,
        closing: closing(template, takesAnswers, deadline).map { $0(language) })
    }
  }

  private func paragraphs(_ template: LetterTemplate) -> [Words]? {
    switch template {
    case .invitation:
      var words = [
        RoundsMailWords.invitation(partnership, partner, round.title), RoundsMailWords.how,
        RoundsMailWords.together(round.asks), RoundsMailWords.promise(round.identification, partner),
      ]
      if case .notYet(let opensAt) = door { words.append(RoundsMailWords.notYet(opensAt)) }
      return words
    case .reminder:
      return [RoundsMailWords.reminder(partner, round.title)]
        + (hasDraft ? [RoundsMailWords.draftWaits] : [RoundsMailWords.how])
    case .extended, .reopened:
      let deadline = round.deadline(of: invitation)
      let hasAnswered = invitation.state == .answered && !isAnonymous
      let news = template == .reopened ? RoundsMailWords.reopened : RoundsMailWords.extended
      return [news(round.title, deadline)]
        + (hasAnswered
          ? [RoundsMailWords.mayChange]
          : [RoundsMailWords.stillTime(partner)] + (hasDraft ? [RoundsMailWords.draftWaits] : []))
    case .openLink: return [RoundsMailWords.openLink(round.title), RoundsMailWords.how]
    case .formChanged:
      return [
        RoundsMailWords.formChanged(round.title),
        invitation.state == .answered ? RoundsMailWords.answerStands : RoundsMailWords.draftMoved,
      ]
    case .roundClosed:
      let hasAnswered = invitation.state == .answered && !isAnonymous
      return [RoundsMailWords.closed(round.title)]
        + [hasAnswered ? RoundsMailWords.thanks(partner) : RoundsMailWords.thanksToAll]
    default: return nil
    }
  }

  private func closing(_ template: LetterTemplate, _ takesAnswers: Bool, _ deadline: Instant?) -> [Words] {
    guard takesAnswers else { return [RoundsMailWords.why(partner)] }
    let why = template == .openLink ? RoundsMailWords.openLinkWhy : RoundsMailWords.why(partner)
    return [RoundsMailWords.deadline(deadline), RoundsMailWords.personal, why].compactMap { $0 }
  }
}
