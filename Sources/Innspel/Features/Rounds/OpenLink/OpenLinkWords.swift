import HTTP

/// Words about a round's open link.
enum OpenLinkWords {
  static let title = Words(nn: "Open lenkje", nb: "Åpen lenke", en: "Open link")
  static let staffLead = Words(
    nn:
      "Med ei open lenkje kan alle svare, ikkje berre dei som er spurde: gi henne til innbyggjarar, brukarar eller tilsette, på ei nettside eller ein plakat. Svara kjem saman med dei andre; på svarlista er dei talde for seg.",
    nb:
      "Med en åpen lenke kan alle svare, ikke bare de som er spurt: gi den til innbyggere, brukere eller ansatte, på en nettside eller en plakat. Svarene kommer sammen med de andre; på svarlisten telles de for seg.",
    en:
      "With an open link anybody can answer, not only those who are asked: give it to inhabitants, users or staff, on a web page or a poster. The answers come together with the others; on the board they are counted apart."
  )
  static let who = Words(
    nn: "Kven kan svare?", nb: "Hvem kan svare?", en: "Who may answer?")
  static func setting(_ link: OpenLink) -> Words {
    switch link {
    case .off:
      Words(nn: "Berre dei som er spurde", nb: "Bare de som er spurt", en: "Only those who are asked")
    case .open:
      Words(
        nn: "Alle som har lenkja, med ein gong", nb: "Alle som har lenken, med en gang",
        en: "Anybody with the link, at once")
    case .byEmail:
      Words(
        nn: "Alle som har lenkja, etter å ha stadfesta ei e-postadresse",
        nb: "Alle som har lenken, etter å ha bekreftet en e-postadresse",
        en: "Anybody with the link, after confirming an email address")
    }
  }
  static let renew = Words(
    nn: "Lag ei ny lenkje: den gamle sluttar å verke", nb: "Lag en ny lenke: den gamle slutter å virke",
    en: "Make a new link: the old one stops working")
  static let qr = Words(
    nn: "QR-kode med den opne lenkja", nb: "QR-kode med den åpne lenken", en: "QR code of the open link")
  static let poster = Words(nn: "Plakat til utskrift", nb: "Plakat til utskrift", en: "Poster to print")
  static let print = Words(nn: "Skriv ut plakaten", nb: "Skriv ut plakaten", en: "Print the poster")
  static func counts(_ counts: RoundCounts, isAnonymous: Bool) -> Words {
    let begun = isAnonymous ? 0 : counts.started
    let tail = Words(
      nn: begun == 0 ? "" : ", \(begun) har byrja", nb: begun == 0 ? "" : ", \(begun) har begynt",
      en: begun == 0 ? "" : ", \(begun) have begun")
    return Words(
      nn: "\(counts.answered) svar gjennom den opne lenkja\(tail.nn).",
      nb: "\(counts.answered) svar gjennom den åpne lenken\(tail.nb).",
      en: "\(counts.answered) answers by the open link\(tail.en).")
  }

