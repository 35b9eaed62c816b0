import FormModel
import HTML
import HTTP
import Storage

/// The list of rounds, a round's page, and its settings.
struct RoundsHandlers: Sendable {
  let app: Dependencies

  private var desk: RoundsDesk { RoundsDesk(app: app) }

  func respond(to route: RoundsRoute, _ visit: Visit) throws -> Response {
    switch route {
    case .list:
      let hasPartners = try app.store.read { db in try !db.partners().isEmpty }
      return visit.html(RoundsPage(frame: visit.frame, rounds: try list(), hasPartners: hasPartners))
    case .new: return try new(visit)
    case .create: return try create(visit)
    case .round(let id): return try round(id, visit)
    case .board(let id): return try board(id, visit)
    case .edit(let id): return try edit(id, visit)
    case .save(let id): return try save(id, visit)
    case .openLink(let id): return try OpenLinkHandlers(app: app).show(id, visit)
    case .changeOpenLink(let id): return try OpenLinkHandlers(app: app).change(id, visit)
    case .poster(let id): return try OpenLinkHandlers(app: app).poster(id, visit)
    case .openEntrance(let token): return try OpenEntranceHandlers(app: app).show(token, visit)
    case .enter(let token): return try OpenEntranceHandlers(app: app).enter(token, visit)
    default: return try RoundStepsHandlers(app: app).respond(to: route, visit)
    }
  }

  private func list() throws -> [RoundListEntry] { try app.store.read { db in try db.roundList() } }

  private func round(_ id: RoundID, _ visit: Visit) throws -> Response {
    let content = try app.store.read { db in try RoundContent(try Self.require(id, db), app, db) }
    return visit.html(RoundPage(frame: visit.frame, content: content))
  }

  /// The board again for a page that is open; nothing at all while nothing has changed.
  private func board(_ id: RoundID, _ visit: Visit) throws -> Response {
    let (round, drafted) = try app.store.read { db in
      let round = try Self.require(id, db)
      // Of an anonymous round nobody may see when somebody wrote.
      return (round, round.identification == .anonymous ? nil : try db.lastDrafted(in: id))
    }
    // Drafts are saved as people type and change no round; the board tells how far they have come.
    let moment = "\(round.revision)-\(drafted?.milliseconds ?? 0)-\(Oslo.today(visit.now))"
    let etag = "\(moment)-\(round.state(at: visit.now).rawValue)-\(visit.language.rawValue)"
    if visit.request.headers["If-None-Match"]?.contains("\"\(etag)\"") == true {
      var response = Response.empty(.notModified)
      response.etag = etag
      return response
    }
    let content = try app.store.read { db in try RoundContent(round, app, db) }
    var response = Response.html(RoundBoardView(frame: visit.frame, content: content).render())
    response.etag = etag
    return response
  }

  private func new(_ visit: Visit) throws -> Response {
    var settings = RoundSettings(title: Words(same: ""), titleLanguages: [], form: FormID(""))
    settings.privacy = visit.frame.partnership.privacy
    settings.form = visit.query["form"].map { FormID($0) } ?? settings.form
    settings.codebook = try app.store.read { db in try db.codebookID(slug: Codebook.defaultSlug) }
    return try page(nil, RoundEntry.fields(settings, isNew: true), [], visit)
  }

  private func create(_ visit: Visit) throws -> Response {
    let entry = RoundEntry(visit.form, now: visit.now)
    guard entry.faults.isEmpty else { return try page(nil, visit.form, try all(entry), visit) }
    do {
      let round = try desk.create(entry.settings, by: visit.actor)
      return .redirect(to: .rounds(.partners(round.id)))
    } catch let fault as RoundFaults {
      return try page(nil, visit.form, fault.all.map(\.onPage), visit)
    }
  }

