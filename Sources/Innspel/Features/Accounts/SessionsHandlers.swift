import HTTP
import Storage

/// Where somebody is signed in, and signing out there (OWASP ASVS 4.0.3, 3.3.4).
///
/// No password is asked for here, other than there: whoever borrows a browser gains nothing by it, and whoever finds
/// a stranger in the list must be quick.
struct SessionsHandlers: Sendable {
  let app: Dependencies

  /// A person's sessions, the newest first.
  ///
  /// - Parameters:
  ///   - user: whose.
  ///   - visit: tells which is the one in use.
  /// - Returns: the sessions that have not ended.
  /// - Throws: `StorageError`.
  func sessions(of user: UserID, _ visit: Visit) throws -> [OwnSession] {
    let own = Visitors(dependencies: app).sessionHash(visit.request)
    return try app.store.read { db in try db.sessions(of: user, now: visit.now) }.map { found in
      var session = found.session
      session.isThis = found.hash == own
      session.lastUsed = max(session.lastUsed, app.sessionUse.last(found.hash) ?? session.lastUsed)
      return session
    }
  }

  /// Ends one of a person's own sessions; one that has ended already, or is another's, stays as it is.
  func end(_ id: ID<OwnSession>, _ visit: Visit) throws -> Response {
    let user = try own(visit)
    let entry = app.auditEntry(visit.actor, "session.end", "user/\(user.id)")
    try app.store.write { db in
      guard try db.endSession(id, of: user.id) else { return }
      try db.append(entry)
    }
    return .redirect(to: "/account")
  }

  /// Ends all of a person's sessions but the one in use.
  func endOthers(_ visit: Visit) throws -> Response {
    let user = try own(visit)
    let session = Visitors(dependencies: app).sessionHash(visit.request)
    let entry = app.auditEntry(visit.actor, "session.endOthers", "user/\(user.id)")
    try app.store.write { db in
      try db.endSessions(of: user.id, except: session)
      try db.append(entry)
    }
    return .redirect(to: "/account")
  }

  private func own(_ visit: Visit) throws -> User {
    guard let user = visit.actor.user else { throw HTTPError(.forbidden) }
    return user
  }
}

/// One place where somebody is signed in, as they see it themselves.
struct OwnSession: Sendable {
  let id: ID<OwnSession>
  let browser: SessionBrowser
  let began: Instant
  var lastUsed: Instant
  /// Whether it is the one in use.
  var isThis = false
}
