import FormModel
import HTTP
import Storage

/// Making a form: its outline, one question, and what is done to them.
struct FormDraftsHandlers: Sendable {
  let app: Dependencies

  func respond(to route: FormDraftsRoute, _ visit: Visit) throws -> Response {
    let desk = FormDraftsDesk(app: app, actor: visit.actor)
    switch route {
    case .add: return .redirect(to: .formDrafts(.draft(try desk.begin(Self.empty(visit), of: nil))))
    case .begin(let form): return try begin(form, desk)
    case .draft(let id): return try outline(id, visit)
    case .preview(let id), .tryPreview(let id): return try preview(id, visit)
    case .saveHead(let id): return try saveHead(id, desk, visit)
    case .undo(let id):
      let isUndone = try desk.undo(id, seen: visit.form.number("revision") ?? 0)
      return isUndone
        ? .redirect(to: .formDrafts(.draft(id)))
        : try outline(id, visit, FormDraftsWords.notUndone, .conflict)
    case .publish(let id): return try publish(id, desk, visit)
    case .discard(let id):
      try desk.discard(id)
      return .redirect(to: .forms(.list))
    case .addItem(let id): return try addItem(id, desk, visit)
    case .item(let id, let key), .saveItem(let id, let key), .previewItem(let id, let key),
      .act(let id, let key):
      return try DraftItemHandlers(app: app).respond(to: route, id, key, visit)
    }
  }

  private static func empty(_ visit: Visit) -> FormDraft {
    let number = visit.now.seconds(since: Instant(milliseconds: 0))
    return FormDraft(
      formID: "form-\(number)",
      title: .object(
        JSONObject(
          Language.allCases.map { ($0.rawValue, .string(FormDraftsWords.newTitle($0))) })),
      languages: Language.allCases.map(\.rawValue))
  }

  private func begin(_ id: FormID, _ desk: FormDraftsDesk) throws -> Response {
    let found = try app.store.read { db -> (FormRecord, Form)? in
      guard let record = try db.formRecord(id), let form = try app.forms.form(id, record.version, db) else {
        return nil
      }
      return (record, form)
    }
    guard let (record, form) = found else { throw HTTPError(.notFound) }
    return .redirect(to: .formDrafts(.draft(try desk.begin(FormDraft(form.definition), of: record))))
  }

  /// What is otherwise than in the version a draft began from; nil for a new form, and while something is wrong.
  private func difference(_ stored: StoredDraft, _ gaps: DraftGaps, _ db: borrowing Connection) throws
    -> FormDifference?
  {
    guard let id = stored.form, let base = stored.base, let form = gaps.form,
      let before = try app.forms.form(id, base, db)
    else { return nil }
    return FormDifference(from: before.definition, to: form)
  }

  private func outline(
    _ id: FormDraftID, _ visit: Visit, _ notice: Words? = nil, _ status: Status = .ok, over: Int? = nil
  ) throws -> Response {
    let page = try app.store.read { db -> DraftPage in
      guard let stored = try db.formDraft(id) else { throw HTTPError(.notFound) }
      let gaps = DraftGaps(stored.draft)
      return DraftPage(
        frame: visit.frame, stored: stored, gaps: gaps, last: try db.lastStep(of: id),
        difference: try difference(stored, gaps, db), bank: try db.keptQuestions(),
        notice: notice ?? (visit.query["kept"] == nil ? nil : QuestionBankWords.kept), over: over)
    }
    return visit.html(page, status: status)
  }

  private func preview(_ id: FormDraftID, _ visit: Visit) throws -> Response {
    let found = try app.store.read { db in try db.formDraft(id) }
    guard let stored = found else { throw HTTPError(.notFound) }
    guard let form = stored.draft.checked().form, !form.pages.isEmpty else {
      return try outline(id, visit, FormDraftsWords.noPreview)
    }
    let isTried = visit.form[DraftTrial.field] != nil
    let trial =
      isTried
      ? DraftTrial(visit.form, form, today: visit.now.today)
      : DraftTrial(form, at: (visit.query.number("page") ?? 1) - 1, today: visit.now.today)
    let language = visit.form["language"] ?? visit.form["in"] ?? visit.query["in"]
    return visit.html(
      DraftPreviewPage(
        frame: visit.frame, stored: stored, trial: trial,
        language: language.flatMap { Language(rawValue: $0) } ?? visit.language),
      status: trial.problems.isEmpty ? .ok : .unprocessableContent)
  }