  private func edit(_ id: RoundID, _ visit: Visit) throws -> Response {
    let round = try app.store.read { db in try Self.require(id, db) }
    guard RoundAction.edit.isPossible(in: round.state(at: visit.now)) else {
      return visit.refused(round, RoundsRefusals.words(.edit, in: round.state(at: visit.now)))
    }
    return try page(round, RoundEntry.fields(RoundSettings(round), isNew: false), [], visit)
  }

  private func save(_ id: RoundID, _ visit: Visit) throws -> Response {
    let round = try app.store.read { db in try Self.require(id, db) }
    let entry = RoundEntry(visit.form, now: visit.now)
    guard entry.faults.isEmpty else { return try page(round, visit.form, try all(entry), visit) }
    do {
      try desk.save(id, entry.settings, by: visit.actor, seen: visit.form["revision"] ?? "")
      return .redirect(to: .rounds(.round(id)))
    } catch let fault as RoundFaults {
      return try page(round, visit.form, fault.all.map(\.onPage), visit)
    } catch let refusal as HTTPError where refusal.status == .conflict {
      let now = try app.store.read { db in try Self.require(id, db) }
      // Whatever has happened to the round, what was typed is shown.
      guard RoundAction.edit.isPossible(in: now.state(at: visit.now)) else {
        return visit.refused(now, refusal.words ?? RoundsRefusals.changedMeanwhile, typed: visit.form)
      }
      return try page(now, visit.form, [], visit, isMoved: true)
    }
  }

  /// Everything that is wrong, in the page's order: the title, what is chosen, the rest.
  private func all(_ entry: RoundEntry) throws -> [RoundFaults.Fault] {
    let unknown = try app.store.read { db in try RoundsDesk.unknownChoices(entry.settings, db) }
    let titles = entry.faults.filter { $0.field == "title.nn" }
    return titles + unknown + entry.faults.filter { $0.field != "title.nn" }
  }

  private func page(
    _ round: Round?, _ typed: Fields, _ faults: [RoundFaults.Fault], _ visit: Visit,
    isMoved: Bool = false
  ) throws -> Response {
    let choices = try app.store.read { db in
      let forms = try db.formRecords().compactMap { record in try app.forms.readable(record, db) }
      return (forms: forms, codebooks: try db.codebookNames())
    }
    let page = RoundSettingsPage(
      frame: visit.frame, round: round, mark: isMoved ? round?.mark : visit.form["revision"] ?? round?.mark,
      typed: typed, faults: faults,
      forms: choices.forms.map { ($0.id.text, visit.frame($0.title)) }.sorted {
        norwegianSortKey($0.1) < norwegianSortKey($1.1)
      },
      codebooks: choices.codebooks.map { ($0.id.text, visit.frame($0.name)) }, isMoved: isMoved)
    return visit.html(page, status: isMoved ? .conflict : faults.isEmpty ? .ok : .unprocessableContent)
  }

  static func require(_ id: RoundID, _ db: borrowing Connection) throws -> Round {
    guard let round = try db.round(id) else { throw HTTPError(.notFound) }
    return round
  }
}

extension Visit {
  /// 409 with why, and the way back to the round as it is.
  func refused(_ round: Round, _ words: Words, typed: Fields? = nil) -> Response {
    html(RoundRefusedPage(frame: frame, round: round, words: words, typed: typed), status: .conflict)
  }
}

/// Everything a round's page shows.
struct RoundContent: Sendable {
  let board: RoundBoard
  /// Nil when the stored version cannot be found.
  let form: Form?
  /// The newest version there is of it.
  let newestVersion: Int
  let codebook: Words?

  var round: Round { board.round }

  init(_ round: Round, _ app: Dependencies, _ db: borrowing Connection) throws {
    board = try RoundBoard(round, db, now: app.now())
    form = try app.forms.form(round.form, round.formVersion, db)
    newestVersion = try db.formRecord(round.form)?.version ?? round.formVersion
    codebook = try round.codebook.flatMap { id in try db.codebookNames().first { $0.id == id }?.name }
  }
}
