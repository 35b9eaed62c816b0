enum AuditWords {
  static let title = Words(nn: "Revisjonslogg", nb: "Revisjonslogg", en: "Audit log")
  static let lead = Words(
    nn: "Kvar endring av tilstand, tilgang og oppsett, med kven og når. Loggen kan ikkje endrast.",
    nb: "Hver endring av tilstand, tilgang og oppsett, med hvem og når. Loggen kan ikke endres.",
    en: "Every change of state, right and setting, with who and when. The log cannot be changed.")
  static let older = Words(nn: "Eldre", nb: "Eldre", en: "Older")
  static let columns = [
    Words(nn: "Når", nb: "Når", en: "When"), Words(nn: "Kven", nb: "Hvem", en: "Who"),
    Words(nn: "Kva", nb: "Hva", en: "What"), Words(nn: "Gjeld", nb: "Gjelder", en: "Concerns"),
    Words(nn: "Detaljar", nb: "Detaljer", en: "Details"),
  ]

  static let find = Words(nn: "Finn i loggen", nb: "Finn i loggen", en: "Find in the log")
  static let person = Words(
    nn: "Person (namn eller e-post)", nb: "Person (navn eller e-post)", en: "Person (name or email)")
  static let kind = Words(nn: "Kva det gjeld", nb: "Hva det gjelder", en: "What it concerns")
  static let everything = Words(nn: "Alt", nb: "Alt", en: "Everything")
  static let from = Words(nn: "Frå og med", nb: "Fra og med", en: "From")
  static let to = Words(nn: "Til og med", nb: "Til og med", en: "Until")
  static let show = Words(nn: "Vis", nb: "Vis", en: "Show")
  static let showAll = Words(nn: "Vis alt", nb: "Vis alt", en: "Show everything")
  static let nothing = Words(
    nn: "Ingenting i loggen passar med dette. Prøv med mindre.",
    nb: "Ingenting i loggen passer med dette. Prøv med mindre.",
    en: "Nothing in the log fits this. Try with less.")

  static let anAnswer = Words(nn: "Eit innspel", nb: "Et innspill", en: "A submission")
  static let aStatement = Words(nn: "Ei utsegn", nb: "Et utsagn", en: "A statement")

  static func inRound(_ thing: Words, _ round: Words) -> Words {
    Words(
      nn: "\(thing.nn), «\(round.nn)»", nb: "\(thing.nb), «\(round.nb)»", en: "\(thing.en), “\(round.en)”")
  }

  /// Who did it, where the log's name is the program's own.
  static func actor(_ name: String) -> Words? {
    switch name {
    case "guest": return Words(nn: "Ikkje innlogga", nb: "Ikke innlogget", en: "Not signed in")
    case "command line": return Words(nn: "Kommandolinja", nb: "Kommandolinjen", en: "The command line")
    case "clock": return Words(nn: "Klokka", nb: "Klokka", en: "The clock")
    case "innspel": return Words(nn: "Programmet", nb: "Programmet", en: "The program")
    default:
      guard name.hasPrefix("token: ") else { return nil }
      let token = name.dropFirst("token: ".count)
      return Words(nn: "Programmet «\(token)»", nb: "Programmet «\(token)»", en: "The program “\(token)”")
    }
  }

  /// What the log calls something that has no name of its own.
  static func object(_ object: String) -> Words? {
    switch object {
    case "partnership": PartnersWords.partnership
    case "partners": PartnersWords.title
    case "lost-link": Words(nn: "Lenkje til svar", nb: "Lenke til svar", en: "Link to an answer")
    default: gone(object.split(separator: "/").first.map(String.init) ?? "")
    }
  }

  private static func gone(_ noun: String) -> Words? {
    switch noun {
    case "job": Words(nn: "Arbeid i bakgrunnen", nb: "Arbeid i bakgrunnen", en: "Work in the background")
    case "round": Words(nn: "Ein runde som er borte", nb: "En runde som er borte", en: "A round that is gone")
    case "submission":
      Words(nn: "Eit innspel som er borte", nb: "Et innspill som er borte", en: "A submission that is gone")
    case "statement":
      Words(nn: "Ei utsegn som er borte", nb: "Et utsagn som er borte", en: "A statement that is gone")
    case "draft":
      Words(nn: "Eit skjema under arbeid", nb: "Et skjema under arbeid", en: "A form in the making")
    case "letter": Words(nn: "Eit brev som er borte", nb: "Et brev som er borte", en: "A letter that is gone")
    case "partner":
      Words(nn: "Ein partnar som er borte", nb: "En partner som er borte", en: "A partner that is gone")
    case "invitation":
      Words(
        nn: "Ein invitasjon som er borte", nb: "En invitasjon som er borte", en: "An invitation that is gone")
    default: nil
    }
  }
}
