import FormModel
import Storage

/// One answer to a round, in revisions.
struct Submission: Sendable {
  let id: SubmissionID
  let round: RoundID
  let invitation: InvitationID?
  let partner: PartnerID?
  let contact: ContactID?
  let partyType: PartyType?
  let area: AreaID?
  let language: Language
  let state: SubmissionState
  let source: SubmissionSource
  let isLate: Bool
  let revision: Int
  let receivedAt: Instant?
}

/// Whether a submission counts.
enum SubmissionState: String, Sendable, CaseIterable, SQLValue {
  case received, withdrawn
}

/// How the words reached us; the codes are the API's.
enum SubmissionSource: String, Sendable, CaseIterable, SQLValue {
  case form, interview, letter
}

/// What a partner has written and not sent: it belongs to the invitation and survives devices and crashes.
struct Draft: Sendable {
  let invitation: InvitationID
  let formVersion: Int
  var answers: Answers
  var page: Int
  var language: Language
  /// Goes up with every save, so that two tabs notice each other.
  let revision: Int
  let updatedAt: Instant
}
