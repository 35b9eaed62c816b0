import HTML

/// Headline and lead, written by people.
struct SummaryTextsPage: HTML {
  let frame: Frame
  let summary: Summary
  let typed: SummaryTexts
  /// What is saved, where somebody else has written meanwhile.
  var theirs: SummaryTexts?
  var faults: [(field: String, what: Words)] = []

  private var round: RoundID { RoundID(summary.round) }

  private func fault(_ field: String) -> String? { faults.first { $0.field == field }.map { frame($0.what) } }

  private var title: String {
    (faults.isEmpty ? "" : "(\(faults.count)) ") + frame(SummariesPageWords.textsTitle)
  }

  var body: some HTML {
    Page(frame, title: title, width: .narrow) {
      FaultList(
        heading: frame(SummariesPageWords.faults),
        faults: faults.map { (field: $0.field, what: frame($0.what)) })
      p(.class("eyebrow")) { a(.href(SummariesRoute.live(round).path)) { frame(summary.title) } }
      h1 { frame(SummariesPageWords.textsTitle) }
      if let theirs {
        div(.class("notice warn"), .role("alert")) {
          p { frame(SummariesPageWords.conflict) }
          p { strong { "\(frame(SummariesPageWords.theirs)) (\(theirs.changedBy)):" } }
          p { frame(theirs.headline) }
          p { frame(theirs.lead) }
        }
      }
      PostForm(frame, to: SummariesRoute.texts(round).path) {
        input(.type("hidden"), .name("seen"), .value("\((theirs ?? typed).revision)"))
        LanguageFields(
          frame: frame, labelled: SummariesPageWords.headline, name: "headline", words: typed.headline,
          hint: SummariesPageWords.headlineHint, fault: fault("headline"), rows: 2)
        LanguageFields(
          frame: frame, labelled: SummariesPageWords.leadField, name: "lead", words: typed.lead,
          hint: SummariesPageWords.leadHint, fault: fault("lead"), rows: 4)
        div(.class("actions")) { button { frame(SummariesPageWords.save) } }
      }
      p(.class("small quiet")) {
        "\(frame(SummariesPageWords.madeFromNumbers)): \(made)"
      }
    }
  }

  private var made: String {
    var bare = summary
    (bare.headline, bare.lead) = (.empty, .empty)
    return bare.shownHeadline(frame.language) + ". " + bare.shownLead(frame.language)
  }
}

/// A theme's problem statements beside what was said.
struct ThemeProblemsPage: HTML {
  let frame: Frame
  let round: RoundID
  let theme: CodebookTheme
  let problems: [ProblemStatement]
  /// What partners have said of it; nil: nothing yet.
  let said: Summary.Theme?
  /// What was typed and could not be saved, by field.
  var typed: [String: Words] = [:]
  var faults: [(field: String, what: Words)] = []

  private var title: String { (faults.isEmpty ? "" : "(\(faults.count)) ") + frame(theme.name) }

  /// What was typed in one that somebody else has deleted meanwhile.
  private var orphans: [(field: String, text: Words)] {
    let known = Set(problems.map { "text-\($0.id)" } + ["text"])
    return typed.filter { !known.contains($0.key) }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  var body: some HTML {
    Page(frame, title: title) {
      FaultList(
        heading: frame(SummariesPageWords.faults),
        faults: faults.map { (field: $0.field, what: frame($0.what)) })
      p(.class("eyebrow")) {
        a(.href(SummariesRoute.live(round).path + "#theme-\(theme.slug)")) { frame(SummariesWords.eyebrow) }
      }
      h1 { frame(theme.name) }
      p(.class("lead")) { frame(SummariesPageWords.problemsLead) }
      div(.class("two")) {
        // One form: whatever is pressed, nothing that was typed anywhere in it is lost.
        PostForm(frame, to: SummariesRoute.theme(round, slug: theme.slug).path) {
          // The first button is the one that the Enter key presses.
          button(.class("unseen"), .name("action"), .value("save"), .tabindex(-1), .aria(.hidden, "true")) {
            frame(SummariesPageWords.save)
          }
          for (index, problem) in problems.enumerated() {
            ProblemFields(
              page: self, problem: problem, number: index + 1, isLast: index == problems.count - 1)
          }
          for orphan in orphans {
            div(.class("notice warn"), .id(orphan.field), .tabindex(-1)) {
              p { frame(SummariesPageWords.deletedMeanwhile) }
              blockquote(.class("pre")) { frame(orphan.text) }
            }
          }
          NewProblemFields(page: self)
        }
        aside(.aria(.labelledby, "said")) {
          h2(.id("said")) { frame(SummariesPageWords.said) }
          for quote in said?.quotes ?? [] { QuotePart(frame: frame, quote: quote) }
          if let said, said.statements > 0 {
            p {
              a(.href(SummaryLinks.live(round).statements(theme: theme.slug))) {
                frame(SummariesPageWords.readAll(said.statements))
              }
            }
          }
        }
      }
    }
  }

  fileprivate func fault(of field: String) -> String? {
    faults.first { $0.field == field }.map { frame($0.what) }
  }
}

private struct ProblemFields: HTML {
  let page: ThemeProblemsPage
  let problem: ProblemStatement
  let number: Int
  let isLast: Bool

