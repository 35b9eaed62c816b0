import Storage
import Testing

@testable import Innspel

/// Opening, reminding and closing by the clock in Norway.
@Suite struct RoundsClockTests {
  let fixture: RoundsFixture

  init() throws { fixture = try RoundsFixture() }

  private func scheduled(_ opens: String, _ closes: String, reminder: Int = 7) throws -> Round {
    let round = try fixture.draft {
      $0.opensAt = RoundsFixture.time(opens)
      $0.closesAt = RoundsFixture.time(closes)
      $0.reminderDays = reminder
    }
    return try fixture.desk.schedule(
      round.id, by: fixture.clerk, consent: OpeningConsent(languages: .everyLanguage))
  }

  @Test func `a round opens, reminds and closes by itself, and everybody concerned is told`() throws {
    let round = try scheduled("2026-03-02T08:00", "2026-04-13T23:59")
    try fixture.moveClock(to: RoundsFixture.time("2026-03-02T07:59"))
    #expect(try fixture.current(round.id).state == .scheduled)
    #expect(try fixture.letters(.invitation).isEmpty)

    try fixture.moveClock(to: RoundsFixture.time("2026-03-02T08:00"))
    #expect(try fixture.current(round.id).state == .open)
    #expect(
      try fixture.letters(.invitation) == [
        "holme0@fjordhelse.example", "sund0@fjordhelse.example", "trust0@fjordhelse.example",
      ])
    #expect(try fixture.letters(.roundOpened).count == 1)

    try fixture.answer(round.id, "sund")
    try fixture.moveClock(to: RoundsFixture.time("2026-04-06T09:00"))
    #expect(
      try fixture.letters(.reminder) == ["holme0@fjordhelse.example", "trust0@fjordhelse.example"])

    try fixture.moveClock(to: RoundsFixture.time("2026-04-13T23:59"))
    let closed = try fixture.current(round.id)
    #expect(closed.state == .closed)
    #expect(closed.closedAt == round.closesAt)
    #expect(try fixture.letters(.roundClosed).count == 4)
  }

  @Test func `a reminder that is due and has not gone yet is not lost by what else is done to the round`()
    throws
  {
    let round = try scheduled("2026-03-02T08:00", "2026-04-13T23:59")
    try fixture.moveClock(to: RoundsFixture.time("2026-03-02T08:00"))
    // The job has not had its turn.
    fixture.app.move(to: RoundsFixture.time("2026-04-06T09:01"))
    try fixture.desk.extend(
      round.id, to: RoundsFixture.time("2026-04-20T12:00"), partners: [PartnerID("sund")], by: fixture.clerk)
    try fixture.moveClock(to: RoundsFixture.time("2026-04-06T09:02"))
    #expect(try fixture.letters(.reminder).count == 3)
  }

  @Test(arguments: [
    // The night summer time begins: 02.30 is skipped, and read as winter time.
    ("2026-03-29T02:30", "2026-03-29T01:30:00Z"), ("2026-03-29T03:30", "2026-03-29T01:30:00Z"),
    // Winter time on one side, summer time on the other.
    ("2026-03-28T23:59", "2026-03-28T22:59:00Z"), ("2026-03-30T23:59", "2026-03-30T21:59:00Z"),
    // The night it ends: 02.30 comes twice, and the first counts.
    ("2026-10-25T02:30", "2026-10-25T00:30:00Z"), ("2026-10-25T23:59", "2026-10-25T22:59:00Z"),
  ])
  func `a deadline is the wall clock's, whichever side of daylight saving`(_ local: String, _ utc: String)
    throws
  {
    let round = try fixture.open { $0.closesAt = RoundsFixture.time(local) }
    let deadline = try #require(Instant(rfc3339: utc))
    #expect(try fixture.alarm(.closeRound, round.id) == deadline)
    try fixture.moveClock(to: deadline.adding(seconds: -1))
    #expect(try fixture.current(round.id).state == .open)
    try fixture.moveClock(to: deadline)
    #expect(try fixture.current(round.id).state == .closed)
  }

  @Test func `the reminder goes at nine in the morning, days before, also across daylight saving`() throws {
    let round = try fixture.open {
      $0.closesAt = RoundsFixture.time("2026-04-02T23:59")
      $0.reminderDays = 7
    }
    #expect(try fixture.alarm(.remindRound, round.id) == Instant(rfc3339: "2026-03-26T08:00:00Z"))
  }

  @Test func `a deadline that is moved moves the clock with it`() throws {
    let round = try fixture.open()
    try fixture.desk.extend(round.id, to: RoundsFixture.time("2026-05-20T12:00"), by: fixture.clerk)
    #expect(try fixture.alarm(.closeRound, round.id) == RoundsFixture.time("2026-05-20T12:00"))
    #expect(try fixture.alarm(.remindRound, round.id) == RoundsFixture.time("2026-05-13T09:00"))
    try fixture.moveClock(to: RoundsFixture.time("2026-04-21T12:00"))
    #expect(try fixture.current(round.id).state == .open)
  }

  @Test func `a job that runs twice, or late, does its work once`() throws {
    let round = try scheduled("2026-03-02T08:00", "2026-04-13T23:59")
    fixture.app.move(to: RoundsFixture.time("2026-04-07T12:00"))
    for _ in 1...3 {
      try RoundsClock.openRound(round.id, fixture.app.dependencies)
      try fixture.deliver()
      try RoundsClock.remindRound(round.id, fixture.app.dependencies)
      try RoundsClock.closeRound(round.id, fixture.app.dependencies)
    }
    #expect(try fixture.letters(.invitation).count == 3)
    #expect(try fixture.letters(.reminder).count == 3)
    #expect(try fixture.current(round.id).state == .open)
    #expect(try fixture.audited("round.open") == 1)
  }

  @Test func `a server that slept through a whole round invites nobody to it`() throws {
    let round = try scheduled("2026-03-02T08:00", "2026-03-10T23:59")
    try fixture.moveClock(to: RoundsFixture.time("2026-03-11T12:00"))
    #expect(try fixture.current(round.id).state == .closed)
    #expect(try fixture.letters(.invitation).isEmpty)
    #expect(try fixture.letters(.roundClosed).count == 1)
  }

  @Test func `what the clock says holds before the job has run`() throws {
    let round = try scheduled("2026-03-02T08:00", "2026-04-13T23:59")
    fixture.app.move(to: RoundsFixture.time("2026-03-02T08:00"))
    #expect(try fixture.current(round.id).state(at: fixture.app.now) == .open)
    // Closing by hand now first does what opening would have done.
    try fixture.desk.close(round.id, by: fixture.clerk)
    #expect(try fixture.letters(.invitation).count == 3)
    #expect(try fixture.current(round.id).state == .closed)
  }

  @Test func `closing an anonymous round forgets which requests made its answers`() throws {
    let round = try fixture.open { $0.identification = .anonymous }
    let other = try fixture.open()
    try fixture.app.store.write { db in
      for (key, id) in [("a", round.id), ("b", other.id)] {
        try db.run(
          """
          INSERT INTO idempotency (key_hash, request_hash, round_id, status, answer)
          VALUES (\(key), 'x', \(id), 201, '{}')
          """)
      }
    }
    try fixture.desk.close(round.id, by: fixture.clerk)
    try fixture.desk.close(other.id, by: fixture.clerk)
    let kept = try fixture.app.store.read { db in
      try db.rows("SELECT key_hash FROM idempotency") { row in try row[0] as String }
    }
    #expect(kept == ["b"])
  }
}
