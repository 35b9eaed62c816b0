import FormModel
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
      headline: Self.typed("headline", visit).onOneLine(), lead: Self.typed("lead", visit),
      revision: visit.form.number("seen") ?? 0)
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
    do {
      try SummaryDesk(app: app).save(typed, of: id, by: visit.actor)
    } catch is SummaryDesk.Outdated {
      let (summary, texts) = try found(id)
      let page = SummaryTextsPage(frame: visit.frame, summary: summary, typed: typed, theirs: texts)
      return visit.html(page, status: .conflict)
    }
    return .redirect(to: .summaries(.live(id)))
  }

  // MARK: Problem statements

  private func theme(
    _ id: RoundID, _ slug: String, _ visit: Visit, typed: [String: Words] = [:],
    faults: [(field: String, what: Words)] = [], status: Status = .ok
  ) throws -> Response {
    let page = try app.store.read { db in
      guard let round = try db.round(id) else { throw HTTPError(.notFound) }
      let theme = try SummaryDesk.theme(slug, of: round, db)
      let summary = try Summary.build(round, app, db, includesSuggestions: true)
      return ThemeProblemsPage(
        frame: visit.frame, round: id, theme: theme,
        problems: try db.problemStatements(of: id).filter { $0.theme == theme.id },
        said: summary.themes.first { $0.slug == slug }, typed: typed, faults: faults)
    }
    return visit.html(page, status: status)
  }

  private func saveTheme(_ id: RoundID, _ slug: String, _ visit: Visit) throws -> Response {
    let change = change(visit)
    let typed = Self.typed(change)
    let faults = Self.faults(change, isAdding: visit.form["action"] == "add")
    guard faults.isEmpty else {
      return try theme(id, slug, visit, typed: typed, faults: faults, status: .unprocessableContent)
    }
    do {
      try SummaryDesk(app: app).perform(change, theme: slug, of: id, by: visit.actor)
    } catch let outdated as SummaryDesk.Outdated {
      let faults = outdated.problems.map { (field: "text-\($0)", what: SummariesPageWords.conflict) }
      return try theme(id, slug, visit, typed: typed, faults: faults, status: .conflict)
    }
    return .redirect(to: .summaries(.theme(id, slug: slug)))
  }

  /// All that stands in the page's fields, and what the button does besides saving it.
  private func change(_ visit: Visit) -> SummaryDesk.ProblemChange {
    var change = SummaryDesk.ProblemChange()
    change.typed = visit.form.pairs.compactMap { field in
      guard field.name.hasPrefix("seen-"),
        let problem = ID<ProblemStatement>(segment: String(field.name.dropFirst(5)))
      else { return nil }
      return .init(
        problem: problem, text: Self.typed("text-\(problem)", visit), seen: EditMark(text: field.value))
    }
    let new = Self.typed("text", visit)
    if !new.isEmpty { change.new = (app.newID(), new) }
    let parts = (visit.form["action"] ?? "").split(separator: ".", maxSplits: 1).map(String.init)
    if parts.count == 2, let action = SummaryDesk.ProblemChange.Action(rawValue: parts[0]),
      let problem = ID<ProblemStatement>(segment: parts[1])
    {
      change.then = (action, problem)
    }
    return change
  }

  private static func typed(_ change: SummaryDesk.ProblemChange) -> [String: Words] {
    var typed = Dictionary(
      change.typed.filter(\.isTouched).map { ("text-\($0.problem)", $0.text) }, uniquingKeysWith: { $1 })
    if let new = change.new { typed["text"] = new.text }
    return typed
  }

  private static func faults(_ change: SummaryDesk.ProblemChange, isAdding: Bool) -> [(
    field: String, what: Words
  )] {
    var faults = change.typed.filter { typed in
      !(change.then.map { $0.action == .delete && $0.problem == typed.problem } ?? false)
    }.compactMap { typed in fault(typed.text).map { (field: "text-\(typed.problem)", what: $0) } }
    if isAdding || change.new != nil, let fault = fault(change.new?.text ?? .empty) {
      faults.append(("text", fault))
    }
    return faults
  }

  private static func fault(_ text: Words) -> Words? {
    if text.isEmpty { return SummariesPageWords.empty }
    return text.longest > longestText ? SummariesPageWords.tooLong : nil
  }
}

extension Words {
  /// Characters of the longest of the three.
  fileprivate var longest: Int { max(nn.count, nb.count, en.count) }
}
