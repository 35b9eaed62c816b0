import Storage
import Testing

@testable import Innspel

/// What partners and staff read in their letters.
@Suite struct RoundsMailTests {
  let fixture: RoundsFixture

  init() throws { fixture = try RoundsFixture() }

  @Test func `an invitation says who asks, how one answers, until when, and carries the link`() throws {
    let round = try fixture.open()
    let found = try fixture.text(.invitation, to: "holme0@fjordhelse.example")
    let text = try #require(found)
    #expect(text.subject == "Innspel til «Utfordringar»: svar innan 20. april 2026")
    #expect(text.greeting == "Hei, Kontakt 0 i Holme kommune!")
    let invitation = try fixture.invitation(round.id, "holme")
    #expect(text.button?.link == fixture.app.dependencies.invitationLink(invitation))
    let words = (text.paragraphs + text.closing).joined(separator: "\n")
    #expect(words.contains("Holme kommune til «Utfordringar»"))
    #expect(words.contains("20. april 2026 kl. 12.00"))
  }

  @Test(arguments: [Language.nb, .en])
  func `a letter is in its reader's language`(_ language: Language) throws {
    try fixture.app.store.write { db in
      try db.run("UPDATE contacts SET language = \(language) WHERE id = 'holme-0'")
    }
    _ = try fixture.open()
    let text = try fixture.text(.invitation, to: "holme0@fjordhelse.example")
    #expect(text?.subject.contains(language == .nb ? "Innspill til" : "Input to") == true)
  }

  @Test func `a reminder that has waited in the outbox is dropped when the answer came first`() throws {
    let round = try fixture.open()
    try fixture.desk.remind(round.id, by: fixture.clerk)
    #expect(try fixture.text(.reminder, to: "holme0@fjordhelse.example") != nil)
    try fixture.answer(round.id, "holme")
    #expect(try fixture.text(.reminder, to: "holme0@fjordhelse.example") == nil)
    #expect(try fixture.text(.reminder, to: "sund0@fjordhelse.example") != nil)
  }

  @Test func `an invitation that was not sent before the round closed is dropped`() throws {
    let round = try fixture.open()
    try fixture.desk.close(round.id, by: fixture.clerk)
    #expect(try fixture.text(.invitation, to: "holme0@fjordhelse.example") == nil)
  }

  @Test func `reminded twice within the hour, a partner gets one letter`() throws {
    let round = try fixture.open()
    try fixture.desk.remind(round.id, by: fixture.clerk)
    try fixture.desk.remind(round.id, by: fixture.clerk)
    #expect(try fixture.letters(.reminder).count == 3)
    fixture.app.move(minutes: 61)
    try fixture.desk.remind(round.id, by: fixture.clerk)
    #expect(try fixture.letters(.reminder).count == 6)
  }

