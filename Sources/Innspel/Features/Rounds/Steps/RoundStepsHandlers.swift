import HTTP
import Storage

/// The steps of a round's life, and who is asked.
struct RoundStepsHandlers: Sendable {
  let app: Dependencies

  private var desk: RoundsDesk { RoundsDesk(app: app) }

  func respond(to route: RoundsRoute, _ visit: Visit) throws -> Response {
    switch route {
    case .ask(let id, let step): return try ask(id, step, visit)
    case .take(let id, let step): return try take(id, step, visit)
    case .partners(let id): return try partners(id, visit)
    case .choosePartners(let id): return try choosePartners(id, visit)
    case .invitation(let id, let invitation):
      return try RoundInvitationHandlers(app: app).show(id, invitation, visit)
    case .changeInvitation(let id, let invitation):
      return try RoundInvitationHandlers(app: app).change(id, invitation, visit)
    default: throw HTTPError(.notFound)
    }
  }

  private func require(_ id: RoundID) throws -> Round {
    try app.store.read { db in try RoundsHandlers.require(id, db) }
  }

  private func ask(_ id: RoundID, _ step: RoundStep, _ visit: Visit) throws -> Response {
    let round = try require(id)
    let state = round.state(at: visit.now)
    if let action = step.action, !action.isPossible(in: state) {
      return visit.refused(round, RoundsRefusals.words(action, in: state))
    }
    return try page(round, step, visit, typed: [:], faults: [])
  }

  private func page(
    _ round: Round, _ step: RoundStep, _ visit: Visit, typed: Fields, faults: [RoundFaults.Fault]
  ) throws -> Response {
    let found = try app.store.read { db in
      (
        content: try RoundContent(round, app, db),
        reminder: step == .remind ? try RoundReminder(round, app, db) : nil,
        move: step == .form ? try FormMove(round, app, db) : nil
      )
    }
    return visit.html(
      RoundStepPage(
        frame: visit.frame, content: found.content, step: step, typed: typed, faults: faults,
        reminder: found.reminder, move: found.move),
      status: faults.isEmpty ? .ok : .unprocessableContent)
  }

  private func take(_ id: RoundID, _ step: RoundStep, _ visit: Visit) throws -> Response {
    let round = try require(id)
    do {
      if step == .copy {
        return .redirect(to: .rounds(.round(try desk.copy(id, by: visit.actor).id)))
      }
      try requireAnswersAboutGaps(round, step, visit)
      try take(step, id, visit)
      return .redirect(to: .rounds(.round(id)))
    } catch let fault as RoundFaults {
      return try page(round, step, visit, typed: visit.form, faults: fault.all)
    } catch let refusal as HTTPError where refusal.status == .conflict {
      return visit.refused(round, refusal.words ?? RoundsRefusals.changedMeanwhile)
    }
  }

  /// Who opens a round without a language, with groups that tell who answered, or without saying what becomes of
  /// the answers, is asked again on the same page.
  private func requireAnswersAboutGaps(_ round: Round, _ step: RoundStep, _ visit: Visit) throws {
    guard step == .open || step == .schedule else { return }
    let found = try app.store.read { db in
      (form: try app.forms.form(round.form, round.formVersion, db), cells: try db.boardCells(of: round.id))
    }
    var faults: [RoundFaults.Fault] = []
    if visit.form["small_groups"] == nil, round.isRecognisable, !RoundBoard.small(found.cells).isEmpty {
      faults.append(.init(field: "small_groups", words: RoundsRefusals.groupsTooSmall))
    }
    if visit.form["gaps"] == nil, let gaps = found.form.map({ LanguageGaps(round, $0) }), !gaps.isEmpty {
      faults.append(.init(field: "gaps", words: RoundsRefusals.languageMissing(gaps)))
    }
    if visit.form["privacy"] == nil, !round.privacy.over(visit.frame.partnership.privacy).gaps.isEmpty {
      faults.append(.init(field: "privacy", words: RoundsRefusals.privacyMissing))
    }
    guard faults.isEmpty else { throw RoundFaults(faults) }
  }

