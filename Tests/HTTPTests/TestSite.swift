import HTTP
import Testbed

/// A site made of two closures.
struct TestSite: Site {
  var plans: @Sendable (Request) -> Plan = { _ in Plan(.read, limits: .form) }
  var answers: @Sendable (Request) -> Response

  func plan(_ head: Request) -> Plan { plans(head) }
  func respond(_ request: Request) -> Response { answers(request) }
}

/// A server on a free port.
func serve(
  settings change: (inout ServerSettings) -> Void = { _ in },
  plan: @escaping @Sendable (Request) -> Plan = { _ in Plan() },
  respond: @escaping @Sendable (Request) -> Response
) throws -> Server {
  var settings = ServerSettings(port: 0)
  change(&settings)
  return try Server(settings, site: TestSite(plans: plan, answers: respond))
}

extension Wire {
  convenience init(_ server: Server) throws { try self.init(port: server.port) }
}
