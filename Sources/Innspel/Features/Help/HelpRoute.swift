import HTTP

/// The guides, one for each kind of reader, and what is done for accessibility.
enum HelpRoute: FeatureRoute {
  case list
  case guide(HelpGuide)
  case accessibility

  init?(_ method: Method, _ path: Path) {
    guard method == .get, path[0] == "help" else { return nil }
    switch (path[1], path.count) {
    case (nil, 1): self = .list
    case ("accessibility", 2): self = .accessibility
    case (let name?, 2):
      guard let guide = HelpGuide(rawValue: name) else { return nil }
      self = .guide(guide)
    default: return nil
    }
  }

  var path: String {
    switch self {
    case .list: "/help"
    case .guide(let guide): "/help/\(guide.rawValue)"
    case .accessibility: "/help/accessibility"
    }
  }

  var access: Access {
    switch self {
    case .list, .guide, .accessibility:
      .everyone
    }
  }
  var plan: Plan { .page }
}

/// Whom a guide is for.
enum HelpGuide: String, Sendable, CaseIterable {
  case answering, rounds, forms, coding, reading, setup
}
