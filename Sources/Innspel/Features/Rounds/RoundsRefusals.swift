/// Why something cannot be done to a round, and what to do instead.
enum RoundsRefusals {
  /// The table forbids an action in a state.
  static func words(_ action: RoundAction, in state: RoundState) -> Words {
    switch (action, state) {
    case (.code, .archived): archivedCoding
    case (_, .archived): archived
    case (.open, .open), (.schedule, .open), (.edit, .open):
      Words(
        nn:
          "Runden er open alt. Fristen kan forlengjast, og skjemaet få ein ny versjon; vilkåra kan ikkje endrast.",
        nb:
          "Runden er åpen allerede. Fristen kan forlenges, og skjemaet få en ny versjon; vilkårene kan ikke endres.",
        en:
          "The round is open already. The deadline can be moved, and the form get a new version; terms cannot be changed."
      )
    case (.open, _), (.schedule, _), (.edit, _):
      Words(
        nn: "Runden har vore open. Opne han på nytt, eller lag ein kopi.",
        nb: "Runden har vært åpen. Åpne den på nytt, eller lag en kopi.",
        en: "The round has been open. Reopen it, or make a copy.")
    case (.close, .closed), (.close, .published):
      Words(nn: "Runden er stengd alt.", nb: "Runden er stengt allerede.", en: "The round is closed already.")
    case (_, .draft), (_, .scheduled):
      Words(
        nn: "Runden er ikkje open enno. Opne han først.", nb: "Runden er ikke åpen ennå. Åpne den først.",
        en: "The round is not open yet. Open it first.")
    case (.reopen, _), (.publish, _), (.archive, _):
      Words(
        nn: "Runden er open for svar. Steng han først.", nb: "Runden er åpen for svar. Steng den først.",
        en: "The round is open for answers. Close it first.")
    case (.extendOne, .published):
      Words(
        nn: "Oppsummeringa er publisert. Opne runden på nytt om det skal kome fleire svar.",
        nb: "Oppsummeringen er publisert. Åpne runden på nytt om det skal komme flere svar.",
        en: "The summary is published. Reopen the round to take more answers.")
    default:
      Words(
        nn: "Runden er stengd. Opne han på nytt om det skal kome fleire svar.",
        nb: "Runden er stengt. Åpne den på nytt om det skal komme flere svar.",
        en: "The round is closed. Reopen it to take more answers.")
    }
  }

