enum AccountsWords {
  static let signIn = Words(nn: "Logg inn", nb: "Logg inn", en: "Sign in")
  static let signOut = Words(nn: "Logg ut", nb: "Logg ut", en: "Sign out")
  static let lead = Words(
    nn:
      "For deg som administrerer, er i sekretariatet eller sit i ei arbeidsgruppe. Skal du svare på ein innspelsrunde, treng du ikkje logge inn: bruk lenkja i e-posten.",
    nb:
      "For deg som administrerer, er i sekretariatet eller sitter i en arbeidsgruppe. Skal du svare på en innspillsrunde, trenger du ikke logge inn: bruk lenken i e-posten.",
    en:
      "For those who administer, work in the secretariat or sit in a working group. To answer an input round you do not sign in: use the link in the email."
  )
  static let email = Words(nn: "E-postadresse", nb: "E-postadresse", en: "Email address")
  static let password = Words(nn: "Passord", nb: "Passord", en: "Password")
  static let invented = Words(
    nn: "Prøv som ein av desse", nb: "Prøv som en av disse", en: "Try it as one of these")
  static let sendLink = Words(nn: "Send meg ei lenkje", nb: "Send meg en lenke", en: "Send me a link")
  static let orPassword = Words(nn: "Eller med passord", nb: "Eller med passord", en: "Or with a password")
  static let linkSent = Words(nn: "Sjå i innboksen", nb: "Se i innboksen", en: "Look in your inbox")
  static let linkSentLead = Words(
    nn:
      "Dersom adressa høyrer til ein konto her, er det no ein e-post på veg med ei lenkje som verkar i 15 minutt. Kjem han ikkje, sjå i søppelposten, eller spør sekretariatet.",
    nb:
      "Dersom adressen hører til en konto her, er det nå en e-post på vei med en lenke som virker i 15 minutter. Kommer den ikke, se i søppelposten, eller spør sekretariatet.",
    en:
      "If the address belongs to an account here, an email is now on its way with a link that works for 15 minutes. If it does not come, look in the spam folder, or ask the secretariat."
  )
  static let linkSentBefore = Words(
    nn:
      "Er det nett send ei lenkje til adressa, sender vi ikkje alltid ei til: den du har fått, verkar framleis.",
    nb:
      "Er det nettopp sendt en lenke til adressen, sender vi ikke alltid en til: den du har fått, virker fortsatt.",
    en:
      "If a link was sent to the address a moment ago, we do not always send another: the one you have still works."
  )
  static let wrong = Words(
    nn: "Adressa eller passordet stemmer ikkje. Prøv igjen, eller få ei lenkje på e-post.",
    nb: "Adressen eller passordet stemmer ikke. Prøv igjen, eller få en lenke på e-post.",
    en: "The address or the password is not right. Try again, or get a link by email.")
  static func tooManyTries(minutes: Int) -> Words {
    Words(
      nn:
        "Passordet er prøvd for mange gonger. Få ei lenkje på e-post: det verkar no òg. Eller vent \(minutes) minutt.",
      nb:
        "Passordet er prøvd for mange ganger. Få en lenke på e-post: det virker nå også. Eller vent \(minutes) minutt\(minutes == 1 ? "" : "er").",
      en:
        "The password has been tried too many times. Get a link by email: that works now as well. Or wait for \(minutes) minute\(minutes == 1 ? "" : "s")."
    )
  }
  static let notAnAddress = Words(
    nn: "Skriv ei e-postadresse, til dømes namn@kommune.example.",
    nb: "Skriv en e-postadresse, for eksempel navn@kommune.example.",
    en: "Write an email address, such as name@municipality.example.")
  static let deadLink = Words(
    nn: "Lenkja verkar ikkje lenger", nb: "Lenken virker ikke lenger", en: "The link no longer works")
  static let deadLinkLead = Words(
    nn: "Ei innloggingslenkje verkar éin gong, i 15 minutt. Be om ei ny, så er du inne på eit halvt minutt.",
    nb: "En innloggingslenke virker én gang, i 15 minutter. Be om en ny, så er du inne på et halvt minutt.",
    en: "A sign-in link works once, for 15 minutes. Ask for a new one, and you are in within half a minute.")
  static let newLink = Words(nn: "Få ei ny lenkje", nb: "Få en ny lenke", en: "Get a new link")
  static func welcomeBack(_ name: String) -> Words {
    Words(nn: "Hei, \(name)!", nb: "Hei, \(name)!", en: "Hello, \(name)!")
  }
  static let confirmLead = Words(
    nn:
      "Trykk på knappen for å logge inn. Då veit vi at det er du, og ikkje eit program som sjekkar e-posten din.",
    nb:
      "Trykk på knappen for å logge inn. Da vet vi at det er du, og ikke et program som sjekker e-posten din.",
    en: "Press the button to sign in. Then we know that it is you, and not a program checking your email.")
  static let letterSubject = Words(
    nn: "Lenkje for å logge inn", nb: "Lenke for å logge inn", en: "Your sign-in link")
  static let letterLead = Words(
    nn: "Her er lenkja du bad om. Ho verkar éin gong, i 15 minutt.",
    nb: "Her er lenken du ba om. Den virker én gang, i 15 minutter.",
    en: "Here is the link you asked for. It works once, for 15 minutes.")
  static let letterNotYou = Words(
    nn: "Var det ikkje du som bad om ho, treng du ikkje gjere noko.",
    nb: "Var det ikke du som ba om den, trenger du ikke gjøre noe.",
    en: "If you did not ask for it, there is nothing you need to do.")
  static let first = Words(nn: "Kom i gang", nb: "Kom i gang", en: "Get started")
  static let firstLead = Words(
    nn: "Du er den første her. Sei kven du er og kva helsefellesskap dette er for, så er du administrator.",
    nb:
      "Du er den første her. Si hvem du er og hvilket helsefellesskap dette er for, så er du administrator.",
    en:
      "You are the first one here. Say who you are and which health partnership this is for, and you are its administrator."
  )
  static let name = Words(nn: "Namn", nb: "Navn", en: "Name")
  static let partnershipName = Words(
    nn: "Namnet på helsefellesskapet", nb: "Navnet på helsefellesskapet", en: "The partnership's name")
  static let language = Words(nn: "Språk", nb: "Språk", en: "Language")
  static let start = Words(nn: "Start", nb: "Start", en: "Start")
  static let missing = Words(nn: "Fyll ut dette.", nb: "Fyll ut dette.", en: "Fill this in.")
  static let faults = Words(nn: "Dette må rettast", nb: "Dette må rettes", en: "To be corrected")
  static let passwordHint = Words(
    nn:
      "Minst 12 teikn, helst fire ord som ikkje høyrer saman. Du kan la det stå tomt og logge inn med lenkje på e-post.",
    nb:
      "Minst 12 tegn, helst fire ord som ikke hører sammen. Du kan la det stå tomt og logge inn med lenke på e-post.",
    en:
      "At least 12 characters, preferably four words that do not belong together. You may leave it empty and sign in by a link in an email."
  )
  static let passwordGuessable = Words(
    nn:
      "Passordet er lett å gjette: det står på lister over vanlege passord, eller er laga av namn, årstal, teikn på rad eller noko som går att. Vel heller fire ord som ikkje høyrer saman.",
    nb:
      "Passordet er lett å gjette: det står på lister over vanlige passord, eller er laget av navn, årstall, tegn på rad eller noe som går igjen. Velg heller fire ord som ikke hører sammen.",
    en:
      "The password is easy to guess: it is on lists of common passwords, or is made of names, years, characters in a row or something repeated. Choose four words that do not belong together instead."
  )
  static let passwordTooShort = Words(
    nn: "Passordet må ha minst 12 teikn, og høgst 500.", nb: "Passordet må ha minst 12 tegn, og høyst 500.",
    en: "The password must have at least 12 characters, and at most 500.")
}
