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
      guard let desk = try CodingDesk.find(id, app, db, now: visit.now) else { throw HTTPError(.notFound) }
      let filter = StatementFilter(query, desk)
      let found = try db.statements(round: id, filter, after: after, limit: Self.pageSize + 1)
      let shown = found.prefix(Self.pageSize).map { $0.within(desk.codebook) }
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
    let shown = visit.form.all("statement").compactMap { text -> (id: StatementID, seen: Int)? in
      let parts = text.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, let statement = StatementID(segment: String(parts[0])), let seen = Int(parts[1])
      else { return nil }
      return (statement, seen)
    }.prefix(Self.pageSize)
    let accepted = try Coder(app: app, actor: visit.actor).acceptSure(Array(shown), in: id)
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
