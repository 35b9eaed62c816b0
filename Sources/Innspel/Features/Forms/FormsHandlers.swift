import FormModel
import HTTP
import Storage

/// Shows forms, takes definitions in and gives them out.
struct FormsHandlers: Sendable {
  let app: Dependencies

  func respond(to route: FormsRoute, _ visit: Visit) throws -> Response {
    switch route {
    case .list: return try list(visit)
    case .new: return try new(visit)
    case .add: return try add(visit)
    case .form(let id): return try form(id, visit)
    case .definition(let id): return try definition(id, visit)
    case .xlsform(let id): return try xlsform(id, visit)
    case .changes(let id): return try changes(id, visit)
    case .blank(let id): return try blank(id, visit)
    }
  }

  private func list(_ visit: Visit) throws -> Response {
    let found = try app.store.read { db in
      let entries = try db.formRecords().compactMap { record in
        try app.forms.readable(record, db).map { FormListEntry(record: record, form: $0) }
      }
      return (entries: entries, drafts: try db.formDrafts())
    }
    let sorted = found.entries.sorted {
      norwegianSortKey(visit.frame($0.form.title)) < norwegianSortKey(visit.frame($1.form.title))
    }
    return visit.html(FormsPage(frame: visit.frame, forms: sorted, drafts: found.drafts))
  }

  private func form(_ id: FormID, _ visit: Visit) throws -> Response {
    let found = try app.store.read { db in
      let (record, form) = try require(id, visit, db)
      return (
        record: record, form: form, editions: try db.formEditions(id), rounds: try db.rounds(using: id)
      )
    }
    return visit.html(
      OneFormPage(
        frame: visit.frame, record: found.record, form: found.form, editions: found.editions,
        rounds: found.rounds, language: visit.query["in"] ?? visit.language.rawValue))
  }

  private func definition(_ id: FormID, _ visit: Visit) throws -> Response {
    let form = try app.store.read { db in try require(id, visit, db).form }
    var response = Response.json(form.definition.encoded().serialized(.pretty))
    let name = "\(form.definition.formID)-v\(form.version).json"
    response.headers["Content-Disposition"] = "attachment; filename=\"\(name)\""
    return response
  }

