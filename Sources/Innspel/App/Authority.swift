import HTTP
import Storage

/// The one place that decides whether somebody may: every request passes here before its handler runs.
enum Authority {
  /// - Parameters:
  ///   - access: the address's own.
  ///   - actor: who asks.
  ///   - client: the address they ask from.
  ///   - store: knows who reads which summary and who is in which group.
  /// - Throws: `HTTPError` 401 for a guest, 403 for somebody without the right; `StorageError`.
  static func check(_ access: Access, _ actor: Actor, client: String, _ store: Store) throws {
    guard try allows(access, actor, client: client, store) else {
      throw isUnknown(actor, to: access) ? HTTPError(.unauthorized) : HTTPError(.forbidden)
    }
  }

  /// Whether showing who one is might help; where a token is asked for, a session is no answer.
  private static func isUnknown(_ actor: Actor, to access: Access) -> Bool {
    if case .token = access { return !actor.isToken }
    return actor == .guest
  }

  private static func allows(_ access: Access, _ actor: Actor, client: String, _ store: Store) throws -> Bool
  {
    switch access {
    case .everyone, .linkHolder: true
    case .signedIn: actor.user != nil
    case .roles(let roles): !actor.roles.isDisjoint(with: roles)
    case .token(let roles): actor.isToken && !actor.roles.isDisjoint(with: roles)
    case .tokenOrLoopback(let roles):
      !actor.roles.isDisjoint(with: roles) || isLoopback(client)
    case .summaryReader(let round):
      try actor.isStaff
        || actor.user.map { user in try store.read { db in try db.isReader(user.id, of: round) } } ?? false
    case .member(let group):
      try actor.isStaff
        || actor.user.map { user in try store.read { db in try db.isMember(user.id, of: group) } } ?? false
    }
  }

  /// Whether a client is on the machine itself.
  static func isLoopback(_ client: String) -> Bool { client == "127.0.0.1" || client == "::1" }
}
