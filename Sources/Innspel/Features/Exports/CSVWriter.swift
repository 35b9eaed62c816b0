/// Writes comma-separated values (RFC 4180), safe to open in a spreadsheet unless it is for programs only.
struct CSVWriter: Sendable {
  /// Tells spreadsheets that the file is UTF-8.
  static let mark: [UInt8] = [0xef, 0xbb, 0xbf]

  private(set) var bytes: [UInt8] = []
  private var isAtStart = true
  private let isForPrograms: Bool

  /// - Parameter isForPrograms: leaves what looks like a formula as it is.
  init(isForPrograms: Bool = false) { self.isForPrograms = isForPrograms }

  /// Adds a cell.
  ///
  /// What a spreadsheet would take for a formula gets an apostrophe before it, numbers apart.
  mutating func cell(_ text: String) {
    if !isAtStart { bytes.append(UInt8(ascii: ",")) }
    isAtStart = false
    var text = text
    text.withUTF8 { add($0) }
  }

  private mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
    let isFormula = !isForPrograms && Self.looksLikeFormula(text)
    guard text.contains(where: Self.isSpecial) else {
      if isFormula { bytes.append(UInt8(ascii: "'")) }
      bytes.append(contentsOf: text)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    if isFormula { bytes.append(UInt8(ascii: "'")) }
    for byte in text {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func cell(_ text: String?) { cell(text ?? "") }

  mutating func endRow() {
    bytes.append(UInt8(ascii: "\r"))
    bytes.append(UInt8(ascii: "\n"))
    isAtStart = true
  }

  mutating func row(_ cells: [String]) {
    for text in cells { cell(text) }
    endRow()
  }

  /// Also what a spreadsheet in Norwegian parts cells by: unquoted, what follows could become a formula.
  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: ";"),
      UInt8(ascii: "\t"):
      true
    default: false
    }
  }

  /// Whether a spreadsheet would run the cell: OWASP's list of first characters, unless it is a plain number.
  private static func looksLikeFormula(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    switch text.first {
    case UInt8(ascii: "="), UInt8(ascii: "@"), UInt8(ascii: "\t"), UInt8(ascii: "\r"): true
    case UInt8(ascii: "+"), UInt8(ascii: "-"): !isNumber(text.dropFirst())
    default: false
    }
  }

  /// Digits with at most one point or comma between them.
  private static func isNumber(_ digits: some Sequence<UInt8>) -> Bool {
    var count = 0
    var points = 0
    var last: UInt8 = 0
    for byte in digits {
      last = byte
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): count += 1
      case UInt8(ascii: "."), UInt8(ascii: ","):
        points += 1
        if count == 0 { return false }
      default: return false
      }
    }
    return count > 0 && points <= 1 && last >= UInt8(ascii: "0")
  }
}
