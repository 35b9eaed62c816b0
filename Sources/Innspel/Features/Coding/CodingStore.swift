import FormModel
import Storage

extension Connection {
  borrowing func statement(_ id: StatementID) throws -> CodedStatement? {
    let statement = try row("SELECT \(Statement.columns) FROM statements s WHERE s.id = \(id)") { row in
      try Statement(row: row)
    }
    return try statement.flatMap { statement in try withThemes([statement]).first }
  }

  /// A round's statements with their themes, in the order of their ids.
  ///
  /// - Parameters:
  ///   - round: whose.
  ///   - after: the last one already given, nil for the first page.
  ///   - limit: how many at the most.
  /// - Returns: the statements; a person's themes first, then the program's best first.
  /// - Throws: `StorageError`.
  borrowing func statements(round: RoundID, after: StatementID?, limit: Int) throws -> [CodedStatement] {
    try statements(round: round, StatementFilter(), after: after, limit: limit)
  }

  /// A round's statements that a filter lets through, in the order of their ids.
  borrowing func statements(
    round: RoundID, _ filter: StatementFilter, after: StatementID?, limit: Int
  ) throws -> [CodedStatement] {
    // Of a theme by the theme's own index, so that a rare theme is not looked for in the whole round.
    let id: SQL = filter.theme == nil ? "s.id" : "c.statement_id"
    let position: SQL = after.map { "AND \(id) > \($0)" } ?? ""
    let found = try rows(
      """
      SELECT \(Statement.columns) FROM \(filter.source(round)) \(position) ORDER BY \(id) LIMIT \(limit)
      """
    ) { row in try Statement(row: row) }
    return try withThemes(found)
  }

  borrowing func countStatements(round: RoundID, _ filter: StatementFilter) throws -> Int {
    // All, or all in a state: that is known without looking at any.
    var rest = filter
    rest.state = nil
    if rest == StatementFilter() {
      let counts = try statementCounts(round: round)
      return filter.state.map { counts[$0] ?? 0 } ?? counts.values.reduce(0, +)
    }
    return try value("SELECT count(*) FROM \(filter.source(round))") ?? 0
  }

  /// Statements of a partner's answers take its party type and area.
  borrowing func regroupStatements(of partner: Partner) throws {
    try run(
      """
      UPDATE statements SET party_type = \(partner.type.code), area_id = \(partner.area?.id)
      WHERE submission_id IN (SELECT id FROM submissions WHERE partner_id = \(partner.id))
      """)
  }

  /// How many statements of a round are in each state.
  borrowing func statementCounts(round: RoundID) throws -> [StatementState: Int] {
    let counts = try rows("SELECT state, statements FROM statement_counts WHERE round_id = \(round)") { row in
      (try row[0] as StatementState, try row[1] as Int)
    }
    return Dictionary(counts) { one, _ in one }
  }

  /// Keeps the counts true: called wherever a statement comes, goes or changes its state.
  borrowing func count(_ change: Int, _ state: StatementState, in round: RoundID) throws {
    guard change != 0 else { return }
    try run(
      """
      INSERT INTO statement_counts (round_id, state, statements) VALUES (\(round), \(state), \(change))
      ON CONFLICT (round_id, state)
      DO UPDATE SET statements = statement_counts.statements + excluded.statements
      """)
  }

  /// The first statement of a round that nobody has decided, in the order of the ids.
  ///
  /// - Parameters:
  ///   - round: whose.
  ///   - place: the statement it comes after; nil: from the beginning.
  ///   - taken: statements to pass by.
  /// - Returns: the statement, or nil where none is left.
  /// - Throws: `StorageError`.
  borrowing func firstOpenStatement(
    of round: RoundID, after place: StatementID?, except taken: [StatementID]
  ) throws -> StatementID? {
    let position: SQL = place.map { "AND id > \($0)" } ?? ""
    let others: SQL = taken.isEmpty ? "" : "AND id NOT IN \(list: taken)"
    return try value(
      """
      SELECT id FROM statements WHERE round_id = \(round) AND state = 'open' \(position) \(others)
      ORDER BY id LIMIT 1
      """)
  }

  /// The statement before another of a round, whatever its state.
  borrowing func statement(before place: StatementID, in round: RoundID) throws -> StatementID? {
    try value(
      "SELECT id FROM statements WHERE round_id = \(round) AND id < \(place) ORDER BY id DESC LIMIT 1")
  }

