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

  /// The newest published version of every round, newest first.
  borrowing func publishedSummaries() throws -> [PublishedSummary] { try publishedSummaries(among: "") }

  /// The newest published version of each round that is published to a group somebody is in, newest first.
  borrowing func publishedSummaries(for reader: UserID) throws -> [PublishedSummary] {
    try publishedSummaries(
      among: """
        AND s.round_id IN (SELECT round_id FROM summary_groups JOIN working_group_members USING (group_id)
          WHERE user_id = \(reader))
        """)
  }

  private borrowing func publishedSummaries(among mine: SQL) throws -> [PublishedSummary] {
    var groups: [RoundID: [GroupID]] = [:]
    try forEach("SELECT round_id, group_id FROM summary_groups ORDER BY round_id, group_id") { row in
      groups[try row[0], default: []].append(try row[1])
    }
    return try rows(
      """
      SELECT s.round_id, r.title, s.version, s.headline, s.published_at
      FROM summaries s JOIN rounds r ON r.id = s.round_id
      WHERE s.version = (SELECT max(version) FROM summaries n WHERE n.round_id = s.round_id) \(mine)
      ORDER BY s.published_at DESC, s.round_id
      """
    ) { row in
      let round: RoundID = try row[0]
      return PublishedSummary(
        round: round, title: try Words.stored(try row[1]), version: try row[2],
        headline: try Words.stored(try row[3]), publishedAt: try row[4], groups: groups[round] ?? [])
    }
  }

  /// A round's published versions that stand, newest first.
  borrowing func summaryVersions(of round: RoundID) throws -> [(version: Int, publishedAt: Instant)] {
    try rows(
      """
      SELECT version, published_at FROM summaries WHERE round_id = \(round) AND replaced_by IS NULL
      ORDER BY version DESC
      """
    ) { row in (version: try row[0], publishedAt: try row[1]) }
  }
}
