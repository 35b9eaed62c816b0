public import Foundation

/// A folder of its own for one test, gone when the test is.
public final class TemporaryFolder {
  /// Where it is.
  public let url: URL

  /// Makes an empty one.
  ///
  /// - Throws: What the file manager throws.
  public init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "innspel-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    // A folder left in the temporary directory is no fault of what is tested.
    try? FileManager.default.removeItem(at: url)
  }

  /// Names a file in it.
  ///
  /// - Parameter name: A relative path.
  /// - Returns: The whole path.
  public func path(_ name: String) -> String { url.appending(path: name).path }

  /// Lists the files in it, sorted.
  ///
  /// - Throws: What the file manager throws.
  public var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
  }
}
