import Foundation

/// Peers/smtp_server.py as a child process, for as long as the value lives.
final class MailServer {
  /// A letter the server was given, as Python read it.
  struct Letter: Decodable {
    let connection: Int
    let tls: Bool
    let user: String?
    let from: String
    let to: [String]
    let subject: String
    let text: String
    let html: String?
    let headers: [[String]]
    let contentType: String
    let defects: [String]
    let source: Data

    func header(_ name: String) -> String? { headers.first { $0[0] == name }?[1] }
  }

  struct NotStarted: Error {}

  let port: Int
  let folder: URL
  private let process = Process()
  private let leash = Pipe()

  /// Starts the server with further arguments, as the script describes them.
  init(_ arguments: String...) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "innspel-mail-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Peers/smtp_server.py")
    let output = Pipe()
    process.executableURL = try TestPython.find()
    process.arguments = [script.path, "--folder", folder.path] + arguments
    process.standardInput = leash
    process.standardOutput = output
    try process.run()
    var line: [UInt8] = []
    while line.last != UInt8(ascii: "\n"), let byte = try output.fileHandleForReading.read(upToCount: 1) {
      line += byte
    }
    guard let port = Int(String(decoding: line.dropLast(), as: UTF8.self)) else { throw NotStarted() }
    self.port = port
  }

  deinit {
    stop()
    try? FileManager.default.removeItem(at: folder)
  }

  /// Ends the server; its port refuses connections after this.
  func stop() {
    guard process.isRunning else { return }
    process.terminate()
    process.waitUntilExit()
  }

  /// Every letter so far, in the order they came.
  var letters: [Letter] {
    get throws {
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      return try names.filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }.sorted().map { name in
        try decoder.decode(Letter.self, from: Data(contentsOf: folder.appending(path: name)))
      }
    }
  }

  func url(_ credentials: String = "", query: String = "", scheme: String = "smtp") -> String {
    "\(scheme)://\(credentials)127.0.0.1:\(port)\(query)"
  }
}
