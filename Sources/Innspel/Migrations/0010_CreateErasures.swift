import Storage

extension Migrations {
  static let createErasures = Migration(
    "0010_CreateErasures",
    [
      // What stays of an answer whose words were erased: enough to prove what they were to somebody who has them and
      // the instance's key, and who decided it and why.
      """
      CREATE TABLE erasures (
        submission_id id NOT NULL REFERENCES submissions (id),
        revision integer NOT NULL,
        answers_hash text NOT NULL,
        reason text NOT NULL,
        decided_by text NOT NULL,
        decided_at time NOT NULL,
        PRIMARY KEY (submission_id, revision))
      """
    ])
}
