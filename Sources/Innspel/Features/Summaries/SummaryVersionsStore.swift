import FormModel
import Foundation
import Secrets
import Storage

/// Where the statements behind a version's numbers come from.
enum StatementSource: Sendable {
  /// From what is coded now.
  case coded
  /// From an earlier version, without one submission's where it is named.
  case version(Int, without: SubmissionID?)
  /// Too few have answered: no words are told.
  case nowhere
}

// Published versions: each is a whole, and nothing in it is looked up again.
extension Connection {
  /// What stands in place of a version: nil where there is no such version, an inner nil where it stands itself.
  borrowing func replacement(of round: RoundID, _ version: Int) throws -> Int?? {
    try row("SELECT replaced_by FROM summaries WHERE round_id = \(round) AND version = \(version)") { row in
      try row[0] as Int?
    }
  }

  /// A published version's content; nil where there is none, or where another stands in its place.
  borrowing func summaryVersion(_ round: RoundID, _ version: Int) throws -> Summary? {
    let content = try value(
      "SELECT content FROM summaries WHERE round_id = \(round) AND version = \(version)", as: String?.self)
    return try content.flatMap { $0 }.map {
      try JSONDecoder().decode(Summary.self, from: Data($0.utf8))
    }
  }

  /// The newest version of a round, 0 before the first.
  borrowing func newestSummaryVersion(of round: RoundID) throws -> Int {
    try value("SELECT max(version) FROM summaries WHERE round_id = \(round)", as: Int?.self).flatMap { $0 }
      ?? 0
  }

  /// Freezes a summary, with the statements behind its numbers.
  ///
  /// - Parameters:
  ///   - summary: the content, its version and time in it.
  ///   - round: whose.
  ///   - source: where the statements come from.
  ///   - actor: who publishes.
  /// - Throws: `StorageError`, or an encoding error.
  borrowing func freeze(_ summary: Summary, of round: Round, _ source: StatementSource, by actor: String)
    throws
  {
    guard let version = summary.version, let publishedAt = summary.publishedAt else { return }
    try insert(summary, version, of: round.id, by: actor, Instant(milliseconds: publishedAt))
    switch source {
    case .nowhere: return
    case .version(let earlier, let submission):
      try copyStatements(of: round.id, from: earlier, to: version, without: submission)
    case .coded: try freezeStatements(of: round, version, partyTypes: summary.partyTypesTold)
    }
  }

