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
}
