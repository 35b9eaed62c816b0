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

  private func choices(_ some: [(value: String, words: String)]) -> [(value: String, words: String)] {
    [("", frame(AuditWords.everything))] + some
  }

  var body: some HTML {
    details(.open(!filter.isEmpty)) {
      summary { frame(SubmissionFilterWords.find) }
      form(.method("get"), .action(path), .novalidate()) {
        div(.class("fields")) {
          TextField(
            labelled: frame(SubmissionFilterWords.words), name: "words", value: filter.words,
            hint: frame(SubmissionFilterWords.wordsHint))
          SelectField(
            labelled: frame(DeskWords.type), name: "type",
            choices: choices(PartyType.all.map { ($0.code, frame($0.name)) }), value: filter.partyType)
          if !areas.isEmpty {
            SelectField(
              labelled: frame(SubmissionFilterWords.area), name: "area",
              choices: choices(areas.map { ($0.id.text, $0.name) }), value: filter.area?.text ?? "")
          }
          SelectField(
            labelled: frame(SubmissionFilterWords.state), name: "state",
            choices: choices(SubmissionState.shown.map { ($0.rawValue, frame(DeskWords.state($0))) }),
            value: filter.state?.rawValue ?? "")
          // Where nobody knows who, when or how, there is nothing of it to choose.
          if !isAnonymous { identified }
        }
        div(.class("actions tight")) {
          button(.class("second")) { frame(AuditWords.show) }
          if !filter.isEmpty { a(.href(path)) { frame(AuditWords.showAll) } }
        }
      }
    }
  }

  @HTMLBuilder private var identified: some HTML {
    TextField(
      labelled: frame(SubmissionFilterWords.partner), name: "partner", value: filter.partnerName,
      hint: frame(SubmissionFilterWords.partnerHint))
    SelectField(
      labelled: frame(DeskWords.language), name: "language",
      choices: choices(Language.allCases.map { ($0.rawValue, $0.name) }),
      value: filter.language?.rawValue ?? "")
    SelectField(
      labelled: frame(DeskWords.how), name: "source",
      choices: choices(SubmissionSource.allCases.map { ($0.rawValue, frame(DeskWords.source($0))) }),
      value: filter.source?.rawValue ?? "")
    day("from", SubmissionFilterWords.from, filter.firstDay)
    day("to", SubmissionFilterWords.to, filter.lastDay)
    SelectField(
      labelled: frame(SubmissionFilterWords.deadline), name: "late",
      choices: choices([("yes", frame(SubmissionFilterWords.late))]),
      value: filter.isLate == true ? "yes" : "")
    SelectField(
      labelled: frame(SubmissionFilterWords.order), name: "order",
      choices: SubmissionFilter.Order.allCases.map { ($0.rawValue, frame(SubmissionFilterWords.order($0))) },
      value: filter.order.rawValue)
  }

  private func day(_ name: String, _ label: Words, _ value: String) -> TextField {
    TextField(
      labelled: frame(label), name: name, value: value, fault: filter.faults[name].map { frame($0) },
      type: "date")
  }
}

enum SubmissionFilterWords {
  static let find = Words(nn: "Finn og sorter", nb: "Finn og sorter", en: "Find and sort")
  static let words = Words(nn: "Ord i svaret", nb: "Ord i svaret", en: "Words in the answer")
  static let wordsHint = Words(
    nn: "Alle orda må finnast. «vakt» finn òg «legevakta».",
    nb: "Alle ordene må finnes. «vakt» finner også «legevakta».",
    en: "All the words must be there. “port” finds “transport” too.")
  static let partner = Words(nn: "Partnar", nb: "Partner", en: "Partner")
  static let partnerHint = Words(
    nn: "Heile eller delar av namnet.", nb: "Hele eller deler av navnet.", en: "The name or a part of it.")
  static let area = Words(nn: "Område", nb: "Område", en: "Area")
  static let state = Words(nn: "Tilstand", nb: "Tilstand", en: "State")
  static let from = Words(nn: "Motteke frå og med", nb: "Mottatt fra og med", en: "Received from")
  static let to = Words(nn: "Motteke til og med", nb: "Mottatt til og med", en: "Received until")
  static let deadline = Words(nn: "Frist", nb: "Frist", en: "Deadline")
  static let late = Words(nn: "Berre etter fristen", nb: "Bare etter fristen", en: "Only late ones")
  static let order = Words(nn: "Rekkjefølgje", nb: "Rekkefølge", en: "Order")
  static let noDay = Words(
    nn: "Dette er ingen dato. Skriv år, månad og dag, slik: 2026-03-29.",
    nb: "Dette er ingen dato. Skriv år, måned og dag, slik: 2026-03-29.",
    en: "This is no date. Write year, month and day like this: 2026-03-29.")
  static let backwards = Words(
    nn: "Denne dagen er før den fyrste. Byt dei om.", nb: "Denne dagen er før den første. Bytt dem om.",
    en: "This day is before the first one. Swap them.")
  static let nothing = Words(
    nn: "Ingen innspel passar til dette.", nb: "Ingen innspill passer til dette.",
    en: "No submission matches this.")

  /// How many match; nil: more than are counted.
  static func matching(_ count: Int?) -> Words {
    switch count {
    case 1?: Words(nn: "Eitt innspel passar.", nb: "Ett innspill passer.", en: "One submission matches.")
    case let count?:
      Words(
        nn: "\(count) innspel passar.", nb: "\(count) innspill passer.", en: "\(count) submissions match.")
    case nil:
      Words(
        nn: "Fleire enn \(SearchLimits.usual.counted) innspel passar.",
        nb: "Flere enn \(SearchLimits.usual.counted) innspill passer.",
        en: "More than \(SearchLimits.usual.counted) submissions match.")
    }
  }

  static func order(_ order: SubmissionFilter.Order) -> Words {
    switch order {
    case .newest: Words(nn: "Nyaste først", nb: "Nyeste først", en: "Newest first")
    case .oldest: Words(nn: "Eldste først", nb: "Eldste først", en: "Oldest first")
    case .partner: Words(nn: "Etter partnar", nb: "Etter partner", en: "By partner")
    }
  }
}
