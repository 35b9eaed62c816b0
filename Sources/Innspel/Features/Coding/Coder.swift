import FormModel
import HTTP
import Storage

/// Everything that people decide of a round's statements, for pages and API alike.
///
/// Each step asks the one table (`RoundAction.rule`) and writes the audit log in the transaction that changes the
/// statement.
struct Coder: Sendable {
  /// What came of a decision, with the statement as it is now.
  enum Outcome: Sendable {
    case done(CodedStatement)
    /// Somebody decided after what the person saw; nothing was changed.
    case conflict(CodedStatement)
  }

  /// Decides, once the statement and its round's codebook are known; runs inside the write.
  typealias Choice = @Sendable (CodedStatement, Codebook?, borrowing Connection) throws -> Decision

  let app: Dependencies
  let actor: Actor

  /// Decides a statement.
  ///
  /// - Parameters:
  ///   - id: the statement.
  ///   - round: where it must be from; nil where the address does not say.
  ///   - seen: the statement's revision that the person looked at; nil decides whatever it is.
  ///   - choose: says what, and throws where nothing can be decided.
  /// - Returns: what came of it.
  /// - Throws: `HTTPError` 403, 404, or 409 while the round's state forbids coding; what `choose` throws.
  func decide(
    _ id: StatementID, in round: RoundID? = nil, seen: Int? = nil, _ choose: @escaping Choice
  ) throws -> Outcome {
    let (now, entry) = (app.now(), app.newID(AuditEntry.self))
    return try app.store.write { db in
      let (coded, codebook) = try statement(id, in: round, at: now, db)
      let decision = try choose(coded, codebook, db)
      switch try db.decide(id, decision, by: actor.auditName, seen: seen, now: now) {
      case .conflict: return .conflict(coded)
      case .missing: throw HTTPError(.notFound, CodingWords.gone)
      case .done: return .done(try log("statement.code", id, entry, at: now, db))
      }
    }
  }

  /// Takes this person's last decision of a statement back.
  ///
  /// - Parameters:
  ///   - id: the statement.
  ///   - round: where it must be from.
  ///   - seen: the revision that the decision made.
  /// - Returns: `.conflict` where somebody has decided since, or the decision is another's.
  /// - Throws: as `decide`.
  func undo(_ id: StatementID, in round: RoundID, seen: Int) throws -> Outcome {
    let (now, entry) = (app.now(), app.newID(AuditEntry.self))
    return try app.store.write { db in
      let (coded, _) = try statement(id, in: round, at: now, db)
      switch try db.undo(id, by: actor.auditName, seen: seen, now: now) {
      case .conflict: return .conflict(coded)
      case .missing: throw HTTPError(.notFound, CodingWords.gone)
      case .done: return .done(try log("statement.undo", id, entry, at: now, db))
      }
    }
  }

  /// Accepts what the program is sure of, each as the person's own decision; what others decided meanwhile is left alone.
  ///
  /// - Parameters:
  ///   - shown: the statements that the page showed, with the revisions it showed.
  ///   - round: where they are from.
  /// - Returns: how many were accepted.
  /// - Throws: as `decide`.
  func acceptSure(_ shown: [(id: StatementID, seen: Int)], in round: RoundID) throws -> Int {
    let now = app.now()
    let accepts = shown.map { (id: $0.id, seen: $0.seen, entry: app.newID(AuditEntry.self)) }
    return try app.store.write { db in
      let codebook = try codebook(of: codable(round, at: now, db), db)
      var accepted = 0
      for accept in accepts {
        guard let coded = try db.statement(accept.id), coded.statement.round == round,
          coded.statement.state == .open, let decision = coded.acceptingSure(of: codebook)
        else { continue }
        let outcome = try db.decide(
          accept.id, decision, by: actor.auditName, seen: accept.seen, now: now)
        guard case .done = outcome else { continue }
        accepted += 1
        _ = try log("statement.code", accept.id, accept.entry, at: now, db)
      }
      return accepted
    }
  }
}

