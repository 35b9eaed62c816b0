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
    // An address that was the person's when they asked may by now be somebody else's.
    guard let user = try app.store.read({ db in try db.user(id) }), user.email == letter.toAddress else {
      return nil
    }
    let link = isPreview ? "…" : app.link(try SignIn(app: app).makeLink(for: user.id)) + query(letter)
    let language = letter.language
    return LetterText(
      subject: AccountsWords.letterSubject(language), greeting: LetterWords.greeting(user.name)(language),
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

  /// A letter that a way into an account is another now (OWASP ASVS 4.0.3, 2.5.5).
  ///
  /// - Parameters:
  ///   - template: which way.
  ///   - user: the account as it was: a change of address is told to the old one.
  ///   - now: when it was changed.
  ///   - app: for the letter's id.
  /// - Returns: it, to be queued with the change.
  static func notice(_ template: LetterTemplate, to user: User, at now: Instant, _ app: Dependencies)
    -> Letter
  {
    let subject =
      template == .addressChanged ? AccountsWords.addressChanged : AccountsWords.passwordChanged
    return Letter(
      id: app.newID(), template: template, data: ["at": .string(now.rfc3339)], toName: user.name,
      toAddress: user.email, language: user.language, round: nil, contact: nil,
      subject: subject(user.language))
  }

  /// The words of such a letter: what happened, when, and what to do if it was somebody else.
  ///
  /// - Throws: `StorageError`.
  static func notice(_ letter: Letter, _ app: Dependencies) throws -> LetterText {
    let language = letter.language
    let partnership = try app.store.read { db in try app.partnerships.partnership(db) }
    let time = letter.data["at"]?.string.flatMap { Instant(rfc3339: $0) }.map { $0.dateAndTime(language) }
    let isAddress = letter.template == .addressChanged
    let lead = isAddress ? AccountsWords.addressChangedLead : AccountsWords.passwordChangedLead
    let notYou = isAddress ? AccountsWords.addressNotYou : AccountsWords.passwordNotYou
    let button = LetterButton(
      words: AccountsWords.openAccount(language), link: app.link(AccountsRoute.account.path))
    return LetterText(
      subject: letter.subject, greeting: LetterWords.greeting(letter.toName)(language),
      paragraphs: [lead(time ?? "")(language), notYou(partnership.feedbackAddress)(language)],
      button: isAddress ? nil : button)
  }

  private static func query(_ letter: Letter) -> String {
    letter.data["to"]?.string.map { "?to=" + Path.encoding($0) } ?? ""
  }
}
