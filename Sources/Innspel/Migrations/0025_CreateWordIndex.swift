import Storage

extension Migrations {
  /// Which answers each word stands in, so that a word is found among very many answers at once (`WordIndex`); and what
  /// a list of answers is narrowed by, all in one index.
  static let createWordIndex = Migration(
    "0025_CreateWordIndex",
    [
      // Some answers' ids with blanks between, in order, `first` being no greater than any of them. Like the answers
      // themselves these rows keep no order of time, and erasing leaves nothing of them: a database's own index of
      // words (FTS5) would number the answers as they come, and keep erased words until it tidies itself.
      """
      CREATE TABLE answer_words (
        round_id id NOT NULL REFERENCES rounds (id),
        word text NOT NULL,
        first text NOT NULL,
        submissions text NOT NULL,
        PRIMARY KEY (round_id, word, first))
      """,
      // All words of a round that begin alike, with blanks between: few rows to look through for a part of a word.
      """
      CREATE TABLE round_words (
        round_id id NOT NULL REFERENCES rounds (id),
        start text NOT NULL,
        words text NOT NULL,
        PRIMARY KEY (round_id, start))
      """,
      // The revision whose words are in the index; 0: none.
      "ALTER TABLE submissions ADD COLUMN indexed_revision integer NOT NULL DEFAULT 0",
      "CREATE INDEX submissions_unindexed ON submissions (round_id, id) WHERE indexed_revision < revision",
      // With all that summaries count and lists are narrowed by, so that neither reads anything but this.
      "DROP INDEX submissions_by_round",
      """
      CREATE INDEX submissions_by_round ON submissions (round_id, id, state, revision, segmented_revision,
        partner_id, party_type, area_id, language, source, is_late, received_at)
      """,
    ])
}
