import FormModel
import HTTP
import Storage

/// Shows codebooks and changes them; every change suggests themes anew for what nobody has decided.
struct CodebooksHandlers: Sendable {
  let app: Dependencies

  func respond(to route: CodebooksRoute, _ visit: Visit) throws -> Response {
    switch route {
    case .list: return try list(visit)
    case .add: return try add(visit)
    case .codebook(let id): return try show(id, visit)
    case .rename(let id): return try rename(id, visit)
    case .file(let id): return try file(id)
    case .replace(let id): return try replace(id, visit)
    case .newTheme, .addTheme, .theme, .saveTheme:
      return try ThemeHandlers(app: app).respond(to: route, visit)
    }
  }

  static func require(_ id: CodebookID, _ app: Dependencies) throws -> Codebook {
    guard let codebook = try app.store.read({ db in try db.codebook(id) }) else { throw HTTPError(.notFound) }
    return codebook
  }

  private func list(_ visit: Visit, typed: Fields = [:], faults: [String] = [], status: Status = .ok) throws
    -> Response
  {
    let codebooks = try app.store.read { db in try db.codebooks() }
    return visit.html(
      CodebooksPage(frame: visit.frame, codebooks: codebooks, typed: typed, faults: faults), status: status)
  }

  private func show(_ id: CodebookID, _ visit: Visit, faults: [String] = [], status: Status = .ok) throws
    -> Response
  {
    let codebook = try Self.require(id, app)
    let use = try app.store.read { db in try db.themeUse(of: id) }
    return visit.html(
      CodebookPage(frame: visit.frame, codebook: codebook, use: use, faults: faults), status: status)
  }

  private func file(_ id: CodebookID) throws -> Response {
    let codebook = try Self.require(id, app)
    var response = Response.json(JSONValue.array(codebook.current.map(\.json)).serialized(.pretty))
    response.headers["Content-Disposition"] = "attachment; filename=\"\(codebook.slug).json\""
    return response
  }

  /// Somebody else has changed it since the page was made: it is shown as it is now.
  private func conflict(_ id: CodebookID, _ visit: Visit) throws -> Response {
    try show(id, visit, faults: [visit.frame(CodebookWords.conflict)], status: .conflict)
  }

  // MARK: Files in

  private func add(_ visit: Visit) throws -> Response {
    let slug = (visit.form["slug"] ?? "").trimming()
    let name = (visit.form["name"] ?? "").onOneLine()
    var faults: [String] = []
    if name.isEmpty { faults.append(visit.frame(CodebookWords.missingName)) }
    if !CodebookFile.isSlug(slug) {
      faults.append(visit.frame(CodebookWords.badSlug))
    } else if try app.store.read({ db in try db.codebook(slug: slug) }) != nil {
      faults.append(visit.frame(CodebookWords.takenSlug))
    }
    let drafts = try Self.drafts(visit, &faults)
    guard faults.isEmpty else {
      return try list(visit, typed: visit.form, faults: faults, status: .unprocessableContent)
    }
    let codebook = Codebook(
      id: app.newID(), slug: slug, name: Words(same: name), themes: drafts.map { $0.theme(app.newID()) },
      changedBy: visit.actor.auditName)
    guard try CodebookChange(app: app, actor: visit.actor).add(codebook) else {
      let faults = [visit.frame(CodebookWords.takenSlug)]
      return try list(visit, typed: visit.form, faults: faults, status: .unprocessableContent)
    }
    return .redirect(to: .codebooks(.codebook(codebook.id)))
  }

  private func replace(_ id: CodebookID, _ visit: Visit) throws -> Response {
    let codebook = try Self.require(id, app)
    guard visit.saw(codebook) else { return try conflict(id, visit) }
    var faults: [String] = []
    let drafts = try Self.drafts(visit, &faults)
    guard faults.isEmpty else { return try show(id, visit, faults: faults, status: .unprocessableContent) }
    let changed = codebook.replacing(drafts) { app.newID() }
    let detail: JSONValue = ["themes": .array(drafts.map { .string($0.slug) })]
    return try CodebookChange(app: app, actor: visit.actor).save(changed, "codebook.replace", detail)
      ? .redirect(to: .codebooks(.codebook(id))) : conflict(id, visit)
  }

  /// The themes of the uploaded file, with what is wrong in it added to the faults.
  private static func drafts(_ visit: Visit, _ faults: inout [String]) throws -> [ThemeDraft] {
    guard let file = visit.request.uploads.first(where: { $0.name == "file" }), !file.bytes.isEmpty else {
      faults.append(visit.frame(CodebookWords.noFile))
      return []
    }
    guard file.bytes.count <= CodebookFile.largest else {
      faults.append(visit.frame(CodebookFileWords.tooLarge))
      return []
    }
    do {
      return try CodebookFile.read(try JSONValue(parsing: file.bytes, limit: CodebookFile.largest))
    } catch let wrong as CodebookFile.Faults {
      faults += wrong.all.map { "\($0.pointer): \(visit.frame($0.what))" }
    } catch let error as JSONError {
      faults.append(visit.frame(CodebookFileWords.unreadable(line: error.line, column: error.column)))
    }
    return []
  }

  // MARK: Changes

  private func rename(_ id: CodebookID, _ visit: Visit) throws -> Response {
    var codebook = try Self.require(id, app)
    guard visit.saw(codebook) else { return try conflict(id, visit) }
    let names = Language.allCases.map { (visit.form["name_\($0.rawValue)"] ?? "").onOneLine() }
    guard let name = Words.filled(names) else {
      return try show(
        id, visit, faults: [visit.frame(CodebookWords.missingName)], status: .unprocessableContent)
    }
    codebook.name = name
    return try CodebookChange(app: app, actor: visit.actor).save(
      codebook, "codebook.rename", ["name": name.json])
      ? .redirect(to: .codebooks(.codebook(id))) : conflict(id, visit)
  }
}

extension Visit {
  /// Whether the form came from a page that showed a codebook as it is.
  func saw(_ codebook: Codebook) -> Bool { form.number("seen") == codebook.revision }
}

extension Words {
  /// Texts in nynorsk, bokmål and English, the empty ones filled from the nearest; nil where the first is empty.
  static func filled(_ texts: [String]) -> Words? {
    guard texts.count == 3, !texts[0].isEmpty else { return nil }
    let nb = texts[1].isEmpty ? texts[0] : texts[1]
    return Words(nn: texts[0], nb: nb, en: texts[2].isEmpty ? nb : texts[2])
  }
}
