import FormModel
import Storage

/// A letter that waits to be sent, or was: template and data, never finished text with links (decision 11).
struct Letter: Sendable {
  let id: ID<Letter>
  let template: LetterTemplate
  /// What the template needs, as ids and values; no token.
  let data: JSONValue
  let toName: String
  let toAddress: String
  let language: Language
  let round: RoundID?
  let contact: ContactID?
  /// As it will stand in the letter's head; known when it is queued.
  let subject: String
}

/// The letters the program writes; each has its words in its feature's `…Mail.swift`.
enum LetterTemplate: String, Sendable, CaseIterable, SQLValue {
  /// A round is open: the way in. Data: `round`, `invitation`.
  case invitation
  /// The round closes soon and nothing has come. Data: `round`, `invitation`.
  case reminder
  /// The deadline was moved. Data: `round`, `invitation`.
  case extended
  /// The round had closed and takes answers again. Data: `round`, `invitation`.
  case reopened
  /// Somebody came by a round's open link. Data: `round`, `invitation`.
  case openLink = "open_link"
  /// A round that is open has got a new version of its form. Data: `round`, `invitation`.
  case formChanged = "form_changed"
  /// The round has opened or closed. Data: `round`, for the staff; with `invitation`, for a partner.
  case roundOpened = "round_opened"
  case roundClosed = "round_closed"
  /// What was sent was received. Data: `submission`.
  case receipt
  /// What was sent has been taken back. Data: `submission`.
  case withdrawn
  /// To an approver: an answer waits; and to the contact: it came back. Data: `approval`.
  case approval
  case approvalReturned = "approval_returned"
  /// To a working group's members: a summary is published. Data: `round`, `version`.
  case published
  /// A sign-in link. Data: `user`, `to` when they were on their way to a page.
  case signIn = "sign_in"
  /// A way into an account is another now; the latter goes to the old address. Data: `at`.
  case passwordChanged = "password_changed"
  case addressChanged = "address_changed"
  /// Somebody asked for their links again. Data: `contact`.
  case lostLink = "lost_link"
}
