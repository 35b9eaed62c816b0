import Storage

/// Somebody who signs in: an administrator, the secretariat, a member of a working group.
struct User: Sendable, Equatable {
  let id: UserID
  let name: String
  let email: String
  let language: Language
  let roles: Set<Role>

  /// Administrators may all that the secretariat may.
  var isStaff: Bool { !roles.isDisjoint(with: Role.staff) }
  var isAdministrator: Bool { roles.contains(.administrator) }
}

/// How long what an account holds is good.
enum AccountPeriods {
  /// A session ends twelve hours after sign-in (OWASP ASVS 5, V7.3).
  static let sessionHours: Int64 = 12
  /// A sign-in by a link shows for ten minutes who sits there.
  static let proofMinutes: Int64 = 10
  /// A sign-in link works once, for a quarter of an hour.
  static let linkMinutes: Int64 = 15
}

/// How somebody showed who they are when their session began.
enum SignInWay: String, Sendable, SQLValue {
  /// By a link in a letter, or the first start's.
  case link
  case password
  /// As one of the demonstration's invented people, who have nothing to show.
  case invented
}
