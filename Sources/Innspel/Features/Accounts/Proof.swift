import HTTP
import Secrets
import Storage

/// Shows anew who sits at a browser that is signed in, before a way into an account is changed.
///
/// Whoever borrows a signed-in browser must not make themselves a way in that lasts: a password or an address is
/// changed by somebody who types the present password, or who has just signed in by a link in an email (OWASP ASVS
/// 4.0.3, 2.1.6 and 3.7.1).
struct Proof: Sendable {
  /// What somebody must still show.
  enum Need: Sendable, Equatable {
    /// They came in by a link a moment ago.
    case nothing
    /// They have a password, and type it.
    case password
    /// They have none: they sign in anew by a link.
    case link
  }

  let app: Dependencies

  /// - Parameter visit: by somebody who is signed in.
  /// - Returns: what they must show to change a way in now.
  /// - Throws: `StorageError`.
  func need(_ visit: Visit) throws -> Need {
    guard let user = visit.actor.user else { return .link }
    let hash = Visitors(dependencies: app).sessionHash(visit.request)
    return try app.store.read { db in
      if let way = try hash.flatMap({ hash in try db.sessionOpening(hash: hash) }), way.isProof(visit.now) {
        return .nothing
      }
      return try db.passwordHash(user.id) == nil ? .link : .password
    }
  }

  /// - Parameter visit: with the present password in the field `old`, where one is needed.
  /// - Returns: what is missing or wrong, in the field `old`; nil when they have shown who they are.
  /// - Throws: `HTTPError` 429 after too many wrong passwords; `StorageError`.
  func fault(_ visit: Visit) throws -> Words? {
    guard let user = visit.actor.user else { throw HTTPError(.forbidden) }
    switch try need(visit) {
    case .nothing: return nil
    case .link: return AccountsWords.proofByLink
    case .password:
      try app.limits.check(.presentPassword, user.id.text, now: visit.now)
      let stored = try app.store.read { db in try db.passwordHash(user.id) }
      guard let stored, PasswordHash(stored: stored).matches(visit.form["old"] ?? "") else {
        return AccountsWords.wrongOld
      }
      app.limits.giveBack(.presentPassword, user.id.text)
      return nil
    }
  }
}

/// How and when a session began.
struct SessionOpening: Sendable {
  let way: SignInWay
  let at: Instant

  /// Whether it shows by itself who sits there now; a password is asked for each time, and the demonstration's people
  /// have nothing to show.
  func isProof(_ now: Instant) -> Bool {
    switch way {
    case .link: now < at.adding(minutes: AccountPeriods.proofMinutes)
    case .password: false
    case .invented: true
    }
  }
}
