import Testing

@testable import Innspel

@Suite struct OsloTests {
  @Test(arguments: [
    // Winter, summer, and both sides of the changes of 2026 (29 March and 25 October, 01:00 UTC).
    ("2026-01-15T12:00", "2026-01-15T11:00:00Z"), ("2026-07-15T12:00", "2026-07-15T10:00:00Z"),
    ("2026-03-29T01:59", "2026-03-29T00:59:00Z"), ("2026-03-29T03:00", "2026-03-29T01:00:00Z"),
    ("2026-10-25T01:59", "2026-10-24T23:59:00Z"), ("2026-10-25T03:00", "2026-10-25T02:00:00Z"),
  ])
  func `a clock time in Norway is one instant, and the instant shows it again`(_ local: String, _ utc: String)
    throws
  {
    let civil = try #require(CivilTime(fieldValue: local))
    #expect(Oslo.instant(civil).rfc3339 == utc)
    #expect(Oslo.civil(Oslo.instant(civil)).fieldValue == local)
  }

  @Test func `the skipped hour is read as if winter time still ran`() throws {
    let skipped = try #require(CivilTime(fieldValue: "2026-03-29T02:30"))
    #expect(Oslo.instant(skipped).rfc3339 == "2026-03-29T01:30:00Z")
  }

  @Test func `of the hour that comes twice the first one counts`() throws {
    let twice = try #require(CivilTime(fieldValue: "2026-10-25T02:30"))
    #expect(Oslo.instant(twice).rfc3339 == "2026-10-25T00:30:00Z")
  }

  @Test(arguments: [
    "2026-02-30T10:00:00Z", "2026-13-01T10:00:00Z", "2026-01-01 10:00:00Z", "2026-01-01T10:00:00",
    "2026-01-01T24:00:00Z", "", "x",
  ])
  func `what is no instant is refused`(_ text: String) {
    #expect(Instant(rfc3339: text) == nil)
  }

  @Test(arguments: [
    ("2026-03-29T10:00:00Z", "2026-03-29T10:00:00Z"), ("2026-03-29T12:00:00+02:00", "2026-03-29T10:00:00Z"),
    ("1999-12-31T23:59:59.999Z", "1999-12-31T23:59:59Z"),
    ("2000-02-29T00:00:00-01:30", "2000-02-29T01:30:00Z"),
  ])
  func `an instant is read with any offset and written in UTC`(_ text: String, _ written: String) {
    #expect(Instant(rfc3339: text)?.rfc3339 == written)
  }

  @Test func `dates are said as people say them`() throws {
    let instant = try #require(Instant(rfc3339: "2027-03-15T22:59:00Z"))
    #expect(instant.dateAndTime(.nn) == "15. mars 2027 kl. 23.59")
    #expect(instant.dateAndTime(.en) == "15 March 2027 at 23:59")
  }

  @Test func `every day from 1900 to 2100 comes back as it went`() {
    for day in Int64(-25_567)...Int64(47_482) {
      #expect(CivilTime(secondsSince1970: day * 86_400).secondsSince1970 == day * 86_400)
    }
  }
}
