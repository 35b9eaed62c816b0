import Storage

/// A way in as it was when a request was read; asked again in the transaction of whatever is written through it.
///
/// Between the two a round may be closed, a link revoked, a deadline moved or a partner taken off the list. Then
/// nothing is written, and the request is read again: it meets what it would have met a moment later.
struct Passage: Sendable, Equatable {
  let round: RoundID
  /// Nil for an answer that nothing ties to one.
  let invitation: InvitationID?
  /// Which link it is; nil where it is not a link that leads in.
  let generation: Int?
  /// Nil where nobody knows whose answer it is.
  let partner: PartnerID?
  /// Whether the partner is still among those that are asked.
  let isAsked: Bool
  /// Whether answers are taken.
  let door: Door
  /// The version of the form that is asked: an answer to another must not come in as if it were one to this.
  let formVersion: Int
  /// Whether what is sent is held until more has come; an answer made ready before must not come in as if it were not.
  let holdsNewAnswers: Bool
  /// When the request came: what the clock has closed by then is closed.
  let now: Instant

  /// - Parameters:
  ///   - round: as it is.
  ///   - invitation: as it is.
  ///   - partner: whose answer it is.
  ///   - isAsked: whether that partner is still among those that are asked.
  ///   - byLink: whether it is the invitation's link that leads in, and not the secretariat or a program.
  ///   - now: when the request came.
  init(
    _ round: Round, _ invitation: Invitation?, partner: PartnerID?, isAsked: Bool, byLink: Bool, now: Instant
  ) {
    self.round = round.id
    self.invitation = invitation?.id
    generation = byLink ? invitation?.generation : nil
    self.partner = partner
    self.isAsked = isAsked
    formVersion = round.formVersion
    holdsNewAnswers = round.holdsNewAnswers
    door = isAsked ? round.door(for: invitation, at: now) : .closed(nil)
    self.now = now
  }

  var isOpen: Bool {
    if case .open = door { true } else { false }
  }

  /// Closed, but what was open in a browser may still be sent (R14).
  var isLate: Bool {
    if case .late = door { true } else { false }
  }

  /// Whether an answer is let in.
  ///
  /// - Parameter shown: when the page was shown, where that is proved.
  /// - Returns: true while it is open, and for the hour after where the page was shown in time.
  func admits(shown: Instant?) -> Bool {
    switch door {
    case .open: true
    case .late(let end): shown.map { $0 < end } ?? false
    case .closed, .notYet: false
    }
  }
}

extension Connection {
  /// The way in as it is now; nil when the round or the invitation is gone.
  borrowing func passage(
    _ round: RoundID, _ invitation: InvitationID?, partner: PartnerID?, byLink: Bool, now: Instant
  ) throws -> Passage? {
    guard let round = try self.round(round) else { return nil }
    let found = try invitation.flatMap { id in try self.invitation(id) }
    guard invitation == nil || found != nil else { return nil }
    return Passage(
      round, found, partner: partner, isAsked: try partner.map { id in try isAsked(id) } ?? true,
      byLink: byLink, now: now)
  }

  /// Whether the answer of an invitation is the one that was read, in the same revision; in an anonymous round
  /// nothing ties one to it.
  borrowing func isStill(_ sent: SentAnswer?, _ invitation: InvitationID) throws -> Bool {
    let now = try submission(invitation: invitation)
    return now?.revision == sent?.submission.revision && now?.state == sent?.submission.state
  }

  /// Whether nothing has changed about a way in since it was read.
  borrowing func isStill(_ passage: Passage) throws -> Bool {
    try self.passage(
      passage.round, passage.invitation, partner: passage.partner, byLink: passage.generation != nil,
      now: passage.now) == passage
  }
}
