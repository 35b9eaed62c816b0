import FormModel
import HTTP
import Outbound
import Secrets
import Storage

/// Signing in and out.
struct AccountsHandlers: Sendable {
  let app: Dependencies

  func respond(to route: AccountsRoute, _ visit: Visit) throws -> Response {
    switch route {
    case .signIn: visit.html(try signInPage(visit, to: visit.query["to"]))
    case .askForLink: try askForLink(visit)
    case .signInByPassword: try signInByPassword(visit)
    case .signInAsInvented(let id): try signInAsInvented(id, visit)
    case .confirmLink(let token): try confirmLink(token, visit)
    case .useLink(let token): try useLink(token, visit)
    case .signOut: try signOut(visit)
    case .firstAdministrator(let token): try firstAdministrator(token, visit)
    case .createFirstAdministrator(let token): try createFirstAdministrator(token, visit)
    default: try UsersHandlers(app: app).respond(to: route, visit)
    }
  }

  private func signInPage(_ visit: Visit, to: String?, email: String = "", fault: Words? = nil) throws
    -> SignInPage
  {
    let invented =
      app.settings.isDemo ? try app.store.read { db in try db.users().filter { !$0.isDisabled } } : []
    return SignInPage(
      frame: visit.frame, to: to ?? "", email: email, fault: fault,
      invented: invented.map(\.user).sorted { $0.rank < $1.rank })
  }

  private func signInAsInvented(_ id: UserID, _ visit: Visit) throws -> Response {
    guard app.settings.isDemo, let user = try app.store.read({ db in try db.user(id) }) else {
      throw HTTPError(.notFound)
    }
    return try enter(user, by: .invented, visit)
  }

  /// Answers the same whether the address is known or not, and as fast: the letter is written by a job.
  private func askForLink(_ visit: Visit) throws -> Response {
    let email = (visit.form["email"] ?? "").onOneLine()
    guard MailAddress(email) != nil else {
      return visit.html(
        try signInPage(visit, to: visit.form["to"], email: email, fault: AccountsWords.notAnAddress),
        status: .unprocessableContent)
    }
    try app.limits.check(.linkFromNetwork, visit.request.network, now: visit.now)
    let isAllowed = GuessingLimits(app.limits, email: email, visit.request).mayWriteLetter(now: visit.now)
    let user = isAllowed ? try app.store.read { db in try db.user(email: email) } : nil
    let letter = user.map { AccountsMail.letter(for: $0, to: visit.form["to"], app) }
    let (tidying, now) = (JobID(app.newUUID()), visit.now)
    // An unknown address costs a write as well, so that the time it takes tells nothing.
    try app.store.write { db in
      if let letter {
        try db.enqueue(letter, now: now)
      } else {
        try db.enqueue(.tidy, "hourly", id: tidying, due: now, now: now)
      }
    }
    app.wake()
    return visit.html(LinkSentPage(frame: visit.frame))
  }

  private func signInByPassword(_ visit: Visit) throws -> Response {
    let email = (visit.form["email"] ?? "").onOneLine()
    let limits = GuessingLimits(app.limits, email: email, visit.request)
    if let seconds = limits.waitForPassword(now: visit.now) {
      try noteFailedSignIn(email, isLimited: true, visit)
      let fault = AccountsWords.tooManyTries(minutes: (seconds + 59) / 60)
      var response = visit.html(
        try signInPage(visit, to: visit.form["to"], email: email, fault: fault), status: .tooManyRequests)
      response.headers["Retry-After"] = String(seconds)
      return response
    }
    guard let user = try SignIn(app: app).person(email: email, password: visit.form["password"] ?? "") else {
      try noteFailedSignIn(email, isLimited: false, visit)
      return visit.html(
        try signInPage(visit, to: visit.form["to"], email: email, fault: AccountsWords.wrong),
        status: .unprocessableContent)
    }
    limits.passwordWasRight()
    return try enter(user, by: .password, visit)
  }

  /// One line of the server's log: whose account, by id, and from which network (ASVS 4.0.3, 7.2.1).
  ///
  /// Not in the audit log, which strangers must not be able to fill; and an address that is nobody's may be a
  /// password typed in the wrong field.
  private func noteFailedSignIn(_ email: String, isLimited: Bool, _ visit: Visit) throws {
    let user = try app.store.read { db in try db.user(email: email) }
    app.log(
      .warning, isLimited ? "sign-in refused, too many tries" : "sign-in failed",
      [
        ("account", .string(user?.id.text ?? "unknown")), ("network", .string(visit.request.network)),
      ], at: visit.now)
  }

  /// Mail scanners follow links: this page changes nothing, the button does.
  private func confirmLink(_ token: String, _ visit: Visit) throws -> Response {
    let found = try app.store.read { db in
      try db.link(hash: sha256Hex(token), .signIn, now: visit.now).flatMap { $0 }.flatMap { id in
        try db.user(id)
      }
    }
    guard let user = found else { return try deadLink(visit) }
    var frame = visit.frame
    // The letter was in the person's own language; the browser's is a guess beside it.
    frame.language = Visitors(dependencies: app).chosen(visit.request) ?? user.language
    let page = ConfirmSignInPage(frame: frame, name: user.name, to: visit.request.query["to"] ?? "")
    return visit.html(page)
  }

