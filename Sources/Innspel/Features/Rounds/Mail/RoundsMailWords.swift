/// The wording of the letters about rounds.
enum RoundsMailWords {
  /// A letter's subject: deadline first in mind, so that it stands there.
  static func subject(_ template: LetterTemplate, _ title: Words, _ deadline: Instant?) -> Words {
    switch template {
    case .invitation:
      guard let deadline else {
        return Words(
          nn: "Innspel til «\(title.nn)»", nb: "Innspill til «\(title.nb)»", en: "Input to “\(title.en)”")
      }
      return Words(
        nn: "Innspel til «\(title.nn)»: svar innan \(deadline.date(.nn))",
        nb: "Innspill til «\(title.nb)»: svar innen \(deadline.date(.nb))",
        en: "Input to “\(title.en)”: answer by \(deadline.date(.en))")
    case .reminder:
      guard let deadline else {
        return Words(
          nn: "Påminning: «\(title.nn)» ventar på svar", nb: "Påminnelse: «\(title.nb)» venter på svar",
          en: "Reminder: “\(title.en)” awaits your answer")
      }
      return Words(
        nn: "Påminning: svar på «\(title.nn)» innan \(deadline.date(.nn))",
        nb: "Påminnelse: svar på «\(title.nb)» innen \(deadline.date(.nb))",
        en: "Reminder: answer “\(title.en)” by \(deadline.date(.en))")
    case .extended:
      guard let deadline else {
        return Words(
          nn: "«\(title.nn)» er open igjen", nb: "«\(title.nb)» er åpen igjen",
          en: "“\(title.en)” is open again")
      }
      return Words(
        nn: "«\(title.nn)»: de har til \(deadline.date(.nn))",
        nb: "«\(title.nb)»: dere har til \(deadline.date(.nb))",
        en: "“\(title.en)”: you have until \(deadline.date(.en))")
    case .reopened:
      guard let deadline else {
        return Words(
          nn: "«\(title.nn)» er opna igjen", nb: "«\(title.nb)» er åpnet igjen",
          en: "“\(title.en)” has been reopened")
      }
      return Words(
        nn: "«\(title.nn)» er opna igjen: svar innan \(deadline.date(.nn))",
        nb: "«\(title.nb)» er åpnet igjen: svar innen \(deadline.date(.nb))",
        en: "“\(title.en)” has been reopened: answer by \(deadline.date(.en))")
    case .openLink:
      return Words(
        nn: "Lenkja di til «\(title.nn)»", nb: "Lenken din til «\(title.nb)»",
        en: "Your link to “\(title.en)”")
    case .formChanged:
      return Words(
        nn: "«\(title.nn)»: skjemaet er endra", nb: "«\(title.nb)»: skjemaet er endret",
        en: "“\(title.en)”: the form has changed")
    default:
      return Words(
        nn: "«\(title.nn)» er stengd. Takk!", nb: "«\(title.nb)» er stengt. Takk!",
        en: "“\(title.en)” is closed. Thank you!")
    }
  }

  static func staffSubject(_ template: LetterTemplate, _ title: Words) -> Words {
    template == .roundOpened
      ? Words(nn: "«\(title.nn)» er open", nb: "«\(title.nb)» er åpen", en: "“\(title.en)” is open")
      : Words(nn: "«\(title.nn)» er stengd", nb: "«\(title.nb)» er stengt", en: "“\(title.en)” is closed")
  }

  static func invitation(_ partnership: Words, _ partner: String, _ title: Words) -> Words {
    Words(
      nn: "\(partnership.nn) ber om innspel frå \(partner) til «\(title.nn)».",
      nb: "\(partnership.nb) ber om innspill fra \(partner) til «\(title.nb)».",
      en: "\(partnership.en) asks for input from \(partner) to “\(title.en)”.")
  }

  static let how = Words(
    nn:
      "Svar på telefon eller PC, når det passar. Det du skriv, blir lagra medan du skriv, og du kan halde fram på ei anna eining. Du treng ingen konto.",
    nb:
      "Svar på telefon eller PC, når det passer. Det du skriver, blir lagret mens du skriver, og du kan fortsette på en annen enhet. Du trenger ingen konto.",
    en:
      "Answer on a phone or a computer, when it suits you. What you write is saved as you write, and you can go on from another device. You need no account."
  )

  static func together(_ asks: Asks) -> Words {
    switch asks {
    case .partner:
      Words(
        nn: "De gir eitt svar saman. Kollegaer hos dykk kan bruke same lenkje.",
        nb: "Dere gir ett svar sammen. Kolleger hos dere kan bruke samme lenke.",
        en: "You give one answer together. Colleagues may use the same link.")
    case .contact:
      Words(
        nn: "Svaret er ditt eige. Kollegaer som er spurde, har fått kvar si lenkje.",
        nb: "Svaret er ditt eget. Kolleger som er spurt, har fått hver sin lenke.",
        en: "The answer is your own. Colleagues who are asked have a link each.")
    }
  }

