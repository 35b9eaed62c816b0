import Secrets
import Storage

/// Making and using the ways in.
struct SignIn: Sendable {
  let app: Dependencies

  /// A link that signs a person in once, within a quarter of an hour.
  ///
  /// - Parameter user: whom it signs in.
  /// - Returns: its path on this site.
  /// - Throws: `StorageError`.
  func makeLink(for user: UserID) throws -> String {
    let token = Base64URL.encode(Random.bytes(24))
    let now = app.now()
    try app.store.write { db in
      try db.insertLink(
        hash: sha256Hex(token), .signIn, user, now: now,
        until: now.adding(minutes: AccountPeriods.linkMinutes))
    }
    return AccountsRoute.confirmLink(token: token).path
  }

  /// The link of the first start, with which the first administrator is made; good for a day.
  ///
  /// - Returns: its path on this site, or nil when there are users already.
  /// - Throws: `StorageError`.
  func makeFirstLink() throws -> String? {
    guard try !app.store.read({ db in try db.hasUsers() }) else { return nil }
    let token = Base64URL.encode(Random.bytes(24))
    let now = app.now()
    try app.store.write { db in
      try db.insertLink(
        hash: sha256Hex(token), .firstAdministrator, nil, now: now, until: now.adding(days: 1))
    }
    return AccountsRoute.firstAdministrator(token: token).path
  }

  /// A new session for a person.
  ///
  /// - Parameters:
  ///   - user: who has shown who they are.
  ///   - way: how.
  ///   - browser: what with.
  ///   - before: the hash of the session that the browser had until now; it ends.
  /// - Returns: the token for the cookie; only its hash is kept.
  /// - Throws: `StorageError`.
  func openSession(
    _ user: User, by way: SignInWay, in browser: SessionBrowser, insteadOf before: String? = nil
  ) throws -> String {
    let token = Base64URL.encode(Random.bytes(24))
    let now = app.now()
    let session = NewSession(
      id: app.newID(), hash: sha256Hex(token), user: user.id, way: way, browser: browser)
    let entry = app.auditEntry(.person(user), "session.open", "user/\(user.id)")
    try app.store.write { db in
      if let before { try db.endSession(hash: before) }
      try db.insertSession(session, now: now)
      try db.append(entry)
    }
    return token
  }

  /// The person with this address and password; takes as long for an unknown address as for a wrong password.
  ///
  /// - Parameters:
  ///   - email: as typed.
  ///   - password: as typed.
  /// - Returns: nil when either is wrong.
  /// - Throws: `StorageError`.
  func person(email: String, password: String) throws -> User? {
    let found = try app.store.read { db in
      let user = try db.user(email: email)
      return (user: user, hash: try user.flatMap { user in try db.passwordHash(user.id) })
    }
    let hash = found.hash.map { PasswordHash(stored: $0) } ?? PasswordHash.decoy
    guard hash.matches(password), found.hash != nil else { return nil }
    return found.user
  }
}

/// A session that begins.
struct NewSession: Sendable {
  let id: ID<OwnSession>
  /// Of the token in the cookie.
  let hash: String
  let user: UserID
  let way: SignInWay
  let browser: SessionBrowser
}
