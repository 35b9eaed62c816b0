import HTTP

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
    let desk = SummaryDesk(app: app)
    let texts = SummaryTexts(headline: content.headline ?? .empty, lead: content.lead ?? .empty)
    try desk.save(texts, of: round.id, by: actor)
    for problem in content.problemStatements {
      let change = SummaryDesk.ProblemChange(new: (app.newID(), problem.text))
      do {
        try desk.perform(change, theme: problem.theme, of: round.id, by: actor)
      } catch let error as HTTPError where error.status == .notFound {
        throw DemoFault(description: "no theme is called \(problem.theme)")
      }
    }
    guard case .published = try Publishing(app: app).publish(round.id, to: groups, by: actor) else {
      throw DemoFault(description: "the summary of \(content.title.en) was not published")
    }
  }
}
