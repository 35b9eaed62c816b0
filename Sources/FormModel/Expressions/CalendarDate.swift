/// A day in the Gregorian calendar, without time or zone.
public struct CalendarDate: Sendable, Hashable, Comparable {
  /// Days since 1970-01-01.
  public let days: Int

  /// The day this many days after 1970-01-01.
  ///
  /// - Parameter days: may be negative.
  public init(days: Int) { self.days = days }

  /// Reads `YYYY-MM-DD`.
  ///
  /// - Parameter text: nothing but the date, of a day that exists, in the years 0001 to 9999.
  public init?(_ text: String) {
    let parts = Array(text.utf8)
    guard parts.count == 10, parts[4] == UInt8(ascii: "-"), parts[7] == UInt8(ascii: "-"),
      let year = decimal(parts[0..<4]), let month = decimal(parts[5..<7]), let day = decimal(parts[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The day of a year and month.
  ///
  /// - Parameters:
  ///   - year: 1 to 9999.
  ///   - month: 1 to 12.
  ///   - day: 1 to as many as the month has.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.length(ofMonth: month, year: year)
    else { return nil }
    // Days from civil, reckoned in eras of 400 years that begin on 1 March.
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Year, month and day of the month.
  public var components: (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    )
  }

  /// The day as `YYYY-MM-DD`.
  public var text: String {
    let (year, month, day) = components
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// Earlier days come first.
  public static func < (one: CalendarDate, other: CalendarDate) -> Bool { one.days < other.days }

  /// The first and last day that can be written as `YYYY-MM-DD`.
  static let writable = -719_162...2_932_896
}

/// The day and time of day that expressions reckon with, in the place where the form is answered; there is no clock here.
public struct Today: Sendable, Equatable {
  /// The day.
  public let date: CalendarDate
  /// Seconds since midnight, 0 to 86,399.
  public let second: Int

  /// A day and a time of day.
  ///
  /// - Parameters:
  ///   - date: the day.
  ///   - second: seconds since midnight, cut to 0 to 86,399.
  public init(_ date: CalendarDate, second: Int = 0) {
    self.date = date
    self.second = min(max(second, 0), 86_399)
  }

  /// A day written as `YYYY-MM-DD`, at midnight.
  ///
  /// - Parameter text: the day.
  public init?(_ text: String) {
    guard let date = CalendarDate(text) else { return nil }
    self.init(date)
  }
}

/// A time of day, `HH:MM` or `HH:MM:SS`, as seconds since midnight; nil for anything else.
func secondsOfDay(_ text: String) -> Int? {
  let parts = Array(text.utf8)
  guard parts.count == 5 || parts.count == 8, parts[2] == UInt8(ascii: ":"), let hour = decimal(parts[0..<2]),
    let minute = decimal(parts[3..<5]), hour < 24, minute < 60
  else { return nil }
  guard parts.count == 8 else { return hour * 3_600 + minute * 60 }
  guard parts[5] == UInt8(ascii: ":"), let second = decimal(parts[6..<8]), second < 60 else { return nil }
  return hour * 3_600 + minute * 60 + second
}

func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

private func decimal(_ digits: ArraySlice<UInt8>) -> Int? {
  var value = 0
  for digit in digits {
    guard digit &- UInt8(ascii: "0") < 10 else { return nil }
    value = value * 10 + Int(digit &- UInt8(ascii: "0"))
  }
  return value
}
