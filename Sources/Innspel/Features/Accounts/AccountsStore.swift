import Storage

extension Connection {
  /// The person behind a session that has not ended.
  borrowing func sessionUser(hash: String, now: Instant) throws -> User? {
    let user: UserID? = try value(
      "SELECT user_id FROM sessions WHERE hash = \(hash) AND expires_at > \(now)")
    return try user.flatMap { id in try self.user(id) }
  }

  borrowing func insertSession(_ session: NewSession, now: Instant) throws {
    try run(
      """
      INSERT INTO sessions (hash, id, user_id, opened_by, browser, created_at, last_used_at, expires_at)
      VALUES (\(session.hash), \(session.id), \(session.user), \(session.way), \(session.browser.text), \(now), \(now),
        \(now.adding(hours: AccountPeriods.sessionHours)))
      """)
  }

  /// How and when a session began.
  borrowing func sessionOpening(hash: String) throws -> SessionOpening? {
    try row("SELECT opened_by, created_at FROM sessions WHERE hash = \(hash)") { row in
      SessionOpening(way: try row[0], at: try row[1])
    }
  }

  /// A person's sessions that have not ended, the newest first, each with its hash.
  borrowing func sessions(of user: UserID, now: Instant) throws -> [(session: OwnSession, hash: String)] {
    try rows(
      """
      SELECT id, browser, created_at, last_used_at, hash FROM sessions
      WHERE user_id = \(user) AND expires_at > \(now) ORDER BY created_at DESC, id
      """
    ) { row in
      let session = OwnSession(
        id: try row[0], browser: SessionBrowser(stored: try row[1]), began: try row[2], lastUsed: try row[3])
      return (session: session, hash: try row[4])
    }
  }

  borrowing func noteUse(ofSession hash: String, at instant: Instant) throws {
    try run(
      "UPDATE sessions SET last_used_at = \(instant) WHERE hash = \(hash) AND last_used_at < \(instant)")
  }

  /// - Returns: whether there was such a session of this person's.
  borrowing func endSession(_ id: ID<OwnSession>, of user: UserID) throws -> Bool {
    try run("DELETE FROM sessions WHERE id = \(id) AND user_id = \(user)") == 1
  }

  borrowing func endSession(hash: String) throws { try run("DELETE FROM sessions WHERE hash = \(hash)") }

  /// Ends a person's sessions, but for the one they are using.
  borrowing func endSessions(of user: UserID, except hash: String?) throws {
    try run("DELETE FROM sessions WHERE user_id = \(user) AND hash <> \(hash ?? "")")
  }

  /// A person who may sign in.
  borrowing func user(_ id: UserID) throws -> User? {
    let roles = try rows("SELECT role FROM user_roles WHERE user_id = \(id)") { row in try row[0] as Role }
    return try row("SELECT name, email, language FROM users WHERE id = \(id) AND disabled_at IS NULL") {
      row in
      User(id: id, name: try row[0], email: try row[1], language: try row[2], roles: Set(roles))
    }
  }

  /// A person by address, whatever its case.
  borrowing func user(email: String) throws -> User? {
    let id: UserID? = try value("SELECT id FROM users WHERE email_key = \(email.lowercased())")
    return try id.flatMap { id in try user(id) }
  }

  /// Whose an address is, also where the account is closed: addresses are unique.
  borrowing func holder(ofEmail email: String) throws -> UserID? {
    try value("SELECT id FROM users WHERE email_key = \(email.lowercased())")
  }

  borrowing func passwordHash(_ user: UserID) throws -> String? {
    try value("SELECT password_hash FROM users WHERE id = \(user)", as: String?.self) ?? nil
  }

  borrowing func setPassword(_ user: UserID, hash: String?) throws {
    try run("UPDATE users SET password_hash = \(hash) WHERE id = \(user)")
  }

  borrowing func insert(_ user: User, now: Instant) throws {
    try run(
      """
      INSERT INTO users (id, name, email, email_key, language, created_at)
      VALUES (\(user.id), \(user.name), \(user.email), \(user.email.lowercased()), \(user.language), \(now))
      """)
    try setRoles(user.id, user.roles)
  }

  borrowing func update(_ user: User) throws {
    try run(
      """
      UPDATE users SET name = \(user.name), email = \(user.email), email_key = \(user.email.lowercased()),
        language = \(user.language)
      WHERE id = \(user.id)
      """)
    try setRoles(user.id, user.roles)
  }

  private borrowing func setRoles(_ user: UserID, _ roles: Set<Role>) throws {
    try run("DELETE FROM user_roles WHERE user_id = \(user)")
    for role in roles { try run("INSERT INTO user_roles (user_id, role) VALUES (\(user), \(role))") }
  }

