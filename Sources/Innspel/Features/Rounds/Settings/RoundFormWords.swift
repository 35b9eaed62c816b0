/// Words of the page where a round is set up.
enum RoundFormWords {
  static let notSaved = Words(
    nn: "Dette skreiv du, og det er ikkje lagra", nb: "Dette skrev du, og det er ikke lagret",
    en: "You wrote this, and it has not been saved")
  static let title = Words(nn: "Tittel", nb: "Tittel", en: "Title")
  static let create = Words(
    nn: "Lag runden, og vel partnarar", nb: "Lag runden, og velg partnere", en: "Make it, and choose partners"
  )
  static let formHint = Words(
    nn: "Skjemaet blir brukt i den nyaste versjonen.", nb: "Skjemaet blir brukt i den nyeste versjonen.",
    en: "The form is used in its newest version.")
  static let times = Words(nn: "Når?", nb: "Når?", en: "When?")
  static let timesLead = Words(
    nn: "Alle klokkeslett er norsk tid.", nb: "Alle klokkeslett er norsk tid.",
    en: "All times are Norwegian time.")
  static let opensAt = Words(nn: "Opnar", nb: "Åpner", en: "Opens")
  static let opensAtHint = Words(
    nn: "La stå tomt om du vil opne runden for hand.", nb: "La stå tomt om du vil åpne runden for hånd.",
    en: "Leave empty to open the round by hand.")
  static let deadline = Words(nn: "Frist for å svare", nb: "Frist for å svare", en: "Time to answer")
  static let deadlineHint = Words(
    nn: "Seks veker er vanleg: mange må ha svaret gjennom ei leiargruppe eller eit utval.",
    nb: "Seks uker er vanlig: mange må ha svaret gjennom en ledergruppe eller et utvalg.",
    en: "Six weeks is usual: many must take the answer through a management group or a committee.")
  static func weeks(_ number: Int) -> Words {
    Words(
      nn: "\(number) veker etter opning", nb: "\(number) uker etter åpning",
      en: "\(number) weeks from opening")
  }
  static let ownDeadline = Words(
    nn: "Tidspunktet eg skriv under", nb: "Tidspunktet jeg skriver under", en: "The time I write below")
  static let noDeadline = Words(
    nn: "Ingen frist: runden blir stengd for hand", nb: "Ingen frist: runden blir stengt for hånd",
    en: "No deadline: the round is closed by hand")
  static let closesAt = Words(nn: "Eigen frist", nb: "Egen frist", en: "A time of your own")
  static let closesAtHint = Words(
    nn: "Gjeld når du har valt «Tidspunktet eg skriv under».",
    nb: "Gjelder når du har valgt «Tidspunktet jeg skriver under».",
    en: "Counts when you chose “The time I write below”.")
  static let reminderDays = Words(
    nn: "Påminning, dagar før fristen", nb: "Påminnelse, dager før fristen",
    en: "Reminder, days before the deadline")
  static let reminderHint = Words(
    nn: "Går kl. 09.00 til dei som ikkje har svart. 0 er inga påminning.",
    nb: "Går kl. 09.00 til dem som ikke har svart. 0 er ingen påminnelse.",
    en: "Goes at 09:00 to those who have not answered. 0 is no reminder.")
  static let promise = Words(
    nn: "Kva lovar vi dei som svarar?", nb: "Hva lover vi dem som svarer?",
    en: "What do we promise those who answer?")
  static let showsGroups = Words(
    nn: "Ta vare på partstype og område for anonyme svar",
    nb: "Ta vare på partstype og område for anonyme svar", en: "Keep party type and area of anonymous answers"
  )
  static let showsGroupsHint = Words(
    nn:
      "Gjeld berre anonyme rundar. Der færre enn tre partnarar i ei gruppe har svart, mistar svara gruppa når runden blir stengd.",
    nb:
      "Gjelder bare anonyme runder. Der færre enn tre partnere i en gruppe har svart, mister svarene gruppen når runden blir stengt.",
    en:
      "For anonymous rounds only. Where fewer than three partners of a group have answered, its answers lose the group when the round closes."
  )
  static let codebookHint = Words(
    nn: "Temaa svara blir koda til. Kan veljast eller bytast til nokon har koda.",
    nb: "Temaene svarene blir kodet til. Kan velges eller byttes til noen har kodet.",
    en: "The themes answers are coded to. Can be chosen or changed until somebody has coded.")
  static let privacyLead = Words(
    nn:
      "Dette står før det første spørsmålet. Tekstane er henta frå helsefellesskapet; rett dei for denne runden.",
    nb:
      "Dette står før det første spørsmålet. Tekstene er hentet fra helsefellesskapet; rett dem for denne runden.",
    en: "This stands before the first question. The texts are the partnership's; adapt them to this round.")
}

