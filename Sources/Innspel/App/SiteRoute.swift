import HTTP

/// What belongs to no feature: the front door, files, health.
enum SiteRoute: FeatureRoute {
  case home
  case asset(folder: String, file: String)
  case health
  case metrics
  case robots

  init?(_ method: Method, _ path: Path) {
    guard method == .get else { return nil }
    switch (path[0], path[1], path.count) {
    case (nil, nil, 0): self = .home
    case ("assets", let file?, 2): self = .asset(folder: "assets", file: file)
    case ("healthz", nil, 1): self = .health
    case ("metrics", nil, 1): self = .metrics
    case ("robots.txt", nil, 1): self = .robots
    default: return nil
    }
  }

  var path: String {
    switch self {
    case .home: "/"
    case .asset(let folder, let file): "/\(folder)/\(file)"
    case .health: "/healthz"
    case .metrics: "/metrics"
    case .robots: "/robots.txt"
    }
  }

  var access: Access {
    switch self {
    case .home, .asset, .health, .robots: .everyone
    case .metrics: .tokenOrLoopback([.administrator])
    }
  }

  var plan: Plan { .page }

  /// Whether it is a visitor's page; the rest is files, and what machines ask for again and again.
  var isPage: Bool { self == .home }
}
