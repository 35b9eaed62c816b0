/// Words of the coding pages.
enum CodingWords {
  static let coding = Words(nn: "Koding", nb: "Koding", en: "Coding")
  static let themes = Words(nn: "Tema", nb: "Temaer", en: "Themes")
  static let noSuggestions = Words(
    nn: "Programmet føreslår ikkje noko. Vel tema under.",
    nb: "Programmet foreslår ikke noe. Velg tema under.",
    en: "The program suggests nothing. Choose a theme below.")
  static let seemsEmpty = Words(
    nn: "Det ser ut til at det ikkje står noko å kode her.",
    nb: "Det ser ut til at det ikke står noe å kode her.",
    en: "There seems to be nothing to code here.")
  static let otherThemes = Words(
    nn: "Andre tema i kodeboka", nb: "Andre temaer i kodeboken", en: "Other themes of the codebook")
  static let search = Words(nn: "Søk i kodeboka", nb: "Søk i kodeboken", en: "Search the codebook")
  static let kind = Words(nn: "Kva blir sagt?", nb: "Hva blir sagt?", en: "What is said?")
  static let noKind = Words(nn: "Ikkje valt", nb: "Ikke valgt", en: "Not chosen")
  static let quote = Words(nn: "Sitat", nb: "Sitat", en: "Quote")
  static let quoteHint = Words(
    nn: "Ta med i oppsummeringa", nb: "Ta med i oppsummeringen", en: "Include in the summary")
  static let note = Words(nn: "Notat", nb: "Notat", en: "Note")
  static let noteHint = Words(
    nn: "Berre for dei som kodar.", nb: "Bare for dem som koder.", en: "Only for those who code.")
  static let save = Words(nn: "Lagre og neste", nb: "Lagre og neste", en: "Save and next")
  static let setAside = Words(nn: "Legg til side", nb: "Legg til side", en: "Set aside")
  static let reason = Words(nn: "Grunn", nb: "Grunn", en: "Reason")
  static let undo = Words(nn: "Angre", nb: "Angre", en: "Undo")
  static let skip = Words(nn: "Hopp over", nb: "Hopp over", en: "Skip")
  static let previous = Words(nn: "Førre", nb: "Forrige", en: "Previous")
  static let list = Words(nn: "Alle utsegnene", nb: "Alle utsagnene", en: "All statements")
  static let summary = Words(nn: "Oppsummeringa", nb: "Oppsummeringen", en: "The summary")
  static let writeSummary = Words(
    nn: "Skriv oppsummeringa", nb: "Skriv oppsummeringen", en: "Write the summary")
  static let codebook = Words(nn: "Kodeboka", nb: "Kodeboken", en: "The codebook")
  static let keys = Words(
    nn: "Hurtigtastar på", nb: "Hurtigtaster på", en: "Shortcut keys on")
  static let keysHelp = Words(
    nn:
      "1–9 tema · Enter lagre og neste · K sitat · L legg til side · P problem, F framlegg, S styrke · N notat · J hopp over · Z angre · / søk",
    nb:
      "1–9 tema · Enter lagre og neste · K sitat · L legg til side · P problem, F forslag, S styrke · N notat · J hopp over · Z angre · / søk",
    en:
      "1–9 theme · Enter save and next · K quote · L set aside · P problem, F proposal, S strength · N note · J skip · Z undo · / search"
  )
  static let sure = Words(nn: "sikker", nb: "sikker", en: "sure")
  static let maybe = Words(nn: "kanskje", nb: "kanskje", en: "maybe")
  static let guess = Words(nn: "gjetting", nb: "gjetning", en: "a guess")
  static let suggested = Words(nn: "føreslått", nb: "foreslått", en: "suggested")
  static let chooseSomething = Words(
    nn: "Vel minst eitt tema, eller legg utsegna til side.",
    nb: "Velg minst ett tema, eller legg utsagnet til side.",
    en: "Choose at least one theme, or set the statement aside.")
  static let conflict = Words(
    nn:
      "Nokon andre bestemte dette medan du såg på det. Under står det dei valde. Er du usamd, så vel om att og lagre.",
    nb:
      "Noen andre bestemte dette mens du så på det. Under står det de valgte. Er du uenig, så velg på nytt og lagre.",
    en:
      "Somebody else decided this while you were looking at it. Below is what they chose. If you disagree, choose again and save."
  )
  static let gone = Words(
    nn: "Utsegna finst ikkje meir: svaret er endra eller trekt tilbake.",
    nb: "Utsagnet finnes ikke lenger: svaret er endret eller trukket tilbake.",
    en: "The statement is gone: the answer was changed or withdrawn.")
  static let cannotUndo = Words(
    nn: "Dette kan ikkje angrast lenger: nokon har bestemt på nytt.",
    nb: "Dette kan ikke angres lenger: noen har bestemt på nytt.",
    en: "This can no longer be undone: somebody has decided since.")
  static let allDone = Words(nn: "Alt er koda", nb: "Alt er kodet", en: "Everything is coded")
  static let allDoneHelp = Words(
    nn: "Kvar utsegn er koda eller lagd til side. No kan de skrive oppsummeringa.",
    nb: "Hvert utsagn er kodet eller lagt til side. Nå kan dere skrive oppsummeringen.",
    en: "Every statement is coded or set aside. Now you can write the summary.")
  static let nothingYet = Words(
    nn: "Ingenting å kode enno", nb: "Ingenting å kode ennå", en: "Nothing to code yet")
  static let nothingYetHelp = Words(
    nn: "Utsegnene kjem når partnarane har svart.", nb: "Utsagnene kommer når partnerne har svart.",
    en: "Statements come when partners have answered.")
  static let readNow = Words(nn: "Les svara no", nb: "Les svarene nå", en: "Read the answers now")
  static let chooseCodebook = Words(nn: "Vel kodebok", nb: "Velg kodebok", en: "Choose a codebook")
  static let chooseCodebookHelp = Words(
    nn: "Tema og forslag kjem frå kodeboka. Så lenge ingen har koda, kan de byte.",
    nb: "Temaer og forslag kommer fra kodeboken. Så lenge ingen har kodet, kan dere bytte.",
    en: "Themes and suggestions come from the codebook. Until somebody has coded, you can change it.")
  static let use = Words(nn: "Bruk denne", nb: "Bruk denne", en: "Use this one")
  static let codebookInUse = Words(
    nn: "Nokon har alt koda med denne kodeboka. Då kan ho ikkje bytast.",
    nb: "Noen har alt kodet med denne kodeboken. Da kan den ikke byttes.",
    en: "Somebody has coded with this codebook already, so it cannot be changed.")
  static let asideReasons = Words(nn: "Lagde til side", nb: "Lagt til side", en: "Set aside")
  static let faults = Words(nn: "Rett dette først", nb: "Rett dette først", en: "Correct this first")

