import CCrypto

/// Randomness fit for secrets, from OpenSSL's generator.
public enum Random {
  /// Makes random bytes.
  ///
  /// The process ends if the generator fails: nothing safe can be done without it.
  ///
  /// - Parameter count: How many bytes.
  /// - Returns: That many bytes.
  public static func bytes(_ count: Int) -> [UInt8] {
    precondition(count >= 0 && count <= Int(Int32.max), "a count of random bytes is out of range")
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      guard count > 0 else { return }
      guard RAND_bytes(buffer.baseAddress, Int32(count)) == 1 else {
        fatalError("OpenSSL's random generator failed; the machine has no usable source of randomness")
      }
      filled = count
    }
  }

  /// Makes a random UUID (RFC 9562, 5.4).
  ///
  /// - Returns: Lower-case text of 36 characters.
  public static func uuidV4() -> String {
    var bytes = bytes(16)
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    return uuidText(bytes)
  }
}
