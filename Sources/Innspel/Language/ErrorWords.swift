import HTTP

/// What faults are called, and what to do about them.
enum ErrorWords {
  static let diskFull = Words(
    nn:
      "Tenaren har ikkje plass til meir. Ingenting er motteke no. Det som står på sida, er der framleis: vent litt og send på nytt, eller sei ifrå til sekretariatet.",
    nb:
      "Serveren har ikke plass til mer. Ingenting er mottatt nå. Det som står på siden, er der fortsatt: vent litt og send på nytt, eller si fra til sekretariatet.",
    en:
      "The server has no room for more. Nothing was received just now. What stands on the page is still there: wait a little and send again, or tell the secretariat."
  )
  static let busy = Words(
    nn: "Tenaren er oppteken. Vent nokre sekund og prøv igjen.",
    nb: "Serveren er opptatt. Vent noen sekunder og prøv igjen.",
    en: "The server is busy. Wait a few seconds and try again.")
  static let broken = Words(
    nn: "Noko gjekk gale hos oss. Prøv igjen om litt. Skjer det på nytt, send sekretariatet nummeret under.",
    nb: "Noe gikk galt hos oss. Prøv igjen om litt. Skjer det på nytt, send sekretariatet nummeret under.",
    en:
      "Something went wrong on our side. Try again in a while. If it happens again, send the secretariat the number below."
  )
  static let expired = Words(
    nn:
      "Sida hadde stått open for lenge, eller du er logga ut. Ingenting er tapt: det du skreiv, er med under. Trykk for å sende det på nytt.",
    nb:
      "Siden hadde stått åpen for lenge, eller du er logget ut. Ingenting er tapt: det du skrev, er med under. Trykk for å sende det på nytt.",
    en:
      "The page had been open for too long, or you are signed out. Nothing is lost: what you wrote is below. Press to send it again."
  )
  /// The server itself had no room, and has seen nothing of what was sent.
  static let overloaded = Words(
    nn:
      "Tenesta har for mykje å gjere akkurat no, og det du sende, er ikkje teke imot. Gå tilbake i nettlesaren, der det du skreiv framleis står, vent litt og send på nytt.",
    nb:
      "Tjenesten har for mye å gjøre akkurat nå, og det du sendte, er ikke tatt imot. Gå tilbake i nettleseren, der det du skrev fortsatt står, vent litt og send på nytt.",
    en:
      "The service is too busy just now, and what you sent has not been taken in. Go back in your browser, where what you wrote still stands, wait a little and send again."
  )
  static let sendAgain = Words(nn: "Send på nytt", nb: "Send på nytt", en: "Send again")
  static let typed = Words(
    nn: "Dette skreiv du. Gå tilbake til sida, eller kopier det herifrå.",
    nb: "Dette skrev du. Gå tilbake til siden, eller kopier det herfra.",
    en: "This is what you wrote. Go back to the page, or copy it from here.")
  static let home = Words(nn: "Til framsida", nb: "Til forsiden", en: "To the front page")
  static let reference = Words(nn: "Nummer", nb: "Nummer", en: "Number")

  /// The heading of an error page.
  static func title(_ status: Status) -> Words {
    switch status {
    case .notFound: Words(nn: "Fann ikkje sida", nb: "Fant ikke siden", en: "Page not found")
    case .forbidden: Words(nn: "Ikkje tilgang", nb: "Ikke tilgang", en: "No access")
    case .unauthorized: Words(nn: "Logg inn", nb: "Logg inn", en: "Sign in")
    case .contentTooLarge:
      Words(nn: "For mykje på éin gong", nb: "For mye på én gang", en: "Too much at once")
    case .tooManyRequests:
      Words(nn: "Litt for mange forsøk", nb: "Litt for mange forsøk", en: "Too many attempts")
    case .serviceUnavailable:
      Words(nn: "Prøv igjen om litt", nb: "Prøv igjen om litt", en: "Try again in a while")
    case .insufficientStorage: Words(nn: "Full lagringsplass", nb: "Full lagringsplass", en: "Out of space")
    case .internalServerError: Words(nn: "Noko gjekk gale", nb: "Noe gikk galt", en: "Something went wrong")
    default: Words(nn: "Dette gjekk ikkje", nb: "Dette gikk ikke", en: "This did not work")
    }
  }

  /// What a status means and what to do, where nothing better is known.
  static func status(_ status: Status) -> Words {
    switch status {
    case .badRequest:
      Words(
        nn: "Førespurnaden kom ikkje heil fram. Prøv ein gong til.",
        nb: "Forespørselen kom ikke hel fram. Prøv en gang til.",
        en: "The request did not arrive whole. Try once more.")
    case .unauthorized:
      Words(
        nn: "Du må logge inn for å sjå dette.", nb: "Du må logge inn for å se dette.",
        en: "Sign in to see this.")
    case .forbidden:
      Words(
        nn: "Du har ikkje tilgang til dette. Spør sekretariatet om du burde hatt det.",
        nb: "Du har ikke tilgang til dette. Spør sekretariatet om du burde hatt det.",
        en: "You do not have access to this. Ask the secretariat if you should.")
    case .notFound:
      Words(
        nn: "Adressa finst ikkje, eller det som var her, er borte. Sjå om lenkja er heil.",
        nb: "Adressen finnes ikke, eller det som var her, er borte. Se om lenken er hel.",
        en: "There is nothing at this address, or what was here is gone. See whether the link is whole.")
    case .methodNotAllowed, .notImplemented:
      Words(
        nn: "Adressa tek ikkje imot dette.", nb: "Adressen tar ikke imot dette.",
        en: "The address does not take this.")
    case .conflict:
      Words(
        nn: "Noko har endra seg i mellomtida. Last sida på nytt og sjå.",
        nb: "Noe har endret seg i mellomtiden. Last siden på nytt og se.",
        en: "Something has changed meanwhile. Reload the page and look.")
    default: statusOfContent(status)
    }
  }
  /// Of these, the ones that speak of what was sent, or how often.
  private static func statusOfContent(_ status: Status) -> Words {
    switch status {
    case .contentTooLarge:
      Words(
        nn: "Det du sende, er større enn vi tek imot. Kort det ned, eller del det opp.",
        nb: "Det du sendte, er større enn vi tar imot. Kort det ned, eller del det opp.",
        en: "What you sent is larger than we take. Shorten it, or split it up.")
    case .unprocessableContent:
      Words(
        nn: "Noko i det du sende, må rettast.", nb: "Noe i det du sendte, må rettes.",
        en: "Something in what you sent must be corrected.")
    case .tooManyRequests:
      Words(
        nn: "Det vart mange forsøk på kort tid. Vent litt og prøv igjen.",
        nb: "Det ble mange forsøk på kort tid. Vent litt og prøv igjen.",
        en: "That was many attempts in a short time. Wait a little and try again.")
    default: busy
    }
  }
}
