import Foundation

/// A process that this one starts and ends.
final class Child {
  private let process = Process()
  private let output = Pipe()

  /// - Parameters:
  ///   - program: its path.
  ///   - words: its arguments.
  ///   - environment: `PATH` and no more, unless given.
  /// - Throws: what Foundation says when it cannot be started.
  init(_ program: String, _ words: [String], environment: [String: String] = [:]) throws {
    process.executableURL = URL(filePath: program)
    process.arguments = words
    process.environment = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"].merging(environment) { _, new in new }
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  deinit { end() }

  var identifier: pid_t { process.processIdentifier }

  /// Asks it to end, and waits.
  func end() {
    guard process.isRunning else { return }
    process.terminate()
    process.waitUntilExit()
  }

  /// Everything it prints until it ends by itself.
  func printed() throws -> String {
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw BenchFault("\(process.arguments ?? []) ended with \(process.terminationStatus)")
    }
    return String(decoding: data, as: UTF8.self)
  }

  /// The first line it prints that begins like this.
  func line(beginning start: String) throws -> String {
    var line: [UInt8] = []
    while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first {
      guard byte == UInt8(ascii: "\n") else {
        line.append(byte)
        continue
      }
      let words = String(decoding: line, as: UTF8.self)
      if words.hasPrefix(start) { return words }
      line = []
    }
    throw BenchFault("\(process.arguments ?? []) ended before it was ready")
  }

  /// Memory in kB as the system counts it: `VmRSS`, `VmHWM`.
  func memory(_ name: String) throws -> Int {
    let status = try String(contentsOfFile: "/proc/\(identifier)/status", encoding: .utf8)
    guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix(name + ":") }),
      let number = line.split(separator: " ").compactMap({ Int($0.trimmingCharacters(in: .whitespaces)) })
        .first
    else { throw BenchFault("no \(name) of process \(identifier)") }
    return number
  }

  /// Makes `VmHWM` count from now (proc(5), clear_refs).
  func forgetPeak() throws {
    try "5".write(toFile: "/proc/\(identifier)/clear_refs", atomically: false, encoding: .utf8)
  }
}

/// The product, served by this very program on a data folder.
final class ServedProduct {
  let child: Child
  let port: UInt16

  /// Starts it and waits until it listens.
  init(_ folder: String, root: String) throws {
    child = try Child(
      "/proc/self/exe", ["serve", "--data", folder, "--listen", "127.0.0.1:0", "--root", root])
    guard
      let port = try child.line(beginning: "listening on").split(separator: ":").last.flatMap({ UInt16($0) })
    else { throw BenchFault("the server does not say where it listens") }
    self.port = port
  }

  /// Runs one of the product's commands to its end.
  static func run(_ words: [String]) throws -> String { try Child("/proc/self/exe", words).printed() }
}

/// nginx on a folder of files, as fast as it goes: two workers, no log, files kept open.
final class StaticServer {
  private let child: Child
  let port: UInt16

  /// - Parameters:
  ///   - folder: for its own files; `page.html` in it is served.
  ///   - page: what `page.html` shall be.
  /// - Throws: `BenchFault` when it does not listen, or a file error.
  init(_ folder: String, page: [UInt8]) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(page).write(to: URL(filePath: folder + "/page.html"))
    port = try Self.freePort()
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
      .map { "\($0)_temp_path \(folder)/\($0);" }.joined(separator: " ")
    let user = getuid() == 0 ? "user root;" : ""
    let configuration = """
      \(user) worker_processes 2; daemon off; pid \(folder)/pid; error_log \(folder)/error.log;
      events { worker_connections 1024; }
      http {
        \(temporary) access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000;
        types { text/html html; } open_file_cache max=10 inactive=60s; open_file_cache_valid 60s;
        server { listen 127.0.0.1:\(port); root \(folder); }
      }
      """
    try configuration.write(toFile: folder + "/nginx.conf", atomically: true, encoding: .utf8)
    child = try Child("/usr/sbin/nginx", ["-e", "\(folder)/error.log", "-c", "\(folder)/nginx.conf"])
    try waitUntilListening()
  }

  private func waitUntilListening() throws {
    for _ in 0..<500 {
      if let socket = try? connected(port) {
        close(socket)
        return
      }
      usleep(10_000)
    }
    throw BenchFault("nginx does not listen")
  }

  private static func freePort() throws -> UInt16 {
    let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &name) { name in
      name.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, size) == 0 ? getsockname(socket, $0, &size) : -1
      }
    }
    guard result == 0 else { throw BenchFault("no free port") }
    return UInt16(bigEndian: name.sin_port)
  }
}
