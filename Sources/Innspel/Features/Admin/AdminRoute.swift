import HTTP

/// The administration's front page, and the work in the background.
enum AdminRoute: FeatureRoute {
  case menu
  case jobs
  case retryJob(JobID)

  init?(_ method: Method, _ path: Path) {
    switch (method, path[0], path[1], path[2], path.count) {
    case (.get, "admin", nil, nil, 1): self = .menu
    case (.get, "jobs", nil, nil, 1): self = .jobs
    case (.post, "jobs", let text?, "retry", 3):
      guard let id = JobID(segment: text) else { return nil }
      self = .retryJob(id)
    default: return nil
    }
  }

  var path: String {
    switch self {
    case .menu: "/admin"
    case .jobs: "/jobs"
    case .retryJob(let id): "/jobs/\(id)/retry"
    }
  }

  var access: Access {
    switch self {
    case .menu: .roles(Role.staff)
    case .jobs, .retryJob: .roles([.administrator])
    }
  }

  var plan: Plan {
    switch self {
    case .menu, .jobs: .page
    case .retryJob: .form
    }
  }
}
