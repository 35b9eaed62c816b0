import Secrets
import Testing

@Suite struct PasswordStrengthTests {
  @Test(arguments: [
    "password1234", "123456789012", "qwertyuiopas", "aaaaaaaaaaaa", "abcabcabcabc", "iloveyou1234",
    "trustno1trustno1", "correcthorse", "abcdefghijkl", "P@ssw0rd1234", "passord12345", "Sommer2026!!",
    "Passordpassord", "Velkommen2026", "høsthøsthøst", "ååååååååååååå", "Kommune2026!", "",
  ])
  func `what many choose is easy to guess`(_ password: String) {
    #expect(!PasswordStrength(of: password, knowing: []).isEnough)
  }

  @Test(arguments: [
    "fire vanlege ord her", "correct horse battery staple", "hei på deg du", "xK9#mQ2pL7wz",
    "endå eit langt passord",
    "blåbærsyltetøy og havregraut", "雪が静かに降り積もる夜に歩く",
  ])
  func `a sentence of one's own, or chance, is not`(_ password: String) {
    #expect(PasswordStrength(of: password, knowing: []).isEnough)
  }

  @Test func `whose password it is counts`() {
    let words = ["Ingebjørg", "Hatlestrand", "fjordhelse"]
    for password in ["IngebjørgHatlestrand", "fjordhelse2026", "ingebjørg1987", "Fj0rdhelsefjordhelse"] {
      #expect(!PasswordStrength(of: password, knowing: words).isEnough, "\(password)")
    }
    #expect(PasswordStrength(of: "IngebjørgHatlestrand", knowing: []).isEnough)
  }

  @Test func `what is long, strange or many is looked at within bounds`() {
    let long = String(repeating: "a", count: 100_000)
    #expect(!PasswordStrength(of: long, knowing: [long]).isEnough)
    let words = (0..<10_000).map { "word\($0)" }
    #expect(PasswordStrength(of: "fire vanlege ord her", knowing: words + ["", "\0", "é"]).isEnough)
    #expect(!PasswordStrength(of: "a\0\0\0\0\0\0\0\0\0\0\0", knowing: []).isEnough)
  }
}
