import Storage

extension Connection {
  /// What a round's statements add up to.
  ///
  /// - Parameters:
  ///   - round: whose.
  ///   - includesSuggestions: what the program suggests for open statements may be quoted too.
  /// - Returns: the numbers, by ids.
  /// - Throws: `StorageError`.
  borrowing func summaryNumbers(of round: Round, includesSuggestions: Bool) throws -> SummaryNumbers {
    let voices = try voices(of: round.id)
    let people = try speakerCounts(of: round)
    return SummaryNumbers(
      ledger: try ledger(of: round.id), invited: people.invited, answered: people.answered,
      submissions: people.submissions, speakers: people.speakers,
      partyTypes: try partyTypeTurnout(of: round.id), areas: try areaTurnout(of: round.id),
      slices: try slices(of: round.id), voices: voices,
      quotes: try quotes(of: round.id, Set(voices.map(\.theme)), includesSuggestions: includesSuggestions))
  }

  private borrowing func ledger(of round: RoundID) throws -> Summary.Ledger {
    let counts = try statementCounts(round: round)
    var ledger = Summary.Ledger(
      coded: counts[.coded] ?? 0, aside: counts[.aside] ?? 0, open: counts[.open] ?? 0)
    ledger.suggested =
      try value(
        """
        SELECT count(*) FROM statements JOIN codings ON statement_id = id AND codings.position = 0
        WHERE statements.round_id = \(round) AND state = 'open' AND made_by = 'program'
        """) ?? 0
    ledger.unread = try countUnreadSubmissions(of: round)
    try forEach(
      """
      SELECT aside_reason, count(*) FROM statements WHERE round_id = \(round) AND state = 'aside'
      GROUP BY aside_reason
      """
    ) { row in
      let reason: String? = try row[0]
      ledger.reasons[reason ?? ""] = try row[1]
    }
    return ledger
  }

  private borrowing func speakerCounts(of round: Round) throws -> (
    invited: Int, answered: Int, submissions: Int, speakers: Int
  ) {
    let invited: Int =
      try value("SELECT count(DISTINCT partner_id) FROM invitations WHERE round_id = \(round.id)") ?? 0
    let counts = try row(
      """
      SELECT count(*), count(DISTINCT coalesce(partner_id, id)) FROM submissions
      WHERE round_id = \(round.id) AND state = 'received'
      """
    ) { row in (submissions: try row[0] as Int, speakers: try row[1] as Int) }
    let (submissions, speakers) = (counts?.submissions ?? 0, counts?.speakers ?? 0)
    guard round.identification == .anonymous else {
      return (max(invited, speakers), speakers, submissions, speakers)
    }
    let answered: Int =
      try value(
        """
        SELECT count(DISTINCT partner_id) FROM invitations
        WHERE round_id = \(round.id) AND state = 'answered'
        """) ?? 0
    return (max(invited, answered), answered > 0 ? answered : submissions, submissions, speakers)
  }

  private borrowing func partyTypeTurnout(of round: RoundID) throws -> SummaryNumbers.Turnout {
    var turnout = SummaryNumbers.Turnout()
    try forEach(
      """
      SELECT party_type, count(DISTINCT partner_id) FROM invitations JOIN partners ON partners.id = partner_id
      WHERE round_id = \(round) GROUP BY party_type
      """
    ) { row in turnout.invited[try row[0] as String?] = try row[1] }
    try forEach(
      """
      SELECT party_type, count(DISTINCT coalesce(partner_id, id)) FROM submissions
      WHERE round_id = \(round) AND state = 'received' GROUP BY party_type
      """
    ) { row in turnout.answered[try row[0] as String?] = try row[1] }
    return turnout
  }

  private borrowing func areaTurnout(of round: RoundID) throws -> SummaryNumbers.Turnout {
    var turnout = SummaryNumbers.Turnout()
    try forEach(
      """
      SELECT area_id, count(DISTINCT partner_id) FROM invitations JOIN partners ON partners.id = partner_id
      WHERE round_id = \(round) GROUP BY area_id
      """
    ) { row in turnout.invited[try row[0] as String?] = try row[1] }
    try forEach(
      """
      SELECT area_id, count(DISTINCT coalesce(partner_id, id)) FROM submissions
      WHERE round_id = \(round) AND state = 'received' GROUP BY area_id
      """
    ) { row in turnout.answered[try row[0] as String?] = try row[1] }
    return turnout
  }

