extension JSONValue {
  /// Reads JSON (RFC 8259) strictly.
  ///
  /// Refused besides what the grammar refuses: a key written twice in one object, invalid UTF-8, a lone surrogate
  /// (`\ud800`), numbers beyond a double, a byte order mark, and anything after the value.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8.
  ///   - limit: the most bytes taken.
  ///   - depth: how deep lists and objects may nest.
  ///   - values: how many values there may be, lists and objects counted with what they hold: in memory even the
  ///     smallest takes many times the two bytes it is written in.
  /// - Throws: `JSONError` with line and column.
  public init(
    parsing bytes: [UInt8], limit: Int = 4 << 20, depth: Int = 64, values: Int = JSONValue.mostValues
  ) throws(JSONError) {
    guard bytes.count <= limit else {
      throw JSONError("the text has \(bytes.count) bytes, more than the \(limit) allowed", at: 0, in: [])
    }
    var parser = JSONParser(bytes: bytes, maximumDepth: depth, maximumValues: values)
    self = try parser.document()
  }

  /// Values that are taken unless said otherwise: ten times what a form of the largest kind needs.
  public static let mostValues = 250_000

  /// Reads JSON from a text of our own, however long and of however many values; see `init(parsing:limit:depth:values:)`.
  ///
  /// - Parameter text: the JSON.
  /// - Throws: `JSONError` with line and column.
  public init(parsing text: String) throws(JSONError) {
    try self.init(parsing: Array(text.utf8), limit: .max, values: .max)
  }
}

struct JSONParser {
  let bytes: [UInt8]
  let maximumDepth: Int
  let maximumValues: Int
  private var offset = 0
  private var depth = 0
  private var count = 0

  init(bytes: [UInt8], maximumDepth: Int, maximumValues: Int) {
    self.bytes = bytes
    self.maximumDepth = maximumDepth
    self.maximumValues = maximumValues
  }

  mutating func document() throws(JSONError) -> JSONValue {
    skipSpace()
    let value = try value()
    skipSpace()
    guard offset == bytes.count else { throw fault("there is more after the end of the value") }
    return value
  }

  private func fault(_ detail: String) -> JSONError { JSONError(detail, at: offset, in: bytes) }

  private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func skipSpace() {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x0A, 0x0D, 0x09: offset += 1
      default: return
      }
    }
  }

  private mutating func value() throws(JSONError) -> JSONValue {
    guard count < maximumValues else { throw fault("there are more than \(maximumValues) values") }
    count += 1
    switch next {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "{"): return .object(try nested { parser throws(JSONError) in try parser.object() })
    case UInt8(ascii: "["): return .array(try nested { parser throws(JSONError) in try parser.array() })
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case let byte? where byte == UInt8(ascii: "-") || byte &- UInt8(ascii: "0") < 10: return try number()
    case nil: throw fault("the text ends where a value should be")
    default: throw fault("a value should begin here: { [ \" a number, true, false or null")
    }
  }

  private mutating func nested<T>(
    _ body: (inout JSONParser) throws(JSONError) -> T
  ) throws(JSONError) -> T {
    guard depth < maximumDepth else { throw fault("nested deeper than \(maximumDepth) levels") }
    depth += 1
    offset += 1
    skipSpace()
    let result = try body(&self)
    depth -= 1
    return result
  }

  private mutating func object() throws(JSONError) -> JSONObject {
    var members = JSONObject()
    if take(UInt8(ascii: "}")) { return members }
    while true {
      guard next == UInt8(ascii: "\"") else { throw fault("a key in double quotes should be here") }
      let start = offset
      let key = try string()
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw fault("a colon should follow the key") }
      skipSpace()
      let value = try value()
      guard members.insertNew(key, value) else {
        throw JSONError("the key \"\(key)\" is written twice in this object", at: start, in: bytes)
      }
      skipSpace()
      if take(UInt8(ascii: "}")) { return members }
      guard take(UInt8(ascii: ",")) else { throw fault("a comma or } should be here") }
      skipSpace()
    }
  }

  private mutating func array() throws(JSONError) -> [JSONValue] {
    var items: [JSONValue] = []
    if take(UInt8(ascii: "]")) { return items }
    while true {
      items.append(try value())
      skipSpace()
      if take(UInt8(ascii: "]")) { return items }
      guard take(UInt8(ascii: ",")) else { throw fault("a comma or ] should be here") }
      skipSpace()
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    offset += 1
    return true
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
    let length = word.utf8CodeUnitCount
    let matches = word.withUTF8Buffer { bytes.dropFirst(offset).starts(with: $0) }
    guard matches else { throw fault("only true, false and null may stand without quotes") }
    offset += length
    return value
  }

  private mutating func number() throws(JSONError) -> JSONValue {
    let start = offset
    let negative = take(UInt8(ascii: "-"))
    let whole = digits()
    guard whole > 0 else { throw fault("a digit should follow the minus sign") }
    if whole > 1, bytes[offset - whole] == UInt8(ascii: "0") {
      throw JSONError("a number may not begin with 0", at: start, in: bytes)
    }
    var isWhole = true
    if take(UInt8(ascii: ".")) {
      isWhole = false
      guard digits() > 0 else { throw fault("a digit should follow the decimal point") }
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      isWhole = false
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      guard digits() > 0 else { throw fault("a digit should follow the exponent") }
    }
    if isWhole, let exact = wholeNumber(from: start, negative: negative) { return .int(exact) }
    guard let value = Double(String(decoding: bytes[start..<offset], as: UTF8.self)), value.isFinite else {
      throw JSONError("the number is too large", at: start, in: bytes)
    }
    return .double(value)
  }

  /// The number just read, when it fits an `Int`.
  private func wholeNumber(from start: Int, negative: Bool) -> Int? {
    var value = 0
    for byte in bytes[(negative ? start + 1 : start)..<offset] {
      let (tenfold, tooLarge) = value.multipliedReportingOverflow(by: 10)
      let (sum, overflow) = tenfold.subtractingReportingOverflow(Int(byte - UInt8(ascii: "0")))
      guard !tooLarge, !overflow else { return nil }
      value = sum
    }
    // Counted downwards, since the smallest Int has no positive counterpart.
    if negative { return value }
    return value == Int.min ? nil : -value
  }

  private mutating func digits() -> Int {
    let start = offset
    while offset < bytes.count, bytes[offset] &- UInt8(ascii: "0") < 10 { offset += 1 }
    return offset - start
  }
}

