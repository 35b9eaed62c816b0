import CMagic

/// Looks at a file's content for what it is, whatever its name says (libmagic, the library behind file(1)).
public enum MediaType {
  /// The library could not be asked.
  public struct Fault: Error, CustomStringConvertible {
    /// What the library says.
    public let description: String
  }

  /// What some bytes are.
  ///
  /// - Parameter bytes: a whole file.
  /// - Returns: a media type (RFC 6838), such as `application/pdf`.
  /// - Throws: `Fault`, as when libmagic's list of formats is missing.
  public static func of(_ bytes: [UInt8]) throws(Fault) -> String {
    // One for each call: a cookie must not be used by two threads at once, and opening it maps a file that stays
    // in the machine's memory.
    guard let cookie = magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS) else {
      throw Fault(description: "libmagic does not start")
    }
    defer { magic_close(cookie) }
    guard magic_load(cookie, nil) == 0, let found = magic_buffer(cookie, bytes, bytes.count) else {
      throw Fault(description: magic_error(cookie).map { String(cString: $0) } ?? "libmagic says nothing")
    }
    return String(cString: found)
  }
}
