/// Makes an answer fit what its request asked for: not modified, or compressed.
enum Negotiation {
  /// Bodies smaller than this are not compressed: they fit in a few packets as they are.
  static let compressed = 8 << 10
  /// Bodies from this size on are compressed on a worker.
  static let large = 64 << 10

  /// Whether an answer is of a kind that is compressed for those who take it.
  static func isCompressible(_ response: Response) -> Bool {
    guard case .bytes(let bytes) = response.body, bytes.count > compressed,
      response.headers["Content-Encoding"] == nil, let type = response.headers["Content-Type"]
    else { return false }
    if let control = response.headers["Cache-Control"], control.utf8.count >= 12,
      control.contains("no-transform")
    {
      return false
    }
    return isText(type)
  }

  /// Whether compressing an answer would hold up a polling thread.
  static func isHeavy(_ response: Response, for request: Request) -> Bool {
    guard case .bytes(let bytes) = response.body, bytes.count > large else { return false }
    return isCompressible(response) && Gzip.isAccepted(request.headers["Accept-Encoding"])
  }

  /// The answer as this request should get it.
  static func fit(_ response: Response, to request: Request) -> Response {
    let isCompressible = isCompressible(response)
    guard isCompressible || response.etag != nil else { return response }
    var response = response
    let compresses = isCompressible && Gzip.isAccepted(request.headers["Accept-Encoding"])
    if isCompressible, response.headers["Vary"] == nil { response.headers["Vary"] = "Accept-Encoding" }
    if let etag = response.etag {
      let quoted = "\"\(tag(etag))\""
      // A compressed body is the same to a reader and not the same bytes: what a weak tag is for.
      response.headers["ETag"] = compresses ? "W/" + quoted : quoted
      if response.status == .ok, request.method == .get,
        isKnown(quoted, request.headers.all("If-None-Match"))
      {
        return notModified(response)
      }
    }
    if compresses, case .bytes(let bytes) = response.body, let small = Gzip.compress(bytes, level: 1) {
      response.body = .bytes(small)
      response.headers["Content-Encoding"] = "gzip"
    }
    return response
  }

  /// Whether a media type is text of some kind.
  static func isText(_ type: String) -> Bool {
    type.hasPrefix("text/") || type.hasPrefix("application/json") || type.hasPrefix("image/svg+xml")
      || type.hasPrefix("application/javascript") || type.hasPrefix("application/xml")
      || type.hasPrefix("application/manifest+json") || type.hasPrefix("application/problem+json")
  }

  /// RFC 9110 section 15.4.5: the headers the answer would have had, without those of the content.
  private static func notModified(_ response: Response) -> Response {
    var response = response
    response.status = .notModified
    response.body = .none
    for name in ["Content-Type", "Content-Encoding", "Content-Language", "Content-Disposition"] {
      response.headers[name] = nil
    }
    return response
  }

  /// RFC 9110 section 13.1.2: tags are compared weakly, and `*` is anything.
  private static func isKnown(_ quoted: String, _ lines: [String]) -> Bool {
    let wanted = Array(quoted.utf8)
    for line in lines {
      let bytes = Array(line.utf8)
      if bytes == [0x2a] { return true }
      var place = 0
      while let open = bytes[place...].firstIndex(of: 0x22),
        let end = bytes[(open + 1)...].firstIndex(of: 0x22)
      {
        if bytes[open...end].elementsEqual(wanted) { return true }
        place = end + 1
      }
    }
    return false
  }

  /// An entity tag's text, without what would end it.
  private static func tag(_ text: String) -> String {
    String(decoding: text.utf8.filter { $0 > 0x20 && $0 != 0x22 && $0 != 0x7f }, as: UTF8.self)
  }
}
