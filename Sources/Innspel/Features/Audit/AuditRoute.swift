import HTTP

/// The audit log's address.
enum AuditRoute: FeatureRoute {
  case list

  init?(_ method: Method, _ path: Path) {
    guard method == .get, path[0] == "audit", path.count == 1 else { return nil }
    self = .list
  }

  var path: String { "/audit" }
  var access: Access {
    switch self {
    case .list:
      .roles([.administrator])
    }
  }
  var plan: Plan { .page }
}
