import HTTP

/// Every address of the site: one case a feature.
///
/// A new feature is one line in each switch, and the compiler names them.
enum Route: Equatable, Sendable {
  case site(SiteRoute)
  case accounts(AccountsRoute)
  case audit(AuditRoute)
  case help(HelpRoute)
  case outbox(OutboxRoute)
  case groups(WorkingGroupsRoute)
  case admin(AdminRoute)
  case partners(PartnersRoute)
  case summaries(SummariesRoute)
  case coding(CodingRoute)
  case codebooks(CodebooksRoute)
  case exports(ExportsRoute)
  case api(APIRoute)
  case submissions(SubmissionsRoute)
  case rounds(RoundsRoute)
  case forms(FormsRoute)
  case formDrafts(FormDraftsRoute)
  case questionBank(QuestionBankRoute)

  /// Asked in this order; partners' pages first, because they are many and wait the least.
  private static let readers: [@Sendable (Method, Path) -> Route?] = [
    { SubmissionsRoute($0, $1).map(Route.submissions) },
    { SiteRoute($0, $1).map(Route.site) },
    { AccountsRoute($0, $1).map(Route.accounts) },
    { AuditRoute($0, $1).map(Route.audit) },
    { HelpRoute($0, $1).map(Route.help) },
    { OutboxRoute($0, $1).map(Route.outbox) },
    { WorkingGroupsRoute($0, $1).map(Route.groups) },
    { AdminRoute($0, $1).map(Route.admin) },
    { PartnersRoute($0, $1).map(Route.partners) },
    { SummariesRoute($0, $1).map(Route.summaries) },
    { CodingRoute($0, $1).map(Route.coding) },
    { CodebooksRoute($0, $1).map(Route.codebooks) },
    { ExportsRoute($0, $1).map(Route.exports) },
    { APIRoute($0, $1).map(Route.api) },
    { RoundsRoute($0, $1).map(Route.rounds) },
    { FormDraftsRoute($0, $1).map(Route.formDrafts) },
    { QuestionBankRoute($0, $1).map(Route.questionBank) },
    { FormsRoute($0, $1).map(Route.forms) },
  ]

  init?(_ method: Method, _ path: Path) {
    for read in Self.readers {
      guard let route = read(method, path) else { continue }
      self = route
      return
    }
    return nil
  }

  private var feature: any FeatureRoute {
    switch self {
    case .site(let route): route
    case .accounts(let route): route
    case .audit(let route): route
    case .help(let route): route
    case .outbox(let route): route
    case .groups(let route): route
    case .admin(let route): route
    case .partners(let route): route
    case .summaries(let route): route
    case .coding(let route): route
    case .codebooks(let route): route
    case .exports(let route): route
    case .api(let route): route
    case .submissions(let route): route
    case .rounds(let route): route
    case .forms(let route): route
    case .formDrafts(let route): route
    case .questionBank(let route): route
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

  /// The same for the header `Allow`.
  static func allowed(at path: Path) -> String {
    methods(at: path).map(\.rawValue).joined(separator: ", ")
  }

  /// Whether the address itself grants access: then no referrer may carry it on.
  var carriesToken: Bool { access == .linkHolder }

  /// Whether answers are JSON, faults included.
  static func isAPI(_ path: Path) -> Bool { path[0] == "api" }
}

extension Route {
  /// Whether a program shows who it is by a token here; people's pages know people's sessions only.
  static func takesTokens(_ path: Path) -> Bool { isAPI(path) || path.segments == ["metrics"] }
}

extension Response {
  static func redirect(to route: Route) -> Response { .redirect(to: route.path) }
}
