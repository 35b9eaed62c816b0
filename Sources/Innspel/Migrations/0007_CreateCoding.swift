import Storage

extension Migrations {
  static let createCoding = Migration(
    "0007_CreateCoding",
    [
      """
      CREATE TABLE codebooks (
        id id NOT NULL PRIMARY KEY,
        slug text NOT NULL UNIQUE,
        name text NOT NULL,
        revision integer NOT NULL,
        changed_by text NOT NULL,
        created_at time NOT NULL)
      """,
      """
      CREATE TABLE themes (
        id id NOT NULL PRIMARY KEY,
        codebook_id id NOT NULL REFERENCES codebooks (id),
        slug text NOT NULL,
        position integer NOT NULL,
        definition text NOT NULL,
        archived_at time,
        UNIQUE (codebook_id, slug))
      """,
      // Who said it is copied here in the coarseness the round's identification allows, so that counting needs no join.
      // `revision` goes up with every decision: a coder who saw an older one is told instead of overwriting.
      """
      CREATE TABLE statements (
        id id NOT NULL PRIMARY KEY,
        round_id id NOT NULL REFERENCES rounds (id),
        submission_id id NOT NULL REFERENCES submissions (id),
        path text NOT NULL,
        question text NOT NULL,
        position integer NOT NULL,
        text text NOT NULL,
        context text,
        language text NOT NULL,
        source text NOT NULL,
        scope text,
        partner_id id REFERENCES partners (id),
        party_type text,
        area_id id REFERENCES areas (id),
        kind text,
        kind_by text,
        state text NOT NULL,
        aside_reason text,
        is_non_answer integer NOT NULL,
        is_quote integer NOT NULL,
        note text,
        decided_by text,
        decided_at time,
        revision integer NOT NULL)
      """,
      // With all that summaries count, so that counting a large round reads nothing but this.
      """
      CREATE INDEX statements_by_round ON statements
        (round_id, state, id, partner_id, submission_id, party_type, area_id, scope, kind)
      """,
      "CREATE INDEX statements_in_order ON statements (round_id, id)",
      "CREATE INDEX statements_by_submission ON statements (submission_id, path, position)",
      "CREATE INDEX statements_quoted ON statements (round_id, id) WHERE is_quote = 1",
      // How many statements are in each state, kept along with them: the coding page asks at every statement.
      """
      CREATE TABLE statement_counts (
        round_id id NOT NULL REFERENCES rounds (id),
        state text NOT NULL,
        statements integer NOT NULL,
        PRIMARY KEY (round_id, state))
      """,
      // A person's row that the program had suggested keeps the suggestion's score and reason.
      """
      CREATE TABLE codings (
        statement_id id NOT NULL REFERENCES statements (id),
        theme_id id NOT NULL REFERENCES themes (id),
        round_id id NOT NULL REFERENCES rounds (id),
        made_by text NOT NULL,
        position integer NOT NULL,
        score real NOT NULL,
        confidence text NOT NULL,
        why text NOT NULL,
        PRIMARY KEY (statement_id, theme_id))
      """,
      "CREATE INDEX codings_by_theme ON codings (round_id, theme_id, made_by, statement_id)",
      // What a statement was before each decision: undoing is putting it back.
      """
      CREATE TABLE decisions (
        statement_id id NOT NULL REFERENCES statements (id),
        revision integer NOT NULL,
        made_by text NOT NULL,
        made_at time NOT NULL,
        before text NOT NULL,
        PRIMARY KEY (statement_id, revision))
      """,
    ])
}
