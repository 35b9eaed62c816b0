import FormModel
import HTTP
import Secrets

/// A call that was found to be understood: its query and body fit their description.
struct APIRequest: Sendable {
  let route: APIRoute
  let visit: Visit
  /// The body, an empty object where it was left out.
  let body: JSONValue

  /// Reads a call and checks it against its description.
  ///
  /// - Parameters:
  ///   - route: what is called.
  ///   - visit: by whom.
  /// - Throws: `HTTPError` 400, 413 or 415 for a body that cannot be read; `InvalidRequest` for one that is wrong.
  init(_ route: APIRoute, _ visit: Visit) throws {
    (self.route, self.visit) = (route, visit)
    let description = route.call.description
    var faults = Self.queryFaults(visit.query, description.query)
    if let schema = description.body {
      body = try Self.json(
        visit.request, isOptional: description.bodyIsOptional, limit: route.call.plan.limits.total)
      faults += schema.faults(in: body)
    } else {
      body = [:]
    }
    guard faults.isEmpty else { throw InvalidRequest(faults) }
  }

  var actor: Actor { visit.actor }
  var now: Instant { visit.now }

  subscript(member: String) -> JSONValue? {
    // A member that is null says as much as one that is left out.
    body[member].flatMap { $0.isNull ? nil : $0 }
  }

  func text(_ member: String) -> String { self[member]?.string ?? "" }

  func instant(_ member: String) -> Instant? { self[member]?.string.flatMap { Instant(rfc3339: $0) } }

  func words(_ member: String) -> Words? { Words(json: self[member]) }

  func ids<Of>(_ member: String, _ type: Of.Type = Of.self) -> [ID<Of>] {
    (self[member]?.array ?? []).compactMap { $0.string.map { ID<Of>($0) } }
  }

  /// What the address names.
  func id<Of>(_ type: Of.Type = Of.self) -> ID<Of> { ID(route.id) }

  /// How many items a page of a list has.
  var limit: Int { visit.query["limit"].flatMap { Int($0) } ?? 100 }

  /// Where a page begins, nil for the first.
  func after<Cursor>(_ read: (String) -> Cursor?) throws -> Cursor? {
    guard let text = visit.query["after"] else { return nil }
    guard let cursor = read(text) else {
      throw InvalidRequest("/after", "is no cursor of this list; take it from `next`")
    }
    return cursor
  }
}

extension APIRequest {
  private static func json(_ request: Request, isOptional: Bool, limit: Int) throws -> JSONValue {
    if let fault = request.bodyFault { throw HTTPError(fault.status) }
    guard case .bytes(let bytes) = request.body else {
      if case .form = request.body { throw HTTPError(.unsupportedMediaType, APIWords.jsonOnly) }
      if isOptional { return [:] }
      throw HTTPError(.badRequest, APIWords.bodyMissing)
    }
    guard isJSON(request.headers["Content-Type"]) else {
      throw HTTPError(.unsupportedMediaType, APIWords.jsonOnly)
    }
    do { return try JSONValue(parsing: bytes, limit: limit) } catch {
      throw HTTPError(.badRequest, Words(same: "The body cannot be read as JSON: \(error)."))
    }
  }

  /// `application/json`, anything ending in `+json`, or nothing said.
  private static func isJSON(_ header: String?) -> Bool {
    guard let header else { return true }
    let type = header.prefix { $0 != ";" }.trimming().lowercased()
    return type == "application/json" || (type.hasPrefix("application/") && type.hasSuffix("+json"))
  }

  private static func queryFaults(_ query: Fields, _ parameters: [APIDescription.Parameter])
    -> [InvalidRequest.Fault]
  {
    query.pairs.flatMap { name, value -> [InvalidRequest.Fault] in
      let pointer = JSONPointer.join("", name)
      guard let parameter = parameters.first(where: { $0.name == name }) else {
        let known = parameters.map(\.name).joined(separator: ", ")
        return [
          .init(
            pointer: pointer,
            detail: known.isEmpty
              ? "unknown parameter; this call takes none" : "unknown parameter; here can be \(known)")
        ]
      }
      if query.all(name).count > 1 { return [.init(pointer: pointer, detail: "is given more than once")] }
      return parameter.schema.faults(in: parameter.schema.reading(value), at: pointer)
    }
  }
}

extension Schema {
  /// A value of the query as JSON, by what is wanted there.
  fileprivate func reading(_ text: String) -> JSONValue {
    switch self {
    case .integer: Int(text).map { .int($0) } ?? .string(text)
    case .bool: text == "true" ? true : text == "false" ? false : .string(text)
    default: .string(text)
    }
  }
}
