import Synchronization

/// What the bodies of the requests under way may hold in memory together, and each client's part of it.
final class BodyBudget: Sendable {
  private struct Held {
    var total = 0
    var clients: [String: Int] = [:]
  }

  private let total: Int
  private let perClient: Int
  private let held = Mutex(Held())

  /// - Parameters:
  ///   - total: bytes for all.
  ///   - perClient: bytes for one client.
  init(total: Int, perClient: Int) {
    self.total = total
    self.perClient = perClient
  }

  /// Asks for room.
  ///
  /// - Parameters:
  ///   - bytes: how many more are to be held.
  ///   - client: who sends them.
  /// - Returns: false when the server, or this client's part, holds as much as it will; nothing is counted then.
  func takes(_ bytes: Int, of client: String) -> Bool {
    held.withLock { held in
      let own = held.clients[client] ?? 0
      guard held.total + bytes <= total, own + bytes <= perClient else { return false }
      held.total += bytes
      held.clients[client] = own + bytes
      return true
    }
  }

  /// Gives room back.
  ///
  /// - Parameters:
  ///   - bytes: how many are no longer held.
  ///   - client: who sent them.
  func give(back bytes: Int, of client: String) {
    guard bytes > 0 else { return }
    held.withLock { held in
      held.total -= bytes
      let own = (held.clients[client] ?? 0) - bytes
      held.clients[client] = own > 0 ? own : nil
    }
  }
}
