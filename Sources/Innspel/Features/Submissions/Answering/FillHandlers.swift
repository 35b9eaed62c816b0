import FormModel
import HTTP
import Storage

/// Takes in what was filled in: every press of a button saves, and the last sends.
struct FillHandlers: Sendable {
  let app: Dependencies

  /// What pressing a button asks for.
  enum Wish: Equatable {
    case next, back, send, save, approval
    case add(String)
    /// Sure: the page has asked whether its words may go.
    case remove(String, Int, isSure: Bool)
    case take(String, Int)
    case drop(String, Int)
    case speak(Language)

    init(_ form: Fields) {
      func numbered(_ value: String) -> (String, Int)? {
        value.lastIndex(of: ".").flatMap { dot in
          Int(value[value.index(after: dot)...]).flatMap { number in
            (0...FormEvaluation.maximumInstances).contains(number) ? (String(value[..<dot]), number) : nil
          }
        }
      }
      if form["send"] != nil {
        self = .send
      } else if form["next"] != nil {
        self = .next
      } else if form["approval"] != nil {
        self = .approval
      } else if form["back"] != nil {
        self = .back
      } else if let name = form["add"] {
        self = .add(name)
      } else if let (name, number) = form["remove"].flatMap(numbered) {
        self = .remove(name, number, isSure: false)
      } else if let (name, number) = form[FormField.removeSure].flatMap(numbered) {
        self = .remove(name, number, isSure: true)
      } else if let (path, index) = form[FormField.take].flatMap(numbered) {
        self = .take(path, index)
      } else if let (path, index) = form[FormField.drop].flatMap(numbered) {
        self = .drop(path, index)
      } else if let language = form["language"].flatMap(Language.init(rawValue:)) {
        self = .speak(language)
      } else {
        self = .save
      }
    }
  }

  func fill(_ answering: Answering, _ frame: Frame, _ visit: Visit) throws -> Response {
    guard answering.mayTakeFiles(visit, app), visit.request.bodyFault == nil else {
      return try fill(answering, [], frame, visit)
    }
    let files = try PageFiles(
      visit, answering.pageForm.definition, AttachmentIntake(app: app), answering.owner(visit.now))
    return try fill(answering, files.problems, frame, visit.with(form: files.form))
  }

  /// The same, once the page's files are taken in; `unfit` are those that were not.
  private func fill(_ answering: Answering, _ unfit: [Problem], _ frame: Frame, _ visit: Visit) throws
    -> Response
  {
    let wish = Wish(visit.form)
    // Another window may save between our reading and our writing: then all of it is done again.
    var answering = answering
    for _ in 0..<Answering.mostAttempts {
      if let response = try attempt(wish, answering, unfit, frame, visit) { return response }
      guard let again = try app.answering(answering.entrance, visit) else {
        return try gone(answering, frame, visit)
      }
      answering = again
    }
    throw HTTPError(.conflict)
  }

  /// - Returns: nil when the draft or the way in has changed meanwhile.
  private func attempt(
    _ wish: Wish, _ answering: Answering, _ unfit: [Problem], _ frame: Frame, _ visit: Visit
  ) throws -> Response? {
    if answering.isPartnersAlone { return partnersAlone(answering, frame, visit) }
    guard let intake = intake(answering, visit) else { return tooLate(answering, frame, visit) }
    if let fault = visit.request.bodyFault {
      return refused(fault, answering, intake, frame, visit)
    }
    if answering.isOutOfReach { return try sentAnonymously(answering, intake, frame, visit) }
    if answering.draft == nil, answering.hasCountedAnswer {
      return try sentAlready(answering, intake, frame, visit)
    }
    do {
      guard unfit.isEmpty else {
        return try save(answering, intake, at: intake.position, frame.language, visit.now).map { draft in
          again(answering, draft, intake, unfit, frame, visit)
        }
      }
      return try perform(wish, answering, intake, frame, visit)
    } catch let fault as BodyFault {
      return refused(fault, answering, intake, frame, visit)
    }
  }
}

