import FormModel
import HTTP
import Storage

/// The whole site as one function from request to response.
///
/// The steps, in order: find the route; find out who asks, where that matters; decide whether they may; refuse what
/// another site forged; let the feature answer; turn what was thrown into a page or problem; add the headers; write
/// one line of log.
struct App: Site {
  let dependencies: Dependencies

  func plan(_ head: Request) -> Plan {
    let route = Route(head.method, head.path)
    let plan = route?.plan ?? .page
    let size = head.headers["Content-Length"].flatMap { Int($0) } ?? .max
    guard let route, plan.limits.total > Self.strangersLimit, size > Self.strangersLimit,
      !isKnown(head, to: route)
    else { return plan }
    return Plan(plan.placement, limits: plan.limits.atMost(Self.strangersLimit))
  }

  /// Whether somebody asks whom the address knows: others get their refusal, and little of what they bring is held.
  private func isKnown(_ head: Request, to route: Route) -> Bool {
    do {
      switch route {
      case .submissions(.answering(.link(let token), _)), .submissions(.addFile(.link(let token))):
        return try dependencies.store.read { db in
          try db.invitation(tokenHash: Dependencies.tokenHash(token)) != nil
        }
      default:
        guard route.access != .everyone, route.access != .linkHolder else { return true }
        return try Visitors(dependencies: dependencies).actor(head) != .guest
      }
    } catch {
      // Nobody can be found out now: the answer will say so, and needs no body.
      return false
    }
  }

  /// Bytes of a body that somebody unknown may bring.
  private static let strangersLimit = 64 << 10

  func respond(_ request: Request) -> Response {
    let start = ContinuousClock.now
    let route = Route(request.method, request.path)
    var response: Response
    do {
      if let route, case .site(let machine) = route, !machine.isPage {
        try authorise(route, request, actor: try Visitors(dependencies: dependencies).actor(request))
        response = try SiteHandlers(app: dependencies).respond(to: machine, request)
      } else {
        response = try page(request, route)
      }
    } catch {
      // Nobody was looked up, or could be: the database does not answer.
      response = ErrorPages(dependencies: dependencies).bare(error, request, route)
    }
    SecurityHeaders.add(
      to: &response, carriesToken: route?.carriesToken ?? false, isSecure: dependencies.settings.isSecure)
    report(response, route, start.duration(to: .now))
    return response
  }

  /// What the server itself refuses; a program is told as it is told everything else.
  func refuse(_ request: Request, with status: Status) -> Response {
    if status == .serviceUnavailable, dependencies.limits.wait(.busy, "", now: dependencies.now()) == nil {
      dependencies.log(
        .warning, "busy", [("route", .string(Route(request.method, request.path)?.name ?? "unknown"))],
        at: dependencies.now())
    }
    // What no browser sends is answered plainly.
    guard Route.isAPI(request.path) || status == .serviceUnavailable else {
      var response = Response.text("\(status.rawValue) \(status.reason)\n", status: status)
      if status == .methodNotAllowed { response.headers["Allow"] = Route.allowed(at: request.path) }
      return response
    }
    let words = status == .serviceUnavailable ? ErrorWords.overloaded : nil
    let error = HTTPError(status, words ?? ErrorWords.status(status))
    var response = ErrorPages(dependencies: dependencies).bare(error, request, nil)
    SecurityHeaders.add(to: &response, carriesToken: false, isSecure: dependencies.settings.isSecure)
    return response
  }

  /// What a visitor gets, faults included.
  ///
  /// - Throws: `StorageError` when not even the visitor can be found out.
  private func page(_ request: Request, _ route: Route?) throws -> Response {
    let visitors = Visitors(dependencies: dependencies)
    let visit = try visitors.visit(request)
    var response: Response
    do {
      response = try answer(visit, route)
    } catch {
      response = ErrorPages(dependencies: dependencies).response(to: error, visit, route)
    }
    if let language = visitors.chosenLanguage(request) {
      var cookie = visitors.languageCookie(language)
      // A receipt goes on in the language of the answer; that is no choice for other letters and forms.
      if route?.isReceipt == true {
        (cookie.path, cookie.maxAge) = (SubmissionsRoute.receiptAsk.path, nil)
      }
      response.cookies.append(cookie)
    }
    return response
  }

