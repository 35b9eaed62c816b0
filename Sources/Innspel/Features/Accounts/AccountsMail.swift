import FormModel
import Secrets
import Storage

/// The letter with a sign-in link.
enum AccountsMail {
  /// - Parameters:
  ///   - letter: its data names the user.
  ///   - app: keeps the link's hash.
  ///   - isPreview: an administrator looks at the letter: no link is made, because it would open another's account.
  /// - Returns: the words, or nil when the person may no longer sign in.
  /// - Throws: `StorageError`.
  static func signIn(_ letter: Letter, _ app: Dependencies, isPreview: Bool) throws -> LetterText? {
    let id = UserID(letter.data["user"]?.string ?? "")
    guard let user = try app.store.read({ db in try db.user(id) }) else { return nil }
    let link = isPreview ? "…" : app.link(try SignIn(app: app).makeLink(for: user.id))
    let language = letter.language
    return LetterText(
      subject: AccountsWords.letterSubject(language), greeting: AccountsWords.greeting(user.name)(language),
      paragraphs: [AccountsWords.letterLead(language)],
      button: LetterButton(words: AccountsWords.signIn(language), link: link),
      closing: [AccountsWords.letterNotYou(language)])
  }

  static func letter(for user: User, _ app: Dependencies) -> Letter {
    Letter(
      id: app.newID(), template: .signIn, data: ["user": .string(user.id.text)], toName: user.name,
      toAddress: user.email, language: user.language, round: nil, contact: nil,
      subject: AccountsWords.letterSubject(user.language))
  }
}
