import HTTP
import Storage

/// Shows summaries, takes what people write over them, and publishes.
struct SummariesHandlers: Sendable {
  private static let pageSize = 50

  let app: Dependencies

  func respond(to route: SummariesRoute, _ visit: Visit) throws -> Response {
    switch route {
    case .list: return try list(visit)
    case .live(let round): return try live(round, visit)
    case .texts(let round), .saveTexts(let round), .theme(let round, _), .saveTheme(let round, _):
      return try SummaryTextsHandlers(app: app).respond(to: route, round, visit)
    case .confirm(let round): return try confirm(round, visit)
    case .publish(let round): return try publish(round, visit)
    case .version(let round, let number): return try version(round, number, visit)
    case .statements(let round, let number): return try statements(round, number, visit)
    }
  }

  private func list(_ visit: Visit) throws -> Response {
    let found = try app.store.read { db in
      (
        summaries: visit.actor.isStaff
          ? try db.publishedSummaries()
          : try visit.actor.user.map { user in try db.publishedSummaries(for: user.id) } ?? [],
        groups: try db.workingGroups() + db.archivedGroups()
      )
    }
    return visit.html(
      SummariesPage(
        frame: visit.frame, summaries: found.summaries,
        groups: Dictionary(found.groups.map { ($0.id, $0.name) }) { one, _ in one }))
  }

  private func live(_ id: RoundID, _ visit: Visit) throws -> Response {
    let includesSuggestions = visit.query["suggestions"] == "1"
    let page = try app.store.read { db in
      guard let round = try db.round(id) else { throw HTTPError(.notFound) }
      try round.requireShown(at: visit.now, db)
      return LiveSummaryPage(
        frame: visit.frame, round: id,
        summary: try Summary.build(round, app, db, includesSuggestions: includesSuggestions),
        versions: try db.summaryVersions(of: id),
        canPublish: RoundAction.publish.isPossible(in: round.state(at: visit.now)))
    }
    return visit.html(page)
  }

  private func confirm(_ id: RoundID, _ visit: Visit, fault: Words? = nil) throws -> Response {
    let asked = visit.query.all("group").compactMap { GroupID(segment: $0) }
    let hasChosenNone = visit.query["show"] != nil && asked.isEmpty
    let fault = fault ?? (hasChosenNone ? PublishingWords.chooseGroup : nil)
    let page = try app.store.read { db in
      guard let round = try db.round(id) else { throw HTTPError(.notFound) }
      let state = round.state(at: visit.now)
      guard RoundAction.publish.isPossible(in: state) else {
        throw HTTPError(.conflict, RoundsRefusals.words(.publish, in: state))
      }
      let groups = try db.workingGroups()
      let chosen = groups.filter { asked.contains($0.id) }
      let before = try db.summaryGroups(of: id)
      let marked = asked.isEmpty && !hasChosenNone ? Set(before) : Set(chosen.map(\.id))
      let edition = try Edition(of: id, for: [], app, db)
      return PublishPage(
        frame: visit.frame, round: id, title: round.title, numbersOf: edition.summary.numbersOf,
        isTooSmall: edition.summary.isTooSmall,
        openStatements: try db.statementCounts(round: id)[.open] ?? 0,
        mayStillAnswer: try db.ownDeadlines(in: id, after: visit.now).filter { !$0.hasAnswered }.count,
        groups: groups, chosen: marked,
        members: chosen.isEmpty ? nil : try Publishing.members(of: chosen, db), fault: fault)
    }
    return visit.html(page, status: fault == nil ? .ok : .unprocessableContent)
  }

  private func publish(_ id: RoundID, _ visit: Visit) throws -> Response {
    let groups = visit.form.all("group").compactMap { GroupID(segment: $0) }
    guard !groups.isEmpty else { return try confirm(id, visit, fault: PublishingWords.chooseGroup) }
    switch try Publishing(app: app).publish(id, to: groups, by: visit.actor) {
    case .published(let version): return .redirect(to: .summaries(.version(id, version)))
    case .unchanged(let version):
      return .redirect(to: SummariesRoute.version(id, version).path + "?unchanged=1")
    case .reading(let count): return try waiting(id, groups, count, visit)
    }
  }

  /// Answers have come that are not read yet: the page sends itself again until they are.
  private func waiting(_ id: RoundID, _ groups: [GroupID], _ count: Int, _ visit: Visit) throws -> Response {
    let page = try app.store.read { db in
      PublishWaitingPage(
        frame: visit.frame, round: id, title: try db.round(id)?.title ?? .empty, unread: count,
        groups: groups, hasStopped: CodingWork(try db.work(on: id.text, CodingWork.kinds)).hasStopped)
    }
    return visit.html(page, status: .conflict)
  }

  private func version(_ id: RoundID, _ number: Int, _ visit: Visit) throws -> Response {
    let found = try app.store.read { db in
      (version: try app.frozen.version(id, number, db), newest: try db.newestSummaryVersion(of: id))
    }
    switch found.version {
    case nil: throw HTTPError(.notFound)
    case .replaced(let successor): return replaced(id, by: successor, visit)
    case .standing(let summary):
      return visit.html(
        PublishedSummaryPage(
          frame: visit.frame, round: id, summary: summary, newer: found.newest > number ? found.newest : nil,
          isUnchanged: visit.query["unchanged"] != nil && visit.actor.isStaff))
    }
  }

  /// The words are gone for good; the page says why, and where to read on.
  private func replaced(_ id: RoundID, by successor: Int, _ visit: Visit) -> Response {
    visit.html(ReplacedSummaryPage(frame: visit.frame, round: id, successor: successor), status: .gone)
  }

  private func statements(_ id: RoundID, _ number: Int, _ visit: Visit) throws -> Response {
    let query = visit.query
    let filter = FrozenFilter(
      theme: query["theme"], partyType: query["party_type"], area: query["area"], scope: query["scope"],
      kind: query["kind"])
    let after = query.number("after") ?? 0
    return try app.store.read { db in
      let summary: Summary
      switch try app.frozen.version(id, number, db) {
      case nil: throw HTTPError(.notFound)
      case .replaced(let successor): return replaced(id, by: successor, visit)
      case .standing(let standing): summary = standing
      }
      let found = try db.frozenStatements(id, number, filter, after: after, limit: Self.pageSize + 1)
      let shown = Array(found.prefix(Self.pageSize))
      var next: String?
      if found.count > shown.count, let last = shown.last {
        var fields = query
        fields.set("after", "\(last.number)")
        next = visit.request.target + "?" + fields.query
      }
      return visit.html(
        FrozenStatementsPage(
          frame: visit.frame, round: id, summary: summary, filter: filter,
          count: try db.countFrozenStatements(id, number, filter), statements: shown, next: next))
    }
  }
}
