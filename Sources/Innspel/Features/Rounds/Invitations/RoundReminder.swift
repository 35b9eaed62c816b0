import Storage

/// Whom a reminder would go to now, and how it reads.
struct RoundReminder: Sendable {
  struct Line: Sendable {
    let partner: String
    let contact: Contact
    let remindedAt: Instant?
  }

  /// By the partners' names.
  let lines: [Line]
  /// Those who are left in peace, because they were reminded a moment ago.
  let spared: [Line]
  /// Their invitation has not left yet: a reminder would come before it.
  let uninvited: [Line]
  /// The last letter did not get through to the address they have: they are tried again, and not counted on.
  let unreached: [Line]
  /// The letter in each of their languages, as the first of them gets it.
  let letters: [(language: Language, text: LetterText)]

  /// Whoever was reminded after this gets no other reminder yet: a double click is one.
  static func spares(since now: Instant) -> Instant { now.adding(hours: -1) }

  /// - Parameters:
  ///   - round: an open one.
  ///   - app: makes the letters; the links, which open the partners' answers, are left out.
  ///   - db: read from.
  /// - Throws: `StorageError`.
  init(_ round: Round, _ app: Dependencies, _ db: borrowing Connection) throws {
    let now = app.now()
    let partnership = try db.partnership().name
    var found: [(line: Line, invitation: Invitation)] = []
    for recipient in try db.recipients(of: round.id, states: InvitationState.waiting) {
      guard let invitation = try db.invitation(recipient.invitation),
        let partner = try db.partner(recipient.partner)
      else { continue }
      let line = Line(partner: partner.name, contact: recipient.contact, remindedAt: invitation.remindedAt)
      found.append((line, invitation))
    }
    found.sort { norwegianSortKey($0.line.partner) < norwegianSortKey($1.line.partner) }
    let isSpared = { (line: Line) in line.remindedAt.map { $0 >= Self.spares(since: now) } ?? false }
    let failed = Set(try db.unreached(in: round.id).map(\.contact))
    let awaiting = try db.awaitingInvitation(in: round.id)
    let asked = found.filter { !isSpared($0.line) && !awaiting.contains($0.line.contact.id) }
    uninvited = found.map(\.line).filter { awaiting.contains($0.contact.id) }
    lines = asked.map(\.line).filter { !failed.contains($0.contact.id) }
    unreached = asked.map(\.line).filter { failed.contains($0.contact.id) }
    spared = found.map(\.line).filter { isSpared($0) && !awaiting.contains($0.contact.id) }
    letters = Language.allCases.compactMap { language in
      guard let first = asked.first(where: { $0.line.contact.language == language }) else { return nil }
      let context = RoundsMailContext(
        round: round, invitation: first.invitation, partner: first.line.partner, partnership: partnership,
        recipient: first.line.contact.name, link: app.link("/i/…"), now: now)
      return context.text(.reminder).map { (language, $0(language)) }
    }
  }
}
