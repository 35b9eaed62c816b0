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
    let turnout = try turnout(of: round)
    let answered = turnout.answered(in: round)
    return SummaryNumbers(
      ledger: try ledger(of: round.id), invited: max(turnout.invited, answered), answered: answered,
      submissions: turnout.submissions, speakers: turnout.speakers, partyTypes: turnout.partyTypes,
      areas: turnout.areas, pairs: turnout.pairs, slices: try slices(of: round.id), voices: voices,
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

  private borrowing func turnout(of round: Round) throws -> SummaryTurnout {
    var turnout = SummaryTurnout()
    try forEach(
      """
      SELECT coalesce(partner_id, id), party_type, area_id FROM submissions
      WHERE round_id = \(round.id) AND state = 'received'
      """
    ) { row in turnout.add(speaker: try row[0], partyType: try row[1], area: try row[2]) }
    try forEach(
      """
      SELECT count(*), party_type, area_id, count(CASE WHEN state = 'answered' THEN 1 END)
      FROM invitations JOIN partners ON partners.id = partner_id
      WHERE round_id = \(round.id) AND invitations.is_walk_in = 0
      GROUP BY partner_id, party_type, area_id
      """
    ) { row in
      let answers: Int = try row[3]
      // An anonymous answer tells no partner: each way in counts as one that speaks.
      let ways: Int = round.identification == .anonymous ? try row[0] : 1
      for way in 0..<ways {
        turnout.addInvited(partyType: try row[1], area: try row[2], hasAnswered: way < answers)
      }
    }
    return turnout
  }

  // The database would sort all rows to group them; a dictionary needs no order and is three times as quick.

  private borrowing func slices(of round: RoundID) throws -> [SummaryNumbers.Slice] {
    var counts: [SummaryNumbers.Slice: Int] = [:]
    try forEach(
      """
      SELECT party_type, area_id, scope, kind FROM statements
      WHERE round_id = \(round) AND state IN ('open', 'coded')
      """
    ) { row in
      let slice = SummaryNumbers.Slice(
        partyType: try row[0], area: try row[1], scope: try row[2], kind: try row[3])
      counts[slice, default: 0] += 1
    }
    return counts.map { slice, count in
      var slice = slice
      slice.statements = count
      return slice
    }
  }

  /// Every theme by every speaker, with counts.
  ///
  /// Of an open statement the program's best suggestion counts.
  private borrowing func voices(of round: RoundID) throws -> [SummaryNumbers.Voice] {
    var tally = VoiceTally()
    try forEach(
      """
      SELECT \(VoiceTally.columns) FROM statements JOIN codings ON statement_id = id
      WHERE statements.round_id = \(round) AND state = 'coded' AND made_by = 'person'
      """
    ) { row in try tally.add(row, isDecided: true) }
    try forEach(
      """
      SELECT \(VoiceTally.columns) FROM statements JOIN codings ON statement_id = id
      WHERE statements.round_id = \(round) AND state = 'open' AND made_by = 'program'
        AND codings.position = 0
      """
    ) { row in try tally.add(row, isDecided: false) }
    return tally.voices
  }
}

/// Counts statements by theme and speaker.
private struct VoiceTally {
  private struct Key: Hashable {
    let theme: String
    let speaker: String
    let isDecided: Bool
  }

  static let columns: SQL = """
    theme_id, coalesce(partner_id, submission_id), party_type, area_id,
    CASE scope WHEN 'own' THEN 1 WHEN 'shared' THEN 2 ELSE 0 END,
    CASE kind WHEN 'problem' THEN 1 WHEN 'proposal' THEN 2 WHEN 'strength' THEN 3 ELSE 0 END
    """

  private var places: [Key: Int] = [:]
  private(set) var voices: [SummaryNumbers.Voice] = []

  mutating func add(_ row: borrowing Row, isDecided: Bool) throws {
    let key = Key(theme: try row[0], speaker: try row[1], isDecided: isDecided)
    let place: Int
    if let known = places[key] {
      place = known
    } else {
      place = voices.count
      places[key] = place
      voices.append(
        SummaryNumbers.Voice(
          theme: ThemeID(key.theme), isDecided: isDecided, speaker: key.speaker, partyType: try row[2],
          area: try row[3]))
    }
    voices[place].statements += 1
    switch try row[4] as Int {
    case 1: voices[place].own += 1
    case 2: voices[place].shared += 1
    default: break
    }
    switch try row[5] as Int {
    case 1: voices[place].problems += 1
    case 2: voices[place].proposals += 1
    case 3: voices[place].strengths += 1
    default: break
    }
  }
}

