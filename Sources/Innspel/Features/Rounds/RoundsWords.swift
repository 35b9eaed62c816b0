/// Words of the pages about rounds.
enum RoundsWords {
  static let rounds = Words(nn: "Innspelsrundar", nb: "Innspillsrunder", en: "Input rounds")
  /// What the list found.
  static func heading(_ open: Int) -> Words {
    switch open {
    case 0:
      Words(nn: "Ingen runde er open no", nb: "Ingen runde er åpen nå", en: "No round is open now")
    case 1: Words(nn: "Éin runde er open", nb: "Én runde er åpen", en: "One round is open")
    default:
      Words(nn: "\(open) rundar er opne", nb: "\(open) runder er åpne", en: "\(open) rounds are open")
    }
  }
  static let newRound = Words(nn: "Lag ein runde", nb: "Lag en runde", en: "Make a round")
  static let noRounds = Words(
    nn: "Her kjem rundane. Ein runde er eit skjema, dei som skal svare, og ein frist.",
    nb: "Her kommer rundene. En runde er et skjema, de som skal svare, og en frist.",
    en: "Rounds will be listed here. A round is a form, those who are to answer, and a deadline.")
  static let partnersFirst = Words(
    nn: "Legg inn partnarane først", nb: "Legg inn partnerne først", en: "Enter the partners first")
  static let openRounds = Words(nn: "Opne for svar", nb: "Åpne for svar", en: "Open for answers")
  static let preparedRounds = Words(nn: "Under arbeid", nb: "Under arbeid", en: "In preparation")
  static let finishedRounds = Words(nn: "Stengde", nb: "Stengte", en: "Closed")
  static let archivedRounds = Words(nn: "Arkiverte", nb: "Arkiverte", en: "Archived")
  static let columns = [
    Words(nn: "Runde", nb: "Runde", en: "Round"), Words(nn: "Tilstand", nb: "Tilstand", en: "State"),
    Words(nn: "Svar", nb: "Svar", en: "Answers"), Words(nn: "Frist", nb: "Frist", en: "Deadline"),
  ]

  static func state(_ state: RoundState) -> Words {
    switch state {
    case .draft: Words(nn: "Utkast", nb: "Utkast", en: "Draft")
    case .scheduled: Words(nn: "Planlagd", nb: "Planlagt", en: "Scheduled")
    case .open: Words(nn: "Open", nb: "Åpen", en: "Open")
    case .closed: Words(nn: "Stengd", nb: "Stengt", en: "Closed")
    case .published: Words(nn: "Publisert", nb: "Publisert", en: "Published")
    case .archived: Words(nn: "Arkivert", nb: "Arkivert", en: "Archived")
    }
  }

  /// What goes on after the state, in the same sentence: until when, and how long that is.
  static func stateLine(_ round: Round, _ now: Instant) -> Words {
    switch round.state(at: now) {
    case .draft:
      return Words(nn: "· ikkje open enno", nb: "· ikke åpen ennå", en: "· not open yet")
    case .scheduled:
      guard let opensAt = round.opensAt else { return Words(same: "") }
      return Words(
        nn: "· opnar av seg sjølv \(opensAt.dateAndTime(.nn))",
        nb: "· åpner av seg selv \(opensAt.dateAndTime(.nb))",
        en: "· opens by itself on \(opensAt.dateAndTime(.en))")
    case .open: return openLine(round, now)
    case .closed, .published, .archived:
      guard let closed = round.closedAt ?? round.closesAt else { return Words(same: "") }
      guard round.state(at: now) != .closed else {
        return Words(
          nn: closed.dateAndTime(.nn), nb: closed.dateAndTime(.nb), en: "on \(closed.dateAndTime(.en))")
      }
      return Words(
        nn: "· stengd \(closed.dateAndTime(.nn))", nb: "· stengt \(closed.dateAndTime(.nb))",
        en: "· closed on \(closed.dateAndTime(.en))")
    }
  }