  private func xlsform(_ id: FormID, _ visit: Visit) throws -> Response {
    let form = try app.store.read { db in try require(id, visit, db).form }
    var response = Response(body: .bytes(try form.definition.xlsform().bytes))
    response.headers["Content-Type"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    let name = "\(form.definition.formID)-v\(form.version).xlsx"
    response.headers["Content-Disposition"] = "attachment; filename=\"\(name)\""
    return response
  }

  /// On paper, in one of the form's languages.
  private func blank(_ id: FormID, _ visit: Visit) throws -> Response {
    let page = try app.store.read { db in
      let round = try visit.query["round"].flatMap { RoundID(segment: $0) }.flatMap { try db.round($0) }
      let form: Form?
      if let round, round.form == id {
        form = try app.forms.form(id, round.formVersion, db)
      } else {
        form = try require(id, visit, db).form
      }
      guard let form else { throw HTTPError(.notFound) }
      return BlankFormPage(
        frame: visit.frame, form: form.definition,
        language: visit.query["in"].flatMap(Language.init(rawValue:)) ?? visit.language,
        round: round?.form == id ? round : nil)
    }
    return visit.html(page)
  }

  private func changes(_ id: FormID, _ visit: Visit) throws -> Response {
    let page = try app.store.read { db in
      let (record, to) = try require(id, visit, db)
      let from = to.version > 1 ? try app.forms.form(id, to.version - 1, db) : nil
      return FormChangesPage(frame: visit.frame, record: record, from: from, to: to)
    }
    return visit.html(page)
  }

  /// The version the query names, else the newest.
  private func require(_ id: FormID, _ visit: Visit, _ db: borrowing Connection) throws -> (
    record: FormRecord, form: Form
  ) {
    guard let record = try db.formRecord(id) else { throw HTTPError(.notFound) }
    let version = visit.query["version"].map { _ in visit.query.number("version") ?? 0 } ?? record.version
    guard let form = try app.forms.form(id, version, db) else { throw HTTPError(.notFound) }
    return (record, form)
  }

  private func new(_ visit: Visit) throws -> Response {
    guard let id = visit.query["form"].flatMap({ FormID(segment: $0) }) else {
      return visit.html(NewFormPage(frame: visit.frame, record: nil, base: nil, text: "", faults: []))
    }
    let (record, form) = try app.store.read { db in try require(id, visit, db) }
    let text = String(decoding: form.definition.encoded().serialized(.pretty), as: UTF8.self)
    return visit.html(
      NewFormPage(frame: visit.frame, record: record, base: record.version, text: text, faults: []))
  }

  /// A file goes before what stands in the field.
  private func add(_ visit: Visit) throws -> Response {
    let file = visit.request.uploads.first { !$0.bytes.isEmpty }
    let bytes = file?.bytes ?? Array((visit.form["definition"] ?? "").utf8)
    let base = visit.form["form"].flatMap { FormID(segment: $0) }
    let record = try app.store.read { db in try base.flatMap { id in try db.formRecord(id) } }
    let reading = FormReading(bytes, name: file?.filename ?? "form")
    // What was a workbook goes on as the definition it became.
    let text = reading.form.map { $0.encoded().serialized(.pretty) } ?? (reading.isForeign ? [] : bytes)
    var page = NewFormPage(
      frame: visit.frame, record: record, base: visit.form.number("version"),
      text: String(decoding: text, as: UTF8.self), faults: [])
    func refused(_ faults: [DefinitionFault], _ status: Status = .unprocessableContent) -> Response {
      page.faults = faults
      return visit.html(page, status: status)
    }
    guard !bytes.isEmpty else { return refused([whole(FormsWords.empty, visit)]) }
    guard let definition = reading.form else {
      page.losses = reading.losses
      return refused(reading.faults)
    }
    if let record, record.name != definition.formID {
      let words = visit.frame(FormsWords.otherName(record.name))
      return refused([DefinitionFault(place: "/form_id", detail: words)])
    }
    // Nothing of another tool's form goes without somebody having seen what.
    guard reading.losses.isEmpty else {
      (page.losses, page.notes) = (reading.losses, reading.notes)
      return visit.html(page)
    }
    if let record, visit.form["version"] != String(record.version) {
      return refused([whole(FormsWords.newerVersion, visit)], .conflict)
    }
    guard let id = try store(definition, base: record, visit) else {
      return refused([whole(FormsWords.newerVersion, visit)], .conflict)
    }
    return .redirect(to: .forms(.form(id)))
  }

  private func whole(_ words: Words, _ visit: Visit) -> DefinitionFault {
    DefinitionFault(place: nil, detail: visit.frame(words))
  }

  /// - Returns: where it is stored; nil when somebody has made another version of `base` meanwhile.
  private func store(_ definition: FormDefinition, base: FormRecord?, _ visit: Visit) throws -> FormID? {
    let id: FormID = app.newID()
    let entry = app.auditEntry(visit.actor, "form.version", "form/")
    let (actor, now) = (visit.actor.auditName, visit.now)
    return try app.store.write { db -> FormID? in
      if let base, try db.formRecord(base.id)?.version != base.version { return nil }
      let stored = try db.store(definition, id: id, by: actor, now: now)
      if stored.isNew {
        try db.append(
          AuditEntry(
            id: entry.id, at: entry.at, actor: entry.actor, action: entry.action, object: "form/\(stored.id)",
            detail: ["form_id": .string(definition.formID), "version": .int(stored.version)]))
      }
      return stored.id
    }
  }
}

/// A form in the list.
struct FormListEntry: Sendable {
  let record: FormRecord
  let form: Form
}
