import FormModel
import HTML
import HTTP

/// A form to be printed and filled in by hand, for those who answer on paper; the secretariat enters it afterwards.
struct BlankFormPage: HTML {
  let frame: Frame
  let form: FormDefinition
  /// The language of the form's texts.
  let language: Language
  /// The round it is for; nil: the form alone.
  let round: Round?

  /// The page's own words are in the form's language too: it is handed to somebody.
  private func say(_ words: Words) -> String { words(language) }

  private var others: [Language] {
    form.languages.compactMap { Language(rawValue: $0) }.filter { $0 != language }
  }

  private var query: String { round.map { "&round=\($0.id)" } ?? "" }

  var body: some HTML {
    Page(frame, title: form.words(form.title, in: language.rawValue), width: .narrow) {
      div(.class("actions noprint")) {
        button(.class("second"), .type("button"), .data("data-print", ""), .hidden()) {
          frame(BlankWords.title)
        }
        for other in others {
          a(.class("button plain"), .href("?in=\(other.rawValue)\(query)"), .lang(other.rawValue)) {
            other.name
          }
        }
      }
      div(.lang(language.rawValue), .class("paper")) {
        if let round { p(.class("eyebrow")) { say(round.title) } }
        h1 { form.words(form.title, in: language.rawValue) }
        if let description = form.description {
          p(.class("lead")) { form.words(description, in: language.rawValue) }
        }
        if let round { BlankRound(frame: frame, round: round, language: language) }
        for page in form.pages { BlankPage(form: form, page: page, language: language) }
      }
      script(.type("module"), .src(frame.files.address(of: "answering.js"))) { Empty() }
    }
  }
}

/// Who answers, until when, and what is promised.
private struct BlankRound: HTML {
  let frame: Frame
  let round: Round
  let language: Language

  var body: some HTML {
    if let deadline = round.closesAt {
      p { "\(BlankWords.deadline(language)): \(deadline.date(language))" }
    }
    if round.identification != .anonymous {
      p { BlankWords.who(language) }
      p(.class("line")) { "" }
    }
    dl(.class("terms")) {
      for fact in round.privacy.over(frame.partnership.privacy).facts {
        div {
          dt { fact.name(language) }
          dd { fact.text(language) }
        }
      }
    }
  }
}

private struct BlankPage: HTML {
  let form: FormDefinition
  let page: FormModel.Page
  let language: Language

  private var items: [Item] { page.kind == .questions ? page.items : page.items.flatMap(\.children) }

  var body: some HTML {
    section {
      if let label = page.label { h2 { form.words(label, in: language.rawValue) } }
      if page.kind == .repeat { p(.class("hint")) { BlankWords.again(language) } }
      if let outer = page.items.first, page.kind != .questions {
        BlankRule(form: form, item: outer, language: language)
      }
      for item in items { BlankItem(form: form, item: item, language: language) }
    }
  }
}

/// When a question is to be answered at all.
private struct BlankRule: HTML {
  let form: FormDefinition
  let item: Item
  let language: Language

  var body: some HTML {
    if let relevant = item.relevant {
      p(.class("hint")) {
        FormsWords.askedWhen(ConditionWords(definition: form, language: language).words(relevant))(language)
      }
    }
  }
}

/// A question with room for its answer; of a group its questions after one another.
private struct BlankItem: HTML {
  let form: FormDefinition
  let item: Item
  let language: Language

  private func words(_ text: Text?) -> String? { text.map { form.words($0, in: language.rawValue) } }

  private var inner: [Item] { item.kind.isContainer ? item.children.flatMap(Self.flat) : [] }

  /// What a group holds, with the groups in it opened.
  private static func flat(_ item: Item) -> [Item] {
    item.kind.isContainer ? [item] + item.children.flatMap(flat) : [item]
  }

  var body: some HTML {
    if item.kind != .calculate {
      BlankQuestion(form: form, item: item, language: language)
      for one in inner where one.kind != .calculate {
        BlankQuestion(form: form, item: one, language: language)
      }
    }
  }
}

