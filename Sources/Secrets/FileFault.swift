import Glibc

/// A file that the operating system would not open, read or write.
public struct FileFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file.
  public let path: String
  /// What was tried, as a verb.
  public let action: String
  /// The system's error number.
  public let errno: Int32

  /// Says what went wrong with a file.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - action: What was tried, as a verb: `open`, `read`, `write`.
  ///   - errno: The system's error number.
  public init(path: String, action: String, errno: Int32) {
    self.path = path
    self.action = action
    self.errno = errno
  }

  /// The fault in a sentence.
  public var description: String { "Cannot \(action) \(path): \(String(cString: strerror(errno)))." }
}
