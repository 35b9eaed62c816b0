import FormModel
import Storage

/// Puts a round's letters in the outbox, inside the write of what they tell.
struct RoundsPost: Sendable {
  let now: Instant
  /// For the letters, and for what else the write makes.
  var ids: IDSeries

  /// The way in, for those who have not had it.
  mutating func invite(_ recipients: [RoundRecipient], to round: Round, _ db: borrowing Connection) throws {
    for recipient in recipients {
      try db.markSent(recipient.invitation, to: recipient.contact.id, now: now)
    }
    try send(.invitation, recipients, of: round, db)
  }

  mutating func remind(_ recipients: [RoundRecipient], of round: Round, _ db: borrowing Connection) throws {
    for recipient in recipients { try db.markReminded(recipient.invitation, now: now) }
    try send(.reminder, recipients, of: round, db)
  }

  /// One letter each, in the contact's language.
  mutating func send(
    _ template: LetterTemplate, _ recipients: [RoundRecipient], of round: Round, _ db: borrowing Connection
  ) throws {
    for recipient in recipients {
      let contact = recipient.contact
      let deadline = recipient.closesAt.map { max($0, round.closesAt ?? $0) } ?? round.closesAt
      try db.enqueue(
        Letter(
          id: ids.next(), template: template,
          data: ["round": .string(round.id.text), "invitation": .string(recipient.invitation.text)],
          toName: contact.name, toAddress: contact.email, language: contact.language, round: round.id,
          contact: contact.id,
          subject: RoundsMailWords.subject(template, round.title, deadline)(contact.language)),
        now: now)
    }
  }

  /// Tells the secretariat and the administrators, but for the one who did it.
  mutating func tellStaff(
    _ template: LetterTemplate, of round: Round, except: UserID?, _ db: borrowing Connection
  ) throws {
    for (user, isDisabled) in try db.users() where user.isStaff && !isDisabled && user.id != except {
      try db.enqueue(
        Letter(
          id: ids.next(), template: template, data: ["round": .string(round.id.text)], toName: user.name,
          toAddress: user.email, language: user.language, round: round.id, contact: nil,
          subject: RoundsMailWords.staffSubject(template, round.title)(user.language)),
        now: now)
    }
  }
}
