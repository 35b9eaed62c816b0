extension AccountsWords {
  static let save = Words(nn: "Lagre", nb: "Lagre", en: "Save")
  static let changePassword = Words(nn: "Byt passord", nb: "Bytt passord", en: "Change password")
  static let oldPassword = Words(
    nn: "Passordet du har no", nb: "Passordet du har nå", en: "Your present password")
  static let oldPasswordHint = Words(
    nn: "La det stå tomt om du ikkje har noko.", nb: "La det stå tomt om du ikke har noe.",
    en: "Leave it empty if you have none.")
  static let newPassword = Words(nn: "Nytt passord", nb: "Nytt passord", en: "New password")
  static let newPasswordHint = Words(
    nn: "Minst 12 teikn. Fire vanlege ord etter kvarandre er både trygt og lett å hugse.",
    nb: "Minst 12 tegn. Fire vanlige ord etter hverandre er både trygt og lett å huske.",
    en: "At least 12 characters. Four ordinary words in a row are both safe and easy to remember.")
  static let wrongOld = Words(
    nn: "Det gamle passordet stemmer ikkje.", nb: "Det gamle passordet stemmer ikke.",
    en: "The present password is not right.")
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