extension FillHandlers {
  private func perform(
    _ wish: Wish, _ answering: Answering, _ intake: Intake, _ frame: Frame, _ visit: Visit
  ) throws -> Response? {
    if answering.earlier != nil { return try renewed(wish, answering, intake, frame, visit) }
    var intake = intake
    var note: FormNote?
    var asked: String?
    switch wish {
    case .send where answering.awaitsApproval: note = .awaiting
    case .send: return try send(answering, intake, frame, visit)
    case .next: return try next(answering, intake, frame, visit)
    case .back: return try back(answering, intake, frame, visit)
    case .save, .speak, .approval: break
    case .add(let name): add(name, answering, &intake)
    case .remove(let name, let place, let isSure):
      switch removal(name, place, answering, intake) {
      case .unseen: note = .unseen
      case .words(let number) where !isSure: asked = intake.merged.instances.path(name, number)
      case .words(let number), .blank(let number): intake.merged.removeInstance(number, of: name)
      case .gone: break
      }
    case .take(let path, let index): take(path, index, &intake)
    case .drop(let path, let index): drop(path, index, &intake)
    }
    var language = frame.language
    if case .speak(let chosen) = wish { language = chosen }
    guard try save(answering, intake, at: intake.position, language, visit.now) != nil else { return nil }
    if wish == .approval {
      return .redirect(to: frame.keepingLanguage(answering.entrance.path + AnsweringStep.approvalAsk.suffix))
    }
    var address = address(answering, intake.position, intake, visit, note: note)
    if let asked { address += "&remove=\(Path.encoding(asked))#\(Path.encoding(asked))" }
    if case .speak(let chosen) = wish { return .redirect(to: address + "&language=\(chosen.rawValue)") }
    return .redirect(to: address)
  }

  /// The form has got a new version since the page was shown: what was typed is kept, and the page is shown as it is
  /// now before anything else is done.
  private func renewed(
    _ wish: Wish, _ answering: Answering, _ intake: Intake, _ frame: Frame, _ visit: Visit
  ) throws -> Response? {
    var language = frame.language
    if case .speak(let chosen) = wish { language = chosen }
    guard try save(answering, intake, at: intake.position, language, visit.now) != nil else { return nil }
    let address = address(answering, intake.position, intake, visit, note: .renewed)
    return .redirect(to: address + (language == frame.language ? "" : "&language=\(language.rawValue)"))
  }

  private func add(_ name: String, _ answering: Answering, _ intake: inout Intake) {
    let definition = answering.definition
    guard let item = definition.item(name), item.kind == .repeat,
      intake.merged.answers.count(of: name) < item.maximumInstances
    else { return }
    let shown = max(intake.merged.answers.count(of: name), item.repeatMin ?? 0, 1)
    let initial = definition.initialInstance(
      of: name, in: intake.merged.answers, today: answering.passage.now.today)
    intake.merged.addInstance(of: name, shown: shown, initial)
  }

  /// What stands where the page has a button to remove it.
  private enum Removal {
    /// Words that another has written since, which nobody here has seen.
    case unseen
    /// Words that were seen: asked about first.
    case words(number: Int)
    case blank(number: Int)
    case gone
  }

  private func removal(_ name: String, _ place: Int, _ answering: Answering, _ intake: Intake) -> Removal {
    let shown = intake.instances[name] ?? []
    guard shown.indices.contains(place - 1), let marks = intake.marks else { return .gone }
    let number = shown[place - 1]
    let stored = answering.beginning.instance(number, of: name)
    let typed = intake.typed[name]?[place - 1]
    if let stored, stored != typed, marks.isWritten(in: stored, "\(name).\(number)") { return .unseen }
    guard let instance = intake.merged.instance(number, of: name) else { return .gone }
    // As it began: with those before it, and nothing after.
    var before = intake.merged.answers
    let place = intake.merged.instances[name]?.firstIndex(of: number) ?? 0
    before[name] = .array(Array((before[name]?.array ?? []).prefix(place)))
    let initial = answering.definition.initialInstance(
      of: name, in: before, today: answering.passage.now.today)
    let isBlank = instance.isBlank || instance == initial
    return isBlank ? .blank(number: number) : .words(number: number)
  }

