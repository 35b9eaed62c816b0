import HTTP

/// Coding a round: one statement at a time, or from a list.
enum CodingRoute: FeatureRoute {
  /// The first statement that nobody has decided.
  case next(RoundID)
  /// What the program is doing with the round, as a part of a page.
  case progress(RoundID)
  case statement(RoundID, StatementID)
  case decide(RoundID, StatementID)
  case undo(RoundID, StatementID)
  case read(RoundID)
  case chooseCodebook(RoundID)
  case statements(RoundID)
  case acceptSure(RoundID)

  init?(_ method: Method, _ path: Path) {
    guard path[0] == "rounds", let round = RoundID(segment: path[1]) else { return nil }
    switch (method, path[2], path[3], path[4], path.count) {
    case (.get, "coding", nil, nil, 3): self = .next(round)
    case (.get, "coding", "progress", nil, 4): self = .progress(round)
    case (.post, "coding", "read", nil, 4): self = .read(round)
    case (.post, "coding", "codebook", nil, 4): self = .chooseCodebook(round)
    case (.get, "statements", nil, nil, 3): self = .statements(round)
    case (.post, "statements", nil, nil, 3): self = .acceptSure(round)
    case (_, "coding", let segment?, let step, let count):
      guard let statement = StatementID(segment: segment) else { return nil }
      switch (method, step, count) {
      case (.get, nil, 4): self = .statement(round, statement)
      case (.post, nil, 4): self = .decide(round, statement)
      case (.post, "undo", 5): self = .undo(round, statement)
      default: return nil
      }
    default: return nil
    }
  }

  var path: String {
    switch self {
    case .next(let round): "/rounds/\(round)/coding"
    case .progress(let round): "/rounds/\(round)/coding/progress"
    case .statement(let round, let id), .decide(let round, let id): "/rounds/\(round)/coding/\(id)"
    case .undo(let round, let id): "/rounds/\(round)/coding/\(id)/undo"
    case .read(let round): "/rounds/\(round)/coding/read"
    case .chooseCodebook(let round): "/rounds/\(round)/coding/codebook"
    case .statements(let round), .acceptSure(let round): "/rounds/\(round)/statements"
    }
  }

  var access: Access {
    switch self {
    case .next, .progress, .statement, .decide, .undo, .read, .chooseCodebook, .statements, .acceptSure:
      .roles(RoundAction.code.rule.roles)
    }
  }

  var plan: Plan {
    switch self {
    case .next, .progress, .statement: .page
    // Words may be looked for in all of a large round.
    case .statements: .slow
    default: .form
    }
  }
}
