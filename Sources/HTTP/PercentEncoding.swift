/// Percent-encoding as in addresses and urlencoded forms (RFC 3986 section 2.1, WHATWG URL section 5.1).
enum PercentEncoding {
  /// Decodes a part of an address.
  ///
  /// - Parameters:
  ///   - bytes: the encoded part.
  ///   - plusIsSpace: true for queries, where `+` stands for a space.
  /// - Returns: the bytes, with a `%` that is not followed by two hex digits left as it stands, and
  ///   whether there was such a stray `%`.
  static func decode(_ bytes: some Sequence<UInt8>, plusIsSpace: Bool) -> (bytes: [UInt8], strays: Bool) {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.underestimatedCount)
    var strays = false
    // What has been read of an escape: 0, 1 (`%`) or 2 (`%` and a digit) bytes.
    var held = 0
    var digit: UInt8 = 0
    for byte in bytes {
      if held == 0 {
        if byte == 0x25 {
          held = 1
        } else {
          decoded.append(plusIsSpace && byte == 0x2b ? 0x20 : byte)
        }
        continue
      }
      if held == 1, hex(byte) != nil {
        (held, digit) = (2, byte)
        continue
      }
      if held == 2, let high = hex(digit), let low = hex(byte) {
        decoded.append(high << 4 | low)
        held = 0
        continue
      }
      strays = true
      decoded.append(0x25)
      if held == 2 { decoded.append(digit) }
      held = byte == 0x25 ? 1 : 0
      if held == 0 { decoded.append(plusIsSpace && byte == 0x2b ? 0x20 : byte) }
    }
    guard held > 0 else { return (decoded, strays) }
    decoded.append(0x25)
    if held == 2 { decoded.append(digit) }
    return (decoded, true)
  }

  /// Encodes a text so that it may stand in a path segment or in a query.
  ///
  /// - Parameter text: any text.
  /// - Returns: the text with everything but RFC 3986's unreserved characters encoded.
  static func encode(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var encoded: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f, 0x7e: encoded.append(byte)
      default: encoded += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  private static func hex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
