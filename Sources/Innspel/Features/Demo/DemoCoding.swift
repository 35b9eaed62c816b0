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
      try decision(coded.statement, themes).map { (statement: coded.statement.id, decision: $0) }
    }
    let (now, name, id) = (app.now(), actor.auditName, round.id.text)
    try app.store.write { db in
      for (statement, decision) in decisions {
        try db.decide(statement, decision, by: name, seen: nil, now: now)
      }
      // The answers have been read: nothing waits.
      try db.cancel(.readAnswers, id)
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
