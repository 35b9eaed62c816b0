import FormModel
import HTTP
import Storage

// Sending, and what is met by those who send twice, too late, or too much.
extension FillHandlers {
  /// Checks every page, and sends; a fault leads to the first page that has one.
  func send(_ answering: Answering, _ intake: Intake, _ frame: Frame, _ visit: Visit) throws -> Response? {
    let checked: CheckedAnswers
    do {
      checked = try CheckedAnswers(
        intake.merged.answers, answering.form, frame.language, today: visit.now.today)
    } catch .wrong(let problems) {
      return try stopped(problems, answering, intake, frame, visit)
    } catch {
      return empty(answering, intake, frame, visit)
    }
    if hasVersions(on: nil, intake, answering.form, visit.now) {
      return try stopped([], answering, intake, frame, visit)
    }
    try intake.merged.requireKeepable()
    return try deliver(checked, answering, intake, frame, visit)
  }

  /// The first page with something to correct, or with versions to choose between.
  private func stopped(
    _ problems: [Problem], _ answering: Answering, _ intake: Intake, _ frame: Frame, _ visit: Visit
  ) throws -> Response? {
    let first =
      problems.compactMap(\.page).min()
      ?? answering.definition.pages.first { hasVersions(on: $0.index, intake, answering.form, visit.now) }?
      .index
      ?? intake.position
    guard let draft = try save(answering, intake, at: first, frame.language, visit.now) else { return nil }
    let shown = problems.filter { $0.page == nil || $0.page == first }
    return again(answering, draft, intake, shown, frame, visit)
  }

  /// Nothing is written: that is no answer, and saying thanks for it would mislead.
  private func empty(_ answering: Answering, _ intake: Intake, _ frame: Frame, _ visit: Visit) -> Response {
    let sheet = FormSheetBuilder(app: app, answering: answering, language: frame.language, now: visit.now)
      .make(
        at: intake.position, intake.merged, shown: intake.shown,
        requestFault: SubmissionsWords.nothingWritten(frame.language))
    return visit.html(FormPage(frame: frame, sheet: sheet), status: .unprocessableContent)
  }

  private func deliver(
    _ checked: CheckedAnswers, _ answering: Answering, _ intake: Intake, _ frame: Frame, _ visit: Visit
  ) throws -> Response? {
    if answering.hasCountedAnswer, checked.answers == answering.sent?.answers {
      guard try dropDraft(answering) else { return nil }
      return .redirect(to: answering.entrance.path + AnsweringStep.receipt.suffix)
    }
    let origin = Delivery.Origin(
      round: answering.round, invitation: answering.invitation, partner: answering.partner,
      contact: answering.contact, source: answering.entrance.isDesk ? .letter : .form,
      isOwn: !answering.entrance.isDesk && answering.draft?.isEntered != true,
      actor: answering.actorName(visit.actor))
    var delivery = app.delivery(
      checked, origin, .through(answering.passage, shown: intake.shown), once: intake.nonce,
      previous: answering.sent?.submission)
    delivery.instances = answering.isAnonymous ? nil : intake.merged.withoutBlankInstances.instances
    delivery.draftRevision = answering.draft?.revision
    let ready = delivery
    switch try app.store.write({ db in try db.deliver(ready) }) {
    case .draftMoved, .passageMoved, .already: return nil
    case .filesMissing(let paths):
      let problems = paths.compactMap { answering.definition.problem(.file(.missing), atField: $0) }
      return try stopped(problems, answering, intake, frame, visit)
    case .received:
      app.wake()
      return receipt(answering, delivery, checked.language, visit)
    }
  }

  /// Nothing was changed: what stands is what was sent.
  ///
  /// - Returns: false when another window has written in the draft meanwhile.
  private func dropDraft(_ answering: Answering) throws -> Bool {
    let (id, revision) = (answering.invitation.id, answering.draft?.revision)
    return try app.store.write { db in
      guard try db.isStill(answering.passage), try db.draftRevision(id) == revision else { return false }
      try db.deleteDraft(id)
      return true
    }
  }

  private func receipt(
    _ answering: Answering, _ delivery: Delivery, _ language: Language, _ visit: Visit
  ) -> Response {
    guard answering.isAnonymous else {
      return .redirect(to: answering.entrance.path + AnsweringStep.receipt.suffix)
    }
    guard let nonce = delivery.nonce else { return .redirect(to: SubmissionsRoute.receiptAsk.path) }
    return shownReceipt(nonce, language, visit)
  }

