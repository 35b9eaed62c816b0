import HTTP

/// Words of the pages where an answer is approved before it is sent.
enum ApprovalWords {
  static let offer = Words(
    nn: "La nokon godkjenne svaret først", nb: "La noen godkjenne svaret først",
    en: "Let somebody approve the answer first")
  static let askTitle = Words(
    nn: "Kven skal godkjenne svaret?", nb: "Hvem skal godkjenne svaret?", en: "Who is to approve the answer?")
  static let askLead = Words(
    nn:
      "Den de skriv opp, får e-post med ei lenkje til svaret, og sender det inn eller sender det tilbake til dykk med ein merknad. De kan framleis endre svaret; den som godkjenner, ser alltid det nyaste.",
    nb:
      "Den dere skriver opp, får e-post med en lenke til svaret, og sender det inn eller sender det tilbake til dere med en merknad. Dere kan fortsatt endre svaret; den som godkjenner, ser alltid det nyeste.",
    en:
      "Whoever you name gets an email with a link to the answer, and sends it, or sends it back to you with a comment. You can still change the answer; the approver always sees the newest."
  )
  static let name = Words(nn: "Namn", nb: "Navn", en: "Name")
  static let nameHint = Words(
    nn: "Til dømes kommunedirektøren.", nb: "For eksempel kommunedirektøren.",
    en: "The municipal director, for instance.")
  static let nameMissing = Words(
    nn: "Skriv namnet til den som skal godkjenne, høgst 200 teikn.",
    nb: "Skriv navnet til den som skal godkjenne, høyst 200 tegn.",
    en: "Write the name of the approver, 200 characters at most.")
  static let email = Words(nn: "E-postadresse", nb: "E-postadresse", en: "Email address")
  static let note = Words(
    nn: "Kva vil de seie til den som godkjenner? (valfritt)",
    nb: "Hva vil dere si til den som godkjenner? (valgfritt)",
    en: "What would you like to tell the approver? (optional)")
  static let askButton = Words(
    nn: "Send til godkjenning", nb: "Send til godkjenning", en: "Send for approval")
  static let tooMany = Words(
    nn: "De har bede om godkjenning mange gonger den siste timen. Vent litt, og prøv på nytt.",
    nb: "Dere har bedt om godkjenning mange ganger den siste timen. Vent litt, og prøv på nytt.",
    en: "You have asked for approval many times in the last hour. Wait a while, and try again.")
  static func unfinishedLead(_ count: Int) -> Words {
    count == 1
      ? Words(
        nn: "Éin ting må rettast før nokon kan godkjenne:", nb: "Én ting må rettes før noen kan godkjenne:",
        en: "One thing must be put right before anybody can approve:")
      : Words(
        nn: "\(count) ting må rettast før nokon kan godkjenne:",
        nb: "\(count) ting må rettes før noen kan godkjenne:",
        en: "\(count) things must be put right before anybody can approve:")
  }
  static func waiting(_ name: String, _ email: String, _ asked: Instant) -> Words {
    Words(
      nn:
        "Ventar på godkjenning frå \(name) (\(email)), spurd \(asked.dateAndTime(.nn)). Svaret er ikkje sendt enno.",
      nb:
        "Venter på godkjenning fra \(name) (\(email)), spurt \(asked.dateAndTime(.nb)). Svaret er ikke sendt ennå.",
      en:
        "Waiting for approval by \(name) (\(email)), asked \(asked.dateAndTime(.en)). The answer has not been sent."
    )
  }
  static let takeBack = Words(
    nn: "Ta tilbake, og send sjølve", nb: "Ta tilbake, og send selv", en: "Take back, and send it yourselves")
  static func sentBack(_ name: String) -> Words {
    Words(
      nn: "\(name) har sendt svaret tilbake:", nb: "\(name) har sendt svaret tilbake:",
      en: "\(name) has sent the answer back:")
  }

