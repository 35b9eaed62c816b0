import HTTP
import Secrets
import Storage

/// Finds out who asks, in which language, and what the frame around their page shows.
struct Visitors: Sendable {
  let dependencies: Dependencies

  private static let languageCookieName = "innspel-language"

  /// - Throws: `StorageError` when the database does not answer.
  func visit(_ request: Request) throws -> Visit {
    let now = dependencies.now()
    let found = try dependencies.store.read { db in
      let actor = try actor(request, now, db)
      return (
        partnership: try dependencies.partnerships.partnership(db), actor: actor,
        // Only staff are told, who can do something about it.
        alarm: try actor.isStaff ? db.mailAlarm(hasServer: dependencies.settings.smtp != nil, now: now) : nil
      )
    }
    let language = language(request, found.actor, found.partnership)
    let session = found.actor == .guest ? nil : sessionHash(request)
    let token = CrossSite(key: dependencies.key, settings: dependencies.settings).token(
      session: session, now: now)
    let frame = Frame(
      language: language, partnership: found.partnership, user: found.actor.user, csrf: token,
      files: dependencies.files, isDemo: dependencies.settings.isDemo, target: request.target,
      mailAlarm: found.alarm, now: now)
    return Visit(request: request, language: language, actor: found.actor, frame: frame, now: now)
  }

  /// Who asks, and nothing else about them.
  ///
  /// - Throws: `StorageError`.
  func actor(_ request: Request) throws -> Actor {
    let now = dependencies.now()
    return try dependencies.store.read { db in try actor(request, now, db) }
  }

  private func actor(_ request: Request, _ now: Instant, _ db: borrowing Connection) throws -> Actor {
    // A program's token counts nowhere else: with it nobody becomes a person on the pages.
    if Route.takesTokens(request.path), let authorization = request.headers["Authorization"] {
      guard authorization.lowercased().hasPrefix("bearer ") else { return .guest }
      let token = authorization.dropFirst("bearer ".count).trimming()
      return try db.apiToken(hash: sha256Hex(token)) ?? .guest
    }
    guard let hash = sessionHash(request), let user = try db.sessionUser(hash: hash, now: now) else {
      return .guest
    }
    dependencies.sessionUse.note(hash, now: now)
    return .person(user)
  }

  /// What was chosen here, then the person's own, then what the browser asks for, then the partnership's (decision 7).
  ///
  /// Signing in chooses the person's own: what somebody else chose in the same browser before does not count.
  private func language(_ request: Request, _ actor: Actor, _ partnership: Partnership) -> Language {
    chosen(request)
      ?? actor.user?.language
      ?? request.headers["Accept-Language"].flatMap(Language.init(accepting:))
      ?? partnership.language
  }

  /// The language somebody has picked, now or before.
  func chosen(_ request: Request) -> Language? {
    chosenLanguage(request)
      ?? request.cookies[Self.languageCookieName].flatMap(Language.init(rawValue:))
  }

  /// The language picked in the page's head, `?language=nn`.
  func chosenLanguage(_ request: Request) -> Language? {
    request.query["language"].flatMap(Language.init(rawValue:))
  }

  func languageCookie(_ language: Language) -> Cookie {
    Cookie(
      name: Self.languageCookieName, value: language.rawValue, maxAge: 31_536_000,
      secure: dependencies.settings.isSecure)
  }

  /// The one name that is set: behind https the other could be planted by a neighbouring site.
  func sessionHash(_ request: Request) -> String? { request.cookies[sessionName].map(sha256Hex) }

  /// Browsers take a `__Host-` cookie only by https and from the host itself (RFC 6265bis section 4.1.3.2).
  private var sessionName: String { dependencies.settings.isSecure ? "__Host-innspel" : "innspel" }

  /// The cookie of a new session.
  func sessionCookie(_ token: String) -> Cookie {
    Cookie(
      name: sessionName, value: token,
      maxAge: token.isEmpty ? 0 : Int(AccountPeriods.sessionHours * 3600),
      secure: dependencies.settings.isSecure)
  }
}
