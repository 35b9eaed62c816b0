import Synchronization

/// A source of UUIDs of version 7, each greater than the one before it.
///
/// The 12 bits of `rand_a` are the counter of RFC 9562, 6.2, method 1: seeded at random below half its
/// range at each new millisecond, and carried into the time when it overflows.
public final class UUIDSequence: Sendable {
  private struct Last {
    var milliseconds: Int64 = -1
    var counter: UInt16 = 0
  }

  private let last = Mutex(Last())

  /// Starts a sequence that remembers nothing of others.
  public init() {}

  /// Makes the next identifier.
  ///
  /// - Parameter milliseconds: The clock, in milliseconds since 1970.
  /// - Returns: Lower-case text of 36 characters, greater than every earlier one of this sequence.
  public func next(milliseconds: Int64) -> String {
    var bytes = Random.bytes(16)
    let seed = (UInt16(bytes[6]) << 8 | UInt16(bytes[7])) & 0x7FF
    let (time, counter) = last.withLock { last in
      if milliseconds > last.milliseconds {
        last = Last(milliseconds: milliseconds, counter: seed)
      } else if last.counter < 0xFFF {
        last.counter += 1
      } else {
        last = Last(milliseconds: last.milliseconds + 1, counter: seed)
      }
      return (last.milliseconds, last.counter)
    }
    for place in 0..<6 { bytes[place] = UInt8(truncatingIfNeeded: time >> (40 - 8 * place)) }
    bytes[6] = 0x70 | UInt8(counter >> 8)
    bytes[7] = UInt8(counter & 0xFF)
    bytes[8] = bytes[8] & 0x3F | 0x80
    return uuidText(bytes)
  }
}

/// Writes 16 bytes in the 8-4-4-4-12 form.
func uuidText(_ bytes: [UInt8]) -> String {
  String(unsafeUninitializedCapacity: 36) { buffer in
    var place = 0
    for (index, byte) in bytes.enumerated() {
      if index == 4 || index == 6 || index == 8 || index == 10 {
        buffer[place] = UInt8(ascii: "-")
        place += 1
      }
      buffer[place] = hexDigit(byte >> 4)
      buffer[place + 1] = hexDigit(byte & 15)
      place += 2
    }
    return place
  }
}
