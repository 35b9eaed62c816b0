import HTTP
import Storage

extension Round {
  /// Refuses to show answers that are kept back.
  ///
  /// - Throws: `HTTPError` 409, for programs of the type `ProblemType.answersHeld`; `StorageError`.
  func requireShown(at now: Instant, _ db: borrowing Connection) throws {
    if holdsAnswers(at: now) { throw HTTPError(.answersHeld, RoundsRefusals.heldUntilClosed) }
    if try db.hasTooFewAnswers(self) { throw HTTPError(.answersHeld, RoundsRefusals.heldAsTooFew) }
  }
}
