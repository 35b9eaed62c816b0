/// Words of the summaries.
enum SummariesWords {
  static let eyebrow = Words(
    nn: "Tematisk oppsummering", nb: "Tematisk oppsummering", en: "Thematic summary")
  static let live = Words(nn: "under arbeid", nb: "under arbeid", en: "in progress")
  static let notGiven = Words(nn: "Ikkje oppgitt", nb: "Ikke oppgitt", en: "Not given")
  static let scopes: [(code: String, name: Words)] = [
    ("own", Words(nn: "For oss sjølve", nb: "For oss selv", en: "For ourselves")),
    (
      "shared",
      Words(nn: "For heile fellesskapet", nb: "For hele fellesskapet", en: "For the whole partnership")
    ),
  ]
  static let tooFew = Words(nn: "for få til å seie", nb: "for få til å si", en: "too few to say")
  static let themes = Words(nn: "Tema", nb: "Temaer", en: "Themes")
  static let themesLead = Words(
    nn: "Søylene viser kor mange partnarar som tek opp temaet, ikkje kor mykje dei skriv.",
    nb: "Søylene viser hvor mange partnere som tar opp temaet, ikke hvor mye de skriver.",
    en: "The bars show how many partners take up the theme, not how much they write.")
  static let themesLeadAnswers = Words(
    nn: "Søylene viser kor mange svar som tek opp temaet, ikkje kor mykje som står i dei.",
    nb: "Søylene viser hvor mange svar som tar opp temaet, ikke hvor mye som står i dem.",
    en: "The bars show how many answers take up the theme, not how much they say.")
  static let partners = Words(nn: "Partnarar", nb: "Partnere", en: "Partners")
  static let answers = Words(nn: "Svar", nb: "Svar", en: "Answers")
  static let statements = Words(nn: "Utsegner", nb: "Utsagn", en: "Statements")
  static let open = Words(nn: "Ikkje koda", nb: "Ikke kodet", en: "Not coded")
  static let problems = Words(
    nn: "Problemstilling til drøfting", nb: "Problemstilling til drøfting", en: "To discuss")
  static let whoTakesItUp = Words(
    nn: "Kven tek det opp", nb: "Hvem tar det opp", en: "Who takes it up")
  static let byArea = Words(nn: "Etter område", nb: "Etter område", en: "By area")
  static let byScope = Words(nn: "Kven det gjeld", nb: "Hvem det gjelder", en: "Whom it concerns")
  static let byKind = Words(nn: "Kva som blir sagt", nb: "Hva som blir sagt", en: "What is said")
  static let heard = Words(
    nn: "Kven har vi høyrt frå?", nb: "Hvem har vi hørt fra?", en: "Whom have we heard from?")
  static let partyType = Words(nn: "Partstype", nb: "Partstype", en: "Party type")
  static let area = Words(nn: "Område", nb: "Område", en: "Area")
  static let asked = Words(nn: "Spurde", nb: "Spurt", en: "Asked")
  static let answered = Words(nn: "Svarte", nb: "Svarte", en: "Answered")
  static let questions = Words(
    nn: "Svar på spørsmåla med faste val", nb: "Svar på spørsmålene med faste valg",
    en: "Answers to the closed questions")
  static let noAnswer = Words(nn: "Ikkje svart", nb: "Ikke svart", en: "No answer")
  static let notAsked = Words(nn: "Ikkje spurt", nb: "Ikke spurt", en: "Not asked")
  static let noAnswerOrNotAsked = Words(
    nn: "Ikkje svart eller ikkje spurt", nb: "Ikke svart eller ikke spurt", en: "No answer or not asked")
  static let points = Words(nn: "Poeng", nb: "Poeng", en: "Points")
  static let placedBy = Words(nn: "Plassert av", nb: "Plassert av", en: "Placed by")
  static func placed(_ count: Int, of rankings: Int) -> Words {
    // No-break spaces: a column of numbers is read down, not across two lines.
    let norwegian = "\(count)\u{A0}av\u{A0}\(rankings)"
    return Words(nn: norwegian, nb: norwegian, en: "\(count)\u{A0}of\u{A0}\(rankings)")
  }
  static func pointsHelp(_ most: Int) -> Words {
    Words(
      nn:
        "Poeng: \(most) for førsteplass, eitt mindre for kvar plass nedover, 0 frå dei som ikkje plasserte valet. Snitt av alle som rangerte.",
      nb:
        "Poeng: \(most) for førsteplass, ett mindre for hver plass nedover, 0 fra dem som ikke plasserte valget. Snitt av alle som rangerte.",
      en:
        "Points: \(most) for first place, one less for each place below, 0 from those who did not place the choice. The mean of all who ranked."
    )
  }
  static let choice = Words(nn: "Val", nb: "Valg", en: "Choice")
  static let meanPlace = Words(nn: "Snittplass", nb: "Snittplass", en: "Mean place")
  static let figureNames = [
    Words(nn: "Snitt", nb: "Snitt", en: "Mean"), Words(nn: "Median", nb: "Median", en: "Median"),
    Words(nn: "Minst", nb: "Minst", en: "Lowest"), Words(nn: "Størst", nb: "Størst", en: "Highest"),
    Words(nn: "Sum", nb: "Sum", en: "Sum"),
  ]
  static let hiddenQuestion = Words(
    nn: "For få har svart til at svara kan visast her.",
    nb: "For få har svart til at svarene kan vises her.",
    en: "Too few have answered for the answers to be shown here.")
  static let ledger = Words(
    nn: "Alt er gjort greie for", nb: "Alt er gjort rede for", en: "Everything is accounted for")
  static let ledgerOpen = Words(
    nn: "Ikkje alt er koda enno", nb: "Ikke alt er kodet ennå", en: "Not everything is coded yet")
  static let nothingYet = Words(
    nn: "Ingen svar å oppsummere enno.", nb: "Ingen svar å oppsummere ennå.",
    en: "No answers to summarise yet.")
  static let nothingYetHelp = Words(
    nn: "Tal og utsegner kjem når partnarane har svart. Utsegnene kodar de så til tema.",
    nb: "Tall og utsagn kommer når partnerne har svart. Utsagnene koder dere så til temaer.",
    en: "Numbers and statements come when partners have answered. The statements you then code to themes.")
  static let code = Words(nn: "Gå til kodinga", nb: "Gå til kodingen", en: "Go to the coding")
  static let amounts = Words(
    nn: "Kva orda for mengd betyr", nb: "Hva ordene for mengde betyr", en: "What the words for amounts mean")
  static let amountTable: [(amount: Amount, share: Words)] = [
    (.almostAll, Words(nn: "90 % eller fleire", nb: "90 % eller flere", en: "90 % or more")),
    (.most, Words(nn: "frå 60 til under 90 %", nb: "fra 60 til under 90 %", en: "from 60 to under 90 %")),
    (.half, Words(nn: "frå 40 til under 60 %", nb: "fra 40 til under 60 %", en: "from 40 to under 60 %")),
    (.some, Words(nn: "frå 15 til under 40 %", nb: "fra 15 til under 40 %", en: "from 15 to under 40 %")),
    (.few, Words(nn: "under 15 %", nb: "under 15 %", en: "under 15 %")),
  ]
  static let amountsLead = Words(
    nn: "Orda er knytte til faste delar av dei som svarte. Der færre enn fem svarte, bruker vi berre tal.",
    nb:
      "Ordene er knyttet til faste andeler av dem som svarte. Der færre enn fem svarte, bruker vi bare tall.",
    en:
      "The words are tied to fixed shares of those who answered. Where fewer than five answered, only numbers are used."
  )
  static let guarded = Words(
    nn:
      "Svara er gitt i tillit. Grupper med færre enn tre partnarar blir ikkje viste, og heller ikkje dei tala som kunne røpe dei.",
    nb:
      "Svarene er gitt i tillit. Grupper med færre enn tre partnere vises ikke, og heller ikke de tallene som kunne røpe dem.",
    en:
      "The answers were given in confidence. Groups of fewer than three partners are not shown, nor the numbers that could reveal them."
  )
  static let edit = Words(nn: "Skriv om", nb: "Skriv om", en: "Edit")
  static let editText = Words(
    nn: "Skriv overskrift og ingress", nb: "Skriv overskrift og ingress", en: "Write the headline and lead")
  static let editProblems = Words(
    nn: "Skriv problemstillingar", nb: "Skriv problemstillinger", en: "Write what to discuss")
  static let publish = Words(
    nn: "Publiser for arbeidsgrupper", nb: "Publiser for arbeidsgrupper", en: "Publish to working groups")
  static let versions = Words(
    nn: "Publiserte versjonar", nb: "Publiserte versjoner", en: "Published versions")
  static let onlyDecided = Words(
    nn: "Vis berre det som er koda av folk", nb: "Vis bare det som er kodet av folk",
    en: "Show only what people have coded")
  static let withSuggestions = Words(
    nn: "Ta med det programmet har føreslått", nb: "Ta med det programmet har foreslått",
    en: "Include what the program has suggested")
  static let csv = Words(
    nn: "Last ned utsegnene (CSV)", nb: "Last ned utsagnene (CSV)", en: "Download the statements (CSV)")
  static let csvSubmissions = Words(
    nn: "Last ned svara (CSV)", nb: "Last ned svarene (CSV)", en: "Download the answers (CSV)")
}

