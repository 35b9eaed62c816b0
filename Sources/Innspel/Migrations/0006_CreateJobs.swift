import Storage

extension Migrations {
  static let createJobs = Migration(
    "0006_CreateJobs",
    [
      // `subject` with `kind` tells one waiting job from another: the same work is not queued twice.
      """
      CREATE TABLE jobs (
        id id NOT NULL PRIMARY KEY,
        kind text NOT NULL,
        subject text NOT NULL,
        state text NOT NULL,
        due_at time NOT NULL,
        attempts integer NOT NULL,
        leased_until time,
        last_error text,
        created_at time NOT NULL,
        finished_at time)
      """,
      "CREATE INDEX jobs_by_due ON jobs (kind, due_at, id) WHERE state = 'queued'",
      "CREATE INDEX jobs_by_lease ON jobs (leased_until) WHERE state = 'running'",
      "CREATE UNIQUE INDEX jobs_waiting ON jobs (kind, subject) WHERE state = 'queued'",
      "CREATE INDEX jobs_by_state ON jobs (state, finished_at)",
      // A letter is template and data; links are made when it is rendered for sending. Its delivery is the job
      // of kind `mail` whose subject is the letter's id.
      """
      CREATE TABLE outbox (
        id id NOT NULL PRIMARY KEY,
        template text NOT NULL,
        data text NOT NULL,
        to_name text NOT NULL,
        to_address text NOT NULL,
        language text NOT NULL,
        round_id id REFERENCES rounds (id),
        contact_id id REFERENCES contacts (id),
        subject text NOT NULL,
        state text NOT NULL,
        attempts integer NOT NULL,
        last_error text,
        created_at time NOT NULL,
        sent_at time)
      """,
      "CREATE INDEX outbox_by_time ON outbox (created_at, id)",
      "CREATE INDEX outbox_by_state ON outbox (state, created_at)",
      "CREATE INDEX outbox_by_round ON outbox (round_id)",
      "CREATE INDEX outbox_by_contact ON outbox (contact_id)",
    ])
}
