import FormModel
import HTML
import HTTP
import Storage

/// The one place where an error becomes a page or a problem document.
///
/// What the person can do something about is said in their language; what broke shows an id, and the details are in the log.
struct ErrorPages: Sendable {
  let dependencies: Dependencies

  func response(to error: any Error, _ visitor: Visit, _ route: Route?) -> Response {
    let visit = inOwnLanguage(visitor, route)
    if error is ExpiredForm { return expiredForm(visit, route) }
    if let error = error as? DamagedForm {
      let page = DamagedFormPage(
        frame: visit.frame, fault: error.fault, typed: TypedFields(visit.form, of: route))
      return visit.html(page, status: error.fault.status)
    }
    let fault = understood(error, route)
    if Route.isAPI(visit.request.path) { return problem(fault, error, visit.request) }
    if fault.status == .unauthorized, visit.request.method == .get {
      return .redirect(to: "/sign-in?to=" + Path.encoding(visit.request.target))
    }
    let page = ErrorPage(frame: visit.frame, fault: fault, typed: Self.kept(visit, route, fault))
    var response = visit.html(page, status: fault.status)
    finish(&response, fault, visit.request)
    return response
  }

  /// Who answers by a link is told in the language of the answer, as on its pages.
  private func inOwnLanguage(_ visit: Visit, _ route: Route?) -> Visit {
    guard case .submissions(.answering(let entrance, _))? = route, !entrance.isDesk else { return visit }
    do {
      guard let answering = try dependencies.answering(entrance, now: visit.now) else { return visit }
      return visit.speaking(AnsweringHandlers(app: dependencies).language(answering, visit))
    } catch {
      // What is broken now is told all the same.
      return visit
    }
  }

  /// What was typed, where the fault is ours or another's and the same words may well be taken the next time.
  private static func kept(_ visit: Visit, _ route: Route?, _ fault: Fault) -> TypedFields? {
    var mayPass: [Status] = [.conflict, .internalServerError, .serviceUnavailable, .insufficientStorage]
    // What is answered may be gone, such as a statement whose answer has been changed: the words about it are not.
    if route != nil { mayPass.append(.notFound) }
    // The forms that are tried too often hold words but for those of accounts, which hold secrets.
    if case .submissions = route { mayPass.append(.tooManyRequests) }
    guard visit.request.method == .post, mayPass.contains(fault.status), !visit.form.pairs.isEmpty else {
      return nil
    }
    return TypedFields(visit.form, of: route)
  }

  /// Without a visitor: in the language the browser asks for, and without the database.
  func bare(_ error: any Error, _ request: Request, _ route: Route?) -> Response {
    let fault = understood(error, route)
    if Route.isAPI(request.path) { return problem(fault, error, request) }
    let language = request.headers["Accept-Language"].flatMap(Language.init(accepting:)) ?? .nn
    let frame = Frame(
      language: language, partnership: .unnamed, user: nil, csrf: "", files: dependencies.files,
      isDemo: dependencies.settings.isDemo, target: request.target, mailAlarm: nil,
      now: dependencies.now())
    var response = Response.html(ErrorPage(frame: frame, fault: fault).render(), status: fault.status)
    finish(&response, fault, request)
    return response
  }

  private func understood(_ error: any Error, _ route: Route?) -> Fault {
    switch error {
    case let error as HTTPError:
      return Fault(
        status: error.status, words: error.words ?? ErrorWords.status(error.status), id: nil,
        retryAfter: error.retryAfter)
    case is InvalidRequest:
      return Fault(
        status: .unprocessableContent, words: ErrorWords.status(.unprocessableContent), id: nil,
        retryAfter: nil)
    case let error as StorageError where error.isDiskFull:
      log(error, route, "disk full")
      return Fault(status: .insufficientStorage, words: ErrorWords.diskFull, id: nil, retryAfter: 60)
    case let error as StorageError where error.isBusy:
      log(error, route, "database busy")
      return Fault(status: .serviceUnavailable, words: ErrorWords.busy, id: nil, retryAfter: 5)
    default:
      let id = log(error, route, "fault")
      return Fault(status: .internalServerError, words: ErrorWords.broken, id: id, retryAfter: nil)
    }
  }

  @discardableResult
  private func log(_ error: any Error, _ route: Route?, _ event: String) -> String {
    let id = dependencies.newUUID()
    dependencies.log(
      .error, event,
      [("id", .string(id)), ("route", .string(route?.name ?? "unknown")), ("error", .string("\(error)"))],
      at: dependencies.now())
    return id
  }

  /// RFC 9457.
  private func problem(_ fault: Fault, _ error: any Error, _ request: Request) -> Response {
    let type = (error as? HTTPError)?.problem
    var members: [(String, JSONValue)] = [
      ("type", .string(type?.address(dependencies.settings) ?? "about:blank")),
      ("title", .string(type?.title ?? fault.status.reason)),
      ("status", .int(fault.status.rawValue)),
      ("detail", .string(fault.words.en)),
    ]
    if let id = fault.id { members.append(("instance", .string("urn:uuid:\(id)"))) }
    if let invalid = error as? InvalidRequest {
      let faults = invalid.faults.map {
        ["pointer": .string($0.pointer), "detail": .string($0.detail)] as JSONValue
      }
      members.append(("errors", .array(faults)))
    }
    var response = Response.json(JSONValue.object(JSONObject(members)).serialized(), status: fault.status)
    response.headers["Content-Type"] = "application/problem+json"
    finish(&response, fault, request)
    return response
  }

  private func finish(_ response: inout Response, _ fault: Fault, _ request: Request) {
    if let seconds = fault.retryAfter { response.headers["Retry-After"] = String(seconds) }
    if fault.status == .unauthorized { response.headers["WWW-Authenticate"] = "Bearer" }
    if fault.status == .methodNotAllowed {
      response.headers["Allow"] = Route.allowed(at: request.path)
    }
  }

  /// Everything that was typed is offered again with a fresh token: one press sends it.
  private func expiredForm(_ visit: Visit, _ route: Route?) -> Response {
    visit.html(
      ExpiredFormPage(frame: visit.frame, typed: TypedFields(visit.form, of: route)),
      status: .forbidden)
  }
}

/// An error as people meet it.
struct Fault: Sendable {
  let status: Status
  let words: Words
  /// Names the line in the log.
  let id: String?
  let retryAfter: Int?
}
