import HTTP

/// Working groups: the list, one with its members, changing one.
enum WorkingGroupsRoute: FeatureRoute {
  case list
  case new
  case add
  case group(GroupID)
  case edit(GroupID)
  case change(GroupID)

  init?(_ method: Method, _ path: Path) {
    guard path[0] == "groups" else { return nil }
    switch (method, path[1], path[2], path.count) {
    case (.get, nil, nil, 1): self = .list
    case (.post, nil, nil, 1): self = .add
    case (.get, "new", nil, 2): self = .new
    default:
      guard let id = GroupID(segment: path[1]) else { return nil }
      switch (method, path[2], path.count) {
      case (.get, nil, 2): self = .group(id)
      case (.post, nil, 2): self = .change(id)
      case (.get, "edit", 3): self = .edit(id)
      default: return nil
      }
    }
  }

  var path: String {
    switch self {
    case .list, .add: "/groups"
    case .new: "/groups/new"
    case .group(let id), .change(let id): "/groups/\(id)"
    case .edit(let id): "/groups/\(id)/edit"
    }
  }

  var access: Access {
    switch self {
    case .list: .signedIn
    case .group(let id): .member(of: id)
    case .new, .add, .edit, .change: .roles(Role.staff)
    }
  }

  var plan: Plan {
    switch self {
    case .add, .change: .form
    default: .page
    }
  }
}
