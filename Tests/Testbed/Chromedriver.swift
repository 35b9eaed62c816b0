import FormModel
import Foundation
import Synchronization

/// Debian's chromedriver, one for the whole run of tests.
///
/// A shell stands between: it ends the driver with every browser of its when its standard input closes, which happens
/// however the tests end. A browser is not in the driver's group: it is known by its folder.
final class Chromedriver: Sendable {
  /// Why there is no browser, or what it said was wrong.
  struct Fault: Error, CustomStringConvertible {
    let description: String

    /// Whether the thing that was named went with a page that has been replaced (WebDriver, section 6.6).
    var isOfPageBefore: Bool { description.hasPrefix("stale element reference") }
  }

  private static let started = Result { try Chromedriver() }

  /// The driver, started by whoever asks first.
  ///
  /// - Throws: `Fault` when it does not start.
  static var shared: Chromedriver { get throws { try started.get() } }

  let port: UInt16
  /// Browsers that no test uses now.
  private let idle = Mutex<[String]>([])
  /// Kept open for as long as the driver shall run.
  private let leash: FileHandle

  /// A session of its own is a group of processes that can be ended as one; `set -m` makes none without a terminal.
  private static let script = """
    setsid chromedriver --port=0 &
    read -r line
    kill -KILL -- -$!
    rm -rf "$TMPDIR"
    """

  private init() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "innspel-browser-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let process = Process()
    let input = Pipe()
    let output = Pipe()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", Self.script]
    process.environment = ProcessInfo.processInfo.environment.merging(["TMPDIR": folder.path]) { $1 }
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    leash = input.fileHandleForWriting
    port = try Self.port(output.fileHandleForReading)
  }

  /// The port it names on the line that says it has started.
  private static func port(_ output: FileHandle) throws -> UInt16 {
    var printed = ""
    while let bytes = try output.read(upToCount: 1), !bytes.isEmpty {
      printed += String(decoding: bytes, as: UTF8.self)
      if let match = printed.firstMatch(of: /started successfully on port (\d+)/), printed.hasSuffix("."),
        let port = UInt16(match.1)
      {
        return port
      }
    }
    throw Fault(
      description:
        "chromedriver did not start. Install Debian's chromium and chromium-driver, or run deploy/test.sh."
    )
  }

  /// Takes a browser that no test uses, if there is one.
  func takeIdle() -> String? { idle.withLock { $0.popLast() } }

  /// Gives a browser back for the next test.
  func putBack(_ session: String) { idle.withLock { $0.append(session) } }
}

/// The wire to the driver, for one session: W3C WebDriver is HTTP with JSON.
final class DriverConnection {
  private let wire: Wire
  var session = ""

  init(port: UInt16) throws { wire = try Wire(port: port, patience: 120) }

  /// Sends a command.
  ///
  /// - Parameters:
  ///   - method: As the standard has it for the command.
  ///   - path: After `/session/ID`.
  ///   - body: The command's parameters.
  /// - Returns: The answer's `value`.
  /// - Throws: `Chromedriver.Fault` with the driver's words, or `Wire.Failure`.
  @discardableResult
  func command(_ method: String, _ path: String, _ body: JSONValue? = nil) throws -> JSONValue {
    try command(method, path, bytes: (body ?? (method == "POST" ? [:] : nil))?.serialized())
  }

  @discardableResult
  func command(_ method: String, _ path: String, bytes: [UInt8]?) throws -> JSONValue {
    let target = session.isEmpty ? "/session" : "/session/\(session)\(path)"
    let headers = bytes == nil ? [] : ["Content-Type: application/json"]
    let answer = try wire.request(method, target, headers, host: "127.0.0.1", body: bytes)
    let value = try JSONValue(parsing: answer.text)["value"] ?? nil
    guard answer.status == 200 else {
      let message = value["message"]?.string ?? answer.text
      throw Chromedriver.Fault(
        description: "\(value["error"]?.string ?? "\(answer.status)"): \(message.prefix { $0 != "\n" })")
    }
    return value
  }
}
