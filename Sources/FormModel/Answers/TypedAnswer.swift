/// What people type, brought into the shape an answer has; nil where it is not one yet.
enum TypedAnswer {
  /// The text with line ends `\n`, and without control characters and those that turn the direction of writing.
  ///
  /// No person types control characters, and a turned direction turns what others wrote after it. Every other
  /// character stays as it was typed. Every answer comes through here, from a page, a program or a table. Source of the directions: Unicode Standard
  /// Annex 9, 2, the property Bidi_Control.
  static func cleaned(_ text: String) -> String {
    // Nearly every text is clean, which the plain bytes tell fastest.
    if text.utf8.withContiguousStorageIfAvailable({ $0.allSatisfy(isPlain) }) ?? false { return text }
    var result = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in text.unicodeScalars {
      defer { afterReturn = scalar == "\r" }
      switch scalar {
      case "\r": result.append("\n")
      case "\n": if !afterReturn { result.append("\n") }
      case "\t": result.append(scalar)
      default:
        if scalar.properties.generalCategory != .control, !scalar.isDirection { result.append(scalar) }
      }
    }
    return String(result)
  }

  /// Whether a byte can only be part of a clean text; C2 begins the upper control characters, D8 and E2 the directions.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09, 0x0A: true
    case ..<0x20, 0x7F, 0xC2, 0xD8, 0xE2: false
    default: true
    }
  }

  /// The most digits on either side of a number's decimal mark.
  ///
  /// A double keeps 15 digits as they were typed (IEEE 754, DBL_DIG), and ODK's XLSForm clients take no more. Sums of
  /// such numbers are finite.
  static let mostDigits = 15

  /// Whether a number can be an answer: finite, and neither so large nor so small that it has more digits.
  static func isWithinDigits(_ number: Double) -> Bool {
    number == 0 || (1e-15..<1e15).contains(number.magnitude)
  }

  /// A number as people in Norway write it, and as others do.
  ///
  /// A sign (`+ - − –`) may stand before it. Thousands may stand apart in groups of three, by spaces of any kind, or
  /// by the mark that is not the decimal mark: `1 234,5`, `1.234,5`, `1,234.5`. One comma or point alone is the
  /// decimal mark (`1,234` and `1.234` are a little over one); the same mark several times stands between thousands
  /// (`1.000.000`). There are no exponents. The page's script reads the same (`Public/typing.js`); cases:
  /// `Tests/FormModelTests/Cases/typed.json`.
  static func number(_ text: String) -> Double? {
    guard var bytes = plain(text) else { return nil }
    var sign = ""
    if let first = bytes.first, first == minus || first == plus {
      sign = first == minus ? "-" : ""
      bytes = Array(bytes.dropFirst(bytes.dropFirst().first == space ? 2 : 1))
    }
    guard bytes.count <= 40 else { return nil }
    let mark = decimalMark(bytes)
    let fraction = mark.map { bytes[($0 + 1)...] } ?? []
    guard let whole = ungrouped(bytes[..<(mark ?? bytes.endIndex)]), fraction.allSatisfy(isDigit),
      !whole.isEmpty || !fraction.isEmpty
    else { return nil }
    let digits = String(decoding: whole, as: UTF8.self)
    return Double("\(sign)0\(digits).\(String(decoding: fraction, as: UTF8.self))0")
  }

  /// The place of the decimal mark: the last comma or point, if there is one of that kind only.
  private static func decimalMark(_ bytes: [UInt8]) -> Int? {
    guard let last = bytes.lastIndex(where: { $0 == comma || $0 == point }) else { return nil }
    return bytes.count { $0 == bytes[last] } == 1 ? last : nil
  }

  /// The digits of a whole number, nil when its thousands do not stand in groups of three by the same sign.
  private static func ungrouped(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    guard let separator = bytes.first(where: { !isDigit($0) }) else { return Array(bytes) }
    let groups = bytes.split(separator: separator, omittingEmptySubsequences: false)
    guard groups.allSatisfy({ $0.allSatisfy(isDigit) }), groups.dropFirst().allSatisfy({ $0.count == 3 }),
      let first = groups.first, (1...3).contains(first.count)
    else { return nil }
    return groups.flatMap { $0 }
  }

  /// A number's signs in ASCII, spaces between them single and none around; nil with any other sign.
  private static func plain(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      switch scalar {
      case "−", "–", "-": bytes.append(minus)
      case "0"..."9", ",", ".", "+": bytes.append(UInt8(scalar.value))
      default:
        guard isSpace(scalar) else { return nil }
        if !bytes.isEmpty, bytes.last != space { bytes.append(space) }
      }
      guard bytes.count <= 60 else { return nil }
    }
    if bytes.last == space { bytes.removeLast() }
    return bytes
  }

  private static let (space, comma, point) = (UInt8(ascii: " "), UInt8(ascii: ","), UInt8(ascii: "."))
  private static let (minus, plus) = (UInt8(ascii: "-"), UInt8(ascii: "+"))

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  /// Unicode's white space that is no control character, tab and line end.
  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  private static func withoutSpaces(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    result.append(contentsOf: text.unicodeScalars.lazy.filter { !isSpace($0) })
    return String(result)
  }

  /// A date as a browser sends it, or as Norwegians write it: `29.3.2026`, `29. 03. 2026`.
  static func date(_ text: String) -> String? {
    let text = withoutSpaces(text)
    if let date = CalendarDate(text) { return date.text }
    let parts = text.utf8.split(separator: point, omittingEmptySubsequences: false)
    guard parts.count == 3, parts.allSatisfy({ $0.allSatisfy(isDigit) }), (1...2).contains(parts[0].count),
      (1...2).contains(parts[1].count), parts[2].count == 4,
      let day = Int(Substring(parts[0])), let month = Int(Substring(parts[1])),
      let year = Int(Substring(parts[2])), year >= 1_000
    else { return nil }
    return CalendarDate(year: year, month: month, day: day)?.text
  }

  /// A time of day: `9:30`, `09.30`, `09:30:00`.
  static func time(_ text: String) -> String? {
    var plain = String(withoutSpaces(text).map { $0 == "." ? ":" : $0 })
    if plain.utf8.dropFirst().first == UInt8(ascii: ":") { plain = "0" + plain }
    return secondsOfDay(plain) == nil ? nil : plain
  }
}

extension Unicode.Scalar {
  /// Whether it is one of the marks that steer the direction of writing (Bidi_Control).
  fileprivate var isDirection: Bool {
    switch value {
    case 0x061C, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