  static let sameTimeForAll = Words(
    nn: "Runden er anonym: den som svara åleine etter dei andre, ville bli kjend. Forleng fristen for alle.",
    nb: "Runden er anonym: den som svarte alene etter de andre, ville bli kjent. Forleng fristen for alle.",
    en:
      "The round is anonymous: whoever answered alone after the others would be known. Extend it for everybody."
  )
  static let anonymousFormFixed = Words(
    nn:
      "Runden er anonym, og nokon har svart. Kva versjon eit svar gjeld, ville vise når det kom, og dermed kven det er frå. Skjemaet ligg difor fast.",
    nb:
      "Runden er anonym, og noen har svart. Hvilken versjon et svar gjelder, ville vise når det kom, og dermed hvem det er fra. Skjemaet ligger derfor fast.",
    en:
      "The round is anonymous, and somebody has answered. The version an answer is to would show when it came, and so whose it is. The form therefore stays as it is."
  )
  static let versionInUse = Words(
    nn: "Runden brukar denne versjonen, eller ein nyare, alt.",
    nb: "Runden bruker denne versjonen, eller en nyere, allerede.",
    en: "The round uses this version, or a newer one, already.")
  static let noSuchVersion = Words(
    nn: "Skjemaet har ingen slik versjon.", nb: "Skjemaet har ingen slik versjon.",
    en: "The form has no such version.")
  static let heldUntilClosed = Words(
    nn:
      "Runden er anonym. Svara blir viste når han er stengd, alle på ein gong: den som såg dei kome eitt for eitt, kunne sjå kven dei er frå.",
    nb:
      "Runden er anonym. Svarene vises når den er stengt, alle på en gang: den som så dem komme ett for ett, kunne se hvem de er fra.",
    en:
      "The round is anonymous. Answers are shown when it has closed, all at once: whoever saw them come one by one could see whose they are."
  )
  static let heldAsTooFew = Words(
    nn:
      "Runden er anonym, og færre enn tre partnarar har sendt inn sjølve. Svara blir ikkje viste: den som veit kven som har svart, eller har ført inn dei andre, kunne sjå kven dei er frå.",
    nb:
      "Runden er anonym, og færre enn tre partnere har sendt inn selv. Svarene vises ikke: den som vet hvem som har svart, eller har ført inn de andre, kunne se hvem de er fra.",
    en:
      "The round is anonymous, and fewer than three partners have sent in themselves. The answers are not shown: whoever knows who has answered, or has entered the others, could see whose they are."
  )
  static let heldSinceReopening = Words(
    nn:
      "Runden er anonym og har vore open på nytt. Svar som kom då, blir ikkje viste før minst tre slike har kome: elles kunne ein skilje dei frå dei gamle, og sjå kven dei er frå. Opne runden ein gong til for å få fleire.",
    nb:
      "Runden er anonym og har vært åpen på nytt. Svar som kom da, vises ikke før minst tre slike har kommet: ellers kunne en skille dem fra de gamle, og se hvem de er fra. Åpne runden en gang til for å få flere.",
    en:
      "The round is anonymous and has been open again. Answers that came then are not shown until at least three such have come: otherwise they could be told from the old ones, and whose they are be seen. Reopen the round once more to get more."
  )
  private static let archivedCoding = Words(
    nn: "Runden er arkivert. Kodinga kan lesast, men ikkje endrast.",
    nb: "Runden er arkivert. Kodingen kan leses, men ikke endres.",
    en: "The round is archived. Its coding can be read, but not changed.")
  private static let archived = Words(
    nn: "Runden er arkivert. Lag ein kopi om de vil spørje på nytt.",
    nb: "Runden er arkivert. Lag en kopi om dere vil spørre på nytt.",
    en: "The round is archived. Make a copy to ask again.")
  static let changedMeanwhile = Words(
    nn: "Nokon andre har endra runden medan du hadde sida oppe. Sjå korleis han er no, og gjer det på nytt.",
    nb:
      "Noen andre har endret runden mens du hadde siden oppe. Se hvordan den er nå, og gjør det på nytt.",
    en: "Somebody else changed the round while you had the page open. See how it is now, and do it again.")
  static let deadlinePassed = Words(
    nn: "Fristen har gått ut. Set ein ny frist før runden blir opna.",
    nb: "Fristen har gått ut. Sett en ny frist før runden åpnes.",
    en: "The deadline has passed. Set a new one before the round is opened.")
  static let opensInPast = Words(
    nn: "Set eit tidspunkt for opning som ikkje har vore, eller opne runden no.",
    nb: "Sett et tidspunkt for åpning som ikke har vært, eller åpne runden nå.",
    en: "Set an opening time that lies ahead, or open the round now.")
  static let formGone = Words(
    nn: "Skjemaet til runden finst ikkje. Vel eit anna.",
    nb: "Skjemaet til runden finnes ikke. Velg et annet.",
    en: "The round's form is not there. Choose another.")
  static let titleMissing = Words(
    nn: "Gi runden ein tittel, helst på alle tre språk.", nb: "Gi runden en tittel, helst på alle tre språk.",
    en: "Give the round a title, preferably in all three languages.")
  static let titleTooLong = Words(
    nn: "Tittelen er for lang. Kort han ned til 200 teikn.",
    nb: "Tittelen er for lang. Kort den ned til 200 tegn.",
    en: "The title is too long. Shorten it to 200 characters.")
  static let closesBeforeOpening = Words(
    nn: "Fristen må vere etter opninga.", nb: "Fristen må være etter åpningen.",
    en: "The deadline must be after the opening.")
  static let inThePast = Words(
    nn: "Tidspunktet har vore. Vel eit seinare.", nb: "Tidspunktet har vært. Velg et senere.",
    en: "That time has passed. Choose a later one.")
  static let notLater = Words(
    nn: "Den nye fristen må vere seinare enn den som gjeld. Skal runden stoppe før, så steng han.",
    nb: "Den nye fristen må være senere enn den som gjelder. Skal runden stoppe før, så steng den.",
    en: "The new deadline must be later than the present one. To stop earlier, close the round.")
  static let notATime = Words(
    nn: "Skriv dato og klokkeslett, til dømes 15.03.2027 kl. 12.00.",
    nb: "Skriv dato og klokkeslett, for eksempel 15.03.2027 kl. 12.00.",
    en: "Write a date and a time of day, such as 15 March 2027, 12:00.")
  static let reminderDays = Words(
    nn: "Skriv eit tal på dagar frå 0 til 60; 0 er inga påminning.",
    nb: "Skriv et antall dager fra 0 til 60; 0 er ingen påminnelse.",
    en: "Write a number of days from 0 to 60; 0 is no reminder.")
  static let noSuchForm = Words(nn: "Vel eit skjema.", nb: "Velg et skjema.", en: "Choose a form.")
  static let noSuchCodebook = Words(
    nn: "Vel ei kodebok som finst, eller inga.", nb: "Velg en kodebok som finnes, eller ingen.",
    en: "Choose a codebook that exists, or none.")
  static let asksAfterChoice = Words(
    nn: "Partnarar er valde alt. Ta dei ut før du endrar kven som svarar.",
    nb: "Partnere er valgt allerede. Ta dem ut før du endrer hvem som svarer.",
    en: "Partners are chosen already. Take them out before changing who answers.")
  static let notInvited = Words(
    nn: "Partnaren er ikkje spurd i denne runden.", nb: "Partneren er ikke spurt i denne runden.",
    en: "The partner is not asked in this round.")

