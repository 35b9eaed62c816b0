import FormModel
import HTTP
import Storage

/// The partners' pages.
struct PartnersHandlers: Sendable {
  let app: Dependencies

  func respond(to route: PartnersRoute, _ visit: Visit) throws -> Response {
    switch route {
    case .list:
      let found = try app.store.read { db in (partners: try db.partners(), areas: try db.areas()) }
      return visit.html(PartnersPage(frame: visit.frame, partners: found.partners))
    case .new: return try page(nil, PartnerEntry(), [], visit)
    case .add: return try save(nil, visit)
    case .paste: return visit.html(PastePage(frame: visit.frame, text: "", faults: []))
    case .pasteAll: return try pasteAll(visit)
    case .partner(let id):
      let found = try require(id)
      return try page(found, found.entry, [], visit)
    case .change(let id): return try save(try require(id), visit)
    case .archive(let id): return try archive(id, visit)
    case .partnership:
      let standing = visit.frame.partnership
      return visit.html(
        PartnershipPage(frame: visit.frame, partnership: standing, mark: EditMark(of: standing.json)))
    case .changePartnership: return try changePartnership(visit)
    }
  }

  private func require(_ id: PartnerID) throws -> PartnerStanding {
    guard let found = try app.store.read({ db in try db.partnerStanding(id) }) else {
      throw HTTPError(.notFound)
    }
    return found
  }

  private func page(
    _ standing: PartnerStanding?, _ entry: PartnerEntry, _ faults: [(field: String, what: Words)],
    _ visit: Visit, isMoved: Bool = false
  ) throws -> Response {
    let (areas, isWaitedFor) = try app.store.read { db in
      (try db.areas(), try standing.map { try db.isWaitedFor($0.partner.id) } ?? false)
    }
    // What was typed over an older state stays typed over that, until somebody has been shown what stands now.
    let seen = isMoved ? nil : visit.form[EditMark.field].map { EditMark(text: $0) }
    return visit.html(
      PartnerPage(
        frame: visit.frame, standing: standing, mark: seen ?? standing?.mark, entry: entry, areas: areas,
        isWaitedFor: isWaitedFor, faults: faults, returnsTo: Self.target(visit), isMoved: isMoved),
      status: isMoved ? .conflict : faults.isEmpty ? .ok : .unprocessableContent)
  }

  private func save(_ standing: PartnerStanding?, _ visit: Visit) throws -> Response {
    let entry = PartnerEntry(visit.form)
    let id = standing?.partner.id
    var faults = entry.faults
    let holder = try app.store.read { db in try db.partner(named: entry.name) }
    if let holder, holder != id { faults.append(("name", PartnersWords.nameTaken)) }
    guard faults.isEmpty else { return try page(standing, entry, faults, visit) }
    let change = PartnerChange(entry, id, app, by: visit.actor)
    let action = standing == nil ? "partner.add" : "partner.change"
    let audit = app.auditEntry(visit.actor, action, "partner/\(change.id)", ["name": .string(entry.name)])
    let (now, form) = (visit.now, visit.form)
    let isAllowed = form[PartnerPage.smallGroups] != nil
    do {
      let isFree = try app.store.write { db in
        try Self.requireSeen(id, form, db)
        // Asked again here: somebody may have given the name to another partner a moment ago.
        if let holder = try db.partner(named: entry.name), holder != change.id { return false }
        let groups = try RecognisableGroups(db)
        try db.apply(change, now: now)
        if !isAllowed { try groups.requireNoNew(db) }
        try db.append(audit)
        return true
      }
      guard isFree else { return try page(standing, entry, [("name", PartnersWords.nameTaken)], visit) }
    } catch let refusal as HTTPError where refusal.problem == .smallGroups {
      return try page(standing, entry, [(PartnerPage.smallGroups, PartnersWords.smallGroups)], visit)
    } catch is EditedMeanwhile {
      return try page(try id.map(require), entry, [], visit, isMoved: true)
    }
    // Invitations may have been queued.
    app.wake()
    return .redirect(to: Self.target(visit)?.text ?? PartnersRoute.list.path)
  }

  /// Where somebody came from, to go on there.
  private static func target(_ visit: Visit) -> OwnPath? { OwnPath(visit.form["to"] ?? visit.query["to"]) }

  /// - Throws: `EditedMeanwhile` where the page showed something else than what stands.
  private static func requireSeen(_ id: PartnerID?, _ form: Fields, _ db: borrowing Connection) throws {
    guard let id, let mark = try db.partnerStanding(id)?.mark else { return }
    guard mark.wasSeen(by: form) else { throw EditedMeanwhile() }
  }

  private func pasteAll(_ visit: Visit) throws -> Response {
    let text = visit.form["rows"] ?? ""
    let pasted = PastedPartners(text, in: visit.language)
    guard pasted.faults.isEmpty, !pasted.entries.isEmpty else {
      return visit.html(
        PastePage(frame: visit.frame, text: text, faults: pasted.faults), status: .unprocessableContent)
    }
    let changes = pasted.entries.map { PartnerChange($0, nil, app, by: visit.actor, keepsContacts: true) }
    let audit = app.auditEntry(visit.actor, "partner.paste", "partners", ["count": .int(changes.count)])
    let now = visit.now
    let isAllowed = visit.form[PartnerPage.smallGroups] != nil
    do {
      try app.store.write { db in
        let groups = try RecognisableGroups(db)
        for change in changes {
          let known = try db.partner(named: change.entry.name)
          try db.apply(known.map { change.onto($0) } ?? change, now: now)
        }
        if !isAllowed { try groups.requireNoNew(db) }
        try db.append(audit)
      }
    } catch let refusal as HTTPError where refusal.problem == .smallGroups {
      return visit.html(
        PastePage(frame: visit.frame, text: text, faults: [], isTooSmall: true), status: .unprocessableContent
      )
    }
    return .redirect(to: .partners(.list))
  }

  private func archive(_ id: PartnerID, _ visit: Visit) throws -> Response {
    let partner = try require(id).partner
    let form = visit.form
    let audit = app.auditEntry(
      visit.actor, "partner.archive", "partner/\(id)", ["name": .string(partner.name)])
    let now = visit.now
    do {
      try app.store.write { db in
        try Self.requireSeen(id, form, db)
        try db.archivePartner(id, at: now)
        try db.append(audit)
      }
    } catch is EditedMeanwhile {
      let found = try require(id)
      return try page(found, found.entry, [], visit, isMoved: true)
    }
    return .redirect(to: .partners(.list))
  }

  private func changePartnership(_ visit: Visit) throws -> Response {
    let partnership = Partnership(form: visit.form)
    guard !partnership.name(visit.language).isEmpty else {
      return visit.html(
        PartnershipPage(
          frame: visit.frame, partnership: partnership,
          mark: visit.form[EditMark.field].map { EditMark(text: $0) }, fault: PartnersWords.nameMissing),
        status: .unprocessableContent)
    }
    let form = visit.form
    let audit = app.auditEntry(visit.actor, "partnership.change", "partnership", partnership.json)
    do {
      try app.store.write { db in
        guard EditMark(of: try db.partnership().json).wasSeen(by: form) else { throw EditedMeanwhile() }
        try db.save(partnership)
        try db.append(audit)
      }
    } catch is EditedMeanwhile {
      let standing = try app.store.read { db in try db.partnership() }
      return visit.html(
        PartnershipPage(
          frame: visit.frame, partnership: partnership, mark: EditMark(of: standing.json), standing: standing),
        status: .conflict)
    }
    return .redirect(to: .partners(.partnership))
  }
}
