import Foundation
import Testbed
import Testing

/// The real program on a data folder and a free port, to be stopped or killed.
final class ServerProcess {
  /// The program did not do what was asked.
  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  let port: UInt16
  private let lines: LineReader
  private let process = Process()
  private let log: URL

  /// Starts it, and waits until it says that it listens.
  ///
  /// - Parameters:
  ///   - folder: the data folder.
  ///   - flags: more than the data folder, the port and the root.
  ///   - settings: `SMTP_URL` and so on, without `INNSPEL_`.
  ///   - shell: a line run before the program takes the shell's place, such as one that sets a limit.
  /// - Throws: `Fault` with what the program said, when it does not listen.
  init(_ folder: String, flags: [String] = [], settings: [String: String] = [:], shell: String? = nil) throws
  {
    log = URL(filePath: folder + ".log")
    if !FileManager.default.fileExists(atPath: log.path) {
      guard FileManager.default.createFile(atPath: log.path, contents: nil) else {
        throw Fault(description: "cannot write \(log.path)")
      }
    }
    let program = try Self.program()
    let words = ["serve", "--data", folder, "--listen", "127.0.0.1:0", "--root", projectRoot.path] + flags
    if let shell {
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments = ["-c", "\(shell); exec \"$0\" \"$@\"", program.path] + words
    } else {
      process.executableURL = program
      process.arguments = words
    }
    var environment = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"]
    for (name, value) in settings { environment["INNSPEL_" + name] = value }
    process.environment = environment
    let output = Pipe()
    let errors = try FileHandle(forWritingTo: log)
    try errors.seekToEnd()
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    lines = LineReader(output.fileHandleForReading)
    var port: UInt16?
    while port == nil, let line = try lines.next() {
      guard line.hasPrefix("listening on ") else { continue }
      port = line.split(separator: ":").last.flatMap { UInt16($0) }
    }
    guard let port else {
      process.waitUntilExit()
      throw Fault(description: "the server did not start: \(try String(contentsOf: log, encoding: .utf8))")
    }
    self.port = port
  }

  deinit { kill() }

  var identifier: pid_t { process.processIdentifier }

  /// What the program has written to standard error, in all its lives on this folder.
  var written: String { get throws { try String(contentsOf: log, encoding: .utf8) } }

  /// Ends it at once, as a power cut would end the process.
  func kill() {
    guard process.isRunning else { return }
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Asks it to end, without waiting.
  func askToEnd() { process.terminate() }

  /// - Returns: the exit status of a process that ended by itself; nil when a signal ended it.
  func exitStatus() -> Int32? {
    // A server that does not end is a fault to report, not a reason for the tests to stand still.
    let patience = ContinuousClock.now + .seconds(30)
    while process.isRunning, .now < patience { usleep(5_000) }
    kill()
    guard process.terminationReason == .exit else {
      let said = (try? written) ?? ""
      Issue.record("the server was ended by signal \(process.terminationStatus): \(said.suffix(4_000))")
      return nil
    }
    return process.terminationStatus
  }

  /// Asks it to end, and waits.
  @discardableResult
  func stop() -> Int32? {
    askToEnd()
    return exitStatus()
  }

  /// The program that was built with these tests: it lies beside them.
  static func program() throws -> URL {
    var places = [Bundle.main.bundleURL, URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()]
      .map { $0.deletingLastPathComponent() }
    places.append(Bundle.main.bundleURL)
    places.append(projectRoot.appending(path: ".build/debug"))
    let programs = places.map { $0.appending(path: "innspel") }
    guard let program = programs.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) })
    else {
      throw Fault(description: "there is no innspel in \(places.map(\.path)): run swift build first")
    }
    return program
  }

  /// Runs one of the program's commands to its end.
  ///
  /// - Returns: its status, and what it printed and complained.
  static func run(_ words: String...) throws -> (status: Int32, printed: String, complaint: String) {
    try run(words)
  }

  /// The same, with the words in a list.
  static func run(_ words: [String]) throws -> (status: Int32, printed: String, complaint: String) {
    let process = Process()
    let (output, errors) = (Pipe(), Pipe())
    process.executableURL = try program()
    process.arguments = words
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let printed = try output.fileHandleForReading.readToEnd() ?? Data()
    let complaint = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (
      process.terminationStatus, String(decoding: printed, as: UTF8.self),
      String(decoding: complaint, as: UTF8.self)
    )
  }

  /// The next line it prints after the one that says where it listens.
  func nextLine() throws -> String? { try lines.next() }
}

/// Lines as they come.
private final class LineReader {
  private let file: FileHandle

  init(_ file: FileHandle) { self.file = file }

  func next() throws -> String? {
    var line: [UInt8] = []
    while let byte = try file.read(upToCount: 1)?.first {
      if byte == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
      line.append(byte)
    }
    return nil
  }
}
