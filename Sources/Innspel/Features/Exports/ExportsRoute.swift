import HTTP

/// Files out of a round.
enum ExportsRoute: FeatureRoute {
  case submissions(RoundID)
  case statements(RoundID)

  init?(_ method: Method, _ path: Path) {
    guard method == .get, path[0] == "rounds", path.count == 3, let round = RoundID(segment: path[1]) else {
      return nil
    }
    switch path[2] {
    case "export.csv": self = .submissions(round)
    case "statements.csv": self = .statements(round)
    default: return nil
    }
  }

  var path: String {
    switch self {
    case .submissions(let round): "/rounds/\(round)/export.csv"
    case .statements(let round): "/rounds/\(round)/statements.csv"
    }
  }

  /// The round the file is of.
  var round: RoundID {
    switch self {
    case .submissions(let round), .statements(let round): round
    }
  }

  var access: Access {
    switch self {
    case .submissions, .statements:
      .roles(Role.staff)
    }
  }
  var plan: Plan { .slow }
}
