import Storage

extension Migrations {
  /// Forms that are being made, and what was done to them step by step, so that it can be undone.
  static let createFormDrafts = Migration(
    "0018_CreateFormDrafts",
    [
      """
      CREATE TABLE form_drafts (
        id id NOT NULL PRIMARY KEY,
        form_id id UNIQUE REFERENCES forms (id),
        base_version integer,
        definition text NOT NULL,
        revision integer NOT NULL,
        changed_by text NOT NULL,
        changed_at time NOT NULL)
      """,
      """
      CREATE TABLE form_draft_steps (
        draft_id id NOT NULL REFERENCES form_drafts (id),
        revision integer NOT NULL,
        kind text NOT NULL,
        actor text NOT NULL,
        before text NOT NULL,
        PRIMARY KEY (draft_id, revision))
      """,
    ])
}
