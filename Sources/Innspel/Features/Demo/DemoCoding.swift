import FormModel
import Storage

/// Decides the statements of a closed round as the content says, as a secretariat would over some days.
struct DemoCoding: Sendable {
  let app: Dependencies
  let round: Round
  /// The content's answers by the submission they became.
  let answers: [SubmissionID: DemoSubmission]
  let problemStatements: [DemoProblemStatement]
  /// Who decides.
  let actor: Actor
  let clock: DemoClock
  /// When somebody sat down to code, one for each day.
  let sittings: [Instant]

  /// - Throws: `DemoFault` for a theme that is not in the round's codebook, or a kind or reason that is none.
  func run() throws {
    try CodingJobs.readAnswers(round.id, app)
    let found = try app.store.read { db in
      (
        statements: try db.statements(round: round.id, after: nil, limit: 10_000),
        codebook: try round.codebook.flatMap { id in try db.codebook(id) }
      )
    }
    let themes = Dictionary((found.codebook?.current ?? []).map { ($0.slug, $0.id) }) { one, _ in one }
    let decisions = try found.statements.compactMap { coded in
      try decision(coded.statement, themes).map { (statement: coded.statement, decision: $0) }
    }
    let made = inTime(decisions)
    let (id, coder) = (round.id, Coder(app: app, actor: actor))
    try app.store.write { db in
      for one in made { try coder.write(one, in: id, db) }
      // The answers have been read: nothing waits.
      try db.cancel(.readAnswers, id.text)
    }
  }

  /// The decisions one after the other, as long as it takes to read each, shared among the days.
  private func inTime(_ decisions: [(statement: Statement, decision: Decision)]) -> [Coder.Made] {
    let daily = (decisions.count + sittings.count - 1) / max(1, sittings.count)
    var moment = app.now()
    return decisions.enumerated().map { index, decided in
      if daily > 0, index.isMultiple(of: daily) { moment = sittings[index / daily] }
      moment = moment.adding(seconds: Int64(15 + decided.statement.text.count / 8))
      clock.move(to: moment)
      return Coder.Made(
        statement: decided.statement.id, decision: decided.decision, entry: app.newID(), at: moment)
    }
  }

  /// Nil leaves the statement to whoever tries the coding page.
  private func decision(_ statement: Statement, _ themes: [String: ThemeID]) throws -> Decision? {
    guard let answer = answers[statement.submission] else { return nil }
    if statement.isNonAnswer { return Decision(aside: .saysNothing) }
    if let reason = answer.setAside[statement.path] {
      guard let aside = AsideReason(rawValue: reason) else {
        throw fault(answer, statement, "no reason is called \(reason)")
      }
      return Decision(aside: aside)
    }
    guard let slugs = answer.codings[statement.path] else { return nil }
    let chosen = try slugs.map { slug in
      guard let theme = themes[slug] else { throw fault(answer, statement, "no theme is called \(slug)") }
      return theme
    }
    var decision = Decision(themes: chosen, isQuote: isBehindProblem(answer, statement))
    if let kind = answer.kinds[statement.path] {
      guard let kind = StatementKind(rawValue: kind) else {
        throw fault(answer, statement, "no kind is called \(kind)")
      }
      decision.kind = kind
    }
    return decision
  }

  /// What a problem statement grew out of is worth quoting.
  private func isBehindProblem(_ answer: DemoSubmission, _ statement: Statement) -> Bool {
    statement.position == 0
      && problemStatements.contains { problem in
        problem.behind.contains { $0.contact == answer.contact && $0.path == statement.path }
      }
  }

  private func fault(_ answer: DemoSubmission, _ statement: Statement, _ what: String) -> DemoFault {
    DemoFault(description: "\(answer.contact), \(statement.path): \(what)")
  }
}
