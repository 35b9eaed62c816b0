/// The buffer a page is written into.
public struct Printer: Sendable {
  /// What was written so far, in UTF-8.
  public private(set) var bytes: [UInt8] = []

  init(capacity: Int = 16_384) { bytes.reserveCapacity(capacity) }

  mutating func markup(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Text between tags: `&`, `<` and `>` are escaped.
  mutating func text(_ text: String) {
    escape(text) { byte in
      switch byte {
      case UInt8(ascii: "&"): "&amp;"
      case UInt8(ascii: "<"): "&lt;"
      case UInt8(ascii: ">"): "&gt;"
      default: nil
      }
    }
  }

  /// Text that may stand between tags and in a quoted attribute value alike.
  mutating func everywhere(_ text: String) {
    escape(text) { byte in
      switch byte {
      case UInt8(ascii: "&"): "&amp;"
      case UInt8(ascii: "<"): "&lt;"
      case UInt8(ascii: ">"): "&gt;"
      case UInt8(ascii: "\""): "&quot;"
      default: nil
      }
    }
  }

  /// The inside of a quoted attribute value: `&`, `"` and `<` are escaped.
  mutating func attributeValue(_ text: String) {
    escape(text) { byte in
      switch byte {
      case UInt8(ascii: "&"): "&amp;"
      case UInt8(ascii: "\""): "&quot;"
      case UInt8(ascii: "<"): "&lt;"
      default: nil
      }
    }
  }

  /// Copies runs of ordinary bytes at a time; every escaped character is one byte in UTF-8.
  private mutating func escape(_ text: String, _ replacement: (UInt8) -> StaticString?) {
    var text = text
    text.withUTF8 { source in
      var start = 0
      for index in source.indices {
        guard let escaped = replacement(source[index]) else { continue }
        bytes.append(contentsOf: source[start..<index])
        markup(escaped)
        start = index + 1
      }
      bytes.append(contentsOf: source[start...])
    }
  }
}