  private borrowing func insert(
    _ summary: Summary, _ version: Int, of round: RoundID, by actor: String, _ publishedAt: Instant
  ) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let content = String(decoding: try encoder.encode(summary), as: UTF8.self)
    try run(
      """
      INSERT INTO summaries (round_id, version, headline, published_by, published_at, content_hash, content)
      VALUES (\(round), \(version), \(summary.headline.json.text), \(actor), \(publishedAt),
        \(sha256Hex(content)), \(content))
      """)
  }

  /// Where confidentiality was promised, statements stand in the order of their words: in the order they came, one
  /// partner's would stand together, and the first to answer first.
  private borrowing func freezeStatements(of round: Round, _ version: Int, partyTypes: [String]) throws {
    let isNamed = round.identification == .identified
    let order: SQL = isNamed ? "s.id" : "s.text, s.id"
    try run(
      """
      INSERT INTO summary_statements (round_id, version, number, statement_id, submission_id, text, language,
        question, scope, kind, who, party_type, area)
      SELECT s.round_id, \(version), row_number() OVER (ORDER BY \(order)),
        \(round.statementsAsTold(partyTypes: partyTypes))
      """)
    try run(
      """
      INSERT INTO summary_statement_themes (round_id, version, theme, number)
      SELECT f.round_id, f.version, t.slug, f.number FROM summary_statements f
        JOIN codings c ON c.statement_id = f.statement_id JOIN themes t ON t.id = c.theme_id
      WHERE f.round_id = \(round.id) AND f.version = \(version) AND c.made_by = 'person'
      """)
  }

  /// Whether the statements behind a version's numbers are those that would be frozen now, word for word and theme
  /// for theme.
  borrowing func hasFrozen(_ summary: Summary, of round: Round, _ version: Int) throws -> Bool {
    // What stands after SELECT.
    let now = round.statementsAsTold(partyTypes: summary.partyTypesTold)
    let frozen: SQL = """
      statement_id, submission_id, text, language, question, scope, kind, who, party_type, area
      FROM summary_statements WHERE round_id = \(round.id) AND version = \(version)
      """
    let themesNow: SQL = """
      c.statement_id, t.slug FROM codings c JOIN themes t ON t.id = c.theme_id
        JOIN statements s ON s.id = c.statement_id
      WHERE c.round_id = \(round.id) AND c.made_by = 'person' AND s.state = 'coded'
      """
    let themesFrozen: SQL = """
      f.statement_id, t.theme FROM summary_statements f JOIN summary_statement_themes t
        ON t.round_id = f.round_id AND t.version = f.version AND t.number = f.number
      WHERE f.round_id = \(round.id) AND f.version = \(version)
      """
    for (one, other) in [(now, frozen), (frozen, now), (themesNow, themesFrozen), (themesFrozen, themesNow)] {
      let difference: Int? = try value(
        "SELECT 1 FROM (SELECT \(one) EXCEPT SELECT \(other)) AS difference LIMIT 1")
      if difference != nil { return false }
    }
    return true
  }

  private borrowing func copyStatements(
    of round: RoundID, from earlier: Int, to version: Int, without submission: SubmissionID?
  ) throws {
    let left: SQL = submission.map { "AND submission_id <> \($0)" } ?? ""
    try run(
      """
      INSERT INTO summary_statements (round_id, version, number, statement_id, submission_id, text, language,
        question, scope, kind, who, party_type, area)
      SELECT round_id, \(version), number, statement_id, submission_id, text, language, question, scope, kind,
        who, party_type, area
      FROM summary_statements WHERE round_id = \(round) AND version = \(earlier) \(left)
      """)
    try run(
      """
      INSERT INTO summary_statement_themes (round_id, version, theme, number)
      SELECT t.round_id, f.version, t.theme, t.number FROM summary_statement_themes t
        JOIN summary_statements f ON f.round_id = t.round_id AND f.version = \(version) AND f.number = t.number
      WHERE t.round_id = \(round) AND t.version = \(earlier)
      """)
  }
}

// Withdrawal and erasure: the one exception to what is published staying as it was (A14).
extension Connection {
  /// Takes a submission's words out of everything that is published: where the newest version has some, a successor
  /// without them takes its place, and no version with them is kept.
  ///
  /// The numbers stay as they were published. Two versions that differ by one submission would tell what it said.
  ///
  /// - Parameters:
  ///   - submission: whose words go.
  ///   - round: its round.
  ///   - time: when; nil in an anonymous round.
  /// - Returns: the versions that are gone, and the one that stands in their place; nil where none had its words.
  /// - Throws: `StorageError`, or a coding error.
  borrowing func redactSummaries(of submission: SubmissionID, in round: Round, at time: Instant?) throws
    -> (versions: [Int], successor: Int)?
  {
    let quoted = try rows(
      """
      SELECT version, statement_id FROM summary_statements
      WHERE submission_id = \(submission) AND round_id = \(round.id) ORDER BY version
      """
    ) { row in (version: try row[0] as Int, statement: try row[1] as String) }
    guard !quoted.isEmpty else { return nil }
    let versions = Set(quoted.map(\.version)).sorted()
    let newest = try newestSummaryVersion(of: round.id)
    var successor = newest
    if versions.contains(newest), var summary = try summaryVersion(round.id, newest) {
      successor += 1
      summary.redact(Set(quoted.map(\.statement)))
      summary.version = successor
      let actor: String? = try value(
        "SELECT published_by FROM summaries WHERE round_id = \(round.id) AND version = \(newest)")
      try freeze(summary, of: round, .version(newest, without: submission), by: actor ?? "")
      try copyCountedAnswers(of: round.id, from: newest, to: successor)
    }
    for version in versions { try empty(round.id, version, for: successor, at: time) }
    return (versions, successor)
  }

