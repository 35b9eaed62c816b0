enum HelpWords {
  /// A question somebody may have, and the answer.
  struct Entry: Sendable {
    let question: Words
    let answer: Words
  }

  static let title = Words(nn: "Kva vil du gjere?", nb: "Hva vil du gjøre?", en: "What do you want to do?")
  static let accessibilityTitle = Words(
    nn: "Alle skal kunne svare", nb: "Alle skal kunne svare", en: "Everybody should be able to answer")
  static let accessibilityLead = Words(
    nn:
      "Sidene er laga etter WCAG 2.2 nivå AA og EN 301 549. Dei verkar med tastatur, skjermlesar, stor skrift, og utan JavaScript der ein nettlesar kan.",
    nb:
      "Sidene er laget etter WCAG 2.2 nivå AA og EN 301 549. De virker med tastatur, skjermleser, stor skrift, og uten JavaScript der en nettleser kan.",
    en:
      "The pages are made to WCAG 2.2 level AA and EN 301 549. They work by keyboard, with a screen reader, in large type, and without JavaScript where a browser can."
  )
  static let accessibilityEntries = [
    Entry(
      question: Words(nn: "Kva er prøvd?", nb: "Hva er prøvd?", en: "What has been tried?"),
      answer: Words(
        nn:
          "Kvar side går gjennom ein automatisk kontroll i lyst og mørkt, på telefon og på stor skjerm. Ei slik prøve finn berre ein del av feila.",
        nb:
          "Hver side går gjennom en automatisk kontroll i lyst og mørkt, på telefon og på stor skjerm. En slik prøve finner bare en del av feilene.",
        en:
          "Every page goes through an automatic check in light and dark, on a phone and on a large screen. Such a check finds only part of the faults."
      )),
    Entry(
      question: Words(
        nn: "Kva om noko ikkje verkar?", nb: "Hva om noe ikke virker?", en: "What if something does not work?"
      ),
      answer: Words(
        nn:
          "Skriv til adressa nedst på sida, eller ring sekretariatet: dei kan skrive inn svaret for deg. Offentlege organ har plikt til å rette det som stengjer nokon ute.",
        nb:
          "Skriv til adressen nederst på siden, eller ring sekretariatet: de kan skrive inn svaret for deg. Offentlige organer har plikt til å rette det som stenger noen ute.",
        en:
          "Write to the address at the foot of the page, or call the secretariat: they can enter the answer for you. Public bodies must correct what shuts somebody out."
      )),
    Entry(
      question: Words(
        nn: "Kva lagrar sidene hos meg?", nb: "Hva lagrer sidene hos meg?",
        en: "What do the pages store with me?"),
      answer: Words(
        nn:
          "Berre det som trengst: språket du vel, innlogginga di, og ein kladd av svaret til tenaren har teke imot han. Ingen sporing, ingenting frå andre nettstader.",
        nb:
          "Bare det som trengs: språket du velger, innloggingen din, og en kladd av svaret til serveren har tatt imot den. Ingen sporing, ingenting fra andre nettsteder.",
        en:
          "Only what is needed: the language you choose, your sign-in, and a draft of the answer until the server has received it. No tracking, nothing from other sites."
      )),
  ]
}

extension HelpGuide {
  var name: Words {
    switch self {
    case .answering:
      Words(nn: "Svare på ein innspelsrunde", nb: "Svare på en innspillsrunde", en: "Answer an input round")
    case .rounds:
      Words(nn: "Halde ein innspelsrunde", nb: "Holde en innspillsrunde", en: "Run an input round")
    case .forms: Words(nn: "Lage eit skjema", nb: "Lage et skjema", en: "Make a form")
    case .coding: Words(nn: "Kode og oppsummere", nb: "Kode og oppsummere", en: "Code and summarise")
    case .reading: Words(nn: "Lese ei oppsummering", nb: "Lese en oppsummering", en: "Read a summary")
    case .setup:
      Words(nn: "Setje opp og administrere", nb: "Sette opp og administrere", en: "Set up and administer")
    }
  }

  var about: Words {
    switch self {
    case .answering:
      Words(
        nn: "For deg som har fått ei lenkje på e-post.", nb: "For deg som har fått en lenke på e-post.",
        en: "For those who have received a link by email.")
    case .rounds:
      Words(
        nn: "For sekretariatet: frå skjema til siste påminning.",
        nb: "For sekretariatet: fra skjema til siste påminnelse.",
        en: "For the secretariat: from form to last reminder.")
    case .forms:
      Words(
        nn: "For sekretariatet: frå tom side til spørsmål alle forstår.",
        nb: "For sekretariatet: fra tom side til spørsmål alle forstår.",
        en: "For the secretariat: from an empty page to questions that everybody understands.")
    case .coding:
      Words(
        nn: "Frå fritekst til tema, problemstillingar og ei publisert oppsummering.",
        nb: "Fra fritekst til temaer, problemstillinger og en publisert oppsummering.",
        en: "From free text to themes, problem statements and a published summary.")
    case .reading:
      Words(
        nn: "For arbeidsgruppene: kva tala tyder, og orda bak.",
        nb: "For arbeidsgruppene: hva tallene betyr, og ordene bak.",
        en: "For working groups: what the numbers mean, and the words behind them.")
    case .setup:
      Words(
        nn: "For administratorar: partnarar, brukarar, e-post og tryggleik.",
        nb: "For administratorer: partnere, brukere, e-post og sikkerhet.",
        en: "For administrators: partners, users, email and safety.")
    }
  }
}
