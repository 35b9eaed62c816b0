import Outbound
import Testing

@Suite struct MessageTests {
  @Test func `a short letter is written to the byte`() throws {
    let letter = try Samples.letter(subject: "Påminning", text: "Hei, å!\n.\nSlutt")
    #expect(
      text(letter)
        == """
        Date: Sun, 29 Mar 2026 10:00:00 +0000
        From: =?utf-8?q?Helsefellesskapet_=C3=85sfjord?= <post@innspel.example>
        To: kari@lyngvik.example
        Subject: =?utf-8?q?P=C3=A5minning?=
        Message-ID: <0198c2f4-7d1a-7c3e-9a51-3f2b8c6d4e10@innspel.example>
        Auto-Submitted: auto-generated
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        Hei, =C3=A5!
        .
        Slutt

        """.replacing("\n", with: "\r\n"))
  }

  @Test func `the same letter is always the same bytes`() throws {
    #expect(
      try Samples.letter(html: "<p>Hei</p>").encoded() == Samples.letter(html: "<p>Hei</p>").encoded())
  }

  @Test func `every line is short ASCII, whatever is in the letter`() throws {
    let hostile =
      "\u{0}\r\nBcc: x@y.example\r\n\r\n<b>\u{2028}\u{85}\u{7F}" + String(repeating: "å🫐 word ", count: 50)
    var letter = try Samples.letter(subject: hostile, text: hostile, html: hostile)
    letter.from = try Samples.address("a@b.example", name: hostile)
    letter.replyTo = letter.from
    letter.headers = [.init("X-Long-Enough-To-Matter", hostile)]
    letter.messageID = "<a\r\nBcc: b@c.example>"
    let lines = text(letter).split(separator: "\r\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { $0.utf8.count <= 76 })
    #expect(lines.allSatisfy { $0.utf8.allSatisfy { (0x20...0x7E).contains($0) || $0 == 9 } })
    let header = lines.prefix { !$0.isEmpty }
    #expect(
      header.filter { !$0.hasPrefix(" ") }.map { String($0.prefix { $0 != ":" }) } == [
        "Date", "From", "To", "Reply-To", "Subject", "Message-ID", "X-Long-Enough-To-Matter", "MIME-Version",
        "Content-Type",
      ])
  }

  @Test func `encoded words never split a character`() throws {
    for character in ["å", "€", "🫐", "👨‍👩‍👧‍👦"] {
      let subject = "x" + String(repeating: character, count: 60)
      let header = text(try Samples.letter(subject: subject)).replacing("\r\n ", with: "\n")
        .split(separator: "\r\n").first { $0.hasPrefix("Subject: ") }
      let words = try #require(header).dropFirst("Subject: ".count).split(separator: "\n")
      #expect(words.count > 1)
      #expect(words.allSatisfy { $0.utf8.count <= 75 })
      let decoded = try words.map { try decode($0) }
      #expect(decoded.joined() == subject)
      #expect(decoded.allSatisfy { $0.allSatisfy { $0 == "x" || String($0) == character } })
    }
  }

  @Test(
    arguments: [
      (0, "Thu, 01 Jan 1970 00:00:00 +0000"), (951_782_399_999, "Mon, 28 Feb 2000 23:59:59 +0000"),
      (951_782_400_000, "Tue, 29 Feb 2000 00:00:00 +0000"),
      (1_709_251_199_000, "Thu, 29 Feb 2024 23:59:59 +0000"),
      (1_767_225_600_000, "Thu, 01 Jan 2026 00:00:00 +0000"),
      (4_107_542_400_000, "Mon, 01 Mar 2100 00:00:00 +0000"),
      (-1, "Wed, 31 Dec 1969 23:59:59 +0000"),
    ] as [(Int64, String)])
  func `dates are in the form of letters`(_ milliseconds: Int64, _ date: String) throws {
    var letter = try Samples.letter()
    letter.date = milliseconds
    #expect(text(letter).hasPrefix("Date: \(date)\r\n"))
  }

  @Test func `an identity is made of what can stand in one`() {
    #expect(Message.identity("0198-a", host: "innspel.example") == "<0198-a@innspel.example>")
    #expect(Message.identity("a b\r\n", host: "localhost:8080") == "<a.b@localhost.8080>")
    #expect(Message.identity("a", host: "") == "<a@localhost>")
  }

  @Test func `a header name that could smuggle lines ends the program`() async {
    await #expect(processExitsWith: .failure) { _ = Message.Header("X: y\r\nBcc", "x") }
    await #expect(processExitsWith: .failure) { _ = Message.Header("bcc", "x@y.example") }
  }

  private func text(_ letter: Message) -> String {
    String(decoding: letter.encoded(), as: UTF8.self)
  }

  private func decode(_ word: Substring) throws -> String {
    let parts = word.split(separator: "?", omittingEmptySubsequences: false)
    try #require(parts.count == 5 && parts[0] == "=" && parts[1] == "utf-8" && parts[4] == "=")
    if parts[2] == "b" {
      let bytes = try #require(base64Bytes(parts[3]))
      return try #require(String(validating: bytes, as: UTF8.self))
    }
    var bytes: [UInt8] = []
    var rest = parts[3].utf8
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "=") {
        bytes.append(try #require(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)))
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte == UInt8(ascii: "_") ? 32 : byte)
      }
    }
    return try #require(String(validating: bytes, as: UTF8.self))
  }

  private func base64Bytes(_ text: Substring) -> [UInt8]? {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var bytes: [UInt8] = []
    var held = 0
    var bits = 0
    for character in text where character != "=" {
      guard let value = alphabet.firstIndex(of: character) else { return nil }
      held = (held << 6 | value) & 0xFFFF
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(held >> bits & 255))
      }
    }
    return bytes
  }
}
