/// New identifiers for one write, as many as it turns out to need.
///
/// A write may run twice and must do nothing but read and write rows. So the first identifier is made before it, and
/// the others are counted from that one: the same again when it runs again. Counted is the random end of a UUID, so
/// they keep its time and come in order.
struct IDSeries: Sendable {
  private let first: String
  private var count: UInt64 = 0

  /// - Parameter first: an identifier of its own.
  init(first: String) { self.first = first }

  mutating func next<Of>(_ type: Of.Type = Of.self) -> ID<Of> {
    defer { count += 1 }
    return ID(text)
  }

  private var text: String {
    if count == 0 { return first }
    guard first.utf8.count == 36, let end = UInt64(first.suffix(12), radix: 16) else {
      return "\(first)-\(count)"
    }
    let counted = String((end &+ count) & 0xffff_ffff_ffff, radix: 16)
    return first.prefix(24) + String(repeating: "0", count: 12 - counted.utf8.count) + counted
  }
}
