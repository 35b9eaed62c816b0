import Storage

extension Connection {
  /// Queues work, unless the same work is waiting already: then it becomes due at the earlier time.
  borrowing func enqueue(_ kind: JobKind, _ subject: String, id: JobID, due: Instant, now: Instant) throws {
    try run(
      """
      INSERT INTO jobs (id, kind, subject, state, due_at, attempts, created_at)
      VALUES (\(id), \(kind), \(subject), 'queued', \(due), 0, \(now))
      ON CONFLICT (kind, subject) WHERE state = 'queued'
      DO UPDATE SET due_at = CASE WHEN excluded.due_at < jobs.due_at THEN excluded.due_at ELSE jobs.due_at END
      """)
  }

  /// Takes back work that is no longer wanted, such as the closing of a round that was extended.
  borrowing func cancel(_ kind: JobKind, _ subject: String) throws {
    try run("DELETE FROM jobs WHERE kind = \(kind) AND subject = \(subject) AND state = 'queued'")
  }

  /// Takes back all waiting work of a kind.
  borrowing func cancelAll(_ kind: JobKind) throws {
    try run("DELETE FROM jobs WHERE kind = \(kind) AND state = 'queued'")
  }

  /// Forgets work that was given up, because it is queued anew.
  borrowing func forgetDead(_ kind: JobKind, _ subject: String) throws {
    try run("DELETE FROM jobs WHERE kind = \(kind) AND subject = \(subject) AND state = 'dead'")
  }

  /// How many jobs were given up.
  borrowing func deadJobCount() throws -> Int {
    try value("SELECT count(*) FROM jobs WHERE state = 'dead'") ?? 0
  }

  /// Claims the job that is due first for a while; when its worker dies it becomes free as its lease ends.
  ///
  /// One at a time: a lease runs while its job is done, not while it waits behind others.
  borrowing func claim(_ kinds: [JobKind], now: Instant, lease: Instant) throws -> Job? {
    try row(
      """
      UPDATE jobs SET state = 'running', leased_until = \(lease), attempts = attempts + 1
      WHERE id IN (
        SELECT id FROM (\(Self.selectEach(kinds) { Self.dueFirst($0, now: now) })) soonest
        ORDER BY due_at, id LIMIT 1)
      RETURNING id, kind, subject, attempts
      """
    ) { row in
      Job(id: try row[0], kind: try row[1], subject: try row[2], attempts: try row[3], leasedUntil: lease)
    }
  }

  /// Frees jobs whose worker has not come back within its lease; at start `now` is the end of time, since
  /// the folder's lock says that no other worker lives.
  borrowing func releaseLeases(_ kinds: [JobKind] = JobKind.allCases, endedBy now: Instant) throws {
    let held = try rows(
      """
      SELECT id, kind, subject, attempts, leased_until FROM jobs
      WHERE state = 'running' AND leased_until <= \(now) AND kind IN \(list: kinds)
      """
    ) { row in
      Job(
        id: try row[0], kind: try row[1], subject: try row[2], attempts: try row[3], leasedUntil: try row[4])
    }
    for job in held { try requeue(job, due: Instant(milliseconds: 0), error: nil) }
  }

  /// Whether a claimed job is still its worker's: one whose lease ended may be somebody else's by now, or done.
  borrowing func holds(_ job: Job) throws -> Bool {
    try value(
      "SELECT 1 FROM jobs WHERE id = \(job.id) AND state = 'running' AND leased_until = \(job.leasedUntil)",
      as: Int.self) != nil
  }

  /// Lets all that is queued of these kinds wait until a moment at least, in the order they were in: a millisecond
  /// lies between each and the next.
  ///
  /// - Returns: when the last of them is due.
  /// - Throws: `StorageError`.
  borrowing func postpone(_ kinds: [JobKind], until due: Instant) throws -> Instant {
    let moved = try run(
      """
      UPDATE jobs SET due_at = \(due) + queue.place FROM (
        SELECT id AS waiting, row_number() OVER (ORDER BY due_at, id) AS place FROM jobs
        WHERE state = 'queued' AND kind IN \(list: kinds) AND due_at < \(due)) AS queue
      WHERE jobs.id = queue.waiting
      """)
    return Instant(milliseconds: due.milliseconds + Int64(moved))
  }

  /// Puts a claimed job back, or lets it go when the same work has been queued anew meanwhile.
  borrowing func requeue(_ job: Job, due: Instant, error: String?) throws {
    let twin: Int? = try value(
      "SELECT 1 FROM jobs WHERE state = 'queued' AND kind = \(job.kind) AND subject = \(job.subject) AND id <> \(job.id)"
    )
    if twin != nil {
      try run("DELETE FROM jobs WHERE id = \(job.id)")
    } else {
      try run(
        """
        UPDATE jobs SET state = 'queued', due_at = \(due), leased_until = NULL, last_error = \(error)
        WHERE id = \(job.id)
        """)
    }
  }

