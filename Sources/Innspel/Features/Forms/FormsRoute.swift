import HTTP

/// The pages where forms are looked through, and brought in and out.
enum FormsRoute: FeatureRoute {
  case list
  /// A definition is pasted or uploaded; `?form=ID` begins with the newest version of that form.
  case new
  case add
  /// One form, `?version=N` in an older version, `?in=LANGUAGE` as readers of that language see it.
  case form(FormID)
  /// The definition as a file.
  case definition(FormID)
  /// The form as other tools read it.
  case xlsform(FormID)
  /// The form to be filled in by hand, `?version=N&in=LANGUAGE&round=ID`.
  case blank(FormID)
  /// A version held against the one before, `?version=N`.
  case changes(FormID)

  init?(_ method: Method, _ path: Path) {
    guard path[0] == "forms" else { return nil }
    switch (method, path[1], path[2], path.count) {
    case (.get, nil, nil, 1): self = .list
    case (.post, nil, nil, 1): self = .add
    case (.get, "new", nil, 2): self = .new
    case (.get, let text?, let last, _):
      guard let id = FormID(segment: text) else { return nil }
      switch (last, path.count) {
      case (nil, 2): self = .form(id)
      case ("definition.json", 3): self = .definition(id)
      case ("xlsform.xlsx", 3): self = .xlsform(id)
      case ("changes", 3): self = .changes(id)
      case ("blank", 3): self = .blank(id)
      default: return nil
      }
    default: return nil
    }
  }

  var path: String {
    switch self {
    case .list, .add: "/forms"
    case .new: "/forms/new"
    case .form(let id): "/forms/\(id)"
    case .definition(let id): "/forms/\(id)/definition.json"
    case .xlsform(let id): "/forms/\(id)/xlsform.xlsx"
    case .changes(let id): "/forms/\(id)/changes"
    case .blank(let id): "/forms/\(id)/blank"
    }
  }

  var access: Access {
    switch self {
    case .list, .new, .add, .form, .definition, .xlsform, .changes, .blank:
      .roles(Role.staff)
    }
  }

  var plan: Plan { self == .add ? .form : .page }
}
