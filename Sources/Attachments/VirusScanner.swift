import Glibc

/// Asks ClamAV's daemon whether bytes hold something harmful.
///
/// Source: clamd(8), the command INSTREAM, in the form with a zero byte after each command and answer.
public struct VirusScanner: Sendable, Equatable {
  /// Where the daemon listens.
  enum Address: Sendable, Equatable {
    case socket(path: String)
    case network(host: String, port: UInt16)
  }

  /// What it found.
  public enum Verdict: Sendable, Equatable {
    case clean
    /// With the name that the daemon gives it.
    case harmful(String)
  }

  /// The daemon gave no verdict.
  public struct Fault: Error, Sendable, Equatable, CustomStringConvertible {
    /// What went wrong, for the log and the administrator.
    public let description: String
  }

  let address: Address
  /// How long any one step may take, in seconds.
  let patience: Int

  /// A daemon's address.
  ///
  /// - Parameters:
  ///   - text: `unix:/run/clamav/clamd.ctl` or `tcp://127.0.0.1:3310`; nil is given for anything else.
  ///   - patience: how long any one step may take, in seconds.
  public init?(_ text: String, patience: Int = 60) {
    self.patience = patience
    if text.hasPrefix("unix:/") {
      address = .socket(path: String(text.dropFirst("unix:".count)))
    } else if text.hasPrefix("tcp://"), let colon = text.lastIndex(of: ":"),
      let port = UInt16(text[text.index(after: colon)...]), port > 0
    {
      let host = text[text.index(text.startIndex, offsetBy: "tcp://".count)..<colon]
      guard !host.isEmpty else { return nil }
      address = .network(host: host.filter { $0 != "[" && $0 != "]" }, port: port)
    } else {
      return nil
    }
  }

  /// Scans a file.
  ///
  /// - Parameter bytes: the whole file.
  /// - Returns: what the daemon says.
  /// - Throws: `Fault` when it does not answer, or cannot scan.
  public func scan(_ bytes: [UInt8]) throws(Fault) -> Verdict {
    let descriptor = try connected()
    defer { close(descriptor) }
    try send(Array("zINSTREAM\0".utf8), descriptor)
    for start in stride(from: 0, to: bytes.count, by: Self.chunk) {
      let part = bytes[start..<min(bytes.count, start + Self.chunk)]
      try send(Self.length(part.count) + part, descriptor)
    }
    try send(Self.length(0), descriptor)
    let answer = try answer(descriptor)
    let words = answer.split(separator: " ")
    if words.last == "OK" { return .clean }
    if words.last == "FOUND" {
      return .harmful(words.dropFirst().dropLast().joined(separator: " "))
    }
    throw Fault(description: "clamd answers: \(answer.prefix(200))")
  }

  /// Whether the daemon answers.
  ///
  /// - Throws: `Fault` saying why not.
  public func ping() throws(Fault) {
    let descriptor = try connected()
    defer { close(descriptor) }
    try send(Array("zPING\0".utf8), descriptor)
    let answer = try answer(descriptor)
    guard answer == "PONG" else { throw Fault(description: "clamd answers: \(answer.prefix(200))") }
  }

  private static let chunk = 1 << 16

  /// Four bytes, the greatest first.
  private static func length(_ count: Int) -> [UInt8] {
    withUnsafeBytes(of: UInt32(count).bigEndian) { Array($0) }
  }

  private func answer(_ descriptor: Int32) throws(Fault) -> String {
    var (answer, buffer): ([UInt8], [UInt8]) = ([], [UInt8](repeating: 0, count: 512))
    while answer.count < 4_096 {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Self.fault("does not answer") }
      answer += buffer.prefix(count)
      if count == 0 || answer.last == 0 { break }
    }
    if answer.last == 0 { answer.removeLast() }
    guard !answer.isEmpty else { throw Fault(description: "clamd closes without an answer") }
    return String(decoding: answer, as: UTF8.self)
  }

  private func send(_ bytes: [UInt8], _ descriptor: Int32) throws(Fault) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        // No signal should it have hung up: that is a fault like any other.
        Glibc.send(descriptor, buffer.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Self.fault("does not take the file") }
      sent += count
    }
  }

  private static func fault(_ what: String) -> Fault {
    Fault(description: "clamd \(what): \(String(cString: strerror(errno)))")
  }
}

extension VirusScanner {
  /// A connected socket, in which no step takes longer than there is patience for.
  private func connected() throws(Fault) -> Int32 {
    switch address {
    case .socket(let path):
      let descriptor = try socket(AF_UNIX)
      var name = sockaddr_un()
      name.sun_family = sa_family_t(AF_UNIX)
      guard path.utf8.count < MemoryLayout.size(ofValue: name.sun_path) else {
        close(descriptor)
        throw Fault(description: "the path of clamd's socket is too long")
      }
      withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path.utf8) }
      let isConnected = withUnsafePointer(to: &name) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
        }
      }
      return try checked(descriptor, isConnected)
    case .network(let host, let port): return try connected(host, port)
    }
  }

  private func connected(_ host: String, _ port: UInt16) throws(Fault) -> Int32 {
    var wanted = addrinfo()
    wanted.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(host, String(port), &wanted, &found)
    defer { if let found { freeaddrinfo(found) } }
    guard code == 0, let first = found?.pointee else {
      throw Fault(description: "clamd's host \(host) is not found: \(String(cString: gai_strerror(code)))")
    }
    let descriptor = try socket(first.ai_family)
    return try checked(descriptor, connect(descriptor, first.ai_addr, first.ai_addrlen) == 0)
  }

  private func checked(_ descriptor: Int32, _ isConnected: Bool) throws(Fault) -> Int32 {
    guard isConnected else {
      let fault = Self.fault("is not reached")
      close(descriptor)
      throw fault
    }
    return descriptor
  }

  private func socket(_ family: Int32) throws(Fault) -> Int32 {
    let descriptor = Glibc.socket(family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw Self.fault("is not reached") }
    var time = timeval(tv_sec: patience, tv_usec: 0)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      setsockopt(descriptor, SOL_SOCKET, option, &time, socklen_t(MemoryLayout<timeval>.size))
    }
    return descriptor
  }
}