extension SummariesWords {
  /// Numbers as people write them: a comma in Norwegian, at most two decimals.
  static func number(_ value: Double, _ language: Language) -> String {
    // Beyond this a double holds no hundredths, and further on no Int holds it: anybody may answer with any number.
    guard value.magnitude < 1e15 else { return "\(value)" }
    let hundredths = Int((value * 100).rounded())
    let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
    let sign = hundredths < 0 ? "−" : ""
    guard rest > 0 else { return sign + String(whole) }
    let decimals = rest % 10 == 0 ? String(rest / 10) : padded(rest)
    return "\(sign)\(whole)\(language == .en ? "." : ",")\(decimals)"
  }

  static func partnerCount(_ count: Int, isPartners: Bool) -> Words {
    guard isPartners else {
      return Words(
        nn: "\(count) svar", nb: "\(count) svar", en: count == 1 ? "1 answer" : "\(count) answers")
    }
    return count == 1
      ? Words(nn: "1 partnar", nb: "1 partner", en: "1 partner")
      : Words(nn: "\(count) partnarar", nb: "\(count) partnere", en: "\(count) partners")
  }

  static func statementCount(_ count: Int) -> Words {
    count == 1
      ? Words(nn: "1 utsegn", nb: "1 utsagn", en: "1 statement")
      : Words(nn: "\(count) utsegner", nb: "\(count) utsagn", en: "\(count) statements")
  }

