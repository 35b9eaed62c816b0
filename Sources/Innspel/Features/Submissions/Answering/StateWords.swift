import HTTP

/// Words of the pages that stand where the form is not.
enum StateWords {
  static let discardTitle = Words(nn: "Droppe endringa?", nb: "Droppe endringen?", en: "Drop the change?")
  static let discardLead = Words(
    nn: "Det som er sendt, står. Dette er skrive etterpå, av dykk eller ein kollega, og blir borte:",
    nb: "Det som er sendt, står. Dette er skrevet etterpå, av dere eller en kollega, og blir borte:",
    en: "What was sent stands. This was written afterwards, by you or a colleague, and goes:")
  static let goOnWriting = Words(nn: "Skriv vidare", nb: "Skriv videre", en: "Go on writing")
  static let withdrawDraft = Words(
    nn: "Ei endring av svaret er byrja på, og blir borte med det.",
    nb: "En endring av svaret er påbegynt, og blir borte med det.",
    en: "A change of the answer has been begun, and goes with it.")
  static let partnersAloneTitle = Words(
    nn: "Partnaren svarer sjølv", nb: "Partneren svarer selv", en: "The partner answers itself")
  static let partnersAlone = Words(
    nn:
      "Partnaren har byrja å svare med si eiga lenkje. Runden er anonym, så ingen andre kan lese det som er skrive der. Be partnaren sende det sjølv.",
    nb:
      "Partneren har begynt å svare med sin egen lenke. Runden er anonym, så ingen andre kan lese det som er skrevet der. Be partneren sende det selv.",
    en:
      "The partner has begun to answer with its own link. The round is anonymous, so nobody else can read what is written there. Ask the partner to send it."
  )

