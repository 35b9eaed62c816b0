import Glibc
public import HTTP

/// A blocking client on a raw socket, so that tests say exactly what goes over the wire.
public final class Wire {
  /// An answer as it came.
  public struct Answer {
    /// The first line, as it came.
    public var statusLine = ""
    /// The status line's number; 0 when it could not be read.
    public var status = 0
    /// The header lines.
    public var headers = Headers()
    /// The content, without the transfer coding.
    public var body: [UInt8] = []
    /// Whether the content came to its end as announced.
    public var isWhole = false

    /// The content as text.
    public var text: String { String(decoding: body, as: UTF8.self) }
  }

  /// Why there is no answer.
  public enum Failure: Error {
    /// Nobody listens; the system's error number.
    case connect(Int32)
    /// The connection is closed or broken; the system's error number, 0 where it gave none.
    case closed(Int32)
    /// Nothing moved for as long as the client waits.
    case tookTooLong
    /// The connection ended before an answer's head was whole.
    case noAnswer
  }

  private let socket: Int32
  private var buffer: [UInt8] = []

  /// Connects.
  ///
  /// - Parameters:
  ///   - port: The port on 127.0.0.1.
  ///   - seconds: How long to wait for the other end, each time.
  /// - Throws: `Failure.connect`.
  public init(port: UInt16, patience seconds: Int = 20) throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = port.bigEndian
    name.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var patience = timeval(tv_sec: seconds, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    let connected = withUnsafePointer(to: &name) { name in
      name.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw Failure.connect(errno) }
  }

  deinit { close(socket) }

  /// Sends everything, or throws when the other end is closed or takes nothing.
  ///
  /// - Parameter text: Goes out as UTF-8.
  /// - Throws: `Failure.closed` or `.tookTooLong`.
  public func send(_ text: String) throws { try send(Array(text.utf8)) }

  /// Sends everything, or throws when the other end is closed or takes nothing.
  ///
  /// - Parameter bytes: As they go over the wire.
  /// - Throws: `Failure.closed` or `.tookTooLong`.
  public func send(_ bytes: [UInt8]) throws {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw Self.failure(count < 0 ? errno : 0) }
      sent += count
    }
  }

  /// Ends the sending half.
  public func finish() { shutdown(socket, Int32(SHUT_WR)) }

  /// Sends a request with everything needed added.
  ///
  /// - Parameters:
  ///   - method: As written on the wire.
  ///   - target: Path and query.
  ///   - headers: More header lines than `Host` and `Content-Length`.
  ///   - host: Whom it asks for.
  ///   - body: The content.
  /// - Returns: The answer.
  /// - Throws: `Failure`.
  public func request(
    _ method: String = "GET", _ target: String = "/", _ headers: [String] = [], host: String = "test",
    body: [UInt8]? = nil
  ) throws -> Answer {
    var lines = ["\(method) \(target) HTTP/1.1", "Host: \(host)"] + headers
    if let body { lines.append("Content-Length: \(body.count)") }
    try send(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + (body ?? []))
    return try answer(isHead: method == "HEAD")
  }

  /// Reads the next answer.
  ///
  /// - Parameter isHead: Whether it answers a HEAD, and so has no content.
  /// - Returns: The answer.
  /// - Throws: `Failure`.
  public func answer(isHead: Bool = false) throws -> Answer {
    while range(of: "\r\n\r\n") == nil { guard try more() else { throw Failure.noAnswer } }
    let end = range(of: "\r\n\r\n") ?? 0
    let lines = String(decoding: buffer[..<end], as: UTF8.self).split(separator: "\r\n")
    buffer.removeFirst(end + 4)
    var answer = Answer()
    answer.statusLine = lines.first.map(String.init) ?? ""
    answer.status = Int(lines.first?.split(separator: " ")[1] ?? "") ?? 0
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      answer.headers.add(String(parts[0]), String((parts.count > 1 ? parts[1] : "").drop { $0 == " " }))
    }
    answer.isWhole = true
    guard !isHead, answer.status >= 200, answer.status != 204, answer.status != 304 else { return answer }
    if let length = answer.headers["Content-Length"].flatMap({ Int($0) }) {
      answer.isWhole = try fill(length)
      answer.body = take(min(length, buffer.count))
    } else if answer.headers["Transfer-Encoding"] == "chunked" {
      try readChunks(into: &answer)
    } else {
      while true {
        do { guard try more() else { break } } catch {
          answer.isWhole = false
          break
        }
      }
      answer.body = take(buffer.count)
    }
    return answer
  }

  /// Whether there is something to read.
  ///
  /// - Parameter milliseconds: How long to wait for it.
  /// - Returns: False when nothing came.
  public func isReadable(within milliseconds: Int32) -> Bool {
    var waiting = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
    return !buffer.isEmpty || poll(&waiting, 1, milliseconds) > 0
  }

  /// What else comes until the other end closes.
  ///
  /// - Returns: It, as text.
  public func rest() -> String {
    while true {
      do { guard try more() else { break } } catch { break }
    }
    return String(decoding: take(buffer.count), as: UTF8.self)
  }

  private func readChunks(into answer: inout Answer) throws {
    while true {
      while range(of: "\r\n") == nil {
        guard try more() else {
          answer.isWhole = false
          return
        }
      }
      let end = range(of: "\r\n") ?? 0
      let size = Int(String(decoding: buffer[..<end], as: UTF8.self), radix: 16) ?? -1
      buffer.removeFirst(end + 2)
      guard try fill(size + 2) else {
        answer.body += buffer
        answer.isWhole = false
        return
      }
      answer.body += take(size)
      _ = take(2)
      if size == 0 { return }
    }
  }

  private func fill(_ count: Int) throws -> Bool {
    while buffer.count < count { guard try more() else { return false } }
    return true
  }

  private func take(_ count: Int) -> [UInt8] {
    defer { buffer.removeFirst(count) }
    return Array(buffer[..<count])
  }

  private static func failure(_ code: Int32) -> Failure {
    code == EAGAIN || code == EWOULDBLOCK ? .tookTooLong : .closed(code)
  }

  private func more() throws -> Bool {
    var piece = [UInt8](repeating: 0, count: 64 << 10)
    let count = recv(socket, &piece, piece.count, 0)
    guard count >= 0 else { throw Self.failure(errno) }
    buffer += piece[..<count]
    return count > 0
  }

  private func range(of text: String) -> Int? {
    let wanted = Array(text.utf8)
    guard buffer.count >= wanted.count else { return nil }
    return (0...(buffer.count - wanted.count)).first { buffer[$0...].starts(with: wanted) }
  }
}
