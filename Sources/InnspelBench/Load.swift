import Glibc

/// One visitor's doings on one connection: what it asks next, given what was answered.
protocol Visitor {
  /// The next request's bytes.
  ///
  /// - Parameter answer: to the one before; nil for the first.
  /// - Returns: nil when the visitor has done one round and begins anew with `next(nil)`.
  /// - Throws: `BenchFault` when the answer is not what it should be.
  mutating func next(_ answer: Answer?) throws -> [UInt8]?
}

/// An answer, valid until the next one is read.
struct Answer {
  let status: Int
  let head: UnsafeRawBufferPointer
  let body: UnsafeRawBufferPointer
}

/// Something was not as it must be: the numbers would mean nothing.
struct BenchFault: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// What a load came to.
struct Measurement: Sendable {
  /// How many rounds of the visitors were finished.
  let rounds: Int
  let seconds: Double
  /// Bytes of bodies that came.
  let bytes: Int
  /// How long each round took, in microseconds, sorted.
  let times: [UInt32]

  var perSecond: Double { Double(rounds) / seconds }

  /// The time in milliseconds that this part of the rounds did not exceed.
  func percentile(_ part: Double) -> Double {
    guard !times.isEmpty else { return 0 }
    return Double(times[min(times.count - 1, Int(Double(times.count) * part))]) / 1000
  }
}

/// Many visitors at once on one thread, which polls their sockets.
struct Load<V: Visitor> {
  private let port: UInt16
  private var visitors: [Connection<V>] = []

  /// - Parameters:
  ///   - port: on 127.0.0.1.
  ///   - visitors: one connection each.
  init(port: UInt16, visitors: [V]) {
    self.port = port
    self.visitors = visitors.map { Connection(visitor: $0) }
  }

  /// Runs for a while, the first part of it without counting.
  ///
  /// - Parameters:
  ///   - seconds: that count.
  ///   - warmUp: seconds before.
  /// - Returns: what it came to.
  /// - Throws: `BenchFault`.
  mutating func run(seconds: Double, warmUp: Double = 0.5) throws -> Measurement {
    for index in visitors.indices { try visitors[index].connect(port) }
    defer { for visitor in visitors { visitor.end() } }
    var sockets = visitors.map { pollfd(fd: $0.socket, events: Int16(POLLIN), revents: 0) }
    let start = nanoseconds()
    let (counting, end) = (start + UInt64(warmUp * 1e9), start + UInt64((warmUp + seconds) * 1e9))
    var tally = Tally(counting: counting, end: end)
    while nanoseconds() < end {
      guard poll(&sockets, nfds_t(sockets.count), 100) > 0 else { continue }
      for index in sockets.indices where sockets[index].revents != 0 {
        try visitors[index].proceed(&tally)
      }
    }
    return tally.measurement(seconds: seconds)
  }

  /// Runs the first visitor once around.
  ///
  /// - Returns: one time.
  /// - Throws: `BenchFault`.
  mutating func runOnce() throws -> Measurement {
    let start = nanoseconds()
    var tally = Tally(counting: 0, end: .max)
    try visitors[0].connect(port)
    defer { visitors[0].end() }
    while tally.times.isEmpty {
      var socket = pollfd(fd: visitors[0].socket, events: Int16(POLLIN), revents: 0)
      guard poll(&socket, 1, 60_000) > 0 else { throw BenchFault("no answer within a minute") }
      try visitors[0].proceed(&tally, goesOn: false)
    }
    return tally.measurement(seconds: Double(nanoseconds() - start) / 1e9)
  }
}

/// What has been counted so far.
private struct Tally {
  let counting: UInt64
  let end: UInt64
  var times: [UInt32] = []
  var bytes = 0

  mutating func add(from start: UInt64, to now: UInt64, bytes: Int) {
    guard now >= counting, now <= end else { return }
    times.append(UInt32(clamping: (now - start) / 1000))
    self.bytes += bytes
  }

  func measurement(seconds: Double) -> Measurement {
    Measurement(rounds: times.count, seconds: seconds, bytes: bytes, times: times.sorted())
  }
}

/// One connection and its visitor.
private struct Connection<V: Visitor> {
  private var visitor: V
  private(set) var socket: Int32 = -1
  private var buffer = [UInt8](repeating: 0, count: 256 << 10)
  private var filled = 0
  private var started: UInt64 = 0
  private var bytes = 0

  init(visitor: V) { self.visitor = visitor }

  mutating func connect(_ port: UInt16) throws {
    socket = try connected(port)
    try begin()
  }

  func end() { close(socket) }

