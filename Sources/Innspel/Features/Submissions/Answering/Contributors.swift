import Synchronization

/// Who has the same draft open, and where each is writing, so that colleagues do not write in each other's fields.
///
/// Only in memory, and only while their pages say so: nothing of it is needed once they have left.
final class Contributors: Sendable {
  /// Somebody with the form open in a window.
  struct Seat: Sendable, Equatable {
    /// What they call themselves; empty where they have not said.
    let name: String
    /// The field they are in; empty where they are in none.
    let field: String
    let at: Instant
  }

  /// Drafts that are remembered, and windows of each; those that have been silent longest are forgotten.
  static let (most, mostOfOne) = (5_000, 20)
  /// Seconds without a word after which somebody has left: a few times what a page waits (`contributors.js`).
  static let silence: Int64 = 45
  static let longestName = 60

  private let seats = Mutex<[InvitationID: [String: Seat]]>([:])

  /// Takes note of a window, and tells of the others.
  ///
  /// - Parameters:
  ///   - window: which page it is.
  ///   - seat: who is there, and where.
  ///   - invitation: whose draft.
  /// - Returns: the others, those who said something last first.
  func meet(_ window: String, _ seat: Seat, at invitation: InvitationID) -> [Seat] {
    seats.withLock { seats in
      let since = seat.at.adding(seconds: -Self.silence)
      if seats.count >= Self.most {
        seats = seats.filter { $0.value.contains { $0.value.at > since } }
        if seats.count >= Self.most { return [] }
      }
      var here = (seats[invitation] ?? [:]).filter { $0.key != window && $0.value.at > since }
      let others = here.values.sorted { $0.at > $1.at }
      if here.count < Self.mostOfOne { here[window] = seat }
      seats[invitation] = here
      return others
    }
  }
}