  /// Nothing in the address of the receipt tells who answered: the language they did it in goes along.
  private func shownReceipt(_ nonce: String, _ language: Language, _ visit: Visit) -> Response {
    let seal = Seals(key: app.key).receipt(nonce, at: visit.now)
    return .redirect(to: SubmissionsRoute.receiptShown(seal: seal).path + "?language=\(language.rawValue)")
  }

  /// The answer was sent before this page was: the same again leads to its receipt, other words become a change.
  func sentAlready(_ answering: Answering, _ intake: Intake, _ frame: Frame, _ visit: Visit) throws
    -> Response?
  {
    let today = visit.now.today
    let definition = answering.definition
    let isSame =
      definition.relevantOnly(intake.merged.answers, today: today)
      == definition.relevantOnly(answering.beginning.answers, today: today) && intake.merged.others.isEmpty
    if isSame { return .redirect(to: answering.entrance.path + AnsweringStep.receipt.suffix) }
    guard try save(answering, intake, at: intake.position, frame.language, visit.now) != nil else {
      return nil
    }
    return .redirect(to: address(answering, intake.position, intake, visit, note: .sent))
  }

  /// The same of an anonymous answer: the page that was sent knows its code; no other page can find it.
  func sentAnonymously(_ answering: Answering, _ intake: Intake, _ frame: Frame, _ visit: Visit) throws
    -> Response
  {
    if let nonce = intake.nonce, try isReceipt(nonce, of: answering.round) {
      return shownReceipt(nonce, frame.language, visit)
    }
    return visit.html(
      AnonymousAnsweredPage(
        frame: frame, answering: answering, words: words(answering, intake, frame.language)),
      status: .conflict)
  }

  private func isReceipt(_ nonce: String, of round: Round) throws -> Bool {
    let hash = app.receiptHash(app.receiptCode(.once(nonce)))
    return try app.store.read { db in try db.submission(receiptHash: hash)?.round == round.id }
  }

  /// What the page held, to be read and copied.
  private func words(_ answering: Answering, _ intake: Intake, _ language: Language) -> [ReadAnswers.Section]
  {
    ReadAnswers(intake.typed, answering.definition, language).sections
  }

  /// The way in is closed: what was typed is shown, so that it is not gone.
  func tooLate(_ answering: Answering, _ frame: Frame, _ visit: Visit) -> Response {
    if case .notYet(let opens) = answering.door {
      return visit.html(NotYetPage(frame: frame, answering: answering, opens: opens), status: .conflict)
    }
    return visit.html(
      ClosedPage(
        frame: frame, answering: answering, unsent: unsent(answering, frame, visit)),
      status: .conflict)
  }

  /// The secretariat fills in a form that its partner has begun: what was typed here is shown, and nothing else.
  func partnersAlone(_ answering: Answering, _ frame: Frame, _ visit: Visit) -> Response {
    let fields = visit.form.pairs.map { ($0.name, $0.value) }
    let definition = answering.pageForm.definition
    let typed = definition.read(fields: fields, over: Answers())
    let words = ReadAnswers(typed, definition, frame.language).sections
    return visit.html(
      PartnersAlonePage(frame: frame, answering: answering, words: words), status: .conflict)
  }

  /// The link was revoked while somebody wrote: the page that a moment later would have met, with the words.
  func gone(_ answering: Answering, _ frame: Frame, _ visit: Visit) throws -> Response {
    guard !answering.entrance.isDesk else { throw HTTPError(.notFound) }
    let words = unsent(answering, frame, visit).sections.flatMap { $0.entries.flatMap(\.lines) }
    return visit.html(UnknownLinkPage(frame: frame, words: words), status: .notFound)
  }

  /// What was typed on the page over what is stored, each in the instance that it was typed in.
  private func unsent(_ answering: Answering, _ frame: Frame, _ visit: Visit) -> ReadAnswers {
    let (fields, shown) = Self.page(answering, visit)
    let definition = answering.pageForm.definition
    let typed = definition.read(fields: fields, over: answering.beginning.answers(shown: shown))
    return ReadAnswers(typed, definition, frame.language)
  }

