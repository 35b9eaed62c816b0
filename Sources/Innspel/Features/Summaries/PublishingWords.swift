/// Words of publishing: the page that asks, the letter that tells.
enum PublishingWords {
  static let otherGroups = Words(
    nn: "Vel andre grupper", nb: "Velg andre grupper", en: "Choose other groups")
  static func mayStillAnswer(_ count: Int) -> Words {
    Words(
      nn:
        "\(count == 1 ? "1 partnar har eigen frist" : "\(count) partnarar har eigen frist") og kan framleis svare. Det som kjem etter publiseringa, står ikkje i denne utgåva.",
      nb:
        "\(count == 1 ? "1 partner har egen frist" : "\(count) partnere har egen frist") og kan fortsatt svare. Det som kommer etter publiseringen, står ikke i denne utgaven.",
      en:
        "\(count == 1 ? "1 partner has a deadline of its own" : "\(count) partners have deadlines of their own") and can still answer. What comes after publishing is not in this edition."
    )
  }
  static let keepsChanging = Words(
    nn: "Runden endra seg medan vi talde. Prøv på nytt når ingen andre kodar eller svarar.",
    nb: "Runden endret seg mens vi talte. Prøv på nytt når ingen andre koder eller svarer.",
    en: "The round kept changing while we counted. Try again when nobody else is coding or answering.")
  static let waitingTitle = Words(
    nn: "Dei siste svara blir lesne", nb: "De siste svarene leses", en: "The last answers are being read")
  static let tryAgain = Words(nn: "Prøv igjen no", nb: "Prøv igjen nå", en: "Try again now")
  static let stillReading = Words(
    nn: "Mange svar er ikkje lesne enno. Ein jobb les dei. Prøv igjen om litt.",
    nb: "Mange svar er ikke lest ennå. En jobb leser dem. Prøv igjen om litt.",
    en: "Many answers have not been read yet. A job is reading them. Try again in a while.")
  static let unchanged = Words(
    nn:
      "Ingenting er endra sidan denne versjonen. Det er ikkje laga nokon ny, og ingen har fått e-post på nytt.",
    nb:
      "Ingenting er endret siden denne versjonen. Det er ikke laget noen ny, og ingen har fått e-post på nytt.",
    en: "Nothing has changed since this version. No new one was made, and nobody was mailed again.")

  static func waiting(_ count: Int) -> Words {
    Words(
      nn:
        "\(count) svar er ikkje med i oppsummeringa enno. Ho er ikkje publisert. Sida prøver igjen av seg sjølv når dei er lesne.",
      nb:
        "\(count) svar er ikke med i oppsummeringen ennå. Den er ikke publisert. Siden prøver igjen av seg selv når de er lest.",
      en:
        "\(count) \(count == 1 ? "answer is" : "answers are") not in the summary yet. It has not been published. The page tries again by itself when they are read."
    )
  }

  static let title = Words(
    nn: "Kven skal lese oppsummeringa?", nb: "Hvem skal lese oppsummeringen?",
    en: "Who is to read the summary?")
  static let lead = Words(
    nn:
      "Oppsummeringa blir frosen som ho er no. Koding og tekst kan endrast vidare og publiserast som ein ny versjon.",
    nb:
      "Oppsummeringen fryses som den er nå. Koding og tekst kan endres videre og publiseres som en ny versjon.",
    en:
      "The summary is frozen as it is now. Coding and texts can be changed further and published as a new version."
  )
  static let groups = Words(nn: "Arbeidsgrupper", nb: "Arbeidsgrupper", en: "Working groups")
  static let noGroups = Words(
    nn: "Det er ingen arbeidsgrupper enno.", nb: "Det er ingen arbeidsgrupper ennå.",
    en: "There are no working groups yet.")
  static let makeGroup = Words(nn: "Lag ei gruppe", nb: "Lag en gruppe", en: "Make a group")
  static let chooseGroup = Words(
    nn: "Vel minst éi arbeidsgruppe.", nb: "Velg minst én arbeidsgruppe.",
    en: "Choose at least one working group.")
  static let show = Words(
    nn: "Vis kven som får e-post", nb: "Vis hvem som får e-post", en: "Show who will be mailed")
  static let back = Words(
    nn: "Tilbake til oppsummeringa", nb: "Tilbake til oppsummeringen", en: "Back to the summary")
  static let read = Words(nn: "Les oppsummeringa", nb: "Les oppsummeringen", en: "Read the summary")
  static let why = Words(
    nn: "Du får denne e-posten fordi du er med i ei arbeidsgruppe som oppsummeringa er publisert for.",
    nb: "Du får denne e-posten fordi du er med i en arbeidsgruppe som oppsummeringen er publisert for.",
    en: "You receive this email because you belong to a working group that the summary is published to.")
  static let noMembers = Words(
    nn: "Ingen i desse gruppene kan logge inn enno. Oppsummeringa blir liggjande klar til dei.",
    nb: "Ingen i disse gruppene kan logge inn ennå. Oppsummeringen blir liggende klar til dem.",
    en: "Nobody in these groups can sign in yet. The summary will be waiting for them.")

  static func letterSubject(_ title: Words) -> Words {
    Words(
      nn: "Oppsummeringa er klar: \(title.nn)", nb: "Oppsummeringen er klar: \(title.nb)",
      en: "The summary is ready: \(title.en)")
  }

  static func letterLead(_ title: Words) -> Words {
    Words(
      nn: "Oppsummeringa av innspelsrunden «\(title.nn)» er publisert for arbeidsgruppa di.",
      nb: "Oppsummeringen av innspillsrunden «\(title.nb)» er publisert for arbeidsgruppen din.",
      en: "The summary of the input round “\(title.en)” has been published to your working group.")
  }

  static func publish(_ count: Int) -> Words {
    switch count {
    case 0: Words(nn: "Publiser", nb: "Publiser", en: "Publish")
    case 1:
      Words(
        nn: "Publiser og send e-post til 1", nb: "Publiser og send e-post til 1",
        en: "Publish and email 1 person")
    default:
      Words(
        nn: "Publiser og send e-post til \(count)", nb: "Publiser og send e-post til \(count)",
        en: "Publish and email \(count) people")
    }
  }

  static func willBeMailed(_ count: Int) -> Words {
    Words(
      nn: "Desse får e-post (\(count))", nb: "Disse får e-post (\(count))",
      en: "These will be mailed (\(count))")
  }

  static func stillOpen(_ count: Int) -> Words {
    Words(
      nn:
        "\(count) utsegner er ikkje koda. Dei kjem ikkje med i tala, og oppsummeringa seier kor mange dei er.",
      nb:
        "\(count) utsagn er ikke kodet. De kommer ikke med i tallene, og oppsummeringen sier hvor mange de er.",
      en:
        "\(count) statements are not coded. They will not be counted, and the summary says how many they are."
    )
  }
}
