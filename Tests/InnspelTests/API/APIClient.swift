import FormModel
import HTTP
import Testing

@testable import Innspel

/// A program with one token.
///
/// Whatever it is answered must have the shape that the OpenAPI document promises.
struct APIClient: Sendable {
  let app: TestApp
  let token: String

  init(_ app: TestApp, as role: Role = .secretariat) throws {
    self.app = app
    token = try app.makeToken(role)
  }

  @discardableResult
  func call(
    _ method: HTTP.Method, _ path: String, _ body: JSONValue? = nil, key: String? = nil,
    headers: Headers = [:]
  ) -> Response {
    send(method, path, body?.serialized(), type: body == nil ? nil : "application/json", key: key, headers)
  }

  func send(
    _ method: HTTP.Method, _ path: String, _ bytes: [UInt8]?, type: String?, key: String? = nil,
    _ headers: Headers = [:]
  ) -> Response {
    var headers = headers
    headers["Authorization"] = "Bearer \(token)"
    headers["Host"] = "127.0.0.1:8080"
    if let type { headers["Content-Type"] = type }
    if let key { headers["Idempotency-Key"] = key }
    let response = app.app.respond(Request(method, "/api/v1" + path, headers: headers, bytes: bytes))
    expectPromised(response, Route(method, Request(method, "/api/v1" + path).path))
    return response
  }

  private func expectPromised(_ response: Response, _ route: Route?) {
    guard case .api(let route) = route, case .bytes = response.body else { return }
    let description = route.call.description
    do {
      if response.status.rawValue >= 400 {
        #expect(response.headers["Content-Type"] == "application/problem+json")
        #expect(SchemaName.problem.schema.faults(in: try response.json()) == [])
      } else if case .json(let schema) = description.content {
        #expect(response.status == description.status)
        #expect(schema.faults(in: try response.json()) == [])
        #expect((response.etag != nil) == description.hasTag)
      }
    } catch { Issue.record("\(route.name) answered no JSON: \(error)") }
  }
}

extension APIClient {
  /// A small form with a repeat, a scope question and a closed one.
  static let definition: JSONValue = [
    "form_id": "small", "default_language": "nn", "languages": ["nn", "nb", "en"], "title": "Small",
    "choices": [
      "reach": [["name": "own", "label": "Us"], ["name": "shared", "label": "All"]],
      "colour": [["name": "red", "label": "Red"], ["name": "blue", "label": "Blue"]],
    ],
    "survey": [
      ["type": "integer", "name": "staff", "label": "Staff", "constraint": ". >= 0"],
      ["type": "select_multiple", "name": "colours", "list_name": "colour", "label": "Colours"],
      [
        "type": "repeat", "name": "challenge", "label": "Challenges", "repeat_min": 1, "repeat_max": 10,
        "children": [
          [
            "type": "select_one", "name": "reach", "list_name": "reach", "role": "scope", "required": true,
            "label": "Whom",
          ],
          [
            "type": "text", "name": "description", "appearance": "multiline", "required": true,
            "label": "What",
          ],
        ],
      ],
    ],
  ]

  func id(_ response: Response) throws -> String { try #require(try response.json()["id"]?.string) }

  func makeForm() throws -> String { try id(call(.post, "/forms", Self.definition)) }

  func makePartner(_ name: String, area: String = "Kysten") throws -> String {
    try id(
      call(
        .post, "/partners",
        [
          "name": .string(name), "party_type": "municipality", "area": .string(area),
          "contacts": [["name": "Åse", "email": "ase@kommune.example", "language": "nn"]],
        ]))
  }
}

extension Response {
  /// The pointers of what was wrong.
  func pointers() throws -> [String] {
    (try json()["errors"]?.array ?? []).compactMap { $0["pointer"]?.string }
  }

  func items() throws -> [JSONValue] { try json()["items"]?.array ?? [] }
}
