import FormModel
import Storage

/// A submission whose newest revision has not been read, with its answers and the statements read before.
struct UnreadSubmission: Sendable {
  let id: SubmissionID
  let state: SubmissionState
  let revision: Int
  let formVersion: Int
  let language: Language
  let source: SubmissionSource
  let partner: PartnerID?
  let partyType: PartyType?
  let area: AreaID?
  let answers: [AnswerRow]
  let statements: [Statement]
}

/// What reading one submission leads to.
struct SubmissionReading: Sendable {
  let submission: UnreadSubmission
  /// Statements that were there before, at the place they have now.
  var kept: [Statement] = []
  /// New ones, with what the program suggests.
  var added: [CodedStatement] = []
  /// Those whose words are no longer there.
  var gone: [StatementID] = []
}

extension Connection {
  /// Submissions of a round that have changed since they were last read, in the order of their ids.
  borrowing func unreadSubmissions(of round: RoundID, after: SubmissionID?, limit: Int) throws
    -> [UnreadSubmission]
  {
    let position: SQL = after.map { "AND id > \($0)" } ?? ""
    let found = try rows(
      """
      SELECT id, state, revision, language, source, partner_id, party_type, area_id FROM submissions
      WHERE round_id = \(round) AND segmented_revision < revision AND \(SubmissionState.isShown) \(position)
      ORDER BY id LIMIT \(limit)
      """
    ) { row in
      let partyType: String? = try row[6]
      return UnreadSubmission(
        id: try row[0], state: try row[1], revision: try row[2], formVersion: 0, language: try row[3],
        source: try row[4], partner: try row[5], partyType: partyType.map { PartyType(code: $0) },
        area: try row[7], answers: [], statements: [])
    }
    return try found.map { submission in try withAnswers(submission) }
  }

  private borrowing func withAnswers(_ submission: UnreadSubmission) throws -> UnreadSubmission {
    let version: Int? = try value(
      """
      SELECT form_version FROM submission_revisions
      WHERE submission_id = \(submission.id) AND revision = \(submission.revision)
      """)
    let statements = try rows(
      "SELECT \(Statement.columns) FROM statements s WHERE s.submission_id = \(submission.id) ORDER BY s.id"
    ) { row in try Statement(row: row) }
    return UnreadSubmission(
      id: submission.id, state: submission.state, revision: submission.revision, formVersion: version ?? 0,
      language: submission.language, source: submission.source, partner: submission.partner,
      partyType: submission.partyType, area: submission.area,
      answers: try answers(of: submission.id, revision: submission.revision), statements: statements)
  }

  /// How many submissions of a round have not been read.
  borrowing func countUnreadSubmissions(of round: RoundID) throws -> Int {
    try value(
      """
      SELECT count(*) FROM submissions
      WHERE round_id = \(round) AND segmented_revision < revision AND \(SubmissionState.isShown)
      """) ?? 0
  }

  /// Some of what has been written in a round, to tell which words are common there.
  borrowing func sampleTexts(of round: RoundID, limit: Int) throws -> [String] {
    try rows(
      """
      SELECT answers.text FROM submissions JOIN answers ON submission_id = id
        AND answers.revision = submissions.revision
      WHERE round_id = \(round) AND \(SubmissionState.isShown) AND type = 'text' AND answers.text IS NOT NULL
      ORDER BY submissions.id LIMIT \(limit)
      """
    ) { row in try row[0] }
  }

  /// Writes what reading a submission led to, unless the submission has changed meanwhile.
  ///
  /// - Returns: false when it has, and nothing was written: it will be read again.
  /// - Throws: `StorageError`.
  borrowing func store(_ reading: SubmissionReading) throws -> Bool {
    let submission = reading.submission
    guard try markRead(submission.id, revision: submission.revision, state: submission.state) else {
      return false
    }
    for id in reading.gone { try delete(id) }
    for statement in reading.kept {
      try run(
        """
        UPDATE statements SET path = \(statement.path), position = \(statement.position),
          context = \(statement.context), scope = \(statement.scope)
        WHERE id = \(statement.id)
        """)
    }
    for added in reading.added {
      try insert(added.statement)
      try insert(added.themes, of: added.statement.id, in: added.statement.round)
    }
    for (state, added) in Dictionary(grouping: reading.added, by: \.statement.state) {
      guard let round = added.first?.statement.round else { continue }
      try count(added.count, state, in: round)
    }
    return true
  }

