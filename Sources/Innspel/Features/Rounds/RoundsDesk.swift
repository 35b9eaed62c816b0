import FormModel
import HTTP
import Storage

/// Everything that people do to a round, for pages, API and commands alike.
///
/// Each step asks the one table (`RoundAction.rule`), writes the audit log and the letters in the same transaction,
/// and sets the clock's jobs anew.
struct RoundsDesk: Sendable {
  let app: Dependencies
  /// Written along with a step, in the same transaction: what an API call keeps of its answer.
  var companion: @Sendable (Round, borrowing Connection) throws -> Void = { _, _ in }

  /// Opens a round now and invites everybody who has not been.
  ///
  /// - Parameters:
  ///   - id: the round.
  ///   - actor: who does it.
  ///   - seen: `Round.mark` of the page it was done on; nil when there was none.
  ///   - consent: what it may open in spite of.
  /// - Returns: the round as it is now.
  /// - Throws: `HTTPError` 403, 404 or 409 in words; `StorageError`.
  @discardableResult
  func open(_ id: RoundID, by actor: Actor, seen: String? = nil, consent: OpeningConsent) throws -> Round {
    let staff = actor.user?.id
    return try change(id, .open, by: actor, seen: seen) { round, post, db in
      try require(consent, to: round, db)
      guard round.weeksOpen != nil || round.closesAt.map({ $0 > post.now }) ?? true else {
        throw HTTPError(.conflict, RoundsRefusals.deadlinePassed)
      }
      round.openedAt = post.now
      // What is promised at opening holds for those who answer, whatever the partnership writes afterwards.
      round.privacy = round.privacy.over(try db.partnership().privacy)
      if let weeks = round.weeksOpen {
        round.closesAt = RoundEntry.deadline(weeks: Int64(weeks), from: post.now)
      }
      try post.invite(try db.recipients(of: round.id, unsent: true), to: round, db)
      try post.tellStaff(.roundOpened, of: round, except: staff, db)
    }
  }

  /// Leaves the opening to the clock.
  @discardableResult
  func schedule(_ id: RoundID, by actor: Actor, seen: String? = nil, consent: OpeningConsent) throws -> Round
  {
    try change(id, .schedule, by: actor, seen: seen) { round, post, db in
      try require(consent, to: round, db)
      guard let opensAt = round.opensAt, opensAt > post.now else {
        throw HTTPError(.conflict, RoundsRefusals.opensInPast)
      }
    }
  }

  @discardableResult
  func close(_ id: RoundID, by actor: Actor, seen: String? = nil) throws -> Round {
    let staff = actor.user?.id
    return try change(id, .close, by: actor, seen: seen) { round, post, db in
      try RoundsClock.close(&round, &post, db, except: staff)
    }
  }

  /// Moves the deadline for everybody, and tells those who have not answered.
  ///
  /// - Parameters:
  ///   - id: the round.
  ///   - closesAt: the new deadline.
  ///   - actor: who does it.
  ///   - seen: `Round.mark` of the page it was done on.
  /// - Returns: the round as it is now.
  /// - Throws: `RoundFaults` for a deadline that does not extend; `HTTPError`, `StorageError`.
  @discardableResult
  func extend(_ id: RoundID, to closesAt: Instant, by actor: Actor, seen: String? = nil) throws -> Round {
    try change(id, .extend, by: actor, seen: seen, detail: ["closes_at": .string(closesAt.rfc3339)]) {
      round, post, db in
      try Self.requireLater(closesAt, than: round.closesAt, now: post.now)
      round.closesAt = closesAt
      let waiting = try db.recipients(of: round.id, states: InvitationState.waiting)
      try post.send(.extended, waiting, of: round, db)
    }
  }

  /// Gives some partners more time than the others, also when the round has closed.
  @discardableResult
  func extend(
    _ id: RoundID, to closesAt: Instant, partners: [PartnerID], by actor: Actor, seen: String? = nil
  ) throws -> Round {
    let detail: JSONValue = [
      "closes_at": .string(closesAt.rfc3339), "partners": .array(partners.map { .string($0.text) }),
    ]
    return try change(id, .extendOne, by: actor, seen: seen, detail: detail) { round, post, db in
      // Whoever answers alone, when the others' answers have been shown, is not anonymous.
      guard round.identification != .anonymous else {
        throw HTTPError(.conflict, RoundsRefusals.sameTimeForAll)
      }
      try Self.requireLater(closesAt, than: round.closesAt, now: post.now)
      let asked = try db.recipients(of: round.id).filter { partners.contains($0.partner) }
      for own in try db.invitations(of: round.id) where partners.contains(own.partner) {
        try Self.requireLater(closesAt, than: own.closesAt, now: post.now)
      }
      for partner in partners {
        guard try db.extend(round.id, partner, to: closesAt) > 0 else {
          throw RoundFaults("partners", RoundsRefusals.notInvited)
        }
      }
      try post.send(.extended, asked.filter { $0.state != .answered }, of: round, db)
    }
  }