  static func lead(_ partnership: Words) -> Words {
    Words(
      nn: "\(partnership.nn) ber om innspel. Alle kan svare.",
      nb: "\(partnership.nb) ber om innspill. Alle kan svare.",
      en: "\(partnership.en) asks for input. Anybody can answer.")
  }
  static func notYet(_ opens: Instant?) -> Words {
    guard let opens else {
      return Words(
        nn: "Runden er ikkje opna enno. Kom tilbake seinare; lenkja er den same.",
        nb: "Runden er ikke åpnet ennå. Kom tilbake senere; lenken er den samme.",
        en: "The round has not opened yet. Come back later; the link is the same.")
    }
    return Words(
      nn: "Runden opnar \(opens.dateAndTime(.nn)). Lenkja verkar frå då av.",
      nb: "Runden åpner \(opens.dateAndTime(.nb)). Lenken virker fra da av.",
      en: "The round opens on \(opens.dateAndTime(.en)). The link works from then on.")
  }
  static let goOn = Words(
    nn: "Hald fram der du slapp", nb: "Fortsett der du slapp", en: "Go on where you left off")
  static let name = Words(nn: "Kven svarar?", nb: "Hvem svarer?", en: "Who answers?")
  static let nameHint = Words(
    nn: "Namnet ditt, eller organisasjonen du svarar for.",
    nb: "Navnet ditt, eller organisasjonen du svarer for.",
    en: "Your name, or the organisation you answer for.")
  static let nameMissing = Words(
    nn: "Skriv kven som svarar, høgst 120 teikn.", nb: "Skriv hvem som svarer, høyst 120 tegn.",
    en: "Write who answers, 120 characters at most.")
  static let type = Words(nn: "Eg svarar som", nb: "Jeg svarer som", en: "I answer as")
  static let typeMissing = Words(
    nn: "Vel det som passar best.", nb: "Velg det som passer best.", en: "Choose what fits best.")
  static let area = Words(nn: "Område (valfritt)", nb: "Område (valgfritt)", en: "Area (optional)")
  static let email = Words(nn: "E-postadresse", nb: "E-postadresse", en: "Email address")
  static let emailHint = Words(
    nn: "Du får ei lenkje dit, og svarar gjennom henne.", nb: "Du får en lenke dit, og svarer gjennom den.",
    en: "You get a link there, and answer by it.")
  static let emailOptional = Words(
    nn: "E-postadresse (valfritt)", nb: "E-postadresse (valgfritt)", en: "Email address (optional)")
  static let emailOptionalHint = Words(
    nn: "Då får du ei lenkje, så du kan halde fram på ei anna eining.",
    nb: "Da får du en lenke, så du kan fortsette på en annen enhet.",
    en: "Then you get a link, so that you can go on from another device.")
  static let begin = Words(nn: "Byrja å svare", nb: "Begynn å svare", en: "Begin to answer")
  static let sendLink = Words(nn: "Send meg lenkja", nb: "Send meg lenken", en: "Send me the link")
  static let sentTitle = Words(nn: "Sjå i e-posten din", nb: "Se i e-posten din", en: "Look in your email")
  static let sent = Words(
    nn:
      "Vi har sendt ei lenkje. Opne henne for å svare. Kjem ho ikkje innan nokre minutt, så sjå i søppelposten.",
    nb:
      "Vi har sendt en lenke. Åpne den for å svare. Kommer den ikke innen noen minutter, så se i søppelposten.",
    en:
      "We have sent a link. Open it to answer. If it does not come within some minutes, look in the junk folder."
  )
  static let pressAgain = Words(
    nn: "Det gjekk litt fort for oss. Trykk ein gong til.",
    nb: "Det gikk litt fort for oss. Trykk en gang til.",
    en: "That was a little quick for us. Press once more.")
  static func busy(minutes: Int) -> Words {
    Words(
      nn:
        "Svært mange svarar herifrå akkurat no. Vent \(minutes) min., og trykk på nytt. Det du har skrive, står.",
      nb:
        "Svært mange svarer herfra akkurat nå. Vent \(minutes) min., og trykk på nytt. Det du har skrevet, står.",
      en:
        "Very many are answering from here just now. Wait \(minutes) min. and press again. What you wrote stays."
    )
  }
  static let closed = Words(
    nn: "Runden tek ikkje imot svar no.", nb: "Runden tar ikke imot svar nå.",
    en: "The round takes no answers now.")
  static let unknown = Words(
    nn:
      "Anten er ho ikkje heil, eller så er ho slått av eller bytt ut. Spør den som gav deg henne, om ei ny.",
    nb: "Enten er den ikke hel, eller så er den slått av eller byttet ut. Spør den som ga deg den, om en ny.",
    en:
      "Either it is not whole, or it has been switched off or replaced. Ask whoever gave it to you for a new one."
  )
  static let somebody = Words(nn: "Open lenkje", nb: "Åpen lenke", en: "Open link")
  static func deadline(_ time: Instant) -> Words {
    Words(
      nn: "Svar innan \(time.dateAndTime(.nn)).", nb: "Svar innen \(time.dateAndTime(.nb)).",
      en: "Answer by \(time.dateAndTime(.en)).")
  }
}
