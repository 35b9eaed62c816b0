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
  /// - Returns: the words; nil when the answer was withdrawn meanwhile.
  /// - Throws: `StorageError`.
  static func receipt(_ letter: Letter, _ app: Dependencies) throws -> LetterText? {
    let id = SubmissionID(letter.data["submission"]?.string ?? "")
    let found = try app.store.read { db -> (Submission, Round, Invitation?)? in
      guard let submission = try db.submission(id), submission.state == .received,
        let round = try db.round(submission.round)
      else { return nil }
      return (submission, round, try submission.invitation.flatMap { id in try db.invitation(id) })
    }
    guard let (submission, round, invitation) = found else { return nil }
    let language = letter.language
    let code = app.receiptCode(.submission(submission.id))
    var paragraphs = [
      ReceiptLetterWords.received(round.title, submission.source)(language),
      ReceiptLetterWords.code(code)(language),
    ]
    var button: LetterButton?
    if let invitation {
      button = LetterButton(
        words: ReceiptLetterWords.see(language), link: app.invitationLink(invitation))
      if case .open(let until) = round.door(for: invitation, at: app.now()) {
        paragraphs.append(ReceiptLetterWords.mayChange(until)(language))
      }
    }
    return LetterText(
      subject: letter.subject, greeting: ReceiptLetterWords.greeting(letter.toName)(language),
      paragraphs: paragraphs, button: button, closing: [ReceiptLetterWords.keep(language)])
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
  /// - Returns: the words; nil when there is no such contact.
  /// - Throws: `StorageError`.
  static func lostLink(_ letter: Letter, _ app: Dependencies) throws -> LetterText? {
    let id = ContactID(letter.data["contact"]?.string ?? "")
    let now = app.now()
    let links = try app.store.read { db in
      try db.invitations(contact: id).compactMap { invitation -> (Round, Invitation)? in
        guard let round = try db.round(invitation.round), Self.isOfUse(round.door(for: invitation, at: now))
        else { return nil }
        return (round, invitation)
      }
    }
    let language = letter.language
    let greeting = ReceiptLetterWords.greeting(letter.toName)(language)
    guard !links.isEmpty else {
      return LetterText(
        subject: letter.subject, greeting: greeting, paragraphs: [LostLinkLetterWords.none(language)],
        closing: [LostLinkLetterWords.notYou(language)])
    }
    let lines = links.map { round, invitation in
      "\(round.title(language))\n\(app.invitationLink(invitation))"
    }
    return LetterText(
      subject: letter.subject, greeting: greeting,
      paragraphs: [LostLinkLetterWords.lead(language)] + (links.count > 1 ? lines : []),
      button: links.count == 1
        ? LetterButton(words: links[0].0.title(language), link: app.invitationLink(links[0].1)) : nil,
      closing: [LostLinkLetterWords.notYou(language)])
  }

  private static func isOfUse(_ door: Door) -> Bool {
    switch door {
    case .open, .late, .notYet: true
    case .closed: false
    }
  }
}

/// Words of the receipt letter.
enum ReceiptLetterWords {
  static func subject(_ round: Words, isChange: Bool) -> Words {
    isChange
      ? Words(
        nn: "Endringa er motteken: \(round.nn)", nb: "Endringen er mottatt: \(round.nb)",
        en: "Your change was received: \(round.en)")
      : Words(
        nn: "Innspelet er motteke: \(round.nn)", nb: "Innspillet er mottatt: \(round.nb)",
        en: "Your input was received: \(round.en)")
  }

  static func greeting(_ name: String) -> Words {
    Words(nn: "Hei, \(name)!", nb: "Hei, \(name)!", en: "Hello \(name),")
  }

  static func received(_ round: Words, _ source: SubmissionSource) -> Words {
    source == .form
      ? Words(
        nn: "Takk! Innspelet dykkar til «\(round.nn)» er motteke og trygt lagra.",
        nb: "Takk! Innspillet deres til «\(round.nb)» er mottatt og trygt lagret.",
        en: "Thank you! Your input to “\(round.en)” has been received and is safely stored.")
      : Words(
        nn: "Sekretariatet har ført inn svaret dykkar på «\(round.nn)». Sjå gjerne over at det stemmer.",
        nb: "Sekretariatet har ført inn svaret deres på «\(round.nb)». Se gjerne over at det stemmer.",
        en: "The secretariat has entered your answer to “\(round.en)”. Please check that it is right.")
  }

  static func code(_ code: String) -> Words {
    Words(nn: "Kvitteringskode: \(code)", nb: "Kvitteringskode: \(code)", en: "Receipt code: \(code)")
  }

  static let see = Words(nn: "Sjå det de sende", nb: "Se det dere sendte", en: "See what you sent")

  static func mayChange(_ until: Instant?) -> Words {
    guard let until else {
      return Words(
        nn: "De kan endre eller trekkje det så lenge runden er open.",
        nb: "Dere kan endre eller trekke det så lenge runden er åpen.",
        en: "You can change or withdraw it for as long as the round is open.")
    }
    return Words(
      nn: "De kan endre eller trekkje det fram til \(until.dateAndTime(.nn)).",
      nb: "Dere kan endre eller trekke det fram til \(until.dateAndTime(.nb)).",
      en: "You can change or withdraw it until \(until.dateAndTime(.en)).")
  }

  static let keep = Words(
    nn: "Ta vare på denne e-posten. Lenkja er dykkar eiga: den som har henne, kan sjå og endre svaret.",
    nb: "Ta vare på denne e-posten. Lenken er deres egen: den som har den, kan se og endre svaret.",
    en: "Keep this email. The link is your own: whoever has it can see and change the answer.")
}

/// Words of the letter to somebody who has lost the link.
enum LostLinkLetterWords {
  static let subject = Words(
    nn: "Lenkja dykkar til å svare", nb: "Lenken deres til å svare", en: "Your link for answering")
  static let lead = Words(
    nn: "Her er lenkja dykkar. Det de alt har skrive, ligg der framleis.",
    nb: "Her er lenken deres. Det dere allerede har skrevet, ligger der fortsatt.",
    en: "Here is your link. What you have already written is still there.")
  static let none = Words(
    nn: "Akkurat no er det ingen runde å svare på for denne adressa. Spør sekretariatet om du ventar ein.",
    nb:
      "Akkurat nå er det ingen runde å svare på for denne adressen. Spør sekretariatet om du venter en.",
    en: "Right now there is no round to answer for this address. Ask the secretariat if you expect one.")
  static let notYou = Words(
    nn: "Bad du ikkje om dette? Då kan du sjå bort frå e-posten.",
    nb: "Ba du ikke om dette? Da kan du se bort fra e-posten.",
    en: "Did you not ask for this? Then you can ignore this email.")
}
