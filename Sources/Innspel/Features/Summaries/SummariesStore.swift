import FormModel
import Foundation
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

  /// Writes a problem statement anew; false when somebody else has changed it since.
  borrowing func change(_ problem: ProblemStatement, of round: RoundID, now: Instant) throws -> Bool {
    let changed = try run(
      """
      UPDATE problem_statements SET text = \(problem.text.json.text), revision = revision + 1,
        changed_by = \(problem.changedBy), changed_at = \(now)
      WHERE id = \(problem.id) AND round_id = \(round) AND revision = \(problem.revision)
      """)
    if changed == 1 { try touch(round) }
    return changed == 1
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

// Published versions: each is a whole, and nothing in it is looked up again.
extension Connection {
  /// A published version's content.
  borrowing func summaryVersion(_ round: RoundID, _ version: Int) throws -> Summary? {
    let content: String? = try value(
      "SELECT content FROM summaries WHERE round_id = \(round) AND version = \(version)")
    return try content.map { try JSONDecoder().decode(Summary.self, from: Data($0.utf8)) }
  }

  /// The newest version of a round, 0 before the first.
  borrowing func newestSummaryVersion(of round: RoundID) throws -> Int {
    try value("SELECT max(version) FROM summaries WHERE round_id = \(round)", as: Int?.self).flatMap { $0 }
      ?? 0
  }

  /// Freezes a summary, with the statements behind its numbers.
  ///
  /// - Parameters:
  ///   - summary: the content, its version in it.
  ///   - round: whose.
  ///   - actor: who publishes.
  ///   - now: when.
  /// - Throws: `StorageError`, or an encoding error.
  borrowing func freeze(_ summary: Summary, of round: Round, by actor: String, now: Instant) throws {
    guard let version = summary.version else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let content = String(decoding: try encoder.encode(summary), as: UTF8.self)
    try run(
      """
      INSERT INTO summaries (round_id, version, headline, published_by, published_at, content)
      VALUES (\(round.id), \(version), \(summary.headline.json.text), \(actor), \(now), \(content))
      """)
    let told = summary.partyTypes.filter { $0.answered != nil }.map(\.code)
    let isNamed = round.identification == .identified
    let partyTypes = round.identification == .anonymous ? [] : told
    try run(
      """
      INSERT INTO summary_statements (round_id, version, number, statement_id, text, language, question, scope,
        kind, who, party_type, area)
      SELECT s.round_id, \(version), row_number() OVER (ORDER BY s.id), s.id, s.text, s.language, s.question,
        s.scope, s.kind, CASE WHEN \(isNamed) THEN p.name END,
        CASE WHEN s.party_type IN \(list: partyTypes) THEN s.party_type END,
        CASE WHEN \(isNamed) THEN a.name END
      FROM statements s LEFT JOIN partners p ON p.id = s.partner_id LEFT JOIN areas a ON a.id = s.area_id
      WHERE s.round_id = \(round.id) AND s.state = 'coded'
      """)
    try run(
      """
      INSERT INTO summary_statement_themes (round_id, version, theme, number)
      SELECT f.round_id, f.version, t.slug, f.number FROM summary_statements f
        JOIN codings c ON c.statement_id = f.statement_id JOIN themes t ON t.id = c.theme_id
      WHERE f.round_id = \(round.id) AND f.version = \(version) AND c.made_by = 'person'
      """)
  }

  /// The statements behind a published version's numbers, in the order they were frozen.
  borrowing func frozenStatements(
    _ round: RoundID, _ version: Int, _ filter: FrozenFilter, after: Int, limit: Int
  ) throws -> [FrozenStatement] {
    let found = try rows(
      """
      SELECT f.number, f.statement_id, f.text, f.language, f.question, f.scope, f.kind, f.who, f.party_type,
        f.area
      FROM \(filter.source(round, version)) AND f.number > \(after) ORDER BY f.number LIMIT \(limit)
      """
    ) { row in try FrozenStatement(row) }
    return try found.map { statement in
      let themes = try rows(
        """
        SELECT theme FROM summary_statement_themes
        WHERE round_id = \(round) AND version = \(version) AND number = \(statement.number) ORDER BY theme
        """
      ) { row in try row[0] as String }
      return statement.with(themes: themes)
    }
  }

  borrowing func countFrozenStatements(_ round: RoundID, _ version: Int, _ filter: FrozenFilter) throws -> Int
  {
    try value("SELECT count(*) FROM \(filter.source(round, version))") ?? 0
  }
}

extension Words {
  static func stored(_ text: String) throws -> Words {
    Words(json: try JSONValue(parsing: text)) ?? .empty
  }
}

extension FrozenFilter {
  fileprivate func source(_ round: RoundID, _ version: Int) -> SQL {
    var conditions: SQL = "f.round_id = \(round) AND f.version = \(version)"
    func add(_ condition: SQL) { conditions = "\(conditions) AND \(condition)" }
    if let partyType { add("f.party_type = \(partyType)") }
    if let area { add("f.area = \(area)") }
    if let scope { add("f.scope = \(scope)") }
    if let kind { add("f.kind = \(kind)") }
    guard let theme else { return "summary_statements f WHERE \(conditions)" }
    return """
      summary_statement_themes t JOIN summary_statements f ON f.round_id = t.round_id
        AND f.version = t.version AND f.number = t.number
      WHERE t.round_id = \(round) AND t.version = \(version) AND t.theme = \(theme) AND \(conditions)
      """
  }
}

extension FrozenStatement {
  fileprivate init(_ row: borrowing Row) throws {
    let partyType: String? = try row[8]
    self.init(
      number: try row[0], statement: try row[1], text: try row[2], language: try row[3],
      question: try row[4], scope: try row[5], kind: try row[6], who: try row[7],
      partyType: partyType.map { PartyType(code: $0) }, area: try row[9], themes: [])
  }

  fileprivate func with(themes: [String]) -> FrozenStatement {
    FrozenStatement(
      number: number, statement: statement, text: text, language: language, question: question,
      scope: scope, kind: kind, who: who, partyType: partyType, area: area, themes: themes)
  }
}