  /// The published versions in which a submission's words can be read.
  borrowing func versionsQuoting(_ submission: SubmissionID) throws -> [Int] {
    try rows(
      """
      SELECT DISTINCT version FROM summary_statements WHERE submission_id = \(submission) ORDER BY version
      """
    ) { row in try row[0] }
  }

  /// What stays of a version that another has replaced: its number, its time and a hash of what it said.
  private borrowing func empty(_ round: RoundID, _ version: Int, for successor: Int, at time: Instant?) throws
  {
    try run("DELETE FROM summary_statement_themes WHERE round_id = \(round) AND version = \(version)")
    try run("DELETE FROM summary_statements WHERE round_id = \(round) AND version = \(version)")
    try run(
      """
      UPDATE summaries SET headline = '""', content = NULL, replaced_by = \(successor), replaced_at = \(time)
      WHERE round_id = \(round) AND version = \(version)
      """)
    try run(
      """
      UPDATE summaries SET replaced_by = \(successor)
      WHERE round_id = \(round) AND replaced_by = \(version)
      """)
  }
}

// Which answers each version counts, where confidentiality was promised.
extension Connection {
  /// The answers that count now.
  borrowing func countedAnswers(of round: RoundID) throws -> CountedAnswers {
    var counted = CountedAnswers()
    try forEach(
      """
      SELECT id, revision, coalesce(partner_id, id), party_type, area_id FROM submissions
      WHERE round_id = \(round) AND state = 'received'
      """
    ) { row in counted.add(try row[0], try CountedAnswers.Answer(row, from: 1)) }
    return counted
  }

  /// The answers that each published version counts, oldest version first.
  borrowing func countedAnswersOfVersions(of round: RoundID) throws -> [CountedAnswers] {
    var counted: [Int: CountedAnswers] = [:]
    try forEach(
      """
      SELECT version, submission_id, revision, speaker, party_type, area_id FROM summary_submissions
      WHERE round_id = \(round)
      """
    ) { row in
      counted[try row[0], default: CountedAnswers()].add(try row[1], try CountedAnswers.Answer(row, from: 2))
    }
    return counted.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Keeps which answers a version counts; called in the write that freezes it.
  borrowing func keepCountedAnswers(of round: RoundID, in version: Int) throws {
    try run(
      """
      INSERT INTO summary_submissions (round_id, version, submission_id, revision, speaker, party_type, area_id)
      SELECT round_id, \(version), id, revision, coalesce(partner_id, id), party_type, area_id FROM submissions
      WHERE round_id = \(round) AND state = 'received'
      """)
  }

  /// A version with the numbers of an earlier one counts the same answers.
  borrowing func copyCountedAnswers(of round: RoundID, from earlier: Int, to version: Int) throws {
    try run(
      """
      INSERT INTO summary_submissions (round_id, version, submission_id, revision, speaker, party_type, area_id)
      SELECT round_id, \(version), submission_id, revision, speaker, party_type, area_id
      FROM summary_submissions WHERE round_id = \(round) AND version = \(earlier)
      """)
  }
}

extension Summary {
  /// The party types that readers may see beside a statement.
  fileprivate var partyTypesTold: [String] {
    identification == .anonymous ? [] : partyTypes.filter { $0.answered != nil }.map(\.code)
  }
}

extension Round {
  /// The coded statements, each with who said it as readers may know it: what stands after SELECT.
  fileprivate func statementsAsTold(partyTypes: [String]) -> SQL {
    let isNamed = identification == .identified
    return """
      s.id, s.submission_id, s.text, s.language, s.question, s.scope, s.kind,
        CASE WHEN \(isNamed) THEN p.name END,
        CASE WHEN s.party_type IN \(list: partyTypes) THEN s.party_type END,
        CASE WHEN \(isNamed) THEN a.name END
      FROM statements s LEFT JOIN partners p ON p.id = s.partner_id LEFT JOIN areas a ON a.id = s.area_id
      WHERE s.round_id = \(id) AND s.state = 'coded'
      """
  }
}

extension CountedAnswers.Answer {
  fileprivate init(_ row: borrowing Row, from first: Int) throws {
    self.init(
      revision: try row[first], speaker: try row[first + 1], partyType: try row[first + 2] ?? "",
      area: try row[first + 3] ?? "")
  }
}
