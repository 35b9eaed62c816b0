import FormModel
import HTTP

/// A form in the making filled in to try it: everything answered travels in the page, and nothing is kept.
struct DraftTrial: Sendable {
  let form: FormDefinition
  let today: Today
  private(set) var answers: Answers
  /// The page, from 0; the number of pages: what was answered.
  private(set) var place: Int
  private(set) var problems: [Problem] = []

  /// The hidden field with the answers of the other pages.
  static let field = "_answers"

  /// A form that nobody has tried yet, at a page.
  init(_ form: FormDefinition, at place: Int, today: Today) {
    (self.form, self.today) = (form, today)
    answers = form.initialAnswers(today: today)
    self.place = min(max(place, 0), form.pages.count)
  }

  /// What was tried, after a press of one of its buttons.
  ///
  /// - Parameters:
  ///   - fields: the page's.
  ///   - form: as it is now: what somebody has changed meanwhile is left out.
  ///   - today: the day its rules reckon with.
  init(_ fields: Fields, _ form: FormDefinition, today: Today) {
    let kept = fields[Self.field].flatMap { try? JSONValue(parsing: $0) }.flatMap { Answers($0) }
    let before = CarriedAnswers(kept ?? form.initialAnswers(today: today), from: form, to: form).answers
    (self.form, self.today) = (form, today)
    place = min(max(fields.number(FormField.position) ?? 0, 0), form.pages.count)
    answers =
      place < form.pages.count
      ? form.read(fields: fields.pairs.map { ($0.name, $0.value) }, over: before, page: place) : before
    press(FillHandlers.Wish(fields))
  }

  private mutating func press(_ wish: FillHandlers.Wish) {
    let evaluation = form.evaluation(of: answers, today: today)
    let asked = form.pages.filter { evaluation.isRelevant($0) }.map(\.index) + [form.pages.count]
    switch wish {
    case .next:
      problems = place < form.pages.count ? evaluation.problems(page: place) : []
      if problems.isEmpty { place = asked.first { $0 > place } ?? place }
    case .back: place = asked.last { $0 < place } ?? place
    case .add(let name):
      guard let item = form.item(name), item.kind == .repeat, answers.count(of: name) < item.maximumInstances
      else { return }
      let shown = max(answers.count(of: name), item.repeatMin ?? 0, 1)
      while answers.count(of: name) <= shown { answers.addInstance(of: name) }
    case .remove(let name, let number, _): answers.removeInstance(number, of: name)
    default: break
    }
  }

  /// The page made ready to be shown; nil past the last.
  func shown(_ language: Language) -> ShownPage? {
    guard place < form.pages.count else { return nil }
    let evaluation = form.evaluation(of: answers, today: today)
    return ShownPageBuilder(form, answers, evaluation, language: language, problems: problems)
      .page(form.pages[place])
  }
}
