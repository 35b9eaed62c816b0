extension JSONValue {
  /// How JSON is written.
  public enum Layout: Sendable {
    /// No spaces at all.
    case compact
    /// Indented by two spaces, for people.
    case pretty
    /// Compact, and safe between `<script>` tags: `<`, `>`, `&`, U+2028 and U+2029 are escaped.
    case script
  }

  /// Writes the value as UTF-8.
  ///
  /// - Parameter layout: compact, indented, or safe inside a page's script element.
  /// - Returns: the bytes, without a final line break.
  public func serialized(_ layout: Layout = .compact) -> [UInt8] {
    var writer = JSONWriter(layout: layout)
    writer.write(self, depth: 0)
    return writer.bytes
  }

  /// The value as compact JSON text.
  public var text: String { String(decoding: serialized(), as: UTF8.self) }
}

struct JSONWriter {
  let layout: JSONValue.Layout
  private(set) var bytes: [UInt8] = []

  init(layout: JSONValue.Layout) {
    self.layout = layout
    bytes.reserveCapacity(256)
  }

  mutating func write(_ value: JSONValue, depth: Int) {
    switch value {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .int(let value): bytes.append(contentsOf: value.description.utf8)
    case .double(let value): write(value)
    case .string(let text): write(text)
    case .array(let items):
      bracketed("[", "]", items, depth: depth) { writer, item in writer.write(item, depth: depth + 1) }
    case .object(let members):
      bracketed("{", "}", members, depth: depth) { writer, member in
        writer.write(member.key)
        writer.bytes.append(contentsOf: (writer.layout == .pretty ? ": " : ":").utf8)
        writer.write(member.value, depth: depth + 1)
      }
    }
  }

  private mutating func bracketed<Items: RandomAccessCollection>(
    _ opening: Unicode.Scalar, _ closing: Unicode.Scalar, _ items: Items, depth: Int,
    _ each: (inout JSONWriter, Items.Element) -> Void
  ) {
    bytes.append(UInt8(ascii: opening))
    var isFirst = true
    for item in items {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      breakLine(depth + 1)
      each(&self, item)
    }
    if !isFirst { breakLine(depth) }
    bytes.append(UInt8(ascii: closing))
  }

  private mutating func breakLine(_ depth: Int) {
    guard layout == .pretty else { return }
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(0x20, count: 2 * depth))
  }

  private mutating func write(_ value: Double) {
    guard value.isFinite else {
      bytes.append(contentsOf: "null".utf8)
      return
    }
    let text = wholeNumber(value)?.description ?? value.description
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func write(_ text: String) {
    var text = text
    bytes.append(UInt8(ascii: "\""))
    text.withUTF8 { utf8 in
      var start = 0
      for index in utf8.indices where Self.mustEscape(utf8[index], layout) {
        guard let escape = escape(utf8, at: index) else { continue }
        bytes.append(contentsOf: utf8[start..<index])
        bytes.append(contentsOf: escape.text.utf8)
        start = index + escape.length
      }
      bytes.append(contentsOf: utf8[start...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func mustEscape(_ byte: UInt8, _ layout: JSONValue.Layout) -> Bool {
    if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return true }
    guard layout == .script else { return false }
    return byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "&") || byte == 0xE2
  }

  private func escape(_ utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> (text: String, length: Int)? {
    switch utf8[index] {
    case UInt8(ascii: "\""): return ("\\\"", 1)
    case UInt8(ascii: "\\"): return ("\\\\", 1)
    case 0x0A: return ("\\n", 1)
    case 0x0D: return ("\\r", 1)
    case 0x09: return ("\\t", 1)
    case 0xE2:  // U+2028 and U+2029 are E2 80 A8 and E2 80 A9.
      guard index + 2 < utf8.count, utf8[index + 1] == 0x80, utf8[index + 2] & 0xFE == 0xA8 else {
        return nil
      }
      return (utf8[index + 2] == 0xA8 ? "\\u2028" : "\\u2029", 3)
    case let byte:
      let digits = String(byte, radix: 16)
      return ("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits, 1)
    }
  }
}