  /// Undoes the counting of an attempt that was not the job's fault.
  borrowing func forgetAttempt(_ job: Job) throws {
    try run("UPDATE jobs SET attempts = attempts - 1 WHERE id = \(job.id) AND attempts > 0")
  }

  borrowing func finish(_ job: Job, now: Instant) throws {
    try run("UPDATE jobs SET state = 'done', leased_until = NULL, finished_at = \(now) WHERE id = \(job.id)")
  }

  borrowing func bury(_ job: Job, error: String, now: Instant) throws {
    try run(
      """
      UPDATE jobs SET state = 'dead', leased_until = NULL, last_error = \(error), finished_at = \(now)
      WHERE id = \(job.id)
      """)
  }

  /// What the jobs of a kind that wait or run are about.
  borrowing func unfinishedSubjects(of kind: JobKind) throws -> [String] {
    try rows("SELECT subject FROM jobs WHERE kind = \(kind) AND state IN ('queued', 'running')") { row in
      try row[0]
    }
  }

  /// When there is something to do for a worker of these kinds: a job is due, or a lease ends.
  borrowing func nextDue(_ kinds: [JobKind]) throws -> Instant? {
    try value(
      """
      SELECT min(due) FROM (
        \(Self.selectEach(kinds) { "min(due_at) AS due FROM jobs WHERE state = 'queued' AND kind = \($0)" })
        UNION ALL
        SELECT min(leased_until) FROM jobs WHERE state = 'running' AND kind IN \(list: kinds)) soonest
      """, as: Instant?.self) ?? nil
  }

  /// One kind at a time, so that the index finds its row however much waits of the others: letters wait by the
  /// thousand where there is no mail server.
  private static func selectEach(_ kinds: [JobKind], _ what: (JobKind) -> SQL) -> SQL {
    let verb: SQL = "SELECT"
    let parts: [SQL] = kinds.map { "\(verb) \(what($0))" }
    return parts.dropFirst().reduce(parts.first ?? "") { all, part in "\(all) UNION ALL \(part)" }
  }

  private static func dueFirst(_ kind: JobKind, now: Instant) -> SQL {
    """
    id, due_at FROM (
      SELECT id, due_at FROM jobs WHERE state = 'queued' AND kind = \(kind) AND due_at <= \(now)
      ORDER BY due_at, id LIMIT 1) due
    """
  }

  /// Finished work is of no use after a while.
  borrowing func forgetFinishedJobs(before: Instant) throws {
    try run("DELETE FROM jobs WHERE state = 'done' AND finished_at < \(before)")
  }
}

/// How far a piece of work has come.
struct JobProgress: Sendable {
  let kind: JobKind
  let state: JobState
  /// Tries that have begun.
  let attempts: Int
}

extension Connection {
  /// Work on a subject that waits, runs or was given up.
  borrowing func work(on subject: String, _ kinds: [JobKind]) throws -> [JobProgress] {
    try rows(
      """
      SELECT kind, state, attempts FROM jobs
      WHERE state = 'queued' AND kind IN \(list: kinds) AND subject = \(subject)
      UNION ALL SELECT kind, state, attempts FROM jobs
      WHERE state = 'running' AND kind IN \(list: kinds) AND subject = \(subject)
      UNION ALL SELECT kind, state, attempts FROM jobs
      WHERE state = 'dead' AND kind IN \(list: kinds) AND subject = \(subject)
      """
    ) { row in JobProgress(kind: try row[0], state: try row[1], attempts: try row[2]) }
  }
}

/// A job as an administrator sees it.
struct JobEntry: Sendable {
  let id: JobID
  let kind: JobKind
  let subject: String
  let state: JobState
  let due: Instant
  let attempts: Int
  let lastError: String?
}

extension Connection {
  /// What was given up, what runs and what waits next; letters that wait are the outbox's.
  borrowing func jobsToLookAt() throws -> [JobEntry] {
    try rows(
      """
      SELECT id, kind, subject, state, due_at, attempts, last_error FROM jobs
      WHERE state = 'dead' OR (state IN ('queued', 'running') AND kind <> \(JobKind.mail))
      ORDER BY CASE state WHEN 'dead' THEN 0 ELSE 1 END, due_at, id LIMIT 200
      """
    ) { row in
      JobEntry(
        id: try row[0], kind: try row[1], subject: try row[2], state: try row[3], due: try row[4],
        attempts: try row[5], lastError: try row[6])
    }
  }

  /// Work that was given up is tried again, unless the same work waits already.
  borrowing func reviveJob(_ id: JobID, now: Instant) throws {
    try run(
      """
      UPDATE jobs SET state = 'queued', due_at = \(now), attempts = 0, finished_at = NULL
      WHERE id = \(id) AND state = 'dead' AND NOT EXISTS (
        SELECT 1 FROM jobs twin
        WHERE twin.kind = jobs.kind AND twin.subject = jobs.subject AND twin.state = 'queued')
      """)
  }
}
