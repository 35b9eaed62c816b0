import HTTP
import Storage

/// Takes what people write over a summary: headline, lead, problem statements.
struct SummaryTextsHandlers: Sendable {
  private static let longestHeadline = 200
  private static let longestText = 2000

  let app: Dependencies

  func respond(to route: SummariesRoute, _ round: RoundID, _ visit: Visit) throws -> Response {
    switch route {
    case .texts: return try texts(round, visit)
    case .saveTexts: return try saveTexts(round, visit)
    case .theme(_, let slug): return try theme(round, slug, visit)
    case .saveTheme(_, let slug): return try saveTheme(round, slug, visit)
    default: throw HTTPError(.notFound)
    }
  }

  /// A text in the page's language, with what was typed in the others.
  private static func typed(_ field: String, _ visit: Visit) -> Words {
    Words(typedIn: visit.language) { language in
      (visit.form[language == visit.language ? field : "\(field)-\(language.rawValue)"] ?? "").trimming()
    }
  }

  // MARK: Headline and lead

  private func texts(_ id: RoundID, _ visit: Visit) throws -> Response {
    let (summary, texts) = try found(id)
    return visit.html(SummaryTextsPage(frame: visit.frame, summary: summary, typed: texts))
  }

  private func found(_ id: RoundID) throws -> (Summary, SummaryTexts) {
    try app.store.read { db in
      guard let round = try db.round(id) else { throw HTTPError(.notFound) }
      return (try Summary.build(round, app, db), try db.summaryTexts(of: id))
    }
  }

  private func saveTexts(_ id: RoundID, _ visit: Visit) throws -> Response {
    let typed = SummaryTexts(
      headline: Self.typed("headline", visit), lead: Self.typed("lead", visit),
      revision: visit.form["seen"].flatMap { Int($0) } ?? 0)
    var faults: [(field: String, what: Words)] = []
    if typed.headline.longest > Self.longestHeadline {
      faults.append(("headline", SummariesPageWords.tooLongHeadline))
    }
    if typed.lead.longest > Self.longestText { faults.append(("lead", SummariesPageWords.tooLong)) }
    guard faults.isEmpty else {
      let page = SummaryTextsPage(
        frame: visit.frame, summary: try found(id).0, typed: typed, theirs: nil, faults: faults)
      return visit.html(page, status: .unprocessableContent)
    }
    let (actor, now) = (visit.actor.auditName, visit.now)
    let isSaved = try app.store.write { db in
      guard try db.round(id) != nil else { throw HTTPError(.notFound) }
      return try db.save(typed, of: id, by: actor, now: now)
    }
    guard isSaved else {
      let (summary, texts) = try found(id)
      let page = SummaryTextsPage(frame: visit.frame, summary: summary, typed: typed, theirs: texts)
      return visit.html(page, status: .conflict)
    }
    return .redirect(to: .summaries(.live(id)))
  }

  // MARK: Problem statements

  private func theme(
    _ id: RoundID, _ slug: String, _ visit: Visit, typed: [String: Words] = [:],
    fault: (field: String, what: Words)? = nil, status: Status = .ok
  ) throws -> Response {
    let page = try app.store.read { db in
      guard let round = try db.round(id) else { throw HTTPError(.notFound) }
      let theme = try Self.theme(slug, round, db)
      let summary = try Summary.build(round, app, db, includesSuggestions: true)
      return ThemeProblemsPage(
        frame: visit.frame, round: id, theme: theme,
        problems: try db.problemStatements(of: id).filter { $0.theme == theme.id },
        quotes: summary.themes.first { $0.slug == slug }?.quotes ?? [], typed: typed, fault: fault)
    }
    return visit.html(page, status: status)
  }

  private static func theme(_ slug: String, _ round: Round, _ db: borrowing Connection) throws
    -> CodebookTheme
  {
    guard let codebook = try round.codebook.flatMap({ id in try db.codebook(id) }), let theme = codebook[slug]
    else { throw HTTPError(.notFound) }
    return theme
  }

  private func saveTheme(_ id: RoundID, _ slug: String, _ visit: Visit) throws -> Response {
    let problem = ID<ProblemStatement>(segment: visit.form["problem"])
    let field = problem.map { "text-\($0)" } ?? "text"
    let text = Self.typed(field, visit)
    let action = visit.form["action"] ?? ""
    if ["add", "save"].contains(action) {
      let what =
        text.isEmpty
        ? SummariesPageWords.empty : text.longest > Self.longestText ? SummariesPageWords.tooLong : nil
      if let what {
        return try theme(
          id, slug, visit, typed: [field: text], fault: (field, what), status: .unprocessableContent)
      }
    }
    let change = Change(
      action: action, problem: problem ?? app.newID(), text: text,
      seen: visit.form["seen"].flatMap { Int($0) } ?? 0, actor: visit.actor.auditName, now: visit.now)
    let isDone = try app.store.write { db in
      guard let round = try db.round(id) else { throw HTTPError(.notFound) }
      return try Self.perform(change, id, try Self.theme(slug, round, db).id, db)
    }
    guard isDone else {
      return try theme(
        id, slug, visit, typed: [field: text], fault: (field, SummariesPageWords.conflict), status: .conflict)
    }
    return .redirect(to: .summaries(.theme(id, slug: slug)))
  }

  private struct Change: Sendable {
    let action: String
    let problem: ID<ProblemStatement>
    let text: Words
    let seen: Int
    let actor: String
    let now: Instant
  }

  /// - Returns: false when somebody else has changed the problem statement meanwhile.
  private static func perform(
    _ change: Change, _ round: RoundID, _ theme: ThemeID, _ db: borrowing Connection
  ) throws -> Bool {
    let problem = ProblemStatement(
      id: change.problem, theme: theme, text: change.text, revision: change.seen, changedBy: change.actor)
    switch change.action {
    case "add": try db.add(problem, to: round, now: change.now)
    case "save": return try db.change(problem, of: round, now: change.now)
    case "delete": try db.deleteProblem(change.problem, of: round)
    case "up", "down":
      var ids = try db.problemStatements(of: round).filter { $0.theme == theme }.map(\.id)
      guard let place = ids.firstIndex(of: change.problem) else { return true }
      let other = change.action == "up" ? place - 1 : place + 1
      guard ids.indices.contains(other) else { return true }
      ids.swapAt(place, other)
      try db.order(ids, of: round)
    default: throw HTTPError(.badRequest)
    }
    return true
  }
}

extension Words {
  /// Characters of the longest of the three.
  fileprivate var longest: Int { max(nn.count, nb.count, en.count) }
}
