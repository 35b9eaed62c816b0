import FormModel

/// Which languages a round lacks, and where: it does not open with one missing unless the secretariat says so.
struct LanguageGaps: Sendable, Equatable {
  /// How strict the gate is.
  enum Rule: Sendable, Equatable {
    /// Title and form in all three languages: what the pages ask for.
    case everyLanguage
    /// Title and texts in the languages the form says it has: what a program that made the form has asked for.
    case languagesOfForm
    /// The secretariat has said that a language may be missing.
    case allowed
  }

  /// Languages the title lacks.
  let title: [Language]
  /// Languages the form lacks altogether.
  let form: [Language]
  /// Texts of the form that lack a language which it says it has.
  let texts: Int

  /// Nothing is missing.
  static let none = LanguageGaps(title: [], form: [], texts: 0)

  var isEmpty: Bool { title.isEmpty && form.isEmpty && texts == 0 }

  /// Whether nothing is missing that was not missing before.
  func isWithin(_ earlier: LanguageGaps) -> Bool {
    Set(title).isSubset(of: earlier.title) && Set(form).isSubset(of: earlier.form) && texts <= earlier.texts
  }

  private init(title: [Language], form: [Language], texts: Int) {
    (self.title, self.form, self.texts) = (title, form, texts)
  }

  init(_ round: Round, _ form: Form, _ rule: Rule = .everyLanguage) {
    let spoken = form.definition.languages.compactMap(Language.init(rawValue:))
    let wanted = rule == .everyLanguage ? Language.allCases : spoken
    title = wanted.filter { !round.titleLanguages.contains($0) }
    self.form = wanted.filter { !spoken.contains($0) }
    texts = form.definition.incompleteTexts.count
  }
}