  static func share(_ count: Int, of all: Int, isPartners: Bool) -> Words {
    isPartners
      ? Words(
        nn: "\(count) av \(all) partnarar", nb: "\(count) av \(all) partnere",
        en: "\(count) of \(all) partners")
      : Words(nn: "\(count) av \(all) svar", nb: "\(count) av \(all) svar", en: "\(count) of \(all) answers")
  }

  static func of(_ all: Int) -> Words { Words(nn: "av \(all)", nb: "av \(all)", en: "of \(all)") }

  static func aside(_ count: Int) -> Words {
    Words(nn: "\(count) lagde til side", nb: "\(count) lagt til side", en: "\(count) set aside")
  }

  /// «versjon 2, publisert 2.
  ///
  /// april 2027 for strategigruppa».
  static func version(_ number: Int, _ date: String, _ groups: String) -> Words {
    groups.isEmpty
      ? Words(
        nn: "versjon \(number), publisert \(date)", nb: "versjon \(number), publisert \(date)",
        en: "version \(number), published \(date)")
      : Words(
        nn: "versjon \(number), publisert \(date) for \(groups)",
        nb: "versjon \(number), publisert \(date) for \(groups)",
        en: "version \(number), published \(date) to \(groups)")
  }

  /// The headline where nobody has written one.
  static func headline(_ first: Words?, _ second: Words?, isTie: Bool, _ title: Words) -> Words {
    guard let first else { return title }
    guard let second else {
      return Words(
        nn: "Partnarane tek oftast opp \(lowered(first.nn))",
        nb: "Partnerne tar oftest opp \(lowered(first.nb))",
        en: "\(first.en) comes up most often")
    }
    guard !isTie else {
      return Words(
        nn: "Partnarane tek oftast opp \(lowered(first.nn)) og \(lowered(second.nn))",
        nb: "Partnerne tar oftest opp \(lowered(first.nb)) og \(lowered(second.nb))",
        en: "\(first.en) and \(lowered(second.en)) come up most often")
    }
    return Words(
      nn: "Partnarane tek oftast opp \(lowered(first.nn)), og deretter \(lowered(second.nn))",
      nb: "Partnerne tar oftest opp \(lowered(first.nb)), og deretter \(lowered(second.nb))",
      en: "\(first.en) comes up most often, then \(lowered(second.en))")
  }

  private static func lowered(_ text: String) -> String {
    // A name in capitals («DPS …») stays as it is.
    let start = text.prefix(2)
    return start == start.uppercased() ? text : text.prefix(1).lowercased() + text.dropFirst()
  }

