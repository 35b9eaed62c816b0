import HTTP
import Storage

/// The list of a round's statements, and accepting what the program is sure of on one page of it.
struct StatementListHandlers: Sendable {
  private static let pageSize = 50

  let app: Dependencies

  func respond(to route: CodingRoute, _ visit: Visit) throws -> Response {
    switch route {
    case .statements(let round): return try list(round, visit)
    case .acceptSure(let round): return try accept(round, visit)
    default: throw HTTPError(.notFound)
    }
  }

  private func list(_ id: RoundID, _ visit: Visit) throws -> Response {
    let query = visit.query
    let after = StatementID(segment: query["after"])
    let page = try app.store.read { db in
      guard let desk = try CodingDesk.find(id, app, db) else { throw HTTPError(.notFound) }
      let filter = StatementFilter(query, desk)
      let found = try db.statements(round: id, filter, after: after, limit: Self.pageSize + 1)
      let shown = Array(found.prefix(Self.pageSize))
      let partners = try db.partnerNames(Set(shown.compactMap(\.statement.partner)))
      var next: String?
      if found.count > shown.count, let last = shown.last {
        var fields = query
        fields.set("after", last.statement.id.text)
        for gone in ["accepted", "skipped"] { fields.set(gone, nil) }
        next = CodingRoute.statements(id).path + "?" + fields.query
      }
      return StatementListPage(
        frame: visit.frame, desk: desk, filter: filter, query: query,
        count: try db.countStatements(round: id, filter), statements: shown, partners: partners, next: next)
    }
    return visit.html(page)
  }

  /// Only what the page showed, each as the person's own decision; what others decided meanwhile is left alone.
  private func accept(_ id: RoundID, _ visit: Visit) throws -> Response {
    try CodingHandlers.requireCodable(id, app, now: visit.now)
    let shown = visit.form.all("statement").compactMap { text -> (id: StatementID, seen: Int)? in
      let parts = text.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, let statement = StatementID(segment: String(parts[0])), let seen = Int(parts[1])
      else { return nil }
      return (statement, seen)
    }.prefix(Self.pageSize)
    let (actor, now) = (visit.actor.auditName, visit.now)
    let accepted = try app.store.write { db in
      var accepted = 0
      for entry in shown {
        guard let coded = try db.statement(entry.id), coded.statement.round == id,
          coded.statement.state == .open
        else { continue }
        let sure = coded.suggested.filter { $0.confidence == .sure }.map(\.theme)
        guard !sure.isEmpty else { continue }
        let decision = Decision(
          themes: sure, kind: coded.statement.kind, isQuote: coded.statement.isQuote,
          note: coded.statement.note)
        let outcome = try db.decide(entry.id, decision, by: actor, seen: entry.seen, now: now)
        if case .done = outcome { accepted += 1 }
      }
      return accepted
    }
    var fields = visit.query
    fields.set("accepted", "\(accepted)")
    fields.set("skipped", "\(shown.count - accepted)")
    return .redirect(to: CodingRoute.statements(id).path + "?" + fields.query)
  }
}

extension StatementFilter {
  /// Out of an address; what is not known is left out.
  init(_ query: Fields, _ desk: CodingDesk) {
    func given(_ name: String) -> String? { query[name].flatMap { $0.isEmpty ? nil : $0 } }
    self.init()
    state = given("state").flatMap(StatementState.init(rawValue:))
    theme = given("theme").flatMap { desk.codebook?[$0]?.id }
    maker = given("by").flatMap(Maker.init(rawValue:))
    // What a person has coded to the theme, unless one asks for something else.
    if theme != nil, maker == nil, state == .coded { maker = .person }
    partyType = given("party_type").map { PartyType(code: $0) }
    area = AreaID(segment: given("area"))
    kind = given("kind").flatMap(StatementKind.init(rawValue:))
    scope = given("scope")
    question = given("question")
    isQuote = given("quote").map { $0 == "1" }
    search = (given("search") ?? "").trimming()
  }
}
