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
      // A published version is a whole: nothing in it is looked up again. The content is long and stands last, so
      // that lists, which need only the headline, do not read past it. Where words were withdrawn, a successor
      // stands in the version's place, and a hash is all that is left of it.
      """
      CREATE TABLE summaries (
        round_id id NOT NULL REFERENCES rounds (id),
        version integer NOT NULL,
        headline text NOT NULL,
        published_by text NOT NULL,
        published_at time NOT NULL,
        replaced_by integer,
        replaced_at time,
        content_hash text NOT NULL,
        content text,
        PRIMARY KEY (round_id, version))
      """,
      // Which answers a version counts, where confidentiality was promised: a later one must not differ by so few
      // that the difference is what they said.
      """
      CREATE TABLE summary_submissions (
        round_id id NOT NULL,
        version integer NOT NULL,
        submission_id id NOT NULL,
        revision integer NOT NULL,
        speaker id NOT NULL,
        party_type text,
        area_id id,
        PRIMARY KEY (round_id, version, submission_id),
        FOREIGN KEY (round_id, version) REFERENCES summaries (round_id, version))
      """,
      // The statements behind a published version's numbers, with who said them as its readers may know it.
      """
      CREATE TABLE summary_statements (
        round_id id NOT NULL,
        version integer NOT NULL,
        number integer NOT NULL,
        statement_id id NOT NULL,
        submission_id id NOT NULL,
        text text NOT NULL,
        language text NOT NULL,
        question text NOT NULL,
        scope text,
        kind text,
        who text,
        party_type text,
        area text,
        PRIMARY KEY (round_id, version, number),
        FOREIGN KEY (round_id, version) REFERENCES summaries (round_id, version))
      """,
      "CREATE INDEX summary_statements_by_submission ON summary_statements (submission_id)",
      """
      CREATE TABLE summary_statement_themes (
        round_id id NOT NULL,
        version integer NOT NULL,
        theme text NOT NULL,
        number integer NOT NULL,
        PRIMARY KEY (round_id, version, theme, number),
        FOREIGN KEY (round_id, version, number) REFERENCES summary_statements (round_id, version, number))
      """,
      "CREATE INDEX summary_themes_by_number ON summary_statement_themes (round_id, version, number)",
      """
      CREATE TABLE summary_groups (
        round_id id NOT NULL REFERENCES rounds (id),
        group_id id NOT NULL REFERENCES working_groups (id),
        PRIMARY KEY (round_id, group_id))
      """,
      "CREATE INDEX summary_groups_by_group ON summary_groups (group_id)",
    ])
}
