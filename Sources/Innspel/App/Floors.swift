import FormModel
import HTTP

// Stands until the floors below have landed these types; then this file goes.

struct StaticFiles: Sendable {
  init(root: String) throws {}
  func address(of name: String) -> String { "/assets/\(name)" }
  func respond(to path: Path, request: Request) -> Response? { nil }
}
struct Network: Sendable { init?(_ text: String) { return nil } }
struct MailAddress: Sendable {
  let address: String
  init?(_ address: String, name: String?) { self.address = address }
}
struct SMTPSettings: Sendable { init(url: String) throws { throw SettingsFault(description: url) } }
struct Unread: Error {}
struct FormDefinition: Sendable {
  static func decode(_ json: JSONValue) -> Result<FormDefinition, Unread> { .failure(Unread()) }
}
struct Answers: Sendable {}
struct ServerSettings: Sendable {
  var address = ""
  var port: UInt16 = 0
  var trustedProxies: [Network] = []
}
final class Server: Sendable {
  init(_ settings: ServerSettings, site: any Site) throws {}
  var address: String { "" }
  func drain(seconds: Double) {}
}
