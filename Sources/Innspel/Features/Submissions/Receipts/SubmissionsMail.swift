import FormModel
import Storage

/// The letters that answering sends: the receipt, and links to somebody who has lost theirs.
enum SubmissionsMail {
  /// The receipt of an answer, queued in the same transaction; nil where nobody is known to write to.
  static func letter(for submission: Submission, _ origin: Delivery.Origin, _ app: Dependencies) -> Letter? {
    guard let contact = origin.contact else { return nil }
    let language = origin.source == .form ? submission.language : contact.language
    return Letter(
      id: app.newID(), template: .receipt, data: ["submission": .string(submission.id.text)],
      toName: contact.name, toAddress: contact.email, language: language, round: submission.round,
      contact: contact.id,
      subject: ReceiptLetterWords.subject(origin.round.title, isChange: submission.revision > 1)(language))
  }

  /// The words of a receipt.
  ///
  /// - Parameters:
  ///   - letter: its data names the submission.
  ///   - app: makes the code and the link.
  ///   - isPreview: both are left out, for somebody who is not the reader.
  /// - Returns: the words; nil when the answer was withdrawn meanwhile.
  /// - Throws: `StorageError`.
  static func receipt(_ letter: Letter, _ app: Dependencies, isPreview: Bool) throws -> LetterText? {
    let id = SubmissionID(letter.data["submission"]?.string ?? "")
    let found = try app.store.read { db -> (Submission, Round, Invitation?)? in
      guard let submission = try db.submission(id), submission.state == .received,
        let round = try db.round(submission.round)
      else { return nil }
      return (submission, round, try submission.invitation.flatMap { id in try db.invitation(id) })
    }
    guard let (submission, round, invitation) = found else { return nil }
    let language = letter.language
    let code = isPreview ? "…" : app.receiptCode(.submission(submission.id))
    var paragraphs = [
      ReceiptLetterWords.received(round.title, submission.source)(language),
      ReceiptLetterWords.code(code)(language),
    ]
    var button: LetterButton?
    if let invitation {
      button = LetterButton(
        words: ReceiptLetterWords.see(language), link: app.invitationLink(invitation, isPreview: isPreview))
      if case .open(let until) = round.door(for: invitation, at: app.now()) {
        paragraphs.append(ReceiptLetterWords.mayChange(until)(language))
      }
    }
    return LetterText(
      subject: letter.subject, greeting: LetterWords.greeting(letter.toName)(language),
      paragraphs: paragraphs, button: button, closing: [ReceiptLetterWords.keep(language)])
  }
}

extension SubmissionsMail {
  /// The letter that confirms that an answer was taken back, queued in the same transaction.
  static func withdrawal(of submission: Submission, _ round: Round, to contact: Contact, _ app: Dependencies)
    -> Letter
  {
    let language = contact.language
    return Letter(
      id: app.newID(), template: .withdrawn, data: ["submission": .string(submission.id.text)],
      toName: contact.name, toAddress: contact.email, language: language, round: round.id,
      contact: contact.id, subject: WithdrawalLetterWords.subject(round.title)(language))
  }

  /// The words of that letter.
  ///
  /// - Parameters:
  ///   - letter: its data names the submission.
  ///   - app: makes the link.
  ///   - isPreview: it is left out, for somebody who is not the reader.
  /// - Returns: the words; nil when there is no such answer.
  /// - Throws: `StorageError`.
  static func withdrawn(_ letter: Letter, _ app: Dependencies, isPreview: Bool) throws -> LetterText? {
    let id = SubmissionID(letter.data["submission"]?.string ?? "")
    let found = try app.store.read { db -> (Submission, Round, Invitation?)? in
      guard let submission = try db.submission(id), let round = try db.round(submission.round) else {
        return nil
      }
      return (submission, round, try submission.invitation.flatMap { id in try db.invitation(id) })
    }
    guard let (submission, round, invitation) = found else { return nil }
    let language = letter.language
    var paragraphs = [WithdrawalLetterWords.withdrawn(round.title)(language)]
    var button: LetterButton?
    // Who has answered again meanwhile is not asked to.
    if submission.state == .withdrawn, let invitation,
      case .open(let until) = round.door(for: invitation, at: app.now())
    {
      paragraphs.append(WithdrawalLetterWords.mayAnswer(until)(language))
      button = LetterButton(
        words: WithdrawalLetterWords.answer(language),
        link: app.invitationLink(invitation, isPreview: isPreview))
    }
    return LetterText(
      subject: letter.subject, greeting: LetterWords.greeting(letter.toName)(language),
      paragraphs: paragraphs, button: button, closing: [WithdrawalLetterWords.notYou(language)])
  }
}

extension SubmissionsMail {
  /// A letter with every link of a contact that can still be used.
  static func lostLink(for contact: Contact, _ app: Dependencies) -> Letter {
    Letter(
      id: app.newID(), template: .lostLink, data: ["contact": .string(contact.id.text)],
      toName: contact.name, toAddress: contact.email, language: contact.language, round: nil,
      contact: contact.id, subject: LostLinkLetterWords.subject(contact.language))
  }

  /// The words of that letter: links are made now, from what is open now.
  ///
  /// - Parameters:
  ///   - letter: its data names the contact.
  ///   - app: makes the links.
  ///   - isPreview: they are left out, for somebody who is not the reader.
  /// - Returns: the words; nil when there is no such contact.
  /// - Throws: `StorageError`.
  static func lostLink(_ letter: Letter, _ app: Dependencies, isPreview: Bool) throws -> LetterText? {
    let id = ContactID(letter.data["contact"]?.string ?? "")
    let now = app.now()
    let links = try app.store.read { db in
      try db.invitations(contact: id).compactMap { invitation -> LostLink? in
        guard let round = try db.round(invitation.round) else { return nil }
        let link = LostLink(
          title: round.title, door: round.door(for: invitation, at: now),
          address: app.invitationLink(invitation, isPreview: isPreview))
        return link.isOfUse ? link : nil
      }
    }.sorted { $0.order < $1.order }
    let language = letter.language
    let greeting = LetterWords.greeting(letter.toName)(language)
    guard !links.isEmpty else {
      return LetterText(
        subject: letter.subject, greeting: greeting, paragraphs: [LostLinkLetterWords.none(language)],
        closing: [LostLinkLetterWords.notYou(language)])
    }
    let lines = links.map { link in
      let state = LostLinkLetterWords.state(link.door)(language)
      return links.count == 1
        ? "\(link.title(language)): \(state)" : "\(link.title(language)): \(state)\n\(link.address)"
    }
    return LetterText(
      subject: letter.subject, greeting: greeting,
      paragraphs: [LostLinkLetterWords.lead(links.count)(language)] + lines,
      button: links.count == 1
        ? LetterButton(words: links[0].title(language), link: links[0].address) : nil,
      closing: [LostLinkLetterWords.notYou(language)])
  }
}

/// A way in that somebody asked for again.
private struct LostLink: Sendable {
  let title: Words
  let door: Door
  let address: String

  /// What is closed for good has nothing behind it that can be sent.
  var isOfUse: Bool {
    switch door {
    case .open, .late, .notYet: true
    case .closed: false
    }
  }

  /// What can be answered first, and of that what closes first; then what opens, and what has closed.
  var order: (Int, Int64) {
    switch door {
    case .open(let until): (0, until?.milliseconds ?? .max)
    case .notYet(let opensAt): (1, opensAt?.milliseconds ?? .max)
    case .late(let closed): (2, -closed.milliseconds)
    case .closed: (3, 0)
    }
  }
}
