import HTTP

/// An address of the API: which call, and what it is about.
struct APIRoute: FeatureRoute {
  let call: APICall
  /// The identifier in the address; empty where there is none.
  let id: String

  init(_ call: APICall, id: String = "") { (self.call, self.id) = (call, id) }

  init?(_ method: Method, _ path: Path) {
    guard path[0] == "api", path[1] == "v1" else { return nil }
    for call in APICall.allCases where call.method == method {
      guard let id = Self.id(in: path, call.template) else { continue }
      self.init(call, id: id)
      return
    }
    return nil
  }

  /// What stands in the place of `{id}`, empty where the template has none; nil when the path is another's.
  private static func id(in path: Path, _ template: [String]) -> String? {
    guard path.count == template.count + 2 else { return nil }
    var id = ""
    for (segment, part) in zip(path.segments.dropFirst(2), template) where segment != part {
      guard part == "{id}", ID<String>(segment: segment) != nil else { return nil }
      id = segment
    }
    return id
  }

  var path: String {
    "/api/v1/" + call.template.map { $0 == "{id}" ? Path.encoding(id) : $0 }.joined(separator: "/")
  }

  var access: Access { call.access }
  var plan: Plan { call.plan }
  var name: String { "api.\(call.rawValue)" }
}
