import FormModel
import Storage

extension Connection {
  borrowing func formDraft(_ id: FormDraftID) throws -> StoredDraft? {
    try row(
      """
      SELECT form_id, base_version, definition, revision, changed_by, changed_at FROM form_drafts WHERE id = \(id)
      """
    ) { row in
      StoredDraft(
        id: id, form: try row[0], base: try row[1], draft: try FormDraft(text: try row[2]),
        revision: try row[3],
        changedBy: try row[4], changedAt: try row[5])
    }
  }

  /// The draft of a form's next version, where somebody has begun one.
  borrowing func draftID(of form: FormID) throws -> FormDraftID? {
    try value("SELECT id FROM form_drafts WHERE form_id = \(form)")
  }

  /// Every draft, the last changed first.
  borrowing func formDrafts() throws -> [StoredDraft] {
    let ids = try rows("SELECT id FROM form_drafts ORDER BY changed_at DESC, id") { row in
      try row[0] as FormDraftID
    }
    return try ids.compactMap { id in try formDraft(id) }
  }

  borrowing func insert(_ draft: StoredDraft) throws {
    try run(
      """
      INSERT INTO form_drafts (id, form_id, base_version, definition, revision, changed_by, changed_at)
      VALUES (\(draft.id), \(draft.form), \(draft.base), \(draft.draft.text), \(draft.revision),
        \(draft.changedBy), \(draft.changedAt))
      """)
  }

  /// Writes a draft over what there was, with the step that led to it.
  borrowing func save(_ draft: StoredDraft, after step: DraftStep) throws {
    try update(draft)
    try run(
      """
      INSERT INTO form_draft_steps (draft_id, revision, kind, actor, before)
      VALUES (\(draft.id), \(draft.revision), \(step.kind), \(step.actor), \(step.before.text))
      """)
    try run(
      "DELETE FROM form_draft_steps WHERE draft_id = \(draft.id) AND revision <= \(draft.revision - Self.mostSteps)"
    )
  }

  /// Steps that can be undone.
  private static var mostSteps: Int { 50 }

  borrowing func update(_ draft: StoredDraft) throws {
    try run(
      """
      UPDATE form_drafts SET definition = \(draft.draft.text), revision = \(draft.revision),
        changed_by = \(draft.changedBy), changed_at = \(draft.changedAt) WHERE id = \(draft.id)
      """)
  }

  /// The last step that has not been taken back; nil where none can be any more.
  borrowing func lastStep(of draft: FormDraftID) throws -> DraftStep? {
    try row(
      """
      SELECT kind, actor, before, revision FROM form_draft_steps WHERE draft_id = \(draft)
      ORDER BY revision DESC LIMIT 1
      """
    ) { row in
      DraftStep(
        kind: try row[0], actor: try row[1], before: try FormDraft(text: try row[2]), revision: try row[3])
    }
  }

  /// Writes a draft as it was before a step, and forgets the step.
  borrowing func takeBack(_ step: DraftStep, of draft: StoredDraft) throws {
    try update(draft)
    try run("DELETE FROM form_draft_steps WHERE draft_id = \(draft.id) AND revision = \(step.revision)")
  }

  borrowing func deleteDraft(_ id: FormDraftID) throws {
    try run("DELETE FROM form_draft_steps WHERE draft_id = \(id)")
    try run("DELETE FROM form_drafts WHERE id = \(id)")
  }
}

extension FormDraft {
  fileprivate var text: String { JSONValue.object(json).text }

  fileprivate init(text: String) throws {
    guard let draft = FormDraft(stored: try JSONValue(parsing: text)) else {
      throw UnreadableDraft()
    }
    self = draft
  }
}

/// A stored draft that is none: something else has written in the table.
struct UnreadableDraft: Error {}
