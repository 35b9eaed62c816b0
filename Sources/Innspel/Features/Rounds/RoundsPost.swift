import FormModel
import Storage

/// Puts a round's letters in the outbox, inside the write of what they tell.
///
/// A write may run twice; the ids made in the run that was undone are simply not used.
struct RoundsPost: Sendable {
  let app: Dependencies
  let round: Round
  let now: Instant

  /// The way in, for those who have not had it.
  func invite(_ recipients: [RoundRecipient], _ db: borrowing Connection) throws {
    for recipient in recipients {
      try db.markSent(recipient.invitation, to: recipient.contact.id, now: now)
    }
    try send(.invitation, recipients, db)
  }

  func remind(_ recipients: [RoundRecipient], _ db: borrowing Connection) throws {
    for recipient in recipients { try db.markReminded(recipient.invitation, now: now) }
    try send(.reminder, recipients, db)
  }

  /// One letter each, in the contact's language.
  func send(_ template: LetterTemplate, _ recipients: [RoundRecipient], _ db: borrowing Connection) throws {
    for recipient in recipients {
      let contact = recipient.contact
      let deadline = recipient.closesAt.map { max($0, round.closesAt ?? $0) } ?? round.closesAt
      try db.enqueue(
        Letter(
          id: app.newID(), template: template,
          data: ["round": .string(round.id.text), "invitation": .string(recipient.invitation.text)],
          toName: contact.name, toAddress: contact.email, language: contact.language, round: round.id,
          contact: contact.id,
          subject: RoundsMailWords.subject(template, round.title, deadline)(contact.language)),
        now: now)
    }
  }

  /// Tells the secretariat and the administrators, but for the one who did it.
  func tellStaff(_ template: LetterTemplate, except: UserID?, _ db: borrowing Connection) throws {
    for (user, isDisabled) in try db.users() where user.isStaff && !isDisabled && user.id != except {
      try db.enqueue(
        Letter(
          id: app.newID(), template: template, data: ["round": .string(round.id.text)], toName: user.name,
          toAddress: user.email, language: user.language, round: round.id, contact: nil,
          subject: RoundsMailWords.staffSubject(template, round.title)(user.language)),
        now: now)
    }
  }
}
