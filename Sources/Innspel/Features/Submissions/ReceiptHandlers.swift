import FormModel
import HTTP
import Secrets
import Storage

/// What a receipt's code opens: the answers that no link can find.
struct ReceiptHandlers: Sendable {
  let app: Dependencies

  /// An answer that was found by its code.
  private struct Found: Sendable {
    let sent: SentAnswer
    let round: Round
  }

  /// The receipt right after sending.
  func shown(_ seal: String, _ visit: Visit) throws -> Response {
    guard let nonce = Seals(key: app.key).receiptNonce(seal, now: visit.now) else {
      return .redirect(to: SubmissionsRoute.receiptAsk.path)
    }
    let code = app.receiptCode(.once(nonce))
    guard let found = try found(code) else { return .redirect(to: SubmissionsRoute.receiptAsk.path) }
    return visit.html(page(found, code, visit, isNew: true))
  }

  func find(_ visit: Visit) throws -> Response {
    try withCode(visit) { code, found in visit.html(page(found, code, visit, isNew: false)) }
  }

  /// Asks first; then takes the answer back.
  func withdraw(_ visit: Visit) throws -> Response {
    try withCode(visit) { code, found in
      guard isOpen(found, visit) else { return visit.html(page(found, code, visit, isNew: false)) }
      if visit.form["ask"] != nil { return visit.html(WithdrawByCodePage(frame: visit.frame, code: code)) }
      try app.withdraw(found.sent.submission, found.round, nil, entry: entry(found, visit))
      return visit.html(WithdrawnByCodePage(frame: visit.frame))
    }
  }

  /// An anonymous answer leaves no line in the log: its time would say when somebody was there.
  private func entry(_ found: Found, _ visit: Visit) -> AuditEntry? {
    guard found.round.identification != .anonymous else { return nil }
    return app.auditEntry(
      visit.actor, "submission.withdraw", "submission/\(found.sent.submission.id)",
      ["round": .string(found.round.id.text)])
  }

  private func page(_ found: Found, _ code: String, _ visit: Visit, isNew: Bool) -> ReceiptPage {
    var open: OpenUntil?
    if case .open(let until) = found.round.door(for: nil, at: visit.now) { open = OpenUntil(deadline: until) }
    return ReceiptPage(
      frame: visit.frame, title: found.round.title, code: code, who: nil, submission: found.sent.submission,
      answers: ReadAnswers(found.sent.answers, found.sent.form.definition, visit.language), entrance: nil,
      open: open, isNew: isNew)
  }

  private func isOpen(_ found: Found, _ visit: Visit) -> Bool {
    if case .open = found.round.door(for: nil, at: visit.now) { true } else { false }
  }

  /// The answer behind the code that was typed, or the page that asks for it again.
  private func withCode(_ visit: Visit, _ body: (String, Found) throws -> Response) throws -> Response {
    let typed = visit.form["code"] ?? ""
    if let code = ReceiptCode.normalized(typed), let found = try found(code) { return try body(code, found) }
    // Only wrong codes are counted: who has the right one is never kept waiting.
    try app.limits.check(.unknownLink, visit.request.client, now: visit.now)
    return visit.html(
      ReceiptCodePage(frame: visit.frame, typed: typed, fault: ReceiptWords.unknownCode),
      status: .unprocessableContent)
  }

  private func found(_ code: String) throws -> Found? {
    let hash = app.receiptHash(code)
    return try app.store.read { db in
      guard let submission = try db.submission(receiptHash: hash), submission.invitation == nil,
        submission.state == .received, let round = try db.round(submission.round),
        let sent = try app.sentAnswer(submission, round, db)
      else { return nil }
      return Found(sent: sent, round: round)
    }
  }
}

extension ReceiptHandlers {
  /// The whole form in one page; what is typed travels in it until it is sent.
  func change(_ visit: Visit) throws -> Response {
    try withCode(visit) { code, found in
      guard isOpen(found, visit) else { return visit.html(page(found, code, visit, isNew: false)) }
      guard
        let form = try app.store.read({ db in
          try app.forms.form(found.round.form, found.round.formVersion, db)
        })
      else { throw HTTPError(.notFound) }
      let definition = form.definition
      var answers = found.sent.answers
      if visit.form["begin"] == nil {
        answers = definition.read(fields: visit.form.pairs.map { ($0.name, $0.value) }, over: answers)
      }
      if visit.form["send"] == nil || visit.request.bodyFault != nil {
        return changePage(found, form, resized(answers, definition, visit.form), code, visit)
      }
      return try send(answers, form, found, code, visit)
    }
  }

  private func send(_ answers: Answers, _ form: Form, _ found: Found, _ code: String, _ visit: Visit) throws
    -> Response
  {
    let checked: CheckedAnswers
    do {
      checked = try CheckedAnswers(answers, form, visit.language, today: visit.now.today)
    } catch {
      return changePage(found, form, answers, code, visit, fault: error)
    }
    try revise(found, checked, visit)
    let again = try self.found(code) ?? found
    return visit.html(page(again, code, visit, isNew: true))
  }

  private func resized(_ answers: Answers, _ form: FormDefinition, _ fields: Fields) -> Answers {
    var answers = answers
    if let name = fields["add"], let item = form.item(name), item.kind == .repeat,
      answers.count(of: name) < item.maximumInstances
    {
      answers.addInstance(of: name)
    }
    let parts = (fields["remove"] ?? "").split(separator: ".").map(String.init)
    if parts.count == 2, let number = Int(parts[1]) { answers.removeInstance(number, of: parts[0]) }
    return answers
  }

  private func revise(_ found: Found, _ checked: CheckedAnswers, _ visit: Visit) throws {
    guard checked.answers != found.sent.answers else { return }
    let origin = Delivery.Origin(
      round: found.round, source: found.sent.submission.source, actor: visit.actor.auditName)
    let delivery = app.delivery(checked, origin, previous: found.sent.submission)
    guard case .received = try app.store.write({ db in try db.deliver(delivery) }) else {
      throw HTTPError(.conflict)
    }
    app.wake()
  }

  private func changePage(
    _ found: Found, _ form: Form, _ answers: Answers, _ code: String, _ visit: Visit,
    fault: CheckedAnswers.Fault? = nil
  ) -> Response {
    let definition = form.definition
    var problems: [Problem] = []
    if case .wrong(let found) = fault { problems = found }
    let bodyFault = visit.request.bodyFault
    let requestFault =
      bodyFault.map { RequestFaultWords.words($0) }
      ?? (fault == .empty ? SubmissionsWords.nothingWritten : nil)
    let evaluation = definition.evaluation(of: answers, today: visit.now.today)
    let builder = ShownPageBuilder(
      definition, answers, evaluation, language: visit.language, problems: problems)
    let status: Status = bodyFault?.status ?? (fault == nil ? .ok : .unprocessableContent)
    return visit.html(
      ChangeByCodePage(
        frame: visit.frame, round: found.round.title, form: form, code: code,
        pages: definition.pages.filter { evaluation.isRelevant($0) }.map { builder.page($0) },
        faults: problems.map {
          FormFault(
            field: $0.path, page: $0.page ?? 0, what: ProblemWords.named($0, definition, visit.language))
        }, requestFault: requestFault), status: status)
  }
}
