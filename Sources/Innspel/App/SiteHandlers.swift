import HTTP
import Storage

/// The front door, files, health and metrics.
struct SiteHandlers: Sendable {
  let app: Dependencies

  /// The front door.
  func respond(to route: SiteRoute, _ visit: Visit) throws -> Response {
    guard route.isPage else { return try respond(to: route, visit.request) }
    guard let user = visit.actor.user else { return visit.html(WelcomePage(frame: visit.frame)) }
    return .redirect(to: user.isStaff ? "/rounds" : "/summaries")
  }

  /// What is the same for everybody who may: no visitor is looked up for it.
  ///
  /// - Throws: `HTTPError` 404 for a file that is not there; `StorageError`.
  func respond(to route: SiteRoute, _ request: Request) throws -> Response {
    switch route {
    case .home: throw HTTPError(.notFound)
    case .asset:
      guard let response = app.files.respond(to: request.path, request: request) else {
        throw HTTPError(.notFound)
      }
      return response
    case .health:
      let answers = try app.store.read { db in try db.answers() }
      return answers ? .text("ok\n") : .text("no\n", status: .serviceUnavailable)
    case .metrics:
      var response = Response.text(app.metrics.text(gauges: try gauges()))
      response.headers["Content-Type"] = "text/plain; version=0.0.4; charset=utf-8"
      return response
    case .robots: return .text("User-agent: *\nDisallow: /\n")
    }
  }
}

extension SiteHandlers {
  fileprivate func gauges() throws -> [(name: String, help: String, value: Int)] {
    let writes = ("writes_waiting", "Writes that wait for the one under way.", app.store.waitingWrites)
    return try app.store.read { db in try db.gauges() } + [writes]
  }
}

extension Connection {
  /// What the metrics page shows of the database.
  borrowing func gauges() throws -> [(name: String, help: String, value: Int)] {
    [
      ("outbox_queued", "Letters waiting to be sent.", try letterCount(.queued)),
      ("outbox_failed", "Letters given up.", try letterCount(.failed)),
      ("jobs_dead", "Jobs given up.", try deadJobCount()),
    ]
  }
}
