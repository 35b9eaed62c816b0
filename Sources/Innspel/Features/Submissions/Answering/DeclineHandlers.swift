import FormModel
import HTTP
import Storage

/// A partner says that it will not answer.
struct DeclineHandlers: Sendable {
  /// How long a reason may be, in characters.
  static let longestReason = 1_000

  let app: Dependencies

  /// Said twice, it is said once: only what is new is written and logged.
  func decline(_ answering: Answering, _ frame: Frame, _ visit: Visit) throws -> Response {
    guard answering.isOpen, answering.invitation.state != .answered else {
      return .redirect(to: frame.keepingLanguage(answering.entrance.path))
    }
    let reason = (visit.form["reason"] ?? "").trimming()
    if let fault = visit.request.bodyFault {
      return again(answering, reason, RequestFaultWords.words(fault), fault.status, frame, visit)
    }
    let excess = reason.unicodeScalars.count - Self.longestReason
    if excess > 0 {
      return again(
        answering, reason, ProblemWords.tooLong(Self.longestReason, excess: excess), .unprocessableContent,
        frame, visit)
    }
    // An anonymous round keeps no draft of somebody who declines: they must have seen what goes.
    if answering.isAnonymous, visit.form[FormField.dropSure] != answering.draft?.mark {
      return again(answering, reason, nil, .conflict, frame, visit)
    }
    guard try write(reason, answering, visit) else {
      guard let now = try app.answering(answering.entrance, visit) else {
        return .redirect(to: frame.keepingLanguage(answering.entrance.path))
      }
      return again(now, reason, nil, .conflict, frame, visit)
    }
    return .redirect(to: frame.keepingLanguage(answering.entrance.path))
  }

  /// - Returns: false when somebody has written in an anonymous draft meanwhile; nothing is changed then.
  private func write(_ reason: String, _ answering: Answering, _ visit: Visit) throws -> Bool {
    let (round, id) = (answering.round, answering.invitation.id)
    let isAnonymous = answering.isAnonymous
    let entry =
      isAnonymous
      ? nil
      : AuditEntry(
        id: app.newID(), at: visit.now, actor: answering.actorName(visit.actor), action: "invitation.decline",
        object: "invitation/\(id)", detail: ["round": .string(round.id.text)])
    return try app.store.write { db in
      guard try db.isStill(answering.passage) else { return true }
      if isAnonymous, try db.draftRevision(id) != answering.draft?.revision { return false }
      let isNew = try db.markDeclined(id, round, reason: reason)
      // What was written stays, for a change of mind. An anonymous round keeps nothing it does not need, and there
      // a draft is all that shows that a mind was changed.
      if isAnonymous, try db.invitation(id)?.state == .declined { try db.deleteDraft(id) }
      if isNew, let entry { try db.append(entry) }
      return true
    }
  }

  private func again(
    _ answering: Answering, _ reason: String, _ fault: Words?, _ status: Status, _ frame: Frame,
    _ visit: Visit
  ) -> Response {
    visit.html(
      DeclinePage(frame: frame, answering: answering, reason: reason, fault: fault), status: status)
  }
}
