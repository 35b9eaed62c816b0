import HTTP

/// The questions that are kept to be used again.
enum QuestionBankRoute: FeatureRoute {
  case list
  /// Names one anew, or removes it.
  case change(KeptQuestionID)

  init?(_ method: Method, _ path: Path) {
    guard path[0] == "questions" else { return nil }
    if method == .get, path.count == 1 {
      self = .list
      return
    }
    guard method == .post, path.count == 2, let id = KeptQuestionID(segment: path[1]) else { return nil }
    self = .change(id)
  }

  var path: String {
    switch self {
    case .list: "/questions"
    case .change(let id): "/questions/\(id)"
    }
  }

  var access: Access {
    switch self {
    case .list, .change: .roles(Role.staff)
    }
  }

  var plan: Plan {
    switch self {
    case .list: .page
    case .change: .small
    }
  }
}
