import Storage

extension Connection {
  /// The person behind a session that has not ended.
  borrowing func sessionUser(hash: String, now: Instant) throws -> User? {
    let user: UserID? = try value(
      "SELECT user_id FROM sessions WHERE hash = \(hash) AND expires_at > \(now)")
    return try user.flatMap { id in try self.user(id) }
  }

  /// A person who may sign in.
  borrowing func user(_ id: UserID) throws -> User? {
    let roles = try rows("SELECT role FROM user_roles WHERE user_id = \(id)") { row in try row[0] as Role }
    return try row("SELECT name, email, language FROM users WHERE id = \(id) AND disabled_at IS NULL") {
      row in
      User(id: id, name: try row[0], email: try row[1], language: try row[2], roles: Set(roles))
    }
  }

  /// A program's token that has not been revoked.
  borrowing func apiToken(hash: String) throws -> Actor? {
    try row("SELECT id, name, role FROM api_tokens WHERE hash = \(hash) AND revoked_at IS NULL") { row in
      .token(id: try row[0], name: try row[1], role: try row[2])
    }
  }
}
