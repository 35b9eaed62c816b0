import HTTP

/// Summaries: the live one of a round and its texts, publishing, published versions.
enum SummariesRoute: FeatureRoute {
  case list
  case live(RoundID)
  case texts(RoundID)
  case saveTexts(RoundID)
  case theme(RoundID, slug: String)
  case saveTheme(RoundID, slug: String)
  case confirm(RoundID)
  case publish(RoundID)
  case version(RoundID, Int)
  case statements(RoundID, Int)

  init?(_ method: Method, _ path: Path) {
    if method == .get, path[0] == "summaries", path.count == 1 {
      self = .list
      return
    }
    guard path[0] == "rounds", path[2] == "summary", let round = RoundID(segment: path[1]) else { return nil }
    switch (method, path[3], path[4], path.count) {
    case (.get, nil, nil, 3): self = .live(round)
    case (.get, "text", nil, 4): self = .texts(round)
    case (.post, "text", nil, 4): self = .saveTexts(round)
    case (.get, "themes", let slug?, 5): self = .theme(round, slug: slug)
    case (.post, "themes", let slug?, 5): self = .saveTheme(round, slug: slug)
    case (.get, "publish", nil, 4): self = .confirm(round)
    case (.post, "publish", nil, 4): self = .publish(round)
    case (.get, let number?, let rest, let count):
      guard let version = Int(number), version > 0, String(version) == number else { return nil }
      switch (rest, count) {
      case (nil, 4): self = .version(round, version)
      case ("statements", 5): self = .statements(round, version)
      default: return nil
      }
    default: return nil
    }
  }

  var path: String {
    switch self {
    case .list: "/summaries"
    case .live(let round): "/rounds/\(round)/summary"
    case .texts(let round), .saveTexts(let round): "/rounds/\(round)/summary/text"
    case .theme(let round, let slug), .saveTheme(let round, let slug):
      "/rounds/\(round)/summary/themes/\(Path.encoding(slug))"
    case .confirm(let round), .publish(let round): "/rounds/\(round)/summary/publish"
    case .version(let round, let version): "/rounds/\(round)/summary/\(version)"
    case .statements(let round, let version): "/rounds/\(round)/summary/\(version)/statements"
    }
  }

  var access: Access {
    switch self {
    case .list: .signedIn
    case .version(let round, _), .statements(let round, _): .summaryReader(round)
    case .live, .texts, .saveTexts, .theme, .saveTheme, .confirm, .publish: .roles(Role.staff)
    }
  }

  var plan: Plan {
    switch self {
    // Counting a large round anew, or reading a frozen one, takes longer than a polling thread may wait.
    case .list, .live, .texts, .theme, .confirm, .version, .statements: .slow
    case .saveTexts, .saveTheme, .publish: .form
    }
  }
}