  static let title = Words(
    nn: "Vil du godkjenne svaret?", nb: "Vil du godkjenne svaret?", en: "Do you approve this answer?")
  static func lead(_ partner: String) -> Words {
    Words(
      nn: "Dette er svaret som \(partner) vil gi. Det blir sendt inn når du godkjenner.",
      nb: "Dette er svaret som \(partner) vil gi. Det blir sendt inn når du godkjenner.",
      en: "This is the answer that \(partner) wants to give. It is sent when you approve it.")
  }
  static let approve = Words(
    nn: "Godkjenn og send inn", nb: "Godkjenn og send inn", en: "Approve and send")
  static let orBack = Words(
    nn: "Eller send det tilbake", nb: "Eller send det tilbake", en: "Or send it back")
  static let comment = Words(
    nn: "Kva bør endrast?", nb: "Hva bør endres?", en: "What should be changed?")
  static let commentHint = Words(
    nn: "Dei som skriv svaret, får merknaden på e-post.",
    nb: "De som skriver svaret, får merknaden på e-post.",
    en: "Those who write the answer get your comment by email.")
  static let sendBack = Words(nn: "Send tilbake", nb: "Send tilbake", en: "Send back")
  static let commentMissing = Words(
    nn: "Skriv kva som bør endrast, så dei som skriv svaret, veit det.",
    nb: "Skriv hva som bør endres, så de som skriver svaret, vet det.",
    en: "Write what should be changed, so that those who write the answer know.")
  static let changed = Words(
    nn: "Svaret er endra sidan du opna sida. Les det som står no, og godkjenn så.",
    nb: "Svaret er endret siden du åpnet siden. Les det som står nå, og godkjenn så.",
    en: "The answer has changed since you opened the page. Read what stands now, then approve.")
  static let unfinished = Words(
    nn: "Svaret er ikkje ferdig: noko må rettast før det kan sendast. Send det tilbake med ein merknad.",
    nb: "Svaret er ikke ferdig: noe må rettes før det kan sendes. Send det tilbake med en merknad.",
    en:
      "The answer is not finished: something must be put right before it can be sent. Send it back with a comment."
  )
  static let closed = Words(
    nn: "Runden er stengd, og svaret vart ikkje sendt. Ta kontakt med sekretariatet om det skal med.",
    nb: "Runden er stengt, og svaret ble ikke sendt. Ta kontakt med sekretariatet om det skal med.",
    en: "The round is closed, and the answer was not sent. Contact the secretariat if it should be included.")
  static let approvedTitle = Words(
    nn: "Godkjent og sendt inn", nb: "Godkjent og sendt inn", en: "Approved and sent")
  static func approved(_ time: Instant?) -> Words {
    guard let time else { return approvedTitle }
    return Words(
      nn:
        "Du godkjende svaret \(time.dateAndTime(.nn)), og det er motteke. Kontaktpersonen har fått kvittering.",
      nb:
        "Du godkjente svaret \(time.dateAndTime(.nb)), og det er mottatt. Kontaktpersonen har fått kvittering.",
      en:
        "You approved the answer \(time.dateAndTime(.en)), and it is received. The contact has got a receipt."
    )
  }
  static let returnedTitle = Words(nn: "Sendt tilbake", nb: "Sendt tilbake", en: "Sent back")
  static func returned(_ partner: String) -> Words {
    Words(
      nn: "\(partner) har fått merknaden din. Skal du godkjenne på nytt, får du ein ny e-post.",
      nb: "\(partner) har fått merknaden din. Skal du godkjenne på nytt, får du en ny e-post.",
      en: "\(partner) has your comment. If you are to approve again, you get a new email.")
  }
  static let cancelledTitle = Words(
    nn: "Det er ikkje noko å godkjenne", nb: "Det er ikke noe å godkjenne", en: "There is nothing to approve")
  static let cancelled = Words(
    nn: "Partnaren har teke spørsmålet tilbake, eller har sendt svaret sjølv.",
    nb: "Partneren har tatt spørsmålet tilbake, eller har sendt svaret selv.",
    en: "The partner has taken the request back, or has sent the answer itself.")
  static let unknown = Words(
    nn: "Anten er ho ikkje heil, eller så gjeld ho ikkje lenger. Be den som sende deg svaret, om ei ny.",
    nb: "Enten er den ikke hel, eller så gjelder den ikke lenger. Be den som sendte deg svaret, om en ny.",
    en: "Either it is not whole, or it no longer holds. Ask whoever sent you the answer for a new one.")
  static let approvedBy = Words(nn: "Godkjent av", nb: "Godkjent av", en: "Approved by")
}

/// The wording of the letters about approval.
enum ApprovalLetterWords {
  static func subject(_ partner: String, _ title: Words) -> Words {
    Words(
      nn: "Til godkjenning: svaret frå \(partner) til «\(title.nn)»",
      nb: "Til godkjenning: svaret fra \(partner) til «\(title.nb)»",
      en: "For approval: the answer of \(partner) to “\(title.en)”")
  }
  static func lead(_ partner: String, _ title: Words) -> Words {
    Words(
      nn: "\(partner) ber deg godkjenne svaret sitt til «\(title.nn)» før det blir sendt inn.",
      nb: "\(partner) ber deg godkjenne svaret sitt til «\(title.nb)» før det blir sendt inn.",
      en: "\(partner) asks you to approve its answer to “\(title.en)” before it is sent.")
  }
  static let how = Words(
    nn:
      "Opne lenkja, les svaret, og godkjenn det eller send det tilbake med ein merknad. Du treng ingen konto.",
    nb:
      "Åpne lenken, les svaret, og godkjenn det eller send det tilbake med en merknad. Du trenger ingen konto.",
    en: "Open the link, read the answer, and approve it or send it back with a comment. You need no account.")
  static let button = Words(nn: "Les svaret", nb: "Les svaret", en: "Read the answer")
  static let why = Words(
    nn:
      "Du får denne e-posten fordi nokon har skrive deg opp som den som godkjenner. Send ikkje lenkja vidare.",
    nb:
      "Du får denne e-posten fordi noen har skrevet deg opp som den som godkjenner. Send ikke lenken videre.",
    en: "You receive this because somebody has named you as the approver. Do not pass the link on.")
  static func returnedSubject(_ title: Words) -> Words {
    Words(
      nn: "Svaret til «\(title.nn)» er sendt tilbake", nb: "Svaret til «\(title.nb)» er sendt tilbake",
      en: "The answer to “\(title.en)” has been sent back")
  }
  static func returned(_ name: String, _ title: Words) -> Words {
    Words(
      nn: "\(name) har lese svaret dykkar til «\(title.nn)» og sendt det tilbake med denne merknaden:",
      nb: "\(name) har lest svaret deres til «\(title.nb)» og sendt det tilbake med denne merknaden:",
      en: "\(name) has read your answer to “\(title.en)” and sent it back with this comment:")
  }
  static let notSent = Words(
    nn: "Svaret er ikkje sendt inn. Opne lenkja, gjer det som trengst, og send på nytt.",
    nb: "Svaret er ikke sendt inn. Åpne lenken, gjør det som trengs, og send på nytt.",
    en: "The answer has not been sent. Open the link, do what is needed, and send it again.")
}
