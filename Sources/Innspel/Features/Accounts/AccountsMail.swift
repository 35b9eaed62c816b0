import FormModel
import HTTP
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
    let link = isPreview ? "…" : app.link(try SignIn(app: app).makeLink(for: user.id)) + query(letter)
    let language = letter.language
    return LetterText(
      subject: AccountsWords.letterSubject(language), greeting: AccountsWords.greeting(user.name)(language),
      paragraphs: [AccountsWords.letterLead(language)],
      button: LetterButton(words: AccountsWords.signIn(language), link: link),
      closing: [AccountsWords.letterNotYou(language)])
  }

  /// Asks for a letter.
  ///
  /// - Parameters:
  ///   - user: whom it signs in.
  ///   - target: the page they were on their way to.
  ///   - app: for the letter's id.
  /// - Returns: it, to be queued.
  static func letter(for user: User, to target: String? = nil, _ app: Dependencies) -> Letter {
    var data: JSONValue = ["user": .string(user.id.text)]
    data["to"] = OwnPath(target).map { .string($0.text) }
    return Letter(
      id: app.newID(), template: .signIn, data: data, toName: user.name, toAddress: user.email,
      language: user.language, round: nil, contact: nil,
      subject: AccountsWords.letterSubject(user.language))
  }

  private static func query(_ letter: Letter) -> String {
    letter.data["to"]?.string.map { "?to=" + Path.encoding($0) } ?? ""
  }
}
