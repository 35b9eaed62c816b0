import Storage

extension Connection {
  /// Keeps what a call with this key is answered with.
  ///
  /// - Parameters:
  ///   - kept: the answer and the request it is for.
  ///   - key: hashed.
  ///   - round: the round whose closing ends it, if one does.
  ///   - until: when it is forgotten; nil where a time would tell too much.
  /// - Throws: `StorageError`, a constraint when the key is taken.
  borrowing func insert(_ kept: KeptAnswer, key: String, round: RoundID?, until: Instant?) throws {
    let answer = kept.location.isEmpty ? kept.body : kept.location + "\n" + kept.body
    try run(
      """
      INSERT INTO idempotency (key_hash, request_hash, round_id, status, answer, expires_at)
      VALUES (\(key), \(kept.request), \(round), \(kept.status), \(answer), \(until))
      """)
  }

  /// What is kept under a key.
  borrowing func keptAnswer(key: String) throws -> KeptAnswer? {
    try row("SELECT request_hash, status, answer FROM idempotency WHERE key_hash = \(key)") { row in
      let answer: String = try row[2]
      // JSON as we write it has no line break outside its texts, and none in them.
      let parts = answer.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      return KeptAnswer(
        request: try row[0], status: try row[1], body: String(parts.last ?? ""),
        location: parts.count == 2 ? String(parts[0]) : "")
    }
  }

  /// Forgets which requests made a round's answers, so that nothing ties an anonymous answer to a moment.
  borrowing func forgetRequests(of round: RoundID) throws {
    try run("DELETE FROM idempotency WHERE round_id = \(round)")
  }

  /// Forgets answers whose time is over.
  borrowing func forgetKeptAnswers(now: Instant) throws {
    try run("DELETE FROM idempotency WHERE expires_at <= \(now)")
  }
}