  static let keptHere = Words(
    nn:
      "Dette stod att i nettlesaren, og kom aldri fram. Det blir sletta herfrå når du lukkar sida: ta ein kopi av det du vil ha.",
    nb:
      "Dette sto igjen i nettleseren, og kom aldri fram. Det slettes herfra når du lukker siden: ta en kopi av det du vil ha.",
    en:
      "This was left in the browser and never arrived. It is deleted here when you close the page: take a copy of what you want."
  )
  static let unknownTitle = Words(
    nn: "Lenkja verkar ikkje", nb: "Lenken virker ikke", en: "The link does not work")
  static let unknown = Words(
    nn:
      "Anten er ho ikkje heil, eller så gjeld ho ikkje lenger: ho er bytt ut med ei ny, eller partnaren har fått ein annan kontaktperson. Sjå etter om heile lenkja kom med då du kopierte, eller be om å få henne på nytt.",
    nb:
      "Enten er den ikke hel, eller så gjelder den ikke lenger: den er byttet ut med en ny, eller partneren har fått en annen kontaktperson. Se etter om hele lenken kom med da du kopierte, eller be om å få den på nytt.",
    en:
      "Either it is not whole, or it no longer holds: it has been replaced by a new one, or the partner has another contact. Check that all of the link came along when you copied it, or ask to have it again."
  )
  static let unknownAdvice = Words(
    nn: "Svarar du framleis for partnaren, og kjem det ingen e-post, ta kontakt med sekretariatet.",
    nb: "Svarer du fortsatt for partneren, og kommer det ingen e-post, ta kontakt med sekretariatet.",
    en: "If you still answer for the partner and no email arrives, contact the secretariat.")
  static let unknownShort = Words(
    nn: "Lenkja verkar ikkje lenger. Det de har skrive, står her i nettlesaren: ta ein kopi.",
    nb: "Lenken virker ikke lenger. Det dere har skrevet, står her i nettleseren: ta en kopi.",
    en: "The link no longer works. What you have written stands here in the browser: take a copy.")
  static let notAskedTitle = Words(
    nn: "De er ikkje lenger med i runden", nb: "Dere er ikke lenger med i runden",
    en: "You are no longer part of the round")
  static let notAsked = Words(
    nn: "Sekretariatet har teke partnaren ut av lista, og det blir ikkje teke imot svar.",
    nb: "Sekretariatet har tatt partneren ut av listen, og det blir ikke tatt imot svar.",
    en: "The secretariat has taken the partner off the list, and no answer is taken.")
  static let notAskedAdvice = Words(
    nn: "Er det feil, ta kontakt med sekretariatet.", nb: "Er det feil, ta kontakt med sekretariatet.",
    en: "If that is wrong, contact the secretariat.")
  static let askAgain = Words(
    nn: "Få lenkja på nytt", nb: "Få lenken på nytt", en: "Get the link again")
  static let notYetTitle = Words(
    nn: "Runden er ikkje opna enno", nb: "Runden er ikke åpnet ennå", en: "The round has not opened yet")
  static let closedTitle = Words(nn: "Runden er stengd", nb: "Runden er stengt", en: "The round is closed")
  static func writeTo(_ address: String) -> Words {
    Words(
      nn: "Skriv til sekretariatet: \(address)", nb: "Skriv til sekretariatet: \(address)",
      en: "Write to the secretariat: \(address)")
  }
  static let unsent = Words(
    nn: "Dette hadde de skrive, men ikkje sendt. Det er ikkje motteke. Ta gjerne ein kopi.",
    nb: "Dette hadde dere skrevet, men ikke sendt. Det er ikke mottatt. Ta gjerne en kopi.",
    en: "You had written this but not sent it. It has not been received. Do take a copy.")
  /// An anonymous round gives nobody more time than the others, and a receipt's code is the way to what was sent.
  static func closedAdvice(isAnonymous: Bool) -> Words {
    isAnonymous
      ? Words(
        nn:
          "Har de noko som må med, ta kontakt med sekretariatet. Dei kan opne runden att for alle. Har de svart, finn de svaret med kvitteringskoden.",
        nb:
          "Har dere noe som må med, ta kontakt med sekretariatet. De kan åpne runden igjen for alle. Har dere svart, finner dere svaret med kvitteringskoden.",
        en:
          "If you have something that must be included, contact the secretariat. They can reopen the round for everybody. If you have answered, the receipt code leads to your answer."
      )
      : Words(
        nn:
          "Har de noko som må med, ta kontakt med sekretariatet. Dei kan opne runden att eller gi dykkar lenkje lengre frist.",
        nb:
          "Har dere noe som må med, ta kontakt med sekretariatet. De kan åpne runden igjen eller gi lenken deres lengre frist.",
        en:
          "If you have something that must be included, contact the secretariat. They can reopen the round or give your link more time."
      )
  }
  static let declinedTitle = Words(
    nn: "De har sagt at de ikkje svarar", nb: "Dere har sagt at dere ikke svarer",
    en: "You have said that you will not answer")
  static let declined = Words(
    nn:
      "Det er heilt i orden, og de får ingen fleire påminningar. Har de ombestemt dykk, er skjemaet her framleis.",
    nb:
      "Det er helt i orden, og dere får ingen flere påminnelser. Har dere ombestemt dere, er skjemaet her fortsatt.",
    en:
      "That is quite all right, and you will get no more reminders. If you change your mind, the form is still here."
  )
  static let answerAfterAll = Words(
    nn: "Vi vil svare likevel", nb: "Vi vil svare likevel", en: "We want to answer after all")
  static let declineTitle = Words(
    nn: "Kjem de ikkje til å svare?", nb: "Kommer dere ikke til å svare?", en: "Are you not going to answer?")
  static let declineLead = Words(
    nn: "Sei gjerne kvifor. Då veit sekretariatet det, og de slepp påminningar. De kan ombestemme dykk.",
    nb: "Si gjerne hvorfor. Da vet sekretariatet det, og dere slipper påminnelser. Dere kan ombestemme dere.",
    en: "Do say why. Then the secretariat knows, and you get no reminders. You can change your mind.")
  static let declineDraft = Words(
    nn:
      "De har skrive i skjemaet. Runden er anonym, så det som står under, blir sletta når de melder at de ikkje svarar.",
    nb:
      "Dere har skrevet i skjemaet. Runden er anonym, så det som står under, blir slettet når dere melder at dere ikke svarer.",
    en:
      "You have written in the form. The round is anonymous, so what stands below is deleted when you say that you will not answer."
  )
  static let declineReason = Words(
    nn: "Kvifor? (valfritt)", nb: "Hvorfor? (valgfritt)", en: "Why? (optional)")
  static let declineButton = Words(
    nn: "Meld at vi ikkje svarar", nb: "Meld at vi ikke svarer", en: "Say that we will not answer")
  static let notAfterAll = Words(
    nn: "Tilbake til skjemaet", nb: "Tilbake til skjemaet", en: "Back to the form")
  static let withdrawnTitle = Words(
    nn: "Svaret er trekt tilbake", nb: "Svaret er trukket tilbake", en: "The answer has been withdrawn")
  static let withdrawnAnonymous = Words(
    nn: "Orda er sletta hos oss og tel ikkje med.", nb: "Ordene er slettet hos oss og teller ikke med.",
    en: "The words have been deleted and do not count.")
  static let withdrawnMeanwhile = Words(
    nn:
      "Det skjedde medan de skreiv her. Skal orda under med likevel, ta ein kopi og send dei til sekretariatet. Lenkja dykkar er brukt og kan ikkje brukast på nytt.",
    nb:
      "Det skjedde mens dere skrev her. Skal ordene under med likevel, ta en kopi og send dem til sekretariatet. Lenken deres er brukt og kan ikke brukes på nytt.",
    en:
      "It happened while you were writing here. If the words below are to be included after all, take a copy and send them to the secretariat. Your link has been used and cannot be used again."
  )
  static let answerAgain = Words(nn: "Svar på nytt", nb: "Svar på nytt", en: "Answer again")
  static let withdrawMoved = Words(
    nn:
      "Svaret er endra sidan de opna sida, så ingenting er trekt tilbake. Gå tilbake og sjå over det først, eller trekk det slik det er no.",
    nb:
      "Svaret er endret siden dere åpnet siden, så ingenting er trukket tilbake. Gå tilbake og se over det først, eller trekk det slik det er nå.",
    en:
      "The answer has been changed since you opened the page, so nothing has been taken back. Go back and look it over first, or take it back as it is now."
  )
  static let withdrawTitle = Words(
    nn: "Vil de trekkje svaret?", nb: "Vil dere trekke svaret?", en: "Do you want to withdraw the answer?")
  static let withdrawLead = Words(
    nn:
      "Då slettar vi orda, og svaret tel ikkje med. Det kan ikkje gjerast om, men de kan svare på nytt til runden stengjer.",
    nb:
      "Da sletter vi ordene, og svaret teller ikke med. Det kan ikke gjøres om, men dere kan svare på nytt til runden stenger.",
    en:
      "Then we delete the words, and the answer does not count. It cannot be undone, but you can answer again until the round closes."
  )
  static let withdrawLeadAnonymous = Words(
    nn:
      "Då slettar vi orda, og svaret tel ikkje med. Det kan ikkje gjerast om, og lenkja dykkar kan ikkje brukast til eit nytt svar. Vil de berre rette noko, så endre svaret.",
    nb:
      "Da sletter vi ordene, og svaret teller ikke med. Det kan ikke gjøres om, og lenken deres kan ikke brukes til et nytt svar. Vil dere bare rette noe, så endre svaret.",
    en:
      "Then we delete the words, and the answer does not count. It cannot be undone, and your link cannot be used for a new answer. If you only want to correct something, change the answer."
  )
  static let withdrawButton = Words(nn: "Trekk svaret", nb: "Trekk svaret", en: "Withdraw the answer")
  static let keepButton = Words(nn: "Behald svaret", nb: "Behold svaret", en: "Keep the answer")
  static let anonymousTitle = Words(
    nn: "Det er svart med denne lenkja", nb: "Det er svart med denne lenken",
    en: "This link has been used to answer")
  static let anonymous = Words(
    nn:
      "Runden er anonym: ingenting knyter lenkja til svaret. Vil de sjå, endre eller trekkje det, treng de kvitteringskoden som stod på skjermen.",
    nb:
      "Runden er anonym: ingenting knytter lenken til svaret. Vil dere se, endre eller trekke det, trenger dere kvitteringskoden som sto på skjermen.",
    en:
      "The round is anonymous: nothing ties the link to the answer. To see, change or withdraw it, you need the receipt code that was on the screen."
  )
  static let useCode = Words(
    nn: "Bruk kvitteringskoden", nb: "Bruk kvitteringskoden", en: "Use the receipt code")
  static let notSent = Words(
    nn: "Dette stod i vindauget de sende frå, og er ikkje motteke:",
    nb: "Dette sto i vinduet dere sendte fra, og er ikke mottatt:",
    en: "This was in the window you sent from, and has not been received:")
  static let anonymousSent = Words(
    nn: "Svaret er alt sendt frå eit anna vindauge. Det som står her no, blir ikkje lagra.",
    nb: "Svaret er allerede sendt fra et annet vindu. Det som står her nå, blir ikke lagret.",
    en: "The answer has already been sent from another window. What stands here now is not saved.")
  static let closedShort = Words(
    nn: "Runden er stengd. Det siste de skreiv, er ikkje lagra: ta ein kopi.",
    nb: "Runden er stengt. Det siste dere skrev, er ikke lagret: ta en kopi.",
    en: "The round is closed. What you wrote last is not saved: take a copy.")
  static let versions = Words(
    nn: "Nokon skreiv noko anna samtidig. Begge versjonane er lagra; de vel når de går vidare.",
    nb: "Noen skrev noe annet samtidig. Begge versjonene er lagret; dere velger når dere går videre.",
    en: "Somebody wrote something else at the same time. Both versions are saved; you choose when you go on.")

