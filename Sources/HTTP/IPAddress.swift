import Glibc

/// An IP address of either version; an IPv4 address is held as `::ffff:a.b.c.d`, as a dual-stack socket
/// reports it.
struct IPAddress: Sendable, Hashable {
  /// The sixteen bytes, most significant half first.
  let high: UInt64
  let low: UInt64

  private static let mapped: UInt64 = 0xffff_0000_0000

  /// Whether the address is an IPv4 one.
  var isV4: Bool { high == 0 && low & ~0xffff_ffff == IPAddress.mapped }

  /// Reads a numeric address, without port or zone.
  init?(_ text: some StringProtocol) {
    let text = String(text)
    var four = in_addr()
    if inet_pton(AF_INET, text, &four) == 1 {
      self.init(v4: UInt32(bigEndian: four.s_addr))
      return
    }
    var six = in6_addr()
    guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
    self.init(six)
  }

  /// Reads the address of a socket's other end, nil when it is neither version.
  init?(_ socket: UnsafePointer<sockaddr>) {
    switch Int32(socket.pointee.sa_family) {
    case AF_INET:
      let four = UnsafeRawPointer(socket).loadUnaligned(as: sockaddr_in.self)
      self.init(v4: UInt32(bigEndian: four.sin_addr.s_addr))
    case AF_INET6:
      self.init(UnsafeRawPointer(socket).loadUnaligned(as: sockaddr_in6.self).sin6_addr)
    default: return nil
    }
  }

  private init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  private init(v4 bits: UInt32) {
    high = 0
    low = IPAddress.mapped | UInt64(bits)
  }

  private init(_ six: in6_addr) {
    (high, low) = withUnsafeBytes(of: six) { bytes in
      (
        UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
        UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      )
    }
  }

  /// Who shares the address: itself, or of IPv6 the first 64 bits, which are one subscriber's (RFC 6177).
  var network: String {
    guard !isV4 else { return text }
    return IPAddress(high: high, low: 0).text + "/64"
  }

  /// The address as people write it, `192.0.2.1` or `2001:db8::1`.
  var text: String {
    var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    if isV4 {
      var four = in_addr(s_addr: UInt32(truncatingIfNeeded: low).bigEndian)
      inet_ntop(AF_INET, &four, &buffer, socklen_t(buffer.count))
    } else {
      var halves = (high.bigEndian, low.bigEndian)
      inet_ntop(AF_INET6, &halves, &buffer, socklen_t(buffer.count))
    }
    return buffer.withUnsafeBufferPointer { text in
      String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }
}