/// Words of the page where partners are chosen, and of one partner's invitation.
enum RoundPartnersWords {
  static let title = Words(nn: "Kven skal spørjast?", nb: "Hvem skal spørres?", en: "Who is asked?")
  static func lead(_ number: Int, isOpen: Bool) -> Words {
    guard isOpen else {
      return Words(
        nn: "\(number) er valde. Invitasjonen går først når runden opnar.",
        nb: "\(number) er valgt. Invitasjonen går først når runden åpner.",
        en: "\(number) are chosen. Invitations go out when the round opens.")
    }
    return Words(
      nn: "\(number) er spurde. Runden er open: du kan leggje til fleire, men ikkje ta ut nokon.",
      nb: "\(number) er spurt. Runden er åpen: du kan legge til flere, men ikke ta ut noen.",
      en: "\(number) are asked. The round is open: you can add more, but not take anybody out.")
  }
  static let many = Words(nn: "Mange på ein gong", nb: "Mange på en gang", en: "Many at once")
  static let everyType = Words(nn: "Alle partstypar", nb: "Alle partstyper", en: "All party types")
  static let everyArea = Words(nn: "Alle område", nb: "Alle områder", en: "All areas")
  static let add = Words(nn: "Legg til desse", nb: "Legg til disse", en: "Add these")
  static let remove = Words(nn: "Ta ut desse", nb: "Ta ut disse", en: "Take these out")
  static let save = Words(nn: "Lagre valet", nb: "Lagre valget", en: "Save the choice")

  static let link = Words(nn: "Lenkja", nb: "Lenken", en: "The link")
  static let linkLead = Words(
    nn: "Den som har lenkja, kan svare for partnaren. Gi ho berre til partnaren sjølv.",
    nb: "Den som har lenken, kan svare for partneren. Gi den bare til partneren selv.",
    en: "Whoever has the link can answer for the partner. Give it to the partner only.")
  static let changeContact = Words(
    nn: "Endre kontaktperson", nb: "Endre kontaktperson", en: "Change the contact")
  static let extendHeading = Words(
    nn: "Lengre frist for denne partnaren", nb: "Lengre frist for denne partneren",
    en: "More time for this partner")
  static let extend = Words(nn: "Gi lengre frist", nb: "Gi lengre frist", en: "Give more time")
  static let inviteHeading = Words(
    nn: "Invitasjonen er ikkje send", nb: "Invitasjonen er ikke sendt", en: "The invitation has not been sent"
  )
  static let inviteLead = Words(
    nn:
      "Kontaktpersonen har ikkje fått lenkja som gjeld no. Ei lenkje som gjekk til ein tidlegare kontakt, er stengd.",
    nb:
      "Kontaktpersonen har ikke fått lenken som gjelder nå. En lenke som gikk til en tidligere kontakt, er stengt.",
    en:
      "The contact has not had the link that works now. A link that went to a former contact has been shut.")
  static let invite = Words(nn: "Send invitasjonen", nb: "Send invitasjonen", en: "Send the invitation")
  static let remindHeading = Words(nn: "Påminning", nb: "Påminnelse", en: "Reminder")
  static let remind = Words(
    nn: "Send ei påminning no", nb: "Send en påminnelse nå", en: "Send a reminder now")
  static let revokeHeading = Words(nn: "Ny lenkje", nb: "Ny lenke", en: "A new link")
  static let revokeLead = Words(
    nn:
      "Har lenkja kome på avvegar? Lag ei ny, så sluttar den gamle å verke. Det som er skrive, blir ikkje borte.",
    nb:
      "Har lenken kommet på avveie? Lag en ny, så slutter den gamle å virke. Det som er skrevet, blir ikke borte.",
    en: "Has the link gone astray? Make a new one, and the old one stops working. What is written stays.")
  static let revoke = Words(nn: "Lag ny lenkje", nb: "Lag ny lenke", en: "Make a new link")

  /// How far an invitation has come; in an anonymous round only whether there is an answer.
  static func state(_ invitation: Invitation, _ identification: Identification, _ deadline: Instant?) -> Words
  {
    let until = deadline.map { time in
      Words(
        nn: " Frist: \(time.dateAndTime(.nn)).", nb: " Frist: \(time.dateAndTime(.nb)).",
        en: " Deadline: \(time.dateAndTime(.en)).")
    }
    let words =
      switch invitation.state {
      case .answered: Words(nn: "Har svart.", nb: "Har svart.", en: "Has answered.")
      case .declined: Words(nn: "Har takka nei.", nb: "Har takket nei.", en: "Has declined.")
      case .drafting where identification != .anonymous:
        Words(
          nn: "Har skrive, men ikkje sendt.", nb: "Har skrevet, men ikke sendt.", en: "Has written, not sent."
        )
      default: Words(nn: "Har ikkje svart.", nb: "Har ikke svart.", en: "Has not answered.")
      }
    return Words(
      nn: words.nn + (until?.nn ?? ""), nb: words.nb + (until?.nb ?? ""), en: words.en + (until?.en ?? ""))
  }
}
