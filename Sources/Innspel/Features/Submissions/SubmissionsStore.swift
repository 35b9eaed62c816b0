import FormModel
import Storage

extension Connection {
  /// Writes a new submission with its first revision and its answers.
  borrowing func insert(
    _ submission: Submission, formVersion: Int, receiptHash: String, rows: [AnswerRow],
    instances: InstanceNumbers?
  ) throws {
    try run(
      """
      INSERT INTO submissions (\(Submission.columns), receipt_hash, segmented_revision)
      VALUES (\(submission.id), \(submission.round), \(submission.invitation), \(submission.partner),
        \(submission.contact), \(submission.partyType?.code), \(submission.area), \(submission.language),
        \(submission.state), \(submission.source), \(submission.isLate), \(submission.isEntered),
        \(submission.revision), \(submission.receivedAt), \(submission.changedAt), \(receiptHash), 0)
      """)
    try insertRevision(
      submission, formVersion: formVersion, at: submission.receivedAt, rows: rows, instances: instances)
  }

  /// Adds the next revision; a submission that was withdrawn counts again.
  ///
  /// - Parameters:
  ///   - submission: as it will be: the new revision's number, language, source and times in it.
  ///   - formVersion: the form's version that was answered.
  ///   - rows: the answers.
  ///   - instances: what the instances of repeats were called while they were written, nil where that is not known.
  /// - Throws: `StorageError`; a constraint when that revision is there already.
  borrowing func revise(
    _ submission: Submission, formVersion: Int, rows: [AnswerRow], instances: InstanceNumbers?
  ) throws {
    try run(
      """
      UPDATE submissions SET revision = \(submission.revision),
        state = CASE WHEN state = 'held' THEN 'held' ELSE 'received' END,
        language = \(submission.language), source = \(submission.source), is_late = \(submission.isLate),
        changed_at = \(submission.changedAt)
      WHERE id = \(submission.id)
      """)
    try insertRevision(
      submission, formVersion: formVersion, at: submission.changedAt, rows: rows, instances: instances)
  }

  /// Takes an answer back: the words of every revision go, and the empty shell stays as the next one (decision 3).
  ///
  /// - Returns: false when it was withdrawn already.
  /// - Throws: `StorageError`.
  borrowing func withdraw(_ id: SubmissionID, at now: Instant?) throws -> Bool {
    let changed = try run(
      """
      UPDATE submissions SET state = 'withdrawn', revision = revision + 1, changed_at = \(now),
        segmented_revision = 0
      WHERE id = \(id) AND state IN ('received', 'held')
      """)
    guard changed == 1 else { return false }
    try deleteWords(of: id)
    try run(
      """
      INSERT INTO submission_revisions (submission_id, revision, form_version, language, received_at)
      SELECT s.id, s.revision, r.form_version, s.language, s.changed_at
      FROM submissions s JOIN submission_revisions r ON r.submission_id = s.id AND r.revision = s.revision - 1
      WHERE s.id = \(id)
      """)
    return true
  }

  /// Answers of a partner belong to the party type and area that it has now; so do their statements.
  borrowing func regroupAnswers(of partner: Partner) throws {
    let changed = try run(
      """
      UPDATE submissions SET party_type = \(partner.type.code), area_id = \(partner.area?.id)
      WHERE partner_id = \(partner.id)
        AND (party_type IS DISTINCT FROM \(partner.type.code) OR area_id IS DISTINCT FROM \(partner.area?.id))
      """)
    if changed > 0 { try regroupStatements(of: partner) }
  }

  private borrowing func insertRevision(
    _ submission: Submission, formVersion: Int, at time: Instant?, rows: [AnswerRow],
    instances: InstanceNumbers?
  ) throws {
    try run(
      """
      INSERT INTO submission_revisions
        (submission_id, revision, form_version, language, received_at, instances)
      VALUES (\(submission.id), \(submission.revision), \(formVersion), \(submission.language), \(time),
        \(instances?.json.text))
      """)
    // Many rows a statement: a form of fifty answers is two statements, not fifty.
    var rest = rows[...]
    while !rest.isEmpty {
      let some = rest.prefix(32)
      rest = rest.dropFirst(32)
      try insertAnswers(some, of: submission.id, revision: submission.revision)
    }
  }

  private borrowing func insertAnswers(_ rows: ArraySlice<AnswerRow>, of id: SubmissionID, revision: Int)
    throws
  {
    var values: SQL = ""
    for (index, row) in rows.enumerated() {
      let comma: SQL = index == 0 ? "" : ", "
      values = """
        \(values)\(comma)(\(id), \(revision), \(row.path), \(row.question), \(row.repeatIndex),
        \(row.kind.rawValue), \(row.text), \(row.number))
        """
    }
    try run(
      """
      INSERT INTO answers (submission_id, revision, path, question, repeat_index, type, text, number)
      VALUES \(values)
      """)
  }
}

extension Connection {
  borrowing func submission(_ id: SubmissionID) throws -> Submission? {
    try row("SELECT \(Submission.columns) FROM submissions WHERE id = \(id)") { row in
      try Submission(row: row)
    }
  }

  /// The answer to an invitation; never found in an anonymous round, where nothing ties the two.
  borrowing func submission(invitation: InvitationID) throws -> Submission? {
    try row("SELECT \(Submission.columns) FROM submissions WHERE invitation_id = \(invitation)") { row in
      try Submission(row: row)
    }
  }

  /// The answer whose receipt code has this hash.
  borrowing func submission(receiptHash: String) throws -> Submission? {
    try row("SELECT \(Submission.columns) FROM submissions WHERE receipt_hash = \(receiptHash)") { row in
      try Submission(row: row)
    }
  }

