import FormModel
import HTTP
import Storage

/// Makes statements of what was answered, and suggests themes for them.
enum CodingJobs {
  /// Submissions that are taken in one transaction.
  private static let submissions = 50
  /// Statements that are taken in one transaction.
  private static let statements = 500

  /// Makes statements of a round's new, changed and withdrawn submissions, with the codebook's suggestions.
  ///
  /// Unchanged statements of a changed submission keep their id and every decision; those whose words are gone
  /// go. Only reading and writing happen inside transactions; running it again changes nothing. What came before
  /// a round was archived is read afterwards too: it belongs to the round.
  ///
  /// - Parameters:
  ///   - id: the round.
  ///   - app: the store and the forms.
  /// - Throws: `StorageError`, or `UnreadableForm`.
  static func readAnswers(_ id: RoundID, _ app: Dependencies) throws {
    var reader: AnswerReader?
    var last: SubmissionID?
    while let round = try reader?.round ?? app.store.read({ db in try db.round(id) }) {
      let (unread, forms, areTooFew) = try app.store.read { [last] db in
        let unread = try db.unreadSubmissions(of: id, after: last, limit: submissions)
        return (unread, try formVersions(of: unread, round, app, db), try db.hasTooFewAnswers(round))
      }
      guard let newest = unread.last else { return }
      var current = try reader ?? AnswerReader(round: round, suggester: suggester(of: round, app), app: app)
      let isHeld = areTooFew || round.holdsAnswers(at: app.now())
      let readings = unread.filter { !isHeld || $0.state != .received }.map {
        current.read($0, forms[$0.formVersion])
      }
      let isStored = try app.store.write { db in
        // Somebody has chosen another codebook: what was suggested from the first is of no use.
        guard try db.round(id)?.codebook == round.codebook else { return false }
        var isChanged = false
        for reading in readings where try db.store(reading) { isChanged = true }
        if isChanged { try db.touch(id) }
        return true
      }
      reader = isStored ? current : nil
      if isStored { last = newest.id }
    }
  }

  /// Answers that a call reads itself; where more wait, it is made again when a job has.
  static let mostReadAtOnce = 1000

  /// Reads what has come in and is not read, so that a program is not answered as if nothing had.
  ///
  /// - Parameters:
  ///   - id: the round.
  ///   - app: the store.
  /// - Throws: `HTTPError` 503 where so much waits that it is asked for again; what `readAnswers` throws.
  static func catchUp(_ id: RoundID, _ app: Dependencies) throws {
    let unread = try app.store.read { db in
      guard let round = try db.round(id), !round.holdsAnswers(at: app.now()), try !db.hasTooFewAnswers(round)
      else { return 0 }
      return try db.countUnreadSubmissions(of: id)
    }
    guard unread > 0 else { return }
    guard unread <= mostReadAtOnce else {
      throw HTTPError(.serviceUnavailable, PublishingWords.stillReading, retryAfter: 5)
    }
    try readAnswers(id, app)
  }

  /// Suggests themes anew for every statement of a round that nobody has decided.
  ///
  /// An archived round stays as it is.
  ///
  /// - Parameters:
  ///   - id: the round.
  ///   - app: the store.
  /// - Throws: `StorageError`.
  static func suggestAgain(_ id: RoundID, _ app: Dependencies) throws {
    guard let round = try app.store.read({ db in try db.round(id) }) else { return }
    let suggester = try suggester(of: round, app, isFresh: true)
    var last: StatementID?
    while true {
      let open = try app.store.read { [last] db in
        try db.statements(round: id, StatementFilter(state: .open), after: last, limit: statements)
      }
      guard let newest = open.last else { return }
      last = newest.statement.id
      let changed = open.compactMap { coded in
        let themes = suggester.suggest(coded.statement.text)
        return themes == coded.themes ? nil : (id: coded.statement.id, themes: themes)
      }
      guard !changed.isEmpty else { continue }
      let now = app.now()
      let goesOn = try app.store.write { db in
        // The job that follows another choice of codebook suggests from that.
        guard let current = try db.round(id), current.codebook == round.codebook,
          RoundAction.editThemes.isPossible(in: current.state(at: now))
        else { return false }
        for (statement, themes) in changed { try db.suggest(themes, for: statement, in: id) }
        try db.touch(id)
        return true
      }
      guard goesOn else { return }
    }
  }

  private static func suggester(of round: Round, _ app: Dependencies, isFresh: Bool = false) throws
    -> ThemeSuggester
  {
    try app.store.read { db in
      try app.coding.suggesters.suggester(
        for: round.id, app.coding.codebooks.codebook(round.codebook, db), isFresh: isFresh, db)
    }
  }

  private static func formVersions(
    of unread: [UnreadSubmission], _ round: Round, _ app: Dependencies, _ db: borrowing Connection
  ) throws -> [Int: Form] {
    var forms: [Int: Form] = [:]
    for version in Set(unread.map(\.formVersion)) where version > 0 {
      forms[version] = try app.forms.form(round.form, version, db)
    }
    return forms
  }
}