  /// The group is the submission's as it is now: it may have lost it while it was read.
  private borrowing func insert(_ statement: Statement) throws {
    try run(
      """
      INSERT INTO statements (id, round_id, submission_id, path, question, position, text, context, language,
        source, scope, partner_id, party_type, area_id, kind, kind_by, state, aside_reason, is_non_answer,
        is_quote, note, decided_by, decided_at, revision)
      VALUES (\(statement.id), \(statement.round), \(statement.submission), \(statement.path),
        \(statement.question), \(statement.position), \(statement.text), \(statement.context),
        \(statement.language), \(statement.source), \(statement.scope), \(statement.partner),
        (SELECT party_type FROM submissions WHERE id = \(statement.submission)),
        (SELECT area_id FROM submissions WHERE id = \(statement.submission)),
        \(statement.kind), \(statement.kindBy),
        \(statement.state), \(statement.asideReason), \(statement.isNonAnswer), \(statement.isQuote),
        \(statement.note), \(statement.decidedBy), \(statement.decidedAt), \(statement.revision))
      """)
  }

  /// Takes away all that was made of a submission's words: statements, codings, notes and what was before each decision.
  borrowing func deleteStatements(of submission: SubmissionID) throws {
    let ids = try rows("SELECT id FROM statements WHERE submission_id = \(submission)") { row in
      try row[0] as StatementID
    }
    for id in ids { try delete(id) }
  }

  /// Takes away what was read of an answer that has been withdrawn, so that nothing of it waits to be read.
  ///
  /// - Returns: false when nothing had been read of it.
  /// - Throws: `StorageError`.
  borrowing func dropReadings(of submission: SubmissionID) throws -> Bool {
    let known = try statementCount(of: submission).all
    try deleteStatements(of: submission)
    try markRead(submission)
    return known > 0
  }

  /// Gives the statements of a group's anonymous answers what those keep of it.
  borrowing func concealStatements(
    in round: RoundID, _ state: SubmissionState, _ group: AnonymousGroups.Group, _ kept: AnonymousGroups.Group
  ) throws {
    try run(
      """
      UPDATE statements SET party_type = \(kept.type), area_id = \(kept.area)
      WHERE round_id = \(round) AND party_type IS NOT DISTINCT FROM \(group.type)
        AND area_id IS NOT DISTINCT FROM \(group.area) AND submission_id IN (
          SELECT id FROM submissions WHERE round_id = \(round) AND state = \(state))
      """)
  }

  /// How many statements were made of a submission, and how many of them somebody has decided.
  borrowing func statementCount(of submission: SubmissionID) throws -> (all: Int, decided: Int) {
    try row(
      """
      SELECT count(*), count(CASE WHEN state <> 'open' THEN 1 END) FROM statements
      WHERE submission_id = \(submission)
      """
    ) { row in (all: try row[0], decided: try row[1]) } ?? (0, 0)
  }

  /// What it was at this moment is counted down, not what it was when it was read.
  private borrowing func delete(_ id: StatementID) throws {
    try run("DELETE FROM codings WHERE statement_id = \(id)")
    try run("DELETE FROM decisions WHERE statement_id = \(id)")
    let gone = try row("DELETE FROM statements WHERE id = \(id) RETURNING round_id, state") { row in
      (round: try row[0] as RoundID, state: try row[1] as StatementState)
    }
    if let gone { try count(-1, gone.state, in: gone.round) }
  }

  /// Puts the program's suggestions for an open statement in place of earlier ones.
  ///
  /// A statement that a person has decided keeps what it has.
  borrowing func suggest(_ codings: [Coding], for id: StatementID, in round: RoundID) throws {
    let open: Int? = try value("SELECT 1 FROM statements WHERE id = \(id) AND state = 'open'")
    guard open != nil else { return }
    try run("DELETE FROM codings WHERE statement_id = \(id) AND made_by = 'program'")
    try insert(codings, of: id, in: round)
  }

  private borrowing func insert(_ codings: [Coding], of id: StatementID, in round: RoundID) throws {
    for coding in codings {
      try run(
        """
        INSERT INTO codings (statement_id, theme_id, round_id, made_by, position, rank, score, confidence, why)
        VALUES (\(id), \(coding.theme), \(round), 'program', \(coding.position), \(coding.position),
          \(coding.score), \(coding.confidence), \(JSONValue.array(coding.why.map(\.json)).text))
        """)
    }
  }
}
