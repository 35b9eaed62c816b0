import Storage

extension Connection {
  borrowing func isMember(_ user: UserID, of group: GroupID) throws -> Bool {
    try value(
      "SELECT 1 FROM working_group_members WHERE group_id = \(group) AND user_id = \(user)", as: Int.self)
      != nil
  }

  /// Whether a round's summary is published to a group the user is in.
  borrowing func isReader(_ user: UserID, of round: RoundID) throws -> Bool {
    let found: Int? = try value(
      """
      SELECT 1 FROM summary_groups JOIN working_group_members USING (group_id)
      WHERE round_id = \(round) AND user_id = \(user) LIMIT 1
      """)
    return found != nil
  }
}
