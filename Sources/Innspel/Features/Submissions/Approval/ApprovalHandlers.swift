import FormModel
import HTTP
import Outbound
import Storage

/// A partner asks somebody to approve its answer, and takes that back.
struct ApprovalAskHandlers: Sendable {
  let app: Dependencies

  func respond(to step: AnsweringStep, _ answering: Answering, _ frame: Frame, _ visit: Visit) throws
    -> Response
  {
    let back = Response.redirect(to: frame.keepingLanguage(answering.entrance.path))
    guard answering.mayAskApproval, let draft = answering.draft else { return back }
    switch step {
    case .approvalCancel:
      try cancel(answering, visit)
      return back
    case .approval: return try ask(answering, draft, frame, visit)
    default:
      guard !answering.awaitsApproval else { return back }
      return visit.html(page(answering, draft, frame, visit))
    }
  }

  private func page(_ answering: Answering, _ draft: Draft, _ frame: Frame, _ visit: Visit) -> ApprovalAskPage
  {
    ApprovalAskPage(
      frame: frame, answering: answering,
      problems: answering.definition.check(draft.answers, today: visit.now.today))
  }

  private func ask(_ answering: Answering, _ draft: Draft, _ frame: Frame, _ visit: Visit) throws -> Response
  {
    var page = page(answering, draft, frame, visit)
    let name = (visit.form["name"] ?? "").onOneLine()
    let address = (visit.form["email"] ?? "").onOneLine()
    let note = (visit.form["note"] ?? "").trimming()
    (page.name, page.email, page.note) = (name, address, note)
    func refused(_ faults: [(field: String, words: Words)], _ status: Status = .unprocessableContent)
      -> Response
    {
      page.faults = faults
      return visit.html(page, status: status)
    }
    if let fault = visit.request.bodyFault {
      return refused([("note", RequestFaultWords.words(fault))], fault.status)
    }
    var faults: [(field: String, words: Words)] = []
    if name.isEmpty || name.count > Approval.longestName {
      faults.append(("name", ApprovalWords.nameMissing))
    }
    if MailAddress(address) == nil { faults.append(("email", LostLinkWords.notAnAddress)) }
    let excess = note.unicodeScalars.count - Approval.longestNote
    if excess > 0 { faults.append(("note", ProblemWords.tooLong(Approval.longestNote, excess: excess))) }
    guard faults.isEmpty, page.problems.isEmpty else { return refused(faults) }
    // A link that has come astray must not become a way to write to anybody.
    if app.limits.wait(.approval, answering.invitation.id.text, now: visit.now) != nil {
      return refused([("email", ApprovalWords.tooMany)], .tooManyRequests)
    }
    try write(answering, name, address, note, frame.language, visit)
    return .redirect(to: frame.keepingLanguage(answering.entrance.path))
  }

  private func write(
    _ answering: Answering, _ name: String, _ address: String, _ note: String, _ language: Language,
    _ visit: Visit
  ) throws {
    let approval = Approval(
      id: app.newID(), invitation: answering.invitation.id, generation: answering.invitation.generation,
      name: name, email: address, language: language, note: note, askedAt: visit.now)
    let hash = Dependencies.tokenHash(app.approvalToken(approval.id))
    let letter = ApprovalMail.letter(to: approval, from: answering.partner, answering.round, app)
    let entry = entry("approval.ask", answering, visit)
    try app.store.write { db in
      guard try db.isStill(answering.passage), try db.draftRevision(approval.invitation) != nil,
        try db.approval(of: approval.invitation)?.state != .asked
      else { return }
      try db.insert(approval, tokenHash: hash)
      try db.enqueue(letter, now: visit.now)
      try db.append(entry)
    }
    app.wake()
  }

  private func cancel(_ answering: Answering, _ visit: Visit) throws {
    guard let approval = answering.approval, approval.state == .asked else { return }
    let entry = entry("approval.cancel", answering, visit)
    try app.store.write { db in
      if try db.decide(approval.id, .cancelled, at: visit.now) { try db.append(entry) }
    }
  }

  private func entry(_ action: String, _ answering: Answering, _ visit: Visit) -> AuditEntry {
    AuditEntry(
      id: app.newID(), at: visit.now, actor: answering.actorName(visit.actor), action: action,
      object: "invitation/\(answering.invitation.id)", detail: ["round": .string(answering.round.id.text)])
  }
}

/// The approver reads the answer, and sends it or sends it back.
struct ApprovalHandlers: Sendable {
  let app: Dependencies

  /// An approval with all that its page needs.
  private struct Found {
    let approval: Approval
    let answering: Answering
  }

  func show(_ token: String, _ visit: Visit) throws -> Response {
    guard let found = try found(token, visit) else { return try unknown(visit) }
    return visit.html(page(found, frame(found, visit), visit))
  }

  func decide(_ token: String, _ visit: Visit) throws -> Response {
    guard var found = try found(token, visit) else { return try unknown(visit) }
    for _ in 0..<Answering.mostAttempts {
      let frame = frame(found, visit)
      let response =
        visit.form["approve"] != nil
        ? try approve(found, frame, visit) : try sendBack(found, frame, visit)
      if let response { return response }
      guard let again = try self.found(token, visit) else { return try unknown(visit) }
      found = again
    }
    throw HTTPError(.conflict)
  }

  private func found(_ token: String, _ visit: Visit) throws -> Found? {
    let hash = Dependencies.tokenHash(token)
    guard let approval = try app.store.read({ db in try db.approval(tokenHash: hash) }),
      let answering = try app.answering(.approver(token: token), visit),
      approval.generation == answering.invitation.generation
    else { return nil }
    return Found(approval: approval, answering: answering)
  }