  @Test
  func `before a reminder goes, the page says whom to, what they read and when they were last reminded`()
    throws
  {
    try fixture.app.store.write { db in
      try db.run("UPDATE contacts SET language = 'nb' WHERE id = 'sund-0'")
    }
    let round = try fixture.open()
    try fixture.answer(round.id, "trust")
    let address = "/rounds/\(round.id)/remind"
    let first = fixture.app.get(address, as: fixture.staff).text
    for words in [
      "2 are reminded", "Holme kommune", "holme0@fjordhelse.example", "Ytre Sund kommune", "Never",
      "Påminning: svar på «Utfordringar» innan 20. april 2026",
      "Påminnelse: svar på «Utfordringer» innen 20. april 2026", "Send 2 reminders",
    ] { #expect(first.contains(words), "\(words)") }
    #expect(!first.contains("Fjordhelse føretak") && !first.contains("/i/"))
    #expect(try fixture.letters(.reminder) == [])
    let holme = try fixture.invitation(round.id, "holme").id
    try fixture.desk.remind(round.id, only: holme, by: fixture.clerk)
    let reminded = fixture.app.now.dateAndTime(.en)
    let second = fixture.app.get(address, as: fixture.staff).text
    #expect(second.contains("One is reminded") && second.contains("Reminded less than an hour ago"))
    fixture.app.move(minutes: 61)
    let third = fixture.app.get(address, as: fixture.staff).text
    #expect(third.contains("2 are reminded") && third.contains(reminded))
  }

  @Test func `nobody is reminded of an invitation that has not left`() throws {
    let round = try fixture.open()
    try fixture.app.store.write { db in
      _ = try db.run(
        """
        UPDATE outbox SET state = 'queued'
        WHERE template = 'invitation' AND to_address = 'holme0@fjordhelse.example'
        """)
    }
    let page = fixture.app.get("/rounds/\(round.id)/remind", as: fixture.staff).text
    #expect(page.contains("2 are reminded") && page.contains("no reminder goes before it"))
    try fixture.desk.remind(round.id, by: fixture.clerk)
    #expect(try fixture.letters(.reminder) == ["sund0@fjordhelse.example", "trust0@fjordhelse.example"])
    try fixture.deliver()
    try fixture.desk.remind(round.id, by: fixture.clerk)
    #expect(try fixture.letters(.reminder).contains("holme0@fjordhelse.example"))
  }

  @Test func `whoever has answered or declined is not reminded`() throws {
    let round = try fixture.open()
    try fixture.answer(round.id, "holme")
    let sund = try fixture.invitation(round.id, "sund")
    try fixture.app.store.write { db in _ = try db.markDeclined(sund.id, round, reason: "Inga tid") }
    try fixture.desk.remind(round.id, by: fixture.clerk)
    #expect(try fixture.letters(.reminder) == ["trust0@fjordhelse.example"])
  }

  @Test func `an extended deadline stands in the letter as it is when it leaves`() throws {
    let round = try fixture.open()
    try fixture.desk.extend(round.id, to: RoundsFixture.time("2026-05-20T12:00"), by: fixture.clerk)
    let text = try fixture.text(.extended, to: "holme0@fjordhelse.example")
    #expect(text?.subject == "«Utfordringar»: de har til 20. mai 2026")
  }

  @Test func `a partner with more time in a round that was closed by hand is told until when`() throws {
    let round = try fixture.open { $0.closesAt = nil }
    try fixture.desk.close(round.id, by: fixture.clerk)
    try fixture.desk.extend(
      round.id, to: RoundsFixture.time("2026-05-20T12:00"), partners: [PartnerID("holme")], by: fixture.clerk)
    let text = try fixture.text(.extended, to: "holme0@fjordhelse.example")
    #expect(text?.subject == "«Utfordringar»: de har til 20. mai 2026")
  }

  @Test func `who was told that a round is closed is told that it has been reopened, and until when`() throws
  {
    let round = try fixture.open()
    try fixture.answer(round.id, "sund")
    try fixture.desk.close(round.id, by: fixture.clerk)
    try fixture.desk.reopen(
      round.id, until: RoundsFixture.time("2026-05-20T12:00"), by: fixture.clerk)
    #expect(try fixture.letters(.extended) == [])
    let told = try fixture.text(.reopened, to: "holme0@fjordhelse.example")
    #expect(told?.subject == "«Utfordringar» er opna igjen: svar innan 20. mai 2026")
    #expect(
      told?.paragraphs.first
        == "«Utfordringar» var stengd, og er no opna igjen. De kan svare fram til 20. mai 2026 kl. 12.00.")
    let answered = try fixture.text(.reopened, to: "sund0@fjordhelse.example")
    #expect(answered?.paragraphs.last == RoundsMailWords.mayChange.nn)
    // Nothing of theirs is kept, as after a withdrawal.
    #expect(told?.paragraphs.last == RoundsMailWords.stillTime("Holme kommune").nn)
    #expect(told?.paragraphs.last?.contains("teke vare på") == false)
  }

  @Test func `staff are told when others or the clock open and close, and not of their own deeds`() throws {
    let other = try fixture.app.signIn(.administrator, name: "Ola", language: .nb)
    let round = try fixture.open()
    try fixture.answer(round.id, "holme")
    try fixture.desk.close(round.id, by: fixture.clerk)
    let told = ["\(other.user)@innspel.example"]
    #expect(try fixture.letters(.roundOpened) == told)
    let text = try fixture.text(.roundClosed, to: told[0])
    #expect(text?.paragraphs == ["«Utfordringer» er stengt. 1 av 4 har svart."])
    #expect(text?.button?.link == "http://127.0.0.1:8080/rounds/\(round.id)")
  }

  @Test func `in an anonymous round the closing letter is the same to all`() throws {
    let round = try fixture.open { $0.identification = .anonymous }
    try fixture.answer(round.id, "holme")
    try fixture.desk.close(round.id, by: fixture.clerk)
    let answered = try fixture.text(.roundClosed, to: "holme0@fjordhelse.example")
    let silent = try fixture.text(.roundClosed, to: "sund0@fjordhelse.example")
    #expect(answered?.paragraphs == silent?.paragraphs)
    #expect(answered != nil)
  }

  @Test func `an administrator who looks at a letter does not get the partner's link`() throws {
    _ = try fixture.open()
    let id: ID<Letter>? = try fixture.app.store.read { db in
      try db.value("SELECT id FROM outbox WHERE template = 'invitation'")
    }
    let letter = try #require(id)
    let entry = try fixture.app.store.read { db in try db.outboxEntry(letter) }
    let text = try Letters(app: fixture.app.dependencies).text(
      try #require(entry).letter, isPreview: true)
    #expect(text?.button?.link == "http://127.0.0.1:8080/i/…")
  }
}
