import FormModel
import HTTP
import Outbound
import Secrets
import Storage

/// What stands behind a round's open address: who are you, and then the form.
struct OpenEntranceHandlers: Sendable {
  let app: Dependencies

  /// The least a person takes to fill the page in, in seconds: a program does it at once.
  private static let leastSeconds: Int64 = 2

  func show(_ token: String, _ visit: Visit) throws -> Response {
    guard let found = try found(token) else { return try unknown(visit) }
    return visit.html(page(found.round, token, found.areas, visit))
  }

  private func found(_ token: String) throws -> (round: Round, areas: [Area])? {
    let hash = Dependencies.tokenHash(token)
    return try app.store.read { db in
      guard let round = try db.round(openTokenHash: hash) else { return nil }
      return (round, try db.areas())
    }
  }

  private func unknown(_ visit: Visit) throws -> Response {
    try app.limits.check(.unknownLink, visit.request.network, now: visit.now)
    return visit.html(UnknownOpenLinkPage(frame: visit.frame), status: .notFound)
  }

  private func page(_ round: Round, _ token: String, _ areas: [Area], _ visit: Visit) -> OpenEntrancePage {
    let own = visit.request.cookies[Self.cookie]
    return OpenEntrancePage(
      frame: visit.frame, round: round, areas: areas, address: RoundsRoute.openEntrance(token).path,
      seal: Seals(key: app.key).openPage(round.id, at: visit.now),
      own: own.map { Entrance.link(token: $0).path })
  }

  private static let cookie = "innspel_open"

  /// Makes a way in of their own for whoever came, and leads there; or sends it by email where the round asks for that.
  func enter(_ token: String, _ visit: Visit) throws -> Response {
    guard let (round, areas) = try found(token) else { return try unknown(visit) }
    var page = page(round, token, areas, visit)
    page.typed = visit.form
    // Whoever is told of something presses soon again: it is the first showing that counts.
    if let shown = Seals(key: app.key).openPageShownAt(visit.form[FormField.shown], round.id) {
      page.seal = Seals(key: app.key).openPage(round.id, at: shown)
    }
    func again(_ whole: Words?, _ faults: [(String, Words)] = [], _ status: Status = .unprocessableContent)
      -> Response
    {
      (page.whole, page.faults) = (whole, faults.map { (field: $0.0, words: $0.1) })
      return visit.html(page, status: status)
    }
    guard case .open = round.door(for: nil, at: visit.now) else { return visit.html(page, status: .conflict) }
    if let fault = visit.request.bodyFault { return again(RequestFaultWords.words(fault), [], fault.status) }
    guard isPerson(round, visit) else { return again(OpenLinkWords.pressAgain) }
    let (walkIn, faults) = read(round, areas, visit)
    guard faults.isEmpty, let walkIn else { return again(nil, faults) }
    if let seconds = app.limits.wait(.openEntrance, visit.request.network, now: visit.now) {
      return again(OpenLinkWords.busy(minutes: (seconds + 59) / 60), [], .tooManyRequests)
    }
    if !walkIn.email.isEmpty,
      !GuessingLimits(app.limits, email: "open \(walkIn.email)", visit.request).mayWriteLetter(now: visit.now)
    {
      return again(OpenLinkWords.busy(minutes: 10), [], .tooManyRequests)
    }
    let invitation = try write(walkIn, round, visit)
    guard round.openLink == .open else {
      return visit.html(OpenLinkSentPage(frame: visit.frame, round: round))
    }
    let own = app.invitationToken(invitation, generation: 1)
    var response = Response.redirect(to: visit.frame.keepingLanguage(Entrance.link(token: own).path))
    response.cookies.append(
      Cookie(
        name: Self.cookie, value: own, path: RoundsRoute.openEntrance(token).path, maxAge: 90 * 86_400,
        secure: app.settings.isSecure))
    return response
  }

  /// Neither so quick that nobody read it, nor filling in what nobody sees.
  private func isPerson(_ round: Round, _ visit: Visit) -> Bool {
    guard (visit.form["website"] ?? "").isEmpty,
      let shown = Seals(key: app.key).openPageShownAt(visit.form[FormField.shown], round.id)
    else { return false }
    return visit.now >= shown.adding(seconds: Self.leastSeconds)
  }