  private func unknown(_ visit: Visit) throws -> Response {
    try app.limits.check(.unknownLink, visit.request.network, now: visit.now)
    let words = [visit.form["comment"] ?? ""].filter { !$0.trimming().isEmpty }
    return visit.html(UnknownApprovalPage(frame: visit.frame, words: words), status: .notFound)
  }

  private func frame(_ found: Found, _ visit: Visit) -> Frame {
    var frame = visit.frame
    frame.chosenLanguage = Visitors(dependencies: app).chosenLanguage(visit.request)
    frame.language = frame.chosenLanguage ?? found.approval.language
    return frame
  }

  /// Whether the answer can be sent now; after closing where the page was open in time (R14).
  private func admits(_ found: Found, _ visit: Visit) -> Instant? {
    let proof = Seals(key: app.key).shownAt(visit.form[FormField.shown], found.approval.invitation)
    return found.answering.passage.admits(shown: proof) ? proof ?? visit.now : nil
  }

  private func page(_ found: Found, _ frame: Frame, _ visit: Visit, fault: Words? = nil) -> ApprovalPage {
    let answering = found.answering
    return ApprovalPage(
      frame: frame, approval: found.approval, answering: answering,
      seal: Seals(key: app.key).shown(found.approval.invitation, at: admits(found, visit) ?? visit.now),
      path: SubmissionsRoute.approval(token: app.approvalToken(found.approval.id)).path,
      comment: visit.form["comment"] ?? "", fault: fault, today: visit.now.today)
  }

  private func again(_ found: Found, _ fault: Words, _ frame: Frame, _ visit: Visit, _ status: Status)
    -> Response
  {
    visit.html(page(found, frame, visit, fault: fault), status: status)
  }

  /// - Returns: nil when the draft or the way in has changed meanwhile.
  private func approve(_ found: Found, _ frame: Frame, _ visit: Visit) throws -> Response? {
    let (approval, answering) = (found.approval, found.answering)
    guard answering.awaitsApproval, approval == answering.approval, let draft = answering.draft else {
      return visit.html(page(found, frame, visit), status: approval.state == .approved ? .ok : .conflict)
    }
    guard let shown = admits(found, visit) else {
      return again(found, ApprovalWords.closed, frame, visit, .conflict)
    }
    // What was read under another version of the form was read to other questions.
    guard visit.form[FormField.dropSure] == draft.mark, answering.earlier == nil else {
      return again(found, ApprovalWords.changed, frame, visit, .conflict)
    }
    let checked: CheckedAnswers
    do {
      checked = try CheckedAnswers(draft.answers, answering.form, draft.language, today: visit.now.today)
    } catch {
      return again(found, ApprovalWords.unfinished, frame, visit, .unprocessableContent)
    }
    guard draft.others.isEmpty else {
      return again(found, ApprovalWords.unfinished, frame, visit, .unprocessableContent)
    }
    guard try send(checked, found, draft, shown, visit) else { return nil }
    return .redirect(
      to: frame.keepingLanguage(SubmissionsRoute.approval(token: app.approvalToken(approval.id)).path))
  }

  private func send(
    _ checked: CheckedAnswers, _ found: Found, _ draft: Draft, _ shown: Instant, _ visit: Visit
  ) throws -> Bool {
    struct Undelivered: Error {}
    let (approval, answering) = (found.approval, found.answering)
    let origin = Delivery.Origin(
      round: answering.round, invitation: answering.invitation, partner: answering.partner,
      contact: answering.contact, isOwn: !draft.isEntered, actor: approval.email)
    var delivery = app.delivery(
      checked, origin, .through(answering.passage, shown: shown), previous: answering.sent?.submission)
    delivery.instances = draft.written.withoutBlankInstances.instances
    delivery.draftRevision = draft.revision
    let ready = delivery
    do {
      try app.store.write { db in
        guard try db.decide(approval.id, .approved, at: visit.now), case .received = try db.deliver(ready)
        else {
          throw Undelivered()
        }
      }
    } catch is Undelivered {
      return false
    }
    app.wake()
    return true
  }

  private func sendBack(_ found: Found, _ frame: Frame, _ visit: Visit) throws -> Response? {
    let (approval, answering) = (found.approval, found.answering)
    guard answering.awaitsApproval, approval == answering.approval else {
      return visit.html(page(found, frame, visit), status: .conflict)
    }
    if let fault = visit.request.bodyFault {
      return again(found, RequestFaultWords.words(fault), frame, visit, fault.status)
    }
    let comment = (visit.form["comment"] ?? "").trimming()
    guard !comment.isEmpty else {
      return again(found, ApprovalWords.commentMissing, frame, visit, .unprocessableContent)
    }
    let excess = comment.unicodeScalars.count - Approval.longestNote
    guard excess <= 0 else {
      let words = ProblemWords.tooLong(Approval.longestNote, excess: excess)
      return again(found, words, frame, visit, .unprocessableContent)
    }
    let letter = answering.contact.map { ApprovalMail.returned(approval, to: $0, answering.round, app) }
    let entry = AuditEntry(
      id: app.newID(), at: visit.now, actor: approval.email, action: "approval.return",
      object: "invitation/\(approval.invitation)", detail: ["round": .string(answering.round.id.text)])
    let isReturned = try app.store.write { db in
      guard try db.decide(approval.id, .returned, comment: comment, at: visit.now) else { return false }
      if let letter { try db.enqueue(letter, now: visit.now) }
      try db.append(entry)
      return true
    }
    guard isReturned else { return nil }
    app.wake()
    return .redirect(
      to: frame.keepingLanguage(SubmissionsRoute.approval(token: app.approvalToken(approval.id)).path))
  }
}
