import FormModel
import Storage

/// A letter with what has become of it.
struct OutboxEntry: Sendable {
  let letter: Letter
  let state: LetterState
  let attempts: Int
  let lastError: String?
  let createdAt: Instant
  let sentAt: Instant?
}

/// Where a letter is.
enum LetterState: String, Sendable, CaseIterable, SQLValue {
  case queued, sent
  /// Given up: the address is wrong, or every attempt failed.
  case failed
  /// No longer wanted when its turn came, such as a reminder to somebody who has answered.
  case dropped
}

/// Why a letter did not leave.
struct LetterSetback: Sendable, Equatable {
  let words: String
  /// Whether it is this letter's or its recipient's own, and says nothing of others.
  let isOwn: Bool

  init(_ words: String, isOwn: Bool) { (self.words, self.isOwn) = (words, isOwn) }
}

extension Connection {
  /// Queues a letter and the job that delivers it; call it in the transaction of what the letter tells.
  borrowing func enqueue(_ letter: Letter, now: Instant) throws {
    try run(
      """
      INSERT INTO outbox (id, template, data, to_name, to_address, language, round_id, contact_id, subject,
        state, attempts, created_at)
      VALUES (\(letter.id), \(letter.template), \(letter.data.text), \(letter.toName), \(letter.toAddress),
        \(letter.language), \(letter.round), \(letter.contact), \(letter.subject), 'queued', 0, \(now))
      """)
    try enqueue(.mail, letter.id.text, id: JobID(letter.id.text), due: now, now: now)
  }

  /// Letters that wait, and that no job will deliver.
  ///
  /// A job that failed at every attempt for a fault of ours was given up, and its letter still waits.
  borrowing func lettersWithoutJob() throws -> [ID<Letter>] {
    let delivered = Set(try unfinishedSubjects(of: .mail))
    return try rows("SELECT id FROM outbox WHERE state = 'queued' ORDER BY created_at, id") { row in
      try row[0] as ID<Letter>
    }.filter { !delivered.contains($0.text) }
  }

  borrowing func outboxEntry(_ id: ID<Letter>) throws -> OutboxEntry? {
    try row("SELECT \(Self.outboxColumns) FROM outbox WHERE id = \(id)") { row in try OutboxEntry(row) }
  }

  /// Letters, newest first.
  ///
  /// - Parameters:
  ///   - state: only these, or nil for all.
  ///   - before: the last one already shown.
  ///   - limit: how many at the most.
  /// - Returns: the letters with their fates.
  /// - Throws: `StorageError`.
  borrowing func outboxEntries(state: LetterState?, before: OutboxCursor?, limit: Int) throws -> [OutboxEntry]
  {
    let chosen: SQL = state.map { "state = \($0)" } ?? "1 = 1"
    let position: SQL = before.map { "(created_at, id) < (\($0.at), \($0.id))" } ?? "1 = 1"
    return try rows(
      """
      SELECT \(Self.outboxColumns) FROM outbox WHERE \(chosen) AND \(position)
      ORDER BY created_at DESC, id DESC LIMIT \(limit)
      """
    ) { row in try OutboxEntry(row) }
  }

  /// How many letters are in a state.
  borrowing func letterCount(_ state: LetterState) throws -> Int {
    try value("SELECT count(*) FROM outbox WHERE state = \(state)") ?? 0
  }

  borrowing func outboxCounts() throws -> [LetterState: Int] {
    let counts = try rows("SELECT state, count(*) FROM outbox GROUP BY state") { row in
      (try row[0] as LetterState, try row[1] as Int)
    }
    return Dictionary(uniqueKeysWithValues: counts)
  }