  /// Whether anything was ever sent in a round, whatever became of it.
  borrowing func hasSubmissions(_ round: RoundID) throws -> Bool {
    let one: SubmissionID? = try value("SELECT id FROM submissions WHERE round_id = \(round) LIMIT 1")
    return one != nil
  }

  /// How many submissions of a round count.
  borrowing func countSubmissions(of round: RoundID) throws -> Int {
    try value("SELECT count(*) FROM submissions WHERE round_id = \(round) AND state = 'received'") ?? 0
  }

  /// Whether so few have answered an anonymous round that its answers would tell who they are from: the board
  /// says who is missing.
  borrowing func hasTooFewAnswers(_ round: Round) throws -> Bool {
    guard round.identification == .anonymous else { return false }
    return Suppression.isTooFew(try countConcealing(.received, in: round))
  }

  /// How many partners' answers hide each other.
  ///
  /// Whoever brought in somebody else's knows it, so that a single other one would be known too. Where all were
  /// brought in, they count like any. Several contacts of one partner are one.
  private borrowing func countConcealing(_ state: SubmissionState, in round: Round) throws -> Int {
    // Where each partner answers once, three rows are enough to know.
    let most = round.asks == .partner ? Suppression.smallest : Int.max
    func count(_ some: SQL) throws -> Int {
      let answers = try rows(
        "SELECT id FROM submissions WHERE round_id = \(round.id) AND state = \(state) \(some) LIMIT \(most)"
      ) { row in try row[0] as SubmissionID }
      return answers.count
    }
    let own = try count("AND is_entered = 0")
    let answers = own > 0 ? own : try count("")
    guard round.asks == .contact else { return answers }
    let shares = try answeredShares(in: round.id).values.flatMap { $0 }
    return AnonymousGroups.fewestPartners(behind: answers, shares)
  }

  /// Whether an anonymous round's answers may have been seen: also where some of them are gone since.
  borrowing func mayHaveShownAnswers(of round: RoundID) throws -> Bool {
    let known = try rows(
      """
      SELECT id FROM submissions WHERE round_id = \(round) AND \(SubmissionState.isShown)
      LIMIT \(Suppression.smallest)
      """
    ) { row in try row[0] as SubmissionID }
    return known.count >= Suppression.smallest
  }

  /// How many answers are held until more have come.
  borrowing func countHeldAnswers(of round: RoundID) throws -> Int {
    try value("SELECT count(*) FROM submissions WHERE round_id = \(round) AND state = 'held'") ?? 0
  }

  /// Lets the answers be seen that came since the round was opened again, if they are not too few.
  ///
  /// Whoever has seen the others tells these apart from them: they hide each other alone.
  borrowing func releaseHeldAnswers(of round: Round) throws {
    guard try countConcealing(.held, in: round) >= Suppression.smallest else { return }
    try concealGroups(in: round, .held)
    try run("UPDATE submissions SET state = 'received' WHERE round_id = \(round.id) AND state = 'held'")
  }

  /// A submission's revisions, oldest first.
  borrowing func revisions(of id: SubmissionID) throws -> [SubmissionRevision] {
    try rows(
      """
      SELECT revision, form_version, language, received_at FROM submission_revisions
      WHERE submission_id = \(id) ORDER BY revision
      """
    ) { row in
      SubmissionRevision(
        revision: try row[0], formVersion: try row[1], language: try row[2], receivedAt: try row[3])
    }
  }

  /// One revision, nil where there is none of that number.
  borrowing func revision(of id: SubmissionID, _ revision: Int) throws -> SubmissionRevision? {
    try row(
      """
      SELECT revision, form_version, language, received_at, instances FROM submission_revisions
      WHERE submission_id = \(id) AND revision = \(revision)
      """
    ) { row in
      let instances: String? = try row[4]
      return SubmissionRevision(
        revision: try row[0], formVersion: try row[1], language: try row[2], receivedAt: try row[3],
        instances: try instances.map { InstanceNumbers(try JSONValue(parsing: $0)) })
    }
  }

  /// A revision's answers, for `FormDefinition.assemble`.
  borrowing func answers(of id: SubmissionID, revision: Int) throws -> [AnswerRow] {
    try rows(
      """
      SELECT path, question, repeat_index, type, text, number FROM answers
      WHERE submission_id = \(id) AND revision = \(revision)
      """
    ) { row in try AnswerRow(row: row) }
  }
}

extension Submission {
  static let columns: SQL = """
    id, round_id, invitation_id, partner_id, contact_id, party_type, area_id, language, state, source,
    is_late, is_entered, revision, received_at, changed_at
    """

  init(row: borrowing Row) throws {
    let partyType: String? = try row[5]
    self.init(
      id: try row[0], round: try row[1], invitation: try row[2], partner: try row[3], contact: try row[4],
      partyType: partyType.map { PartyType(code: $0) }, area: try row[6], language: try row[7],
      state: try row[8], source: try row[9], isLate: try row[10], isEntered: try row[11],
      revision: try row[12], receivedAt: try row[13], changedAt: try row[14])
  }
}

extension AnswerRow {
  /// The part is not stored: it is the choice itself, or what follows the question in the path.
  init(row: borrowing Row) throws {
    let path: String = try row[0]
    let question: String = try row[1]
    let repeatIndex: Int? = try row[2]
    let kind = ItemKind(rawValue: try row[3]) ?? .text
    var part: String?
    if kind == .selectMultiple || kind == .rank || kind == .matrix {
      let pieces = path.split(separator: ".", maxSplits: repeatIndex == nil ? 1 : 3)
      part = pieces.count == (repeatIndex == nil ? 2 : 4) ? pieces.last.map(String.init) : nil
    }
    self.init(
      path: path, question: question, repeatIndex: repeatIndex, part: part, kind: kind,
      text: try row[4] ?? "", number: try row[5])
  }
}
