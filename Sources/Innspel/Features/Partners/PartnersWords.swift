extension PartyType {
  /// The type's name, in the plural as tables say it.
  var name: Words {
    switch self {
    case .municipality: Words(nn: "Kommunar", nb: "Kommuner", en: "Municipalities")
    case .hospitalTrust: Words(nn: "Helseføretak", nb: "Helseforetak", en: "Hospital trusts")
    case .privateInstitution:
      Words(
        nn: "Private og ideelle institusjonar", nb: "Private og ideelle institusjoner",
        en: "Private and non-profit institutions")
    case .generalPractitioners: Words(nn: "Fastlegar", nb: "Fastleger", en: "General practitioners")
    case .userRepresentative:
      Words(nn: "Brukarrepresentantar", nb: "Brukerrepresentanter", en: "User representatives")
    case .voluntaryOrganisation:
      Words(nn: "Frivillige organisasjonar", nb: "Frivillige organisasjoner", en: "Voluntary organisations")
    case .union:
      Words(
        nn: "Tillitsvalde og vernetenesta", nb: "Tillitsvalgte og vernetjenesten",
        en: "Unions and safety representatives")
    case .other: Words(nn: "Andre", nb: "Andre", en: "Others")
    default: Words(same: code)
    }
  }
}

extension PartyType {
  /// A type by its code or by a name people use for it, in either written form.
  init?(named text: String) {
    let name = text.trimming().lowercased()
    if let known = PartyType(known: name) {
      self = known
      return
    }
    let found = Self.all.first { type in
      Language.allCases.contains { type.name($0).lowercased() == name } || type.otherNames.contains(name)
    }
    guard let found else { return nil }
    self = found
  }

  /// What spreadsheets call it.
  private var otherNames: [String] {
    switch self {
    case .municipality: ["kommune", "kommunar", "municipality"]
    case .hospitalTrust: ["helseføretak", "helseforetak", "hf", "sjukehus", "sykehus", "hospital trust"]
    case .privateInstitution:
      [
        "privat", "ideell", "privat/ideell", "privat institusjon", "ideell institusjon",
        "privat/ideell institusjon",
      ]
    case .generalPractitioners: ["fastlege", "fastlegar", "fastleger", "gp"]
    case .userRepresentative:
      [
        "brukarrepresentant", "brukerrepresentant", "brukarutval", "brukerutvalg", "brukar", "bruker",
        "user representative",
      ]
    case .voluntaryOrganisation:
      ["frivillig", "frivillig organisasjon", "frivilligheit", "frivillighet", "voluntary organisation"]
    case .union:
      [
        "tillitsvald", "tillitsvalgt", "tillitsvalde", "tillitsvalgte", "verneteneste", "vernetjeneste",
        "vernetenesta", "vernetjenesten",
      ]
    case .other: ["anna", "annet", "andre", "other"]
    default: []
    }
  }
}