  private func take(_ path: String, _ index: Int, _ intake: inout Intake) {
    let key = intake.instances.key(path)
    guard let versions = intake.merged.others[key]?.array, versions.indices.contains(index) else { return }
    intake.merged.set(key, versions[index])
    intake.merged.others[key] = nil
  }

  private func drop(_ path: String, _ index: Int, _ intake: inout Intake) {
    let key = intake.instances.key(path)
    guard var versions = intake.merged.others[key]?.array, versions.indices.contains(index) else { return }
    versions.remove(at: index)
    intake.merged.others[key] = versions.isEmpty ? nil : .array(versions)
  }
}

extension FillHandlers {
  /// Writes the draft, if anything in it is new.
  ///
  /// - Returns: the draft as it now is; nil when another window was first, or the way in has changed.
  /// - Throws: `BodyFault` where it is more than is kept; `StorageError`.
  func save(
    _ answering: Answering, _ intake: Intake, at position: Int, _ language: Language, _ now: Instant
  ) throws -> Draft? {
    var draft =
      answering.draft ?? answering.newDraft(intake.merged, page: position, language: language, now: now)
    var windows = draft.windows
    if let turn = intake.turn { windows.note(turn, marks(answering, intake)) }
    let isNew =
      answering.draft == nil || draft.written != intake.merged || draft.unasked != intake.unasked
      || answering.isRenewed
      || draft.page != position || draft.language != language
      || intake.turn.map { windows[$0]?.marks != draft.windows[$0]?.marks } ?? false
    guard isNew else { return draft }
    try intake.merged.requireKeepable()
    if answering.draft != nil { draft.revision += 1 }
    draft.formVersion = answering.form.version
    draft.written = intake.merged
    draft.unasked = intake.unasked
    draft.windows = windows
    draft.page = position
    draft.language = language
    draft.updatedAt = now
    draft.isEntered = answering.entrance.isDesk && answering.draft?.isEntered ?? true
    let saved = draft
    let isSaved = try app.store.write { db in
      guard try db.isStill(answering.passage), try db.isStill(answering.sent, saved.invitation),
        try db.draftRevision(saved.invitation) == answering.draft?.revision,
        try db.invitation(saved.invitation)?.isAnswered == answering.invitation.isAnswered
      else { return false }
      try db.save(saved)
      try db.markDrafting(answering.invitation, answering.round)
      return true
    }
    return isSaved ? saved : nil
  }

  /// What a page counts from after its answer: a field where another's change was taken still shows the old words
  /// there, and goes on counting from what it had, so that the next save does not put them back.
  func marks(_ answering: Answering, _ intake: Intake) -> FieldMarks {
    (intake.marks ?? FieldMarks(text: "")).after(
      typed: AnswerFields.byKey(intake.typed, intake.instances),
      merged: AnswerFields.byKey(intake.merged.answers, intake.merged.instances),
      fields: intake.fields)
  }

  /// Where a page stands; after closing with the proof that it was open in time.
  func address(
    _ answering: Answering, _ position: Int, _ intake: Intake, _ visit: Visit, note: FormNote? = nil
  ) -> String {
    var query = "?page=\(position + 1)"
    if case .late = answering.door {
      let seal = Seals(key: app.key).shown(answering.invitation.id, at: intake.shown)
      query += "&shown=\(Path.encoding(seal))"
    }
    if let note { query += "&note=\(note.rawValue)" }
    return answering.entrance.path + query
  }

