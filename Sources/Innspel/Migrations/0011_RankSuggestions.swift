import Storage

extension Migrations {
  static let rankSuggestions = Migration(
    "0011_RankSuggestions",
    [
      // The program's own order, from 0, whatever a person has made of the theme since; null where it did not
      // suggest it. Without it a decision that is taken back cannot be put back as it was.
      "ALTER TABLE codings ADD COLUMN rank integer",
      // Two suggestions that scored alike before this step: in the order of their themes.
      """
      UPDATE codings SET rank = (
        SELECT count(*) FROM codings AS better
        WHERE better.statement_id = codings.statement_id AND better.score > 0
          AND (better.score > codings.score
            OR (better.score = codings.score AND better.theme_id < codings.theme_id)))
      WHERE score > 0
      """,
      "UPDATE codings SET position = rank WHERE made_by = 'program'",
    ])
}
