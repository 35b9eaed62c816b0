import FormModel
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

extension Connection {
  /// A group that is at work; one that is archived is found by nobody.
  borrowing func workingGroup(_ id: GroupID) throws -> WorkingGroup? {
    try row("SELECT id, name, mandate FROM working_groups WHERE id = \(id) AND archived_at IS NULL") { row in
      try WorkingGroup(row)
    }
  }

  borrowing func workingGroups() throws -> [WorkingGroup] {
    try rows("SELECT id, name, mandate FROM working_groups WHERE archived_at IS NULL ORDER BY created_at, id")
    { row in
      try WorkingGroup(row)
    }
  }

  borrowing func archivedGroups() throws -> [WorkingGroup] {
    try rows(
      "SELECT id, name, mandate FROM working_groups WHERE archived_at IS NOT NULL ORDER BY created_at, id"
    ) { row in try WorkingGroup(row) }
  }

  /// Puts a group away, or takes it up again.
  ///
  /// - Returns: false where there is no such group, or it is so already.
  borrowing func setArchived(_ group: GroupID, at moment: Instant?) throws -> Bool {
    let now: SQL = moment == nil ? "archived_at IS NOT NULL" : "archived_at IS NULL"
    return try run("UPDATE working_groups SET archived_at = \(moment) WHERE id = \(group) AND \(now)") == 1
  }

  borrowing func workingGroups(of user: UserID) throws -> [WorkingGroup] {
    try rows(
      """
      SELECT id, name, mandate FROM working_groups JOIN working_group_members ON group_id = id
      WHERE user_id = \(user) AND archived_at IS NULL ORDER BY created_at, id
      """
    ) { row in try WorkingGroup(row) }
  }

  borrowing func groupContent(_ id: GroupID) throws -> GroupContent? {
    guard let group = try workingGroup(id) else { return nil }
    return GroupContent(group: group, members: try members(of: id).map(\.id))
  }

  /// The members who can sign in.
  borrowing func members(of group: GroupID) throws -> [User] {
    let ids = try rows("SELECT user_id FROM working_group_members WHERE group_id = \(group)") { row in
      try row[0] as UserID
    }
    return try ids.compactMap { id in try user(id) }.sorted {
      norwegianSortKey($0.name) < norwegianSortKey($1.name)
    }
  }

  borrowing func insert(_ group: WorkingGroup, now: Instant) throws {
    try run(
      """
      INSERT INTO working_groups (id, name, mandate, created_at)
      VALUES (\(group.id), \(group.name.json.text), \(group.mandate.json.text), \(now))
      """)
  }

  borrowing func update(_ group: WorkingGroup) throws {
    try run(
      """
      UPDATE working_groups SET name = \(group.name.json.text), mandate = \(group.mandate.json.text)
      WHERE id = \(group.id)
      """)
  }

  borrowing func setMembers(_ group: GroupID, _ users: [UserID]) throws {
    // Whose account is closed for now stands on no page to be chosen, and is a member again when it is opened.
    try run(
      """
      DELETE FROM working_group_members
      WHERE group_id = \(group) AND user_id IN (SELECT id FROM users WHERE disabled_at IS NULL)
      """)
    for user in Set(users) {
      try run(
        """
        INSERT INTO working_group_members (group_id, user_id) VALUES (\(group), \(user))
        ON CONFLICT (group_id, user_id) DO NOTHING
        """)
    }
  }
}

extension WorkingGroup {
  fileprivate init(_ row: borrowing Row) throws {
    let empty = Words(same: "")
    self.init(
      id: try row[0], name: Words(json: try JSONValue(parsing: try row[1])) ?? empty,
      mandate: Words(json: try JSONValue(parsing: try row[2])) ?? empty)
  }
}
