import FormModel
import HTTP
import Secrets

/// What a call gives back when all is well.
struct APIAnswer: Sendable {
  var status = Status.ok
  var body: JSONValue
  /// Where the thing that was made can be read.
  var location: APIRoute?
}

extension APIAnswer {
  /// A thing that was made.
  static func made(_ body: JSONValue, at location: APIRoute?) -> APIAnswer {
    APIAnswer(status: .created, body: body, location: location)
  }

  /// A page of a list, with one item more read than is given, to know whether there are more.
  ///
  /// - Parameters:
  ///   - items: at most one more than the limit.
  ///   - limit: how many are given.
  ///   - json: an item.
  ///   - cursor: where the next page begins after an item.
  /// - Returns: the answer.
  static func page<Item>(
    _ items: [Item], limit: Int, _ json: (Item) throws -> JSONValue, cursor: (Item) -> String
  ) rethrows -> APIAnswer {
    let given = items.prefix(limit)
    let next = items.count > limit ? given.last.map { JSONValue.string(cursor($0)) } : nil
    return APIAnswer(body: ["items": .array(try given.map(json)), "next": next ?? .null])
  }

  /// The response; with an entity tag where the call's description says so.
  func response(to call: APICall) -> Response {
    let bytes = body.serialized()
    var response = Response.json(bytes, status: status)
    response.headers["Location"] = location?.path
    if call.description.hasTag { response.etag = EntityTag.tag(of: body) }
    // To be asked for again each time: what a token may see is nobody else's, and changes.
    response.headers["Cache-Control"] = "private, no-cache"
    return response
  }
}

/// Entity tags (RFC 9110, 8.8.3): of the thing as it is given, so that no change goes unnoticed.
enum EntityTag {
  /// The tag of a thing, without quotes.
  static func tag(of body: JSONValue) -> String { String(sha256Hex(body.text).prefix(32)) }

  /// Refuses a change that was made from another state than the present one.
  ///
  /// - Parameters:
  ///   - request: with or without `If-Match` (RFC 9110, 13.1.1).
  ///   - current: the thing as it would be given now.
  /// - Throws: `HTTPError` 412.
  static func check(_ request: Request, current: JSONValue) throws {
    let lines = request.headers.all("If-Match")
    guard !lines.isEmpty else { return }
    let tag = tag(of: current)
    let tags = lines.joined(separator: ",").split(separator: ",").map { $0.trimming() }
    // The server marks a tag as weak when it compresses the body; it is the same thing all the same.
    guard tags.contains(where: { $0 == "*" || $0 == "\"\(tag)\"" || $0 == "W/\"\(tag)\"" }) else {
      throw HTTPError(.preconditionFailed, APIWords.changedMeanwhile)
    }
  }
}