  static func hasAnswered(_ name: String) -> Words {
    Words(
      nn: "\(name) har alt svart, og kan ikkje takast ut. La \(name) stå, og lagre på nytt.",
      nb: "\(name) har alt svart, og kan ikke tas ut. La \(name) stå, og lagre på nytt.",
      en: "\(name) has answered already and cannot be taken out. Leave \(name) in and save again.")
  }
  static func noSuchPartner(_ id: String) -> Words {
    Words(
      nn: "Det finst ingen partnar \(id).", nb: "Det finnes ingen partner \(id).",
      en: "There is no partner \(id).")
  }

  static func withoutContact(_ names: [String]) -> Words {
    let list = names.joined(separator: ", ")
    return Words(
      nn:
        "Manglar kontaktperson å sende til: \(list). Legg til ein kontaktperson, eller la vere å sende e-post.",
      nb:
        "Mangler kontaktperson å sende til: \(list). Legg til en kontaktperson, eller la være å sende e-post.",
      en: "No contact to write to: \(list). Add a contact, or do not send email.")
  }

  static let privacyMissing = Words(
    nn:
      "Personvernteksten er ikkje ferdig. Skriv det som manglar, eller kryss av for at runden likevel kan opne.",
    nb:
      "Personvernteksten er ikke ferdig. Skriv det som mangler, eller kryss av for at runden likevel kan åpne.",
    en:
      "The privacy text is not finished. Write what is missing, or tick that the round may open all the same."
  )

  static let groupsTooSmall = Words(
    nn:
      "Gruppa blir vist med anonyme svar, og færre enn tre er spurde i nokre av gruppene. Spør fleire, lat vere å vise gruppa, eller kryss av for at runden likevel kan opne.",
    nb:
      "Gruppen vises med anonyme svar, og færre enn tre er spurt i noen av gruppene. Spør flere, la være å vise gruppen, eller kryss av for at runden likevel kan åpne.",
    en:
      "The group is shown with anonymous answers, and fewer than three are asked in some of the groups. Ask more, do not show the group, or tick that the round may open all the same."
  )

  /// Said where there is nothing to tick: whoever schedules it anew is asked.
  static func languageMissingScheduled(_ gaps: LanguageGaps) -> Words {
    let what = RoundsWords.gaps(gaps)
    return Words(
      nn:
        "Runden opnar av seg sjølv, og no manglar eit språk: \(what.nn). Fyll ut, eller ta bort tida han opnar og planlegg han på nytt.",
      nb:
        "Runden åpner av seg selv, og nå mangler et språk: \(what.nb). Fyll ut, eller ta bort tiden den åpner og planlegg den på nytt.",
      en:
        "The round opens by itself, and a language is missing now: \(what.en). Fill it in, or take away its opening time and schedule it anew."
    )
  }

  static let privacyMissingScheduled = Words(
    nn:
      "Runden opnar av seg sjølv, og no er ikkje personvernteksten ferdig. Skriv det som manglar, eller ta bort tida han opnar og planlegg han på nytt.",
    nb:
      "Runden åpner av seg selv, og nå er ikke personvernteksten ferdig. Skriv det som mangler, eller ta bort tiden den åpner og planlegg den på nytt.",
    en:
      "The round opens by itself, and the privacy text is not finished now. Write what is missing, or take away its opening time and schedule it anew."
  )

  static func languageMissing(_ gaps: LanguageGaps) -> Words {
    let what = RoundsWords.gaps(gaps)
    return Words(
      nn: "Eit språk manglar: \(what.nn). Fyll ut, eller kryss av for at runden likevel kan opne.",
      nb: "Et språk mangler: \(what.nb). Fyll ut, eller kryss av for at runden likevel kan åpne.",
      en: "A language is missing: \(what.en). Fill it in, or tick that the round may open all the same.")
  }
}
