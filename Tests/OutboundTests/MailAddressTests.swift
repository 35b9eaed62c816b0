import Outbound
import Testing

@Suite struct MailAddressTests {
  @Test(arguments: [
    ("kari@lyngvik.example", "kari@lyngvik.example"),
    (" kari.nordmann+rundt@Lyngvik.Example\n", "kari.nordmann+rundt@lyngvik.example"),
    ("Kari_O'Hara@a-b.c.example", "Kari_O'Hara@a-b.c.example"), ("root@localhost", "root@localhost"),
    ("post@bømlo.example", "post@xn--bmlo-gra.example"),
    ("post@BÅTSFJORD.example", "post@xn--btsfjord-9za.example"),
    ("a@xn--bmlo-gra.example", "a@xn--bmlo-gra.example"), ("a@bücher.example", "a@xn--bcher-kva.example"),
    ("a@例え.example", "a@xn--r8jz45g.example"),
  ])
  func `an address mail can go to is taken`(_ typed: String, _ address: String) {
    #expect(MailAddress(typed)?.address == address)
  }

  @Test(arguments: [
    "", "@", "kari", "kari@", "@lyngvik.example", "kari@lyngvik", "a@b@c.example", "a b@c.example",
    "a@b c.example",
    "a@c.example\r\nBcc: x@y.example", "a\r\n@c.example", "a\0@c.example", "a@c..example", "a@.example",
    "a@c.example.",
    "a..b@c.example", ".a@c.example", "a.@c.example", "\"a b\"@c.example", "a@[127.0.0.1]", "a@127.0.0.1",
    "a@-c.example", "a@c-.example", "a@c_d.example", "blåbær@c.example", "a@bo\u{0308}k.example",
    "a@c.example>",
    "<a@c.example", "a,b@c.example", "a@c.example,d@e.example", "a@💩.example", "(x)a@c.example",
    String(repeating: "a", count: 65) + "@c.example", "a@" + String(repeating: "b", count: 64) + ".example",
    "a@" + String(repeating: "bcd.", count: 64) + "example",
  ])
  func `anything else is refused`(_ typed: String) {
    #expect(MailAddress(typed) == nil)
  }

  @Test func `a name is kept on one line, and an empty one is none`() {
    #expect(MailAddress("a@b.example", name: " Kari\r\nBcc: x ")?.name == "Kari  Bcc: x")
    #expect(MailAddress("a@b.example", name: " \n")?.name == nil)
    #expect(MailAddress("a@b.example", name: "Kari")?.description == "Kari <a@b.example>")
    #expect(MailAddress("a@B.example")?.domain == "b.example")
  }

  @Test(
    arguments: [
      ("post@b.example", nil), ("<post@b.example>", nil), ("Innspel <post@b.example>", "Innspel"),
      (" \"Innspel, Åsfjord\"  <post@b.example> ", "Innspel, Åsfjord"),
    ] as [(String, String?)])
  func `a setting may hold a name`(_ text: String, _ name: String?) {
    let address = MailAddress(parsing: text)
    #expect(address?.address == "post@b.example")
    #expect(address?.name == name)
  }

  @Test func `a setting without an address is refused`() {
    #expect(MailAddress(parsing: "Innspel") == nil)
    #expect(MailAddress(parsing: "Innspel <post>") == nil)
    #expect(MailAddress(parsing: "Innspel post@b.example>") == nil)
  }
}
