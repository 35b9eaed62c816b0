import FormModel
import HTML
import HTTP
import Storage

/// One question of a form that is being made.
struct DraftItemHandlers: Sendable {
  let app: Dependencies

  func respond(to route: FormDraftsRoute, _ id: FormDraftID, _ key: String, _ visit: Visit) throws -> Response
  {
    switch route {
    case .saveItem: try save(id, key, visit)
    case .act: try act(id, key, visit)
    case .previewItem: try preview(id, key, visit)
    default: try page(id, key, visit)
    }
  }

  /// With what somebody has typed in its fields, where it is not saved, or as it is stored.
  private func page(
    _ id: FormDraftID, _ key: String, _ visit: Visit, typed: Fields? = nil, isMoved: Bool = false
  ) throws -> Response {
    let found = try app.store.read { db in try db.formDraft(id) }
    guard let stored = found, let entry = stored.draft[key] else { throw HTTPError(.notFound) }
    let (form, faults) = stored.draft.checked()
    let page = DraftItemPage(
      frame: visit.frame, stored: stored, entry: entry, fields: typed ?? stored.draft.fields(of: entry),
      faults: faults.filter { $0.key == key || $0.key == nil && entry.item["list_name"] != nil },
      isMoved: isMoved, form: form, today: visit.now.today)
    return visit.html(page, status: isMoved ? .conflict : .ok)
  }

  private func save(_ id: FormDraftID, _ key: String, _ visit: Visit) throws -> Response {
    let form = visit.form
    do {
      try FormDraftsDesk(app: app, actor: visit.actor).change(id, .change) { draft in
        guard let entry = draft[key] else { throw HTTPError(.notFound) }
        guard draft.mark(of: entry).wasSeen(by: form) else { throw EditedMeanwhile() }
        draft.take(form, into: entry)
      }
    } catch is EditedMeanwhile {
      return try page(id, key, visit, typed: form, isMoved: true)
    }
    return .redirect(to: form["stay"] == nil ? .formDrafts(.draft(id)) : .formDrafts(.item(id, key: key)))
  }

  /// The question as it would look if what stands in its fields were saved; a piece of a page, for its script.
  private func preview(_ id: FormDraftID, _ key: String, _ visit: Visit) throws -> Response {
    let found = try app.store.read { db in try db.formDraft(id) }
    guard var draft = found?.draft, let entry = draft[key] else { throw HTTPError(.notFound) }
    let name = draft.take(visit.form, into: entry)
    let (form, faults) = draft.checked()
    let preview = ItemPreview(
      frame: visit.frame, form: form, name: name, faults: faults.filter { $0.key == key },
      language: visit.form["in"].flatMap { Language(rawValue: $0) } ?? visit.language, today: visit.now.today)
    return .html(preview.render())
  }

  private func act(_ id: FormDraftID, _ key: String, _ visit: Visit) throws -> Response {
    let desk = FormDraftsDesk(app: app, actor: visit.actor)
    let wish = visit.form["do"] ?? ""
    switch wish {
    case "copy": try desk.change(id, .copy) { draft in _ = draft.copy(key) }
    case "bank":
      try keep(id, key, visit)
      return .redirect(to: FormDraftsRoute.draft(id).path + "?kept=yes#\(key)")
    case "remove":
      try desk.change(id, .remove) { draft in
        draft.remove(key)
        draft.dropUnusedLists()
      }
    case "move":
      let place = FormDraft.Place(visit.form)
      try desk.change(id, .move) { draft in _ = draft.move(key, to: place) }
    default:
      guard let step = FormDraft.Step(rawValue: wish) else { throw HTTPError(.unprocessableContent) }
      try desk.change(id, .move) { draft in _ = draft.move(key, step) }
    }
    return .redirect(to: FormDraftsRoute.draft(id).path + (wish == "remove" ? "" : "#\(key)"))
  }
}

extension DraftItemHandlers {
  /// Puts a question in the bank as it stands now.
  private func keep(_ id: FormDraftID, _ key: String, _ visit: Visit) throws {
    let found = try app.store.read { db in try db.formDraft(id) }
    guard let draft = found?.draft, let entry = draft[key], let question = draft.banked(key) else {
      throw HTTPError(.notFound)
    }
    let label = Words(json: question.item["label"]) ?? Words(same: entry.name)
    let kept = KeptQuestion(
      id: app.newID(), label: label, question: question, createdBy: visit.actor.auditName,
      createdAt: visit.now)
    let log = app.auditEntry(visit.actor, "question.keep", "question/\(kept.id)")
    try app.store.write { db in
      try db.insert(kept)
      try db.append(log)
    }
  }
}

extension FormDraft {
  /// Takes in what somebody has typed in a question's fields.
  ///
  /// - Returns: what the question is called now.
  @discardableResult
  mutating func take(_ fields: Fields, into entry: FormDraft.Entry) -> String {
    let read = DraftItemEntry(fields, entry, self)
    set(entry.key, read.members)
    for list in read.lists {
      setChoices(list.choices, of: list.name)
      renameChoices(list.renamed, of: list.name)
    }
    dropUnusedLists()
    return self[entry.key]?.name ?? entry.name
  }

  /// Takes away lists that no question has any longer.
  mutating func dropUnusedLists() {
    let used = Set(
      entries.flatMap { [$0.item["list_name"]?.string, $0.item["rows"]?.string].compactMap { $0 } })
    for list in lists where !used.contains(list) { setChoices([], of: list) }
  }
}
