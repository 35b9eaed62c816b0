/// A request's first line as libmicrohttpd keeps it: one piece of memory, cut by NUL bytes where blanks stood.
struct RequestLine {
  let method: UnsafePointer<CChar>
  let url: UnsafePointer<CChar>
  /// `HTTP/1.1` or `HTTP/1.0`.
  let version: UnsafePointer<CChar>

  /// Whether method and address are what was sent.
  ///
  /// A NUL that came over the wire ends a C string early, and what followed it would be lost without a word
  /// (RFC 9112 section 3 allows none); then the parts lie further from each other than they are long. A line
  /// without a version is not whole either.
  ///
  /// - Parameter address: path and query as they were read.
  /// - Returns: false when something was cut off.
  func isWhole(_ address: String) -> Bool {
    distance(from: method, to: url) == String(cString: method).utf8.count + 1
      && distance(from: url, to: version) == address.utf8.count + 1
  }

  private func distance(from start: UnsafePointer<CChar>, to end: UnsafePointer<CChar>) -> Int {
    Int(bitPattern: end) - Int(bitPattern: start)
  }
}