  /// Takes answers again, until a new deadline or until it is closed by hand.
  @discardableResult
  func reopen(_ id: RoundID, until closesAt: Instant? = nil, by actor: Actor, seen: String? = nil) throws
    -> Round
  {
    let detail: JSONValue = closesAt.map { ["closes_at": .string($0.rfc3339)] } ?? [:]
    return try change(id, .reopen, by: actor, seen: seen, detail: detail) { round, post, db in
      if let closesAt { try Self.requireLater(closesAt, than: nil, now: post.now) }
      // A deadline that has passed would close the round at once.
      round.closesAt = closesAt ?? round.closesAt.flatMap { $0 > post.now ? $0 : nil }
      (round.openedAt, round.closedAt) = (round.openedAt ?? post.now, nil)
      if round.identification == .anonymous, try db.mayHaveShownAnswers(of: id) {
        round.holdsNewAnswers = true
      }
      // Whoever the program never wrote to has answered elsewhere, or is invited as everybody else is.
      let concerned = try db.recipients(of: round.id).filter { $0.wasInvited && $0.state != .declined }
      try post.send(.reopened, concerned, of: round, db)
    }
  }

  @discardableResult
  func archive(_ id: RoundID, by actor: Actor, seen: String? = nil) throws -> Round {
    try change(id, .archive, by: actor, seen: seen) { round, _, db in
      try db.dropUnsentWalkIns(of: round.id)
    }
  }

  /// Reminds those who have not answered, and have not been reminded within the hour: a double click is one.
  @discardableResult
  func remind(_ id: RoundID, only invitation: InvitationID? = nil, by actor: Actor) throws -> Round {
    try change(id, .remind, by: actor, seen: nil) { round, post, db in
      let waiting = try db.recipients(
        of: round.id, states: InvitationState.waiting, remindedBefore: RoundReminder.spares(since: post.now))
      let chosen = waiting.filter { invitation == nil || $0.invitation == invitation }
      try post.remind(chosen, of: round, db)
    }
  }

  /// One step: the table is asked, the clock caught up with, and everything written in one transaction.
  ///
  /// - Parameters:
  ///   - id: the round.
  ///   - action: what is done to it.
  ///   - actor: who does it.
  ///   - seen: `Round.mark` of the page it was done on; nil when there was none.
  ///   - name: what the log calls it, where the table's word is too wide.
  ///   - detail: for the log.
  ///   - body: what follows from it; may run twice.
  /// - Returns: the round as it is now.
  /// - Throws: `HTTPError` 403, 404 or 409 in words; what `body` throws; `StorageError`.
  @discardableResult
  func change(
    _ id: RoundID, _ action: RoundAction, by actor: Actor, seen: String?, named name: String? = nil,
    detail: JSONValue = [:],
    _ body: @escaping @Sendable (inout Round, inout RoundsPost, borrowing Connection) throws -> Void
  ) throws -> Round {
    guard action.isAllowed(to: actor) else { throw HTTPError(.forbidden) }
    try RoundsClock.catchUp(id, app)
    let now = app.now()
    let entry = app.auditEntry(actor, name ?? "round.\(action.rawValue)", "round/\(id)", detail)
    let (alarms, ids) = (RoundAlarms(app), app.newIDs())
    let changed = try app.store.write { db in
      guard var round = try db.round(id) else { throw HTTPError(.notFound) }
      guard action.isPossible(in: round.state(at: now)) else {
        throw HTTPError(.conflict, RoundsRefusals.words(action, in: round.state(at: now)))
      }
      if let seen, seen != round.mark { throw HTTPError(.conflict, RoundsRefusals.changedMeanwhile) }
      if let next = action.rule.to { round.state = next }
      var post = RoundsPost(now: now, ids: ids)
      try body(&round, &post, db)
      try db.update(round)
      try db.setAlarms(round, alarms, now: now)
      try db.append(entry)
      let changed = try db.round(id) ?? round
      try companion(changed, db)
      return changed
    }
    app.wake()
    return changed
  }

  private func require(_ consent: OpeningConsent, to round: Round, _ db: borrowing Connection) throws {
    if consent.languages != .allowed {
      let gaps = try gaps(of: round, consent.languages, db)
      guard gaps.isEmpty else { throw HTTPError(.conflict, RoundsRefusals.languageMissing(gaps)) }
    }
    if !consent.smallGroups, round.isRecognisable {
      let small = RoundBoard.small(try db.boardCells(of: round.id))
      guard small.isEmpty else { throw HTTPError(.smallGroups, RoundsRefusals.groupsTooSmall) }
    }
  }

  /// Which languages a round lacks.
  func gaps(of round: Round, _ rule: LanguageGaps.Rule, _ db: borrowing Connection) throws -> LanguageGaps {
    guard let form = try app.forms.form(round.form, round.formVersion, db) else {
      throw HTTPError(.conflict, RoundsRefusals.formGone)
    }
    return LanguageGaps(round, form, rule)
  }

  private static func requireLater(_ closesAt: Instant, than current: Instant?, now: Instant) throws {
    guard closesAt > now else { throw RoundFaults("closes_at", RoundsRefusals.inThePast) }
    guard closesAt > current ?? now else { throw RoundFaults("closes_at", RoundsRefusals.notLater) }
  }
}
