import FormModel
import HTTP
import Secrets
import Storage

/// What stands behind a way in: the form, or the page that says why there is none.
struct AnsweringHandlers: Sendable {
  let app: Dependencies

  func respond(to step: AnsweringStep, _ entrance: Entrance, _ visit: Visit) throws -> Response {
    guard let answering = try app.answering(entrance, visit) else {
      return try unknown(step, entrance, visit)
    }
    let frame = frame(answering, visit)
    if answering.isPartnersAlone, step != .fill, step != .save, step != .here {
      return FillHandlers(app: app).partnersAlone(answering, frame, visit)
    }
    switch step {
    case .page: return page(answering, frame, visit)
    case .fill: return proving(answering, try FillHandlers(app: app).fill(answering, frame, visit), visit)
    case .save: return proving(answering, try FillHandlers(app: app).save(answering, frame, visit), visit)
    case .here: return FillHandlers(app: app).here(answering, frame, visit)
    case .receipt:
      guard answering.hasCountedAnswer else { return .redirect(to: entrance.path) }
      return visit.html(receipt(answering, frame, isNew: true))
    case .change: return try change(answering, frame, visit)
    case .discard: return try discard(answering, frame, visit)
    case .withdrawAsk:
      guard answering.hasCountedAnswer, answering.isOpen else { return .redirect(to: entrance.path) }
      return visit.html(WithdrawPage(frame: frame, answering: answering))
    case .withdraw: return try withdraw(answering, frame, visit)
    case .declineAsk:
      guard answering.isOpen, answering.invitation.state != .answered else {
        return .redirect(to: entrance.path)
      }
      return visit.html(DeclinePage(frame: frame, answering: answering))
    case .decline: return try DeclineHandlers(app: app).decline(answering, frame, visit)
    case .approvalAsk, .approval, .approvalCancel:
      return try ApprovalAskHandlers(app: app).respond(to: step, answering, frame, visit)
    }
  }

  /// The cookie in which a browser proves that it wrote while the form was open; sent to this link alone.
  static let openCookie = "innspel-open"

  /// An answer that leaves that proof with the browser.
  private func proving(_ answering: Answering, _ response: Response, _ visit: Visit) -> Response {
    guard answering.isOpen, !answering.entrance.isDesk else { return response }
    var response = response
    response.cookies.append(
      Cookie(
        name: Self.openCookie, value: Seals(key: app.key).shown(answering.invitation.id, at: visit.now),
        path: answering.entrance.path, maxAge: 7_200, secure: app.settings.isSecure, sameSite: .lax))
    return response
  }

  /// A link that was never made, or was revoked while somebody wrote: then the words come back.
  private func unknown(_ step: AnsweringStep, _ entrance: Entrance, _ visit: Visit) throws -> Response {
    if entrance.isDesk { throw HTTPError(.notFound) }
    try app.limits.check(.unknownLink, visit.request.network, now: visit.now)
    if step == .save || step == .here { return FillHandlers.unknownLink(visit.language) }
    // Without the form nobody knows what a field holds; what has a blank in it, somebody wrote.
    let words = visit.form.pairs.filter {
      !$0.name.hasPrefix("_") && $0.value.contains(where: \.isWhitespace)
    }
    return visit.html(
      UnknownLinkPage(frame: visit.frame, words: words.map(\.value)), status: .notFound)
  }

  /// The page's language: what is chosen here, what was written in, the contact's; at the desk the person's own.
  ///
  /// What was chosen in the browser for something else comes after these: a machine may be many people's.
  func language(_ answering: Answering, _ visit: Visit) -> Language { frame(answering, visit).language }

  private func frame(_ answering: Answering, _ visit: Visit) -> Frame {
    guard !answering.entrance.isDesk else { return visit.frame }
    var frame = visit.frame
    frame.chosenLanguage = Visitors(dependencies: app).chosenLanguage(visit.request)
    frame.language =
      frame.chosenLanguage ?? answering.draft?.language
      ?? (answering.hasCountedAnswer ? answering.sent?.submission.language : nil)
      ?? answering.contact?.language ?? visit.language
    return frame
  }

  private func page(_ answering: Answering, _ frame: Frame, _ visit: Visit) -> Response {
    switch answering.door {
    case .notYet(let opens):
      return visit.html(NotYetPage(frame: frame, answering: answering, opens: opens))
    case .closed:
      return closed(answering, frame, visit)
    case .late(let end):
      // A page that is loaded again, as phones do by themselves, was open in time where this browser wrote in it (R14).
      let proof = visit.query["shown"] ?? visit.request.cookies[Self.openCookie]
      guard !answering.isDeclined, let shown = Seals(key: app.key).shownAt(proof, answering.invitation.id),
        shown < end
      else {
        return closed(answering, frame, visit)
      }
      return form(answering, frame, visit, shown: shown)
    case .open:
      if answering.isDeclined { return visit.html(DeclinedPage(frame: frame, answering: answering)) }
      if answering.draft != nil { return form(answering, frame, visit, shown: visit.now) }
      if answering.isOutOfReach {
        return visit.html(AnonymousAnsweredPage(frame: frame, answering: answering, words: []))
      }
      if answering.hasCountedAnswer { return visit.html(receipt(answering, frame, isNew: false)) }
      if answering.sent != nil { return visit.html(WithdrawnPage(frame: frame, answering: answering)) }
      return form(answering, frame, visit, shown: visit.now)
    }
  }

