import Attachments
import Foundation
import Testbed
import Testing

/// Against ClamAV's own daemon, which knows one signature: EICAR's test file.
@Suite struct VirusScannerTests {
  /// A daemon of its own for one test.
  private final class Daemon {
    let folder: TemporaryFolder
    let process = Process()
    var socket: String { folder.path("clamd.sock") }

    init() throws {
      folder = try TemporaryFolder()
      let signature = VirusScannerTests.eicar.map { String(format: "%02x", $0) }.joined()
      try FileManager.default.createDirectory(atPath: folder.path("db"), withIntermediateDirectories: true)
      try "Innspel.Test:0:*:\(signature)\n".write(
        toFile: folder.path("db/test.ndb"), atomically: true, encoding: .utf8)
      try """
      Foreground yes
      LocalSocket \(socket)
      DatabaseDirectory \(folder.path("db"))
      TemporaryDirectory \(folder.url.path)
      StreamMaxLength 1M
      MaxThreads 2
      """.write(toFile: folder.path("clamd.conf"), atomically: true, encoding: .utf8)
      process.executableURL = URL(filePath: "/usr/sbin/clamd")
      process.arguments = ["-c", folder.path("clamd.conf")]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
    }

    /// The scanner, when the daemon answers.
    func scanner() throws -> VirusScanner {
      let scanner = try #require(VirusScanner("unix:" + socket, patience: 10))
      for _ in 0..<300 {
        do {
          try scanner.ping()
          return scanner
        } catch { usleep(100_000) }
      }
      try scanner.ping()
      return scanner
    }

    deinit {
      process.terminate()
      process.waitUntilExit()
    }
  }

  fileprivate static let eicar = Array(
    ("X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*").utf8)

  @Test func `what is harmful is found, and what is not passes`() throws {
    let daemon = try Daemon()
    let scanner = try daemon.scanner()
    #expect(try scanner.scan(Array("Berre ord.".utf8)) == .clean)
    #expect(try scanner.scan([UInt8](repeating: 0x20, count: 300_000)) == .clean)
    guard case .harmful(let name) = try scanner.scan(Self.eicar) else {
      Issue.record("the test file is not found")
      return
    }
    #expect(name.contains("Innspel.Test"))
    // More than the daemon takes is no verdict.
    #expect(throws: VirusScanner.Fault.self) { try scanner.scan([UInt8](repeating: 0x20, count: 3 << 20)) }
  }

  @Test func `a daemon that is not there is a fault, and at once`() throws {
    for address in ["unix:/nowhere/clamd.ctl", "tcp://127.0.0.1:9", "tcp://no-such-host.invalid:3310"] {
      let scanner = try #require(VirusScanner(address, patience: 2))
      #expect(throws: VirusScanner.Fault.self, "\(address)") { try scanner.scan([1]) }
    }
  }

  @Test(arguments: [
    "", "clamd", "unix:relative", "tcp://host", "tcp://:3310", "tcp://host:0", "http://host:1",
  ])
  func `an address is a socket or a host with a port`(_ text: String) {
    #expect(VirusScanner(text) == nil)
  }
}
