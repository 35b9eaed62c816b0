import HTTP

/// Shows the guides.
struct HelpHandlers: Sendable {
  let app: Dependencies

  func respond(to route: HelpRoute, _ visit: Visit) throws -> Response {
    switch route {
    case .list: visit.html(HelpPage(frame: visit.frame))
    case .guide(let guide): visit.html(GuidePage(frame: visit.frame, guide: guide))
    case .accessibility: visit.html(AccessibilityPage(frame: visit.frame))
    }
  }
}
