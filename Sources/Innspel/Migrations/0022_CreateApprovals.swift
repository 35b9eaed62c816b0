import Storage

extension Migrations {
  /// Who is asked to approve an answer before it is sent (`Approval`).
  static let createApprovals = Migration(
    "0022_CreateApprovals",
    [
      // `generation` is the invitation's when it was asked: a revoked link takes the approver's with it.
      """
      CREATE TABLE approvals (
        id id NOT NULL PRIMARY KEY,
        invitation_id id NOT NULL REFERENCES invitations (id),
        generation integer NOT NULL,
        token_hash text NOT NULL UNIQUE,
        name text NOT NULL,
        email text NOT NULL,
        language text NOT NULL,
        note text NOT NULL,
        state text NOT NULL,
        comment text,
        asked_at time NOT NULL,
        decided_at time)
      """,
      "CREATE INDEX approvals_by_invitation ON approvals (invitation_id, asked_at)",
      "CREATE UNIQUE INDEX approvals_waiting ON approvals (invitation_id) WHERE state = 'asked'",
    ])
}