  private func answer(_ visit: Visit, _ route: Route?) throws -> Response {
    guard let route else { throw unknownAddress(visit.request) }
    try authorise(route, visit.request, actor: visit.actor)
    try refuseForgery(visit, route)
    do {
      return try handle(route, visit)
    } catch let error as HTTPError where error.status == .forbidden {
      // A right that depends on what the address leads to.
      Refusals(app: dependencies).note(visit.actor, visit.request, route)
      throw error
    }
  }

  private func authorise(_ route: Route, _ request: Request, actor: @autoclosure () throws -> Actor) throws {
    do {
      try Authority.check(route.access, request, dependencies.store, actor: try actor())
    } catch let error as HTTPError where error.status == .forbidden {
      Refusals(app: dependencies).note(try actor(), request, route)
      throw error
    }
  }

  /// One line a feature.
  private func handle(_ route: Route, _ visit: Visit) throws -> Response {
    switch route {
    case .site(let route): try SiteHandlers(app: dependencies).respond(to: route, visit)
    case .accounts(let route): try AccountsHandlers(app: dependencies).respond(to: route, visit)
    case .audit(let route): try AuditHandlers(app: dependencies).respond(to: route, visit)
    case .help(let route): try HelpHandlers(app: dependencies).respond(to: route, visit)
    case .outbox(let route): try OutboxHandlers(app: dependencies).respond(to: route, visit)
    case .groups(let route): try WorkingGroupsHandlers(app: dependencies).respond(to: route, visit)
    case .admin(let route): try AdminHandlers(app: dependencies).respond(to: route, visit)
    case .partners(let route): try PartnersHandlers(app: dependencies).respond(to: route, visit)
    case .summaries(let route): try SummariesHandlers(app: dependencies).respond(to: route, visit)
    case .coding(let route): try CodingHandlers(app: dependencies).respond(to: route, visit)
    case .codebooks(let route): try CodebooksHandlers(app: dependencies).respond(to: route, visit)
    case .exports(let route): try ExportsHandlers(app: dependencies).respond(to: route, visit)
    case .api(let route): try APIHandlers(app: dependencies).respond(to: route, visit)
    case .submissions(let route): try SubmissionsHandlers(app: dependencies).respond(to: route, visit)
    case .rounds(let route): try RoundsHandlers(app: dependencies).respond(to: route, visit)
    case .forms(let route): try FormsHandlers(app: dependencies).respond(to: route, visit)
    case .questionBank(let route): try QuestionBankHandlers(app: dependencies).respond(to: route, visit)
    case .formDrafts(let route): try FormDraftsHandlers(app: dependencies).respond(to: route, visit)
    }
  }

  private func unknownAddress(_ request: Request) -> HTTPError {
    if request.path.isMalformed { return HTTPError(.badRequest) }
    return HTTPError(Route.methods(at: request.path).isEmpty ? .notFound : .methodNotAllowed)
  }

  /// API calls carry a bearer token, which no other site can send; everything else that writes needs our own form.
  private func refuseForgery(_ visit: Visit, _ route: Route) throws {
    guard visit.request.method != .get, !Route.isAPI(visit.request.path) else {
      return
    }
    let crossSite = CrossSite(key: dependencies.key, settings: dependencies.settings)
    let session = Visitors(dependencies: dependencies).sessionHash(visit.request)
    switch crossSite.judge(visit.request, session: visit.actor == .guest ? nil : session, now: visit.now) {
    case .ours:
      // A half form must not be taken for a whole one. Answers are forms of their own kind, kept also when damaged.
      if case .submissions = route { return }
      if let fault = visit.request.bodyFault { throw DamagedForm(fault: fault) }
    case .expired: throw visit.request.bodyFault.map { DamagedForm(fault: $0) } ?? ExpiredForm() as any Error
    case .foreign: throw HTTPError(.forbidden)
    }
  }

  private func report(_ response: Response, _ route: Route?, _ duration: Duration) {
    let nanoseconds = UInt64(max(0, duration / .nanoseconds(1)))
    let name = route?.name ?? "unknown"
    dependencies.metrics.count(route: name, status: response.status.rawValue, nanoseconds: nanoseconds)
    dependencies.log(
      response.status.rawValue >= 500 ? .error : .info, "request",
      [
        ("route", .string(name)), ("status", .int(response.status.rawValue)),
        ("microseconds", .int(Int(nanoseconds / 1000))),
      ],
      at: dependencies.now())
  }
}

/// A form whose token is no longer good, though the page was ours: it is offered again with what was typed.
struct ExpiredForm: Error {}

/// A form that did not arrive as it was sent: nothing of it is done, and what can be read is shown.
struct DamagedForm: Error {
  let fault: BodyFault
}
