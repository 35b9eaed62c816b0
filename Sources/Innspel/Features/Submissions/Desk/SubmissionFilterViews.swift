import HTML
import HTTP

/// Narrows and sorts the list of what came in a round.
struct SubmissionFilterForm: HTML {
  let frame: Frame
  let round: Round
  let filter: SubmissionFilter
  let areas: [Area]

  private var path: String { SubmissionsRoute.list(round.id).path }
  private var isAnonymous: Bool { round.identification == .anonymous }
  private var everything: (value: String, words: String) { ("", frame(AuditWords.everything)) }

  var body: some HTML {
    details(.open(!filter.isEmpty)) {
      summary { frame(SubmissionFilterWords.find) }
      form(.method("get"), .action(path)) {
        div(.class("fields")) {
          TextField(
            labelled: frame(isAnonymous ? SubmissionFilterWords.answer : SubmissionFilterWords.words),
            name: "words", value: filter.words)
          SelectField(
            labelled: frame(DeskWords.type), name: "type",
            choices: [everything] + PartyType.all.map { ($0.code, frame($0.name)) }, value: filter.partyType)
          if !areas.isEmpty {
            SelectField(
              labelled: frame(SubmissionFilterWords.area), name: "area",
              choices: [everything] + areas.map { ($0.id.text, $0.name) }, value: filter.area)
          }
          SelectField(
            labelled: frame(SubmissionFilterWords.state), name: "state",
            choices: [everything] + SubmissionState.shown.map { ($0.rawValue, frame(DeskWords.state($0))) },
            value: filter.state?.rawValue ?? "")
          // Where nobody knows who or when, there is no order to choose.
          if !isAnonymous {
            SelectField(
              labelled: frame(SubmissionFilterWords.order), name: "order",
              choices: SubmissionFilter.Order.allCases.map {
                ($0.rawValue, frame(SubmissionFilterWords.order($0)))
              },
              value: filter.order.rawValue)
          }
        }
        div(.class("actions tight")) {
          button(.class("second")) { frame(AuditWords.show) }
          if !filter.isEmpty { a(.href(path)) { frame(AuditWords.showAll) } }
        }
      }
    }
  }
}

enum SubmissionFilterWords {
  static let find = Words(nn: "Finn og sorter", nb: "Finn og sorter", en: "Find and sort")
  static let words = Words(
    nn: "Ord i svaret, eller namn på partnar", nb: "Ord i svaret, eller navn på partner",
    en: "Words in the answer, or a partner's name")
  static let answer = Words(nn: "Ord i svaret", nb: "Ord i svaret", en: "Words in the answer")
  static let area = Words(nn: "Område", nb: "Område", en: "Area")
  static let state = Words(nn: "Tilstand", nb: "Tilstand", en: "State")
  static let order = Words(nn: "Rekkjefølgje", nb: "Rekkefølge", en: "Order")
  static let nothing = Words(
    nn: "Ingen innspel passar til dette.", nb: "Ingen innspill passer til dette.",
    en: "No submission matches this.")
  static func order(_ order: SubmissionFilter.Order) -> Words {
    switch order {
    case .newest: Words(nn: "Nyaste først", nb: "Nyeste først", en: "Newest first")
    case .oldest: Words(nn: "Eldste først", nb: "Eldste først", en: "Oldest first")
    case .partner: Words(nn: "Etter partnar", nb: "Etter partner", en: "By partner")
    }
  }
}
