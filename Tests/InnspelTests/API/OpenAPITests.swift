import FormModel
import HTTP
import Testing

@testable import Innspel

@Suite struct OpenAPITests {
  let app: TestApp
  let document: JSONValue

  init() throws {
    app = try TestApp()
    document = try app.get("/api/v1/openapi.json").json()
  }

  @Test func `anybody may read the document`() throws {
    let response = app.get("/api/v1/openapi.json")
    #expect(response.status == .ok)
    #expect(response.etag != nil)
    #expect(try response.json()["openapi"] == "3.1.0")
  }

  @Test(arguments: APICall.allCases) func `every call is described, with what it takes and gives`(
    _ call: APICall
  ) throws {
    let path = "/" + call.template.joined(separator: "/")
    let operation = try #require(document["paths"]?[path]?[call.method.rawValue.lowercased()])
    #expect(operation["operationId"] == .string(call.rawValue))
    let description = call.description
    #expect(operation["responses"]?[String(description.status.rawValue)] != nil)
    #expect((operation["requestBody"] == nil) == (description.body == nil))
    let names = (operation["parameters"]?.array ?? []).compactMap { $0["name"]?.string }
    #expect(Set(description.query.map(\.name)).isSubset(of: names))
    #expect(names.contains("id") == call.template.contains("{id}"))
    #expect(names.contains("Idempotency-Key") == (call.method == .post))
    #expect(names.contains("If-Match") == (call.method == .put))
    #expect((operation["security"] == []) == (call.access == .everyone))
  }

  @Test func `every reference leads somewhere`() {
    var references: [String] = []
    collect(document, into: &references)
    #expect(references.count > 20)
    for reference in Set(references) {
      #expect(document.value(at: String(reference.dropFirst())) != nil, "\(reference)")
    }
  }

  private func collect(_ value: JSONValue, into references: inout [String]) {
    if let reference = value["$ref"]?.string { references.append(reference) }
    for (_, member) in value.object ?? [:] { collect(member, into: &references) }
    for item in value.array ?? [] { collect(item, into: &references) }
  }

  @Test func `requests are closed in the document as they are in the server`() throws {
    let schema = try #require(document["components"]?["schemas"]?["NewPartner"])
    #expect(schema["additionalProperties"] == false)
    #expect(schema["required"] == ["name", "party_type"])
    #expect(schema["properties"]?["contacts"]?["items"]?["additionalProperties"] == false)
  }
}
