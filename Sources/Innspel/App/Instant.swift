import Storage

/// A point in time: milliseconds since 1970 in UTC.
struct Instant: Hashable, Comparable, Sendable, SQLValue {
  let milliseconds: Int64

  init(milliseconds: Int64) { self.milliseconds = milliseconds }

  init(datum: Datum) throws { milliseconds = try Int64(datum: datum) }

  var datum: Datum { .integer(milliseconds) }

  static func < (one: Instant, other: Instant) -> Bool { one.milliseconds < other.milliseconds }

  func adding(seconds: Int64) -> Instant { Instant(milliseconds: milliseconds + seconds * 1000) }
  func adding(minutes: Int64) -> Instant { adding(seconds: minutes * 60) }
  func adding(hours: Int64) -> Instant { adding(minutes: minutes(hours)) }
  func adding(days: Int64) -> Instant { adding(hours: days * 24) }

  /// Seconds from another instant to this one.
  func seconds(since other: Instant) -> Int64 { (milliseconds - other.milliseconds) / 1000 }

  private func minutes(_ hours: Int64) -> Int64 { hours * 60 }
}

extension Instant {
  /// What a calendar of four figures can say, and a partnership can mean.
  static let sensible = Instant(milliseconds: 0)..<Instant(milliseconds: 253_402_300_800_000)

  /// As RFC 3339 in UTC, to the second: `2026-03-29T10:00:00Z`.
  var rfc3339: String {
    let civil = CivilTime(secondsSince1970: milliseconds.floorDivided(by: 1000))
    return "\(civil.isoDate)T\(padded(civil.hour)):\(padded(civil.minute)):\(padded(civil.second))Z"
  }

  /// An instant written as RFC 3339 with `Z` or an offset; nil for anything else.
  init?(rfc3339 text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, let civil = CivilTime(prefix: bytes), bytes[10] == UInt8(ascii: "T") else {
      return nil
    }
    var rest = bytes[19...]
    var fraction: Int64 = 0
    if rest.first == UInt8(ascii: ".") {
      let digits = rest.dropFirst().prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
      guard !digits.isEmpty else { return nil }
      let thousandths = (Array(digits) + Array("000".utf8)).prefix(3)
      fraction = Int64(String(decoding: thousandths, as: UTF8.self)) ?? 0
      rest = rest.dropFirst(1 + digits.count)
    }
    guard let offset = Self.offset(String(decoding: rest, as: UTF8.self)) else { return nil }
    milliseconds = (civil.secondsSince1970 - offset) * 1000 + fraction
  }

  private static func offset(_ text: String) -> Int64? {
    if text == "Z" || text == "z" { return 0 }
    let parts = text.dropFirst().split(separator: ":")
    guard text.utf8.count == 6, parts.count == 2, let hours = Int64(parts[0]), let minutes = Int64(parts[1]),
      hours < 24, minutes < 60
    else { return nil }
    switch text.first {
    case "+": return hours * 3600 + minutes * 60
    case "-": return -(hours * 3600 + minutes * 60)
    default: return nil
    }
  }
}

/// A number below 100 in two digits.
func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
