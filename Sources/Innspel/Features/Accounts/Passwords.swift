import Secrets

/// What a password must be: long, and not what anybody would guess (OWASP ASVS 4.0.3, 2.1.1, 2.1.2 and 2.1.7).
///
/// No mixtures of characters are asked for, and no change after a time.
enum Passwords {
  /// What is wrong with a new password.
  ///
  /// - Parameters:
  ///   - password: as typed.
  ///   - known: names and addresses that are known of its person and their partnership, each of several words.
  /// - Returns: what is wrong and what to do; nil when it will do.
  static func fault(in password: String, knowing known: [String]) -> Words? {
    // A NUL would end it early where it is hashed; nobody types one.
    guard password.count >= 12, password.utf8.count <= 500, !password.utf8.contains(0) else {
      return AccountsWords.passwordTooShort
    }
    let words =
      ["innspel", "innspill"]
      + known.flatMap { text in
        text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
      }
    return PasswordStrength(of: password, knowing: words).isEnough ? nil : AccountsWords.passwordGuessable
  }
}
