import FormModel
import Storage

extension Connection {
  /// What is written and not sent.
  borrowing func draft(_ invitation: InvitationID) throws -> Draft? {
    try row(
      """
      SELECT form_version, answers, others, windows, page, language, revision, updated_at, instances, is_entered, unasked
      FROM drafts
      WHERE invitation_id = \(invitation)
      """
    ) { row in
      Draft(
        invitation: invitation, formVersion: try row[0],
        answers: Answers(try JSONValue(parsing: try row[1])) ?? Answers(),
        unasked: UnaskedAnswers(try JSONValue(parsing: try row[10])),
        others: try JSONValue(parsing: try row[2]).object ?? JSONObject(),
        instances: InstanceNumbers(try JSONValue(parsing: try row[8])),
        windows: DraftWindows(try JSONValue(parsing: try row[3])), page: try row[4], language: try row[5],
        isEntered: try row[9], revision: try row[6], updatedAt: try row[7])
    }
  }

  /// The revision of a draft, nil where there is no draft.
  borrowing func draftRevision(_ invitation: InvitationID) throws -> Int? {
    try value("SELECT revision FROM drafts WHERE invitation_id = \(invitation)")
  }

  /// Writes a draft whole, over the one there was.
  borrowing func save(_ draft: Draft) throws {
    try run(
      """
      INSERT INTO drafts
        (invitation_id, form_version, answers, others, windows, page, language, revision, updated_at, instances,
          is_entered, unasked)
      VALUES (\(draft.invitation), \(draft.formVersion), \(draft.answers.json.text),
        \(JSONValue.object(draft.others).text), \(draft.windows.json.text), \(draft.page),
        \(draft.language), \(draft.revision), \(draft.updatedAt), \(draft.instances.json.text),
        \(draft.isEntered), \(draft.unasked.json.text))
      ON CONFLICT (invitation_id) DO UPDATE SET form_version = excluded.form_version,
        answers = excluded.answers, others = excluded.others, windows = excluded.windows, page = excluded.page,
        language = excluded.language, revision = excluded.revision, updated_at = excluded.updated_at,
        instances = excluded.instances, is_entered = excluded.is_entered,
        unasked = excluded.unasked
      """)
  }

  /// Drops a draft; with it goes what waits to be approved.
  borrowing func deleteDraft(_ invitation: InvitationID) throws {
    try cancelApprovals(of: invitation)
    try run("DELETE FROM drafts WHERE invitation_id = \(invitation)")
  }
}
