import Secrets
import Storage

/// Somebody is asked to approve a partner's answer before it is sent: the municipal director who anchors it (R5).
///
/// The approver reads the draft as it stands behind a link of their own, and sends it or sends it back with a comment.
struct Approval: Sendable, Equatable {
  let id: ApprovalID
  let invitation: InvitationID
  /// The invitation's link when it was asked: with another link this one is over.
  let generation: Int
  let name: String
  let email: String
  /// The language it was asked in.
  let language: Language
  /// What whoever asked wants to say.
  let note: String
  var state = ApprovalState.asked
  /// Why it was sent back.
  var comment: String?
  let askedAt: Instant
  var decidedAt: Instant?

  static let longestName = 200
  static let longestNote = 1_000
}

/// What has become of an approval.
enum ApprovalState: String, Sendable, CaseIterable, SQLValue {
  case asked
  /// Approved, and so sent.
  case approved
  /// Sent back with a comment.
  case returned
  /// Taken back by the partner, or the draft it was about is gone.
  case cancelled
}

extension Dependencies {
  /// The secret in an approver's address.
  func approvalToken(_ id: ApprovalID) -> String {
    Base64URL.encode(Array(key.sign("approval", id.text).prefix(18)))
  }

  /// The whole address, for the letter.
  func approvalLink(_ approval: Approval) -> String {
    link(SubmissionsRoute.approval(token: approvalToken(approval.id)).path)
  }
}

extension Answering {
  /// Whether an approver's decision is waited for: until then nobody sends.
  var awaitsApproval: Bool { approval?.state == .asked && draft != nil }

  /// Whether an approver may be asked: an anonymous round keeps no names, and the secretariat asks nobody.
  var mayAskApproval: Bool { !isAnonymous && !entrance.isDesk && isOpen }
}
