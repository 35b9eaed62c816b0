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
      """
      CREATE TABLE statements (
        id id NOT NULL PRIMARY KEY,
        round_id id NOT NULL REFERENCES rounds (id),
        submission_id id NOT NULL REFERENCES submissions (id),
        path text NOT NULL,
        question text NOT NULL,
        position integer NOT NULL,
        text text NOT NULL,
        language text NOT NULL,
        source text NOT NULL,
        scope text,
        partner_id id REFERENCES partners (id),
        party_type text,
        area_id id REFERENCES areas (id),
        kind text,
        kind_by text,
        state text NOT NULL,
        is_quote integer NOT NULL,
        note text,
        decided_by text,
        decided_at time)
      """,
      "CREATE INDEX statements_by_round ON statements (round_id, state, id)",
      "CREATE INDEX statements_by_submission ON statements (submission_id, path, position)",
      """
      CREATE TABLE codings (
        statement_id id NOT NULL REFERENCES statements (id),
        theme_id id NOT NULL REFERENCES themes (id),
        made_by text NOT NULL,
        position integer NOT NULL,
        score real NOT NULL,
        confidence text NOT NULL,
        why text NOT NULL,
        PRIMARY KEY (statement_id, theme_id))
      """,
      "CREATE INDEX codings_by_theme ON codings (theme_id, made_by)",
    ])
}
