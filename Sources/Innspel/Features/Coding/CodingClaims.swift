import FormModel
import Synchronization

/// Who has which statement before them, so that two who code at once are given different ones.
///
/// A courtesy in memory, not a lock: what is decided is guarded by the statement's revision. After a restart two may for
/// once be given the same statement; the one who decides last is told, and nobody's decision or words are lost.
final class CodingClaims: Sendable {
  /// Somebody who codes.
  struct Coder: Sendable, Equatable {
    /// As the audit log names them.
    let id: String
    /// What colleagues call them.
    let name: String

    init(id: String, name: String) { (self.id, self.name) = (id, name) }

    init(_ actor: Actor) { self.init(id: actor.auditName, name: actor.user?.name ?? actor.auditName) }
  }

  private struct Claim {
    let coder: Coder
    let statement: StatementID
    let until: Instant
  }

  /// How long a statement is somebody's; long enough to think, short enough to go and fetch coffee.
  static let minutes: Int64 = 10

  /// One claim a person in each round: the last statement they were shown.
  private let claims = Mutex<[RoundID: [Claim]]>([:])

  /// The statements of a round that others have before them.
  func taken(in round: RoundID, except coder: Coder, at now: Instant) -> [StatementID] {
    current(round, now).filter { $0.coder.id != coder.id }.map(\.statement)
  }

  /// Who else has a statement before them.
  func holder(of statement: StatementID, in round: RoundID, except coder: Coder, at now: Instant) -> Coder? {
    current(round, now).first { $0.statement == statement && $0.coder.id != coder.id }?.coder
  }

  /// Takes a statement, and lets go of the one this person had.
  ///
  /// - Returns: false where somebody else has it; nothing is changed then.
  func take(_ statement: StatementID, in round: RoundID, by coder: Coder, at now: Instant) -> Bool {
    claims.withLock { claims in
      var there = (claims[round] ?? []).filter { $0.until > now }
      guard !there.contains(where: { $0.statement == statement && $0.coder.id != coder.id }) else {
        return false
      }
      there.removeAll { $0.coder.id == coder.id }
      there.append(Claim(coder: coder, statement: statement, until: now.adding(minutes: Self.minutes)))
      claims[round] = there
      return true
    }
  }

  private func current(_ round: RoundID, _ now: Instant) -> [Claim] {
    claims.withLock { claims in (claims[round] ?? []).filter { $0.until > now } }
  }
}
