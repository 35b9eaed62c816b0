import Storage

/// From where on a list is read in another way; the result is the same.
struct SearchLimits: Sendable {
  /// No more than can be sorted while somebody waits.
  var counted = 3_000
  /// Words that a part is found in, and answers that they stand in: with more, nearly every answer has it.
  var words = 2_000
  var matches = 15_000
  /// Submissions gone through at a time.
  var stride = 1_000

  static let usual = SearchLimits()
}

/// A page of a round's submissions that were looked for.
struct FoundSubmissions: Sendable {
  var ids: [SubmissionID] = []
  /// Whether there are more after these.
  var hasMore = false
  /// How many there are in all, where they have been counted: many are not.
  var count: Int?
}

/// Where a submission stands in a list.
struct FoundSubmission: Sendable {
  let id: SubmissionID
  let revision: Int
  /// The partner's name as it is sorted, and the partner; both nil where nobody knows whose it is.
  var name: String?
  var partner: PartnerID?

  fileprivate func isBefore(_ other: FoundSubmission, _ order: SubmissionFilter.Order) -> Bool {
    switch order {
    case .newest: return id.text > other.id.text
    case .oldest: return id.text < other.id.text
    case .partner:
      // Those of nobody that is known come last.
      guard (name == nil) == (other.name == nil) else { return name != nil }
      return (name ?? "", partner?.text ?? "", id.text) < (
        other.name ?? "", other.partner?.text ?? "", other.id.text
      )
    }
  }
}

/// Answers whose words may be those that are looked for.
private struct WordMatches: Sendable {
  let terms: SearchTerms
  /// All that can be, among those in the index; nil: too many to be named.
  var known: Set<SubmissionID>?
  /// Whether each of those must be read to be sure.
  var mustBeRead = false
  /// Those that the index does not know yet; nil: too many.
  var unindexed: Set<SubmissionID>?
}

// A list is read in one of two ways. Where few pass, all of them are found, sorted and counted; where many do, they are
// gone through in order until the page is full, which is soon.
extension Connection {
  /// A page of a round's submissions.
  ///
  /// - Parameters:
  ///   - round: whose.
  ///   - filter: which ones, and in what order.
  ///   - after: the last one already shown, nil for the first page.
  ///   - limit: how many at the most.
  ///   - limits: others than the usual, for tests.
  /// - Returns: which they are, in order.
  /// - Throws: `StorageError`.
  borrowing func findSubmissions(
    of round: RoundID, _ filter: SubmissionFilter, after: SubmissionID?, limit: Int,
    _ limits: SearchLimits = .usual
  ) throws -> FoundSubmissions {
    let last = try after.flatMap { try place(of: $0, filter.order) }
    let terms = SearchTerms(filter.words)
    let matches = terms.isEmpty ? nil : try wordMatches(terms, in: round, limits)
    if let few = try fewSubmissions(of: round, filter, matches, limits) {
      let all = try few.filter { found in try matches.map { try has(found, $0) } ?? true }
      return try page(of: all, filter.order, after: last, limit: limit)
    }
    // One more than is shown, to know whether there are more.
    let stride = matches == nil ? limit + 1 : limits.stride
    return try page(of: round, filter, matches, after: last, limit: limit, stride: stride)
  }

  /// A page of some that are known.
  private borrowing func page(
    of all: [FoundSubmission], _ order: SubmissionFilter.Order, after last: FoundSubmission?, limit: Int
  ) throws -> FoundSubmissions {
    let sorted = try (order == .partner ? withNames(all) : all).sorted { $0.isBefore($1, order) }
    let rest = last.map { last in sorted.drop { !last.isBefore($0, order) } } ?? sorted[...]
    return FoundSubmissions(
      ids: rest.prefix(limit).map(\.id), hasMore: rest.count > limit, count: all.count)
  }

