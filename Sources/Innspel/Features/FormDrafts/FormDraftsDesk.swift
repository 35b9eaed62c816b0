import FormModel
import HTTP
import Storage

/// What the secretariat does to forms that are being made.
struct FormDraftsDesk: Sendable {
  let app: Dependencies
  let actor: Actor

  /// Begins a form.
  ///
  /// - Parameters:
  ///   - draft: its beginning.
  ///   - form: the form that gets its next version; nil for a new one.
  /// - Returns: the draft; where somebody has begun one of the same form, that one.
  /// - Throws: `StorageError`.
  func begin(_ draft: FormDraft, of form: FormRecord?) throws -> FormDraftID {
    let stored = StoredDraft(
      id: app.newID(), form: form?.id, base: form?.version, draft: draft, revision: 1,
      changedBy: actor.auditName, changedAt: app.now())
    let entry = app.auditEntry(actor, "form.draft", "draft/\(stored.id)", ["form": .string(form?.name ?? "")])
    return try app.store.write { db in
      if let form, let begun = try db.draftID(of: form.id) { return begun }
      try db.insert(stored)
      try db.append(entry)
      return stored.id
    }
  }

  /// Does something to a draft as it stands when it is written, so that two who work on different questions do not
  /// disturb each other.
  ///
  /// - Parameters:
  ///   - id: the draft.
  ///   - kind: what it is called among the steps that can be undone.
  ///   - change: what is done; may run twice. What it throws leaves the draft as it was.
  /// - Returns: the draft afterwards.
  /// - Throws: `HTTPError` 404 where the draft is gone, 422 where it would be larger than any form may be; what
  ///   `change` throws; `StorageError`.
  @discardableResult
  func change(
    _ id: FormDraftID, _ kind: DraftStepKind, _ change: @escaping @Sendable (inout FormDraft) throws -> Void
  ) throws -> StoredDraft {
    let (actor, now) = (actor.auditName, app.now())
    return try app.store.write { db in
      guard var stored = try db.formDraft(id) else { throw HTTPError(.notFound) }
      let before = stored.draft
      try change(&stored.draft)
      guard stored.draft != before else { return stored }
      guard stored.draft.isKeepable else { throw HTTPError(.unprocessableContent, FormDraftsWords.tooLarge) }
      stored.revision += 1
      (stored.changedBy, stored.changedAt) = (actor, now)
      try db.save(
        stored, after: DraftStep(kind: kind, actor: actor, before: before, revision: stored.revision))
      return stored
    }
  }

  /// Takes the last step back.
  ///
  /// - Parameters:
  ///   - id: the draft.
  ///   - seen: the revision of the page it was asked on.
  /// - Returns: false where somebody has done something since, or nothing can be undone.
  /// - Throws: `HTTPError` 404; `StorageError`.
  func undo(_ id: FormDraftID, seen: Int) throws -> Bool {
    let (actor, now) = (actor.auditName, app.now())
    return try app.store.write { db in
      guard var stored = try db.formDraft(id) else { throw HTTPError(.notFound) }
      guard stored.revision == seen, let step = try db.lastStep(of: id) else { return false }
      stored.draft = step.before
      // Never down: a page from before must not be taken for one of what stands now.
      stored.revision += 1
      (stored.changedBy, stored.changedAt) = (actor, now)
      try db.takeBack(step, of: stored)
      return true
    }
  }

  /// What became of publishing.
  enum Outcome: Sendable {
    case published(FormID)
    /// Something is wrong or lacking.
    case lacks(DraftGaps)
    /// Another form has the name.
    case nameTaken
    /// The form has got a newer version than the draft began from.
    case overtaken(version: Int)
    /// There is no draft: it was published or thrown away a moment ago.
    case gone
  }

  /// Makes a draft the form's next version, or a new form, and takes the draft away.
  ///
  /// - Parameters:
  ///   - id: the draft.
  ///   - allowsGaps: whether texts may lack languages.
  ///   - over: the version it may be published over; nil: the one it began from.
  /// - Returns: what became of it.
  /// - Throws: `StorageError`.
  func publish(_ id: FormDraftID, allowsGaps: Bool, over: Int?) throws -> Outcome {
    let (newID, name, now): (FormID, String, Instant) = (app.newID(), actor.auditName, app.now())
    let entry = app.auditEntry(actor, "form.version", "form/")
    return try app.store.write { db in
      guard let stored = try db.formDraft(id) else { return .gone }
      let gaps = DraftGaps(stored.draft)
      guard let form = stored.draft.checked().form, allowsGaps || gaps.incomplete.isEmpty else {
        return .lacks(gaps)
      }
      let known = try db.formRecord(named: form.formID)
      guard known?.id == stored.form else { return .nameTaken }
      if let known, known.version != over ?? stored.base { return .overtaken(version: known.version) }
      let made = try db.store(form, id: newID, by: name, now: now)
      try db.append(
        AuditEntry(
          id: entry.id, at: entry.at, actor: entry.actor, action: entry.action, object: "form/\(made.id)",
          detail: ["form_id": .string(form.formID), "version": .int(made.version)]))
      try db.deleteDraft(id)
      return .published(made.id)
    }
  }

  /// Throws a draft away.
  func discard(_ id: FormDraftID) throws {
    let entry = app.auditEntry(actor, "form.discard", "draft/\(id)")
    try app.store.write { db in
      guard try db.formDraft(id) != nil else { return }
      try db.deleteDraft(id)
      try db.append(entry)
    }
  }
}
