/// A range of IP addresses, `10.0.0.0/8`, `2001:db8::/32` or a single address (RFC 4632).
public struct Network: Sendable, Equatable {
  private let address: IPAddress
  // Of 128: an IPv4 prefix is counted within ::ffff:0:0/96.
  private let prefix: Int

  /// Reads a range.
  ///
  /// - Parameter text: an address and perhaps `/` and the prefix's length in bits; nil when it is neither.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let address = IPAddress(parts[0]) else { return nil }
    let widest = address.isV4 && !parts[0].contains(":") ? 32 : 128
    var length = widest
    if parts.count == 2 {
      guard let given = Int(parts[1]), (0...widest).contains(given) else { return nil }
      length = given
    }
    self.address = address
    prefix = length + (128 - widest)
  }

  /// Whether an address lies in the range.
  func contains(_ other: IPAddress) -> Bool {
    func mask(_ bits: Int) -> UInt64 { bits <= 0 ? 0 : bits >= 64 ? .max : ~(.max >> UInt64(bits)) }
    return (address.high ^ other.high) & mask(prefix) == 0
      && (address.low ^ other.low) & mask(prefix - 64) == 0
  }
}
