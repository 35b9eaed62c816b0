import FormModel
import HTTP
import Storage

/// What people write over a round's summary: the one table is asked and the log is written where the words are.
///
/// The log says what was changed and never the words: they may quote an answer, and the log cannot forget.
struct SummaryDesk: Sendable {
  /// Somebody else has written since; nothing was changed.
  struct Outdated: Error {
    /// The problem statements that both have written in.
    var problems: [ID<ProblemStatement>] = []
  }

  /// What is done to a theme's problem statements: everything that was typed is saved, whatever else is done.
  struct ProblemChange: Sendable {
    /// What is done to one of them; the raw values are the form's.
    enum Action: String, Sendable {
      case delete, up, down
    }

    /// What the audit log calls a change.
    enum Name: String, Sendable {
      case add, save, delete, up, down
    }

    /// One that was shown, with what stands in its field.
    struct Typed: Sendable {
      let problem: ID<ProblemStatement>
      let text: Words
      /// Of the words that were shown.
      let seen: EditMark
    }

    var typed: [Typed] = []
    var new: (problem: ID<ProblemStatement>, text: Words)?
    var then: (action: Action, problem: ID<ProblemStatement>)?
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

  /// Changes a theme's problem statements: all that was typed, or nothing.
  ///
  /// - Parameters:
  ///   - change: what is done.
  ///   - theme: the theme's slug.
  ///   - id: the round.
  ///   - actor: who does it.
  /// - Throws: `Outdated`; `HTTPError` 403, 404 (round or theme) or 409 in words; `StorageError`.
  func perform(_ change: ProblemChange, theme: String, of id: RoundID, by actor: Actor) throws {
    let name = actor.auditName
    try RoundsDesk(app: app).change(
      id, .summarise, by: actor, seen: nil, named: "summary.problem", detail: change.detail(theme)
    ) { round, post, db in
      let theme = try Self.theme(theme, of: round, db).id
      let stored = try db.problemStatements(of: id).filter { $0.theme == theme }
      let outdated = change.outdated(stored)
      guard outdated.isEmpty else { throw Outdated(problems: outdated) }
      for var problem in change.changed(stored) {
        problem.changedBy = name
        try db.change(problem, of: id, now: post.now)
      }
      if let new = change.new {
        try db.add(
          ProblemStatement(id: new.problem, theme: theme, text: new.text, revision: 0, changedBy: name),
          to: id,
          now: post.now)
      }
      guard let then = change.then, let problem = stored.first(where: { $0.id == then.problem }) else {
        return
      }
      switch then.action {
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

extension SummaryDesk.ProblemChange {
  private var deleted: ID<ProblemStatement>? { then.flatMap { $0.action == .delete ? $0.problem : nil } }

  /// Those that somebody else has changed since they were shown, where this would write over it or delete it.
  func outdated(_ stored: [ProblemStatement]) -> [ID<ProblemStatement>] {
    let marks = Dictionary(stored.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    return typed.filter { typed in
      guard let now = marks[typed.problem] else { return typed.isTouched && typed.problem != deleted }
      return now.mark != typed.seen && typed.text != now.text && (typed.isTouched || typed.problem == deleted)
    }.map(\.problem)
  }

  /// Those in which something else was typed than what stands there.
  func changed(_ stored: [ProblemStatement]) -> [ProblemStatement] {
    stored.compactMap { problem in
      guard problem.id != deleted, let typed = typed.first(where: { $0.problem == problem.id }),
        typed.isTouched,
        typed.text != problem.text
      else { return nil }
      var changed = problem
      changed.text = typed.text
      return changed
    }
  }

  private var name: Name {
    switch then?.action {
    case .delete?: .delete
    case .up?: .up
    case .down?: .down
    case nil: new == nil ? .save : .add
    }
  }

  fileprivate func detail(_ theme: String) -> JSONValue {
    var members: JSONObject = ["theme": .string(theme)]
    members["change"] = .string(name.rawValue)
    if let problem = then?.problem ?? new?.problem { members["problem"] = .string(problem.text) }
    return .object(members)
  }
}

extension SummaryDesk.ProblemChange.Typed {
  /// Whether something else was typed than what was shown.
  var isTouched: Bool { EditMark(of: text.json) != seen }
}

extension ProblemStatement {
  var mark: EditMark { EditMark(of: text.json) }
}
