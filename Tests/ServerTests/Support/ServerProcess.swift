import Foundation
import Testbed

/// The real program on a data folder and a free port, to be stopped or killed.
final class ServerProcess {
  /// The program did not do what was asked.
  struct Fault: Error, CustomStringConvertible {
    let description: String
  }

  let port: UInt16
  private let process = Process()
  private let log: URL

  /// Starts it, and waits until it says that it listens.
  ///
  /// - Parameters:
  ///   - folder: the data folder.
  ///   - settings: `SMTP_URL` and so on, without `INNSPEL_`.
  ///   - shell: a line run before the program takes the shell's place, such as one that sets a limit.
  /// - Throws: `Fault` with what the program said, when it does not listen.
  init(_ folder: String, settings: [String: String] = [:], shell: String? = nil) throws {
    log = URL(filePath: folder + ".log")
    if !FileManager.default.fileExists(atPath: log.path) {
      guard FileManager.default.createFile(atPath: log.path, contents: nil) else {
        throw Fault(description: "cannot write \(log.path)")
      }
    }
    let program = try Self.program()
    let words = ["serve", "--data", folder, "--listen", "127.0.0.1:0", "--root", projectRoot.path]
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
    guard let port = try Self.port(in: output.fileHandleForReading) else {
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
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : nil
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

  private static func port(in output: FileHandle) throws -> UInt16? {
    var line: [UInt8] = []
    while let byte = try output.read(upToCount: 1)?.first {
      guard byte == UInt8(ascii: "\n") else {
        line.append(byte)
        continue
      }
      let words = String(decoding: line, as: UTF8.self)
      line = []
      if words.hasPrefix("listening on "), let port = words.split(separator: ":").last { return UInt16(port) }
    }
    return nil
  }
}
