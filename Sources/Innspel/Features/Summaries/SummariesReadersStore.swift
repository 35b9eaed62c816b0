import FormModel
import Storage

// Who reads what is published.
extension Connection {
  borrowing func summaryGroups(of round: RoundID) throws -> [GroupID] {
    try rows("SELECT group_id FROM summary_groups WHERE round_id = \(round) ORDER BY group_id") { row in
      try row[0]
    }
  }

  borrowing func setSummaryGroups(_ groups: [GroupID], of round: RoundID) throws {
    try run("DELETE FROM summary_groups WHERE round_id = \(round)")
    for group in Set(groups) {
      try run("INSERT INTO summary_groups (round_id, group_id) VALUES (\(round), \(group))")
    }
  }

  /// The newest published version of each round somebody may read, newest first.
  ///
  /// - Parameter reader: a member, who reads what is published to their groups; nil reads everything.
  /// - Returns: the versions.
  /// - Throws: `StorageError`.
  borrowing func publishedSummaries(for reader: UserID?) throws -> [PublishedSummary] {
    let mine: SQL =
      reader.map { user in
        """
        AND s.round_id IN (SELECT round_id FROM summary_groups JOIN working_group_members USING (group_id)
          WHERE user_id = \(user))
        """
      } ?? ""
    let found = try rows(
      """
      SELECT s.round_id, r.title, s.version, s.content, s.published_at
      FROM summaries s JOIN rounds r ON r.id = s.round_id
      WHERE s.version = (SELECT max(version) FROM summaries n WHERE n.round_id = s.round_id) \(mine)
      ORDER BY s.published_at DESC, s.round_id
      """
    ) { row in
      let content = try JSONValue(parsing: try row[3])
      return PublishedSummary(
        round: try row[0], title: Words(json: try JSONValue(parsing: try row[1])) ?? Words(same: ""),
        version: try row[2], headline: Words(json: content["headline"]) ?? .empty, publishedAt: try row[4],
        groups: [])
    }
    return try found.map { summary in
      PublishedSummary(
        round: summary.round, title: summary.title, version: summary.version, headline: summary.headline,
        publishedAt: summary.publishedAt, groups: try summaryGroups(of: summary.round))
    }
  }

  /// A round's published versions, newest first.
  borrowing func summaryVersions(of round: RoundID) throws -> [(version: Int, publishedAt: Instant)] {
    try rows(
      "SELECT version, published_at FROM summaries WHERE round_id = \(round) ORDER BY version DESC"
    ) { row in (version: try row[0], publishedAt: try row[1]) }
  }
}
