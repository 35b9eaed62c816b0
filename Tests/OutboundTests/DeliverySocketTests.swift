import Foundation
import Outbound
import Testbed
import Testing

@Suite struct DeliverySocketTests {
  @Test func `letters arrive as they were written`() throws {
    let server = try MailServer()
    let connection = SMTPConnection(try SMTPSettings(url: server.url()))
    for subject in Self.subjects {
      var letter = try Samples.letter(subject: subject, text: Self.text, html: Self.html)
      letter.to = try Samples.address("ola@bømlo.example", name: "Ola «Øy» Nordmann, \"legen\" 👩🏽‍⚕️")
      letter.replyTo = try Samples.address("svar@innspel.example", name: #"Sekretariatet \ "post""#)
      letter.headers.append(
        .init("List-Unsubscribe", "<https://innspel.example/u/\(String(repeating: "a", count: 200))>"))
      letter.headers.append(.init("X-Round", "Første rad\r\nBcc: alle@lyngvik.example"))
      try connection.send(letter)
      let got = try #require(try server.letters.last)
      #expect(got.subject == subject)
      #expect(got.text == Self.text)
      #expect(got.html == Self.html)
      #expect(got.defects == [])
      #expect(got.contentType == "multipart/alternative")
      #expect(got.from == "post@innspel.example")
      #expect(got.to == ["ola@xn--bmlo-gra.example"])
      #expect(got.header("From") == "Helsefellesskapet Åsfjord <post@innspel.example>")
      #expect(got.header("To") == #"Ola «Øy» Nordmann, "legen" 👩🏽‍⚕️ <ola@xn--bmlo-gra.example>"#)
      #expect(got.header("Reply-To") == #"Sekretariatet \ "post" <svar@innspel.example>"#)
      #expect(got.header("Message-ID") == letter.messageID)
      #expect(got.header("Date") == "Sun, 29 Mar 2026 10:00:00 +0000")
      #expect(got.header("Auto-Submitted") == "auto-generated")
      #expect(got.header("List-Unsubscribe") == letter.headers[1].value)
      #expect(got.header("X-Round") == "Første rad  Bcc: alle@lyngvik.example")
      #expect(got.header("Bcc") == nil)
      #expect(Array(got.source) == letter.encoded())
    }
    #expect(try server.letters.map(\.connection).allSatisfy { $0 == 1 })
  }

  static let subjects = [
    "Innspelsrunde",
    "Blåbær, æøå ÆØÅ og 🫐",
    "Kva ser de som dei viktigaste strategiske utfordringane for helsefellesskapet dei neste fire åra?",
    "A subject of plain words that is so long that it must be folded more than once, because it never seems to end at all",
    String(repeating: "å", count: 200),
    String(repeating: "👨‍👩‍👧‍👦", count: 30),
    "=?utf-8?q?not_an_encoded_word?=",
    "Two  blanks   and more",
    "Lule sámi: Bivás, čáhppes, ŋ",
  ]

  static let text = """
    Hei, Ola!
    .
    ..
    .ein prikk først
    From here on = a line that must be coded, with trailing blanks  \t
    \(String(repeating: "lang linje utan slutt ", count: 60))
    \(String(repeating: "ø", count: 300))

    Takk
    .

    """

  static let html = "<!doctype html>\n<p>Hei, <b>Ola</b>! 🫐 &amp; a=b</p>\n"

  @Test func `a letter larger than libcurl's buffer keeps its dots and its end`() throws {
    let server = try MailServer()
    let line = ".\r\n..\r\n.x\r\n" + String(repeating: "y", count: 61) + "\r\n"
    let text = String(repeating: line, count: 6_000)
    let letter = try Samples.letter(text: text)
    try SMTPConnection(try SMTPSettings(url: server.url())).send(letter)
    #expect(Array(try #require(try server.letters.first).source) == letter.encoded())
  }

  @Test func `one rejected recipient stops no other letter`() throws {
    let server = try MailServer(
      "--fault", "reject", "gone@lyngvik.example", "--fault", "defer", "later@lyngvik.example",
      "--fault", "reject-letter", "spam@lyngvik.example", "--fault", "defer-letter", "full@lyngvik.example")
    let connection = SMTPConnection(try SMTPSettings(url: server.url()))
    try connection.send(try Samples.letter(to: "first@lyngvik.example"))
    #expect(
      throws: DeliveryFault.recipientRejected(
        code: 550, text: "550-5.1.1 No such mailbox here 5.1.1 Ask postmaster")
    ) {
      try connection.send(try Samples.letter(to: "gone@lyngvik.example"))
    }
    try connection.send(try Samples.letter(to: "second@lyngvik.example"))
    #expect(throws: DeliveryFault.recipientRejected(code: 451, text: "451 4.7.1 Greylisted, try again")) {
      try connection.send(try Samples.letter(to: "later@lyngvik.example"))
    }
    #expect(throws: DeliveryFault.messageRejected(code: 554, text: "554 5.6.0 The letter is refused")) {
      try connection.send(try Samples.letter(to: "spam@lyngvik.example"))
    }
    #expect(throws: DeliveryFault.messageRejected(code: 451, text: "451 4.3.0 No room just now")) {
      try connection.send(try Samples.letter(to: "full@lyngvik.example"))
    }
    try connection.send(try Samples.letter(to: "third@lyngvik.example"))
    #expect(
      try server.letters.map(\.to) == [
        ["first@lyngvik.example"], ["second@lyngvik.example"], ["third@lyngvik.example"],
      ])
  }

  @Test func `a rejected sender is told apart`() throws {
    let server = try MailServer("--fault", "reject-sender", "*", "--times", "1")
    let connection = SMTPConnection(try SMTPSettings(url: server.url()))
    let fault = #expect(throws: DeliveryFault.self) { try connection.send(try Samples.letter()) }
    #expect(fault == .senderRejected(code: 550, text: "550 5.7.1 This sender is not welcome"))
    #expect(fault?.concernsAllLetters == true && fault?.isPermanent == false)
    try connection.send(try Samples.letter())
    #expect(try server.letters.count == 1)
  }

  @Test func `a connection lost before the answer is no receipt, and the next letter opens another`() throws {
    let server = try MailServer("--fault", "drop", "kari@lyngvik.example", "--times", "1")
    let connection = SMTPConnection(try SMTPSettings(url: server.url()))
    let letter = try Samples.letter()
    let fault = #expect(throws: DeliveryFault.self) { try connection.send(letter) }
    guard case .connectionLost? = fault else {
      Issue.record("expected a lost connection, not \(fault as Any)")
      return
    }
    try connection.send(letter)
    let got = try server.letters
    #expect(got.map(\.connection) == [1, 2])
    #expect(got.map { $0.header("Message-ID") } == [letter.messageID, letter.messageID])
  }

  @Test func `a dead server, and one that comes back`() throws {
    let server = try MailServer()
    let connection = SMTPConnection(try SMTPSettings(url: server.url()))
    try connection.send(try Samples.letter())
    server.stop()
    let fault = #expect(throws: DeliveryFault.self) { try connection.send(try Samples.letter()) }
    guard case .cannotConnect? = fault else {
      Issue.record("expected no connection, not \(fault as Any)")
      return
    }
    let successor = try MailServer("--port", "\(server.port)")
    try connection.send(try Samples.letter())
    #expect(try successor.letters.count == 1)
  }

  @Test func `a server that says nothing is given up`() throws {
    let silent = try MailServer("--silent")
    let impatient = SMTPConnection.Patience(sending: .milliseconds(200))
    let fault = #expect(throws: DeliveryFault.self) {
      try SMTPConnection(try SMTPSettings(url: silent.url()), patience: impatient).send(try Samples.letter())
    }
    guard case .timedOut? = fault else {
      Issue.record("expected a time-out, not \(fault as Any)")
      return
    }
    #expect(fault?.isPermanent == false)
  }

  @Test func `a server that stops answering halfway is given up, and the connection goes on`() throws {
    let server = try MailServer("--fault", "hang", "kari@lyngvik.example", "--times", "1")
    let impatient = SMTPConnection.Patience(answering: .seconds(1))
    let connection = SMTPConnection(try SMTPSettings(url: server.url()), patience: impatient)
    let fault = #expect(throws: DeliveryFault.self) { try connection.send(try Samples.letter()) }
    guard case .timedOut? = fault else {
      Issue.record("expected a time-out, not \(fault as Any)")
      return
    }
    try connection.send(try Samples.letter())
    #expect(try server.letters.map(\.connection) == [2])
  }

  @Test func `stopping ends the letter under way and refuses the next`() throws {
    let silent = try MailServer("--silent")
    let connection = SMTPConnection(try SMTPSettings(url: silent.url()))
    let letter = try Samples.letter()
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: 0.1)
      connection.stop()
    }
    #expect(throws: DeliveryFault.stopped) { try connection.send(letter) }
    #expect(throws: DeliveryFault.stopped) { try connection.send(letter) }
  }
}
