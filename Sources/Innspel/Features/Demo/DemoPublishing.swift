import Storage

/// Writes what people write over a summary, and publishes it as people do.
struct DemoPublishing: Sendable {
  let app: Dependencies
  let round: Round
  let content: DemoRound
  let groups: [GroupID]
  /// Who writes and publishes.
  let actor: Actor

  /// - Throws: `DemoFault` for a theme that is not in the round's codebook; what publishing throws.
  func run() throws {
    let codebook = try app.store.read { db in try round.codebook.flatMap { id in try db.codebook(id) } }
    let themes = Dictionary((codebook?.current ?? []).map { ($0.slug, $0.id) }) { one, _ in one }
    let problems = try content.problemStatements.map { problem in
      guard let theme = themes[problem.theme] else {
        throw DemoFault(description: "no theme is called \(problem.theme)")
      }
      return ProblemStatement(
        id: app.newID(), theme: theme, text: problem.text, revision: 1, changedBy: actor.auditName)
    }
    let texts = SummaryTexts(headline: content.headline ?? .empty, lead: content.lead ?? .empty)
    let (now, name, id) = (app.now(), actor.auditName, round.id)
    try app.store.write { db in
      _ = try db.save(texts, of: id, by: name, now: now)
      for problem in problems { try db.add(problem, to: id, now: now) }
    }
    _ = try Publishing(app: app).publish(id, to: groups, by: actor)
  }
}
