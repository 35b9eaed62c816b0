import HTTP
import Storage

/// The one place that decides whether somebody may: every request passes here before its handler runs.
enum Authority {
  /// - Parameters:
  ///   - access: the address's own.
  ///   - request: where it comes from.
  ///   - store: knows who reads which summary and who is in which group.
  ///   - actor: who asks; found out only where it matters.
  /// - Throws: `HTTPError` 401 for a guest, 403 for somebody without the right; `StorageError`.
  static func check(
    _ access: Access, _ request: Request, _ store: Store, actor: @autoclosure () throws -> Actor
  ) throws {
    guard !isOpen(access, to: request) else { return }
    let actor = try actor()
    guard try allows(access, actor, store) else {
      throw isUnknown(actor, to: access) ? HTTPError(.unauthorized) : HTTPError(.forbidden)
    }
  }

  /// Whether whoever asks may, whoever they are.
  private static func isOpen(_ access: Access, to request: Request) -> Bool {
    switch access {
    case .everyone, .linkHolder: true
    case .tokenOrLoopback: isFromMachine(request)
    case .signedIn, .roles, .token, .summaryReader, .member: false
    }
  }

  /// Whether showing who one is might help; where a token is asked for, a session is no answer.
  private static func isUnknown(_ actor: Actor, to access: Access) -> Bool {
    switch access {
    case .token, .tokenOrLoopback: !actor.isToken
    default: actor == .guest
    }
  }

  private static func allows(_ access: Access, _ actor: Actor, _ store: Store) throws -> Bool {
    switch access {
    case .everyone, .linkHolder: true
    case .signedIn: actor.user != nil
    case .roles(let roles): !actor.roles.isDisjoint(with: roles)
    case .token(let roles), .tokenOrLoopback(let roles): actor.isToken && !actor.roles.isDisjoint(with: roles)
    case .summaryReader(let round):
      try actor.isStaff
        || actor.user.map { user in try store.read { db in try db.isReader(user.id, of: round) } } ?? false
    case .member(let group):
      try actor.isStaff
        || actor.user.map { user in try store.read { db in try db.isMember(user.id, of: group) } } ?? false
    }
  }

  /// Whether a client on the machine itself asks.
  ///
  /// What a proxy brought came from elsewhere, also where nobody told us to trust the proxy.
  private static func isFromMachine(_ request: Request) -> Bool {
    let isDirect = request.headers["X-Forwarded-For"] == nil && request.headers["Forwarded"] == nil
    return isDirect && (request.client == "127.0.0.1" || request.client == "::1")
  }
}