  private func read(_ round: Round, _ areas: [Area], _ visit: Visit) -> (WalkIn?, [(String, Words)]) {
    var faults: [(String, Words)] = []
    let asks = OpenQuestions(round)
    let email = (visit.form["email"] ?? "").onOneLine()
    let isAddress = MailAddress(email) != nil
    if email.isEmpty ? round.openLink == .byEmail : !isAddress {
      faults.append(("email", LostLinkWords.notAnAddress))
    }
    var name = (visit.form["name"] ?? "").onOneLine()
    if asks.name {
      if name.isEmpty || name.count > WalkIn.longestName {
        faults.append(("name", OpenLinkWords.nameMissing))
      }
    } else {
      // Nothing is asked that could tell who it is; a code keeps them apart.
      name = "\(OpenLinkWords.somebody(visit.frame.language)) \(hex(Random.bytes(3)).uppercased())"
    }
    let type = PartyType(known: visit.form["type"] ?? "")
    if asks.group, type == nil { faults.append(("type", OpenLinkWords.typeMissing)) }
    let area = asks.group ? areas.first { $0.id.text == visit.form["area"] } : nil
    guard faults.isEmpty else { return (nil, faults) }
    return (
      WalkIn(
        name: name, type: asks.group ? type ?? .other : .other, area: area, email: email,
        language: visit.frame.language), []
    )
  }

  private func write(_ walkIn: WalkIn, _ round: Round, _ visit: Visit) throws -> InvitationID {
    let invitation = Invitation(
      id: app.newID(), round: round.id, partner: app.newID(),
      contact: walkIn.email.isEmpty ? nil : app.newID(),
      generation: 1)
    let hash = app.tokenHash(invitation.id, generation: 1)
    let letter = invitation.contact.map { contact in
      Letter(
        id: app.newID(), template: .openLink,
        data: ["round": .string(round.id.text), "invitation": .string(invitation.id.text)],
        toName: walkIn.name, toAddress: walkIn.email, language: walkIn.language, round: round.id,
        contact: contact,
        subject: RoundsMailWords.subject(.openLink, round.title, round.closesAt)(walkIn.language))
    }
    let now = visit.now
    try app.store.write { db in
      guard let round = try db.round(round.id), round.openLink != .off,
        case .open = round.door(for: nil, at: now)
      else { throw HTTPError(.conflict, OpenLinkWords.closed) }
      try db.insert(walkIn, invitation, tokenHash: hash, now: now)
      if let letter { try db.enqueue(letter, now: now) }
      if round.identification != .anonymous { try db.touchBoard(of: round.id) }
    }
    app.wake()
    return invitation.id
  }
}

/// What is asked of whoever comes by the open link, before the form: what the round promises to keep, and no more.
struct OpenQuestions: Sendable {
  let name: Bool
  let group: Bool

  init(_ round: Round) {
    name = round.identification != .anonymous
    group = round.identification != .anonymous || round.showsGroups
  }
}

/// The secretariat's page about the open link, and the poster.
struct OpenLinkHandlers: Sendable {
  let app: Dependencies

  func show(_ id: RoundID, _ visit: Visit) throws -> Response {
    let found = try app.store.read { db in
      (round: try RoundsHandlers.require(id, db), counts: try db.walkInCounts(of: id))
    }
    return visit.html(
      OpenLinkPage(
        frame: visit.frame, round: found.round, counts: found.counts, address: app.openAddress(found.round)))
  }

  func change(_ id: RoundID, _ visit: Visit) throws -> Response {
    let round = try app.store.read { db in try RoundsHandlers.require(id, db) }
    do {
      try RoundsDesk(app: app).setOpenLink(
        id, OpenLink(rawValue: visit.form["open_link"] ?? "") ?? round.openLink,
        renewing: visit.form["renew"] != nil, by: visit.actor, seen: visit.form["revision"] ?? "")
      return .redirect(to: .rounds(.openLink(id)))
    } catch let refusal as HTTPError where refusal.status == .conflict {
      return visit.refused(round, refusal.words ?? RoundsRefusals.changedMeanwhile)
    }
  }

  func poster(_ id: RoundID, _ visit: Visit) throws -> Response {
    let round = try app.store.read { db in try RoundsHandlers.require(id, db) }
    guard let address = app.openAddress(round) else { return .redirect(to: .rounds(.openLink(id))) }
    return visit.html(OpenLinkPoster(frame: visit.frame, round: round, address: address))
  }
}