  /// The statements of the same answer, in order: what stands around one of them.
  borrowing func answer(around statement: Statement) throws -> [Statement] {
    try rows(
      """
      SELECT \(Statement.columns) FROM statements s
      WHERE s.submission_id = \(statement.submission) AND s.path = \(statement.path)
      ORDER BY s.position
      """
    ) { row in try Statement(row: row) }
  }

  /// Statements with their themes.
  borrowing func withThemes(_ statements: [Statement]) throws -> [CodedStatement] {
    guard !statements.isEmpty else { return [] }
    var themes: [StatementID: [Coding]] = [:]
    try forEach(
      """
      SELECT c.statement_id, c.theme_id, t.slug, c.made_by, c.position, c.score, c.confidence, c.why
      FROM codings c JOIN themes t ON t.id = c.theme_id WHERE c.statement_id IN \(list: statements.map(\.id))
      ORDER BY c.made_by, c.position
      """
    ) { row in
      let coding = Coding(
        theme: try row[1], slug: try row[2], maker: try row[3], position: try row[4], score: try row[5],
        confidence: try row[6], why: CodingEvidence.list(try JSONValue(parsing: try row[7])))
      themes[try row[0], default: []].append(coding)
    }
    return statements.map { CodedStatement(statement: $0, themes: themes[$0.id] ?? []) }
  }
}

extension StatementFilter {
  /// What stands after FROM: the tables and the conditions.
  func source(_ round: RoundID) -> SQL {
    var conditions: SQL = "s.round_id = \(round)"
    func add(_ condition: SQL) { conditions = "\(conditions) AND \(condition)" }
    if let state { add("s.state = \(state)") }
    if let partyType { add("s.party_type = \(partyType.code)") }
    if let area { add("s.area_id = \(area)") }
    if let kind { add("s.kind = \(kind)") }
    if let scope { add("s.scope = \(scope)") }
    if let question { add("s.question = \(question)") }
    if let isQuote { add("s.is_quote = \(isQuote)") }
    if !search.isEmpty { add(Self.containing(search)) }
    guard let theme else { return "statements s WHERE \(conditions)" }
    if let maker { add("c.made_by = \(maker)") }
    return """
      codings c CROSS JOIN statements s
      WHERE s.id = c.statement_id AND c.round_id = \(round) AND c.theme_id = \(theme) AND \(conditions)
      """
  }

  /// The database knows no case of æ, ø and å: the words are looked for as typed, small, and with a capital.
  private static func containing(_ search: String) -> SQL {
    func pattern(_ text: String) -> String {
      "%"
        + text.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_") + "%"
    }
    let small = search.lowercased()
    let capital = small.prefix(1).uppercased() + small.dropFirst()
    return """
      (s.text LIKE \(pattern(search)) ESCAPE '\\' OR s.text LIKE \(pattern(small)) ESCAPE '\\'
        OR s.text LIKE \(pattern(capital)) ESCAPE '\\')
      """
  }
}

extension Statement {
  static let columns: SQL = """
    s.id, s.round_id, s.submission_id, s.path, s.question, s.position, s.text, s.context, s.language,
    s.source, s.scope, s.partner_id, s.party_type, s.area_id, s.kind, s.kind_by, s.state, s.aside_reason,
    s.is_non_answer, s.is_quote, s.note, s.decided_by, s.decided_at, s.revision
    """

  init(row: borrowing Row) throws {
    let partyType: String? = try row[12]
    self.init(
      id: try row[0], round: try row[1], submission: try row[2], path: try row[3], question: try row[4],
      position: try row[5], text: try row[6], context: try row[7], language: try row[8], source: try row[9],
      scope: try row[10], partner: try row[11], partyType: partyType.map { PartyType(code: $0) },
      area: try row[13], kind: try row[14], kindBy: try row[15], state: try row[16],
      asideReason: try row[17], isNonAnswer: try row[18], isQuote: try row[19], note: try row[20],
      decidedBy: try row[21], decidedAt: try row[22], revision: try row[23])
  }
}

extension CodingEvidence {
  var json: JSONValue { ["word": .string(word), "start": .int(start), "end": .int(end)] }

  static func list(_ json: JSONValue) -> [CodingEvidence] {
    (json.array ?? []).compactMap { item in
      guard let word = item["word"]?.string, let start = item["start"]?.int, let end = item["end"]?.int else {
        return nil
      }
      return CodingEvidence(word: word, start: start, end: end)
    }
  }
}