extension JSONParser {
  fileprivate mutating func string() throws(JSONError) -> String {
    let opening = offset
    offset += 1
    let start = offset
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\"") {
        let text = try text(start..<offset)
        offset += 1
        return text
      }
      if byte == UInt8(ascii: "\\") { return try stringWithEscapes(from: start, opening: opening) }
      guard byte >= 0x20 else { throw controlCharacter() }
      offset += 1
    }
    throw JSONError("the text in quotes is never closed", at: opening, in: bytes)
  }

  private func controlCharacter() -> JSONError {
    fault("a line break, tab or control character in a text must be written as an escape, such as \\n")
  }

  private func text(_ range: Range<Int>) throws(JSONError) -> String {
    guard let text = String(validating: bytes[range], as: UTF8.self) else {
      throw JSONError("the bytes of this text are not UTF-8", at: range.lowerBound, in: bytes)
    }
    return text
  }

  private mutating func stringWithEscapes(from start: Int, opening: Int) throws(JSONError) -> String {
    var collected = Array(bytes[start..<offset])
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\"") {
        offset += 1
        guard let text = String(validating: collected, as: UTF8.self) else {
          throw JSONError("the bytes of this text are not UTF-8", at: start, in: bytes)
        }
        return text
      }
      guard byte >= 0x20 else { throw controlCharacter() }
      offset += 1
      if byte == UInt8(ascii: "\\") {
        try escape(into: &collected)
      } else {
        collected.append(byte)
      }
    }
    throw JSONError("the text in quotes is never closed", at: opening, in: bytes)
  }

  private mutating func escape(into collected: inout [UInt8]) throws(JSONError) {
    let plain: UInt8
    switch next {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): plain = bytes[offset]
    case UInt8(ascii: "b"): plain = 0x08
    case UInt8(ascii: "f"): plain = 0x0C
    case UInt8(ascii: "n"): plain = 0x0A
    case UInt8(ascii: "r"): plain = 0x0D
    case UInt8(ascii: "t"): plain = 0x09
    case UInt8(ascii: "u"):
      offset += 1
      let scalar = try escapedScalar()
      collected.append(contentsOf: Character(scalar).utf8)
      return
    default: throw fault("after \\ comes one of \" \\ / b f n r t u")
    }
    offset += 1
    collected.append(plain)
  }

  private mutating func escapedScalar() throws(JSONError) -> Unicode.Scalar {
    let start = offset
    let first = try hexadecimal()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
      throw JSONError("half of a surrogate pair stands alone", at: start, in: bytes)
    }
    let second = try hexadecimal()
    guard (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw JSONError("half of a surrogate pair stands alone", at: start, in: bytes) }
    return scalar
  }

  private mutating func hexadecimal() throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        throw fault("four hexadecimal digits should follow \\u")
      }
      value = value << 4 + UInt32(digit)
      offset += 1
    }
    return value
  }
}
