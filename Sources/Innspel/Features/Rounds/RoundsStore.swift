import FormModel
import Storage

extension Connection {
  /// A round, whatever its state.
  borrowing func round(_ id: RoundID) throws -> Round? {
    try row("SELECT \(Round.columns) FROM rounds WHERE id = \(id)") { row in try Round(row: row) }
  }

  /// Writes a new round; its revision begins at 1.
  borrowing func insert(_ round: Round, createdBy: String) throws {
    try run(
      """
      INSERT INTO rounds (\(Round.columns), created_by)
      VALUES (\(round.id), \(round.title.json.text), \(round.form), \(round.formVersion),
        \(round.identification), \(round.asks), \(round.showsGroups), \(round.state), \(round.opensAt),
        \(round.closesAt), \(round.openedAt), \(round.closedAt), \(round.reminderDays),
        \(round.privacy.json.text), \(round.codebook), \(round.revision), \(round.isDemo), \(round.createdAt),
        \(createdBy))
      """)
  }

  /// Writes everything of a round that may change, and raises its revision.
  borrowing func update(_ round: Round) throws {
    try run(
      """
      UPDATE rounds SET title = \(round.title.json.text), form = \(round.form),
        form_version = \(round.formVersion), identification = \(round.identification), asks = \(round.asks),
        shows_groups = \(round.showsGroups), state = \(round.state), opens_at = \(round.opensAt),
        closes_at = \(round.closesAt), opened_at = \(round.openedAt), closed_at = \(round.closedAt),
        reminder_days = \(round.reminderDays), privacy = \(round.privacy.json.text),
        codebook = \(round.codebook), revision = revision + 1
      WHERE id = \(round.id)
      """)
  }

  /// Raises a round's revision: something that its board or summary shows has changed.
  ///
  /// In an anonymous round not for an opened link or a saved draft: nobody may see when one was there.
  borrowing func touch(_ round: RoundID) throws {
    try run("UPDATE rounds SET revision = revision + 1 WHERE id = \(round)")
  }

  /// Every round for the API, oldest first.
  ///
  /// - Parameters:
  ///   - after: the last round already given, nil for the first page.
  ///   - limit: how many at the most.
  /// - Returns: the rounds.
  /// - Throws: `StorageError`.
  borrowing func rounds(after: RoundID?, limit: Int) throws -> [Round] {
    let position: SQL = after.map { "WHERE id > \($0)" } ?? ""
    return try rows("SELECT \(Round.columns) FROM rounds \(position) ORDER BY id LIMIT \(limit)") { row in
      try Round(row: row)
    }
  }
}

extension Round {
  static let columns: SQL = """
    id, title, form, form_version, identification, asks, shows_groups, state, opens_at, closes_at,
    opened_at, closed_at, reminder_days, privacy, codebook, revision, is_demo, created_at
    """

  init(row: borrowing Row) throws {
    let empty = Words(same: "")
    self.init(
      id: try row[0], title: Words(json: try JSONValue(parsing: try row[1])) ?? empty, form: try row[2],
      formVersion: try row[3], identification: try row[4], asks: try row[5], showsGroups: try row[6],
      state: try row[7], opensAt: try row[8], closesAt: try row[9], openedAt: try row[10],
      closedAt: try row[11], reminderDays: try row[12],
      privacy: Privacy(json: try JSONValue(parsing: try row[13])), codebook: try row[14],
      revision: try row[15], isDemo: try row[16], createdAt: try row[17])
  }
}
