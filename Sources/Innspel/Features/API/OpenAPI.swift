import FormModel
import Foundation
import HTTP

/// The OpenAPI 3.1 document: written from the calls' own descriptions, so that it says what holds.
struct OpenAPI: Sendable {
  let app: Dependencies

  func response() throws -> Response {
    let document = try document()
    var response = Response.json(document.serialized())
    response.etag = EntityTag.tag(of: document)
    response.headers["Cache-Control"] = "public, max-age=300"
    return response
  }

  func document() throws -> JSONValue {
    var paths = JSONObject()
    for call in APICall.allCases {
      let path = "/" + call.template.joined(separator: "/")
      paths.update(path) { operations in
        operations[call.method.rawValue.lowercased()] = Self.operation(call)
      }
    }
    var schemas = JSONObject(
      SchemaName.allCases.map { ($0.rawValue, $0.schema.document(isClosed: $0.isRequest)) })
    schemas["FormDefinition"] = try formDefinition()
    return [
      "openapi": "3.1.0",
      "info": [
        "title": "Innspel", "version": "1",
        "description":
          "What a health partnership's programs may do. Instants are RFC 3339 in UTC; a text is a string or an object by language; faults are problem documents (RFC 9457).",
      ],
      "servers": [["url": .string(app.settings.baseURL + "/api/v1")]],
      "paths": .object(paths),
      "components": [
        "schemas": .object(schemas),
        "responses": .object(
          JSONObject(ProblemType.allCases.map { ($0.rawValue, $0.document(app.settings)) })),
        "securitySchemes": ["token": ["type": "http", "scheme": "bearer"]],
      ],
    ]
  }

  /// The published JSON Schema of form definitions, moved into this document.
  private func formDefinition() throws -> JSONValue {
    let path = app.settings.root + "/Forms/schema/form.schema.json"
    let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    // Its own references begin at its own root, which is no longer the document's.
    var schema = try JSONValue(
      parsing: text.replacing("\"#/$defs/", with: "\"#/components/schemas/FormDefinition/$defs/"))
    schema["$schema"] = nil
    schema["$id"] = nil
    return schema
  }
}

extension OpenAPI {
  private static func operation(_ call: APICall) -> JSONValue {
    let description = call.description
    var operation: JSONValue = [
      "operationId": .string(call.rawValue), "summary": .string(description.summary),
      "responses": responses(call, description),
    ]
    let parameters = parameters(call, description)
    if !parameters.isEmpty { operation["parameters"] = .array(parameters) }
    if let body = description.body {
      operation["requestBody"] = [
        "required": .bool(!description.bodyIsOptional),
        "content": ["application/json": ["schema": body.document(isClosed: true)]],
      ]
    }
    if call.access == .everyone {
      operation["security"] = []
    } else {
      operation["security"] = [["token": []]]
    }
    return operation
  }

  private static func parameters(_ call: APICall, _ description: APIDescription) -> [JSONValue] {
    var parameters: [JSONValue] = []
    if call.template.contains("{id}") {
      parameters.append([
        "name": "id", "in": "path", "required": true, "schema": Schema.id.document(isClosed: true),
      ])
    }
    for parameter in description.query {
      parameters.append([
        "name": .string(parameter.name), "in": "query", "description": .string(parameter.meaning),
        "schema": parameter.schema.document(isClosed: true),
      ])
    }
    if call.method == .post {
      parameters.append(
        header(
          "Idempotency-Key", "Sent again with the same body, it gives the same answer and does nothing new."))
    }
    if call.method == .put {
      parameters.append(header("If-Match", "The entity tag of the state that the change was made from."))
    }
    return parameters
  }

  private static func header(_ name: String, _ meaning: String) -> JSONValue {
    [
      "name": .string(name), "in": "header", "description": .string(meaning),
      "schema": ["type": "string", "minLength": 1, "maxLength": 255],
    ]
  }

  private static func responses(_ call: APICall, _ description: APIDescription) -> JSONValue {
    var responses = JSONObject()
    responses[String(description.status.rawValue)] = success(description)
    if description.hasTag, call.method == .get { responses["304"] = ["description": "Not changed."] }
    for status in faults(of: call, description) {
      responses[String(status.rawValue)] = problem(status.reason)
    }
    for problem in description.problems {
      responses[String(problem.status.rawValue)] = [
        "$ref": .string("#/components/responses/\(problem.rawValue)")
      ]
    }
    responses["default"] = problem("What else may go wrong.")
    return .object(responses)
  }

  private static func success(_ description: APIDescription) -> JSONValue {
    var content = JSONObject()
    switch description.content {
    case .json(let schema): content["application/json"] = ["schema": schema.document(isClosed: false)]
    case .files(let types): for type in types { content[type] = [:] }
    }
    var response: JSONValue = ["description": .string(description.summary), "content": .object(content)]
    if description.hasTag {
      response["headers"] = [
        "ETag": ["schema": ["type": "string"], "description": "Changes with the thing."]
      ]
    }
    return response
  }

  private static func problem(_ words: String) -> JSONValue {
    [
      "description": .string(words),
      "content": ["application/problem+json": ["schema": Schema.named(.problem).document(isClosed: false)]],
    ]
  }

  private static func faults(of call: APICall, _ description: APIDescription) -> [Status] {
    var faults: Set<Status> = Set(description.faults)
    if call.access != .everyone { faults.formUnion([.unauthorized, .forbidden]) }
    if call.template.contains("{id}") { faults.insert(.notFound) }
    if description.body != nil { faults.formUnion([.badRequest, .contentTooLarge, .unsupportedMediaType]) }
    if description.body != nil || !description.query.isEmpty { faults.insert(.unprocessableContent) }
    if call.method == .put { faults.insert(.preconditionFailed) }
    return faults.sorted { $0.rawValue < $1.rawValue }
  }
}

extension APIDescription {
  static let document = APIDescription(
    summary: "This document.", content: .json(.elsewhere(["type": "object"])), hasTag: true)
}