  static let suggesting = Words(
    nn: "Programmet føreslår tema på nytt. Forslaga kan endre seg medan du ser på.",
    nb: "Programmet foreslår temaer på nytt. Forslagene kan endre seg mens du ser på.",
    en: "The program is suggesting themes anew. Suggestions may change while you look.")
  static let wholeAnswer = Words(nn: "Heile svaret", nb: "Hele svaret", en: "The whole answer")
  static let lookAgain = Words(nn: "Vis sida på nytt", nb: "Vis siden på nytt", en: "Show the page again")
  static let readingStopped = Words(
    nn: "Det gjekk ikkje sist. Held det fram, så sei frå til den som driftar programmet.",
    nb: "Det gikk ikke sist. Fortsetter det, så si fra til den som drifter programmet.",
    en: "The last try failed. If it goes on, tell whoever runs the program.")

  static func reading(_ count: Int) -> Words {
    guard count > 0 else {
      return Words(
        nn: "Programmet les svara.", nb: "Programmet leser svarene.",
        en: "The program is reading the answers.")
    }
    return Words(
      nn: "Programmet les svara: \(count) att. Utsegnene kjem etter kvart.",
      nb: "Programmet leser svarene: \(count) igjen. Utsagnene kommer etter hvert.",
      en: "The program is reading the answers: \(count) to go. Statements appear as it reads.")
  }

  /// Somebody else has the statement before them.
  static func heldBy(_ name: String) -> Words {
    Words(
      nn: "\(name) ser på denne utsegna no.", nb: "\(name) ser på dette utsagnet nå.",
      en: "\(name) is looking at this statement now.")
  }

  /// What was not saved.
  static func youChose(_ themes: String, note: String) -> Words {
    let rest =
      note.isEmpty
      ? Words(same: "") : Words(nn: " Notat: \(note)", nb: " Notat: \(note)", en: " Note: \(note)")
    return Words(
      nn: "Du valde: \(themes).\(rest.nn)", nb: "Du valgte: \(themes).\(rest.nb)",
      en: "You chose: \(themes).\(rest.en)")
  }

  static func progress(_ done: Int, of all: Int) -> Words {
    Words(nn: "\(done) av \(all) koda", nb: "\(done) av \(all) kodet", en: "\(done) of \(all) coded")
  }

  /// At about eleven seconds a statement.
  static func timeLeft(_ open: Int) -> Words {
    let minutes = max(1, (open * 11 + 59) / 60)
    guard minutes >= 90 else {
      return Words(
        nn: "om lag \(minutes) minutt att", nb: "omtrent \(minutes) minutter igjen",
        en: minutes == 1 ? "about a minute left" : "about \(minutes) minutes left")
    }
    let hours = (minutes + 30) / 60
    return Words(
      nn: "om lag \(hours) timar att", nb: "omtrent \(hours) timer igjen", en: "about \(hours) hours left")
  }

  static func place(_ number: Int, of all: Int) -> Words {
    Words(
      nn: "utsegn \(number) av \(all)", nb: "utsagn \(number) av \(all)", en: "statement \(number) of \(all)")
  }

