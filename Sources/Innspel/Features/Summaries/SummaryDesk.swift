import FormModel
import HTTP
import Storage

/// What people write over a round's summary: the one table is asked and the log is written where the words are.
///
/// The log says what was changed and never the words: they may quote an answer, and the log cannot forget.
struct SummaryDesk: Sendable {
  /// Somebody else has written since; nothing was changed.
  struct Outdated: Error {}

  /// What is done to one of a theme's problem statements.
  struct ProblemChange: Sendable {
    /// The raw values are the form's.
    enum Action: String, Sendable {
      case add, save, delete, up, down
    }

    let action: Action
    let problem: ID<ProblemStatement>
    var text = Words.empty
    /// The revision that was seen.
    var seen = 0
  }

  let app: Dependencies

  /// Writes headline and lead over what a person has seen.
  ///
  /// - Parameters:
  ///   - texts: the words, with the revision that was seen.
  ///   - id: the round.
  ///   - actor: who wrote.
  /// - Throws: `Outdated`; `HTTPError` 403, 404 or 409 in words; `StorageError`.
  func save(_ texts: SummaryTexts, of id: RoundID, by actor: Actor) throws {
    let name = actor.auditName
    try RoundsDesk(app: app).change(
      id, .summarise, by: actor, seen: nil, named: "summary.text",
      detail: ["revision": .int(texts.revision + 1)]
    ) { round, post, db in
      guard try db.save(texts, of: round.id, by: name, now: post.now) else { throw Outdated() }
    }
  }

  /// Changes one of a theme's problem statements.
  ///
  /// - Parameters:
  ///   - change: what is done.
  ///   - theme: the theme's slug.
  ///   - id: the round.
  ///   - actor: who does it.
  /// - Throws: `Outdated`; `HTTPError` 403, 404 (round or theme) or 409 in words; `StorageError`.
  func perform(_ change: ProblemChange, theme: String, of id: RoundID, by actor: Actor) throws {
    let name = actor.auditName
    let detail: JSONValue = [
      "change": .string(change.action.rawValue), "theme": .string(theme),
      "problem": .string(change.problem.text),
    ]
    try RoundsDesk(app: app).change(
      id, .summarise, by: actor, seen: nil, named: "summary.problem", detail: detail
    ) { round, post, db in
      let problem = ProblemStatement(
        id: change.problem, theme: try Self.theme(theme, of: round, db).id, text: change.text,
        revision: change.seen, changedBy: name)
      switch change.action {
      case .add: try db.add(problem, to: id, now: post.now)
      case .save: guard try db.change(problem, of: id, now: post.now) else { throw Outdated() }
      case .delete: try db.deleteProblem(problem.id, of: id)
      case .up: try db.move(problem, by: -1, in: id)
      case .down: try db.move(problem, by: 1, in: id)
      }
    }
  }

  /// - Throws: `HTTPError` 404 for a theme that is not in the round's codebook.
  static func theme(_ slug: String, of round: Round, _ db: borrowing Connection) throws -> CodebookTheme {
    guard let codebook = try round.codebook.flatMap({ id in try db.codebook(id) }), let theme = codebook[slug]
    else { throw HTTPError(.notFound) }
    return theme
  }
}
