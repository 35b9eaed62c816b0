import Storage

extension Migrations {
  static let createSummaries = Migration(
    "0008_CreateSummaries",
    [
      """
      CREATE TABLE problem_statements (
        id id NOT NULL PRIMARY KEY,
        round_id id NOT NULL REFERENCES rounds (id),
        theme_id id NOT NULL REFERENCES themes (id),
        text text NOT NULL,
        position integer NOT NULL,
        revision integer NOT NULL,
        changed_by text NOT NULL,
        changed_at time NOT NULL)
      """,
      "CREATE INDEX problem_statements_by_round ON problem_statements (round_id, theme_id, position)",
      // The headline and lead that people write over the live summary.
      """
      CREATE TABLE summary_texts (
        round_id id NOT NULL PRIMARY KEY REFERENCES rounds (id),
        headline text NOT NULL,
        lead text NOT NULL,
        revision integer NOT NULL,
        changed_by text NOT NULL,
        changed_at time NOT NULL)
      """,
      // A published version is a whole: nothing in it is looked up again.
      """
      CREATE TABLE summaries (
        round_id id NOT NULL REFERENCES rounds (id),
        version integer NOT NULL,
        content text NOT NULL,
        published_by text NOT NULL,
        published_at time NOT NULL,
        PRIMARY KEY (round_id, version))
      """,
      """
      CREATE TABLE summary_groups (
        round_id id NOT NULL REFERENCES rounds (id),
        group_id id NOT NULL REFERENCES working_groups (id),
        PRIMARY KEY (round_id, group_id))
      """,
      "CREATE INDEX summary_groups_by_group ON summary_groups (group_id)",
    ])
}
