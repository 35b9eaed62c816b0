import HTTP

/// The outbox: what was sent, what waits, what was given up.
enum OutboxRoute: FeatureRoute {
  case list
  case letter(ID<Letter>)
  case retry(ID<Letter>)

  init?(_ method: Method, _ path: Path) {
    guard path[0] == "outbox" else { return nil }
    switch (method, path[1], path[2], path.count) {
    case (.get, nil, nil, 1): self = .list
    case (.get, let text?, nil, 2):
      guard let id = ID<Letter>(segment: text) else { return nil }
      self = .letter(id)
    case (.post, let text?, "retry", 3):
      guard let id = ID<Letter>(segment: text) else { return nil }
      self = .retry(id)
    default: return nil
    }
  }

  var path: String {
    switch self {
    case .list: "/outbox"
    case .letter(let id): "/outbox/\(id)"
    case .retry(let id): "/outbox/\(id)/retry"
    }
  }

  var access: Access {
    switch self {
    case .list, .letter, .retry:
      .roles(Role.staff)
    }
  }

  var plan: Plan {
    switch self {
    case .list: .page
    case .letter: .slow
    case .retry: .form
    }
  }
}