  borrowing func record(
    _ id: ID<Letter>, _ state: LetterState, subject: String?, fault: LetterSetback?, at now: Instant
  ) throws {
    let before = try row("SELECT round_id, state, last_error FROM outbox WHERE id = \(id)") { row in
      (round: try row[0] as RoundID?, state: try row[1] as LetterState, error: try row[2] as String?)
    }
    try run(
      """
      UPDATE outbox SET state = \(state), attempts = attempts + 1, last_error = \(fault?.words),
        fault_is_own = \(fault?.isOwn ?? false),
        subject = coalesce(\(subject), subject), sent_at = \(state == .sent ? now : nil)
      WHERE id = \(id)
      """)
    // The round's board shows which letters got through, and why others did not.
    if let before, let round = before.round, before.state != state || before.error != fault?.words {
      try touchBoard(of: round)
    }
  }

  /// Whether any letter has left since a moment.
  borrowing func hasSentLetter(since: Instant) throws -> Bool {
    try value("SELECT 1 FROM outbox WHERE state = 'sent' AND sent_at >= \(since) LIMIT 1", as: Int.self)
      != nil
  }

  /// Takes letters of some kinds to one invitation away, whatever became of them.
  borrowing func deleteLetters(_ templates: [LetterTemplate], in round: RoundID, to invitation: InvitationID)
    throws
  {
    try run(
      """
      DELETE FROM outbox
      WHERE round_id = \(round) AND template IN \(list: templates) AND data LIKE \("%\(invitation.text)%")
      """)
  }

  /// Takes every letter to a partner's contacts away.
  borrowing func deleteLetters(to partner: PartnerID) throws {
    try run("DELETE FROM outbox WHERE contact_id IN (SELECT id FROM contacts WHERE partner_id = \(partner))")
  }

  /// Settles letters of an invented past as sent when they were written: nothing goes out.
  borrowing func settleAllLettersAsSent() throws {
    try run(
      "UPDATE outbox SET state = 'sent', attempts = 1, sent_at = created_at WHERE state = 'queued'")
    try cancelAll(.mail)
  }

  /// A letter that was given up is tried again.
  borrowing func retry(_ id: ID<Letter>, job: JobID, now: Instant) throws {
    try run("UPDATE outbox SET state = 'queued' WHERE id = \(id) AND state = 'failed'")
    try forgetDead(.mail, id.text)
    try enqueue(.mail, id.text, id: job, due: now, now: now)
  }

  private static var outboxColumns: SQL {
    """
    id, template, data, to_name, to_address, language, round_id, contact_id, subject,
    state, attempts, last_error, created_at, sent_at
    """
  }
}

/// A place in the outbox.
struct OutboxCursor: Sendable, Equatable {
  let at: Instant
  let id: ID<Letter>
}

extension OutboxEntry {
  fileprivate init(_ row: borrowing Row) throws {
    letter = Letter(
      id: try row[0], template: try row[1], data: try JSONValue(parsing: try row[2]), toName: try row[3],
      toAddress: try row[4], language: try row[5], round: try row[6], contact: try row[7], subject: try row[8]
    )
    (state, attempts, lastError) = (try row[9], try row[10], try row[11])
    (createdAt, sentAt) = (try row[12], try row[13])
  }
}

extension Connection {
  /// Looks at the letter that has waited the longest: the others are not better off.
  ///
  /// A letter that the server wants later, for a reason of its own recipient, says nothing of the others.
  ///
  /// - Parameters:
  ///   - hasServer: whether there is one to send with.
  ///   - now: the time.
  /// - Returns: what is wrong, or nil.
  /// - Throws: `StorageError`.
  borrowing func mailAlarm(hasServer: Bool, now: Instant) throws -> MailAlarm? {
    let oldest = try row(
      """
      SELECT created_at, last_error FROM outbox WHERE state = 'queued' AND fault_is_own = 0
      ORDER BY created_at LIMIT 1
      """
    ) { row in (writtenAt: try row[0] as Instant, fault: try row[1] as String?) }
    guard let oldest else { return nil }
    guard hasServer else { return .noServer }
    if let fault = oldest.fault { return .refused(fault) }
    return oldest.writtenAt.adding(minutes: MailAlarm.patience) < now ? .slow : nil
  }
}
