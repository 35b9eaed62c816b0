import FormModel
import HTTP
import Storage

/// Forms for programs: a definition in, a version out.
struct FormsAPI: Sendable {
  let app: Dependencies

  func list(_ request: APIRequest) throws -> APIAnswer {
    let after = try request.after { FormID(segment: $0) }
    let limit = request.limit
    return try app.store.read { db in
      let records = try db.formRecords(after: after, limit: limit + 1)
      return try .page(records, limit: limit) {
        try head($0, db)
      } cursor: {
        $0.id.text
      }
    }
  }

  func one(_ request: APIRequest) throws -> APIAnswer {
    let id = request.id(Form.self)
    guard let form = try app.store.read({ db in try form(id, db) }) else { throw HTTPError(.notFound) }
    return APIAnswer(body: form)
  }

  /// A definition becomes a form, in version 1.
  func add(_ request: APIRequest) throws -> APIAnswer {
    let definition = try Self.definition(request)
    return try request.once(app) { ticket in
      let id: FormID = app.newID()
      let entry = app.auditEntry(
        request.actor, "form.add", "form/\(id)", ["form_id": .string(definition.formID), "version": 1])
      let (author, now) = (request.actor.auditName, request.now)
      return try app.store.write { db in
        try db.insertForm(definition, id: id, by: author, now: now)
        try db.append(entry)
        let answer = APIAnswer.made(try form(id, db) ?? .null, at: APIRoute(.form, id: id.text))
        try ticket.keep(answer, db)
        return answer
      }
    }
  }

  /// A definition becomes a form's next version; the versions before stay.
  func change(_ request: APIRequest) throws -> APIAnswer {
    let definition = try Self.definition(request)
    let id = request.id(Form.self)
    let entryID = app.newID(AuditEntry.self)
    let (actor, now, conditions) = (request.actor.auditName, request.now, request.visit.request)
    return try app.store.write { db in
      guard let record = try db.formRecord(id), let current = try form(id, db) else {
        throw HTTPError(.notFound)
      }
      try EntityTag.check(conditions, current: current)
      guard record.name == definition.formID else {
        throw InvalidRequest(
          "/form_id", "this form is called \(record.name); send another name as a new form")
      }
      let version = try db.addVersion(definition, to: record, by: actor, now: now)
      try db.append(
        AuditEntry(
          id: entryID, at: now, actor: actor, action: "form.version", object: "form/\(id)",
          detail: ["form_id": .string(record.name), "version": .int(version)]))
      return .made(try form(id, db) ?? .null, at: APIRoute(.form, id: id.text))
    }
  }

  private static func definition(_ request: APIRequest) throws -> FormDefinition {
    switch FormDefinition.decode(request.body) {
    case .success(let definition): return definition
    case .failure(let faults):
      throw InvalidRequest(faults.all.map { .init(pointer: $0.pointer, detail: $0.detail) })
    }
  }
}

extension FormsAPI {
  /// The whole form: its newest definition with what the store knows of it.
  private func form(_ id: FormID, _ db: borrowing Connection) throws -> JSONValue? {
    guard let record = try db.formRecord(id), let text = try db.formDefinition(id, record.version) else {
      return nil
    }
    var form = try Self.record(record)
    for (key, value) in try JSONValue(parsing: text).object ?? [:] { form[key] = value }
    return form
  }

  /// A form in a list: without its questions.
  private func head(_ record: FormRecord, _ db: borrowing Connection) throws -> JSONValue {
    var head = try Self.record(record)
    guard let form = try app.forms.readable(record, db) else { return head }
    head["title"] = form.definition.title.encoded()
    head["default_language"] = .string(form.definition.defaultLanguage)
    head["languages"] = .array(form.definition.languages.map { .string($0) })
    return head
  }

  private static func record(_ record: FormRecord) throws -> JSONValue {
    [
      "id": .string(record.id.text), "form_id": .string(record.name), "version": .int(record.version),
      "created_at": .string(record.createdAt.rfc3339), "changed_at": .string(record.changedAt.rfc3339),
    ]
  }

  private static let members: [Schema.Member] = [
    .init("id", .id, "The form, in all its versions."),
    .init("form_id", .text, "The form's own name."),
    .init("version", .integer(1...1_000_000), "The newest version, from 1."),
    .init("created_at", .instant, "When version 1 was made."),
    .init("changed_at", .instant, "When this version was made."),
    .init("title", .words, "What the form is called."),
    .init("default_language", .text, "The language to fall back on."),
    .init("languages", .list(.text, 0...100), "The languages it is meant to be in."),
  ]
  static let head = Schema.object(members)
  static let form = Schema.object(
    members + [
      .optional("description", .words, "What the form is for."),
      .optional("choices", .elsewhere(["type": "object"]), "Lists of choices, by name."),
      .init("survey", .elsewhere(["type": "array"]), "The questions, nested."),
    ])
}

extension APIDescription {
  private static let definition = Schema.elsewhere(["$ref": "#/components/schemas/FormDefinition"])

  static let listForms = APIDescription.page("The forms, oldest first.", of: .named(.formHead))
  static let form = APIDescription.one("A form in its newest version.", .named(.form))
  static let addForm = APIDescription.making("Makes a form of a definition.", definition, .named(.form))
  static let changeForm = APIDescription.making("Makes a form's next version.", definition, .named(.form))
}
