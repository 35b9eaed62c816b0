import Storage

/// Keeps the index of a round's words up to date, behind what comes in.
///
/// Answers that are not in it yet are looked through one by one, so that nothing is missed meanwhile.
enum WordIndex {
  /// Submissions that are taken in one transaction.
  private static let submissions = 50

  /// Takes in what has come, changed or gone in a round; running it again changes nothing.
  ///
  /// - Parameters:
  ///   - round: the round.
  ///   - app: the store.
  /// - Throws: `StorageError`.
  static func update(_ round: RoundID, _ app: Dependencies) throws {
    var last: SubmissionID?
    while true {
      let changes = try app.store.read { [last] db in
        try db.unindexedSubmissions(of: round, after: last, limit: submissions)
      }
      guard let newest = changes.last else { return }
      try app.store.write { db in try db.index(changes, in: round) }
      last = newest.id
    }
  }
}
