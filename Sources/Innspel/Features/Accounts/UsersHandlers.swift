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
    case .account: return try accountPage(visit)
    case .changeAccount: return try changeAccount(visit)
    case .changePassword: return try changePassword(visit)
    case .endSession(let id): return try SessionsHandlers(app: app).end(id, visit)
    case .endOtherSessions: return try SessionsHandlers(app: app).endOthers(visit)
    case .users:
      let found = try app.store.read { db in (users: try db.users(), tokens: try db.apiTokens()) }
      return visit.html(UsersPage(frame: visit.frame, users: found.users, tokens: found.tokens))
    case .newUser:
      return visit.html(
        UserPage(frame: visit.frame, user: nil, proof: try proof.need(visit), typed: [:], faults: []))
    case .addUser: return try save(nil, visit)
    case .user(let id):
      let user = try require(id)
      return visit.html(
        UserPage(
          frame: visit.frame, user: user, mark: UserPage.mark(of: user), proof: try proof.need(visit),
          typed: UserPage.fields(of: user.user), faults: []))
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

  private var proof: Proof { Proof(app: app) }

  private func accountPage(_ visit: Visit, fault: (field: String, what: Words)? = nil) throws -> Response {
    let user = try own(visit)
    let page = AccountPage(
      frame: visit.frame, user: user, proof: try proof.need(visit),
      sessions: try SessionsHandlers(app: app).sessions(of: user.id, visit), fault: fault)
    return visit.html(page, status: fault == nil ? .ok : .unprocessableContent)
  }

  private func require(_ id: UserID) throws -> (user: User, isDisabled: Bool) {
    guard let found = try app.store.read({ db in try db.users().first { $0.user.id == id } }) else {
      throw HTTPError(.notFound)
    }
    return found
  }

  private func changeAccount(_ visit: Visit) throws -> Response {
    let user = try own(visit)
    let name = (visit.form["name"] ?? "").onOneLine()
    guard !name.isEmpty else {
      return try accountPage(visit, fault: ("name", AccountsWords.missing))
    }
    let language = visit.form["language"].flatMap(Language.init(rawValue:)) ?? user.language
    let entry = app.auditEntry(visit.actor, "account.change", "user/\(user.id)")
    try app.store.write { db in
      // The roles are an administrator's word, and may have been changed a moment ago.
      guard let roles = try db.user(user.id)?.roles else { throw HTTPError(.forbidden) }
      try db.update(
        User(id: user.id, name: name, email: user.email, language: language, roles: roles))
      try db.append(entry)
    }
    var response = Response.redirect(to: "/account")
    response.cookies.append(Visitors(dependencies: app).languageCookie(language))
    return response
  }

  /// Needs proof, tells the person by a letter, and ends their other sessions (OWASP ASVS 4.0.3, 2.1.6, 2.5.5 and
  /// 3.3.3).
  private func changePassword(_ visit: Visit) throws -> Response {
    let user = try own(visit)
    if let fault = try proof.fault(visit) { return try accountPage(visit, fault: ("old", fault)) }
    let password = visit.form["password"] ?? ""
    let partnership = visit.frame.partnership.name
    let known = [user.name, user.email] + Language.allCases.map { partnership($0) }
    if let fault = Passwords.fault(in: password, knowing: known) {
      return try accountPage(visit, fault: ("password", fault))
    }
    let hash = try PasswordHash(hashing: password).text
    let session = Visitors(dependencies: app).sessionHash(visit.request)
    let entry = app.auditEntry(visit.actor, "account.password", "user/\(user.id)")
    let letter = AccountsMail.notice(.passwordChanged, to: user, at: visit.now, app)
    let now = visit.now
    try app.store.write { db in
      try db.setPassword(user.id, hash: hash)
      try db.endSessions(of: user.id, except: session)
      try db.enqueue(letter, now: now)
      try db.append(entry)
    }
    app.wake()
    return .redirect(to: "/account")
  }

  private func save(_ user: User?, _ visit: Visit) throws -> Response {
    let email = (visit.form["email"] ?? "").onOneLine()
    let changed = User(
      id: user?.id ?? app.newID(), name: (visit.form["name"] ?? "").onOneLine(), email: email,
      language: visit.form["language"].flatMap(Language.init(rawValue:)) ?? visit.language,
      roles: Set(visit.form.all("role").compactMap(Role.init(rawValue:))))
    let faults = Self.faults(in: changed)
    guard faults.isEmpty else { return try page(user, faults, visit) }
    // An address is a way in: letters with links go there. So is a person with the right to read or change everything.
    let moved = user.flatMap { $0.email == email ? nil : $0 }
    let gained = changed.roles.subtracting(user?.roles ?? [])
    if moved != nil || !gained.isDisjoint(with: Role.staff), let fault = try proof.fault(visit) {
      return try page(user, [("old", fault)], visit)
    }
    let letter = moved.map { AccountsMail.notice(.addressChanged, to: $0, at: visit.now, app) }
    let session = Visitors(dependencies: app).sessionHash(visit.request)
    let detail: JSONValue = [
      "email": .string(email), "roles": .array(changed.roles.map(\.rawValue).sorted().map { .string($0) }),
    ]
    let entry = app.auditEntry(
      visit.actor, user == nil ? "user.add" : "user.change", "user/\(changed.id)", detail)
    let (now, form) = (visit.now, visit.form)
    do {
      try app.store.write { db in
        try Self.requireSeen(user?.id, form, db)
        if let holder = try db.holder(ofEmail: email), holder != changed.id { throw Refusal.addressTaken }
        if user == nil { try db.insert(changed, now: now) } else { try db.update(changed) }
        if let letter {
          try db.forgetLinks(of: changed.id)
          try db.endSessions(of: changed.id, except: session)
          try db.enqueue(letter, now: now)
        }
        try Self.requireAdministrator(db)
        try db.append(entry)
      }
    } catch let refusal as Refusal {
      return try page(user, [refusal.fault], visit)
    } catch is EditedMeanwhile {
      return try conflict(changed.id, visit.form, visit)
    }
    if letter != nil { app.wake() }
    return .redirect(to: "/users")
  }

  /// Somebody else has changed the account: what was typed stands in the fields, what stands now beside it.
  private func conflict(_ id: UserID, _ typed: Fields?, _ visit: Visit) throws -> Response {
    let user = try require(id)
    let standing = UserPage.fields(of: user.user)
    return visit.html(
      UserPage(
        frame: visit.frame, user: user, mark: UserPage.mark(of: user), proof: try proof.need(visit),
        typed: typed ?? standing, faults: [], isMoved: true), status: .conflict)
  }

  /// - Throws: `EditedMeanwhile` where the page showed something else than what stands.
  private static func requireSeen(_ id: UserID?, _ form: Fields, _ db: borrowing Connection) throws {
    guard let id, let standing = try db.users().first(where: { $0.user.id == id }) else { return }
    guard UserPage.mark(of: standing).wasSeen(by: form) else { throw EditedMeanwhile() }
  }

  private func page(_ user: User?, _ faults: [(field: String, what: Words)], _ visit: Visit) throws
    -> Response
  {
    let shown = try user.map { try require($0.id) }
    return visit.html(
      UserPage(
        frame: visit.frame, user: shown, mark: visit.form[EditMark.field].map { EditMark(text: $0) },
        proof: try proof.need(visit), typed: visit.form, faults: faults),
      status: .unprocessableContent)
  }

  /// What only the write can know: two people may be at it at once.
  private enum Refusal: Error {
    case addressTaken
    case lastAdministrator

    var fault: (field: String, what: Words) {
      switch self {
      case .addressTaken: ("email", AccountsWords.addressTaken)
      case .lastAdministrator: ("role", AccountsWords.lastAdministrator)
      }
    }
  }

  /// Somebody must be left who can let others in.
  private static func requireAdministrator(_ db: borrowing Connection) throws {
    guard try db.administratorCount() > 0 else { throw Refusal.lastAdministrator }
  }

  private static func faults(in user: User) -> [(field: String, what: Words)] {
    var faults: [(field: String, what: Words)] = []
    if user.name.isEmpty { faults.append(("name", AccountsWords.missing)) }
    if MailAddress(user.email) == nil { faults.append(("email", AccountsWords.notAnAddress)) }
    if user.roles.isEmpty { faults.append(("role", AccountsWords.chooseRole)) }
    return faults
  }

  /// Closes an account, or opens it again.
  private func switchUser(_ id: UserID, _ visit: Visit) throws -> Response {
    let (user, isDisabled) = try require(id)
    // Opened again, an account of the staff's is a way in to everything.
    if isDisabled, !user.roles.isDisjoint(with: Role.staff), let fault = try proof.fault(visit) {
      return try page(user, [("old", fault)], visit)
    }
    let entry = app.auditEntry(visit.actor, isDisabled ? "user.enable" : "user.disable", "user/\(id)")
    let (now, form) = (visit.now, visit.form)
    do {
      try app.store.write { db in
        try Self.requireSeen(id, form, db)
        try db.setDisabled(id, at: isDisabled ? nil : now)
        try Self.requireAdministrator(db)
        try db.append(entry)
      }
    } catch is Refusal {
      throw HTTPError(.conflict, AccountsWords.lastAdministrator)
    } catch is EditedMeanwhile {
      return try conflict(id, nil, visit)
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
