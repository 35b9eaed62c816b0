import FormModel
import Storage

extension Connection {
  /// The versions of the form that a round's submissions answered.
  borrowing func answeredFormVersions(of round: RoundID) throws -> [Int] {
    try rows(
      """
      SELECT DISTINCT form_version FROM submissions JOIN submission_revisions r ON r.submission_id = id
        AND r.revision = submissions.revision
      WHERE round_id = \(round) AND \(SubmissionState.isShown) ORDER BY form_version
      """
    ) { row in try row[0] }
  }

  /// The most instances anybody answered of the repeat each question stands in.
  borrowing func answeredInstances(of round: RoundID) throws -> [String: Int] {
    let counts = try rows(
      """
      SELECT question, max(repeat_index) FROM submissions JOIN answers ON submission_id = id
        AND answers.revision = submissions.revision
      WHERE round_id = \(round) AND \(SubmissionState.isShown) AND repeat_index IS NOT NULL GROUP BY question
      """
    ) { row in (try row[0] as String, try row[1] as Int) }
    return Dictionary(counts) { one, _ in one }
  }

  /// Submissions with their newest answers, in the order of their ids, for a table.
  borrowing func exportedSubmissions(of round: RoundID, after: SubmissionID?, limit: Int) throws
    -> [ExportedSubmission]
  {
    let position: SQL = after.map { "AND s.id > \($0)" } ?? ""
    var found = try rows(
      """
      SELECT s.id, s.revision, p.name, s.party_type, a.name, s.language, s.state, s.received_at
      FROM submissions s LEFT JOIN partners p ON p.id = s.partner_id LEFT JOIN areas a ON a.id = s.area_id
      WHERE s.round_id = \(round) AND s.\(SubmissionState.isShown) \(position) ORDER BY s.id LIMIT \(limit)
      """
    ) { row in
      let id: String = try row[0]
      let received: Instant? = try row[7]
      return ExportedSubmission(
        id: SubmissionID(id),
        head: [
          id, String(try row[1] as Int), try row[2] ?? "", try row[3] ?? "", try row[4] ?? "", try row[5],
          try row[6], received?.rfc3339 ?? "",
        ])
    }
    try addAnswers(to: &found, of: round)
    return found
  }

  private borrowing func addAnswers(to found: inout [ExportedSubmission], of round: RoundID) throws {
    guard let first = found.first, let last = found.last else { return }
    // Both lists are in the order of ids: each answer belongs to the submission reached or to a later one.
    var place = 0
    try forEach(
      """
      SELECT answers.submission_id, path, type, answers.text FROM submissions s JOIN answers
        ON answers.submission_id = s.id AND answers.revision = s.revision
      WHERE s.round_id = \(round) AND s.\(SubmissionState.isShown) AND s.id >= \(first.id) AND s.id <= \(last.id)
      ORDER BY s.id, CASE WHEN type IN ('rank', 'select_multiple') THEN number END, path
      """
    ) { row in
      let id: SubmissionID = try row[0]
      while place < found.count, found[place].id != id { place += 1 }
      guard place < found.count else { return }
      found[place].answers.append(
        ExportedAnswer(
          path: try row[1], kind: ItemKind(rawValue: try row[2]) ?? .text, text: try row[3] ?? ""))
    }
  }

  /// Statements with their themes, in the order of their ids, for a table.
  borrowing func exportedStatements(of round: RoundID, after: StatementID?, limit: Int) throws
    -> [ExportedStatement]
  {
    let position: SQL = after.map { "AND s.id > \($0)" } ?? ""
    var found = try rows(
      """
      SELECT s.id, s.question, s.text, s.language, s.kind, s.scope, p.name, s.party_type, a.name, s.state
      FROM statements s LEFT JOIN partners p ON p.id = s.partner_id LEFT JOIN areas a ON a.id = s.area_id
      WHERE s.round_id = \(round) \(position) ORDER BY s.id LIMIT \(limit)
      """
    ) { row in
      let (id, state) = (try row[0] as String, try row[9] as StatementState)
      return ExportedStatement(
        id: StatementID(id),
        head: [
          id, try row[1], try row[2], try row[3], try row[4] ?? "", try row[5] ?? "", try row[6] ?? "",
          try row[7] ?? "", try row[8] ?? "", state.rawValue,
        ], isOpen: state == .open)
    }
    guard let first = found.first, let last = found.last else { return [] }
    var place = 0
    try forEach(
      """
      SELECT c.statement_id, t.slug, c.made_by, c.score FROM codings c JOIN themes t ON t.id = c.theme_id
      WHERE c.statement_id >= \(first.id) AND c.statement_id <= \(last.id) AND c.round_id = \(round)
      ORDER BY c.statement_id, c.position
      """
    ) { row in
      let id: StatementID = try row[0]
      while place < found.count, found[place].id != id { place += 1 }
      guard place < found.count else { return }
      if try row[2] as Maker == .person { found[place].decided.append(try row[1]) }
      let score: Double = try row[3]
      if score > 0 { found[place].suggested.append((slug: try row[1], score: score)) }
    }
    return found
  }
}
