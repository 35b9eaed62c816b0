import FormModel
import HTML

/// A whole form in the making, page by page, as those who answer meet it.
struct DraftPreviewPage: HTML {
  let frame: Frame
  let stored: StoredDraft
  let form: FormDefinition
  /// Which page, from 0.
  let place: Int
  let language: Language
  let today: Today

  private func address(_ place: Int, _ language: Language) -> String {
    "\(FormDraftsRoute.preview(stored.id).path)?page=\(place + 1)&in=\(language.rawValue)"
  }

  var body: some HTML {
    Page(frame, title: frame(FormDraftsWords.previewTitle), width: .narrow) {
      p(.class("eyebrow")) {
        a(.href(FormDraftsRoute.draft(stored.id).path)) { frame(FormDraftsWords.backToForm) }
      }
      p(.class("notice")) { "\(frame(FormDraftsWords.previewTitle)). \(frame(FormDraftsWords.previewHelp))" }
      nav(.class("actions"), .aria(.label, frame(FormsWords.previewIn))) {
        for other in Language.allCases {
          a(
            .class("button plain"), .href(address(place, other)),
            .aria(.current, other == language ? "true" : nil)
          ) { other.name }
        }
      }
      p(.class("small quiet number")) { SubmissionsWords.page(place + 1, of: form.pages.count)(language) }
      div(.lang(language.rawValue)) {
        h1 { form.pages[place].label.map { form.words($0, in: language.rawValue) } ?? stored.title(language) }
        ShownDraftPage(form: form, page: form.pages[place], language: language, today: today)
      }
      div(.class("actions")) {
        if place > 0 {
          a(.class("button second"), .href(address(place - 1, language))) { SubmissionsWords.back(language) }
        }
        if place + 1 < form.pages.count {
          a(.class("button"), .href(address(place + 1, language))) { SubmissionsWords.next(language) }
        }
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
    let answers = form.initialAnswers
    return ShownPageBuilder(form, answers, form.evaluation(of: answers, today: today), language: language)
      .page(page)
  }

  var body: some HTML {
    fieldset(.class("bare"), .disabled()) { FormItems(language: language, shown: shown) }
  }
}