/// Counts who was asked and who answered.
private struct SummaryTurnout {
  private struct Member: Hashable {
    let speaker: String
    let group: String?
  }

  private(set) var submissions = 0
  private(set) var invited = 0
  /// Invited partners whose way in says that they answered; in an anonymous round nothing else tells.
  private(set) var answeredInvited = 0
  private(set) var partyTypes = SummaryNumbers.Turnout()
  private(set) var areas = SummaryNumbers.Turnout()
  private var all: Set<String> = []
  private var ofPartyType: Set<Member> = []
  private var ofArea: Set<Member> = []
  private(set) var pairs: [Suppression.Pair: Int] = [:]
  private var ofPair: Set<[String]> = []

  var speakers: Int { all.count }

  mutating func add(speaker: String, partyType: String?, area: String?) {
    submissions += 1
    all.insert(speaker)
    if ofPartyType.insert(Member(speaker: speaker, group: partyType)).inserted {
      partyTypes.answered[partyType, default: 0] += 1
    }
    if ofArea.insert(Member(speaker: speaker, group: area)).inserted {
      areas.answered[area, default: 0] += 1
    }
    let pair = Suppression.Pair(row: partyType ?? "", column: area ?? "")
    if ofPair.insert([speaker, pair.row, pair.column]).inserted { pairs[pair, default: 0] += 1 }
  }

  mutating func addInvited(partyType: String?, area: String?, hasAnswered: Bool) {
    invited += 1
    if hasAnswered { answeredInvited += 1 }
    partyTypes.invited[partyType, default: 0] += 1
    areas.invited[area, default: 0] += 1
  }

  /// Partners who answered.
  func answered(in round: Round) -> Int {
    guard round.identification == .anonymous else { return speakers }
    return answeredInvited > 0 ? answeredInvited : submissions
  }
}

// Quotes: marked ones under their main theme, and where they are few others, chosen among the first few hundred.
extension Connection {
  private static var candidatesPerTheme: Int { 400 }

  private borrowing func quotes(of round: RoundID, _ themes: Set<ThemeID>, includesSuggestions: Bool) throws
    -> [ThemeID: [QuotedStatement]]
  {
    let makers: SQL =
      includesSuggestions
      ? "((s.state = 'coded' AND c.made_by = 'person') OR (s.state = 'open' AND c.position = 0))"
      : "s.state = 'coded' AND c.made_by = 'person'"
    let marked = try markedQuotes(of: round, makers)
    var quotes: [ThemeID: [QuotedStatement]] = [:]
    for theme in themes {
      quotes[theme] = Quotes.choose(
        marked: marked[theme] ?? [],
        others: try quoteCandidates(of: round, theme, makers))
    }
    return quotes
  }

  private borrowing func markedQuotes(of round: RoundID, _ makers: SQL) throws -> [ThemeID: [QuotedStatement]]
  {
    var marked: [ThemeID: [QuotedStatement]] = [:]
    try forEach(
      """
      SELECT \(QuotedStatement.columns), c.theme_id FROM statements s JOIN codings c ON c.statement_id = s.id
      WHERE s.id IN (SELECT id FROM statements WHERE round_id = \(round) AND is_quote = 1)
        AND \(makers) AND c.position = 0
      ORDER BY c.theme_id, s.id
      """
    ) { row in marked[try row[10], default: []].append(try QuotedStatement(row)) }
    return marked
  }

  private borrowing func quoteCandidates(of round: RoundID, _ theme: ThemeID, _ makers: SQL) throws
    -> [QuotedStatement]
  {
    try rows(
      """
      SELECT \(QuotedStatement.columns) FROM codings c JOIN statements s ON s.id = c.statement_id
      WHERE c.round_id = \(round) AND c.theme_id = \(theme) AND \(makers)
      ORDER BY c.statement_id LIMIT \(Self.candidatesPerTheme)
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
