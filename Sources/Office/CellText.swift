import Foundation

/// What a cell holds, as a text.
enum CellText {
  /// A number as somebody would write it: `5` for `5.0`, `0.1` for `0.10000000000000001`.
  static func number(_ written: String) -> String {
    guard let value = Double(written), value.isFinite else { return written }
    if value == value.rounded(), value.magnitude < 1e15 { return String(Int64(value)) }
    // A spreadsheet shows 15 digits; the last of a double's are its own.
    let rounded = Double(String(format: "%.15g", value)) ?? value
    return rounded.description
  }

  /// A number of days as a day, a time of day, or both.
  ///
  /// Source: ECMA-376 Part 1, 18.17.4: days count from 1899-12-30 (so that the 29 February that 1900 did not have
  /// is behind every day after it), or from 1904-01-01.
  static func moment(_ written: String, from1904: Bool) -> String {
    guard let value = Double(written), value >= 0, value < 2_958_466 else { return written }
    var days = Int(value)
    var seconds = Int(((value - Double(days)) * 86_400).rounded())
    if seconds == 86_400 { (days, seconds) = (days + 1, 0) }
    let time = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }.joined(separator: ":")
    if days == 0, !from1904 { return time }
    let date = civil(days + (from1904 ? -24_107 : -25_569))
    let day = "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
    return seconds == 0 ? day : "\(day)T\(time)"
  }

  /// Year, month and day of a number of days since 1970-01-01 in the Gregorian calendar.
  private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    return (
      yearOfEra + era * 400 + (month >= 10 ? 1 : 0), month < 10 ? month + 3 : month - 9,
      dayOfYear - (153 * month + 2) / 5 + 1
    )
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// Whether one of the formats that need not be written down shows a date or time (ECMA-376 Part 1, 18.8.30).
  static func isDate(format id: Int) -> Bool {
    switch id {
    case 14...22, 27...36, 45...47, 50...58: true
    default: false
    }
  }

  /// Whether a format of a workbook's own shows a date or time: it has a letter for one outside quotes and brackets.
  static func isDate(format code: String) -> Bool {
    var isQuoted = false
    var isBracketed = false
    var isEscaped = false
    for character in code.lowercased() {
      if isEscaped {
        isEscaped = false
        continue
      }
      switch character {
      case "\\", "_", "*": isEscaped = true
      case "\"": isQuoted.toggle()
      case "[": isBracketed = !isQuoted
      case "]": isBracketed = false
      case "y", "m", "d", "h", "s": if !isQuoted, !isBracketed { return true }
      default: break
      }
    }
    return false
  }

  /// A text without the escapes of characters that XML cannot hold: `_x000D_` is a carriage return (18.4.12).
  static func unescaped(_ text: String) -> String {
    guard text.contains("_x") else { return text }
    return text.replacing(/_x([0-9A-Fa-f]{4})_/) { match in
      UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map { String($0) } ?? String(match.0)
    }
  }
}
