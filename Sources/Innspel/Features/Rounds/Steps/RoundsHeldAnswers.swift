import HTTP
import Storage

extension Round {
  /// Refuses to show answers that are kept back.
  ///
  /// - Parameters:
  ///   - submission: the one that is asked for, where it is one.
  ///   - now: the time.
  ///   - db: knows how many have answered.
  /// - Throws: `HTTPError` 409, for programs of the type `ProblemType.answersHeld`; `StorageError`.
  func requireShown(_ submission: Submission? = nil, at now: Instant, _ db: borrowing Connection) throws {
    if holdsAnswers(at: now) { throw HTTPError(.answersHeld, RoundsRefusals.heldUntilClosed) }
    if submission?.state == .held { throw HTTPError(.answersHeld, RoundsRefusals.heldSinceReopening) }
    if try db.hasTooFewAnswers(self) { throw HTTPError(.answersHeld, RoundsRefusals.heldAsTooFew) }
  }
}