extension Coder {
  /// A decision that is known beforehand, with the id of its line in the log.
  struct Made: Sendable {
    let statement: StatementID
    let decision: Decision
    let entry: ID<AuditEntry>
    let at: Instant
  }

  /// Writes a decision inside a write of many, asked and logged as `decide` does.
  ///
  /// - Parameters:
  ///   - made: what was decided, and when.
  ///   - round: where the statement is from.
  ///   - db: written to.
  /// - Throws: as `decide`.
  func write(_ made: Made, in round: RoundID, _ db: borrowing Connection) throws {
    _ = try statement(made.statement, in: round, at: made.at, db)
    try db.decide(made.statement, made.decision, by: actor.auditName, seen: nil, now: made.at)
    _ = try log("statement.code", made.statement, made.entry, at: made.at, db)
  }
}

// Before there is anything to code.
extension Coder {
  /// Has a round coded with a codebook: its answers are read and its themes suggested by jobs.
  ///
  /// - Parameters:
  ///   - chosen: the codebook.
  ///   - id: the round.
  /// - Throws: `HTTPError` 403, 404, or 409 once somebody has coded or while the round's state forbids it.
  func choose(_ chosen: CodebookID, for id: RoundID) throws {
    let now = app.now()
    let entry = app.auditEntry(actor, "round.codebook", "round/\(id)", ["codebook": .string(chosen.text)])
    let (reading, suggesting) = (app.newID(Job.self), app.newID(Job.self))
    try app.store.write { db in
      var round = try codable(id, at: now, db)
      guard try db.codebookRevision(chosen) != nil else { throw HTTPError(.notFound) }
      guard round.codebook != chosen else { return }
      guard try db.statementCounts(round: id)[.coded, default: 0] == 0 else {
        throw HTTPError(.conflict, CodingWords.codebookInUse)
      }
      round.codebook = chosen
      try db.update(round)
      try db.append(entry)
      try db.enqueue(.readAnswers, id.text, id: reading, due: now, now: now)
      try db.enqueue(.suggestThemes, id.text, id: suggesting, due: now, now: now)
    }
    app.wake()
  }

  /// Has new and changed answers read now, by a job.
  func readAnswers(of id: RoundID) throws {
    let (now, job) = (app.now(), app.newID(Job.self))
    try app.store.write { db in
      _ = try codable(id, at: now, db)
      try db.enqueue(.readAnswers, id.text, id: job, due: now, now: now)
    }
    app.wake()
  }
}

extension Coder {
  /// The round, where this person may code it as it is now.
  private func codable(_ id: RoundID, at now: Instant, _ db: borrowing Connection) throws -> Round {
    guard let round = try db.round(id) else { throw HTTPError(.notFound) }
    try RoundAction.code.require(of: actor, in: round, at: now)
    return round
  }

  private func codebook(of round: Round, _ db: borrowing Connection) throws -> Codebook? {
    try app.coding.codebooks.codebook(round.codebook, db, isWriting: true)
  }

  private func statement(
    _ id: StatementID, in round: RoundID?, at now: Instant, _ db: borrowing Connection
  ) throws -> (CodedStatement, Codebook?) {
    guard let coded = try db.statement(id), round == nil || coded.statement.round == round else {
      throw HTTPError(.notFound, CodingWords.gone)
    }
    return (coded, try codebook(of: codable(coded.statement.round, at: now, db), db))
  }

  /// Writes the log of what has become of a statement.
  private func log(
    _ action: String, _ id: StatementID, _ entry: ID<AuditEntry>, at now: Instant, _ db: borrowing Connection
  ) throws -> CodedStatement {
    guard let coded = try db.statement(id) else { throw HTTPError(.notFound, CodingWords.gone) }
    let reason = coded.statement.asideReason
    try db.append(
      AuditEntry(
        id: entry, at: now, actor: actor.auditName, action: action, object: "statement/\(id)",
        detail: [
          "themes": .array(coded.decided.map { .string($0.slug) }),
          "aside": reason.map { .string($0.rawValue) } ?? .null,
        ]))
    return coded
  }
}