  static func promise(_ identification: Identification, _ partner: String) -> Words {
    switch identification {
    case .identified:
      Words(
        nn: "Dei som les svara, ser at svaret kjem frå \(partner).",
        nb: "De som leser svarene, ser at svaret kommer fra \(partner).",
        en: "Those who read the answers see that yours comes from \(partner).")
    case .confidential:
      Words(
        nn: "Berre sekretariatet ser kven som har svart kva. Andre ser berre kva slags part det kjem frå.",
        nb: "Bare sekretariatet ser hvem som har svart hva. Andre ser bare hva slags part det kommer fra.",
        en: "Only the secretariat sees who answered what. Others see only which kind of party it comes from.")
    case .anonymous:
      Words(
        nn: "Svaret er anonymt: det blir lagra utan noko som knyter det til dykk, heller ikkje tidspunktet.",
        nb: "Svaret er anonymt: det blir lagret uten noe som knytter det til dere, heller ikke tidspunktet.",
        en: "The answer is anonymous: nothing that ties it to you is stored, not even the time.")
    }
  }

  static func notYet(_ opensAt: Instant?) -> Words {
    guard let opensAt else {
      return Words(
        nn: "Runden er ikkje open enno. Lenkja verkar så snart han opnar.",
        nb: "Runden er ikke åpen ennå. Lenken virker så snart den åpner.",
        en: "The round is not open yet. The link works as soon as it opens.")
    }
    return Words(
      nn: "Runden opnar \(opensAt.dateAndTime(.nn)). Lenkja verkar frå då av.",
      nb: "Runden åpner \(opensAt.dateAndTime(.nb)). Lenken virker fra da av.",
      en: "The round opens on \(opensAt.dateAndTime(.en)). The link works from then on.")
  }

  static func reminder(_ partner: String, _ title: Words) -> Words {
    Words(
      nn:
        "Vi har ikkje noko innspel frå \(partner) til «\(title.nn)», og vi vil gjerne ha dykkar syn med.",
      nb:
        "Vi har ikke noe innspill fra \(partner) til «\(title.nb)», og vi vil gjerne ha deres syn med.",
      en:
        "We have no input from \(partner) to “\(title.en)”, and we would like to have your view."
    )
  }

  static let draftWaits = Words(
    nn: "Det som er skrive, ligg lagra, men er ikkje sendt. Opne lenkja, sjå over og send.",
    nb: "Det som er skrevet, ligger lagret, men er ikke sendt. Åpne lenken, se over og send.",
    en: "What has been written is saved but not sent. Open the link, look it over and send it.")

  static func extended(_ title: Words, _ deadline: Instant?) -> Words {
    guard let deadline else {
      return Words(
        nn: "«\(title.nn)» er open for svar igjen.", nb: "«\(title.nb)» er åpen for svar igjen.",
        en: "“\(title.en)” is open for answers again.")
    }
    return Words(
      nn: "De kan svare på «\(title.nn)» fram til \(deadline.dateAndTime(.nn)).",
      nb: "Dere kan svare på «\(title.nb)» fram til \(deadline.dateAndTime(.nb)).",
      en: "You can answer “\(title.en)” until \(deadline.dateAndTime(.en)).")
  }

  static func reopened(_ title: Words, _ deadline: Instant?) -> Words {
    guard let deadline else {
      return Words(
        nn: "«\(title.nn)» var stengd, og er no opna igjen. De kan svare på nytt.",
        nb: "«\(title.nb)» var stengt, og er nå åpnet igjen. Dere kan svare på nytt.",
        en: "“\(title.en)” was closed, and has now been reopened. You can answer again.")
    }
    return Words(
      nn:
        "«\(title.nn)» var stengd, og er no opna igjen. De kan svare fram til \(deadline.dateAndTime(.nn)).",
      nb:
        "«\(title.nb)» var stengt, og er nå åpnet igjen. Dere kan svare fram til \(deadline.dateAndTime(.nb)).",
      en:
        "“\(title.en)” was closed, and has now been reopened. You can answer until \(deadline.dateAndTime(.en))."
    )
  }

  static func openLink(_ title: Words) -> Words {
    Words(
      nn: "Du vil gi innspel til «\(title.nn)». Dette er lenkja di.",
      nb: "Du vil gi innspill til «\(title.nb)». Dette er lenken din.",
      en: "You want to give input to “\(title.en)”. This is your link.")
  }
  static let openLinkWhy = Words(
    nn:
      "Du får denne e-posten fordi adressa vart skriven inn på sida til runden. Var det ikkje deg, kan du sjå bort frå han.",
    nb:
      "Du får denne e-posten fordi adressen ble skrevet inn på siden til runden. Var det ikke deg, kan du se bort fra den.",
    en:
      "You receive this because the address was given on the round’s page. If that was not you, disregard it."
  )

  static func formChanged(_ title: Words) -> Words {
    Words(
      nn: "Vi har endra skjemaet i «\(title.nn)» medan runden er open.",
      nb: "Vi har endret skjemaet i «\(title.nb)» mens runden er åpen.",
      en: "We have changed the form of “\(title.en)” while the round is open.")
  }

