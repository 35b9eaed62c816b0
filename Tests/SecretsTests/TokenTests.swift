import Foundation
import Secrets
import Testing

@Suite struct TokenTests {
  @Test(arguments: [
    ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
    ("foobar", "Zm9vYmFy"),
  ])
  func `base64url gives RFC 4648's vectors without padding`(_ plain: String, _ encoded: String) {
    #expect(Base64URL.encode(Array(plain.utf8)) == encoded)
    #expect(Base64URL.decode(encoded) == Array(plain.utf8))
  }

  @Test func `base64url uses the letters of addresses`() {
    #expect(Base64URL.encode([0xFB, 0xFF, 0xFE]) == "-__-")
    for length in 0..<64 {
      let bytes = Random.bytes(length)
      #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
    }
  }

  @Test(arguments: ["Zg==", "Zh", "Zm9", "Z", "Zm9vY", "Zm+v", "Zm/v", "Zm 9v", "Zmøv"])
  func `base64url takes no second spelling`(_ text: String) {
    #expect(Base64URL.decode(text) == nil)
  }

  @Test func `a receipt code reads back as itself and has no doubtful letters`() {
    var characters: Set<Character> = []
    for _ in 0..<400 {
      let code = ReceiptCode.random()
      #expect(code.wholeMatch(of: /[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}/) != nil)
      #expect(ReceiptCode.normalized(code) == code)
      characters.formUnion(code)
    }
    #expect(characters.count == 33)
  }

  @Test(arguments: [
    "K7QD-41MX", "k7qd-41mx", " k7qd 41mx\n", "K7QD41MX", "k7qd–4lmx", "K7QD-4IMX", "K 7 Q D 4 1 M X.",
    "k7qd\u{00A0}41mx", "k7qd\u{200B}41mx",
  ])
  func `a receipt code is understood as people type it`(_ typed: String) {
    #expect(ReceiptCode.normalized(typed) == "K7QD-41MX")
  }

  @Test func `O is read as zero`() {
    #expect(ReceiptCode.normalized("oO00-iIlL") == "0000-1111")
  }

  @Test(arguments: [
    "", "K7QD", "K7QD-41M", "K7QD-41MXX", "U7QD-41MX", "K7QD-41MÅ", "ſ7QD-41MX", "ß7QD-41M", "K7QD_41MX",
  ])
  func `what is no receipt code is nil`(_ typed: String) {
    #expect(ReceiptCode.normalized(typed) == nil)
  }

  @Test func `a masked token hides its secret, differently each time`() {
    let token = Random.bytes(32)
    let first = MaskedToken(masking: token)
    let second = MaskedToken(masking: token)
    #expect(first != second)
    #expect(MaskedToken(text: first.text).unmasked == token)
    #expect(second.hides(token))
    #expect(!first.hides(Random.bytes(32)))
    #expect(!first.text.contains(Base64URL.encode(token)))
  }

  @Test(arguments: ["", "A", "Zg", "Zm9v", "not base64!"]) func `other text hides nothing`(_ text: String) {
    #expect(MaskedToken(text: text).unmasked == nil)
    #expect(!MaskedToken(text: text).hides([]))
  }
}
