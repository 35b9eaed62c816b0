import HTML
import HTTP

/// Making a round, or changing one that has not opened.
struct RoundSettingsPage: HTML {
  let frame: Frame
  /// Nil: a new one.
  let round: Round?
  /// What the settings were when the page was made.
  let mark: String?
  let typed: Fields
  let faults: [RoundFaults.Fault]
  let forms: [(value: String, words: String)]
  let codebooks: [(value: String, words: String)]
  /// Somebody else has changed it meanwhile.
  var isMoved = false

  private func fault(_ field: String) -> String? {
    faults.first { $0.field == field }.map { frame($0.words) }
  }

  private var title: String { round.map { frame($0.title) } ?? frame(RoundsWords.newRound) }

  private var labels: [String: String] {
    [
      "title.nn": frame(RoundFormWords.title), "form": frame(RoundsWords.form),
      "codebook": frame(RoundsWords.codebook), "opens_at": frame(RoundFormWords.opensAt),
      "closes_at": frame(RoundFormWords.closesAt), "reminder_days": frame(RoundFormWords.reminderDays),
    ]
  }

  private var names: [String: String] {
    Dictionary((forms + codebooks).map { ($0.value, $0.words) }) { one, _ in one }
  }

  private var titles: Words {
    Words(nn: typed["title.nn"] ?? "", nb: typed["title.nb"] ?? "", en: typed["title.en"] ?? "")
  }

  var body: some HTML {
    Page(
      frame, title: RoundsWords.faultTitle(faults.count + (isMoved ? 1 : 0), title)(frame.language),
      width: .narrow
    ) {
      p(.class("eyebrow")) { a(.href("/rounds")) { frame(RoundsWords.rounds) } }
      h1 { title }
      if isMoved, let round {
        EditConflict(
          frame,
          standing: RoundEntry.parts(RoundEntry.fields(RoundSettings(round), isNew: false), frame, names),
          typed: RoundEntry.parts(typed, frame, names))
      }
      FaultList(frame, faults.map { ($0.field, $0.words) }, labels: labels)
      PostForm(frame, to: round.map { "/rounds/\($0.id)/edit" } ?? "/rounds") {
        if let mark { input(.type("hidden"), .name("revision"), .value(mark)) }
        WordsFields(
          frame: frame, labelled: frame(RoundFormWords.title), name: "title", words: titles,
          fault: fault("title.nn"))
        SelectField(
          labelled: frame(RoundsWords.form), name: "form",
          choices: [("", frame(PartnersWords.choose))] + forms, value: typed["form"] ?? "",
          hint: frame(RoundFormWords.formHint), fault: fault("form"))
        RoundTimes(frame: frame, typed: typed, faults: faults)
        RoundPromise(frame: frame, typed: typed, fault: fault("asks"))
        SelectField(
          labelled: frame(RoundsWords.codebook), name: "codebook",
          choices: [("", frame(RoundsWords.noCodebook))] + codebooks, value: typed["codebook"] ?? "",
          hint: frame(RoundFormWords.codebookHint), fault: fault("codebook"))
        RoundPrivacy(frame: frame, privacy: Privacy(form: typed))
        div(.class("actions")) {
          button { frame(round == nil ? RoundFormWords.create : AccountsWords.save) }
        }
      }
    }
  }
}

/// When it opens and closes, and when those who have not answered are reminded.
private struct RoundTimes: HTML {
  let frame: Frame
  let typed: Fields
  let faults: [RoundFaults.Fault]

  private func fault(_ field: String) -> String? {
    faults.first { $0.field == field }.map { frame($0.words) }
  }

  private var deadlines: [(value: String, words: String)] {
    RoundEntry.presets.map { (String($0), frame(RoundFormWords.weeks(Int($0)))) } + [
      ("own", frame(RoundFormWords.ownDeadline)), ("none", frame(RoundFormWords.noDeadline)),
    ]
  }

  var body: some HTML {
    h2 { frame(RoundFormWords.times) }
    p(.class("quiet")) { frame(RoundFormWords.timesLead) }
    TextField(
      labelled: frame(RoundFormWords.opensAt), name: "opens_at", value: typed["opens_at"] ?? "",
      hint: frame(RoundFormWords.opensAtHint), fault: fault("opens_at"), type: "datetime-local")
    SelectField(
      labelled: frame(RoundFormWords.deadline), name: "deadline", choices: deadlines,
      value: typed["deadline"] ?? "6", hint: frame(RoundFormWords.deadlineHint))
    TextField(
      labelled: frame(RoundFormWords.closesAt), name: "closes_at", value: typed["closes_at"] ?? "",
      hint: frame(RoundFormWords.closesAtHint), fault: fault("closes_at"), type: "datetime-local")
    TextField(
      labelled: frame(RoundFormWords.reminderDays), name: "reminder_days",
      value: typed["reminder_days"] ?? "7", hint: frame(RoundFormWords.reminderHint),
      fault: fault("reminder_days"), type: "number")
  }
}

/// Who answers, and who may see who said what.
private struct RoundPromise: HTML {
  let frame: Frame
  let typed: Fields
  let fault: String?

  var body: some HTML {
    h2 { frame(RoundFormWords.promise) }
    fieldset(.class("field"), .id("identification")) {
      legend { frame(RoundsWords.identificationLabel) }
      for identification in Identification.allCases {
        Choice(
          labelled: frame(RoundsWords.identification(identification)), name: "identification",
          value: identification.rawValue, isChosen: typed["identification"] == identification.rawValue)
      }
    }
    Choice(
      labelled: frame(RoundFormWords.showsGroups), name: "shows_groups", value: "yes",
      isChosen: typed["shows_groups"] != nil, type: "checkbox")
    p(.class("small quiet")) { frame(RoundFormWords.showsGroupsHint) }
    fieldset(.class(fault == nil ? "field" : "field fault"), .id("asks")) {
      legend { frame(RoundsWords.asksLabel) }
      if let fault { p(.class("what")) { fault } }
      for asks in Asks.allCases {
        Choice(
          labelled: frame(RoundsWords.asks(asks)), name: "asks", value: asks.rawValue,
          isChosen: typed["asks"] == asks.rawValue)
      }
    }
  }
}

/// What is said before the first question, taken over from the partnership.
private struct RoundPrivacy: HTML {
  let frame: Frame
  let privacy: Privacy

  var body: some HTML {
    h2(.id("privacy")) { frame(PartnersWords.privacy) }
    p(.class("quiet")) { frame(RoundFormWords.privacyLead) }
    for part in privacy.parts {
      details {
        summary { frame(part.heading) }
        WordsFields(
          frame: frame, labelled: frame(part.heading), name: part.name, words: part.words, isLong: true)
      }
    }
  }
}
