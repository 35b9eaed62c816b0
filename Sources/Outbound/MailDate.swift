/// Writes an instant as letters have it (RFC 5322, 3.3), in UTC: `Sun, 29 Mar 2026 01:00:00 +0000`.
///
/// - Parameter milliseconds: Milliseconds since 1970.
/// - Returns: Day name, date, time and zone.
func mailDate(milliseconds: Int64) -> String {
  let seconds = milliseconds / 1000 - (milliseconds % 1000 < 0 ? 1 : 0)
  let secondOfDay = ((seconds % 86_400) + 86_400) % 86_400
  let day = (seconds - secondOfDay) / 86_400
  let (year, month, dayOfMonth) = civilDate(daysSince1970: day)
  let dayNames = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  let monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
  let name = dayNames[Int(((day % 7) + 7) % 7)]
  let time = [secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60].map(twoDigits).joined(
    separator: ":")
  return "\(name), \(twoDigits(dayOfMonth)) \(monthNames[Int(month) - 1]) \(year) \(time) +0000"
}

/// Finds the date in the Gregorian calendar.
///
/// Years are counted from 1 March, in eras of 400 years or 146,097 days, so that the leap day comes last.
private func civilDate(daysSince1970: Int64) -> (year: Int64, month: Int64, day: Int64) {
  let days = daysSince1970 + 719_468
  let era = (days >= 0 ? days : days - 146_096) / 146_097
  let dayOfEra = days - era * 146_097
  let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
  let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  let monthFromMarch = (5 * dayOfYear + 2) / 153
  let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
  let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
}

private func twoDigits(_ number: Int64) -> String {
  number < 10 ? "0\(number)" : "\(number)"
}
