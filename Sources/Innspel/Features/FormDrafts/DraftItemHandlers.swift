import FormModel
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
        let read = DraftItemEntry(form, entry, draft)
        draft.set(key, read.members)
        for list in read.lists {
          draft.setChoices(list.choices, of: list.name)
          draft.renameChoices(list.renamed, of: list.name)
        }
        draft.dropUnusedLists()
      }
    } catch is EditedMeanwhile {
      return try page(id, key, visit, typed: form, isMoved: true)
    }
    return .redirect(to: form["stay"] == nil ? .formDrafts(.draft(id)) : .formDrafts(.item(id, key: key)))
  }

  private func act(_ id: FormDraftID, _ key: String, _ visit: Visit) throws -> Response {
    let desk = FormDraftsDesk(app: app, actor: visit.actor)
    let wish = visit.form["do"] ?? ""
    switch wish {
    case "copy": try desk.change(id, .copy) { draft in _ = draft.copy(key) }
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

extension FormDraft {
  /// Takes away lists that no question has any longer.
  mutating func dropUnusedLists() {
    let used = Set(
      entries.flatMap { [$0.item["list_name"]?.string, $0.item["rows"]?.string].compactMap { $0 } })
    for list in lists where !used.contains(list) { setChoices([], of: list) }
  }
}
