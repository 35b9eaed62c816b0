enum AdminWords {
  /// An entry of the administration's front page.
  struct Place: Sendable {
    let address: String
    let name: Words
    let about: Words
    let isForAdministrators: Bool
  }

  static let places = [
    Place(
      address: "/outbox", name: OutboxWords.title,
      about: Words(
        nn: "Kva brev som er sende, kva som ventar, og kva som ikkje gjekk.",
        nb: "Hvilke brev som er sendt, hva som venter, og hva som ikke gikk.",
        en: "Which letters were sent, what waits, and what failed."), isForAdministrators: false),
    Place(
      address: "/codebooks", name: Words(nn: "Kodebøker", nb: "Kodebøker", en: "Codebooks"),
      about: Words(
        nn: "Tema med skildringar og nøkkelord, som utsegnene blir koda til.",
        nb: "Temaer med beskrivelser og nøkkelord, som utsagnene kodes til.",
        en: "Themes with descriptions and keywords, which statements are coded to."),
      isForAdministrators: false),
    Place(
      address: "/partnership", name: PartnersWords.partnership,
      about: Words(
        nn: "Namn, språk, personvern og tilgjenge.", nb: "Navn, språk, personvern og tilgjengelighet.",
        en: "Name, language, privacy and accessibility."), isForAdministrators: true),
    Place(
      address: "/users", name: AccountsWords.users,
      about: Words(
        nn: "Kven som kan logge inn, med kva roller, og kva program som har tilgang.",
        nb: "Hvem som kan logge inn, med hvilke roller, og hvilke programmer som har tilgang.",
        en: "Who can sign in, with which roles, and which programs have access."), isForAdministrators: true),
    Place(
      address: SubmissionsRoute.erasureFindAsk.path, name: ErasureWords.findTitle,
      about: ErasureWords.findLead,
      isForAdministrators: true),
    Place(address: "/audit", name: AuditWords.title, about: AuditWords.lead, isForAdministrators: true),
    Place(address: "/jobs", name: jobs, about: jobsLead, isForAdministrators: true),
  ]
  static let jobs = Words(nn: "Arbeid i bakgrunnen", nb: "Arbeid i bakgrunnen", en: "Work in the background")
  static let jobsLead = Words(
    nn:
      "E-post, opning og stenging etter klokka, lesing av svar. Det som blir gitt opp, står her til nokon prøver på nytt.",
    nb:
      "E-post, åpning og stenging etter klokka, lesing av svar. Det som gis opp, står her til noen prøver på nytt.",
    en:
      "Email, opening and closing by the clock, reading of answers. What is given up stays here until somebody tries again."
  )
  static let jobColumns = [
    Words(nn: "Kva", nb: "Hva", en: "What"), OutboxWords.states, Words(nn: "Når", nb: "Når", en: "When"),
    Words(nn: "Forsøk", nb: "Forsøk", en: "Attempts"),
    Words(nn: "Siste feil", nb: "Siste feil", en: "Last fault"),
  ]
  static let tryAgain = Words(nn: "Prøv på nytt", nb: "Prøv på nytt", en: "Try again")

  static func name(_ kind: JobKind) -> Words {
    switch kind {
    case .mail: Words(nn: "Send brevet", nb: "Send brevet", en: "Send the letter")
    case .openRound: Words(nn: "Opne runden", nb: "Åpne runden", en: "Open the round")
    case .remindRound:
      Words(nn: "Minn på dei som manglar", nb: "Minn på dem som mangler", en: "Remind those who are missing")
    case .closeRound: Words(nn: "Steng runden", nb: "Steng runden", en: "Close the round")
    case .readAnswers: Words(nn: "Les nye svar", nb: "Les nye svar", en: "Read new answers")
    case .suggestThemes: Words(nn: "Føreslå tema", nb: "Foreslå temaer", en: "Suggest themes")
    case .tidy:
      Words(
        nn: "Rydd bort det som er gått ut", nb: "Rydd bort det som har gått ut",
        en: "Clear away what has expired")
    }
  }

  static func name(_ state: JobState) -> Words {
    switch state {
    case .queued: Words(nn: "Ventar", nb: "Venter", en: "Waiting")
    case .running: Words(nn: "I arbeid", nb: "I arbeid", en: "Running")
    case .done: Words(nn: "Ferdig", nb: "Ferdig", en: "Done")
    case .dead: Words(nn: "Gjeve opp", nb: "Gitt opp", en: "Given up")
    }
  }
}
