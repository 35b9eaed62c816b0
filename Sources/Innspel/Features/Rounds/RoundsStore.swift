import FormModel
import Storage

extension Connection {
  /// A round, whatever its state.
  borrowing func round(_ id: RoundID) throws -> Round? {
    try row("SELECT \(Round.columns) FROM rounds WHERE id = \(id)") { row in try Round(row: row) }
  }

  /// Every anonymous round, in any state.
  borrowing func anonymousRounds() throws -> [Round] {
    try rows("SELECT \(Round.columns) FROM rounds WHERE identification = 'anonymous' ORDER BY id") { row in
      try Round(row: row)
    }
  }

  /// Writes a new round; its revision begins at 1.
  borrowing func insert(_ round: Round, createdBy: String) throws {
    try run(
      """
      INSERT INTO rounds (\(Round.columns), created_by)
      VALUES (\(round.id), \(round.titleJSON.text), \(round.form), \(round.formVersion),
        \(round.identification), \(round.asks), \(round.showsGroups), \(round.state), \(round.opensAt),
        \(round.closesAt), \(round.openedAt), \(round.closedAt), \(round.reminderDays),
        \(round.privacy.json.text), \(round.codebook), \(round.revision), \(round.countsRevision),
        \(round.isDemo), \(round.createdAt), \(round.holdsNewAnswers), \(round.openLink),
        \(round.openGeneration), \(round.weeksOpen), \(createdBy))
      """)
  }

  /// Writes everything of a round that may change, and raises its revision.
  borrowing func update(_ round: Round) throws {
    try run(
      """
      UPDATE rounds SET title = \(round.titleJSON.text), form = \(round.form),
        form_version = \(round.formVersion), identification = \(round.identification), asks = \(round.asks),
        shows_groups = \(round.showsGroups), holds_new_answers = \(round.holdsNewAnswers),
        state = \(round.state), opens_at = \(round.opensAt), closes_at = \(round.closesAt),
        opened_at = \(round.openedAt), closed_at = \(round.closedAt), reminder_days = \(round.reminderDays),
        privacy = \(round.privacy.json.text), codebook = \(round.codebook),
        open_link = \(round.openLink), open_generation = \(round.openGeneration),
        weeks_open = \(round.weeksOpen),
        revision = revision + 1, counts_revision = counts_revision + 1
      WHERE id = \(round.id)
      """)
  }

  /// Raises a round's revisions: something that its summary shows has changed, and perhaps its board.
  borrowing func touch(_ round: RoundID) throws {
    try run(
      """
      UPDATE rounds SET revision = revision + 1, counts_revision = counts_revision + 1 WHERE id = \(round)
      """)
  }

  /// Raises a round's revision: something that only its board shows has changed.
  ///
  /// In an anonymous round not for an opened link or a saved draft: nobody may see when one was there.
  borrowing func touchBoard(of round: RoundID) throws {
    try run("UPDATE rounds SET revision = revision + 1 WHERE id = \(round)")
  }

  /// Raises the revisions of every round a partner is asked in: its name, party type or area has changed.
  borrowing func touchRounds(asking partner: PartnerID) throws {
    try run(
      """
      UPDATE rounds SET revision = revision + 1, counts_revision = counts_revision + 1
      WHERE id IN (SELECT round_id FROM invitations WHERE partner_id = \(partner))
        OR id IN (SELECT round_id FROM submissions WHERE partner_id = \(partner))
      """)
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
    opened_at, closed_at, reminder_days, privacy, codebook, revision, counts_revision, is_demo, created_at,
    holds_new_answers, open_link, open_generation, weeks_open
    """

  init(row: borrowing Row) throws {
    let texts = try RoundTexts.read(title: try row[1], privacy: try row[13])
    self.init(
      id: try row[0], title: texts.title, titleLanguages: texts.titleLanguages,
      form: try row[2], formVersion: try row[3], identification: try row[4], asks: try row[5],
      showsGroups: try row[6], holdsNewAnswers: try row[19], state: try row[7], opensAt: try row[8],
      closesAt: try row[9], openedAt: try row[10], closedAt: try row[11], reminderDays: try row[12],
      privacy: texts.privacy, codebook: try row[14], revision: try row[15], countsRevision: try row[16],
      isDemo: try row[17], createdAt: try row[18], openLink: try row[20], openGeneration: try row[21],
      weeksOpen: try row[22])
  }

  /// Only what somebody wrote is stored, so that a language that is missing stays missing.
  fileprivate var titleJSON: JSONValue {
    let written = Language.allCases.filter { titleLanguages.contains($0) }
    return .object(JSONObject(written.map { ($0.rawValue, .string(title($0))) }))
  }
}

extension Connection {
  /// Queues what the clock will do to a round, in place of what was queued before.
  ///
  /// A reminder whose time has come and that has not gone out yet stays: other steps of the round do not undo it.
  borrowing func setAlarms(_ round: Round, _ ids: RoundAlarms, now: Instant) throws {
    let isReminding = round.state == .open && round.remindsAt.map { $0 <= now } == true
    for kind in RoundAlarms.kinds where kind != .remindRound || !isReminding {
      try cancel(kind, round.id.text)
    }
    switch round.state {
    case .scheduled:
      guard let opensAt = round.opensAt else { return }
      try enqueue(.openRound, round.id.text, id: ids.open, due: opensAt, now: now)
    case .open:
      guard let closesAt = round.closesAt else { return }
      try enqueue(.closeRound, round.id.text, id: ids.close, due: closesAt, now: now)
      if let remindsAt = round.remindsAt, remindsAt > now {
        try enqueue(.remindRound, round.id.text, id: ids.remind, due: remindsAt, now: now)
      }
    default: return
    }
  }
}

/// Names for the jobs of a round's clock, made before the write that may queue them.
struct RoundAlarms: Sendable {
  static let kinds = [JobKind.openRound, .remindRound, .closeRound]

  let open: JobID
  let remind: JobID
  let close: JobID

  init(_ app: Dependencies) { (open, remind, close) = (app.newID(), app.newID(), app.newID()) }
}
