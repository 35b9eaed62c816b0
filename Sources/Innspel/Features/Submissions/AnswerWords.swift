import FormModel

/// Answers as people read them.
enum AnswerWords {
  /// What stands in a field: numbers with the language's decimal mark.
  static func typed(_ value: JSONValue, _ language: Language) -> String {
    switch value {
    case .string(let text): text
    case .int(let number): String(number)
    case .double(let number): decimal(number, language)
    case .null, .bool, .array, .object: ""
    }
  }

  /// A whole answer in words.
  static func text(_ value: JSONValue, _ item: Item, _ form: FormDefinition, _ language: Language) -> String {
    lines(value, item, form, language).joined(separator: "\n")
  }

  /// An answer as it stands in the middle of a sentence.
  static func inline(_ value: JSONValue, _ item: Item, _ form: FormDefinition, _ language: Language) -> String
  {
    lines(value, item, form, language).joined(separator: ", ").onOneLine()
  }

  /// An answer line by line: a list has a line each.
  static func lines(_ value: JSONValue, _ item: Item, _ form: FormDefinition, _ language: Language)
    -> [String]
  {
    let choices = item.listName.map { form.choices(in: $0) } ?? []
    func label(_ name: String) -> String {
      choices.first { $0.name == name }.map { form.words($0.label, in: language.rawValue) } ?? name
    }
    switch (item.kind, value) {
    case (.selectOne, .string(let name)): return [label(name)]
    case (.selectMultiple, .array(let names)): return names.compactMap(\.string).map(label)
    case (.rank, .array(let names)):
      return names.compactMap(\.string).enumerated().map { "\($0 + 1). \(label($1))" }
    case (.rank, .object(let places)): return places.map { "\($0.value.string ?? ""). \(label($0.key))" }
    case (.matrix, .object(let members)):
      let rows = item.rows.map { form.choices(in: $0) } ?? []
      return rows.compactMap { row in
        members[row.name]?.string.map { "\(form.words(row.label, in: language.rawValue)): \(label($0))" }
      }
    case (.file, .string(let id)): return [FileAnswer(id: id)?.name ?? id]
    case (.date, .string(let text)): return [date(text, language)]
    case (.time, .string(let text)): return [language == .en ? text : text.replacing(":", with: ".")]
    default: return [typed(value, language)]
    }
  }

  private static func decimal(_ number: Double, _ language: Language) -> String {
    // Without exponents: it stands in a field again, and is read again.
    let text = ExpressionValue.number(number).asText
    return language == .en ? text : text.replacing(".", with: ",")
  }

  private static func date(_ text: String, _ language: Language) -> String {
    guard let date = CalendarDate(text) else { return text }
    return Oslo.instant(
      CivilTime(year: date.components.year, month: date.components.month, day: date.components.day, hour: 12)
    ).date(language)
  }
}

/// A form's answers page by page, for reading: the receipt, the overview before sending, the secretariat.
struct ReadAnswers: Sendable {
  struct Section: Sendable {
    /// The page, from 0, for a link back.
    let page: Int
    let heading: String
    let entries: [Entry]
  }

  struct Entry: Sendable {
    /// A heading within the section, without lines: one of several challenges.
    let isHeading: Bool
    let label: String
    let lines: [String]
    /// The file that the answer is.
    var file: FileAnswer?
  }

  let sections: [Section]

  /// Nothing is answered, whatever was asked.
  var isEmpty: Bool { sections.allSatisfy(\.entries.isEmpty) }

  /// - Parameters:
  ///   - answers: what `relevantOnly` gave, or what was stored.
  ///   - form: the version they answer.
  ///   - language: of the texts.
  ///   - asked: pages that are told of where nothing is answered too.
  init(_ answers: Answers, _ form: FormDefinition, _ language: Language, asked: Set<Int> = []) {
    sections = form.pages.compactMap { page in
      var entries: [Entry] = []
      for item in page.items { Self.append(item, answers, answers, form, language, to: &entries) }
      let label = page.label.map { form.words($0, in: language.rawValue) }
      guard !entries.isEmpty || asked.contains(page.index) else { return nil }
      return Section(
        page: page.index, heading: label ?? SubmissionsWords.questions(language), entries: entries)
    }
  }

  /// Of one item: its answers are those of the instance it stands in, and its texts may name any of all.
  private static func append(
    _ item: Item, _ answers: Answers, _ all: Answers, _ form: FormDefinition, _ language: Language,
    to entries: inout [Entry]
  ) {
    switch item.kind {
    case .note, .calculate: return
    case .group: for child in item.children { append(child, answers, all, form, language, to: &entries) }
    case .repeat:
      let instances = answers[item.name]?.array ?? []
      for (index, instance) in instances.enumerated() {
        var inner: [Entry] = []
        for child in item.children {
          append(child, Answers(instance) ?? Answers(), all, form, language, to: &inner)
        }
        guard !inner.isEmpty else { continue }
        if instances.count > 1 {
          entries.append(
            Entry(isHeading: true, label: SubmissionsWords.number(index + 1)(language), lines: []))
        }
        entries += inner
      }
    default:
      guard let value = answers[item.name], !value.isBlank else { return }
      entries.append(
        Entry(
          isHeading: false,
          label: item.label.map { label in
            form.words(label, in: language.rawValue) { name in
              guard let value = answers[name] ?? all[name], let item = form.item(name) else { return "" }
              return AnswerWords.inline(value, item, form, language)
            }
          } ?? item.name,
          lines: AnswerWords.lines(value, item, form, language),
          file: item.kind == .file ? value.string.flatMap { FileAnswer(id: $0) } : nil))
    }
  }
}