  private func form(_ answering: Answering, _ frame: Frame, _ visit: Visit, shown: Instant) -> Response {
    let asked = visit.query.number("page").map { $0 - 1 }
    if visit.query["note"] == nil, visit.query["remove"] == nil,
      let page = PristineForm(app: app, answering: answering, frame: frame).page(at: asked ?? 0)
    {
      return .html(page)
    }
    let sheet = FormSheetBuilder(app: app, answering: answering, language: frame.language, now: visit.now)
    let note = visit.query["note"].flatMap(FormNote.init(rawValue:))
    return visit.html(
      FormPage(
        frame: frame,
        sheet: sheet.make(
          at: asked ?? answering.draft?.page ?? 0, answering.beginning, shown: shown, note: note,
          removing: visit.query["remove"])))
  }

  private func closed(_ answering: Answering, _ frame: Frame, _ visit: Visit) -> Response {
    let words = answering.draft.map { ReadAnswers($0.answers, answering.definition, frame.language) }
    if answering.hasCountedAnswer {
      // A change that was begun is shown too: it has not been received.
      var page = receipt(answering, frame, isNew: false)
      if answering.draft?.answers != answering.sent?.answers { page.unsent = words }
      return visit.html(page)
    }
    return visit.html(ClosedPage(frame: frame, answering: answering, unsent: words))
  }

  private func receipt(_ answering: Answering, _ frame: Frame, isNew: Bool) -> ReceiptPage {
    let sent = answering.sent
    return ReceiptPage(
      frame: frame, title: answering.round.title,
      code: sent.map { app.receiptCode(.submission($0.submission.id)) } ?? "",
      who: answering.partner.name, submission: sent?.submission,
      answers: sent.map { ReadAnswers($0.answers, $0.form.definition, frame.language) },
      entrance: answering.entrance, open: answering.openUntil, isNew: isNew,
      isOfEarlierForm: sent.map { $0.form.version != answering.form.version } ?? false)
  }
}

extension Dependencies {
  /// The same for a request, which says what version of the form its page was made in.
  func answering(_ entrance: Entrance, _ visit: Visit) throws -> Answering? {
    try answering(entrance, now: visit.now, page: visit.form.number(FormField.form))
  }
}

extension Answering {
  var isOpen: Bool { passage.isOpen }

  /// Whether answers are taken, and until when, where that is known.
  var openUntil: OpenUntil? {
    if case .open(let until) = door { OpenUntil(deadline: until) } else { nil }
  }
}

/// Answers are taken until a deadline, or without one.
struct OpenUntil: Sendable {
  let deadline: Instant?
}

extension AnsweringHandlers {
  /// Begins to change what was sent; after a withdrawal or a no, to answer after all.
  func change(_ answering: Answering, _ frame: Frame, _ visit: Visit) throws -> Response {
    guard answering.isOpen, !answering.isOutOfReach else {
      return .redirect(to: frame.keepingLanguage(answering.entrance.path))
    }
    var draft = answering.newDraft(
      answering.beginning, page: 0, language: frame.language, now: visit.now)
    draft.isEntered = answering.entrance.isDesk
    let begun = draft
    try app.store.write { db in
      guard try db.isStill(answering.passage), try db.isStill(answering.sent, answering.invitation.id) else {
        return
      }
      if try db.draftRevision(begun.invitation) == nil { try db.save(begun) }
      try db.markDrafting(answering.invitation, answering.round)
    }
    return .redirect(to: frame.keepingLanguage(answering.entrance.path))
  }

  /// Drops a change that was begun, when somebody has seen what goes with it: it may be a colleague's.
  func discard(_ answering: Answering, _ frame: Frame, _ visit: Visit) throws -> Response {
    let id = answering.invitation.id
    if answering.hasCountedAnswer, let draft = answering.draft {
      let isSeen = visit.form[FormField.dropSure] == draft.mark
      let isGone = try app.store.write { db in
        // What was written after the answer was taken back is no change to be dropped.
        guard isSeen, try db.isStill(answering.sent, id), try db.draftRevision(id) == draft.revision else {
          return false
        }
        try db.deleteDraft(id)
        return true
      }
      if !isGone { return visit.html(DiscardPage(frame: frame, answering: answering, draft: draft)) }
    }
    return .redirect(to: frame.keepingLanguage(answering.entrance.path))
  }

  func withdraw(_ answering: Answering, _ frame: Frame, _ visit: Visit) throws -> Response {
    if answering.isOpen, answering.hasCountedAnswer, let sent = answering.sent {
      // A change that somebody has begun goes too: whoever takes the answer back must have seen that there is one.
      guard visit.form[FormField.dropSure] == answering.draft?.mark,
        visit.form[FormField.revision] == String(sent.submission.revision)
      else {
        return visit.html(WithdrawPage(frame: frame, answering: answering, isMoved: true), status: .conflict)
      }
      let outcome = try app.withdraw(
        sent, answering.round, answering.passage, draft: .revision(answering.draft?.revision),
        by: answering.actorName(visit.actor))
      // Something came in between: nothing is taken back that was not seen.
      if outcome == .moved, let now = try app.answering(answering.entrance, visit), now.isOpen,
        now.hasCountedAnswer
      {
        return visit.html(WithdrawPage(frame: frame, answering: now, isMoved: true), status: .conflict)
      }
    }
    return .redirect(to: frame.keepingLanguage(answering.entrance.path))
  }
}

extension Answering {
  /// Who the audit log says it was.
  func actorName(_ actor: Actor) -> String {
    entrance.isDesk ? actor.auditName : contact?.email ?? partner.name
  }

  /// A draft that there was none of; its revision follows the clock, so that a page of an earlier draft is told apart.
  func newDraft(_ written: Written, page: Int, language: Language, now: Instant) -> Draft {
    Draft(
      invitation: invitation.id, formVersion: form.version, answers: written.answers, unasked: unasked,
      others: written.others, instances: written.instances, page: page, language: language,
      revision: Int(now.milliseconds / 1000), updatedAt: now)
  }
}