  private borrowing func slices(of round: RoundID) throws -> [SummaryNumbers.Slice] {
    try rows(
      """
      SELECT party_type, area_id, scope, kind, count(*) FROM statements WHERE round_id = \(round)
        AND state <> 'aside' GROUP BY party_type, area_id, scope, kind
      """
    ) { row in
      SummaryNumbers.Slice(
        partyType: try row[0], area: try row[1], scope: try row[2], kind: try row[3], statements: try row[4])
    }
  }

  /// Every theme by every speaker, with counts.
  ///
  /// Of an open statement the program's best suggestion counts.
  private borrowing func voices(of round: RoundID) throws -> [SummaryNumbers.Voice] {
    try rows(
      """
      SELECT theme_id, made_by, coalesce(partner_id, submission_id) AS speaker, party_type, area_id, count(*),
        count(CASE WHEN scope = 'own' THEN 1 END), count(CASE WHEN scope = 'shared' THEN 1 END),
        count(CASE WHEN kind = 'problem' THEN 1 END), count(CASE WHEN kind = 'proposal' THEN 1 END),
        count(CASE WHEN kind = 'strength' THEN 1 END)
      FROM statements JOIN codings ON statement_id = id
      WHERE statements.round_id = \(round) AND
        ((state = 'coded' AND made_by = 'person') OR (state = 'open' AND made_by = 'program' AND
          codings.position = 0))
      GROUP BY theme_id, made_by, coalesce(partner_id, submission_id), party_type, area_id
      """
    ) { row in
      SummaryNumbers.Voice(
        theme: try row[0], isDecided: try row[1] as Maker == .person, speaker: try row[2],
        partyType: try row[3], area: try row[4], statements: try row[5], own: try row[6],
        shared: try row[7], problems: try row[8], proposals: try row[9], strengths: try row[10])
    }
  }
}

// Quotes: marked ones wherever they are, else chosen among the first few hundred of each theme.
extension Connection {
  private static var candidatesPerTheme: Int { 400 }

  private borrowing func quotes(of round: RoundID, _ themes: Set<ThemeID>, includesSuggestions: Bool) throws
    -> [ThemeID: [QuotedStatement]]
  {
    let marked = try markedQuotes(of: round)
    var quotes: [ThemeID: [QuotedStatement]] = [:]
    for theme in themes {
      let candidates =
        try marked[theme] ?? quoteCandidates(of: round, theme, includesSuggestions: includesSuggestions)
      quotes[theme] = Quotes.choose(candidates)
    }
    return quotes
  }

  private borrowing func markedQuotes(of round: RoundID) throws -> [ThemeID: [QuotedStatement]] {
    var marked: [ThemeID: [QuotedStatement]] = [:]
    try forEach(
      """
      SELECT \(QuotedStatement.columns), c.theme_id FROM statements s JOIN codings c ON c.statement_id = s.id
      WHERE s.round_id = \(round) AND s.is_quote = 1 AND s.state = 'coded' AND c.made_by = 'person'
      ORDER BY c.theme_id, c.position, s.id
      """
    ) { row in marked[try row[10], default: []].append(try QuotedStatement(row)) }
    return marked
  }

  private borrowing func quoteCandidates(of round: RoundID, _ theme: ThemeID, includesSuggestions: Bool)
    throws
    -> [QuotedStatement]
  {
    let makers: SQL =
      includesSuggestions
      ? "((s.state = 'coded' AND c.made_by = 'person') OR (s.state = 'open' AND c.position = 0))"
      : "s.state = 'coded' AND c.made_by = 'person'"
    return try rows(
      """
      SELECT \(QuotedStatement.columns) FROM codings c JOIN statements s ON s.id = c.statement_id
      WHERE c.round_id = \(round) AND c.theme_id = \(theme) AND \(makers) LIMIT \(Self.candidatesPerTheme)
      """
    ) { row in try QuotedStatement(row) }
  }
}

extension QuotedStatement {
  fileprivate static let columns: SQL = """
    s.id, s.text, s.language, coalesce(s.partner_id, s.submission_id), s.partner_id, s.party_type, s.scope,
    s.kind, s.is_quote, c.score
    """

  fileprivate init(_ row: borrowing Row) throws {
    self.init(
      id: try row[0], text: try row[1], language: try row[2], speaker: try row[3], partner: try row[4],
      partyType: try row[5], scope: try row[6], kind: try row[7], isMarked: try row[8], score: try row[9])
  }
}
