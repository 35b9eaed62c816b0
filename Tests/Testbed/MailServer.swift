public import Foundation

/// A real mail server, smtp_server.py beside OutboundTests, for as long as the value lives.
public final class MailServer {
  /// A letter the server was given, as Python read it; the members are described in smtp_server.py.
  public struct Letter: Decodable, Sendable {
    /// 1 for letters on the first connection made to the server, 2 on the second, ….
    public let connection: Int
    /// Whether the connection was encrypted.
    public let tls: Bool
    /// Who signed in.
    public let user: String?
    /// The envelope's sender.
    public let from: String
    /// The envelope's recipients.
    public let to: [String]
    /// The decoded subject.
    public let subject: String
    /// The decoded plain text, lines ended by LF.
    public let text: String
    /// The decoded HTML, lines ended by LF.
    public let html: String?
    /// Names and decoded values in the order of the letter.
    public let headers: [[String]]
    /// The type of the letter as a whole.
    public let contentType: String
    /// What Python's email package found wrong with it.
    public let defects: [String]
    /// The letter as it came.
    public let source: Data

    /// Finds a header line.
    ///
    /// - Parameter name: Its name as written.
    /// - Returns: The first value.
    public func header(_ name: String) -> String? { headers.first { $0[0] == name }?[1] }
  }

  /// The port on 127.0.0.1.
  public let port: Int
  private let folder: TemporaryFolder
  private let process = Process()
  private let leash = Pipe()

  /// Starts the server and waits until it takes connections.
  ///
  /// - Parameter arguments: Faults, encryption and so on, as smtp_server.py describes them.
  /// - Throws: `TestPython.Fault` when it does not start.
  public init(_ arguments: String...) throws {
    folder = try TemporaryFolder()
    let output = Pipe()
    process.executableURL = try TestPython.find()
    let script = projectRoot.appending(path: "Tests/OutboundTests/Peers/smtp_server.py")
    process.arguments = [script.path, "--folder", folder.url.path] + arguments
    // The server ends when this pipe closes, also when the tests crash.
    process.standardInput = leash
    process.standardOutput = output
    try process.run()
    var line: [UInt8] = []
    while line.last != UInt8(ascii: "\n"),
      let byte = try output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty
    {
      line += byte
    }
    guard let port = Int(String(decoding: line.dropLast(), as: UTF8.self)) else {
      throw TestPython.Fault(description: "The mail server for tests did not start.")
    }
    self.port = port
  }

  deinit { stop() }

  /// Ends the server; its port refuses connections after this.
  public func stop() {
    guard process.isRunning else { return }
    process.terminate()
    process.waitUntilExit()
  }

  /// Every letter so far, in the order they came.
  ///
  /// - Throws: What the file manager or the decoder throws.
  public var letters: [Letter] {
    get throws {
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      let names = try folder.names.filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }
      return try names.map {
        try decoder.decode(Letter.self, from: Data(contentsOf: folder.url.appending(path: $0)))
      }
    }
  }

  /// Writes the server's address for `SMTP_URL`.
  ///
  /// - Parameters:
  ///   - credentials: Nothing or `user:password@`.
  ///   - query: Nothing or `?…`.
  ///   - scheme: `smtp` or `smtps`.
  /// - Returns: The address.
  public func url(_ credentials: String = "", query: String = "", scheme: String = "smtp") -> String {
    "\(scheme)://\(credentials)127.0.0.1:\(port)\(query)"
  }
}
