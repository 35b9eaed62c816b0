extension AccountsWords {
  static let save = Words(nn: "Lagre", nb: "Lagre", en: "Save")
  static let changePassword = Words(nn: "Byt passord", nb: "Bytt passord", en: "Change password")
  static let oldPassword = Words(
    nn: "Passordet du har no", nb: "Passordet du har nå", en: "Your present password")
  static let newPassword = Words(nn: "Nytt passord", nb: "Nytt passord", en: "New password")
  static let newPasswordHint = Words(
    nn: "Minst 12 teikn. Fire vanlege ord etter kvarandre er både trygt og lett å hugse.",
    nb: "Minst 12 tegn. Fire vanlige ord etter hverandre er både trygt og lett å huske.",
    en: "At least 12 characters. Four ordinary words in a row are both safe and easy to remember.")
  static let wrongOld = Words(
    nn: "Det gamle passordet stemmer ikkje.", nb: "Det gamle passordet stemmer ikke.",
    en: "The present password is not right.")
  static let proofByLink = Words(
    nn:
      "Skal du setje eit passord, må vi vite at det er du. Logg inn på nytt med ei lenkje på e-post, og set det innan ti minutt.",
    nb:
      "Skal du sette et passord, må vi vite at det er du. Logg inn på nytt med en lenke på e-post, og sett det innen ti minutter.",
    en:
      "To set a password, we must know that it is you. Sign in anew by a link in an email, and set it within ten minutes."
  )
  static let provedByLink = Words(
    nn: "Du har nett logga inn med ei lenkje, og treng ikkje skrive passordet du har no.",
    nb: "Du har nettopp logget inn med en lenke, og trenger ikke skrive passordet du har nå.",
    en: "You have just signed in by a link, and need not write your present password.")
  static let forgotten = Words(
    nn: "Har du gløymt passordet? Logg inn på nytt med ei lenkje på e-post, så treng du det ikkje.",
    nb: "Har du glemt passordet? Logg inn på nytt med en lenke på e-post, så trenger du det ikke.",
    en: "Have you forgotten the password? Sign in anew by a link in an email, and you will not need it.")
  static let yourPassword = Words(nn: "Ditt eige passord", nb: "Ditt eget passord", en: "Your own password")
  static let onlyForWaysIn = Words(
    nn: "Trengst når du byter e-postadressa, eller gir rett til administrasjon eller sekretariat.",
    nb: "Trengs når du bytter e-postadressen, eller gir rett til administrasjon eller sekretariat.",
    en: "Needed to change the email address, or to give the role of administrator or secretariat.")
  static let wayInByLink = Words(
    nn:
      "Skal du byte e-postadressa, eller gi rett til administrasjon eller sekretariat, må du først logge inn på nytt med ei lenkje på e-post.",
    nb:
      "Skal du bytte e-postadressen, eller gi rett til administrasjon eller sekretariat, må du først logge inn på nytt med en lenke på e-post.",
    en:
      "To change the email address, or to give the role of administrator or secretariat, first sign in anew by a link in an email."
  )
  static let passwordChanged = Words(
    nn: "Kontoen din har fått nytt passord", nb: "Kontoen din har fått nytt passord",
    en: "Your account has a new password")
  static func passwordChangedLead(_ time: String) -> Words {
    Words(
      nn: "Kontoen din fekk nytt passord \(time). Alle andre stader er du no logga ut.",
      nb: "Kontoen din fikk nytt passord \(time). Alle andre steder er du nå logget ut.",
      en: "Your account got a new password on \(time). Everywhere else you are now signed out.")
  }
  static func passwordNotYou(_ address: String) -> Words {
    let whom = Self.whom(address)
    return Words(
      nn: "Var det ikkje du? Logg inn med ei lenkje på e-post, byt passordet, og sei frå til \(whom(.nn)).",
      nb: "Var det ikke du? Logg inn med en lenke på e-post, bytt passordet, og si fra til \(whom(.nb)).",
      en: "Was it not you? Sign in by a link in an email, change the password, and tell \(whom(.en)).")
  }
  static let addressChanged = Words(
    nn: "Kontoen din har fått ei anna e-postadresse", nb: "Kontoen din har fått en annen e-postadresse",
    en: "Your account has another email address")
  static func addressChangedLead(_ time: String) -> Words {
    Words(
      nn:
        "Kontoen din fekk ei anna e-postadresse \(time). Med denne adressa kan du ikkje lenger logge inn.",
      nb:
        "Kontoen din fikk en annen e-postadresse \(time). Med denne adressen kan du ikke lenger logge inn.",
      en:
        "Your account got another email address on \(time). With this address you can no longer sign in.")
  }
  static func addressNotYou(_ address: String) -> Words {
    let whom = Self.whom(address)
    return Words(
      nn: "Kjende du ikkje til dette? Sei frå med ein gong til \(whom(.nn)).",
      nb: "Kjente du ikke til dette? Si fra med en gang til \(whom(.nb)).",
      en: "Did you not know of this? Tell \(whom(.en)) at once.")
  }
  private static func whom(_ address: String) -> Words {
    guard address.isEmpty else { return Words(same: address) }
    return Words(nn: "ein administrator", nb: "en administrator", en: "an administrator")
  }
  static let openAccount = Words(nn: "Opne kontoen din", nb: "Åpne kontoen din", en: "Open your account")
  static let sessions = Words(
    nn: "Her er du logga inn", nb: "Her er du logget inn", en: "Where you are signed in")
  static let sessionsLead = Words(
    nn:
      "Kjenner du ikkje att ein av dei? Logg ut der, og byt passordet. Vi lagrar ikkje kva adresse du brukar nettet frå.",
    nb:
      "Kjenner du ikke igjen en av dem? Logg ut der, og bytt passordet. Vi lagrer ikke hvilken adresse du bruker nettet fra.",
    en:
      "Is there one you do not know? Sign out there, and change the password. We do not keep the network address you come from."
  )
  static func sessionTimes(began: String, lastUsed: String) -> Words {
    Words(
      nn: "Logga inn \(began), sist brukt \(lastUsed)", nb: "Logget inn \(began), sist brukt \(lastUsed)",
      en: "Signed in \(began), last used \(lastUsed)")
  }
  static let thisBrowser = Words(nn: "Denne nettlesaren", nb: "Denne nettleseren", en: "This browser")
  static let unknownBrowser = Words(
    nn: "Ukjend nettlesar", nb: "Ukjent nettleser", en: "Unknown browser")
  static let endOthers = Words(
    nn: "Logg ut alle andre stader", nb: "Logg ut alle andre steder", en: "Sign out everywhere else")
  static let users = Words(nn: "Brukarar", nb: "Brukere", en: "Users")
  static let usersLead = Words(
    nn: "Dei som kan logge inn. Partnarar som svarar på rundar, treng ikkje stå her.",
    nb: "De som kan logge inn. Partnere som svarer på runder, trenger ikke stå her.",
    en: "Those who can sign in. Partners who answer rounds need not be here.")
  static let addUser = Words(nn: "Legg til ein brukar", nb: "Legg til en bruker", en: "Add a user")
  static let userColumns = [
    name, email, Words(nn: "Roller", nb: "Roller", en: "Roles"),
    Words(nn: "Tilstand", nb: "Tilstand", en: "State"),
  ]
  static let active = Words(nn: "Aktiv", nb: "Aktiv", en: "Active")
  static let closed = Words(nn: "Stengd", nb: "Stengt", en: "Closed")
  static let close = Words(nn: "Steng kontoen", nb: "Steng kontoen", en: "Close the account")
  static let openAgain = Words(nn: "Opne kontoen att", nb: "Åpne kontoen igjen", en: "Open the account again")
  static let roles = Words(
    nn: "Kva skal personen kunne?", nb: "Hva skal personen kunne?", en: "What should they be able to do?")
  static let chooseRole = Words(
    nn: "Vel minst éi rolle.", nb: "Velg minst én rolle.", en: "Choose at least one role.")
  static let addressTaken = Words(
    nn: "Ein annan brukar har denne adressa.", nb: "En annen bruker har denne adressen.",
    en: "Another user has this address.")
  static let lastAdministrator = Words(
    nn: "Dette er den siste administratoren. Gjer ein annan til administrator først.",
    nb: "Dette er den siste administratoren. Gjør en annen til administrator først.",
    en: "This is the last administrator. Make somebody else an administrator first.")
  static let tokens = Words(
    nn: "Program med tilgang", nb: "Programmer med tilgang", en: "Programs with access")
  static let tokensLead = Words(
    nn: "Nøklar til API-et blir laga på tenaren med «innspel token create» og viste éin gong.",
    nb: "Nøkler til API-et lages på serveren med «innspel token create» og vises én gang.",
    en: "Tokens for the API are made on the server with “innspel token create” and shown once.")
  static let revoke = Words(nn: "Trekk tilbake", nb: "Trekk tilbake", en: "Revoke")
}
