import FormModel
import HTTP
import Storage

/// Coding one statement at a time.
struct CodingHandlers: Sendable {
  let app: Dependencies

  func respond(to route: CodingRoute, _ visit: Visit) throws -> Response {
    switch route {
    case .next(let round): return try next(round, visit)
    case .statement(let round, let id): return try statement(round, id, visit)
    case .decide(let round, let id): return try decide(round, id, visit)
    case .undo(let round, let id): return try undo(round, id, visit)
    case .read(let round): return try read(round)
    case .chooseCodebook(let round): return try chooseCodebook(round, visit)
    case .statements, .acceptSure: return try StatementListHandlers(app: app).respond(to: route, visit)
    }
  }

  // MARK: Pages

  /// The next open statement after the one in `after`, else the first; what was decided last is in `done`.
  private func next(_ id: RoundID, _ visit: Visit) throws -> Response {
    let after = StatementID(segment: visit.query["after"])
    let done = StatementID(segment: visit.query["done"])
    let page = try app.store.read { db in
      let desk = try Self.desk(id, app, db)
      let codebooks = desk.codebook == nil || desk.total == 0 ? try db.codebooks() : []
      let last = try done.flatMap { id in try db.statement(id) }
      var found = try db.neighbour(of: after, in: id, state: .open)
      if found == nil { found = try db.neighbour(of: nil, in: id, state: .open) }
      guard let found, desk.codebook != nil, let item = try db.codingItem(found, in: id) else {
        return CodingPage(frame: visit.frame, desk: desk, codebooks: codebooks, last: last)
      }
      return CodingPage(
        frame: visit.frame, desk: desk, item: item, form: CodingForm(item.statement), last: last)
    }
    return visit.html(page)
  }

  private func statement(
    _ round: RoundID, _ id: StatementID, _ visit: Visit, notice: Words? = nil, status: Status = .ok,
    typed: CodingForm? = nil, fault: Words? = nil
  ) throws -> Response {
    let page = try app.store.read { db in
      let desk = try Self.desk(round, app, db)
      guard let item = try db.codingItem(id, in: round) else {
        throw HTTPError(.notFound, CodingWords.gone)
      }
      return CodingPage(
        frame: visit.frame, desk: desk, item: item, form: typed ?? CodingForm(item.statement), last: nil,
        notice: notice, fault: fault)
    }
    return visit.html(page, status: status)
  }

  private static func desk(_ id: RoundID, _ app: Dependencies, _ db: borrowing Connection) throws
    -> CodingDesk
  {
    guard let desk = try CodingDesk.find(id, app, db) else { throw HTTPError(.notFound) }
    return desk
  }

  // MARK: Decisions

  private func decide(_ round: RoundID, _ id: StatementID, _ visit: Visit) throws -> Response {
    try Self.requireCodable(round, app, now: visit.now)
    let typed = CodingForm(visit.form)
    let codebook = try app.store.read { db in try Self.desk(round, app, db).codebook }
    guard let decision = typed.decision(codebook) else {
      return try statement(
        round, id, visit, status: .unprocessableContent, typed: typed, fault: CodingWords.chooseSomething)
    }
    let (actor, now, seen) = (visit.actor.auditName, visit.now, typed.seen)
    let outcome = try app.store.write { db in
      guard try db.statement(id)?.statement.round == round else { return DecisionOutcome.missing }
      return try db.decide(id, decision, by: actor, seen: seen, now: now)
    }
    switch outcome {
    case .done:
      return .redirect(to: CodingRoute.next(round).path + "?after=\(id)&done=\(id)")
    case .conflict:
      return try statement(round, id, visit, notice: CodingWords.conflict, status: .conflict)
    case .missing: throw HTTPError(.notFound, CodingWords.gone)
    }
  }

  private func undo(_ round: RoundID, _ id: StatementID, _ visit: Visit) throws -> Response {
    try Self.requireCodable(round, app, now: visit.now)
    let seen = visit.form["seen"].flatMap { Int($0) } ?? -1
    let (actor, now) = (visit.actor.auditName, visit.now)
    let outcome = try app.store.write { db in
      guard try db.statement(id)?.statement.round == round else { return DecisionOutcome.missing }
      return try db.undo(id, by: actor, seen: seen, now: now)
    }
    switch outcome {
    case .done: return .redirect(to: .coding(.statement(round, id)))
    case .conflict:
      return try statement(round, id, visit, notice: CodingWords.cannotUndo, status: .conflict)
    case .missing: throw HTTPError(.notFound, CodingWords.gone)
    }
  }

  /// - Throws: `HTTPError` 404 for an unknown round, 409 in a state that forbids coding.
  static func requireCodable(_ id: RoundID, _ app: Dependencies, now: Instant) throws {
    guard let round = try app.store.read({ db in try db.round(id) }) else { throw HTTPError(.notFound) }
    guard RoundAction.code.isPossible(in: round.state(at: now)) else {
      throw HTTPError(.conflict, CodingWords.notNow)
    }
  }

  // MARK: Before coding

  /// Reads new answers at once rather than when the job's turn comes.
  private func read(_ round: RoundID) throws -> Response {
    try CodingJobs.readAnswers(round, app)
    return .redirect(to: .coding(.next(round)))
  }

  private func chooseCodebook(_ id: RoundID, _ visit: Visit) throws -> Response {
    let chosen = CodebookID(segment: visit.form["codebook"])
    let entry = app.auditEntry(
      visit.actor, "round.codebook", "round/\(id)", ["codebook": .string(chosen?.text ?? "")])
    try app.store.write { db in
      guard var round = try db.round(id), let chosen, try db.codebook(chosen) != nil else {
        throw HTTPError(.notFound)
      }
      guard round.codebook != chosen else { return }
      if try db.countStatements(round: id, StatementFilter(state: .coded)) > 0 {
        throw HTTPError(.conflict, CodingWords.codebookInUse)
      }
      round.codebook = chosen
      try db.update(round)
      try db.append(entry)
    }
    try CodingJobs.readAnswers(id, app)
    try CodingJobs.suggestAgain(id, app)
    return .redirect(to: .coding(.next(id)))
  }
}
