import FormModel
import HTTP

/// One showing of the form: a page of questions, or the overview before sending.
///
/// Shared, not copied: a page's parts hand it on many times.
final class FormSheet: Sendable {
  let answering: Answering
  /// The form's page, from 0; the number of pages is the overview's place.
  let position: Int
  /// The page's place among those that are asked, from 1, and how many there are, the overview counted.
  let number: Int
  let count: Int
  /// Nil on the overview.
  let shown: ShownPage?
  /// The overview's answers.
  let review: ReadAnswers?
  let faults: [FormFault]
  let note: FormNote?
  /// What was written to questions that are no longer asked.
  let unasked: [ReadAnswers.Section]
  /// What was wrong with the request itself.
  let requestFault: String?
  let hidden: [(name: String, value: String)]
  /// The form's rules and the answers of its other pages, for the page's script; nil where there are no rules.
  let rules: FormRules?
  /// When the draft was saved.
  let savedAt: Instant?
  let isLate: Bool

  init(
    answering: Answering, position: Int, number: Int, count: Int, shown: ShownPage?, review: ReadAnswers?,
    faults: [FormFault], note: FormNote?, unasked: [ReadAnswers.Section],
    requestFault: String?, hidden: [(name: String, value: String)],
    rules: FormRules?, savedAt: Instant?, isLate: Bool
  ) {
    (self.answering, self.position, self.number, self.count) = (answering, position, number, count)
    (self.shown, self.review, self.faults, self.note) = (shown, review, faults, note)
    self.unasked = unasked
    (self.requestFault, self.hidden, self.rules) = (requestFault, hidden, rules)
    (self.savedAt, self.isLate) = (savedAt, isLate)
  }

  /// The same with other hidden fields.
  func carrying(_ hidden: [(name: String, value: String)]) -> FormSheet {
    FormSheet(
      answering: answering, position: position, number: number, count: count, shown: shown, review: review,
      faults: faults, note: note, unasked: unasked, requestFault: requestFault, hidden: hidden, rules: rules,
      savedAt: savedAt,
      isLate: isLate)
  }

  /// How long a browser keeps what it could not save: while it could still be sent.
  var keptUntil: Instant? {
    switch answering.door {
    case .open(let until): until?.adding(minutes: Round.graceMinutes)
    case .late(let end): end.adding(minutes: Round.graceMinutes)
    case .closed, .notYet: nil
    }
  }
  /// The page from which one sends.
  var isLast: Bool { shown == nil || !answering.hasReview }
  var hasFaults: Bool { !faults.isEmpty || requestFault != nil }
  var isFirst: Bool { number == 1 }
  /// The next step is the overview.
  var leadsToReview: Bool { answering.hasReview && number == count - 1 }
}

/// What must be corrected, and where.
struct FormFault: Sendable, Equatable {
  /// The page's id of the field.
  let field: String
  let page: Int
  let what: String
}

/// What the form's rules need in the page.
struct FormRules: Sendable {
  let logic: String
  let answers: String
  let today: String
  let second: Int
}

extension FormRules {
  /// The rules of a page; nil where it has none.
  init?(_ branching: FormBranching, page: Int, _ answers: Answers, now: Instant) {
    guard branching.hasRules[page] else { return nil }
    let here = branching.fieldNames[page]
    let elsewhere = answers.object.filter { branching.looked.contains($0.key) && !here.contains($0.key) }
    let civil = Oslo.civil(now)
    self.init(
      logic: branching.logic,
      answers: JSONValue.object(JSONObject(elsewhere.map { ($0.key, $0.value) })).text,
      today: civil.isoDate, second: civil.hour * 3600 + civil.minute * 60 + civil.second)
  }
}

/// Something the page must say, carried over a redirect.
enum FormNote: String, Sendable {
  /// The answers opened further questions.
  case opened
  /// The answer had been sent from another window.
  case sent
  /// What was to be removed had been written in from another window.
  case unseen
  /// The round has got a new version of its form since the page was shown.
  case renewed
  /// The answer waits for somebody's approval: until then nobody sends it.
  case awaiting
}

/// The names of the form's hidden fields and buttons; a question's name never begins with `_`.
enum FormField {
  static let position = "_page"
  /// The version of the form that the page was made in.
  static let form = "_form"
  static let revision = "_revision"
  static let marks = "_marks"
  /// What the instances of the page's repeats are called (`InstanceNumbers`).
  static let instances = "_instances"
  static let shown = "_shown"
  static let once = "_once"
  /// Set by the page's script: branching has been shown without a round trip.
  static let script = "_script"
  /// Which open page sends, and for the how-manieth time (`WindowTurn`); set by the page's script.
  static let turn = "_turn"
  /// What colleagues wrote that the page shows now (`FieldMarks.overlaid`); set by the page's script.
  static let taken = "_taken"
  /// Which open page asks who else is there, who is at it, and in which field (`Contributors`).
  static let (window, who, field) = ("_window", "_who", "_field")
  /// Removes an instance whose words the page has asked about.
  static let removeSure = "_remove"
  /// The draft that is dropped, as it was when the page asked.
  static let dropSure = "_discard"
  static let take = "_take"
  static let drop = "_drop"
}