  private mutating func begin() throws {
    started = nanoseconds()
    bytes = 0
    guard let request = try visitor.next(nil) else { throw BenchFault("a visitor has nothing to ask") }
    try sendAll(request, socket)
  }

  /// Reads what has come and, when an answer is whole, asks the next.
  mutating func proceed(_ tally: inout Tally, goesOn: Bool = true) throws {
    let room = buffer.count - filled
    let count = buffer.withUnsafeMutableBytes {
      recv(socket, $0.baseAddress.map { $0 + filled }, room, Int32(MSG_DONTWAIT))
    }
    if count < 0, errno == EAGAIN || errno == EINTR { return }
    guard count > 0 else { throw BenchFault("the server closed a connection in the middle") }
    filled += count
    guard let frame = try frame() else {
      if filled == buffer.count { buffer += [UInt8](repeating: 0, count: buffer.count) }
      return
    }
    bytes += frame.end - frame.body
    let request = try buffer.withUnsafeBytes { all in
      try visitor.next(
        Answer(
          status: frame.status, head: UnsafeRawBufferPointer(rebasing: all[..<frame.body]),
          body: UnsafeRawBufferPointer(rebasing: all[frame.body..<frame.end])))
    }
    filled = 0
    if let request {
      try sendAll(request, socket)
    } else {
      tally.add(from: started, to: nanoseconds(), bytes: bytes)
      if goesOn { try begin() }
    }
  }

  /// Where the answer in the buffer begins its body and ends; nil when it is not whole yet.
  private func frame() throws -> (status: Int, body: Int, end: Int)? {
    try buffer.withUnsafeBytes { all -> (status: Int, body: Int, end: Int)? in
      let seen = UnsafeRawBufferPointer(rebasing: all[..<filled])
      guard let headEnd = find("\r\n\r\n", in: seen) else { return nil }
      let body = headEnd + 4
      guard seen.count > 12, let status = number(in: seen, from: 9) else {
        throw BenchFault("an answer without a status")
      }
      let head = UnsafeRawBufferPointer(rebasing: seen[..<body])
      if let place = find("Content-Length: ", in: head), let length = number(in: head, from: place + 16) {
        return body + length <= filled ? (status, body, body + length) : nil
      }
      if status == 304 || status == 204 { return (status, body, body) }
      // Chunks are counted with their lengths: enough to tell where the answer ends.
      let isEnded =
        filled - body >= 7
        && find("\r\n0\r\n\r\n", in: UnsafeRawBufferPointer(rebasing: seen[(filled - 7)...])) == 0
      return isEnded ? (status, body, filled) : nil
    }
  }
}

// MARK: - Sockets and bytes

func nanoseconds() -> UInt64 {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}

/// A connected socket to a port of this machine.
func connected(_ port: UInt16) throws -> Int32 {
  let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
  var name = sockaddr_in()
  name.sin_family = sa_family_t(AF_INET)
  name.sin_port = port.bigEndian
  name.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
  var yes: Int32 = 1
  setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
  let result = withUnsafePointer(to: &name) { name in
    name.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
    }
  }
  guard result == 0 else {
    close(socket)
    throw BenchFault("cannot connect to port \(port)")
  }
  return socket
}

func sendAll(_ bytes: [UInt8], _ socket: Int32) throws {
  var sent = 0
  while sent < bytes.count {
    let count = bytes.withUnsafeBytes {
      send(socket, $0.baseAddress.map { $0 + sent }, $0.count - sent, Int32(MSG_NOSIGNAL))
    }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { throw BenchFault("the server closed a connection") }
    sent += count
  }
}

/// The place of a text in bytes.
func find(_ text: StaticString, in bytes: UnsafeRawBufferPointer, from start: Int = 0) -> Int? {
  find(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount), in: bytes, from: start)
}

func find(_ wanted: UnsafeRawBufferPointer, in bytes: UnsafeRawBufferPointer, from start: Int = 0) -> Int? {
  guard let base = bytes.baseAddress, let pattern = wanted.baseAddress, let first = wanted.first else {
    return nil
  }
  var place = start
  while place + wanted.count <= bytes.count {
    guard let hit = memchr(base + place, Int32(first), bytes.count - place - wanted.count + 1) else {
      return nil
    }
    place = UnsafeRawPointer(hit) - base
    if memcmp(hit, pattern, wanted.count) == 0 { return place }
    place += 1
  }
  return nil
}

/// The whole number that begins at a place.
func number(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
  var (value, place) = (0, start)
  while place < bytes.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[place], place - start < 15 {
    value = value * 10 + Int(bytes[place] - UInt8(ascii: "0"))
    place += 1
  }
  return place == start ? nil : value
}