  private var field: String { "text-\(problem.id)" }
  private var frame: Frame { page.frame }

  var body: some HTML {
    input(.type("hidden"), .name("seen-\(problem.id)"), .value(problem.mark.text))
    if page.fault(of: field) != nil, page.typed[field] != nil {
      p(.class("small quiet")) { "\(frame(SummariesPageWords.theirs)): \(frame(problem.text))" }
    }
    LanguageFields(
      frame: frame, labelled: SummariesPageWords.problem(number), name: field,
      words: page.typed[field] ?? problem.text, fault: page.fault(of: field), rows: 2)
    div(.class("actions tight")) {
      button(.class("second"), .name("action"), .value("save")) { frame(SummariesPageWords.save) }
      if number > 1 { act("up", SummariesPageWords.up) }
      if !isLast { act("down", SummariesPageWords.down) }
      act("delete", SummariesPageWords.delete)
    }
  }

  private func act(_ action: String, _ words: Words) -> some HTML {
    button(
      .class("plain"), .name("action"), .value("\(action).\(problem.id)"),
      .aria(.label, "\(frame(words)): \(frame(SummariesPageWords.problem(number)))")
    ) { frame(words) }
  }
}

private struct NewProblemFields: HTML {
  let page: ThemeProblemsPage

  private var frame: Frame { page.frame }

  var body: some HTML {
    LanguageFields(
      frame: frame, labelled: SummariesPageWords.newProblem, name: "text",
      words: page.typed["text"] ?? .empty, fault: page.fault(of: "text"), rows: 2)
    div(.class("actions")) {
      button(.name("action"), .value("add")) { frame(SummariesPageWords.add) }
      a(.href(SummariesRoute.live(page.round).path + "#theme-\(page.theme.slug)")) {
        frame(PublishingWords.back)
      }
    }
  }
}

/// A text in the page's language, and behind a fold in the others: what is left empty there follows the first.
struct LanguageFields: HTML {
  let frame: Frame
  let labelled: Words
  let name: String
  let words: Words
  var hint: Words?
  var fault: String?
  var rows = 3

  private var others: [Language] { Language.allCases.filter { $0 != frame.language } }

  /// Whether the page's language alone says all of it.
  private var isSame: Bool {
    Words(typedIn: frame.language) { $0 == frame.language ? words($0) : "" } == words
  }

  /// Empty where what is left empty says the same.
  private func own(_ language: Language) -> String { isSame ? "" : words(language) }

  var body: some HTML {
    TextArea(
      labelled: frame(labelled), name: name, value: words(frame.language), hint: hint.map { frame($0) },
      fault: fault, rows: rows)
    details(.class("small"), .open(others.contains { !own($0).isEmpty })) {
      summary { frame(SummariesPageWords.otherLanguages) }
      for language in others {
        TextArea(
          labelled: frame(CodebookWords.inLanguage(labelled, language)), name: "\(name)-\(language.rawValue)",
          value: own(language), rows: rows)
      }
    }
  }
}
