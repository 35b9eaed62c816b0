import HTTP
import Storage

/// What the clock does to rounds: the handlers of the jobs `openRound`, `remindRound` and `closeRound`.
///
/// Each looks at the round again and does nothing when it is done already, or no longer wanted.
enum RoundsClock {
  private static let actor = "clock"

  static func openRound(_ id: RoundID, _ app: Dependencies) throws {
    try write(id, "round.open", app) { round, post, db in
      guard round.state == .scheduled, let opensAt = round.opensAt, opensAt <= post.now else { return false }
      round.state = .open
      round.openedAt = post.now
      round.privacy = round.privacy.over(try db.partnership().privacy)
      // A server that was down all the while invites nobody to a round that is over.
      guard round.state(at: post.now) == .open else { return true }
      try post.invite(try db.recipients(of: id, unsent: true), to: round, db)
      try post.tellStaff(.roundOpened, of: round, except: nil, db)
      return true
    }
  }

  static func closeRound(_ id: RoundID, _ app: Dependencies) throws {
    try write(id, "round.close", app) { round, post, db in
      guard round.state == .open, let closesAt = round.closesAt, closesAt <= post.now else { return false }
      try close(&round, &post, db, except: nil)
      return true
    }
  }

  /// Reminds once: whoever was reminded by hand in the day before is left in peace.
  static func remindRound(_ id: RoundID, _ app: Dependencies) throws {
    try write(id, "round.remind", app) { round, post, db in
      guard round.state(at: post.now) == .open, let due = round.remindsAt, due <= post.now else {
        return false
      }
      let waiting = try db.recipients(
        of: id, states: InvitationState.waiting, remindedBefore: due.adding(hours: -24))
      guard !waiting.isEmpty else { return false }
      try post.remind(waiting, of: round, db)
      return true
    }
  }

  /// Does at once what the clock's jobs have not come to yet.
  static func catchUp(_ id: RoundID, _ app: Dependencies) throws {
    guard let round = try app.store.read({ db in try db.round(id) }) else { return }
    let now = app.now()
    guard round.state(at: now) != round.state else { return }
    try openRound(id, app)
    try closeRound(id, app)
  }

  /// Closes a round: what the clock and the secretariat do alike.
  ///
  /// - Parameters:
  ///   - round: gets its state and time.
  ///   - post: sends the letters.
  ///   - db: written to.
  ///   - staff: somebody who need not be told, because they did it.
  /// - Throws: `StorageError`.
  static func close(
    _ round: inout Round, _ post: inout RoundsPost, _ db: borrowing Connection, except staff: UserID?
  ) throws {
    let now = post.now
    try settle(&round, &post, db)
    // Whoever has more time than the others is not told that it is over.
    let concerned = try db.recipients(of: round.id)
      .filter { $0.wasInvited && $0.state != .declined && $0.closesAt ?? now <= now }
    try post.send(.roundClosed, concerned, of: round, db)
    try post.tellStaff(.roundClosed, of: round, except: staff, db)
  }

  /// What closing does beside telling of it: all that is done where nobody was asked by the program.
  ///
  /// - Parameters:
  ///   - round: gets its state and time.
  ///   - post: gives the time and the job's name.
  ///   - db: written to.
  /// - Throws: `StorageError`.
  static func settle(_ round: inout Round, _ post: inout RoundsPost, _ db: borrowing Connection) throws {
    let now = post.now
    round.state = .closed
    round.closedAt = round.closesAt.map { min($0, now) } ?? now
    guard round.identification == .anonymous else { return }
    try db.forgetRequests(of: round.id)
    try db.concealGroups(in: round, .received)
    try db.releaseHeldAnswers(of: round)
    try db.enqueue(.readAnswers, round.id.text, id: post.ids.next(), due: now, now: now)
  }

  private static func write(
    _ id: RoundID, _ action: String, _ app: Dependencies,
    _ body: @escaping @Sendable (inout Round, inout RoundsPost, borrowing Connection) throws -> Bool
  ) throws {
    let now = app.now()
    let (alarms, ids) = (RoundAlarms(app), app.newIDs())
    let entry = AuditEntry(id: app.newID(), at: now, actor: actor, action: action, object: "round/\(id)")
    try app.store.write { db in
      var post = RoundsPost(now: now, ids: ids)
      guard var round = try db.round(id), try body(&round, &post, db) else { return }
      try db.update(round)
      try db.setAlarms(round, alarms, now: now)
      try db.append(entry)
    }
    app.wake()
  }
}