  private func take(_ step: RoundStep, _ id: RoundID, _ visit: Visit) throws {
    let seen = visit.form["revision"] ?? ""
    let consent = OpeningConsent(
      languages: visit.form["gaps"] == nil ? .everyLanguage : .allowed,
      smallGroups: visit.form["small_groups"] != nil)
    switch step {
    case .open: try desk.open(id, by: visit.actor, seen: seen, consent: consent)
    case .schedule: try desk.schedule(id, by: visit.actor, seen: seen, consent: consent)
    case .close: try desk.close(id, by: visit.actor, seen: seen)
    case .archive: try desk.archive(id, by: visit.actor, seen: seen)
    case .remind: try desk.remind(id, by: visit.actor)
    case .invite: try desk.inviteRest(id, by: visit.actor)
    case .extend:
      guard let time = try Self.time(visit.form) else {
        throw RoundFaults("closes_at", RoundsRefusals.notATime)
      }
      try desk.extend(id, to: time, by: visit.actor, seen: seen)
    case .reopen: try desk.reopen(id, until: try Self.time(visit.form), by: visit.actor, seen: seen)
    case .copy: break
    case .form:
      try desk.moveForm(
        id, to: visit.form.number("version"), by: visit.actor, seen: seen,
        allowingGaps: visit.form["gaps"] != nil, telling: visit.form["letters"] != nil)
    }
  }

  /// The deadline in a form, nil when the field is empty.
  static func time(_ form: Fields) throws -> Instant? {
    let text = (form["closes_at"] ?? "").trimming()
    guard !text.isEmpty else { return nil }
    guard let civil = CivilTime(fieldValue: text) else {
      throw RoundFaults("closes_at", RoundsRefusals.notATime)
    }
    return Oslo.instant(civil)
  }

  private func partners(_ id: RoundID, _ visit: Visit, refused: RefusedPick? = nil) throws -> Response {
    let round = try require(id)
    let state = round.state(at: visit.now)
    guard RoundAction.invite.isPossible(in: state) else {
      return visit.refused(round, RoundsRefusals.words(.invite, in: state))
    }
    let found = try app.store.read { db in
      (asked: try db.asked(in: id), partners: try db.partners(), areas: try db.areas())
    }
    return visit.html(
      RoundPartnersPage(
        frame: visit.frame, round: round, asked: found.asked, partners: found.partners, areas: found.areas,
        refused: refused), status: refused == nil ? .ok : .conflict)
  }

  /// Ticks are saved; «add» and «take out» change them for everybody of a type or area first.
  private func choosePartners(_ id: RoundID, _ visit: Visit) throws -> Response {
    let round = try require(id)
    let partners = try app.store.read { db in try db.partners() }
    var chosen = PartnerPick(visit.form, partners, round.asks).asked
    if !RoundAction.edit.isPossible(in: round.state(at: visit.now)) {
      chosen = try app.store.read { db in try db.asked(in: id) } + chosen
    }
    do {
      try desk.choose(
        id, chosen, by: visit.actor, seen: visit.form["revision"] ?? "",
        allowingSmallGroups: visit.form["small_groups"] != nil)
    } catch let refusal as HTTPError where refusal.problem == .smallGroups {
      return try self.partners(id, visit, refused: RefusedPick(chosen: chosen, words: nil))
    } catch let refusal as HTTPError where refusal.status == .conflict {
      return try self.partners(
        id, visit,
        refused: RefusedPick(chosen: chosen, words: refusal.words ?? RoundsRefusals.changedMeanwhile))
    }
    let staysHere = visit.form["do"] == "add" || visit.form["do"] == "remove"
    return .redirect(to: .rounds(staysHere ? .partners(id) : .round(id)))
  }
}

/// A choice of partners that was not taken, to be shown again.
struct RefusedPick: Sendable {
  let chosen: [Asked]
  /// Why; nil: it makes groups so small that anonymous answers could be recognised.
  let words: Words?
}

/// What was ticked on the page where partners are chosen.
struct PartnerPick: Sendable {
  let asked: [Asked]

  /// - Parameters:
  ///   - form: `ask` once for each tick; `do` with `type` and `area` for many at once.
  ///   - partners: everybody that can be asked.
  ///   - asks: whether ticks are partners or contacts.
  init(_ form: Fields, _ partners: [(partner: Partner, contacts: [Contact])], _ asks: Asks) {
    let ticked = Set(form.all("ask"))
    let type = form["type"] ?? ""
    let area = form["area"] ?? ""
    var asked: [Asked] = []
    for (partner, contacts) in partners {
      let isMeant =
        (type.isEmpty || partner.type.code == type) && (area.isEmpty || partner.area?.id.text == area)
      func isWanted(_ name: String) -> Bool {
        switch form["do"] {
        case "add" where isMeant: true
        case "remove" where isMeant: false
        default: ticked.contains(name)
        }
      }
      switch asks {
      case .partner:
        if isWanted(partner.id.text) { asked.append(Asked(partner: partner.id, contact: nil)) }
      case .contact:
        for contact in contacts where isWanted(contact.id.text) {
          asked.append(Asked(partner: partner.id, contact: contact.id))
        }
      }
    }
    self.asked = asked
  }
}
