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
      return try page(found.partner, PartnerEntry(found.partner, found.contacts), [], visit)
    case .change(let id): return try save(try require(id).partner, visit)
    case .archive(let id): return try archive(id, visit)
    case .partnership:
      return visit.html(PartnershipPage(frame: visit.frame, partnership: visit.frame.partnership))
    case .changePartnership: return try changePartnership(visit)
    }
  }

  private func require(_ id: PartnerID) throws -> (partner: Partner, contacts: [Contact]) {
    let found = try app.store.read { db in
      (partner: try db.partner(id), contacts: try db.contacts(of: id))
    }
    guard let partner = found.partner else { throw HTTPError(.notFound) }
    return (partner, found.contacts)
  }

  private func page(
    _ partner: Partner?, _ entry: PartnerEntry, _ faults: [(field: String, what: Words)], _ visit: Visit
  ) throws -> Response {
    let areas = try app.store.read { db in try db.areas() }
    return visit.html(
      PartnerPage(frame: visit.frame, partner: partner, entry: entry, areas: areas, faults: faults),
      status: faults.isEmpty ? .ok : .unprocessableContent)
  }

  private func save(_ partner: Partner?, _ visit: Visit) throws -> Response {
    let entry = PartnerEntry(visit.form)
    var faults = entry.faults
    let holder = try app.store.read { db in try db.partner(named: entry.name) }
    if let holder, holder != partner?.id { faults.append(("name", PartnersWords.nameTaken)) }
    guard faults.isEmpty else { return try page(partner, entry, faults, visit) }
    let change = PartnerChange(entry, partner?.id, app, by: visit.actor)
    let action = partner == nil ? "partner.add" : "partner.change"
    let audit = app.auditEntry(visit.actor, action, "partner/\(change.id)", ["name": .string(entry.name)])
    let now = visit.now
    let isFree = try app.store.write { db in
      // Asked again here: somebody may have given the name to another partner a moment ago.
      if let holder = try db.partner(named: entry.name), holder != change.id { return false }
      try db.apply(change, now: now)
      try db.append(audit)
      return true
    }
    guard isFree else { return try page(partner, entry, [("name", PartnersWords.nameTaken)], visit) }
    return .redirect(to: .partners(.list))
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
    try app.store.write { db in
      for change in changes {
        let known = try db.partner(named: change.entry.name)
        try db.apply(known.map { change.onto($0) } ?? change, now: now)
      }
      try db.append(audit)
    }
    return .redirect(to: .partners(.list))
  }

  private func archive(_ id: PartnerID, _ visit: Visit) throws -> Response {
    let partner = try require(id).partner
    let audit = app.auditEntry(
      visit.actor, "partner.archive", "partner/\(id)", ["name": .string(partner.name)])
    let now = visit.now
    try app.store.write { db in
      try db.archivePartner(id, at: now)
      try db.append(audit)
    }
    return .redirect(to: .partners(.list))
  }

  private func changePartnership(_ visit: Visit) throws -> Response {
    let partnership = Partnership(form: visit.form)
    guard !partnership.name(visit.language).isEmpty else {
      return visit.html(
        PartnershipPage(frame: visit.frame, partnership: partnership, fault: PartnersWords.nameMissing),
        status: .unprocessableContent)
    }
    let audit = app.auditEntry(visit.actor, "partnership.change", "partnership", partnership.json)
    try app.store.write { db in
      try db.save(partnership)
      try db.append(audit)
    }
    return .redirect(to: .partners(.partnership))
  }
}