  /// The lead where nobody has written one: who answered, and what most of them take up.
  static func lead(_ summary: Summary) -> Words {
    let isPartners = summary.isByPartner
    let answered = Words(
      nn: "\(summary.answered) av \(summary.invited) partnarar svarte.",
      nb: "\(summary.answered) av \(summary.invited) partnere svarte.",
      en: "\(summary.answered) of \(summary.invited) partners answered.")
    guard let top = summary.themes.first, top.partners > 0 else { return answered }
    let word = Amount(top.partners, of: summary.speakers)?.name
    let many = word ?? share(top.partners, of: summary.speakers, isPartners: isPartners)
    return Words(
      nn: answered.nn + " \(capital(many.nn)) tek opp \(lowered(top.name.nn)).",
      nb: answered.nb + " \(capital(many.nb)) tar opp \(lowered(top.name.nb)).",
      en: answered.en + " \(capital(many.en)) take up \(lowered(top.name.en)).")
  }

  private static func capital(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  static func ledgerText(_ ledger: Summary.Ledger) -> Words {
    Words(
      nn:
        "\(ledger.coded) utsegner er koda, \(ledger.aside) er lagde til side med grunn, \(ledger.open) står att.",
      nb:
        "\(ledger.coded) utsagn er kodet, \(ledger.aside) er lagt til side med grunn, \(ledger.open) gjenstår.",
      en:
        "\(ledger.coded) statements are coded, \(ledger.aside) are set aside with a reason, \(ledger.open) remain."
    )
  }

  static func unread(_ count: Int) -> Words {
    Words(
      nn: "\(count) svar er ikkje lesne enno.", nb: "\(count) svar er ikke lest ennå.",
      en: count == 1 ? "1 answer has not been read yet." : "\(count) answers have not been read yet.")
  }

  static func suggested(_ count: Int) -> Words {
    Words(
      nn:
        "\(count) utsegner er berre kopla til tema av programmet. Dei er ikkje med i tala før nokon har sett på dei.",
      nb:
        "\(count) utsagn er bare koblet til temaer av programmet. De er ikke med i tallene før noen har sett på dem.",
      en:
        "\(count) statements have been tied to themes by the program only. They are not counted until somebody has looked at them."
    )
  }

  static func including(_ count: Int) -> Words {
    Words(
      nn:
        "Tala her har med \(count) utsegner som programmet åleine har kopla til tema. Dei blir ikkje publiserte.",
      nb:
        "Tallene her har med \(count) utsagn som programmet alene har koblet til temaer. De blir ikke publisert.",
      en:
        "The numbers here include \(count) statements that the program alone has tied to themes. They will not be published."
    )
  }
}

extension Amount {
  var name: Words {
    switch self {
    case .almostAll: Words(nn: "nesten alle", nb: "nesten alle", en: "almost all")
    case .most: Words(nn: "dei fleste", nb: "de fleste", en: "most")
    case .half: Words(nn: "om lag halvparten", nb: "omtrent halvparten", en: "about half")
    case .some: Words(nn: "nokre", nb: "noen", en: "some")
    case .few: Words(nn: "få", nb: "få", en: "few")
    }
  }
}

extension PartyType {
  /// One of the type, as a quote says who speaks.
  var speaker: Words {
    switch self {
    case .municipality: Words(nn: "Kommune", nb: "Kommune", en: "Municipality")
    case .hospitalTrust: Words(nn: "Helseføretak", nb: "Helseforetak", en: "Hospital trust")
    case .privateInstitution:
      Words(
        nn: "Privat eller ideell institusjon", nb: "Privat eller ideell institusjon",
        en: "Private or non-profit institution")
    case .generalPractitioners: Words(nn: "Fastlege", nb: "Fastlege", en: "General practitioner")
    case .userRepresentative:
      Words(nn: "Brukarrepresentant", nb: "Brukerrepresentant", en: "User representative")
    case .voluntaryOrganisation:
      Words(nn: "Frivillig organisasjon", nb: "Frivillig organisasjon", en: "Voluntary organisation")
    case .union:
      Words(
        nn: "Tillitsvald eller verneteneste", nb: "Tillitsvalgt eller vernetjeneste",
        en: "Union or safety representative")
    case .other: Words(nn: "Anna", nb: "Annen", en: "Other")
    default: name
    }
  }
}

extension StatementKind {
  var name: Words {
    switch self {
    case .problem: Words(nn: "Problem", nb: "Problem", en: "Problem")
    case .proposal: Words(nn: "Framlegg", nb: "Forslag", en: "Proposal")
    case .strength: Words(nn: "Styrke", nb: "Styrke", en: "Strength")
    }
  }
}