/// Makes a form's page ready to be shown.
struct FormSheetBuilder: Sendable {
  let app: Dependencies
  let answering: Answering
  let language: Language
  let now: Instant

  /// - Parameters:
  ///   - position: the page asked for; one that is not asked gives the next that is.
  ///   - written: what stands in it.
  ///   - shown: when the form was first shown, for what is sent after closing.
  ///   - problems: what must be corrected.
  ///   - note: something to say.
  ///   - removing: the path of an instance that is to be removed, with its words, if they say so.
  ///   - requestFault: what was wrong with the request itself.
  /// - Returns: the sheet.
  func make(
    at position: Int, _ written: Written, shown: Instant, problems: [Problem] = [],
    note: FormNote? = nil, removing: String? = nil, requestFault: String? = nil
  ) -> FormSheet {
    let form = answering.definition
    let answers = written.answers
    let evaluation = form.evaluation(of: answers, today: now.today)
    let places = Self.places(form, evaluation)
    let position = Self.position(position, places)
    let page = position < form.pages.count ? form.pages[position] : nil
    let builder = ShownPageBuilder(
      form, answers, evaluation, language: language, problems: problems, others: written.versions,
      removing: removing, order: .drawn(from: answering.invitation.id.text),
      files: FilesAddress(answering.entrance.path))
    let shownPage = page.map { builder.page($0) }
    return FormSheet(
      answering: answering, position: position, number: (places.firstIndex(of: position) ?? 0) + 1,
      count: places.count, shown: shownPage,
      review: page == nil
        ? ReadAnswers(
          form.relevantOnly(answers, today: now.today), form, language, asked: withQuestions(places)) : nil,
      faults: faults(problems, form), note: note ?? (answering.isRenewed ? .renewed : nil),
      unasked: answering.unaskedWords(answering.unasked, language), requestFault: requestFault,
      hidden: hidden(
        position, page.map { written.marks(on: answering.form.branching.fieldNames[$0.index]) },
        shownPage.map { numbers($0, written) }, shown),
      rules: page.flatMap { rules($0, answers) }, savedAt: answering.draft?.updatedAt,
      isLate: answering.passage.isLate)
  }

  /// The page asked for, or the next that is asked at all.
  private static func position(_ asked: Int, _ places: [Int]) -> Int {
    places.first { $0 >= asked } ?? places.last ?? 0
  }

  /// What the instances on a page are called, one that nobody has written in yet among them.
  private func numbers(_ page: ShownPage, _ written: Written) -> InstanceNumbers {
    var numbers = InstanceNumbers()
    for shown in page.repeats {
      var known = written.instances
      known.settle(shown.name, count: max(shown.instances.count, known[shown.name]?.count ?? 0))
      numbers.set(Array((known[shown.name] ?? []).prefix(shown.instances.count)), of: shown.name)
    }
    return numbers
  }

  /// The pages that are asked with these answers, and the overview's place after them.
  static func places(_ form: FormDefinition, _ evaluation: FormEvaluation) -> [Int] {
    let pages = form.pages.filter { evaluation.isRelevant($0) }.map(\.index)
    return form.pages.count > 1 ? pages + [form.pages.count] : pages
  }

  /// A page of words alone asks nothing.
  private func withQuestions(_ places: [Int]) -> Set<Int> {
    let names = answering.form.branching.fieldNames
    return Set(places.filter { $0 < names.count && !names[$0].isEmpty })
  }

  private func faults(_ problems: [Problem], _ form: FormDefinition) -> [FormFault] {
    problems.map {
      FormFault(field: $0.path, page: $0.page ?? 0, what: ProblemWords.named($0, form, language))
    }
  }

  private func hidden(
    _ position: Int, _ marks: FieldMarks?, _ instances: InstanceNumbers?, _ shown: Instant
  ) -> [(name: String, value: String)] {
    let seals = Seals(key: app.key)
    var hidden = [
      (FormField.position, String(position)), (FormField.form, String(answering.form.version)),
      (FormField.shown, seals.shown(answering.invitation.id, at: shown)),
    ]
    if let marks { hidden.append((FormField.marks, marks.text)) }
    if let instances, !instances.names.isEmpty { hidden.append((FormField.instances, instances.text)) }
    if answering.isAnonymous { hidden.append((FormField.once, seals.once(answering.invitation.id))) }
    return hidden
  }

  /// Only a page with rules carries them, and of the answers on other pages only those that rules look at.
  private func rules(_ page: FormModel.Page, _ answers: Answers) -> FormRules? {
    FormRules(answering.form.branching, page: page.index, answers, now: now)
  }
}
