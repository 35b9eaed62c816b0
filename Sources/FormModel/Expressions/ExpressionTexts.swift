/// What expressions do with texts; lengths and places count Unicode's scalars, as the page's script does.
enum ExpressionTexts {
  /// How long a text that `concat` and `join` make may grow, so that calculations cannot double one another's endlessly.
  static let longestMade = 20_000

  static func words(_ text: String) -> [Substring] {
    text.unicodeScalars.split { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" }.map { Substring($0) }
  }

  static func selection(
    _ function: ExpressionFunction, _ text: String, _ argument: ExpressionValue
  ) -> ExpressionValue {
    let chosen = words(text)
    switch function {
    case .selected:
      let name = argument.asText
      return .boolean(chosen.contains { $0.utf8.elementsEqual(name.utf8) })
    case .countSelected: return .number(Double(chosen.count))
    default:
      let index = argument.asNumber
      guard index >= 0, index < Double(chosen.count) else { return .text("") }
      return .text(String(chosen[Int(index)]))
    }
  }

  static func joined(_ items: [ExpressionValue], separator: String) -> String {
    var result = ""
    var length = 0
    for (index, item) in items.enumerated() {
      let text = item.asText
      let piece = index == 0 || separator.isEmpty ? text : separator + text
      length += piece.unicodeScalars.count
      guard length <= longestMade else { break }
      result += piece
    }
    return result
  }

  /// Knuth, Morris and Pratt's search: in time linear in both, whatever they hold.
  static func contains(_ text: String, _ part: String) -> Bool {
    let part = Array(part.utf8)
    guard !part.isEmpty else { return true }
    // For each place: how much of the part's beginning ends there.
    var overlaps = [0]
    func matched(_ length: Int, _ byte: UInt8) -> Int {
      var length = length
      while length > 0, part[length] != byte { length = overlaps[length - 1] }
      return part[length] == byte ? length + 1 : 0
    }
    for byte in part.dropFirst() { overlaps.append(matched(overlaps[overlaps.count - 1], byte)) }
    var length = 0
    for byte in text.utf8 {
      length = matched(length, byte)
      if length == part.count { return true }
    }
    return false
  }

  /// From one place to before another, from 0; a negative place counts from the end.
  static func part(of text: String, from: Double, to: Double?) -> String {
    let scalars = Array(text.unicodeScalars)
    let start = place(from, in: scalars.count)
    let end = place(to ?? Double(scalars.count), in: scalars.count)
    guard start < end else { return "" }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[start..<end])
    return String(view)
  }

  private static func place(_ number: Double, in count: Int) -> Int {
    guard !number.isNaN else { return 0 }
    let place = number < 0 ? Double(count) + number.rounded(.towardZero) : number.rounded(.towardZero)
    return Int(min(max(place, 0), Double(count)))
  }
}

/// What expressions do with dates.
enum ExpressionDates {
  /// XLSForm's `date()`: of a text, a moment or a number of days; the empty text for what is no date.
  static func date(_ value: ExpressionValue) -> ExpressionValue {
    switch value {
    case .moment, .number: return day(value.asNumber)
    default:
      let date = ExpressionValue.date(value.asText)
      guard case .moment = date else { return .text("") }
      return date
    }
  }

  private static func day(_ days: Double) -> ExpressionValue {
    let floor = days.rounded(.down)
    guard floor >= Double(CalendarDate.writable.lowerBound), floor <= Double(CalendarDate.writable.upperBound)
    else { return .text("") }
    return .moment(days: floor, text: CalendarDate(days: Int(floor)).text)
  }

  /// XLSForm's `format-date()`: `%Y %y %m %n %d %e %H %h %M %S`; other characters stand for themselves.
  static func format(_ value: ExpressionValue, _ pattern: String) -> String {
    var value = value
    if case .text(let text) = value { value = ExpressionComparison.moment(text) }
    switch value {
    case .moment, .number: break
    default: return ""
    }
    let days = value.asNumber
    guard case .moment(let floor, let text) = day(days), let date = CalendarDate(text) else { return "" }
    let (year, month, day) = date.components
    let second = min(Int(((days - floor) * 86_400).rounded()), 86_399)
    var result = ""
    var isCode = false
    for scalar in pattern.unicodeScalars {
      guard isCode else {
        if scalar == "%" { isCode = true } else { result.unicodeScalars.append(scalar) }
        continue
      }
      isCode = false
      switch scalar {
      case "Y": result += padded(year, 4)
      case "y": result += padded(year % 100, 2)
      case "m": result += padded(month, 2)
      case "n": result += String(month)
      case "d": result += padded(day, 2)
      case "e": result += String(day)
      case "H": result += padded(second / 3_600, 2)
      case "h": result += String(second / 3_600)
      case "M": result += padded(second / 60 % 60, 2)
      case "S": result += padded(second % 60, 2)
      default: result += "%\(scalar)"
      }
    }
    return result
  }
}
