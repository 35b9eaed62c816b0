import FormModel
import Storage

// What people write over a summary: headline, lead, problem statements.
extension Connection {
  borrowing func summaryTexts(of round: RoundID) throws -> SummaryTexts {
    try row("SELECT headline, lead, revision, changed_by FROM summary_texts WHERE round_id = \(round)") {
      row in
      SummaryTexts(
        headline: try Words.stored(row[0]), lead: try Words.stored(row[1]), revision: try row[2],
        changedBy: try row[3])
    } ?? SummaryTexts()
  }

  /// Writes headline and lead over what a person has seen.
  ///
  /// - Parameters:
  ///   - texts: the words, with the revision that was seen.
  ///   - round: whose summary.
  ///   - actor: who wrote.
  ///   - now: when.
  /// - Returns: false when somebody else has written since; nothing is changed then.
  /// - Throws: `StorageError`.
  borrowing func save(_ texts: SummaryTexts, of round: RoundID, by actor: String, now: Instant) throws -> Bool
  {
    let changed = try run(
      """
      INSERT INTO summary_texts (round_id, headline, lead, revision, changed_by, changed_at)
      VALUES (\(round), \(texts.headline.json.text), \(texts.lead.json.text), \(texts.revision + 1), \(actor), \(now))
      ON CONFLICT (round_id) DO UPDATE SET headline = excluded.headline, lead = excluded.lead,
        revision = excluded.revision, changed_by = excluded.changed_by, changed_at = excluded.changed_at
      WHERE summary_texts.revision = \(texts.revision)
      """)
    if changed == 1 { try touch(round) }
    return changed == 1
  }

  /// A round's problem statements, theme by theme in their order.
  borrowing func problemStatements(of round: RoundID) throws -> [ProblemStatement] {
    try rows(
      """
      SELECT id, theme_id, text, revision, changed_by FROM problem_statements
      WHERE round_id = \(round) ORDER BY theme_id, position, id
      """
    ) { row in
      ProblemStatement(
        id: try row[0], theme: try row[1], text: try Words.stored(row[2]), revision: try row[3],
        changedBy: try row[4])
    }
  }

  /// Adds a problem statement after the theme's others.
  borrowing func add(_ problem: ProblemStatement, to round: RoundID, now: Instant) throws {
    try run(
      """
      INSERT INTO problem_statements (id, round_id, theme_id, text, position, revision, changed_by, changed_at)
      SELECT \(problem.id), \(round), \(problem.theme), \(problem.text.json.text), coalesce(max(position), 0) + 1, 1,
        \(problem.changedBy), \(now)
      FROM problem_statements WHERE round_id = \(round) AND theme_id = \(problem.theme)
      """)
    try touch(round)
  }

  /// Writes a problem statement anew.
  borrowing func change(_ problem: ProblemStatement, of round: RoundID, now: Instant) throws {
    try run(
      """
      UPDATE problem_statements SET text = \(problem.text.json.text), revision = revision + 1,
        changed_by = \(problem.changedBy), changed_at = \(now)
      WHERE id = \(problem.id) AND round_id = \(round) AND revision = \(problem.revision)
      """)
    try touch(round)
  }

  borrowing func deleteProblem(_ id: ID<ProblemStatement>, of round: RoundID) throws {
    if try run("DELETE FROM problem_statements WHERE id = \(id) AND round_id = \(round)") == 1 {
      try touch(round)
    }
  }

  /// Moves a problem statement among its theme's.
  ///
  /// - Parameters:
  ///   - problem: which; its theme says among which.
  ///   - steps: -1 up, 1 down; at either end it stays.
  ///   - round: whose.
  /// - Throws: `StorageError`.
  borrowing func move(_ problem: ProblemStatement, by steps: Int, in round: RoundID) throws {
    var ids = try problemStatements(of: round).filter { $0.theme == problem.theme }.map(\.id)
    guard let place = ids.firstIndex(of: problem.id), ids.indices.contains(place + steps) else { return }
    ids.swapAt(place, place + steps)
    for (position, id) in ids.enumerated() {
      try run(
        "UPDATE problem_statements SET position = \(position) WHERE id = \(id) AND round_id = \(round)")
    }
    try touch(round)
  }

  /// The names of some partners.
  borrowing func partnerNames(_ ids: Set<PartnerID>) throws -> [PartnerID: String] {
    guard !ids.isEmpty else { return [:] }
    let names = try rows(
      "SELECT id, name FROM partners WHERE id IN \(list: ids.sorted { $0.text < $1.text })"
    ) {
      row in (try row[0] as PartnerID, try row[1] as String)
    }
    return Dictionary(names) { one, _ in one }
  }
}

extension Words {
  static func stored(_ text: String) throws -> Words {
    Words(json: try JSONValue(parsing: text)) ?? .empty
  }
}