  private func next(_ answering: Answering, _ intake: Intake, _ frame: Frame, _ visit: Visit) throws
    -> Response?
  {
    let definition = answering.definition
    let evaluation = definition.evaluation(of: intake.merged.answers, today: visit.now.today)
    let problems =
      intake.position < definition.pages.count ? evaluation.problems(page: intake.position) : []
    let isStuck = !problems.isEmpty || hasVersions(on: intake.position, intake, answering.form, visit.now)
    let opened = !isStuck && !intake.hasScript && hasOpened(answering, intake, evaluation, visit.now)
    let places = FormSheetBuilder.places(definition, evaluation)
    let following = places.first { $0 > intake.position } ?? intake.position
    let target = isStuck || opened ? intake.position : following
    guard let draft = try save(answering, intake, at: target, frame.language, visit.now) else { return nil }
    if isStuck { return again(answering, draft, intake, problems, frame, visit) }
    return .redirect(to: address(answering, target, intake, visit, note: opened ? .opened : nil))
  }

  private func back(_ answering: Answering, _ intake: Intake, _ frame: Frame, _ visit: Visit) throws
    -> Response?
  {
    let evaluation = answering.definition.evaluation(of: intake.merged.answers, today: visit.now.today)
    let places = FormSheetBuilder.places(answering.definition, evaluation)
    let target = places.last { $0 < intake.position } ?? places.first ?? 0
    guard try save(answering, intake, at: target, frame.language, visit.now) != nil else { return nil }
    return .redirect(to: address(answering, target, intake, visit))
  }

  /// Whether these answers opened questions on the same page that nobody has seen: only without a script.
  private func hasOpened(
    _ answering: Answering, _ intake: Intake, _ evaluation: FormEvaluation, _ now: Instant
  ) -> Bool {
    let definition = answering.definition
    guard intake.position < definition.pages.count else { return false }
    let page = definition.pages[intake.position]
    guard answering.form.branching.hasRules[page.index] else { return false }
    func hidden(_ answers: Answers, _ evaluation: FormEvaluation) -> Set<String> {
      let builder = ShownPageBuilder(definition, answers, evaluation, language: .nn)
      return Set(builder.page(page).items.flatMap(\.questions).filter(\.isHidden).map(\.path))
    }
    let before = answering.beginning.answers
    let wasHidden = hidden(before, definition.evaluation(of: before, today: now.today))
    let isHidden = hidden(intake.merged.answers, evaluation)
    let answered = Set(AnswerFields.list(intake.merged.answers).filter { !$0.value.isBlank }.map(\.key))
    return !wasHidden.subtracting(isHidden).subtracting(answered).isEmpty
  }

  /// Whether versions wait to be chosen between, on one page or anywhere: only of what is asked with these answers,
  /// for nobody could choose between the others.
  func hasVersions(on position: Int?, _ intake: Intake, _ form: Form, _ now: Instant) -> Bool {
    let pages = form.branching.fieldNames
    guard !intake.merged.others.isEmpty, position.map({ pages.indices.contains($0) }) ?? true else {
      return false
    }
    let evaluation = form.definition.evaluation(of: intake.merged.answers, today: now.today)
    return intake.merged.versions.contains { path, _ in
      let parts = path.split(separator: ".").map(String.init)
      guard let first = parts.first, let question = parts.last,
        position.map({ pages[$0].contains(first) }) ?? true,
        form.definition.item(question) != nil
      else { return false }
      return evaluation.isRelevant(question, instance: parts.count == 3 ? Int(parts[1]) ?? 0 : 0)
    }
  }

  /// The page again with what must be corrected; everything typed is in it.
  func again(
    _ answering: Answering, _ draft: Draft, _ intake: Intake, _ problems: [Problem], _ frame: Frame,
    _ visit: Visit
  ) -> Response {
    let saved = answering.with(draft)
    let sheet = FormSheetBuilder(app: app, answering: saved, language: frame.language, now: visit.now)
      .make(at: draft.page, draft.written, shown: intake.shown, problems: problems)
    return visit.html(FormPage(frame: frame, sheet: sheet), status: .unprocessableContent)
  }
}

extension Invitation {
  var isAnswered: Bool { state == .answered }
}

extension Answering {
  /// The same with a draft that has just been saved.
  func with(_ draft: Draft) -> Answering {
    Answering(
      entrance: entrance, invitation: invitation, round: round, form: form, earlier: nil, partner: partner,
      contact: contact, draft: draft, sent: sent, versions: versions, approval: approval, passage: passage)
  }
}
