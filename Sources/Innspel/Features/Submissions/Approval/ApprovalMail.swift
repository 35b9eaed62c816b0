import FormModel
import Storage

/// The letters about approval: to the approver, and back to the contact.
enum ApprovalMail {
  /// The letter with the approver's link.
  static func letter(to approval: Approval, from partner: Partner, _ round: Round, _ app: Dependencies)
    -> Letter
  {
    Letter(
      id: app.newID(), template: .approval, data: ["approval": .string(approval.id.text)],
      toName: approval.name, toAddress: approval.email, language: approval.language, round: round.id,
      contact: nil, subject: ApprovalLetterWords.subject(partner.name, round.title)(approval.language))
  }

  /// The letter that says why the answer came back.
  static func returned(_ approval: Approval, to contact: Contact, _ round: Round, _ app: Dependencies)
    -> Letter
  {
    Letter(
      id: app.newID(), template: .approvalReturned, data: ["approval": .string(approval.id.text)],
      toName: contact.name, toAddress: contact.email, language: contact.language, round: round.id,
      contact: contact.id, subject: ApprovalLetterWords.returnedSubject(round.title)(contact.language))
  }

  /// The words of either, as things stand now.
  ///
  /// - Parameters:
  ///   - letter: its data names the approval.
  ///   - app: makes the links.
  ///   - isPreview: an administrator looks at the letter: links, which open the partner's answer, are left out.
  /// - Returns: nil when there is nothing to approve any longer.
  /// - Throws: `StorageError`.
  static func render(_ letter: Letter, _ app: Dependencies, isPreview: Bool) throws -> LetterText? {
    let id = ApprovalID(letter.data["approval"]?.string ?? "")
    let found = try app.store.read { db -> (Approval, Invitation, Round, Partner)? in
      guard let approval = try db.approval(id), let invitation = try db.invitation(approval.invitation),
        let round = try db.round(invitation.round), let partner = try db.partner(invitation.partner)
      else { return nil }
      return (approval, invitation, round, partner)
    }
    guard let (approval, invitation, round, partner) = found,
      case .open(let until) = round.door(for: invitation, at: app.now())
    else { return nil }
    let language = letter.language
    let deadline = RoundsMailWords.deadline(until)
    switch (letter.template, approval.state) {
    case (.approval, .asked):
      let link = isPreview ? app.link("/a/…") : app.approvalLink(approval)
      return LetterText(
        subject: ApprovalLetterWords.subject(partner.name, round.title)(language),
        greeting: LetterWords.greeting(letter.toName)(language),
        paragraphs: [ApprovalLetterWords.lead(partner.name, round.title)(language)]
          + [approval.note].filter { !$0.isEmpty } + [ApprovalLetterWords.how(language)],
        button: LetterButton(words: ApprovalLetterWords.button(language), link: link),
        closing: [deadline, ApprovalLetterWords.why].compactMap { $0?(language) })
    case (.approvalReturned, .returned):
      let link = app.invitationLink(invitation, isPreview: isPreview)
      return LetterText(
        subject: letter.subject, greeting: LetterWords.greeting(letter.toName)(language),
        paragraphs: [
          ApprovalLetterWords.returned(approval.name, round.title)(language), approval.comment ?? "",
          ApprovalLetterWords.notSent(language),
        ], button: LetterButton(words: RoundsMailWords.button(.drafting)(language), link: link),
        closing: [deadline, RoundsMailWords.why(partner.name)].compactMap { $0?(language) })
    default: return nil
    }
  }
}
