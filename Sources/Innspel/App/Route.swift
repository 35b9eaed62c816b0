import HTTP

/// Every address of the site: one case a feature.
///
/// A new feature is one line in each switch, and the compiler names them.
enum Route: Equatable, Sendable {
  case site(SiteRoute)
  case accounts(AccountsRoute)
  case audit(AuditRoute)
  case outbox(OutboxRoute)
  case groups(WorkingGroupsRoute)
  case admin(AdminRoute)
  case partners(PartnersRoute)

  init?(_ method: Method, _ path: Path) {
    if let route = SiteRoute(method, path) {
      self = .site(route)
    } else if let route = AccountsRoute(method, path) {
      self = .accounts(route)
    } else if let route = AuditRoute(method, path) {
      self = .audit(route)
    } else if let route = OutboxRoute(method, path) {
      self = .outbox(route)
    } else if let route = WorkingGroupsRoute(method, path) {
      self = .groups(route)
    } else if let route = AdminRoute(method, path) {
      self = .admin(route)
    } else if let route = PartnersRoute(method, path) {
      self = .partners(route)
    } else {
      return nil
    }
  }

  private var feature: any FeatureRoute {
    switch self {
    case .site(let route): route
    case .accounts(let route): route
    case .audit(let route): route
    case .outbox(let route): route
    case .groups(let route): route
    case .admin(let route): route
    case .partners(let route): route
    }
  }

  var path: String { feature.path }
  var access: Access { feature.access }
  var plan: Plan { feature.plan }
  var name: String { feature.name }
}

extension Route {
  /// The methods an address answers to, for 405.
  static func methods(at path: Path) -> [Method] {
    [Method.get, .post, .put, .patch, .delete].filter { Route($0, path) != nil }
  }

  /// Whether the address itself grants access: then no referrer may carry it on.
  var carriesToken: Bool { access == .linkHolder }

  /// Whether answers are JSON, faults included.
  static func isAPI(_ path: Path) -> Bool { path[0] == "api" }
}

extension Response {
  static func redirect(to route: Route) -> Response { .redirect(to: route.path) }
}
