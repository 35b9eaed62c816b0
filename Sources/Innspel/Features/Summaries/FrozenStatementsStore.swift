import Storage

// The statements behind a published version's numbers.
extension Connection {
  /// The statements behind a published version's numbers, in the order they were frozen.
  borrowing func frozenStatements(
    _ round: RoundID, _ version: Int, _ filter: FrozenFilter, after: Int, limit: Int
  ) throws -> [FrozenStatement] {
    let found = try rows(
      """
      SELECT f.number, f.statement_id, f.text, f.language, f.question, f.scope, f.kind, f.who, f.party_type,
        f.area
      FROM \(filter.source(round, version)) AND \(filter.place) > \(after) ORDER BY \(filter.place) LIMIT \(limit)
      """
    ) { row in try FrozenStatement(row) }
    var themes: [Int: [String]] = [:]
    try forEach(
      """
      SELECT number, theme FROM summary_statement_themes
      WHERE round_id = \(round) AND version = \(version) AND number IN \(list: found.map(\.number))
      ORDER BY theme
      """
    ) { row in themes[try row[0], default: []].append(try row[1]) }
    return found.map { $0.with(themes: themes[$0.number] ?? []) }
  }

  borrowing func countFrozenStatements(_ round: RoundID, _ version: Int, _ filter: FrozenFilter) throws -> Int
  {
    try value("SELECT count(*) FROM \(filter.source(round, version))") ?? 0
  }
}

extension FrozenFilter {
  /// Where a statement stands in the list: of a theme its own rows are in that order, and no others are looked at.
  fileprivate var place: SQL { theme == nil ? "f.number" : "t.number" }

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
