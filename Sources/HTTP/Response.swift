/// The content of an answer.
public enum ResponseBody: Sendable {
  /// Nothing.
  case none
  /// Bytes in memory.
  case bytes([UInt8])
  /// A file, sent by the kernel; one that is not there is answered with 404.
  case file(path: String)
  /// A stream that is pulled one chunk a call as the client takes it; nil ends it.
  ///
  /// Pulled on the polling thread of a ``Placement/read`` request and on the worker pool for
  /// ``Placement/work``, never by two threads at once. An error breaks the connection off, so that the client
  /// sees a transfer cut short and never one that looks complete.
  case stream(next: @Sendable () throws -> [UInt8]?)
}

/// An answer.
public struct Response: Sendable {
  /// The status.
  public var status: Status
  /// The header fields; length, date, connection, entity tag and cookies are the server's to write.
  public var headers: Headers
  /// The cookies to set.
  public var cookies: [Cookie] = []
  /// The content.
  public var body: ResponseBody
  /// The content's entity tag without quotes, nil for none.
  ///
  /// With one, `If-None-Match` is answered with 304.
  public var etag: String?

  /// Makes an answer.
  ///
  /// - Parameters:
  ///   - status: the status.
  ///   - headers: the header fields.
  ///   - body: the content.
  public init(status: Status = .ok, headers: Headers = Headers(), body: ResponseBody = .none) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// A page.
  ///
  /// - Parameters:
  ///   - bytes: HTML in UTF-8.
  ///   - status: the status.
  /// - Returns: the answer.
  public static func html(_ bytes: [UInt8], status: Status = .ok) -> Response {
    Response(status: status, headers: ["Content-Type": "text/html; charset=utf-8"], body: .bytes(bytes))
  }

  /// A plain text.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - status: the status.
  /// - Returns: the answer.
  public static func text(_ text: String, status: Status = .ok) -> Response {
    Response(
      status: status, headers: ["Content-Type": "text/plain; charset=utf-8"], body: .bytes(Array(text.utf8)))
  }

  /// A JSON document.
  ///
  /// - Parameters:
  ///   - bytes: the document in UTF-8.
  ///   - status: the status.
  /// - Returns: the answer.
  public static func json(_ bytes: [UInt8], status: Status = .ok) -> Response {
    Response(status: status, headers: ["Content-Type": "application/json"], body: .bytes(bytes))
  }

  /// A redirect that is followed with GET (303).
  ///
  /// - Parameter address: where to, encoded.
  /// - Returns: the answer.
  public static func redirect(to address: String) -> Response {
    Response(status: .seeOther, headers: ["Location": address])
  }

  /// An answer without content.
  ///
  /// - Parameter status: the status.
  /// - Returns: the answer.
  public static func empty(_ status: Status = .noContent) -> Response { Response(status: status) }

  /// Where a redirect leads, nil when it is none.
  public var location: String? { headers["Location"] }
}
