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
    let passage: Passage

    /// It was taken back, or erased: there is nothing more to be seen or changed.
    var isGone: Bool { !sent.submission.state.isGiven }
  }

  /// The receipt right after sending.
  func shown(_ seal: String, _ visit: Visit) throws -> Response {
    guard let nonce = Seals(key: app.key).receiptNonce(seal, now: visit.now) else {
      return .redirect(to: SubmissionsRoute.receiptAsk.path)
    }
    let code = app.receiptCode(.once(nonce))
    guard let found = try found(code, visit.now), !found.isGone else {
      return .redirect(to: SubmissionsRoute.receiptAsk.path)
    }
    return visit.html(page(found, code, visit, isNew: true))
  }

  func find(_ visit: Visit) throws -> Response {
    try withCode(visit) { code, found in visit.html(page(found, code, visit, isNew: false)) }
  }

  /// Asks first; then takes the answer back.
  func withdraw(_ visit: Visit) throws -> Response {
    try withCode(visit) { code, found in
      guard found.passage.isOpen else { return visit.html(page(found, code, visit, isNew: false)) }
      if visit.form["ask"] != nil { return visit.html(WithdrawByCodePage(frame: visit.frame, code: code)) }
      switch try app.withdraw(found.sent, found.round, found.passage, by: visit.actor.auditName) {
      case .withdrawn, .already: return visit.html(WithdrawnByCodePage(frame: visit.frame, isErased: false))
      case .moved: return try withCode(visit) { visit.html(page($1, $0, visit, isNew: false)) }
      }
    }
  }

  private func page(
    _ found: Found, _ code: String, _ visit: Visit, isNew: Bool, unsent: ReadAnswers? = nil
  ) -> ReceiptPage {
    var open: OpenUntil?
    if case .open(let until) = found.passage.door { open = OpenUntil(deadline: until) }
    return ReceiptPage(
      frame: visit.frame, title: found.round.title, code: code, who: nil, submission: found.sent.submission,
      answers: ReadAnswers(found.sent.answers, found.sent.form.definition, visit.language), entrance: nil,
      open: open, isNew: isNew, unsent: unsent)
  }

  /// The answer behind the code that was typed, or the page that asks for it again.
  private func withCode(_ visit: Visit, _ body: (String, Found) throws -> Response) throws -> Response {
    let typed = visit.form["code"] ?? ""
    if let (code, found) = try app.open(code: typed, visit, { code in try found(code, visit.now) }) {
      return try found.isGone ? gone(found, visit) : body(code, found)
    }
    return visit.html(
      ReceiptCodePage(frame: visit.frame, typed: typed, fault: ReceiptWords.unknownCode),
      status: .unprocessableContent)
  }

  /// The answer was taken back while its page was open somewhere: what was typed there is not gone with it.
  private func gone(_ found: Found, _ visit: Visit) -> Response {
    let definition = found.sent.form.definition
    let typed = definition.read(fields: visit.form.pairs.map { ($0.name, $0.value) }, over: Answers())
    let words = typed == Answers() ? nil : ReadAnswers(typed, definition, visit.language)
    return visit.html(
      WithdrawnByCodePage(
        frame: visit.frame, isErased: found.sent.submission.state == .erased, unsent: words),
      status: words == nil ? .ok : .conflict)
  }

  private func found(_ code: String, _ now: Instant) throws -> Found? {
    let hash = app.receiptHash(code)
    return try app.store.read { db in
      guard let submission = try db.submission(receiptHash: hash), submission.invitation == nil,
        let round = try db.round(submission.round),
        let sent = try app.sentAnswer(submission, round, db)
      else { return nil }
      return Found(
        sent: sent, round: round,
        passage: Passage(round, nil, partner: nil, isAsked: true, byLink: false, now: now))
    }
  }
}

