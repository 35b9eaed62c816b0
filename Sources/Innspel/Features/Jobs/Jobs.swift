import Storage

/// A piece of work that outlives the process: a row that a worker claims, does and marks (decision 5).
struct Job: Sendable {
  let id: JobID
  let kind: JobKind
  /// What it is about, as an id; with the kind it tells jobs that wait apart.
  let subject: String
  let attempts: Int
  /// Until when it is its worker's own; which also tells this claim from a later one.
  let leasedUntil: Instant
}

/// What the worker can do.
///
/// Every handler is idempotent: a job may run again after a crash.
enum JobKind: String, Sendable, CaseIterable, SQLValue {
  /// Sends one letter of the outbox.
  case mail
  /// Opens a round at its time.
  case openRound = "round.open"
  /// Reminds those who have not answered.
  case remindRound = "round.remind"
  /// Closes a round at its time.
  case closeRound = "round.close"
  /// Makes statements of a round's new answers and suggests themes.
  case readAnswers = "round.read"
  /// Suggests themes anew, after a codebook was changed or chosen.
  case suggestThemes = "round.suggest"
  /// Removes what has expired: sessions, sign-in links, idempotency rows.
  case tidy
}

/// Where a job is.
enum JobState: String, Sendable, CaseIterable, SQLValue {
  case queued, running, done
  /// Given up after the last attempt; visible to administrators, who may try again.
  case dead
}
