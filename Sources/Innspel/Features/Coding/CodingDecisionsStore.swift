import FormModel
import Storage

// Decisions: each is kept with what was before it, so that undoing is putting back.
extension Connection {
  /// Writes what a person says of a statement.
  ///
  /// - Parameters:
  ///   - id: the statement.
  ///   - decision: themes, or why there are none.
  ///   - actor: who.
  ///   - seen: the statement's revision that the person looked at; nil decides whatever it is.
  ///   - now: when.
  /// - Returns: what came of it.
  /// - Throws: `StorageError`; a constraint when a theme does not exist.
  @discardableResult
  borrowing func decide(
    _ id: StatementID, _ decision: Decision, by actor: String, seen: Int?, now: Instant
  ) throws -> DecisionOutcome {
    guard let before = try statement(id) else { return .missing }
    if let seen, seen != before.statement.revision { return .conflict }
    let revision = before.statement.revision + 1
    try run(
      """
      INSERT INTO decisions (statement_id, revision, made_by, made_at, before)
      VALUES (\(id), \(revision), \(actor), \(now), \(DecidedState(before).json.text))
      """)
    var after = DecidedState(before)
    after.state = decision.state
    after.reason = decision.state == .aside ? decision.aside : nil
    after.themes = decision.themes
    // Leaving the kind as the program guessed it is a person's word too, once the statement is decided.
    after.kind = decision.kind
    after.kindBy = decision.kind == nil ? nil : .person
    (after.isQuote, after.note) = (decision.isQuote, decision.note)
    (after.decidedBy, after.decidedAt) = decision.state == .open ? (nil, nil) : (actor, now)
    try write(after, of: before.statement, revision: revision)
    return .done(revision: revision)
  }

  /// Takes a person's last decision back.
  ///
  /// - Parameters:
  ///   - id: the statement.
  ///   - actor: who made it.
  ///   - seen: the revision that the decision made.
  ///   - now: when.
  /// - Returns: `.conflict` where somebody has decided since, or the last decision is another's.
  /// - Throws: `StorageError`.
  borrowing func undo(_ id: StatementID, by actor: String, seen: Int, now: Instant) throws -> DecisionOutcome
  {
    guard let current = try statement(id) else { return .missing }
    let last = try row(
      """
      SELECT revision, made_by, before FROM decisions WHERE statement_id = \(id)
      ORDER BY revision DESC LIMIT 1
      """
    ) { row in
      (
        revision: try row[0] as Int, actor: try row[1] as String,
        before: DecidedState(json: try JSONValue(parsing: try row[2]))
      )
    }
    guard let last, last.actor == actor, last.revision == seen, seen == current.statement.revision else {
      return .conflict
    }
    try run("DELETE FROM decisions WHERE statement_id = \(id) AND revision = \(seen)")
    try write(last.before, of: current.statement, revision: seen + 1)
    return .done(revision: seen + 1)
  }

  private borrowing func write(_ state: DecidedState, of statement: Statement, revision: Int) throws {
    try run(
      """
      UPDATE statements SET state = \(state.state), aside_reason = \(state.reason), kind = \(state.kind),
        kind_by = \(state.kindBy), is_quote = \(state.isQuote), note = \(state.note),
        decided_by = \(state.decidedBy), decided_at = \(state.decidedAt), revision = \(revision)
      WHERE id = \(statement.id)
      """)
    if state.state != statement.state {
      try count(-1, statement.state, in: statement.round)
      try count(1, state.state, in: statement.round)
    }
    // What the program had suggested goes back to being a suggestion.
    try run("DELETE FROM codings WHERE statement_id = \(statement.id) AND rank IS NULL")
    try run("UPDATE codings SET made_by = 'program', position = rank WHERE statement_id = \(statement.id)")
    for (position, theme) in state.themes.enumerated() {
      try run(
        """
        INSERT INTO codings (statement_id, theme_id, round_id, made_by, position, score, confidence, why)
        VALUES (\(statement.id), \(theme), \(statement.round), 'person', \(position), 0, 'none', '[]')
        ON CONFLICT (statement_id, theme_id) DO UPDATE SET made_by = 'person', position = excluded.position
        """)
    }
    try touch(statement.round)
  }
}

/// What decisions change of a statement, as it is kept for undoing.
private struct DecidedState {
  var state: StatementState
  var reason: AsideReason?
  var kind: StatementKind?
  var kindBy: Maker?
  var isQuote: Bool
  var note: String?
  var decidedBy: String?
  var decidedAt: Instant?
  var themes: [ThemeID]

  init(_ coded: CodedStatement) {
    let statement = coded.statement
    (state, reason) = (statement.state, statement.asideReason)
    (kind, kindBy) = (statement.kind, statement.kindBy)
    (isQuote, note) = (statement.isQuote, statement.note)
    (decidedBy, decidedAt) = (statement.decidedBy, statement.decidedAt)
    themes = coded.decided.map(\.theme)
  }

  init(json: JSONValue) {
    state = json["state"]?.string.flatMap(StatementState.init(rawValue:)) ?? .open
    reason = json["reason"]?.string.flatMap(AsideReason.init(rawValue:))
    kind = json["kind"]?.string.flatMap(StatementKind.init(rawValue:))
    kindBy = json["kind_by"]?.string.flatMap(Maker.init(rawValue:))
    isQuote = json["quote"]?.bool ?? false
    note = json["note"]?.string
    decidedBy = json["by"]?.string
    decidedAt = json["at"]?.int.map { Instant(milliseconds: Int64($0)) }
    themes = (json["themes"]?.array ?? []).compactMap { $0.string.map { ThemeID($0) } }
  }

  var json: JSONValue {
    func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
    return [
      "state": .string(state.rawValue), "reason": text(reason?.rawValue), "kind": text(kind?.rawValue),
      "kind_by": text(kindBy?.rawValue), "quote": .bool(isQuote), "note": text(note), "by": text(decidedBy),
      "at": decidedAt.map { .int(Int($0.milliseconds)) } ?? .null,
      "themes": .array(themes.map { .string($0.text) }),
    ]
  }
}