enum PartnersWords {
  static let state = Words(nn: "Tilstand", nb: "Tilstand", en: "State")
  static let isArchived = Words(
    nn: "Teken ut av lista. Å lagre tek partnaren inn att.",
    nb: "Tatt ut av listen. Å lagre tar partneren inn igjen.",
    en: "Taken off the list. Saving takes the partner back in.")
  static let title = Words(nn: "Partnarar", nb: "Partnere", en: "Partners")
  static func count(_ number: Int) -> Words {
    Words(nn: "\(number) kan spørjast", nb: "\(number) kan spørres", en: "\(number) can be asked")
  }
  static let none = Words(
    nn: "Her er ingen enno. Legg til ein om gongen, eller lim inn alle frå eit rekneark.",
    nb: "Her er ingen ennå. Legg til én om gangen, eller lim inn alle fra et regneark.",
    en: "There is nobody here yet. Add one at a time, or paste all of them from a spreadsheet.")
  static let add = Words(nn: "Legg til ein partnar", nb: "Legg til en partner", en: "Add a partner")
  static let paste = Words(
    nn: "Lim inn frå rekneark", nb: "Lim inn fra regneark", en: "Paste from a spreadsheet")
  static let pasteLead = Words(
    nn:
      "Éi linje for kvar kontaktperson. Same partnar på fleire linjer blir éin partnar med fleire kontaktar.",
    nb: "Én linje for hver kontaktperson. Samme partner på flere linjer blir én partner med flere kontakter.",
    en:
      "One line for each contact. The same partner on several lines becomes one partner with several contacts."
  )
  static let pasteHint = Words(
    nn:
      "Kolonnane: namn, partstype, område, kontaktperson, e-post, språk (nn, nb eller en). Skil med tabulator eller semikolon.",
    nb:
      "Kolonnene: navn, partstype, område, kontaktperson, e-post, språk (nn, nb eller en). Skill med tabulator eller semikolon.",
    en:
      "The columns: name, party type, area, contact, email, language (nn, nb or en). Separate by tab or semicolon."
  )
  static let rows = Words(nn: "Linjene", nb: "Linjene", en: "The lines")
  static let line = Words(nn: "Linje", nb: "Linje", en: "Line")
  static let nothingPasted = Words(
    nn: "Lim inn minst éi linje.", nb: "Lim inn minst én linje.", en: "Paste at least one line.")
  static func faultyLines(_ count: Int) -> Words {
    count == 1
      ? Words(
        nn: "Éi linje må rettast. Ingen er lagde til enno.",
        nb: "Én linje må rettes. Ingen er lagt til ennå.",
        en: "One line must be corrected. Nobody has been added yet.")
      : Words(
        nn: "\(count) linjer må rettast. Ingen er lagde til enno.",
        nb: "\(count) linjer må rettes. Ingen er lagt til ennå.",
        en: "\(count) lines must be corrected. Nobody has been added yet.")
  }
  static func noSuchType(_ text: String) -> Words {
    Words(
      nn: "«\(text)» er ingen partstype vi kjenner. Skriv til dømes kommune.",
      nb: "«\(text)» er ingen partstype vi kjenner. Skriv for eksempel kommune.",
      en: "“\(text)” is no party type that we know. Write municipality, for example.")
  }
  static func noAddress(_ text: String) -> Words {
    Words(
      nn: "«\(text)» er inga e-postadresse.", nb: "«\(text)» er ingen e-postadresse.",
      en: "“\(text)” is no email address.")
  }
  static func noSuchLanguage(_ text: String) -> Words {
    Words(
      nn: "«\(text)» er ikkje eit språk vi skriv på. Skriv nn, nb eller en.",
      nb: "«\(text)» er ikke et språk vi skriver på. Skriv nn, nb eller en.",
      en: "“\(text)” is not a language we write in. Write nn, nb or en.")
  }
  static let addAll = Words(nn: "Legg til alle", nb: "Legg til alle", en: "Add all")
  static let columns = [
    Words(nn: "Namn", nb: "Navn", en: "Name"), type, area,
    Words(nn: "Kontaktar", nb: "Kontakter", en: "Contacts"),
  ]
  static let noContact = Words(nn: "Manglar kontaktperson", nb: "Mangler kontaktperson", en: "No contact yet")
  static let type = Words(nn: "Partstype", nb: "Partstype", en: "Party type")
  static let choose = Words(nn: "Vel …", nb: "Velg …", en: "Choose …")
  static let area = Words(nn: "Område", nb: "Område", en: "Area")
  static let areaHint = Words(
    nn: "Vel eit som finst, eller skriv eit nytt. Kan stå tomt.",
    nb: "Velg et som finnes, eller skriv et nytt. Kan stå tomt.",
    en: "Choose one there is, or write a new one. May be empty.")
  static let contacts = Words(nn: "Kontaktpersonar", nb: "Kontaktpersoner", en: "Contacts")
  static let contact = Words(nn: "Kontaktperson", nb: "Kontaktperson", en: "Contact")
  static let resend = Words(
    nn: "Send invitasjonen på nytt til ny kontakt eller ny adresse, i rundar der vi ventar på svar",
    nb: "Send invitasjonen på nytt til ny kontakt eller ny adresse, i runder der vi venter på svar",
    en: "Send the invitation again to a new contact or address, in rounds where an answer is awaited")
  static let contactsLead = Words(
    nn:
      "Den første får lenkja når partnaren svarar samla. Tøm ei linje for å fjerne kontakten. Lenkjer sluttar å verke når kontakten blir fjerna eller får ny adresse.",
    nb:
      "Den første får lenken når partneren svarer samlet. Tøm en linje for å fjerne kontakten. Lenker slutter å virke når kontakten fjernes eller får ny adresse.",
    en:
      "The first one gets the link when the partner answers as one. Empty a line to remove the contact. Links stop working when their contact is removed or gets another address."
  )
  static let nameMissing = Words(nn: "Skriv eit namn.", nb: "Skriv et navn.", en: "Write a name.")
  static let nameTooLong = Words(
    nn: "Namnet er for langt: høgst 200 teikn.", nb: "Navnet er for langt: høyst 200 tegn.",
    en: "The name is too long: 200 characters at most.")
  static let nameTaken = Words(
    nn: "Det finst alt ein partnar med dette namnet.", nb: "Det finnes alt en partner med dette navnet.",
    en: "There is a partner of this name already.")
  static let typeMissing = Words(
    nn: "Vel ein partstype, til dømes kommune.", nb: "Velg en partstype, for eksempel kommune.",
    en: "Choose a party type, such as municipality.")
  static let contactNameMissing = Words(
    nn: "Skriv namnet på kontaktpersonen.", nb: "Skriv navnet på kontaktpersonen.",
    en: "Write the contact's name.")
  static let addressTwice = Words(
    nn: "Same adresse står to gonger.", nb: "Samme adresse står to ganger.",
    en: "The same address stands twice.")
  static let archive = Words(
    nn: "Ta partnaren ut av lista", nb: "Ta partneren ut av listen", en: "Take the partner off the list")
  static let recognisable = Words(nn: "Anonyme svar", nb: "Anonyme svar", en: "Anonymous answers")
  static let smallGroups = Words(
    nn:
      "I ein anonym runde som viser gruppa, blir færre enn tre spurde i ei av gruppene med denne endringa. Då kan svar kjennast att. Endre type eller område når runden er ferdig, eller kryss av for at det skal skje likevel.",
    nb:
      "I en anonym runde som viser gruppen, blir færre enn tre spurt i en av gruppene med denne endringen. Da kan svar kjennes igjen. Endre type eller område når runden er ferdig, eller kryss av for at det skal skje likevel.",
    en:
      "In an anonymous round that shows the group, this change leaves fewer than three asked in one of the groups. Answers may then be recognised. Change the type or area when the round is over, or tick that it may happen all the same."
  )
  static let allowSmallGroups = Words(
    nn: "Lagre sjølv om svar kan kjennast att", nb: "Lagre selv om svar kan kjennes igjen",
    en: "Save though answers may be recognised")

