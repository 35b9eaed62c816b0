/// A request as a ``Site`` sees it.
public struct Request: Sendable {
  /// The method; HEAD arrives as ``Method/get``.
  public var method: Method
  /// The path as it was sent, still encoded, without its query.
  public var target: String
  /// The path in segments.
  public var path: Path
  /// The query's names and values.
  public var query: Fields
  /// The header fields.
  public var headers: Headers
  /// The cookies by name; the first of a name counts (RFC 6265 section 5.4 sends the closest first).
  public var cookies: [String: String]
  /// What the request carried; ``Body/none`` while ``Site/plan(_:)`` is asked.
  public var body: Body
  /// Why the body could not be read as it was sent, nil when it could.
  public var bodyFault: BodyFault?
  /// The client's address, `192.0.2.1` or `2001:db8::1`: behind trusted proxies the one they report.
  public var client: String
  /// Whether the client speaks https, to a trusted proxy.
  public var isSecure: Bool
  /// The Host header: name and perhaps port.
  public var host: String?

  /// Makes a request by hand, as tests do.
  ///
  /// - Parameters:
  ///   - method: the method.
  ///   - address: path and perhaps query, `/x?y=1`, encoded.
  ///   - headers: the header fields; cookies and host are read from them.
  ///   - form: the fields of a form, nil for a request without one.
  ///   - uploads: the files of a form.
  ///   - bytes: content that is not a form.
  ///   - bodyFault: why the body could not be read as it was sent.
  ///   - client: the client's address.
  ///   - isSecure: whether the client speaks https.
  public init(
    _ method: Method = .get, _ address: String = "/", headers: Headers = Headers(), form: Fields? = nil,
    uploads: [Upload] = [], bytes: [UInt8]? = nil, bodyFault: BodyFault? = nil,
    client: String = "127.0.0.1", isSecure: Bool = false
  ) {
    let raw = address.utf8
    let mark = raw.firstIndex(of: 0x3f)
    self.method = method
    target = mark.map { String(address[..<$0]) } ?? address
    path = Path(target)
    query = mark.map { Fields(query: address[raw.index(after: $0)...]) } ?? Fields()
    self.headers = headers
    cookies = Cookie.read(headers.all("Cookie"))
    self.bodyFault = bodyFault
    self.client = client
    self.isSecure = isSecure
    host = headers["Host"]
    if form != nil || !uploads.isEmpty {
      body = .form(form ?? Fields(), uploads: uploads)
    } else if let bytes {
      body = .bytes(bytes)
    } else {
      body = .none
    }
  }

  /// The client as limits count it: its IPv4 address, or the /64 that its IPv6 address is of, because whoever
  /// has one address of those has them all.
  public var network: String { IPAddress(client)?.network ?? client }

  /// The fields of the form, empty when there is none.
  public var form: Fields {
    if case .form(let fields, _) = body { fields } else { Fields() }
  }

  /// The files of the form, empty when there are none.
  public var uploads: [Upload] {
    if case .form(_, let uploads) = body { uploads } else { [] }
  }

  /// The content when it is not a form, empty when there is none.
  public var bytes: [UInt8] {
    if case .bytes(let bytes) = body { bytes } else { [] }
  }
}
