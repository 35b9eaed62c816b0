import HTTP

/// Codebooks: the list, one with its themes, changing them by form or file.
enum CodebooksRoute: FeatureRoute {
  case list
  case add
  case codebook(CodebookID)
  case rename(CodebookID)
  /// The codebook as a file.
  case file(CodebookID)
  case replace(CodebookID)
  case newTheme(CodebookID)
  case addTheme(CodebookID)
  case theme(CodebookID, slug: String)
  case saveTheme(CodebookID, slug: String)

  init?(_ method: Method, _ path: Path) {
    guard path[0] == "codebooks" else { return nil }
    switch (method, path.count) {
    case (.get, 1): self = .list
    case (.post, 1): self = .add
    default:
      guard let id = CodebookID(segment: path[1]) else { return nil }
      switch (method, path[2], path[3], path.count) {
      case (.get, nil, nil, 2): self = .codebook(id)
      case (.post, nil, nil, 2): self = .rename(id)
      case (.get, "file", nil, 3): self = .file(id)
      case (.post, "file", nil, 3): self = .replace(id)
      case (.post, "themes", nil, 3): self = .addTheme(id)
      case (.get, "themes", nil, 3): self = .newTheme(id)
      case (.get, "themes", let slug?, 4): self = .theme(id, slug: slug)
      case (.post, "themes", let slug?, 4): self = .saveTheme(id, slug: slug)
      default: return nil
      }
    }
  }

  var path: String {
    switch self {
    case .list, .add: "/codebooks"
    case .codebook(let id), .rename(let id): "/codebooks/\(id)"
    case .file(let id), .replace(let id): "/codebooks/\(id)/file"
    case .newTheme(let id), .addTheme(let id): "/codebooks/\(id)/themes"
    case .theme(let id, let slug), .saveTheme(let id, let slug):
      "/codebooks/\(id)/themes/\(Path.encoding(slug))"
    }
  }

  var access: Access {
    switch self {
    case .list, .add, .codebook, .rename, .file, .replace, .newTheme, .addTheme, .theme, .saveTheme:
      .roles(Role.staff)
    }
  }

  var plan: Plan {
    switch self {
    case .add, .rename, .replace, .addTheme, .saveTheme: .form
    // Counts what is coded to each theme in all rounds.
    case .codebook: .slow
    default: .page
    }
  }
}
