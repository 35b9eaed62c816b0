import FormModel
import HTTP
import Outbound
import Secrets
import Storage

/// One's own account, and the people who may sign in.
struct UsersHandlers: Sendable {
  let app: Dependencies

  func respond(to route: AccountsRoute, _ visit: Visit) throws -> Response {
    switch route {
    case .account: return visit.html(AccountPage(frame: visit.frame, user: try own(visit), fault: nil))
    case .changeAccount: return try changeAccount(visit)
    case .changePassword: return try changePassword(visit)
    case .users:
      let found = try app.store.read { db in (users: try db.users(), tokens: try db.apiTokens()) }
      return visit.html(UsersPage(frame: visit.frame, users: found.users, tokens: found.tokens))
    case .newUser: return visit.html(UserPage(frame: visit.frame, user: nil, typed: [:], faults: []))
    case .addUser: return try save(nil, visit)
    case .user(let id):
      let user = try require(id)
      return visit.html(
        UserPage(frame: visit.frame, user: user, typed: UserPage.fields(of: user.user), faults: []))
    case .changeUser(let id):
      return visit.form["action"] == nil ? try save(require(id).user, visit) : try switchUser(id, visit)
    case .revokeToken(let id): return try revokeToken(id, visit)
    default: throw HTTPError(.notFound)
    }
  }

  private func own(_ visit: Visit) throws -> User {
    guard let user = visit.actor.user else { throw HTTPError(.forbidden) }
    return user
  }

  private func require(_ id: UserID) throws -> (user: User, isDisabled: Bool) {
    guard let found = try app.store.read({ db in try db.users().first { $0.user.id == id } }) else {
      throw HTTPError(.notFound)
    }
    return found
  }

  private func changeAccount(_ visit: Visit) throws -> Response {
    let user = try own(visit)
    let name = (visit.form["name"] ?? "").trimming()
    guard !name.isEmpty else {
      return visit.html(
        AccountPage(frame: visit.frame, user: user, fault: ("name", AccountsWords.missing)),
        status: .unprocessableContent)
    }
    let language = visit.form["language"].flatMap(Language.init(rawValue:)) ?? user.language
    let changed = User(id: user.id, name: name, email: user.email, language: language, roles: user.roles)
    let entry = app.auditEntry(visit.actor, "account.change", "user/\(user.id)")
    try app.store.write { db in
      try db.update(changed)
      try db.append(entry)
    }
    var response = Response.redirect(to: "/account")
    response.cookies.append(Visitors(dependencies: app).languageCookie(language))
    return response
  }

  /// Needs the old password where there is one, and ends the other sessions (OWASP ASVS 5, V6.2, V7.4).
  private func changePassword(_ visit: Visit) throws -> Response {
    let user = try own(visit)
    try app.limits.check(.password, user.email.lowercased(), now: visit.now)
    let old = try app.store.read { db in try db.passwordHash(user.id) }
    if let old, !PasswordHash(stored: old).matches(visit.form["old"] ?? "") {
      return visit.html(
        AccountPage(frame: visit.frame, user: user, fault: ("old", AccountsWords.wrongOld)),
        status: .unprocessableContent)
    }
    let password = visit.form["password"] ?? ""
    guard Passwords.isAcceptable(password) else {
      return visit.html(
        AccountPage(frame: visit.frame, user: user, fault: ("password", AccountsWords.passwordTooShort)),
        status: .unprocessableContent)
    }
    let hash = try PasswordHash(hashing: password).text
    let session = Visitors.sessionHash(visit.request)
    let entry = app.auditEntry(visit.actor, "account.password", "user/\(user.id)")
    try app.store.write { db in
      try db.setPassword(user.id, hash: hash)
      try db.endSessions(of: user.id, except: session)
      try db.append(entry)
    }
    return .redirect(to: "/account")
  }

  private func save(_ user: User?, _ visit: Visit) throws -> Response {
    let email = (visit.form["email"] ?? "").trimming()
    let changed = User(
      id: user?.id ?? app.newID(), name: (visit.form["name"] ?? "").trimming(), email: email,
      language: visit.form["language"].flatMap(Language.init(rawValue:)) ?? visit.language,
      roles: Set(visit.form.all("role").compactMap(Role.init(rawValue:))))
    let faults = try faults(in: changed, before: user)
    guard faults.isEmpty else {
      let disabled = try user.map { try require($0.id) }
      return visit.html(
        UserPage(frame: visit.frame, user: disabled, typed: visit.form, faults: faults),
        status: .unprocessableContent)
    }
    let detail: JSONValue = [
      "email": .string(email), "roles": .array(changed.roles.map(\.rawValue).sorted().map { .string($0) }),
    ]
    let entry = app.auditEntry(
      visit.actor, user == nil ? "user.add" : "user.change", "user/\(changed.id)", detail)
    let now = visit.now
    try app.store.write { db in
      if user == nil { try db.insert(changed, now: now) } else { try db.update(changed) }
      try db.append(entry)
    }
    return .redirect(to: "/users")
  }

  private func faults(in user: User, before: User?) throws -> [(field: String, what: Words)] {
    var faults: [(field: String, what: Words)] = []
    if user.name.isEmpty { faults.append(("name", AccountsWords.missing)) }
    if MailAddress(user.email) == nil { faults.append(("email", AccountsWords.notAnAddress)) }
    if user.roles.isEmpty { faults.append(("role", AccountsWords.chooseRole)) }
    let state = try app.store.read { db in
      (
        holder: try db.users().first { $0.user.email.lowercased() == user.email.lowercased() }?.user.id,
        administrators: try db.administratorCount()
      )
    }
    if let holder = state.holder, holder != before?.id {
      faults.append(("email", AccountsWords.addressTaken))
    }
    if before?.isAdministrator == true, !user.isAdministrator, state.administrators <= 1 {
      faults.append(("role", AccountsWords.lastAdministrator))
    }
    return faults
  }

  /// Closes an account, or opens it again.
  private func switchUser(_ id: UserID, _ visit: Visit) throws -> Response {
    let (user, isDisabled) = try require(id)
    let isLast = try app.store.read { db in try db.administratorCount() } <= 1
    if !isDisabled, user.isAdministrator, isLast {
      throw HTTPError(.conflict, AccountsWords.lastAdministrator)
    }
    let entry = app.auditEntry(visit.actor, isDisabled ? "user.enable" : "user.disable", "user/\(id)")
    let now = visit.now
    try app.store.write { db in
      try db.setDisabled(id, at: isDisabled ? nil : now)
      try db.append(entry)
    }
    return .redirect(to: "/users")
  }

  private func revokeToken(_ id: String, _ visit: Visit) throws -> Response {
    let entry = app.auditEntry(visit.actor, "token.revoke", "token/\(id)")
    let now = visit.now
    let isRevoked = try app.store.write { db in
      guard try db.revokeToken(id: id, now: now) else { return false }
      try db.append(entry)
      return true
    }
    guard isRevoked else { throw HTTPError(.notFound) }
    return .redirect(to: "/users")
  }
}