  /// A page of very many, gone through until it is full.
  private borrowing func page(
    of round: RoundID, _ filter: SubmissionFilter, _ matches: WordMatches?, after last: FoundSubmission?,
    limit: Int, stride: Int
  ) throws -> FoundSubmissions {
    var (page, last) = (FoundSubmissions(), last)
    while true {
      let some = try submissions(of: round, filter, after: last, limit: stride)
      for found in some where try matches.map({ try has(found, $0) }) ?? true {
        guard page.ids.count < limit else {
          page.hasMore = true
          return page
        }
        page.ids.append(found.id)
      }
      guard some.count == stride else { return page }
      last = some.last
    }
  }

  /// All that pass but for the words, where they are few.
  private borrowing func fewSubmissions(
    of round: RoundID, _ filter: SubmissionFilter, _ matches: WordMatches?, _ limits: SearchLimits
  ) throws -> [FoundSubmission]? {
    if let matches, let known = matches.known, let unindexed = matches.unindexed,
      known.count + unindexed.count <= limits.counted
    {
      return try submissions(of: round, filter, among: Array(known.union(unindexed)))
    }
    // Nothing narrows it: those that are few are the first page.
    guard !filter.isOpen else { return nil }
    var rest = filter
    rest.order = .newest
    let some = try submissions(of: round, rest, after: nil, limit: limits.counted + 1)
    return some.count <= limits.counted ? some : nil
  }
}

// The words.
extension Connection {
  private borrowing func wordMatches(_ terms: SearchTerms, in round: RoundID, _ limits: SearchLimits) throws
    -> WordMatches
  {
    var matches = WordMatches(terms: terms)
    let unindexed = try unindexedIDs(of: round, limit: limits.counted + 1)
    guard unindexed.count <= limits.counted else { return matches }
    matches.unindexed = Set(unindexed)
    for term in terms.terms {
      if let found = try submissions(with: term, in: round, limits) {
        matches.known = matches.known?.intersection(found) ?? found
      } else {
        matches.mustBeRead = true
      }
    }
    return matches
  }

  /// Those in the index that a term is found in; nil where they are very many.
  private borrowing func submissions(
    with term: SearchTerms.Term, in round: RoundID, _ limits: SearchLimits
  ) throws -> Set<SubmissionID>? {
    guard let words = try words(with: term, in: round, limit: limits.words) else { return nil }
    var (found, named): (Set<SubmissionID>, Int) = ([], 0)
    for word in words {
      named += try countSubmissions(with: word, in: round)
      if named > limits.matches { return nil }
    }
    for word in words { try addSubmissions(with: word, in: round, to: &found) }
    return found
  }

  private borrowing func has(_ found: FoundSubmission, _ matches: WordMatches) throws -> Bool {
    if let unindexed = matches.unindexed, let known = matches.known, !unindexed.contains(found.id) {
      guard known.contains(found.id) else { return false }
      if !matches.mustBeRead { return true }
    }
    return matches.terms.areIn(try searchedText(of: found.id, revision: found.revision))
  }
}

// The rows.
extension Connection {
  /// Submissions that a filter lets through but for its words, in its order.
  private borrowing func submissions(
    of round: RoundID, _ filter: SubmissionFilter, after last: FoundSubmission?, limit: Int
  ) throws -> [FoundSubmission] {
    guard filter.order != .partner else {
      return try submissionsByPartner(of: round, filter, after: last, limit: limit)
    }
    let isNewestFirst = filter.order == .newest
    let position: SQL =
      last.map { isNewestFirst ? "AND s.id < \($0.id)" : "AND s.id > \($0.id)" } ?? ""
    let direction: SQL = isNewestFirst ? "DESC" : "ASC"
    return try rows(
      """
      SELECT s.id, s.revision FROM submissions s WHERE s.round_id = \(round) AND \(filter.condition) \(position)
      ORDER BY s.id \(direction) LIMIT \(limit)
      """
    ) { row in FoundSubmission(id: try row[0], revision: try row[1]) }
  }

