import Storage

extension Migrations {
  /// Files that are sent along with answers; their content is kept beside the database, by its SHA-256.
  static let createAttachments = Migration(
    "0027_CreateAttachments",
    [
      // An answer holds the id with the name after it. Before it is sent a file belongs to the invitation, or where a
      // program brought it to the round alone; afterwards to the submission.
      """
      CREATE TABLE attachments (
        id id NOT NULL PRIMARY KEY,
        name text NOT NULL,
        round_id id NOT NULL REFERENCES rounds (id),
        invitation_id id REFERENCES invitations (id),
        submission_id id REFERENCES submissions (id),
        digest text NOT NULL,
        media_type text NOT NULL,
        size integer NOT NULL,
        received_at time)
      """,
      "CREATE INDEX attachments_by_digest ON attachments (digest)",
      "CREATE INDEX attachments_by_invitation ON attachments (invitation_id)",
      "CREATE INDEX attachments_by_submission ON attachments (submission_id)",
      "CREATE INDEX attachments_by_round ON attachments (round_id)",
    ])
}
