import FormModel
import HTTP
import Storage

/// The groups of anonymous rounds that show them, as they were before something is changed that may make one small.
///
/// Groups that were small when a round was opened, or left to the clock, were asked about then.
struct RecognisableGroups: Sendable {
  private let before: [(round: RoundID, small: [BoardCell])]

  /// Every such round that has been opened or left to the clock.
  init(_ db: borrowing Connection) throws {
    before = try Self.small(try db.anonymousRounds().filter { [.scheduled, .open].contains($0.state) }, db)
  }

  /// One round's.
  init(of round: Round, _ db: borrowing Connection) throws {
    before = try Self.small(round.state == .draft ? [] : [round], db)
  }

  private static func small(_ rounds: [Round], _ db: borrowing Connection) throws
    -> [(round: RoundID, small: [BoardCell])]
  {
    try rounds.filter(\.isRecognisable).map { ($0.id, RoundBoard.small(try db.boardCells(of: $0.id))) }
  }

  /// - Throws: `HTTPError` with `ProblemType.smallGroups` where a group is small that was not; `StorageError`.
  func requireNoNew(_ db: borrowing Connection) throws {
    for (round, known) in before {
      let isNew = RoundBoard.small(try db.boardCells(of: round)).contains { cell in
        !known.contains { $0.type == cell.type && $0.area == cell.area }
      }
      if isNew { throw HTTPError(.smallGroups, RoundsRefusals.groupsTooSmall) }
    }
  }
}
