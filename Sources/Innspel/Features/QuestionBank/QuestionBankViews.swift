import FormModel
import HTML
import HTTP

/// Every question that is kept to be used again.
struct QuestionBankPage: HTML {
  let frame: Frame
  let questions: [KeptQuestion]
  /// What was typed for one, where a language lacks its words.
  var wrong: (id: KeptQuestionID, typed: Fields)?

  private var title: String { frame(QuestionBankWords.title) }

  var body: some HTML {
    Page(
      frame, title: wrong == nil ? title : "\(frame(SubmissionsWords.faults(1))) – \(title)", width: .narrow
    ) {
      p(.class("eyebrow")) { a(.href("/forms")) { frame(FormsWords.title) } }
      h1 { title }
      p(.class("lead")) { frame(QuestionBankWords.lead) }
      if questions.isEmpty { p { frame(QuestionBankWords.empty) } }
      for kept in questions {
        KeptQuestionView(frame: frame, kept: kept, typed: wrong?.id == kept.id ? wrong?.typed : nil)
      }
    }
  }
}

private struct KeptQuestionView: HTML {
  let frame: Frame
  let kept: KeptQuestion
  let typed: Fields?

  private func value(_ language: Language) -> String {
    typed?["label.\(language.rawValue)"] ?? kept.label(language)
  }

  var body: some HTML {
    section(.class("sheet")) {
      p(.class("eyebrow")) { kept.kind.map { frame(FormsWords.kind($0)) } ?? "" }
      h2 { frame(kept.label) }
      details(.open(typed != nil)) {
        summary { frame(QuestionBankWords.change) }
        if typed != nil {
          div(.class("faults"), .role("alert")) { p { frame(QuestionBankWords.missing) } }
        }
        PostForm(frame, to: QuestionBankRoute.change(kept.id).path) {
          for language in Language.allCases {
            div(.class("field")) {
              label(.for("\(kept.id)-\(language.rawValue)")) { language.name }
              input(
                .id("\(kept.id)-\(language.rawValue)"), .name("label.\(language.rawValue)"),
                .value(value(language)))
            }
          }
          div(.class("actions tight")) {
            button(.class("second")) { frame(AccountsWords.save) }
            button(.class("plain"), .name("remove"), .value("yes")) {
              frame(QuestionBankWords.remove)
              span(.class("unseen")) { " \(frame(kept.label))" }
            }
          }
        }
      }
    }
  }
}

/// Words of the question bank.
enum QuestionBankWords {
  static let title = Words(nn: "Spørsmålsbank", nb: "Spørsmålsbank", en: "Question bank")
  static let lead = Words(
    nn:
      "Spørsmål som de vil bruke i fleire skjema. Legg dei hit frå eit skjema som blir laga, og hent dei inn i andre.",
    nb:
      "Spørsmål som dere vil bruke i flere skjemaer. Legg dem hit fra et skjema som lages, og hent dem inn i andre.",
    en:
      "Questions to be used in several forms. Put them here from a form in the making, and take them into others."
  )
  static let empty = Words(nn: "Banken er tom.", nb: "Banken er tom.", en: "The bank is empty.")
  static let change = Words(
    nn: "Endre namn eller fjern", nb: "Endre navn eller fjern", en: "Rename or remove")
  static let remove = Words(nn: "Fjern frå banken", nb: "Fjern fra banken", en: "Remove from the bank")
  static let missing = Words(
    nn: "Skriv kva spørsmålet skal heite på alle tre språk, høgst 200 teikn.",
    nb: "Skriv hva spørsmålet skal hete på alle tre språk, høyst 200 tegn.",
    en: "Write what the question is called in all three languages, 200 characters at most.")
  static let keep = Words(nn: "Legg i banken", nb: "Legg i banken", en: "Keep in the bank")
  static let kept = Words(
    nn: "Spørsmålet ligg no i spørsmålsbanken.", nb: "Spørsmålet ligger nå i spørsmålsbanken.",
    en: "The question is in the question bank now.")
  static let from = Words(
    nn: "Hent frå spørsmålsbanken", nb: "Hent fra spørsmålsbanken", en: "Take from the question bank")
  static let take = Words(nn: "Hent inn", nb: "Hent inn", en: "Take in")
}
