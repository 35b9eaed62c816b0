import Storage

/// What each kind of job does; mail has a worker of its own, so that a slow mail server delays no deadline.
enum JobHandlers {
  static let kinds = JobKind.allCases.filter { $0 != .mail }

  static func perform(_ job: Job, _ app: Dependencies) throws -> Worker.Outcome {
    switch job.kind {
    case .tidy: try tidy(app)
    case .openRound: try RoundsClock.openRound(RoundID(job.subject), app)
    case .remindRound: try RoundsClock.remindRound(RoundID(job.subject), app)
    case .closeRound: try RoundsClock.closeRound(RoundID(job.subject), app)
    case .readAnswers:
      // A round that has closed shows its answers: from now on nobody may see which came first.
      try app.rowOrder.forget(in: app.store)
      try CodingJobs.readAnswers(RoundID(job.subject), app)
      try WordIndex.update(RoundID(job.subject), app)
    case .suggestThemes: try CodingJobs.suggestAgain(RoundID(job.subject), app)
    case .mail: return .failed("no handler")
    }
    return .done
  }

  /// Before the first worker starts: what a process that died held becomes free, every letter that waits gets its
  /// job, answers that are in no index are queued for it, anonymous ones keep no group that tells whose they are, and the
  /// hourly tidying is queued.
  ///
  /// - Parameter app: of a folder that this process alone serves.
  /// - Throws: `StorageError`.
  static func prepare(_ app: Dependencies) throws {
    let (now, tidying) = (app.now(), JobID(app.newUUID()))
    let letters = try app.store.read { db in try db.lettersWithoutJob() }
    let jobs = letters.map { (letter: $0, id: JobID(app.newUUID())) }
    let shown = try app.store.read { db in try db.shownAnonymousRounds(at: now) }
    // Answers that came before there was an index of their words, or while it could not be kept.
    let unindexed = try app.store.read { db in
      try db.roundsWithUnindexed().filter { try db.round($0).map { !$0.holdsAnswers(at: now) } ?? false }
    }.map { (round: $0, id: JobID(app.newUUID())) }
    try app.store.write { db in
      try db.releaseLeases(endedBy: Instant(milliseconds: .max))
      for (letter, id) in jobs { try db.enqueue(.mail, letter.text, id: id, due: now, now: now) }
      for (round, id) in unindexed { try db.enqueue(.readAnswers, round.text, id: id, due: now, now: now) }
      try db.enqueue(.tidy, "hourly", id: tidying, due: now, now: now)
      // Answers of a round that was closed by an older version of the program carry groups that may be too small.
      for round in shown { try db.concealGroups(in: round, .received) }
    }
  }

  /// Writes when sessions were used, removes what has run out, and queues itself for the next hour.
  private static func tidy(_ app: Dependencies) throws {
    let now = app.now()
    let next = JobID(app.newUUID())
    let unnamed = try app.store.read { db in
      try db.unnamedAttachments(before: now.adding(hours: -Attachment.hoursUnnamed))
    }
    if !unnamed.isEmpty { try app.store.write { db in try db.deleteAttachments(unnamed) } }
    app.sweepAttachments()
    try app.rowOrder.forget(in: app.store)
    try app.sessionUse.write(to: app.store)
    try app.store.write { db in
      try db.forgetExpiredAccess(now: now)
      try db.forgetKeptAnswers(now: now)
      try db.forgetFinishedJobs(before: now.adding(days: -7))
      try db.enqueue(.tidy, "hourly", id: next, due: now.adding(hours: 1), now: now)
    }
  }
}