  static let draftMoved = Words(
    nn: "Alt de har skrive, er med. Opne lenkja, sjå over det som er nytt, og send.",
    nb: "Alt dere har skrevet, er med. Åpne lenken, se over det som er nytt, og send.",
    en: "All you have written is kept. Open the link, look over what is new, and send.")

  static let answerStands = Words(
    nn:
      "Svaret dykkar er motteke og gjeld slik det er. Vil de svare på det nye, kan de endre det med same lenkje.",
    nb:
      "Svaret deres er mottatt og gjelder slik det er. Vil dere svare på det nye, kan dere endre det med samme lenke.",
    en: "Your answer is received and stands as it is. To answer what is new, change it with the same link.")

  static func stillTime(_ partner: String) -> Words {
    Words(
      nn: "Det er altså tid til å få med synet til \(partner).",
      nb: "Det er altså tid til å få med synet til \(partner).",
      en: "So there is time to include the view of \(partner).")
  }

  static let mayChange = Words(
    nn: "Svaret dykkar er motteke. Vil de endre det, kan de gjere det med same lenkje.",
    nb: "Svaret deres er mottatt. Vil dere endre det, kan dere gjøre det med samme lenke.",
    en: "Your answer is received. Should you want to change it, you can with the same link.")

  static func closed(_ title: Words) -> Words {
    Words(
      nn: "«\(title.nn)» er no stengd for svar.", nb: "«\(title.nb)» er nå stengt for svar.",
      en: "“\(title.en)” is now closed for answers.")
  }

  static func thanks(_ partner: String) -> Words {
    Words(
      nn: "Takk for innspelet frå \(partner). Det blir lese og oppsummert saman med dei andre.",
      nb: "Takk for innspillet fra \(partner). Det blir lest og oppsummert sammen med de andre.",
      en: "Thank you for the input from \(partner). It is read and summarised together with the others.")
  }

  static let thanksToAll = Words(
    nn:
      "Takk til alle som har svart. Rakk de det ikkje? Ta kontakt med sekretariatet, så finn vi ei løysing.",
    nb:
      "Takk til alle som har svart. Rakk dere det ikke? Ta kontakt med sekretariatet, så finner vi en løsning.",
    en: "Thank you to all who have answered. Not in time? Get in touch with the secretariat.")

  static func button(_ state: InvitationState) -> Words {
    switch state {
    case .drafting:
      Words(nn: "Hald fram der du slapp", nb: "Fortsett der du slapp", en: "Go on where you left off")
    case .answered: Words(nn: "Sjå eller endre svaret", nb: "Se eller endre svaret", en: "See or change it")
    default: Words(nn: "Gi innspel", nb: "Gi innspill", en: "Give your input")
    }
  }

  static func deadline(_ deadline: Instant?) -> Words? {
    deadline.map { time in
      Words(
        nn: "Frist: \(time.dateAndTime(.nn)).", nb: "Frist: \(time.dateAndTime(.nb)).",
        en: "Deadline: \(time.dateAndTime(.en)).")
    }
  }

  static let personal = Words(
    nn: "Lenkja gjeld berre dykk. Send henne ikkje til andre enn dei som skal svare saman med deg.",
    nb: "Lenken gjelder bare dere. Send den ikke til andre enn dem som skal svare sammen med deg.",
    en: "The link is yours alone. Pass it on only to those who answer together with you.")

  static func why(_ partner: String) -> Words {
    Words(
      nn: "Du får denne e-posten fordi du er kontaktperson for \(partner).",
      nb: "Du får denne e-posten fordi du er kontaktperson for \(partner).",
      en: "You receive this because you are a contact of \(partner).")
  }

  static func openedForStaff(_ title: Words, asked: Int, deadline: Instant?) -> Words {
    let until = deadline.map { time in
      Words(
        nn: " til \(time.dateAndTime(.nn))", nb: " til \(time.dateAndTime(.nb))",
        en: " until \(time.dateAndTime(.en))")
    }
    return Words(
      nn: "«\(title.nn)» er open\(until?.nn ?? ""). \(asked) er inviterte.",
      nb: "«\(title.nb)» er åpen\(until?.nb ?? ""). \(asked) er invitert.",
      en: "“\(title.en)” is open\(until?.en ?? ""). \(asked) are invited.")
  }

  static func closedForStaff(_ title: Words, answered: Int, asked: Int) -> Words {
    Words(
      nn: "«\(title.nn)» er stengd. \(answered) av \(asked) har svart.",
      nb: "«\(title.nb)» er stengt. \(answered) av \(asked) har svart.",
      en: "“\(title.en)” is closed. \(answered) of \(asked) have answered.")
  }

  static let seeBoard = Words(
    nn: "Sjå kven vi har høyrt frå", nb: "Se hvem vi har hørt fra", en: "See whom we have heard from")
}
