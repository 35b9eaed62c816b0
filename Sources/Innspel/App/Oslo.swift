import Foundation

/// Clock time in Norway: what people write in fields and read on pages.
///
/// Daylight saving follows the system's zone data for Europe/Oslo.
enum Oslo {
  private static let zone = TimeZone(identifier: "Europe/Oslo") ?? .gmt

  static func civil(_ instant: Instant) -> CivilTime {
    let seconds = instant.milliseconds.floorDivided(by: 1000)
    return CivilTime(secondsSince1970: seconds + offset(at: seconds))
  }

  /// The instant a wall clock shows this time.
  ///
  /// In the hour that is skipped in March the clock time is read as if winter time still ran;
  /// in the hour that comes twice in October the first one counts.
  static func instant(_ civil: CivilTime) -> Instant {
    let local = civil.secondsSince1970
    let summer = local - offset(at: local - 7200)
    let winter = local - offset(at: local - 3600)
    let earliest = min(summer, winter)
    let fits = earliest + offset(at: earliest) == local
    return Instant(milliseconds: (fits ? earliest : max(summer, winter)) * 1000)
  }

  /// The date in Norway: `2026-03-29`.
  static func today(_ now: Instant) -> String { civil(now).isoDate }

  /// When a day begins in Norway.
  ///
  /// - Parameter day: as `2026-03-29`.
  /// - Returns: nil for what is no day.
  static func start(ofDay day: String) -> Instant? { CivilTime(fieldValue: "\(day)T00:00").map(instant) }

  /// When a day is over in Norway: the first moment of the next.
  ///
  /// - Parameter day: as `2026-03-29`.
  /// - Returns: nil for what is no day.
  static func end(ofDay day: String) -> Instant? {
    // A day has 23 to 25 hours; 36 hours on it is always the middle of the next.
    start(ofDay: day).flatMap { start(ofDay: today($0.adding(hours: 36))) }
  }

  private static func offset(at seconds: Int64) -> Int64 {
    Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds))))
  }
}

extension Instant {
  /// Date and clock time as people say them, such as 15 March 2027 at 23:59.
  func dateAndTime(_ language: Language) -> String {
    let civil = Oslo.civil(self)
    return switch language {
    case .nn, .nb: "\(date(language)) kl. \(padded(civil.hour)).\(padded(civil.minute))"
    case .en: "\(date(language)) at \(padded(civil.hour)):\(padded(civil.minute))"
    }
  }

  /// The date as people say it, such as 15 March 2027.
  func date(_ language: Language) -> String {
    let civil = Oslo.civil(self)
    let month = Self.months[civil.month - 1](language)
    return language == .en ? "\(civil.day) \(month) \(civil.year)" : "\(civil.day). \(month) \(civil.year)"
  }

  /// The time of day: «10.42», "10:42".
  func clock(_ language: Language) -> String {
    let civil = Oslo.civil(self)
    return "\(padded(civil.hour))\(language == .en ? ":" : ".")\(padded(civil.minute))"
  }

  private static let months = [
    Words(nn: "januar", nb: "januar", en: "January"), Words(nn: "februar", nb: "februar", en: "February"),
    Words(nn: "mars", nb: "mars", en: "March"), Words(nn: "april", nb: "april", en: "April"),
    Words(nn: "mai", nb: "mai", en: "May"), Words(nn: "juni", nb: "juni", en: "June"),
    Words(nn: "juli", nb: "juli", en: "July"), Words(nn: "august", nb: "august", en: "August"),
    Words(nn: "september", nb: "september", en: "September"),
    Words(nn: "oktober", nb: "oktober", en: "October"),
    Words(nn: "november", nb: "november", en: "November"),
    Words(nn: "desember", nb: "desember", en: "December"),
  ]
}