private struct BlankQuestion: HTML {
  let form: FormDefinition
  let item: Item
  let language: Language

  private func words(_ text: Text?) -> String? { text.map { form.words($0, in: language.rawValue) } }

  private var hints: [String] {
    [
      words(item.hint), AnswerLimitWords.line(item).map { $0(language) },
      item.kind == .selectMultiple && item.limit(.mostChoices) == nil ? BlankWords.several(language) : nil,
      item.kind == .rank ? BlankWords.rank(language) : nil,
    ].compactMap { $0 }
  }

  var body: some HTML {
    div(.class("ask")) {
      if let label = words(item.label) {
        h3 { item.required == .always ? "\(label) (\(SubmissionsWords.required(language)))" : label }
      }
      BlankRule(form: form, item: item, language: language)
      for hint in hints { p(.class("hint")) { hint } }
      if item.kind == .repeat { p(.class("hint")) { BlankWords.again(language) } }
      BlankRoom(form: form, item: item, language: language)
    }
  }
}

/// Lines, boxes and tables to write in.
private struct BlankRoom: HTML {
  let form: FormDefinition
  let item: Item
  let language: Language

  private var choices: [String] { labels(item.listName) }
  private var label: String { item.label.map { form.words($0, in: language.rawValue) } ?? item.name }
  private func labels(_ list: String?) -> [String] {
    (list.map { form.choices(in: $0) } ?? []).map { form.words($0.label, in: language.rawValue) }
  }

  private var lines: Int {
    switch item.kind {
    case .text: item.isMultiline ? max(6, item.parameters["rows"]?.int ?? 0) : 1
    case .integer, .decimal, .date, .time: 1
    case .range where !hasFewSteps: 1
    case .file: 1
    default: 0
    }
  }

  private var hasFewSteps: Bool {
    let (start, end, step) = item.scale
    return step > 0 && (end - start) / step <= 10
  }

  private var steps: [String] {
    let (start, end, step) = item.scale
    return stride(from: start, through: end, by: step).map { AnswerWords.typed(.number($0), language) }
  }

  private var mark: String {
    switch item.kind {
    case .selectOne: "○"
    case .rank: "____"
    default: "☐"
    }
  }

  var body: some HTML {
    for _ in 0..<lines { p(.class("line")) { "" } }
    if item.kind == .range, hasFewSteps { p { steps.map { "○ \($0)" }.joined(separator: "\u{2003}") } }
    if item.kind == .matrix {
      div(.class("scroll"), .role("region"), .tabindex(0), .aria(.label, label)) {
        table {
          thead {
            tr {
              td { "" }
              for choice in choices { th(.scope("col")) { choice } }
            }
          }
          tbody {
            for row in labels(item.rows) {
              tr {
                th(.scope("row")) { row }
                for _ in choices { td { "○" } }
              }
            }
          }
        }
      }
    } else if !choices.isEmpty {
      ul(.class("keys")) { for choice in choices { li { "\(mark) \(choice)" } } }
    }
  }
}

enum BlankWords {
  static let title = Words(nn: "Skriv ut tomt skjema", nb: "Skriv ut tomt skjema", en: "Print an empty form")
  static let deadline = Words(nn: "Svar innan", nb: "Svar innen", en: "Answer by")
  static let who = Words(
    nn: "Kven svarar (partnar og kontaktperson)?", nb: "Hvem svarer (partner og kontaktperson)?",
    en: "Who answers (partner and contact)?")
  static let again = Words(
    nn: "Er det fleire, så kopier denne delen.", nb: "Er det flere, så kopier denne delen.",
    en: "If there are several, copy this part.")
  static let several = Words(
    nn: "Set gjerne fleire kryss.", nb: "Sett gjerne flere kryss.", en: "Tick all that apply.")
  static let rank = Words(
    nn: "Skriv 1 ved det viktigaste, så 2 og så vidare.", nb: "Skriv 1 ved det viktigste, så 2 og så videre.",
    en: "Write 1 by the most important, then 2 and so on.")
}