  private static func openLine(_ round: Round, _ now: Instant) -> Words {
    guard let closesAt = round.closesAt else {
      return Words(
        nn: "til nokon stengjer runden", nb: "til noen stenger runden", en: "until somebody closes the round")
    }
    let left = timeLeft(until: closesAt, now)
    let until = Words(
      nn: "til \(closesAt.dateAndTime(.nn)) · \(left.nn)",
      nb: "til \(closesAt.dateAndTime(.nb)) · \(left.nb)",
      en: "until \(closesAt.dateAndTime(.en)) · \(left.en)")
    guard let remindsAt = round.remindsAt, remindsAt > now else { return until }
    return Words(
      nn: "\(until.nn) · påminning til dei som ikkje har svart, går \(remindsAt.date(.nn))",
      nb: "\(until.nb) · påminnelse til dem som ikke har svart, går \(remindsAt.date(.nb))",
      en: "\(until.en) · those who have not answered are reminded on \(remindsAt.date(.en))")
  }

  /// Days by the calendar, hours on the last one.
  static func timeLeft(until end: Instant, _ now: Instant) -> Words {
    func day(_ time: Instant) -> Int64 {
      let civil = Oslo.civil(time)
      return CivilTime(year: civil.year, month: civil.month, day: civil.day).secondsSince1970 / 86_400
    }
    let days = day(end) - day(now)
    if days > 1 {
      return Words(nn: "\(days) dagar att", nb: "\(days) dager igjen", en: "\(days) days left")
    }
    if days == 1 { return Words(nn: "til i morgon", nb: "til i morgen", en: "until tomorrow") }
    switch end.seconds(since: now) / 3600 {
    case ...0:
      return Words(
        nn: "siste dagen, under ein time att", nb: "siste dagen, under en time igjen",
        en: "the last day, less than an hour left")
    case 1:
      return Words(
        nn: "siste dagen, éin time att", nb: "siste dagen, én time igjen", en: "the last day, one hour left")
    case let hours:
      return Words(
        nn: "siste dagen, \(hours) timar att", nb: "siste dagen, \(hours) timer igjen",
        en: "the last day, \(hours) hours left")
    }
  }

  static func of(_ answered: Int, _ asked: Int) -> Words {
    Words(nn: "\(answered) av \(asked)", nb: "\(answered) av \(asked)", en: "\(answered) of \(asked)")
  }

  static func copyTitle(_ title: Words) -> Words {
    Words(nn: "\(title.nn) (kopi)", nb: "\(title.nb) (kopi)", en: "\(title.en) (copy)")
  }

  /// What lacks a language, in a few words.
  static func gaps(_ gaps: LanguageGaps) -> Words {
    func list(_ languages: [Language], _ language: Language) -> String {
      languages.map { languageName($0)(language) }.joined(separator: ", ")
    }
    func words(_ language: Language, title: String, form: String, texts: String) -> String {
      var parts: [String] = []
      if !gaps.title.isEmpty { parts.append("\(title) (\(list(gaps.title, language)))") }
      if !gaps.form.isEmpty { parts.append("\(form) (\(list(gaps.form, language)))") }
      if gaps.texts > 0 { parts.append("\(gaps.texts) \(texts)") }
      return parts.joined(separator: "; ")
    }
    return Words(
      nn: words(
        .nn, title: "tittelen", form: "skjemaet",
        texts: gaps.texts == 1 ? "tekst i skjemaet" : "tekstar i skjemaet"),
      nb: words(
        .nb, title: "tittelen", form: "skjemaet",
        texts: gaps.texts == 1 ? "tekst i skjemaet" : "tekster i skjemaet"),
      en: words(
        .en, title: "the title", form: "the form",
        texts: gaps.texts == 1 ? "text of the form" : "texts of the form"))
  }

  static func languageName(_ language: Language) -> Words {
    switch language {
    case .nn: Words(nn: "nynorsk", nb: "nynorsk", en: "Nynorsk")
    case .nb: Words(nn: "bokmål", nb: "bokmål", en: "Bokmål")
    case .en: Words(nn: "engelsk", nb: "engelsk", en: "English")
    }
  }
}