  static let archiveLead = Words(
    nn: "Ein partnar som blir teken ut, blir ikkje spurd meir. Det han har svart, står.",
    nb: "En partner som tas ut, blir ikke spurt mer. Det den har svart, står.",
    en: "A partner taken off is not asked again. What it has answered stays.")
  static let partnership = Words(nn: "Helsefellesskapet", nb: "Helsefellesskapet", en: "The partnership")
  static let partnershipLead = Words(
    nn:
      "Namnet står øvst på kvar side og under kvar e-post. Tekstane om personvern følgjer med kvar ny runde.",
    nb:
      "Navnet står øverst på hver side og under hver e-post. Tekstene om personvern følger med hver ny runde.",
    en:
      "The name stands at the top of every page and under every email. The privacy texts come with every new round."
  )
  static let privacy = Words(nn: "Personvern", nb: "Personvern", en: "Privacy")
  static let privacyLead = Words(
    nn: "Det ein partnar får lese før det første spørsmålet (personvernforordninga artikkel 13 og 14).",
    nb: "Det en partner får lese før det første spørsmålet (personvernforordningen artikkel 13 og 14).",
    en: "What a partner can read before the first question (GDPR articles 13 and 14).")
  static let responsible = Words(
    nn: "Kven er ansvarleg?", nb: "Hvem er ansvarlig?", en: "Who is responsible?")
  static let purpose = Words(nn: "Kva er føremålet?", nb: "Hva er formålet?", en: "What is the purpose?")
  static let legalBasis = Words(
    nn: "Kva er det rettslege grunnlaget?", nb: "Hva er det rettslige grunnlaget?",
    en: "What is the legal basis?")
  static let readers = Words(nn: "Kven les svara?", nb: "Hvem leser svarene?", en: "Who reads the answers?")
  static let retention = Words(
    nn: "Kor lenge blir svara tekne vare på?", nb: "Hvor lenge blir svarene tatt vare på?",
    en: "How long are the answers kept?")
  static let dataProtectionOfficer = Words(
    nn: "Kven er personvernombod?", nb: "Hvem er personvernombud?", en: "Who is the data protection officer?")
  static let statement = Words(
    nn: "Tilgjengeerklæring", nb: "Tilgjengelighetserklæring", en: "Accessibility statement")
  static let statementHint = Words(
    nn: "Adressa til erklæringa på uustatus.no. Står ho tom, viser vi vår eiga side.",
    nb: "Adressen til erklæringen på uustatus.no. Står den tom, viser vi vår egen side.",
    en: "The address of the statement at uustatus.no. If empty, our own page is shown.")
  static let feedback = Words(
    nn: "E-postadressa til sekretariatet", nb: "E-postadressen til sekretariatet",
    en: "The secretariat's email address")
  static let feedbackHint = Words(
    nn: "Står nedst på kvar side, så partnarane ser kven dei kan spørje.",
    nb: "Står nederst på hver side, så partnerne ser hvem de kan spørre.",
    en: "Stands at the foot of every page, so that partners see whom to ask.")
}