  static func notYet(_ opens: Instant?) -> Words {
    guard let opens else {
      return Words(
        nn: "Sekretariatet seier ifrå på e-post når de kan svare. Lenkja er den same.",
        nb: "Sekretariatet sier fra på e-post når dere kan svare. Lenken er den samme.",
        en: "The secretariat will email you when you can answer. The link is the same.")
    }
    return Words(
      nn: "Han opnar \(opens.dateAndTime(.nn)). Bruk den same lenkja då.",
      nb: "Den åpner \(opens.dateAndTime(.nb)). Bruk den samme lenken da.",
      en: "It opens on \(opens.dateAndTime(.en)). Use the same link then.")
  }

  static func closed(_ at: Instant?) -> Words {
    guard let at else {
      return Words(
        nn: "Det går ikkje lenger an å svare.", nb: "Det går ikke lenger an å svare.",
        en: "It is no longer possible to answer.")
    }
    return Words(
      nn: "Han vart stengd \(at.dateAndTime(.nn)).", nb: "Den ble stengt \(at.dateAndTime(.nb)).",
      en: "It closed on \(at.dateAndTime(.en)).")
  }
}

/// What was wrong with a request that came in pieces, or too large.
enum RequestFaultWords {
  static func words(_ fault: BodyFault) -> Words {
    switch fault {
    case .tooLarge, .fieldTooLong, .tooManyFields:
      Words(
        nn: "Det de sende, er større enn vi tek imot, og er ikkje lagra. Kort ned teksten og send på nytt.",
        nb:
          "Det dere sendte, er større enn vi tar imot, og er ikke lagret. Kort ned teksten og send på nytt.",
        en: "What you sent is larger than we take, and is not saved. Shorten the text and send it again.")
    case .invalidUTF8:
      Words(
        nn:
          "Nokre teikn kom ikkje rett fram og er bytte ut med �. Ingenting er lagra: rett dei og send på nytt.",
        nb:
          "Noen tegn kom ikke riktig fram og er byttet ut med �. Ingenting er lagret: rett dem og send på nytt.",
        en:
          "Some characters did not arrive as they should and are replaced by �. Nothing is saved: correct them and send again."
      )
    case .truncated, .unsupportedMediaType:
      Words(
        nn: "Berre noko av det de sende, kom fram, og ingenting er lagra. Sjå over og send på nytt.",
        nb: "Bare noe av det dere sendte, kom fram, og ingenting er lagret. Se over og send på nytt.",
        en: "Only some of what you sent arrived, and nothing is saved. Check it and send again.")
    }
  }
}

