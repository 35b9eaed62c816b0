import Storage

extension Migrations {
  static let createAudit = Migration(
    "0009_CreateAudit",
    [
      """
      CREATE TABLE audit (
        id id NOT NULL PRIMARY KEY,
        at time NOT NULL,
        actor text NOT NULL,
        action text NOT NULL,
        object text NOT NULL,
        detail text NOT NULL)
      """,
      "CREATE INDEX audit_by_time ON audit (at, id)",
      "CREATE INDEX audit_by_object ON audit (object, at)",
      """
      CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
      BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END
      """,
      """
      CREATE TRIGGER audit_is_never_shortened BEFORE DELETE ON audit
      BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END
      """,
    ])
}