  private func saveHead(_ id: FormDraftID, _ desk: FormDraftsDesk, _ visit: Visit) throws -> Response {
    let form = visit.form
    let languages = form.all("language").filter { !$0.isEmpty }
    func text(_ name: String) -> JSONValue {
      let texts = languages.compactMap { code -> (String, JSONValue)? in
        let typed = (form["\(name).\(code)"] ?? "").trimming()
        return typed.isEmpty ? nil : (code, .string(typed))
      }
      return texts.isEmpty ? .null : .object(JSONObject(texts))
    }
    guard !languages.isEmpty else {
      return try outline(id, visit, FormDraftsWords.noLanguage, .unprocessableContent)
    }
    let members: JSONObject = [
      "title": text("title"), "description": text("description"),
      "form_id": .string((form["form_id"] ?? "").onOneLine()),
      "languages": .array(languages.map { .string($0) }),
    ]
    do {
      try desk.change(id, .head) { draft in
        let standing = form[EditMark.field].map { $0 == draft.headMark.text } ?? true
        guard standing else { throw EditedMeanwhile() }
        draft.setHead(members)
        let standard = draft.json["default_language"]?.string ?? ""
        if !languages.contains(standard) { draft.setHead(["default_language": .string(languages[0])]) }
      }
    } catch is EditedMeanwhile {
      return try outline(id, visit, EditConflictWords.title, .conflict)
    }
    return .redirect(to: .formDrafts(.draft(id)))
  }

  private func addItem(_ id: FormDraftID, _ desk: FormDraftsDesk, _ visit: Visit) throws -> Response {
    if let bank = visit.form["bank"].flatMap({ KeptQuestionID(segment: $0) }) {
      let found = try app.store.read { db in try db.keptQuestion(bank) }
      guard let kept = found else { return try outline(id, visit, QuestionBankWords.empty, .conflict) }
      let place = FormDraft.Place(visit.form)
      try desk.change(id, .add) { draft in _ = draft.add(kept.question, place) }
      return .redirect(to: .formDrafts(.draft(id)))
    }
    guard let kind = ItemKind(rawValue: visit.form["type"] ?? "") else {
      throw HTTPError(.unprocessableContent)
    }
    let place = FormDraft.Place(visit.form)
    let stored = try desk.change(id, .add) { draft in _ = draft.add(Self.begun(kind, draft), place) }
    let added = stored.draft.entries.map(\.key).max {
      (Int($0.dropFirst()) ?? 0) < (Int($1.dropFirst()) ?? 0)
    }
    return .redirect(to: .formDrafts(.item(id, key: added ?? "")))
  }

  /// What a new item of a type cannot do without.
  private static func begun(_ kind: ItemKind, _ draft: FormDraft) -> JSONObject {
    var item: JSONObject = ["type": .string(kind.rawValue)]
    switch kind {
    case .range: item["parameters"] = ["start": 1, "end": 5, "step": 1]
    case .text: item["appearance"] = "multiline"
    default: break
    }
    return item
  }

  private func publish(_ id: FormDraftID, _ desk: FormDraftsDesk, _ visit: Visit) throws -> Response {
    let outcome = try desk.publish(
      id, allowsGaps: visit.form["allow_gaps"] != nil, over: visit.form.number("over"))
    switch outcome {
    case .published(let form): return .redirect(to: .forms(.form(form)))
    case .gone: return .redirect(to: .forms(.list))
    case .lacks: return try outline(id, visit, FormDraftsWords.lacks, .conflict)
    case .nameTaken: return try outline(id, visit, FormDraftsWords.nameTaken, .conflict)
    case .overtaken(let version):
      return try outline(id, visit, FormDraftsWords.overtaken(version), .conflict, over: version)
    }
  }
}

extension FormDraft {
  /// What the fields over the questions carry.
  var headMark: EditMark {
    EditMark(of: [
      json["title"] ?? .null, json["description"] ?? .null, json["form_id"] ?? .null,
      json["languages"] ?? .null,
    ])
  }
}

extension FormDraft.Place {
  /// Where a form says that an item goes.
  init(_ form: Fields) {
    if let key = form["before"], !key.isEmpty {
      self = .before(key)
    } else if let key = form["after"], !key.isEmpty {
      self = .after(key)
    } else if let key = form["inside"], !key.isEmpty {
      self = .inside(key)
    } else {
      self = .last
    }
  }
}