/// Words of the receipt's pages.
enum ReceiptWords {
  static let formChanged = Words(
    nn:
      "Skjemaet er endra sidan de svarte. Svaret gjeld slik det står; vil de svare på det nye, så endre det.",
    nb:
      "Skjemaet er endret siden dere svarte. Svaret gjelder slik det står; vil dere svare på det nye, så endre det.",
    en:
      "The form has changed since you answered. Your answer stands as it is; to answer what is new, change it."
  )
  static let title = Words(
    nn: "Takk! Svaret er motteke", nb: "Takk! Svaret er mottatt",
    en: "Thank you! Your answer has been received")
  static let answeredTitle = Words(nn: "De har svart", nb: "Dere har svart", en: "You have answered")
  static let codeLabel = Words(nn: "Kvitteringskode", nb: "Kvitteringskode", en: "Receipt code")
  static let keepCode = Words(
    nn:
      "Skriv ned koden, eller skriv ut sida. Om ein halv time blir han ikkje vist her meir, og han er den einaste vegen til å sjå, endre eller trekkje svaret. Lat att sida om andre brukar maskina.",
    nb:
      "Skriv ned koden, eller skriv ut siden. Om en halv time vises den ikke her mer, og den er den eneste veien til å se, endre eller trekke svaret. Lukk siden om andre bruker maskinen.",
    en:
      "Write the code down, or print the page. In half an hour it is no longer shown here, and it is the only way to see, change or withdraw the answer. Close the page if others use this machine."
  )
  static let byEmail = Words(
    nn: "Kvitteringa kjem òg på e-post.", nb: "Kvitteringen kommer også på e-post.",
    en: "The receipt is also sent by email.")
  static let whatWasSent = Words(nn: "Dette sende de", nb: "Dette sendte dere", en: "What you sent")
  static let print = Words(nn: "Skriv ut kvitteringa", nb: "Skriv ut kvitteringen", en: "Print the receipt")
  static let late = Words(
    nn: "Motteke etter fristen", nb: "Mottatt etter fristen", en: "Received after the deadline")
  static let change = Words(nn: "Endre svaret", nb: "Endre svaret", en: "Change the answer")
  static let withdraw = Words(nn: "Trekk svaret", nb: "Trekk svaret", en: "Withdraw the answer")
  static let closed = Words(
    nn: "Runden er stengd, og svaret kan ikkje endrast lenger.",
    nb: "Runden er stengt, og svaret kan ikke endres lenger.",
    en: "The round is closed, and the answer can no longer be changed.")
  static let askTitle = Words(
    nn: "Finn svaret med kvitteringskoden", nb: "Finn svaret med kvitteringskoden",
    en: "Find the answer by its receipt code")
  static let askLead = Words(
    nn: "Koden stod på skjermen då svaret vart sendt i ein anonym runde, til dømes K7QD-41MX.",
    nb: "Koden sto på skjermen da svaret ble sendt i en anonym runde, for eksempel K7QD-41MX.",
    en: "The code was on the screen when the answer was sent in an anonymous round, such as K7QD-41MX.")
  static let find = Words(nn: "Finn svaret", nb: "Finn svaret", en: "Find the answer")
  static let unknownCode = Words(
    nn: "Vi finn ikkje noko svar med denne koden. Sjå over teikna.",
    nb: "Vi finner ikke noe svar med denne koden. Se over tegnene.",
    en: "We find no answer with this code. Check the characters.")
  static let changedMeanwhile = Words(
    nn: "Svaret vart endra frå eit anna vindauge i mellomtida. Det de skreiv her, er ikkje sendt: sjå over.",
    nb: "Svaret ble endret fra et annet vindu i mellomtiden. Det dere skrev her, er ikke sendt: se over.",
    en: "The answer was changed from another window meanwhile. What you wrote here is not sent: look it over."
  )
  static let changeTitle = Words(nn: "Endre svaret", nb: "Endre svaret", en: "Change the answer")
  static let changeLead = Words(
    nn: "Heile svaret står på denne sida. Endringa gjeld når de har sendt henne.",
    nb: "Hele svaret står på denne siden. Endringen gjelder når dere har sendt den.",
    en: "The whole answer is on this page. The change takes effect when you send it.")

