import Storage

extension Migrations {
  static let createSubmissions = Migration(
    "0005_CreateSubmissions",
    [
      // In an anonymous round partner, contact, invitation and every time are null, and the id is random.
      """
      CREATE TABLE submissions (
        id id NOT NULL PRIMARY KEY,
        round_id id NOT NULL REFERENCES rounds (id),
        invitation_id id UNIQUE REFERENCES invitations (id),
        partner_id id REFERENCES partners (id),
        contact_id id REFERENCES contacts (id),
        party_type text,
        area_id id REFERENCES areas (id),
        language text NOT NULL,
        state text NOT NULL,
        source text NOT NULL,
        is_late integer NOT NULL,
        revision integer NOT NULL,
        receipt_hash text NOT NULL,
        received_at time,
        changed_at time,
        segmented_revision integer NOT NULL)
      """,
      // With all that summaries count of who answered, so that counting a large round reads nothing but this.
      """
      CREATE INDEX submissions_by_round ON submissions
        (round_id, id, state, revision, segmented_revision, partner_id, party_type, area_id)
      """,
      // Those whose newest revision has not become statements: few, so that finding and counting them costs nothing.
      """
      CREATE INDEX submissions_unread ON submissions (round_id, id) WHERE segmented_revision < revision
      """,
      "CREATE INDEX submissions_by_partner ON submissions (partner_id)",
      "CREATE INDEX submissions_by_contact ON submissions (contact_id)",
      "CREATE INDEX submissions_by_receipt ON submissions (receipt_hash)",
      """
      CREATE TABLE submission_revisions (
        submission_id id NOT NULL REFERENCES submissions (id),
        revision integer NOT NULL,
        form_version integer NOT NULL,
        language text NOT NULL,
        received_at time,
        PRIMARY KEY (submission_id, revision))
      """,
      // Row per answer; `path` is the question's name, or `challenge.2.description` inside a repeat.
      """
      CREATE TABLE answers (
        submission_id id NOT NULL REFERENCES submissions (id),
        revision integer NOT NULL,
        path text NOT NULL,
        question text NOT NULL,
        repeat_index integer,
        type text NOT NULL,
        text text,
        number real,
        PRIMARY KEY (submission_id, revision, path))
      """,
      // What a repeated POST is answered with: key and request as hashes, gone when the round closes.
      """
      CREATE TABLE idempotency (
        key_hash text NOT NULL PRIMARY KEY,
        request_hash text NOT NULL,
        round_id id REFERENCES rounds (id),
        status integer NOT NULL,
        answer text NOT NULL,
        expires_at time)
      """,
      "CREATE INDEX idempotency_by_round ON idempotency (round_id)",
      "CREATE INDEX idempotency_by_expiry ON idempotency (expires_at)",
    ])
}