extension ReceiptHandlers {
  /// The whole form in one page; what is typed travels in it until it is sent.
  func change(_ visit: Visit) throws -> Response {
    try withCode(visit) { code, found in
      guard found.passage.isOpen else { return closed(found, code, visit) }
      guard
        let form = try app.store.read({ db in
          try app.forms.form(found.round.form, found.round.formVersion, db)
        })
      else { throw HTTPError(.notFound) }
      let definition = form.definition
      let old = found.sent.form
      var answers =
        old.version == form.version
        ? found.sent.answers
        : CarriedAnswers(found.sent.answers, from: old.definition, to: definition).answers
      if visit.form["begin"] == nil {
        let fields = visit.form.pairs.map { ($0.name, $0.value) }
        answers = definition.read(fields: fields, over: Self.shown(answers, definition, fields))
      }
      if visit.form["send"] == nil || visit.request.bodyFault != nil {
        let (resized, asked) = resized(answers, definition, visit.form, today: visit.now.today)
        return changePage(found, form, resized, code, visit, removing: asked)
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
    // Pressed twice, the second finds its own words; other words are another window's.
    let seen = visit.form[FormField.revision] ?? String(found.sent.submission.revision)
    if seen != String(found.sent.submission.revision), checked.answers != found.sent.answers {
      return changePage(found, form, answers, code, visit, isMoved: true)
    }
    guard try revise(found, checked, visit) else {
      // The round, or the answer itself, has changed meanwhile: this is how it now stands, and the words that
      // were not sent.
      return try withCode(visit) { code, now in
        now.passage.isOpen
          ? changePage(now, form, answers, code, visit, isMoved: true) : closed(now, code, visit)
      }
    }
    let again = try self.found(code, visit.now) ?? found
    return visit.html(page(again, code, visit, isNew: true))
  }

  /// The round is closed: the answer that stands, and under it what was typed, so that it is not gone.
  private func closed(_ found: Found, _ code: String, _ visit: Visit) -> Response {
    let definition = found.sent.form.definition
    let fields = visit.form.pairs.map { ($0.name, $0.value) }
    let typed = definition.read(fields: fields, over: Self.shown(found.sent.answers, definition, fields))
    let isSame = typed == found.sent.answers
    let words = isSame ? nil : ReadAnswers(typed, definition, visit.language)
    return visit.html(
      page(found, code, visit, isNew: false, unsent: words), status: isSame ? .ok : .conflict)
  }

  /// The answers with no more entries than the page has: those that were removed on it do not come back.
  private static func shown(_ answers: Answers, _ form: FormDefinition, _ fields: [(String, String)])
    -> Answers
  {
    var counts: [String: Int] = [:]
    for (field, _) in fields {
      let parts = field.split(separator: ".").map(String.init)
      guard parts.count > 2, let number = Int(parts[1]), form.item(parts[0])?.kind == .repeat else {
        continue
      }
      counts[parts[0]] = max(counts[parts[0]] ?? 0, number)
    }
    var shown = answers
    for (name, count) in counts {
      guard let instances = answers[name]?.array, instances.count > count else { continue }
      shown[name] = .array(Array(instances.prefix(max(count, 0))))
    }
    return shown
  }

  /// - Returns: the answers with an entry more or less, and the entry whose words are asked about before they go.
  private func resized(_ answers: Answers, _ form: FormDefinition, _ fields: Fields, today: Today) -> (
    Answers, asked: String?
  ) {
    var answers = answers
    if let name = fields["add"], let item = form.item(name), item.kind == .repeat,
      answers.count(of: name) < item.maximumInstances
    {
      answers.addInstance(of: name)
    }
    for (field, isSure) in [("remove", false), (FormField.removeSure, true)] {
      let parts = (fields[field] ?? "").split(separator: ".").map(String.init)
      guard parts.count == 2, let number = Int(parts[1]),
        (1...answers.count(of: parts[0]) + 1).contains(number)
      else { continue }
      let instance = answers[parts[0]]?[number - 1]
      var before = answers
      before[parts[0]] = .array(Array((answers[parts[0]]?.array ?? []).prefix(number - 1)))
      let initial = form.initialInstance(of: parts[0], in: before, today: today)
      let isBlank = instance?.isBlank ?? true || instance == initial
      guard isSure || isBlank else { return (answers, parts.joined(separator: ".")) }
      answers.removeInstance(number, of: parts[0])
    }
    return (answers, nil)
  }

  /// - Returns: false when the round or the answer has changed since it was read.
  private func revise(_ found: Found, _ checked: CheckedAnswers, _ visit: Visit) throws -> Bool {
    guard checked.answers != found.sent.answers else { return true }
    let origin = Delivery.Origin(
      round: found.round, source: found.sent.submission.source, isOwn: true, actor: visit.actor.auditName)
    let delivery = app.delivery(checked, origin, .through(found.passage), previous: found.sent.submission)
    guard case .received = try app.store.write({ db in try db.deliver(delivery) }) else { return false }
    app.wake()
    return true
  }

  private func changePage(
    _ found: Found, _ form: Form, _ answers: Answers, _ code: String, _ visit: Visit,
    fault: CheckedAnswers.Fault? = nil, isMoved: Bool = false, removing: String? = nil
  ) -> Response {
    let definition = form.definition
    var problems: [Problem] = []
    if case .wrong(let found) = fault { problems = found }
    let bodyFault = visit.request.bodyFault
    let requestFault =
      bodyFault.map { RequestFaultWords.words($0) }
      ?? (fault == .empty ? SubmissionsWords.nothingWritten : isMoved ? ReceiptWords.changedMeanwhile : nil)
    let current = found.sent.submission.revision
    let evaluation = definition.evaluation(of: answers, today: visit.now.today)
    let builder = ShownPageBuilder(
      definition, answers, evaluation, language: visit.language, problems: problems, removing: removing,
      takesFiles: false)
    let status: Status =
      bodyFault?.status ?? (isMoved ? .conflict : fault == nil ? .ok : .unprocessableContent)
    return visit.html(
      ChangeByCodePage(
        frame: visit.frame, round: found.round.title, form: form, code: code,
        revision: isMoved ? current : visit.form.number(FormField.revision) ?? current,
        pages: definition.pages.filter { evaluation.isRelevant($0) }.map { builder.page($0) },
        faults: problems.map {
          FormFault(
            field: $0.path, page: $0.page ?? 0, what: ProblemWords.named($0, definition, visit.language))
        }, requestFault: requestFault), status: status)
  }
}