  static func sent(_ at: Instant, isChange: Bool) -> Words {
    !isChange
      ? Words(
        nn: "Motteke \(at.dateAndTime(.nn))", nb: "Mottatt \(at.dateAndTime(.nb))",
        en: "Received \(at.dateAndTime(.en))")
      : Words(
        nn: "Sist endra \(at.dateAndTime(.nn))", nb: "Sist endret \(at.dateAndTime(.nb))",
        en: "Last changed \(at.dateAndTime(.en))")
  }
}

/// Words for somebody who has lost the link.
enum LostLinkWords {
  static let title = Words(
    nn: "Få lenkja på nytt", nb: "Få lenken på nytt", en: "Get the link again")
  static let lead = Words(
    nn: "Skriv e-postadressa som invitasjonen gjekk til, så sender vi lenkja dit.",
    nb: "Skriv e-postadressen som invitasjonen gikk til, så sender vi lenken dit.",
    en: "Write the email address the invitation went to, and we will send the link there.")
  static let email = Words(nn: "E-postadresse", nb: "E-postadresse", en: "Email address")
  static let send = Words(nn: "Send lenkja", nb: "Send lenken", en: "Send the link")
  static let notAnAddress = Words(
    nn: "Skriv ei heil e-postadresse, til dømes kari@kommune.example.",
    nb: "Skriv en hel e-postadresse, for eksempel kari@kommune.example.",
    en: "Write a whole email address, such as kari@kommune.example.")
  static let sentTitle = Words(nn: "Sjå i innboksen", nb: "Se i innboksen", en: "Look in your inbox")
  static let sent = Words(
    nn:
      "Står adressa hos oss, kjem det ein e-post med lenkja om litt. Kjem han ikkje, sjå i søppelposten, prøv ei anna adresse eller spør sekretariatet.",
    nb:
      "Står adressen hos oss, kommer det en e-post med lenken om litt. Kommer den ikke, se i søppelposten, prøv en annen adresse eller spør sekretariatet.",
    en:
      "If we know the address, an email with the link will arrive shortly. If it does not, look in the spam folder, try another address or ask the secretariat."
  )
}
