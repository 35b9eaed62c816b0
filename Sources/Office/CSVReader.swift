/// Reads a table of comma-separated values (RFC 4180) record by record.
///
/// Taken beside what the RFC says: a byte order mark, semicolons or tabs in place of commas (found out from the
/// first line, or told by Excel's `sep=;`), and lines that end in LF or CR alone. A quotation mark inside a field
/// that does not begin with one is an ordinary character. Empty lines are passed over.
public struct CSVReader: Sendable {
  /// One record.
  public struct Record: Sendable, Equatable {
    /// The line it begins on, from 1.
    public let line: Int
    /// The fields, without their quotes.
    public let fields: [String]
  }

  /// Why a table cannot be read, and where.
  public struct Fault: Error, Sendable, Equatable, CustomStringConvertible {
    /// The line, from 1.
    public let line: Int
    /// What is wrong and what to do, in English.
    public let detail: String
    /// The fault in a line of text.
    public var description: String { "line \(line): \(detail)" }
  }

  private let bytes: [UInt8]
  private let separator: UInt8
  private var offset: Int
  private var line = 1

  private static let quote = UInt8(ascii: "\"")
  private static let separators = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]

  /// Begins to read.
  ///
  /// - Parameters:
  ///   - bytes: the file, in UTF-8.
  ///   - separator: what stands between fields; nil finds it out.
  public init(_ bytes: [UInt8], separator: UInt8? = nil) {
    self.bytes = bytes
    offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if let told = Self.toldSeparator(bytes, offset) {
      self.separator = separator ?? told.separator
      offset = told.end
      line = 2
    } else {
      self.separator = separator ?? Self.commonest(bytes, from: offset)
    }
  }

  /// The next record, nil at the end.
  ///
  /// - Returns: the record.
  /// - Throws: `Fault`.
  public mutating func next() throws(Fault) -> Record? {
    while offset < bytes.count, isLineEnd(bytes[offset]) { endLine() }
    guard offset < bytes.count else { return nil }
    let start = line
    var fields: [String] = []
    while true {
      fields.append(try field())
      guard offset < bytes.count else { break }
      if bytes[offset] == separator {
        offset += 1
        continue
      }
      endLine()
      break
    }
    return Record(line: start, fields: fields)
  }

  private mutating func field() throws(Fault) -> String {
    guard offset < bytes.count, bytes[offset] == Self.quote else {
      let start = offset
      while offset < bytes.count, bytes[offset] != separator, !isLineEnd(bytes[offset]) { offset += 1 }
      return try text(bytes[start..<offset], from: line)
    }
    return try quotedField()
  }

  private mutating func quotedField() throws(Fault) -> String {
    let start = line
    var collected: [UInt8] = []
    offset += 1
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == Self.quote {
        offset += 1
        guard offset < bytes.count, bytes[offset] == Self.quote else {
          return try closed(collected, from: start)
        }
        collected.append(byte)
        offset += 1
      } else if isLineEnd(byte) {
        collected.append(UInt8(ascii: "\n"))
        endLine()
      } else {
        collected.append(byte)
        offset += 1
      }
    }
    throw Fault(
      line: start, detail: "a quoted field begins here and is never closed; end it with a quotation mark")
  }

  private func closed(_ collected: [UInt8], from start: Int) throws(Fault) -> String {
    guard offset == bytes.count || bytes[offset] == separator || isLineEnd(bytes[offset]) else {
      throw Fault(
        line: line, detail: "a separator should follow the quoted field; write a quotation mark in it twice")
    }
    return try text(collected[...], from: start)
  }

  private func text(_ bytes: ArraySlice<UInt8>, from line: Int) throws(Fault) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Fault(line: line, detail: "this is not UTF-8; save the file as CSV UTF-8")
    }
    return text
  }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  private mutating func endLine() {
    guard offset < bytes.count else { return }
    if bytes[offset] == 0x0D, offset + 1 < bytes.count, bytes[offset + 1] == 0x0A { offset += 1 }
    offset += 1
    line += 1
  }
}

extension CSVReader {
  /// Excel's first line `sep=;`, where there is one.
  private static func toldSeparator(_ bytes: [UInt8], _ start: Int) -> (separator: UInt8, end: Int)? {
    let word = Array("sep=".utf8)
    let rest = bytes[start...]
    guard rest.starts(with: word), rest.count > 5, separators.contains(bytes[start + 4]) else { return nil }
    var end = start + 5
    guard bytes[end] == 0x0A || bytes[end] == 0x0D else { return nil }
    if bytes[end] == 0x0D, end + 1 < bytes.count, bytes[end + 1] == 0x0A { end += 1 }
    return (bytes[start + 4], end + 1)
  }

  /// The separator that stands most often outside quotes in the first line; a comma where none does.
  private static func commonest(_ bytes: [UInt8], from start: Int) -> UInt8 {
    var counts = [Int](repeating: 0, count: separators.count)
    var isQuoted = false
    for byte in bytes[start...] {
      if byte == quote { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0A || byte == 0x0D { break }
      if let place = separators.firstIndex(of: byte) { counts[place] += 1 }
    }
    let most = counts.max() ?? 0
    return separators[counts.firstIndex(of: most) ?? 0]
  }
}
