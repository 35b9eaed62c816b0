import FormModel
import HTTP
import Storage

/// Coding one statement at a time.
struct CodingHandlers: Sendable {
  let app: Dependencies

  func respond(to route: CodingRoute, _ visit: Visit) throws -> Response {
    let coder = Coder(app: app, actor: visit.actor)
    switch route {
    case .next(let round): return try next(round, visit)
    case .progress(let round): return try progress(round, visit)
    case .statement(let round, let id): return try statement(round, id, visit)
    case .decide(let round, let id): return try decide(round, id, coder, visit)
    case .undo(let round, let id): return try undo(round, id, coder, visit)
    case .read(let round):
      try coder.readAnswers(of: round)
      return .redirect(to: .coding(.next(round)))
    case .chooseCodebook(let round):
      guard let chosen = CodebookID(segment: visit.form["codebook"]) else { throw HTTPError(.notFound) }
      try coder.choose(chosen, for: round)
      return .redirect(to: .coding(.next(round)))
    case .statements, .acceptSure: return try StatementListHandlers(app: app).respond(to: route, visit)
    }
  }

  // MARK: Pages

  /// The next open statement after the one in `after`, else the first; what was decided last is in `done`.
  private func next(_ id: RoundID, _ visit: Visit) throws -> Response {
    let after = StatementID(segment: visit.query["after"])
    let done = StatementID(segment: visit.query["done"])
    let page = try app.store.read { db in
      let desk = try found(id, visit, db)
      var page = CodingPage(frame: visit.frame, desk: desk)
      page.last = try last(done, in: id, visit, db)
      page.codebooks = desk.canCode && desk.canChooseCodebook ? try db.codebookNames() : []
      guard desk.canCode, desk.codebook != nil, let found = try firstFree(in: id, after: after, visit, db)
      else { return page }
      return try page.showing(found, db, holder: holder(of: found, in: id, visit))
    }
    return visit.html(page)
  }

  /// What was decided just before; only what this person decided can be taken back here.
  private func last(
    _ done: StatementID?, in round: RoundID, _ visit: Visit, _ db: borrowing Connection
  ) throws -> CodedStatement? {
    guard let done, let last = try db.statement(done) else { return nil }
    return last.statement.round == round && last.statement.decidedBy == visit.actor.auditName ? last : nil
  }

  /// The next open statement that nobody else has before them; when all are taken, the first of those.
  private func firstFree(
    in round: RoundID, after place: StatementID?, _ visit: Visit, _ db: borrowing Connection
  ) throws -> StatementID? {
    let (claims, coder) = (app.coding.claims, CodingClaims.Coder(visit.actor))
    while true {
      let taken = claims.taken(in: round, except: coder, at: visit.now)
      let found =
        try db.firstOpenStatement(of: round, after: place, except: taken)
        ?? db.firstOpenStatement(of: round, after: nil, except: taken)
      guard let found else { return try db.firstOpenStatement(of: round, after: nil, except: []) }
      // Somebody may have been given it between the two lines above: then there is another.
      if claims.take(found, in: round, by: coder, at: visit.now) { return found }
    }
  }

  private func holder(of statement: StatementID, in round: RoundID, _ visit: Visit) -> String? {
    app.coding.claims.holder(
      of: statement, in: round, except: CodingClaims.Coder(visit.actor), at: visit.now)?.name
  }

  private func statement(
    _ round: RoundID, _ id: StatementID, _ visit: Visit, status: Status = .ok,
    change: (inout CodingPage) -> Void = { _ in }
  ) throws -> Response {
    var page = try app.store.read { db in
      var page = try CodingPage(frame: visit.frame, desk: found(round, visit, db))
        .showing(id, db, holder: holder(of: id, in: round, visit))
      page.last = try last(StatementID(segment: visit.form["last"]), in: round, visit, db)
      guard page.item != nil else { throw HTTPError(.notFound, CodingWords.gone) }
      return page
    }
    if page.desk.canCode, page.item?.statement.statement.state == .open {
      _ = app.coding.claims.take(id, in: round, by: CodingClaims.Coder(visit.actor), at: visit.now)
    }
    change(&page)
    return visit.html(page, status: status)
  }

  /// What the program is doing with the round, for a page that is open.
  private func progress(_ id: RoundID, _ visit: Visit) throws -> Response {
    let desk = try app.store.read { db in try found(id, visit, db) }
    return visit.html(CodingProgress(frame: visit.frame, desk: desk))
  }

  private func found(_ id: RoundID, _ visit: Visit, _ db: borrowing Connection) throws -> CodingDesk {
    guard let desk = try CodingDesk.find(id, app, db, now: visit.now) else { throw HTTPError(.notFound) }
    return desk
  }

  // MARK: Decisions

  private func decide(_ round: RoundID, _ id: StatementID, _ coder: Coder, _ visit: Visit) throws -> Response
  {
    let typed = CodingForm(visit.form)
    do {
      switch try coder.decide(
        id, in: round, seen: typed.seen, { _, codebook, _ in try typed.decision(codebook) })
      {
      case .done: return .redirect(to: CodingRoute.next(round).path + "?after=\(id)&done=\(id)")
      case .conflict:
        return try statement(round, id, visit, status: .conflict) { page in page.refused = typed }
      }
    } catch is CodingForm.NothingChosen {
      return try statement(round, id, visit, status: .unprocessableContent) { page in
        (page.form, page.fault) = (typed, CodingWords.chooseSomething)
      }
    }
  }

  private func undo(_ round: RoundID, _ id: StatementID, _ coder: Coder, _ visit: Visit) throws -> Response {
    let seen = visit.form.number("seen") ?? -1
    switch try coder.undo(id, in: round, seen: seen) {
    case .done: return .redirect(to: .coding(.statement(round, id)))
    case .conflict:
      return try statement(round, id, visit, status: .conflict) { page in
        page.notice = CodingWords.cannotUndo
      }
    }
  }
}