  static func unread(_ count: Int) -> Words {
    Words(
      nn: count == 1
        ? "1 nytt eller endra svar er ikkje lese enno."
        : "\(count) nye eller endra svar er ikkje lesne enno.",
      nb: count == 1
        ? "1 nytt eller endret svar er ikke lest ennå."
        : "\(count) nye eller endrede svar er ikke lest ennå.",
      en: count == 1
        ? "1 new or changed answer has not been read yet."
        : "\(count) new or changed answers have not been read yet.")
  }

  static func coded(_ themes: String) -> Words {
    Words(nn: "Koda: \(themes).", nb: "Kodet: \(themes).", en: "Coded: \(themes).")
  }

  static func wasSetAside(_ reason: String) -> Words {
    Words(nn: "Lagd til side: \(reason).", nb: "Lagt til side: \(reason).", en: "Set aside: \(reason).")
  }

  static func decidedBy(_ name: String, _ time: String) -> Words {
    Words(
      nn: "Bestemt av \(name) \(time).", nb: "Bestemt av \(name) \(time).", en: "Decided by \(name) \(time).")
  }
}

/// Words of the list of statements.
enum StatementListWords {
  static let code = Words(nn: "Kod denne", nb: "Kod denne", en: "Code this one")
  static let change = Words(nn: "Endre", nb: "Endre", en: "Change")
  static let look = Words(nn: "Sjå", nb: "Se", en: "Look")
  static let state = Words(nn: "Tilstand", nb: "Tilstand", en: "State")
  static let any = Words(nn: "Alle", nb: "Alle", en: "All")
  static let theme = Words(nn: "Tema", nb: "Tema", en: "Theme")
  static let by = Words(nn: "Kopla av", nb: "Koblet av", en: "Tied by")
  static let partyType = Words(nn: "Part", nb: "Part", en: "Party")
  static let area = Words(nn: "Område", nb: "Område", en: "Area")
  static let scope = Words(nn: "Kven det gjeld", nb: "Hvem det gjelder", en: "Whom it concerns")
  static let search = Words(nn: "Ord i utsegna", nb: "Ord i utsagnet", en: "Words in the statement")
  static let show = Words(nn: "Vis", nb: "Vis", en: "Show")
  static let filters = Words(nn: "Vis berre nokre", nb: "Vis bare noen", en: "Show only some")
  static let none = Words(
    nn: "Ingen utsegner passar.", nb: "Ingen utsagn passer.", en: "No statements match.")
  static let more = Words(nn: "Fleire", nb: "Flere", en: "More")

  static func accept(_ count: Int) -> Words {
    Words(
      nn: count == 1 ? "Godta det sikre forslaget på sida" : "Godta dei \(count) sikre forslaga på sida",
      nb: count == 1
        ? "Godta det sikre forslaget på siden" : "Godta de \(count) sikre forslagene på siden",
      en: count == 1
        ? "Accept the sure suggestion on this page" : "Accept the \(count) sure suggestions on this page")
  }

  static func accepted(_ count: Int, _ skipped: Int) -> Words {
    let rest =
      skipped == 0
      ? Words(same: "")
      : Words(
        nn: skipped == 1
          ? " 1 var alt bestemt av andre og er ikkje rørt."
          : " \(skipped) var alt bestemte av andre og er ikkje rørte.",
        nb: " \(skipped) var alt bestemt av andre og er ikke rørt.",
        en: " \(skipped) had been decided by others and were left alone.")
    return Words(
      nn: "\(count) \(count == 1 ? "utsegn" : "utsegner") er koda i ditt namn.\(rest.nn)",
      nb: "\(count) utsagn er kodet i ditt navn.\(rest.nb)",
      en: "\(count) \(count == 1 ? "statement was" : "statements were") coded in your name.\(rest.en)")
  }
}

extension AsideReason {
  var name: Words {
    switch self {
    case .saysNothing:
      Words(nn: "Seier ingenting", nb: "Sier ingenting", en: "Says nothing")
    case .elsewhere:
      Words(nn: "Viser til noko anna", nb: "Viser til noe annet", en: "Refers elsewhere")
    case .offTopic:
      Words(nn: "Gjeld ikkje saka", nb: "Gjelder ikke saken", en: "Off topic")
    case .unclear: Words(nn: "Til å misforstå", nb: "Til å misforstå", en: "Unclear")
    case .personal:
      Words(nn: "Personopplysningar", nb: "Personopplysninger", en: "Personal data")
    }
  }
}

extension StatementState {
  var name: Words {
    switch self {
    case .open: Words(nn: "Ikkje koda", nb: "Ikke kodet", en: "Not coded")
    case .coded: Words(nn: "Koda", nb: "Kodet", en: "Coded")
    case .aside: Words(nn: "Lagd til side", nb: "Lagt til side", en: "Set aside")
    }
  }
}

extension Maker {
  var name: Words {
    switch self {
    case .person: Words(nn: "Folk", nb: "Folk", en: "People")
    case .program: Words(nn: "Programmet", nb: "Programmet", en: "The program")
    }
  }
}

extension Confidence {
  var name: Words {
    switch self {
    case .sure: CodingWords.sure
    case .likely: CodingWords.maybe
    case .unsure, .notSuggested: CodingWords.guess
    }
  }
}
