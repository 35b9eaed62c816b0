import FormModel

/// Answers that may be delivered: they can be made only by being checked.
///
/// The rules are the same whether a partner, the secretariat, a receipt's code, a program or a table brings the
/// answers; each only tells in its own way what is wrong.
struct CheckedAnswers: Sendable {
  /// Why answers are not taken.
  enum Fault: Error, Sendable, Equatable {
    /// What is wrong, question by question; never empty.
    case wrong([Problem])
    /// Nothing is answered: to say thanks for that would mislead.
    case empty
  }

  /// In the form's order, calculated, without what is not asked; see `FormDefinition.relevantOnly`.
  let answers: Answers
  /// The version that was answered.
  let form: Form
  /// What they are written in.
  let language: Language

  /// Checks answers.
  ///
  /// - Parameters:
  ///   - answers: as they came.
  ///   - form: the version they answer: what must be answered, how long, how many and of what kind.
  ///   - language: what they are written in.
  ///   - today: the day and time that the form's rules reckon with.
  /// - Throws: `Fault`.
  init(_ answers: Answers, _ form: Form, _ language: Language, today: Today) throws(Fault) {
    let problems = form.definition.check(answers, today: today)
    guard problems.isEmpty else { throw .wrong(problems) }
    let relevant = form.definition.relevantOnly(answers, today: today)
    guard Self.isAnything(relevant, form.definition) else { throw .empty }
    (self.answers, self.form, self.language) = (relevant, form, language)
  }

  /// What the form works out or fills in by itself is nobody's answer.
  private static func isAnything(_ answers: Answers, _ form: FormDefinition) -> Bool {
    answers.object.contains { name, value in
      guard let item = form.item(name) else { return false }
      guard item.kind == .repeat else { return item.calculation == nil && !item.isReadOnly }
      return (value.array ?? []).contains { instance in
        Answers(instance).map { isAnything($0, form) } ?? false
      }
    }
  }
}
