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

  /// Claims due work for a while; a job whose worker died becomes free when its lease ends.
  borrowing func claim(_ kinds: [JobKind], limit: Int, now: Instant, lease: Instant) throws -> [Job] {
    try rows(
      """
      UPDATE jobs SET state = 'running', leased_until = \(lease), attempts = attempts + 1
      WHERE id IN (
        SELECT id FROM jobs WHERE state = 'queued' AND due_at <= \(now) AND kind IN \(list: kinds)
        ORDER BY due_at, id LIMIT \(limit))
      RETURNING id, kind, subject, attempts
      """
    ) { row in Job(id: try row[0], kind: try row[1], subject: try row[2], attempts: try row[3]) }
  }

  /// Frees jobs whose worker has not come back within its lease; at start `now` is the end of time, since
  /// the folder's lock says that no other worker lives.
  borrowing func releaseLeases(endedBy now: Instant) throws {
    let held = try rows(
      "SELECT id, kind, subject FROM jobs WHERE state = 'running' AND leased_until <= \(now)"
    ) { row in
      Job(id: try row[0], kind: try row[1], subject: try row[2], attempts: 0)
    }
    for job in held { try requeue(job, due: Instant(milliseconds: 0), error: nil) }
  }

  /// Puts a claimed job back, or lets it go when the same work has been queued anew meanwhile.
  borrowing func requeue(_ job: Job, due: Instant, error: String?) throws {
    let twin: Int? = try value(
      "SELECT 1 FROM jobs WHERE state = 'queued' AND kind = \(job.kind) AND subject = \(job.subject)")
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

  /// When the next of these jobs is due.
  borrowing func nextDue(_ kinds: [JobKind]) throws -> Instant? {
    try value(
      "SELECT min(due_at) FROM jobs WHERE state = 'queued' AND kind IN \(list: kinds)", as: Instant?.self)
      ?? nil
  }

  /// Finished work is of no use after a while.
  borrowing func forgetFinishedJobs(before: Instant) throws {
    try run("DELETE FROM jobs WHERE state = 'done' AND finished_at < \(before)")
  }
}
