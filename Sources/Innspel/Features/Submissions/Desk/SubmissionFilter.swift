import FormModel
import HTTP
import Storage

/// Which of a round's submissions the secretariat wants to see, and in what order.
struct SubmissionFilter: Sendable, Equatable {
  /// What comes first.
  enum Order: String, Sendable, CaseIterable {
    case newest, oldest, partner
  }

  var partyType = ""
  var area = ""
  var state: SubmissionState?
  /// Part of a partner's name or of an answer, as it was typed.
  var words = ""
  var order = Order.newest

  static let all = SubmissionFilter()
  static let longestWords = 200

  init() {}

  init(_ query: Fields) {
    partyType = query["type"] ?? ""
    area = query["area"] ?? ""
    state = query["state"].flatMap(SubmissionState.init(rawValue:)).flatMap {
      SubmissionState.shown.contains($0) ? $0 : nil
    }
    words = String((query["words"] ?? "").onOneLine().prefix(Self.longestWords))
    order = query["order"].flatMap(Order.init(rawValue:)) ?? .newest
  }

  var isEmpty: Bool { self == .all }

  /// The address of the list from a place on, narrowed as now.
  func address(_ round: RoundID, after: SubmissionID) -> String {
    var fields = Fields()
    for (name, value) in [
      ("type", partyType), ("area", area), ("state", state?.rawValue ?? ""), ("words", words),
      ("order", order == .newest ? "" : order.rawValue),
    ] where !value.isEmpty {
      fields.set(name, value)
    }
    fields.set("after", after.text)
    return "\(SubmissionsRoute.list(round).path)?\(fields.query)"
  }

  /// What narrows the rows of `submissions s`.
  fileprivate var condition: SQL {
    var condition: SQL = ""
    if !partyType.isEmpty { condition = "\(condition) AND s.party_type = \(partyType)" }
    if !area.isEmpty { condition = "\(condition) AND s.area_id = \(area)" }
    if let state { condition = "\(condition) AND s.state = \(state)" }
    guard !words.isEmpty else { return condition }
    let pattern = "%\(Self.escaped(words.lowercased()))%"
    return """
      \(condition) AND (
        EXISTS (SELECT 1 FROM partners w WHERE w.id = s.partner_id AND lower(w.name) LIKE \(pattern) ESCAPE '!')
        OR EXISTS (SELECT 1 FROM answers w WHERE w.submission_id = s.id AND w.revision = s.revision
          AND lower(w.text) LIKE \(pattern) ESCAPE '!'))
      """
  }

  private static func escaped(_ words: String) -> String {
    words.reduce(into: "") { $0 += "!%_".contains($1) ? "!\($1)" : "\($1)" }
  }
}

extension Connection {
  /// A round's submissions for the secretariat, with their partners' names.
  ///
  /// - Parameters:
  ///   - round: whose.
  ///   - filter: which ones, and in what order.
  ///   - after: the last one already shown, nil for the first page.
  ///   - limit: how many at the most.
  /// - Returns: the submissions.
  /// - Throws: `StorageError`.
  borrowing func submissionLines(
    of round: RoundID, _ filter: SubmissionFilter = .all, after: SubmissionID? = nil, limit: Int
  ) throws -> [SubmissionLine] {
    guard filter.order != .partner else {
      return try linesByPartner(of: round, filter, after: after, limit: limit)
    }
    let isNewestFirst = filter.order == .newest
    let position: SQL = after.map { isNewestFirst ? "AND s.id < \($0)" : "AND s.id > \($0)" } ?? ""
    let direction: SQL = isNewestFirst ? "DESC" : "ASC"
    return try rows(
      """
      SELECT \(Submission.columns), (SELECT p.name FROM partners p WHERE p.id = s.partner_id)
      FROM submissions s WHERE s.round_id = \(round) AND s.\(SubmissionState.isShown) \(filter.condition) \(position)
      ORDER BY s.id \(direction) LIMIT \(limit)
      """
    ) { row in SubmissionLine(submission: try Submission(row: row), partner: try row[15]) }
  }

  /// By the partners' names; those of nobody that is known come last.
  private borrowing func linesByPartner(
    of round: RoundID, _ filter: SubmissionFilter, after: SubmissionID?, limit: Int
  ) throws -> [SubmissionLine] {
    let last = try after.flatMap { id in
      try row(
        """
        SELECT p.sort_key, p.id FROM submissions s LEFT JOIN partners p ON p.id = s.partner_id WHERE s.id = \(id)
        """
      ) { row in (key: try row[0] as String?, partner: try row[1] as PartnerID?, id: id) }
    }
    var lines: [SubmissionLine] = []
    if last == nil || last?.key != nil {
      let position: SQL =
        last.map { "AND (p.sort_key, p.id, s.id) > (\($0.key), \($0.partner), \($0.id))" } ?? ""
      // The partners are gone through in the order of their names, which nothing then has to sort.
      lines = try rows(
        """
        SELECT \(Submission.columns), name FROM (
          SELECT s.*, p.sort_key, p.name FROM partners p CROSS JOIN submissions s
          WHERE s.partner_id = p.id AND s.round_id = \(round) AND s.\(SubmissionState.isShown)
            \(filter.condition) \(position)
        ) AS named ORDER BY sort_key, partner_id, id LIMIT \(limit)
        """
      ) { row in SubmissionLine(submission: try Submission(row: row), partner: try row[15]) }
    }
    guard lines.count < limit else { return lines }
    let position: SQL = last.map { $0.key == nil ? "AND s.id > \($0.id)" : "" } ?? ""
    lines += try rows(
      """
      SELECT \(Submission.columns) FROM submissions s
      WHERE s.round_id = \(round) AND s.partner_id IS NULL AND s.\(SubmissionState.isShown)
        \(filter.condition) \(position)
      ORDER BY s.id LIMIT \(limit - lines.count)
      """
    ) { row in SubmissionLine(submission: try Submission(row: row), partner: nil) }
    return lines
  }
}
