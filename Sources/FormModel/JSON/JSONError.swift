/// Why some bytes are not the JSON we take, and where.
public struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The line, from 1.
  public let line: Int
  /// The character in the line, from 1.
  public let column: Int
  /// What is wrong, in English.
  public let detail: String

  /// The fault in a line: `line 3, column 14: …`.
  public var description: String { "line \(line), column \(column): \(detail)" }

  init(_ detail: String, at offset: Int, in bytes: [UInt8]) {
    var line = 1
    var column = 1
    for byte in bytes.prefix(offset) {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {  // Continuation bytes belong to the character before.
        column += 1
      }
    }
    self.line = line
    self.column = column
    self.detail = detail
  }
}