  borrowing func setDisabled(_ user: UserID, at instant: Instant?) throws {
    try run("UPDATE users SET disabled_at = \(instant) WHERE id = \(user)")
    if instant != nil { try endSessions(of: user, except: nil) }
  }

  /// Everybody who may sign in or could, by name.
  borrowing func users() throws -> [(user: User, isDisabled: Bool)] {
    var roles: [UserID: Set<Role>] = [:]
    try forEach("SELECT user_id, role FROM user_roles") { row in
      roles[try row[0], default: []].insert(try row[1])
    }
    let users = try rows("SELECT id, name, email, language, disabled_at FROM users") { row in
      let id: UserID = try row[0]
      let disabled: Instant? = try row[4]
      let user = User(
        id: id, name: try row[1], email: try row[2], language: try row[3], roles: roles[id] ?? [])
      return (user: user, isDisabled: disabled != nil)
    }
    return users.sorted { norwegianSortKey($0.user.name) < norwegianSortKey($1.user.name) }
  }

  borrowing func hasUsers() throws -> Bool { try value("SELECT 1 FROM users LIMIT 1", as: Int.self) != nil }

  /// How many administrators can sign in: the last one cannot be removed.
  borrowing func administratorCount() throws -> Int {
    try value(
      """
      SELECT count(*) FROM users JOIN user_roles ON user_roles.user_id = users.id
      WHERE role = \(Role.administrator) AND disabled_at IS NULL
      """) ?? 0
  }
}

/// What a sign-in link is for.
enum LinkPurpose: String, Sendable, SQLValue {
  case signIn = "sign_in"
  /// The first start: whoever holds it becomes the first administrator.
  case firstAdministrator = "first"
}

extension Connection {
  borrowing func insertLink(
    hash: String, _ purpose: LinkPurpose, _ user: UserID?, now: Instant, until: Instant
  ) throws {
    try run(
      """
      INSERT INTO sign_in_links (hash, purpose, user_id, created_at, expires_at)
      VALUES (\(hash), \(purpose), \(user), \(now), \(until))
      """)
  }

  /// Whom a link that still works is for.
  ///
  /// - Returns: nil for a link that is used, too old or unknown; else its person, who may be nobody yet.
  borrowing func link(hash: String, _ purpose: LinkPurpose, now: Instant) throws -> UserID?? {
    try row(
      """
      SELECT user_id FROM sign_in_links
      WHERE hash = \(hash) AND purpose = \(purpose) AND used_at IS NULL AND expires_at > \(now)
      """
    ) { row in try row[0] as UserID? }
  }

  /// Uses a link up.
  ///
  /// - Returns: whether it was still good: of two who come at once one succeeds.
  borrowing func use(linkHash hash: String, now: Instant) throws -> Bool {
    try run(
      "UPDATE sign_in_links SET used_at = \(now) WHERE hash = \(hash) AND used_at IS NULL AND expires_at > \(now)"
    ) == 1
  }

  /// What was sent to an address that no longer is the account's opens nothing.
  borrowing func forgetLinks(of user: UserID) throws {
    try run("DELETE FROM sign_in_links WHERE user_id = \(user)")
  }

  /// What has run out is removed.
  borrowing func forgetExpiredAccess(now: Instant) throws {
    try run("DELETE FROM sessions WHERE expires_at <= \(now)")
    try run("DELETE FROM sign_in_links WHERE expires_at <= \(now)")
  }
}

/// A program's way in, shown once when it is made.
struct APIToken: Sendable {
  let id: String
  let name: String
  let role: Role
  let createdAt: Instant
}

extension Connection {
  /// A program's token that has not been revoked.
  borrowing func apiToken(hash: String) throws -> Actor? {
    try row("SELECT id, name, role FROM api_tokens WHERE hash = \(hash) AND revoked_at IS NULL") { row in
      .token(id: try row[0], name: try row[1], role: try row[2])
    }
  }

  borrowing func insert(_ token: APIToken, hash: String) throws {
    try run(
      """
      INSERT INTO api_tokens (hash, id, name, role, created_at)
      VALUES (\(hash), \(token.id), \(token.name), \(token.role), \(token.createdAt))
      """)
  }

  borrowing func apiTokens() throws -> [APIToken] {
    try rows("SELECT id, name, role, created_at FROM api_tokens WHERE revoked_at IS NULL ORDER BY created_at")
    { row in
      APIToken(id: try row[0], name: try row[1], role: try row[2], createdAt: try row[3])
    }
  }

  borrowing func revokeToken(id: String, now: Instant) throws -> Bool {
    try run("UPDATE api_tokens SET revoked_at = \(now) WHERE id = \(id) AND revoked_at IS NULL") == 1
  }
}