  /// The request did not come as it should: nothing is saved, and what could be read stands in the form.
  func refused(
    _ fault: BodyFault, _ answering: Answering, _ intake: Intake, _ frame: Frame, _ visit: Visit
  ) -> Response {
    let sheet = FormSheetBuilder(app: app, answering: answering, language: frame.language, now: visit.now)
      .make(
        at: intake.position, intake.merged, shown: intake.shown,
        requestFault: RequestFaultWords.words(fault)(frame.language))
    return visit.html(FormPage(frame: frame, sheet: sheet), status: fault.status)
  }
}

// The form saves itself while somebody writes.
extension FillHandlers {
  /// Saves and answers in JSON: when, which revision, and what the fields now count from.
  func save(_ answering: Answering, _ frame: Frame, _ visit: Visit) throws -> Response {
    var answering = answering
    for _ in 0..<Answering.mostAttempts {
      if let response = try attemptSave(answering, frame, visit) { return response }
      guard let again = try app.answering(answering.entrance, visit) else {
        return Self.unknownLink(frame.language)
      }
      answering = again
    }
    throw HTTPError(.conflict)
  }

  /// What the page's script is told when its link leads nowhere.
  static func unknownLink(_ language: Language) -> Response {
    problem(.notFound, "unknown", StateWords.unknownShort(language))
  }

  private func attemptSave(_ answering: Answering, _ frame: Frame, _ visit: Visit) throws -> Response? {
    let language = frame.language
    if answering.isPartnersAlone {
      return Self.problem(.conflict, "own", StateWords.partnersAlone(language))
    }
    guard let intake = intake(answering, visit) else {
      return Self.problem(.conflict, "closed", StateWords.closedShort(language))
    }
    if let fault = visit.request.bodyFault {
      return Self.problem(fault.status, "refused", RequestFaultWords.words(fault)(language))
    }
    if answering.isOutOfReach { return Self.problem(.conflict, "sent", StateWords.anonymousSent(language)) }
    let wasSent = answering.draft == nil && answering.hasCountedAnswer
    if wasSent, intake.merged.answers == answering.beginning.answers, intake.merged.others.isEmpty {
      return saved(
        answering.sent?.submission.receivedAt ?? visit.now, revision: 0, answering, intake, language)
    }
    if let draft = answering.draft, draft.windows.isOvertaken(intake.turn) {
      return overtaken(draft, intake, language)
    }
    // The place is where a button has led: what is saved late, from a page that was left, must not lead back.
    let place = answering.draft?.page ?? intake.position
    let kept: Draft?
    do {
      kept = try save(answering, intake, at: place, language, visit.now)
    } catch let fault as BodyFault {
      return Self.problem(fault.status, "refused", RequestFaultWords.words(fault)(language))
    }
    guard let draft = kept else { return nil }
    return saved(
      draft.updatedAt, revision: draft.revision, answering, intake, language,
      note: wasSent ? SubmissionsWords.alreadySent(language) : nil)
  }

  private func saved(
    _ at: Instant, revision: Int, _ answering: Answering, _ intake: Intake, _ language: Language,
    note: String? = nil
  ) -> Response {
    var members: JSONValue = [
      "saved_at": .string(at.clock(language)), "revision": .int(revision),
      "marks": .string(marks(answering, intake).text),
    ]
    if answering.earlier != nil { members["note"] = .string(SubmissionsWords.renewed(language)) }
    if intake.hasMoved { members["note"] = .string(SubmissionsWords.moved(language)) }
    if let note { members["note"] = .string(note) }
    if !intake.merged.others.isEmpty {
      members["note"] = .string(StateWords.versions(language))
    }
    return .json(members.serialized())
  }

  /// A later save of the same page is here already: what it wrote stays.
  private func overtaken(_ draft: Draft, _ intake: Intake, _ language: Language) -> Response {
    let members: JSONValue = [
      "saved_at": .string(draft.updatedAt.clock(language)), "revision": .int(draft.revision),
      "marks": .string(intake.marks?.text ?? ""),
    ]
    return .json(members.serialized())
  }

  private static func problem(_ status: Status, _ code: String, _ words: String) -> Response {
    .json(JSONValue.object(["problem": .string(code), "words": .string(words)]).serialized(), status: status)
  }
}
