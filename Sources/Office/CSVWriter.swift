/// Writes a table of comma-separated values (RFC 4180): UTF-8, lines that end in CRLF.
public struct CSVWriter: Sendable {
  /// What Excel needs in front of the table to read it as UTF-8.
  public static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// What has been written and not been taken.
  public private(set) var bytes: [UInt8] = []

  /// A table with nothing in it.
  ///
  /// - Parameter hasMark: whether it begins with a byte order mark.
  public init(hasMark: Bool = false) { if hasMark { bytes = Self.byteOrderMark } }

  /// Writes a record.
  ///
  /// - Parameter fields: the fields; those that need quotes get them.
  public mutating func write(_ fields: some Sequence<String>) {
    var isFirst = true
    for field in fields {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      write(field)
    }
    bytes.append(contentsOf: [0x0D, 0x0A])
  }

  /// Hands over what has been written, and forgets it.
  ///
  /// - Returns: the bytes.
  public mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  private mutating func write(_ field: String) {
    let needsQuotes = field.utf8.contains { byte in
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\""), 0x09, 0x0A, 0x0D: true
      default: false
      }
    }
    guard needsQuotes else {
      bytes.append(contentsOf: field.utf8)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in field.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
