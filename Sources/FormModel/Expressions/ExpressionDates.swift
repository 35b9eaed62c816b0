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

  /// `date`, `date-time`, `decimal-date-time` and `decimal-time`.
  static func call(_ function: ExpressionFunction, _ value: ExpressionValue) -> ExpressionValue {
    switch function {
    case .date: return date(value)
    case .dateTime: return moment(value)
    case .decimalDateTime: return .number(moment(value).asNumber)
    default:
      var value = value
      if case .text(let text) = value { value = ExpressionComparison.moment(text) }
      guard case .text = value else { return .number(value.asNumber - value.asNumber.rounded(.down)) }
      return .number(.nan)
    }
  }

  /// XLSForm's `date-time()`: of a text, a moment or a number of days; the empty text for what is no moment.
  private static func moment(_ value: ExpressionValue) -> ExpressionValue {
    switch value {
    case .moment, .number: return instant(value.asNumber)
    default:
      let moment = dateTime(value.asText)
      guard case .text(let text) = moment else { return moment }
      guard case .moment(let days, _) = ExpressionValue.date(text) else { return .text("") }
      return instant(days)
    }
  }

  /// `YYYY-MM-DDTHH:MM`, with seconds or without, as a moment; the text itself when it is none.
  static func dateTime(_ text: String) -> ExpressionValue {
    let parts = text.split(separator: "T", omittingEmptySubsequences: false)
    guard parts.count == 2, let date = CalendarDate(String(parts[0])),
      let second = secondsOfDay(String(parts[1]))
    else { return .text(text) }
    return .moment(days: Double(date.days) + Double(second) / 86_400, text: text)
  }

  private static func instant(_ days: Double) -> ExpressionValue {
    guard case .moment(let floor, let date) = day(days) else { return .text("") }
    let second = Swift.min(Int(((days - floor) * 86_400).rounded()), 86_399)
    let time = "\(padded(second / 3_600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
    return .moment(days: days, text: "\(date)T\(time)")
  }

  private static func day(_ days: Double) -> ExpressionValue {
    let floor = days.rounded(.down)
    guard floor >= Double(CalendarDate.writable.lowerBound), floor <= Double(CalendarDate.writable.upperBound)
    else { return .text("") }
    return .moment(days: floor, text: CalendarDate(days: Int(floor)).text)
  }

  /// XLSForm's `format-date()` and `format-date-time()`: `%Y %y %m %n %d %e %H %h %M %S %3`; other characters stand for themselves.
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
      case "3": result += "000"
      default: result += "%\(scalar)"
      }
    }
    return result
  }
}
