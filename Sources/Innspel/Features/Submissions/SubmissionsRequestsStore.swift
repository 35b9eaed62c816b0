import Storage

extension Connection {
  /// Forgets which requests made a round's answers, so that nothing ties an anonymous answer to a moment.
  borrowing func forgetRequests(of round: RoundID) throws {
    try run("DELETE FROM idempotency WHERE round_id = \(round)")
  }
}
