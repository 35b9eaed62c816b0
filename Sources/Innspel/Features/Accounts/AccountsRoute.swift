import HTTP

/// Signing in and out, one's own account, and the people who may sign in.
enum AccountsRoute: FeatureRoute {
  case signIn
  case askForLink
  case signInByPassword
  /// Invented people need no proof; there is no such address outside the demonstration.
  case signInAsInvented(UserID)
  case confirmLink(token: String)
  case useLink(token: String)
  case signOut
  case firstAdministrator(token: String)
  case createFirstAdministrator(token: String)
  case account
  case changeAccount
  case changePassword
  case endSession(ID<OwnSession>)
  case endOtherSessions
  case users
  case newUser
  case addUser
  case user(UserID)
  case changeUser(UserID)
  case revokeToken(id: String)

  init?(_ method: Method, _ path: Path) {
    switch (method, path[0], path[1], path.count) {
    case (.get, "sign-in", nil, 1): self = .signIn
    case (.post, "sign-in", nil, 1): self = .askForLink
    case (.post, "sign-in", "password", 2): self = .signInByPassword
    case (.post, "sign-in", "invented", 3):
      guard let id = UserID(segment: path[2]) else { return nil }
      self = .signInAsInvented(id)
    case (.get, "sign-in", let token?, 2): self = .confirmLink(token: token)
    case (.post, "sign-in", let token?, 2): self = .useLink(token: token)
    case (.post, "sign-out", nil, 1): self = .signOut
    case (.get, "welcome", let token?, 2): self = .firstAdministrator(token: token)
    case (.post, "welcome", let token?, 2): self = .createFirstAdministrator(token: token)
    case (.get, "account", nil, 1): self = .account
    case (.post, "account", nil, 1): self = .changeAccount
    case (.post, "account", "password", 2): self = .changePassword
    case (.post, "account", "sessions", 2): self = .endOtherSessions
    case (.post, "account", "sessions", 3):
      guard let id = ID<OwnSession>(segment: path[2]) else { return nil }
      self = .endSession(id)
    case (.post, "tokens", let id?, 2): self = .revokeToken(id: id)
    default:
      guard path[0] == "users", let route = Self.users(method, path) else { return nil }
      self = route
    }
  }

  private static func users(_ method: Method, _ path: Path) -> AccountsRoute? {
    switch (method, path.count) {
    case (.get, 1): return .users
    case (.post, 1): return .addUser
    case (.get, 2) where path[1] == "new": return .newUser
    case (.get, 2): return UserID(segment: path[1]).map { .user($0) }
    case (.post, 2): return UserID(segment: path[1]).map { .changeUser($0) }
    default: return nil
    }
  }

  var path: String {
    switch self {
    case .signIn, .askForLink: "/sign-in"
    case .signInByPassword: "/sign-in/password"
    case .signInAsInvented(let id): "/sign-in/invented/\(id)"
    case .confirmLink(let token), .useLink(let token): "/sign-in/\(token)"
    case .signOut: "/sign-out"
    case .firstAdministrator(let token), .createFirstAdministrator(let token): "/welcome/\(token)"
    case .account, .changeAccount: "/account"
    case .changePassword: "/account/password"
    case .endOtherSessions: "/account/sessions"
    case .endSession(let id): "/account/sessions/\(id)"
    case .users, .addUser: "/users"
    case .newUser: "/users/new"
    case .user(let id), .changeUser(let id): "/users/\(id)"
    case .revokeToken(let id): "/tokens/\(id)"
    }
  }

  var access: Access {
    switch self {
    case .signIn, .askForLink, .signInByPassword, .signInAsInvented, .signOut: .everyone
    case .confirmLink, .useLink, .firstAdministrator, .createFirstAdministrator: .linkHolder
    case .account, .changeAccount, .changePassword, .endSession, .endOtherSessions: .signedIn
    case .users, .newUser, .addUser, .user, .changeUser, .revokeToken: .roles([.administrator])
    }
  }

  var plan: Plan {
    switch self {
    case .signIn, .confirmLink, .firstAdministrator, .account, .users, .newUser, .user: .page
    default: .small
    }
  }
}