  /// By the partners' names; those of nobody that is known come last.
  private borrowing func submissionsByPartner(
    of round: RoundID, _ filter: SubmissionFilter, after last: FoundSubmission?, limit: Int
  ) throws -> [FoundSubmission] {
    var found: [FoundSubmission] = []
    if last == nil || last?.name != nil {
      let position: SQL =
        // The name alone says which partners need not be looked at.
        last.map {
          "AND p.sort_key >= \($0.name) AND (p.sort_key, p.id, s.id) > (\($0.name), \($0.partner), \($0.id))"
        } ?? ""
      // The partners are gone through in the order of their names, which nothing then has to sort.
      found = try rows(
        """
        SELECT id, revision, sort_key, partner_id FROM (
          SELECT s.id, s.revision, s.partner_id, p.sort_key FROM partners p CROSS JOIN submissions s
          WHERE s.partner_id = p.id AND s.round_id = \(round) AND \(filter.condition) \(position)
        ) AS named ORDER BY sort_key, partner_id, id LIMIT \(limit)
        """
      ) { row in
        FoundSubmission(id: try row[0], revision: try row[1], name: try row[2], partner: try row[3])
      }
    }
    guard found.count < limit else { return found }
    let position: SQL = last.map { $0.name == nil ? "AND s.id > \($0.id)" : "" } ?? ""
    return found
      + (try rows(
        """
        SELECT s.id, s.revision FROM submissions s
        WHERE s.round_id = \(round) AND s.partner_id IS NULL AND \(filter.condition) \(position)
        ORDER BY s.id LIMIT \(limit - found.count)
        """
      ) { row in FoundSubmission(id: try row[0], revision: try row[1]) })
  }

  /// Those among some that a filter lets through but for its words.
  private borrowing func submissions(
    of round: RoundID, _ filter: SubmissionFilter, among ids: [SubmissionID]
  ) throws -> [FoundSubmission] {
    try SubmissionID.inParts(ids).flatMap { ids in
      try rows(
        """
        SELECT s.id, s.revision FROM submissions s
        WHERE s.id IN \(list: ids) AND s.round_id = \(round) AND \(filter.condition)
        """
      ) { row in FoundSubmission(id: try row[0], revision: try row[1]) }
    }
  }

  private borrowing func withNames(_ all: [FoundSubmission]) throws -> [FoundSubmission] {
    var names: [SubmissionID: (key: String, partner: PartnerID)] = [:]
    for ids in SubmissionID.inParts(all.map(\.id)) {
      try forEach(
        """
        SELECT s.id, p.sort_key, p.id FROM submissions s JOIN partners p ON p.id = s.partner_id
        WHERE s.id IN \(list: ids)
        """
      ) { row in names[try row[0]] = (try row[1], try row[2]) }
    }
    return all.map { one in
      FoundSubmission(
        id: one.id, revision: one.revision, name: names[one.id]?.key, partner: names[one.id]?.partner)
    }
  }

  private borrowing func place(of id: SubmissionID, _ order: SubmissionFilter.Order) throws
    -> FoundSubmission?
  {
    let here = FoundSubmission(id: id, revision: 0)
    return order == .partner ? try withNames([here]).first : here
  }
}

extension SubmissionID {
  /// Some at a time, always as many to a statement, so that there is one statement to prepare.
  static func inParts(_ ids: [SubmissionID]) -> [[SubmissionID]] {
    let size = 100
    return Swift.stride(from: 0, to: ids.count, by: size).map { start in
      let part = ids[start..<min(ids.count, start + size)]
      return part + Array(repeating: part[part.startIndex], count: size - part.count)
    }
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
    try submissionLines(try findSubmissions(of: round, filter, after: after, limit: limit).ids)
  }

  /// Submissions with their partners' names, in the order asked.
  borrowing func submissionLines(_ ids: [SubmissionID]) throws -> [SubmissionLine] {
    var lines: [SubmissionID: SubmissionLine] = [:]
    for ids in SubmissionID.inParts(ids) {
      try forEach(
        """
        SELECT \(Submission.columns), (SELECT p.name FROM partners p WHERE p.id = s.partner_id)
        FROM submissions s WHERE s.id IN \(list: ids)
        """
      ) { row in
        let submission = try Submission(row: row)
        lines[submission.id] = SubmissionLine(submission: submission, partner: try row[15])
      }
    }
    return ids.compactMap { lines[$0] }
  }
}
