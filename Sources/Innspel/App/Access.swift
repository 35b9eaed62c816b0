/// Who may use an address; every route answers with one, and `Authority` decides before a handler runs.
enum Access: Sendable, Equatable {
  /// Anybody.
  case everyone
  /// Whoever holds the link: the handler looks the token up and answers for what it finds.
  case linkHolder
  /// Anybody who has signed in.
  case signedIn
  /// A person with one of these roles who has signed in; on pages nobody's token is read (`Route.takesTokens`).
  case roles(Set<Role>)
  /// A program with an API token of one of these roles; a person who is signed in does not count.
  case token(Set<Role>)
  /// The staff, and members of a working group that the round's summary is published to.
  case summaryReader(RoundID)
  /// The staff, and the group's members.
  case member(of: GroupID)
  /// An API token with one of these roles, or a client on the machine itself.
  case tokenOrLoopback(Set<Role>)
}
