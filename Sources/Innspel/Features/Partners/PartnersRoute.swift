import HTTP

/// Partners with their contacts, and the partnership itself.
enum PartnersRoute: FeatureRoute {
  case list
  case new
  case add
  case paste
  case pasteAll
  case partner(PartnerID)
  case change(PartnerID)
  case archive(PartnerID)
  case partnership
  case changePartnership

  init?(_ method: Method, _ path: Path) {
    switch (method, path[0], path[1], path[2], path.count) {
    case (.get, "partners", nil, nil, 1): self = .list
    case (.post, "partners", nil, nil, 1): self = .add
    case (.get, "partners", "new", nil, 2): self = .new
    case (.get, "partners", "paste", nil, 2): self = .paste
    case (.post, "partners", "paste", nil, 2): self = .pasteAll
    case (.get, "partnership", nil, nil, 1): self = .partnership
    case (.post, "partnership", nil, nil, 1): self = .changePartnership
    case (_, "partners", let text?, let last, _):
      guard let id = PartnerID(segment: text) else { return nil }
      switch (method, last, path.count) {
      case (.get, nil, 2): self = .partner(id)
      case (.post, nil, 2): self = .change(id)
      case (.post, "archive", 3): self = .archive(id)
      default: return nil
      }
    default: return nil
    }
  }

  var path: String {
    switch self {
    case .list, .add: "/partners"
    case .new: "/partners/new"
    case .paste, .pasteAll: "/partners/paste"
    case .partner(let id), .change(let id): "/partners/\(id)"
    case .archive(let id): "/partners/\(id)/archive"
    case .partnership, .changePartnership: "/partnership"
    }
  }

  var access: Access {
    switch self {
    case .partnership, .changePartnership: .roles([.administrator])
    case .list, .new, .add, .paste, .pasteAll, .partner, .change, .archive: .roles(Role.staff)
    }
  }

  var plan: Plan {
    switch self {
    case .list, .new, .paste, .partner, .partnership: .page
    default: .form
    }
  }
}
