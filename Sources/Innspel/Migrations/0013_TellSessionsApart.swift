import Storage

extension Migrations {
  /// Sessions say how their person showed who they are, where they are and when they were last used.
  ///
  /// None is older than twelve hours: those that are open are ended, and their people sign in again.
  static let tellSessionsApart = Migration(
    "0013_TellSessionsApart",
    [
      "DROP TABLE sessions",
      """
      CREATE TABLE sessions (
        hash text NOT NULL PRIMARY KEY,
        id id NOT NULL UNIQUE,
        user_id id NOT NULL REFERENCES users (id),
        opened_by text NOT NULL,
        browser text NOT NULL,
        created_at time NOT NULL,
        last_used_at time NOT NULL,
        expires_at time NOT NULL)
      """,
      "CREATE INDEX sessions_by_user ON sessions (user_id)",
    ])
}