  private func useLink(_ token: String, _ visit: Visit) throws -> Response {
    let hash = sha256Hex(token)
    let now = visit.now
    let user = try app.store.write { db in
      let id = try db.link(hash: hash, .signIn, now: now).flatMap { $0 }
      guard let id, try db.use(linkHash: hash, now: now) else { return User?.none }
      return try db.user(id)
    }
    guard let user else { return try deadLink(visit) }
    return try enter(user, by: .link, visit)
  }

  private func deadLink(_ visit: Visit) throws -> Response {
    try app.limits.check(.unknownLink, visit.request.network, now: visit.now)
    return visit.html(DeadLinkPage(frame: visit.frame), status: .gone)
  }

  private func enter(_ user: User, by way: SignInWay, _ visit: Visit) throws -> Response {
    let visitors = Visitors(dependencies: app)
    let token = try SignIn(app: app).openSession(
      user, by: way, in: SessionBrowser(userAgent: visit.request.headers["User-Agent"]),
      insteadOf: visitors.sessionHash(visit.request))
    var response = Response.redirect(to: OwnPath(visit.form["to"])?.text ?? "/")
    response.cookies.append(visitors.sessionCookie(token))
    // The demonstration's people are tried in the language of whoever tries them.
    if way != .invented { response.cookies.append(visitors.languageCookie(user.language)) }
    return response
  }

  private func signOut(_ visit: Visit) throws -> Response {
    if let hash = Visitors(dependencies: app).sessionHash(visit.request) {
      let entry = visit.actor.user.map { app.auditEntry(visit.actor, "session.close", "user/\($0.id)") }
      try app.store.write { db in
        try db.endSession(hash: hash)
        if let entry { try db.append(entry) }
      }
    }
    var response = Response.redirect(to: "/")
    response.cookies.append(Visitors(dependencies: app).sessionCookie(""))
    response.headers["Clear-Site-Data"] = "\"storage\""
    return response
  }

  private func firstAdministrator(_ token: String, _ visit: Visit) throws -> Response {
    guard try isFirst(token, visit) else { return try deadLink(visit) }
    return visit.html(FirstAdministratorPage(frame: visit.frame, typed: [:], faults: []))
  }

  private func createFirstAdministrator(_ token: String, _ visit: Visit) throws -> Response {
    guard try isFirst(token, visit) else { return try deadLink(visit) }
    let typed = visit.form
    let faults = FirstAdministrator.faults(in: typed)
    guard faults.isEmpty else {
      return visit.html(
        FirstAdministratorPage(frame: visit.frame, typed: typed, faults: faults),
        status: .unprocessableContent)
    }
    let user = User(
      id: app.newID(), name: (typed["name"] ?? "").onOneLine(), email: (typed["email"] ?? "").onOneLine(),
      language: typed["language"].flatMap(Language.init(rawValue:)) ?? visit.language, roles: [.administrator]
    )
    let password =
      try (typed["password"] ?? "").isEmpty ? nil : PasswordHash(hashing: typed["password"] ?? "").text
    var partnership = visit.frame.partnership
    partnership.name = Words(same: (typed["partnership"] ?? "").onOneLine())
    partnership.feedbackAddress = (typed["feedback_address"] ?? "").onOneLine()
    let entry = app.auditEntry(.person(user), "user.first", "user/\(user.id)")
    let (hash, now) = (sha256Hex(token), visit.now)
    let isMade = try app.store.write { [partnership] db in
      guard try !db.hasUsers(), try db.use(linkHash: hash, now: now) else { return false }
      try db.insert(user, now: now)
      if let password { try db.setPassword(user.id, hash: password) }
      try db.save(partnership)
      try db.append(entry)
      return true
    }
    return isMade ? try enter(user, by: .link, visit) : try deadLink(visit)
  }

  private func isFirst(_ token: String, _ visit: Visit) throws -> Bool {
    try app.store.read { db in
      try db.link(hash: sha256Hex(token), .firstAdministrator, now: visit.now) != nil && !db.hasUsers()
    }
  }
}

extension User {
  /// Those who may most come first where the demonstration's people are offered.
  fileprivate var rank: Int { isAdministrator ? 0 : isStaff ? 1 : 2 }
}

/// What the first administrator must say.
enum FirstAdministrator {
  static func faults(in typed: Fields) -> [(field: String, what: Words)] {
    var faults: [(field: String, what: Words)] = []
    for field in ["partnership", "name"] where (typed[field] ?? "").onOneLine().isEmpty {
      faults.append((field, AccountsWords.missing))
    }
    if MailAddress((typed["email"] ?? "").onOneLine()) == nil {
      faults.append(("email", AccountsWords.notAnAddress))
    }
    let contact = (typed["feedback_address"] ?? "").onOneLine()
    if !contact.isEmpty, MailAddress(contact) == nil {
      faults.append(("feedback_address", AccountsWords.notAnAddress))
    }
    if let password = typed["password"], !password.isEmpty,
      let fault = Passwords.fault(
        in: password,
        knowing: [typed["name"] ?? "", typed["email"] ?? "", typed["partnership"] ?? ""])
    {
      faults.append(("password", fault))
    }
    return faults
  }
}
