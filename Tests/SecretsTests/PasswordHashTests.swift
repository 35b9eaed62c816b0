import Secrets
import Testing

@Suite struct PasswordHashTests {
  @Test func `a password matches its own hash and no other does`() throws {
    let hash = try PasswordHash(hashing: "blåbærsyltetøy 🫐")
    #expect(hash.text.hasPrefix("$y$"))
    #expect(hash.matches("blåbærsyltetøy 🫐"))
    #expect(!hash.matches("blåbærsyltetøy"))
    #expect(!hash.matches(""))
  }

  @Test func `the same password never has the same hash twice`() throws {
    #expect(try PasswordHash(hashing: "same") != PasswordHash(hashing: "same"))
  }

  @Test func `a hash made by another program with libcrypt is understood`() {
    let stored = PasswordHash(
      stored: "$y$j9T$abcdefghijklmnopqrstu.$gyGYo/i/eb2AWE5KKgXp34S99FIPGjmU/XHHKv9oLF6")
    #expect(stored.matches("blåbærsyltetøy"))
    #expect(!stored.matches("blabarsyltetoy"))
  }

  @Test func `what cannot be hashed whole is refused`() throws {
    #expect(throws: PasswordHash.Refusal.empty) { try PasswordHash(hashing: "") }
    #expect(throws: PasswordHash.Refusal.tooLong) {
      try PasswordHash(hashing: String(repeating: "å", count: 256))
    }
    #expect(throws: PasswordHash.Refusal.unusableCharacter) { try PasswordHash(hashing: "ab\0cd") }
    let longest = String(repeating: "x", count: PasswordHash.longest)
    let hash = try PasswordHash(hashing: longest)
    #expect(hash.matches(longest))
    #expect(!hash.matches(String(longest.dropLast())))
    #expect(!hash.matches(longest + "x"))
  }

  @Test func `a NUL does not cut a password short`() throws {
    let hash = try PasswordHash(hashing: "ab")
    #expect(!hash.matches("ab\0cd"))
  }

  @Test(arguments: ["", "*", "*0", "plain text", "$y$", "$y$j9T$\0", "$9$unknown$x"])
  func `text that is no hash matches nothing`(_ text: String) {
    #expect(!PasswordHash(stored: text).matches("anything"))
    #expect(!PasswordHash(stored: text).matches(text))
  }

  @Test func `the decoy is a whole hash of today's cost that matches nothing`() throws {
    let real = try PasswordHash(hashing: "x").text.split(separator: "$")
    let decoy = PasswordHash.decoy.text.split(separator: "$")
    #expect(decoy[..<2] == real[..<2])
    #expect(decoy.map(\.count) == real.map(\.count))
    #expect(!PasswordHash.decoy.matches("x"))
  }
}
