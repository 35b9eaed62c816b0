import FormModel
import HTML
import HTTP

/// A whole form in the making, page by page, as those who answer meet it: to be tried, with nothing kept.
struct DraftPreviewPage: HTML {
  let frame: Frame
  let stored: StoredDraft
  let trial: DraftTrial
  let language: Language

  private var form: FormDefinition { trial.form }
  private var path: String { FormDraftsRoute.preview(stored.id).path }
  private var isLast: Bool { trial.place == form.pages.count }

  private var heading: String {
    guard !isLast else { return SubmissionsWords.review(language) }
    return form.pages[trial.place].label.map { form.words($0, in: language.rawValue) }
      ?? stored.title(language)
  }

  var body: some HTML {
    Page(frame, title: frame(FormDraftsWords.previewTitle), width: .narrow) {
      p(.class("eyebrow")) {
        a(.href(FormDraftsRoute.draft(stored.id).path)) { frame(FormDraftsWords.backToForm) }
      }
      p(.class("notice")) { "\(frame(FormDraftsWords.previewTitle)). \(frame(FormDraftsWords.previewHelp))" }
      PreviewForm(frame: frame, trial: trial, language: language, path: path) {
        PreviewLanguages(frame: frame, language: language)
        p(.class("small quiet number")) {
          SubmissionsWords.page(trial.place + 1, of: form.pages.count + 1)(language)
        }
        div(.lang(language.rawValue)) {
          h1 { heading }
          FaultList(heading: SubmissionsWords.faults(trial.problems.count)(language), faults: faults)
          if let shown = trial.shown(language) {
            FormItems(language: language, shown: shown)
          } else {
            answered
          }
        }
        div(.class("actions")) {
          if !isLast { button(.name("next"), .value("next")) { SubmissionsWords.next(language) } }
          if trial.place > 0 {
            button(.class("second"), .name("back"), .value("back")) { SubmissionsWords.back(language) }
          }
        }
      }
    }
  }

  private var faults: [(field: String, what: String)] {
    trial.problems.map { ($0.path, ProblemWords.named($0, form, language)) }
  }

  @HTMLBuilder private var answered: some HTML {
    p(.class("lead")) { FormDraftsWords.previewEnd(language) }
    let answers = form.relevantOnly(trial.answers, today: trial.today)
    for part in ReadAnswers(answers, form, language).sections {
      section(.class("sheet")) {
        h2 { part.heading }
        ReadSection(section: part)
      }
    }
  }
}

/// The form around a page that is tried: with what was answered on the others, and the rules for the page's script.
private struct PreviewForm<Content: HTML>: HTML {
  let frame: Frame
  let trial: DraftTrial
  let language: Language
  let path: String
  let content: Content

  init(
    frame: Frame, trial: DraftTrial, language: Language, path: String, @HTMLBuilder content: () -> Content
  ) {
    (self.frame, self.trial, self.language, self.path) = (frame, trial, language, path)
    self.content = content()
  }

  private var rules: FormRules? {
    guard trial.place < trial.form.pages.count else { return nil }
    return FormRules(FormBranching(trial.form), page: trial.place, trial.answers, now: frame.now)
  }

  var body: some HTML {
    form(
      .method("post"), .action(path), .novalidate(), .id("try"), .autocomplete("off"),
      .data("data-logic", rules?.logic), .data("data-answers", rules?.answers),
      .data("data-today", rules?.today), .data("data-second", rules.map { String($0.second) })
    ) {
      input(.type("hidden"), .name(CrossSite.field), .value(frame.csrf))
      input(.type("hidden"), .name(FormField.position), .value(String(trial.place)))
      input(.type("hidden"), .name("in"), .value(language.rawValue))
      input(.type("hidden"), .name(DraftTrial.field), .value(trial.answers.json.text))
      // What the Enter key presses.
      button(.class("unseen"), .name("save"), .value("save"), .tabindex(-1), .aria(.hidden, "true")) {
        frame(SubmissionsWords.save)
      }
      content
    }
    script(.type("module"), .src(frame.files.address(of: "trying.js"))) { Empty() }
  }
}

/// The languages a preview is shown in; buttons, so that what was filled in comes along.
private struct PreviewLanguages: HTML {
  let frame: Frame
  let language: Language

  var body: some HTML {
    div(.class("languages"), .role("group"), .aria(.label, frame(FormsWords.previewIn))) {
      for other in Language.allCases {
        button(
          .class("plain"), .name("language"), .value(other.rawValue), .lang(other.rawValue),
          .aria(.pressed, other == language ? "true" : "false")
        ) { other.name }
      }
    }
  }
}

/// A page's questions before anything is answered, to look at only.
struct ShownDraftPage: HTML {
  let form: FormDefinition
  let page: FormModel.Page
  let language: Language
  let today: Today

  private var shown: ShownPage {
    let answers = form.initialAnswers(today: today)
    return ShownPageBuilder(form, answers, form.evaluation(of: answers, today: today), language: language)
      .page(page)
  }

  var body: some HTML {
    fieldset(.class("bare"), .disabled()) { FormItems(language: language, shown: shown) }
  }
}

/// The page that a question stands on, as those who answer meet it, or what is wrong with the question.
struct ItemPreview: HTML {
  let frame: Frame
  /// Nil while anything in the form is wrong.
  let form: FormDefinition?
  let name: String
  let faults: [DraftFault]
  let language: Language
  let today: Today

  private var page: FormModel.Page? {
    form?.pages.first { page in page.items.contains { $0.holds(name) } }
  }

  var body: some HTML {
    div(.class("languages"), .role("group"), .aria(.label, frame(FormsWords.previewIn))) {
      for other in Language.allCases {
        button(
          .class("plain"), .type("button"), .data("data-preview", other.rawValue), .lang(other.rawValue),
          .aria(.pressed, other == language ? "true" : "false"), .hidden()
        ) { other.name }
      }
    }
    if !faults.isEmpty {
      ul { for fault in faults { li { frame(DraftFaultWords.words(fault)) } } }
    } else if let form, let page {
      div(.lang(language.rawValue)) {
        ShownDraftPage(form: form, page: page, language: language, today: today)
      }
    } else {
      p(.class("quiet")) { frame(FormDraftsWords.noPreview) }
    }
  }
}

extension Item {
  /// Whether it is the item of a name, or holds it.
  fileprivate func holds(_ name: String) -> Bool { self.name == name || children.contains { $0.holds(name) } }
}
