/// Words of the frame around every page.
enum PageWords {
  static let skip = Words(nn: "Til innhaldet", nb: "Til innholdet", en: "To the content")
  static let product = Words(nn: "Innspel", nb: "Innspel", en: "Innspel")
  static let languages = Words(nn: "Språk", nb: "Språk", en: "Languages")
  static let mainMenu = Words(nn: "Hovudmeny", nb: "Hovedmeny", en: "Main menu")
  static let rounds = Words(nn: "Rundar", nb: "Runder", en: "Rounds")
  static let partners = Words(nn: "Partnarar", nb: "Partnere", en: "Partners")
  static let forms = Words(nn: "Skjema", nb: "Skjemaer", en: "Forms")
  static let summaries = Words(nn: "Oppsummeringar", nb: "Oppsummeringer", en: "Summaries")
  static let groups = Words(nn: "Arbeidsgrupper", nb: "Arbeidsgrupper", en: "Working groups")
  static let administration = Words(nn: "Administrasjon", nb: "Administrasjon", en: "Administration")
  static let help = Words(nn: "Hjelp", nb: "Hjelp", en: "Help")
  static let accessibility = Words(nn: "Tilgjenge", nb: "Tilgjengelighet", en: "Accessibility")
  static let outbox = Words(nn: "Sjå utboksen", nb: "Se utboksen", en: "See the outbox")
  static let demo = Words(
    nn: "Dette er ei prøve med oppdikta stader, folk og svar. Ingen e-post går ut frå maskina.",
    nb: "Dette er en prøve med oppdiktede steder, folk og svar. Ingen e-post går ut fra maskinen.",
    en: "This is a demonstration with invented places, people and answers. No email leaves the machine.")
}
