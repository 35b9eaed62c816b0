/// What an expression gives.
public enum ExpressionValue: Sendable, Equatable {
  /// A text; the empty one also stands for "not answered".
  case text(String)
  /// A number, NaN included.
  case number(Double)
  /// True or false.
  case boolean(Bool)
  /// A date, a time of day or both: days since 1970-01-01 (a time of day: part of a day), and as it is written.
  case moment(days: Double, text: String)
  /// The answers of every instance of a repeat, seen from outside it.
  case list([ExpressionValue])

  /// A date, for `date` questions; the text itself when it is no date.
  ///
  /// - Parameter text: `YYYY-MM-DD`.
  /// - Returns: a moment or, when the text is no date, the text.
  public static func date(_ text: String) -> ExpressionValue {
    CalendarDate(text).map { .moment(days: Double($0.days), text: text) } ?? .text(text)
  }

  /// A time of day, for `time` questions; the text itself when it is none.
  ///
  /// - Parameter text: `HH:MM` or `HH:MM:SS`.
  /// - Returns: a moment or, when the text is no time, the text.
  public static func time(_ text: String) -> ExpressionValue {
    secondsOfDay(text).map { .moment(days: Double($0) / 86_400, text: text) } ?? .text(text)
  }

  /// As a text (XPath's `string()`): of a list the first item.
  public var asText: String {
    switch self {
    case .text(let text): text
    case .number(let value): numberAsText(value)
    case .boolean(let value): value ? "true" : "false"
    case .moment(_, let text): text
    case .list(let items): items.first?.asText ?? ""
    }
  }

  /// As a number (XPath's `number()`): NaN for a text that is none; days for a moment.
  public var asNumber: Double {
    switch self {
    case .text(let text): textAsNumber(text) ?? .nan
    case .number(let value): value
    case .boolean(let value): value ? 1 : 0
    case .moment(let days, _): days
    case .list(let items): items.first?.asNumber ?? .nan
    }
  }

  /// As true or false (XPath's `boolean()`): a text unless empty, a number unless 0 or NaN, a list unless empty.
  public var asBoolean: Bool {
    switch self {
    case .text(let text): !text.isEmpty
    case .number(let value): value != 0 && !value.isNaN
    case .boolean(let value): value
    case .moment: true
    case .list(let items): !items.isEmpty
    }
  }

  /// The steps that it takes to go through a text; see `ExpressionContext.spend`.
  var weight: Int {
    switch self {
    case .text(let text), .moment(_, let text): text.utf8.count / 64
    case .number, .boolean, .list: 0
    }
  }

  /// The items of a list, or the value itself as the only one.
  var items: [ExpressionValue] {
    guard case .list(let items) = self else { return [self] }
    return items
  }

  var isEmpty: Bool {
    guard case .text(let text) = self else { return false }
    return text.isEmpty
  }
}

/// A number as XPath writes it: no exponent, no `.0`, no negative zero (XPath 1.0 section 4.2).
func numberAsText(_ value: Double) -> String {
  if value.isNaN { return "NaN" }
  if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
  if let whole = wholeNumber(value) { return String(whole) }
  let shortest = value.magnitude.description
  guard let split = shortest.firstIndex(where: { $0 == "e" || $0 == "E" }) else {
    return (value < 0 ? "-" : "") + (shortest.hasSuffix(".0") ? String(shortest.dropLast(2)) : shortest)
  }
  let mantissa = shortest[..<split]
  let digits = mantissa.filter { $0 != "." }
  let pointAfter = mantissa.firstIndex(of: ".").map { mantissa.distance(from: mantissa.startIndex, to: $0) }
  let point = (pointAfter ?? digits.count) + (Int(shortest[shortest.index(after: split)...]) ?? 0)
  return (value < 0 ? "-" : "") + plain(digits, pointAfter: point)
}

/// Digits with a decimal point put before, within or after them.
private func plain(_ digits: String, pointAfter point: Int) -> String {
  let trimmed = trimmingZeros(digits)
  if point <= 0 { return "0." + String(repeating: "0", count: -point) + trimmed }
  if point >= trimmed.count { return trimmed + String(repeating: "0", count: point - trimmed.count) }
  return trimmed.prefix(point) + "." + trimmed.dropFirst(point)
}

private func trimmingZeros(_ digits: String) -> String {
  var digits = digits[...]
  while digits.count > 1, digits.last == "0" { digits.removeLast() }
  return String(digits)
}

/// A text as a number, as XPath reads it: spaces around, a minus sign, digits with at most one point.
func textAsNumber(_ text: String) -> Double? {
  var digits = 0
  var hasPoint = false
  var bytes = Array(text.utf8)
  while let last = bytes.last, isSpace(last) { bytes.removeLast() }
  let number = bytes.drop(while: isSpace)
  for (index, byte) in number.enumerated() {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
    case UInt8(ascii: "."):
      guard !hasPoint else { return nil }
      hasPoint = true
    case UInt8(ascii: "-"):
      guard index == 0 else { return nil }
    default: return nil
    }
  }
  guard digits > 0 else { return nil }
  // Double(_:) wants a digit on both sides of the point.
  return Double(String(decoding: number, as: UTF8.self) + (hasPoint ? "0" : "")) ?? nil
}

/// Whether two texts have the same characters, code by code: Swift's own == would also equate é with e and an accent.
func isSame(_ one: String, _ other: String) -> Bool { one.utf8.elementsEqual(other.utf8) }

func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
