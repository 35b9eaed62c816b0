// Words of the response board.
extension RoundsWords {
  static let answered = Words(nn: "Har svart", nb: "Har svart", en: "Have answered")
  static func ofAsked(_ asked: Int, _ asks: Asks) -> Words {
    asks == .partner
      ? Words(nn: "av \(asked) partnarar", nb: "av \(asked) partnere", en: "of \(asked) partners")
      : Words(nn: "av \(asked) kontaktar", nb: "av \(asked) kontakter", en: "of \(asked) contacts")
  }
  static let started = Words(nn: "I gang", nb: "I gang", en: "Under way")
  static func drafts(_ number: Int) -> Words {
    number == 1
      ? Words(nn: "kladd", nb: "kladd", en: "draft") : Words(nn: "kladdar", nb: "kladder", en: "drafts")
  }
  static let declined = Words(nn: "Takka nei", nb: "Takket nei", en: "Declined")
  static let declinedHeading = Words(nn: "Har takka nei", nb: "Har takket nei", en: "Have declined")
  static let notBegun = Words(nn: "Ikkje begynt", nb: "Ikke begynt", en: "Not begun")
  static let withdrawn = Words(
    nn: "Har trekt svaret", nb: "Har trukket svaret", en: "Have taken the answer back")
  static func failedAddresses(_ number: Int) -> Words {
    number == 1
      ? Words(
        nn: "e-posten kom ikkje fram til 1 adresse", nb: "e-posten kom ikke fram til 1 adresse",
        en: "email did not reach 1 address")
      : Words(
        nn: "e-posten kom ikkje fram til \(number) adresser",
        nb: "e-posten kom ikke fram til \(number) adresser", en: "email did not reach \(number) addresses")
  }

  static let heardFrom = Words(
    nn: "Kven har vi høyrt frå?", nb: "Hvem har vi hørt fra?", en: "Whom have we heard from?")
  static let tableLabel = Words(
    nn: "Svar av dei spurde, etter partstype og område", nb: "Svar av de spurte, etter partstype og område",
    en: "Answers of those asked, by party type and area")
  static let partyType = Words(nn: "Partstype", nb: "Partstype", en: "Party type")
  static let noArea = Words(nn: "Utan område", nb: "Uten område", en: "No area")
  static let all = Words(nn: "Alle", nb: "Alle", en: "All")
  static let share = Words(nn: "Del som har svart", nb: "Andel som har svart", en: "Share who have answered")

  static let ownDeadlines = Words(
    nn: "Har eigen frist", nb: "Har egen frist", en: "Have a deadline of their own")
  /// After the partner's name: how long its way in is or was open.
  static func ownDeadline(_ own: OwnDeadline, _ now: Instant) -> Words {
    let (nn, nb, en) = (
      own.closesAt.dateAndTime(.nn), own.closesAt.dateAndTime(.nb), own.closesAt.dateAndTime(.en)
    )
    switch (own.closesAt > now, own.hasAnswered) {
    case (true, false):
      return Words(nn: "kan svare til \(nn)", nb: "kan svare til \(nb)", en: "can answer until \(en)")
    case (true, true):
      return Words(
        nn: "har svart, og kan endre svaret til \(nn)", nb: "har svart, og kan endre svaret til \(nb)",
        en: "has answered, and can change the answer until \(en)")
    case (false, false):
      return Words(nn: "kunne svare til \(nn)", nb: "kunne svare til \(nb)", en: "could answer until \(en)")
    case (false, true):
      return Words(
        nn: "har svart; kunne svare til \(nn)", nb: "har svart; kunne svare til \(nb)",
        en: "has answered; could answer until \(en)")
    }
  }

  static let missing = Words(nn: "Manglar svar", nb: "Mangler svar", en: "Have not answered")
  static let partner = Words(nn: "Partnar", nb: "Partner", en: "Partner")
  static let lastSign = Words(nn: "Siste livsteikn", nb: "Siste livstegn", en: "Last sign of life")
  static let mail = Words(nn: "E-post", nb: "E-post", en: "Email")
  static let nextStep = Words(nn: "Neste steg", nb: "Neste steg", en: "Next step")
  static let notSent = Words(nn: "Ikkje sendt", nb: "Ikke sendt", en: "Not sent")
  static let addContact = Words(
    nn: "Legg til kontaktperson", nb: "Legg til kontaktperson", en: "Add a contact")
  static let correctAddress = Words(nn: "Rett adressa", nb: "Rett adressen", en: "Correct the address")
  static let callOrExtend = Words(
    nn: "Lenkje, påminning, frist", nb: "Lenke, påminnelse, frist", en: "Link, reminder, deadline")

  static func andMore(_ number: Int) -> Words {
    Words(
      nn: "Og \(number) til, som ikkje er viste her.", nb: "Og \(number) til, som ikke er vist her.",
      en: "And \(number) more that are not shown here.")
  }

  /// The last that was seen of a partner that has not answered.
  static func sign(_ missing: MissingAnswer) -> Words {
    if let time = missing.awaitsApprovalSince {
      return Words(
        nn: "Ventar på godkjenning hos partnaren sidan \(time.dateAndTime(.nn))",
        nb: "Venter på godkjenning hos partneren siden \(time.dateAndTime(.nb))",
        en: "Waits for approval at the partner's since \(time.dateAndTime(.en))")
    }
    if let time = missing.draftedAt {
      let page = (missing.draftPage ?? 0) + 1
      return Words(
        nn: "Skreiv sist \(time.dateAndTime(.nn)), på side \(page)",
        nb: "Skrev sist \(time.dateAndTime(.nb)), på side \(page)",
        en: "Last wrote on \(time.dateAndTime(.en)), on page \(page)")
    }
    guard !missing.hasWithdrawn else {
      return Words(
        nn: "Svaret er trekt tilbake eller sletta", nb: "Svaret er trukket tilbake eller slettet",
        en: "The answer is withdrawn or erased")
    }
    return notBegun
  }

  /// What became of a letter; nothing leaves a demonstration, whatever its outbox has settled.
  static func mail(_ state: LetterState, isDemo: Bool) -> Words {
    switch state {
    case .sent where isDemo: OutboxWords.notSentInDemo
    case .queued: Words(nn: "Ventar på å bli sendt", nb: "Venter på å bli sendt", en: "Waiting to be sent")
    case .sent: Words(nn: "Sendt", nb: "Sendt", en: "Sent")
    case .failed: Words(nn: "Kom ikkje fram", nb: "Kom ikke fram", en: "Did not get through")
    case .dropped: notSent
    }
  }
}

// What can be done, on the board's buttons.
extension RoundsWords {
  static let openNow = Words(nn: "Opne runden no", nb: "Åpne runden nå", en: "Open the round now")
  static let schedule = Words(
    nn: "La han opne av seg sjølv", nb: "La den åpne av seg selv", en: "Let it open by itself")
  static let edit = Words(nn: "Endre runden", nb: "Endre runden", en: "Change the round")
  static let choosePartners = Words(
    nn: "Vel kven som blir spurde", nb: "Velg hvem som blir spurt", en: "Choose who is asked")
  static let extend = Words(nn: "Forleng fristen", nb: "Forleng fristen", en: "Extend the deadline")
  static let close = Words(nn: "Steng runden", nb: "Steng runden", en: "Close the round")
  static let reopen = Words(nn: "Opne på nytt", nb: "Åpne på nytt", en: "Reopen")
  static let archive = Words(nn: "Arkiver", nb: "Arkiver", en: "Archive")
  static let copy = Words(nn: "Lag ein kopi av runden", nb: "Lag en kopi av runden", en: "Copy the round")
  static let code = Words(nn: "Kod svara", nb: "Kod svarene", en: "Code the answers")
  static let seeSummary = Words(nn: "Sjå oppsummeringa", nb: "Se oppsummeringen", en: "See the summary")
  static let export = Words(
    nn: "Last ned svara (CSV)", nb: "Last ned svarene (CSV)", en: "Download the answers (CSV)")
  static let seeRound = Words(
    nn: "Sjå runden slik han er no", nb: "Se runden slik den er nå", en: "See the round as it is now")
  static let refused = Words(nn: "Det går ikkje no", nb: "Det går ikke nå", en: "Not possible now")

  static func seeAnswers(_ number: Int) -> Words {
    Words(nn: "Sjå svara (\(number))", nb: "Se svarene (\(number))", en: "See the answers (\(number))")
  }
  static func inviteRest(_ number: Int) -> Words {
    number == 1
      ? Words(
        nn: "Send invitasjonen til den eine som ikkje har fått han",
        nb: "Send invitasjonen til den ene som ikke har fått den",
        en: "Send the invitation to the one who has not had it")
      : Words(
        nn: "Send invitasjonen til dei \(number) som ikkje har fått han",
        nb: "Send invitasjonen til de \(number) som ikke har fått den",
        en: "Send the invitation to the \(number) who have not had it")
  }
  static func remind(_ number: Int) -> Words {
    number == 1
      ? Words(
        nn: "Minn på den eine som manglar", nb: "Minn på den ene som mangler",
        en: "Remind the one who is missing")
      : Words(
        nn: "Minn på dei \(number) som manglar", nb: "Minn på de \(number) som mangler",
        en: "Remind the \(number) who are missing")
  }
}

// What a round is, and what it needs before it can open.
extension RoundsWords {
  static let about = Words(nn: "Om runden", nb: "Om runden", en: "About the round")
  static let form = Words(nn: "Skjema", nb: "Skjema", en: "Form")
  static let version = Words(nn: "versjon", nb: "versjon", en: "version")
  static let opens = Words(nn: "Opning", nb: "Åpning", en: "Opening")
  static let codebook = Words(nn: "Kodebok", nb: "Kodebok", en: "Codebook")
  static let noCodebook = Words(
    nn: "Inga enno: svara blir ikkje koda", nb: "Ingen ennå: svarene blir ikke kodet",
    en: "None yet: answers are not coded")
  static let reminder = Words(nn: "Påminning", nb: "Påminnelse", en: "Reminder")
  static let identificationLabel = Words(
    nn: "Kven får vite kven som svarte?", nb: "Hvem får vite hvem som svarte?", en: "Who learns who answered?"
  )
  static let asksLabel = Words(nn: "Kven svarar?", nb: "Hvem svarer?", en: "Who answers?")

  static func questions(_ number: Int) -> Words {
    Words(nn: "\(number) spørsmål", nb: "\(number) spørsmål", en: "\(number) questions")
  }

  static func reminder(_ days: Int) -> Words {
    days == 0
      ? Words(nn: "Inga", nb: "Ingen", en: "None")
      : Words(
        nn: "Kl. 09.00, \(days) dagar før fristen, til dei som ikkje har svart",
        nb: "Kl. 09.00, \(days) dager før fristen, til dem som ikke har svart",
        en: "At 09:00, \(days) days before the deadline, to those who have not answered")
  }

  static func identification(_ identification: Identification) -> Words {
    switch identification {
    case .identified:
      Words(
        nn: "Med namn: dei som les, ser kva partnar som har sagt kva",
        nb: "Med navn: de som leser, ser hvilken partner som har sagt hva",
        en: "By name: readers see which partner said what")
    case .confidential:
      Words(
        nn: "Fortruleg: berre sekretariatet ser kven; andre ser partstypen",
        nb: "Fortrolig: bare sekretariatet ser hvem; andre ser partstypen",
        en: "Confidential: only the secretariat sees who; others see the party type")
    case .anonymous:
      Words(
        nn: "Anonymt: ingen ser kven, heller ikkje tidspunkt eller rekkjefølgje",
        nb: "Anonymt: ingen ser hvem, heller ikke tidspunkt eller rekkefølge",
        en: "Anonymous: nobody sees who, nor the time or the order")
    }
  }

  static func asks(_ asks: Asks) -> Words {
    switch asks {
    case .partner:
      Words(
        nn: "Kvar partnar gir eitt svar saman", nb: "Hver partner gir ett svar sammen",
        en: "Each partner gives one answer together")
    case .contact:
      Words(
        nn: "Kvar kontaktperson svarar for seg", nb: "Hver kontaktperson svarer for seg",
        en: "Each contact answers alone")
    }
  }

  static let beforeOpening = Words(
    nn: "Før runden opnar", nb: "Før runden åpner", en: "Before the round opens")
  static let ready = Words(nn: "Klart", nb: "Klart", en: "Ready")
  static let lookAt = Words(nn: "Sjekk", nb: "Sjekk", en: "Check")
  static let allLanguages = Words(
    nn: "Tittel og skjema finst på nynorsk, bokmål og engelsk.",
    nb: "Tittel og skjema finnes på nynorsk, bokmål og engelsk.",
    en: "Title and form are in Nynorsk, Bokmål and English.")

  static func privacyLine(_ gaps: [Words]) -> Words {
    guard !gaps.isEmpty else {
      return Words(
        nn: "Dei som blir spurde, får vite kven som er ansvarleg og kva svara blir brukte til.",
        nb: "De som blir spurt, får vite hvem som er ansvarlig og hva svarene brukes til.",
        en: "Those who are asked are told who is responsible and what the answers are used for.")
    }
    func list(_ language: Language) -> String {
      gaps.map { $0(language).prefix(1).lowercased() + $0(language).dropFirst() }.joined(separator: ", ")
    }
    return Words(
      nn: "Personvernteksten manglar \(list(.nn)). Skriv det i runden eller under Administrasjon.",
      nb: "Personvernteksten mangler \(list(.nb)). Skriv det i runden eller under Administrasjon.",
      en: "The privacy text lacks \(list(.en)). Write it in the round or under Administration.")
  }
  static func gapsLine(_ gaps: LanguageGaps) -> Words {
    let what = self.gaps(gaps)
    return Words(
      nn: "Eit språk manglar: \(what.nn).", nb: "Et språk mangler: \(what.nb).",
      en: "A language is missing: \(what.en).")
  }

  static func chosen(_ number: Int, _ asks: Asks) -> Words {
    guard number > 0 else {
      return Words(nn: "Ingen er valde enno.", nb: "Ingen er valgt ennå.", en: "Nobody is chosen yet.")
    }
    return asks == .partner
      ? Words(
        nn: "\(number) partnarar blir spurde.", nb: "\(number) partnere blir spurt.",
        en: "\(number) partners are asked.")
      : Words(
        nn: "\(number) kontaktpersonar blir spurde.", nb: "\(number) kontaktpersoner blir spurt.",
        en: "\(number) contacts are asked.")
  }

  static func withoutContact(_ number: Int) -> Words {
    number == 1
      ? Words(
        nn: "1 partnar manglar kontaktperson og får ingen e-post.",
        nb: "1 partner mangler kontaktperson og får ingen e-post.",
        en: "1 partner has no contact and gets no email.")
      : Words(
        nn: "\(number) partnarar manglar kontaktperson og får ingen e-post.",
        nb: "\(number) partnere mangler kontaktperson og får ingen e-post.",
        en: "\(number) partners have no contact and get no email.")
  }

  static let short = Words(
    nn: "Fristen er kortare enn seks veker. Mange kommunar treng tid til å forankre svaret.",
    nb: "Fristen er kortere enn seks uker. Mange kommuner trenger tid til å forankre svaret.",
    en: "The deadline is shorter than six weeks. Many municipalities need time to anchor their answer.")

  /// An opening time alone opens nothing: somebody has to leave the round to the clock.
  static func notPlanned(_ opensAt: Instant, _ now: Instant) -> Words {
    guard opensAt > now else {
      return Words(
        nn: "Opningstida, \(opensAt.dateAndTime(.nn)), har vore, og runden er ikkje opna.",
        nb: "Åpningstiden, \(opensAt.dateAndTime(.nb)), har vært, og runden er ikke åpnet.",
        en: "The opening time, \(opensAt.dateAndTime(.en)), has passed, and the round has not been opened.")
    }
    return Words(
      nn:
        "Opningstida er sett til \(opensAt.dateAndTime(.nn)), men runden opnar ikkje av seg sjølv før du vel det under.",
      nb:
        "Åpningstiden er satt til \(opensAt.dateAndTime(.nb)), men runden åpner ikke av seg selv før du velger det under.",
      en:
        "The opening time is set to \(opensAt.dateAndTime(.en)), but the round does not open by itself until you choose so below."
    )
  }

  static func deadlineLine(_ round: Round, _ now: Instant) -> Words {
    if let weeks = round.weeksOpen, round.openedAt == nil, round.opensAt == nil {
      let line = RoundFormWords.weeks(weeks)
      let plain = Words(nn: "Frist \(line.nn).", nb: "Frist \(line.nb).", en: "Deadline \(line.en).")
      guard Int64(weeks) * 7 < Round.shortestUsualDays else { return plain }
      return Words(
        nn: "\(plain.nn) \(short.nn)", nb: "\(plain.nb) \(short.nb)", en: "\(plain.en) \(short.en)")
    }
    guard let closesAt = round.closesAt, let days = round.daysOpen(now: now) else {
      return Words(
        nn: "Ingen frist: runden er open til nokon stengjer han.",
        nb: "Ingen frist: runden er åpen til noen stenger den.",
        en: "No deadline: the round is open until somebody closes it.")
    }
    guard !round.isShort(now: now) else {
      return Words(
        nn: "Frist \(closesAt.dateAndTime(.nn)), om \(days) dagar. \(short.nn)",
        nb: "Frist \(closesAt.dateAndTime(.nb)), om \(days) dager. \(short.nb)",
        en: "Deadline \(closesAt.dateAndTime(.en)), in \(days) days. \(short.en)")
    }
    return Words(
      nn: "Frist \(closesAt.dateAndTime(.nn)): open i \(days / 7) veker.",
      nb: "Frist \(closesAt.dateAndTime(.nb)): åpen i \(days / 7) uker.",
      en: "Deadline \(closesAt.dateAndTime(.en)): open for \(days / 7) weeks.")
  }

  static func smallGroups(_ cells: [BoardCell], _ areas: [Area]) -> Words {
    func list(_ language: Language) -> String {
      cells.map { cell in
        let area = areas.first { $0.id == cell.area }.map { ", \($0.name)" } ?? ""
        return "\(cell.type.name(language))\(area) (\(cell.asked))"
      }.joined(separator: "; ")
    }
    return Words(
      nn: "Gruppa blir vist med anonyme svar, og desse er så små at svaret kan kjennast att: \(list(.nn)).",
      nb: "Gruppen vises med anonyme svar, og disse er så små at svaret kan kjennes igjen: \(list(.nb)).",
      en:
        "The group is shown with anonymous answers, and these are so small that one may be recognised: \(list(.en))."
    )
  }

  /// A page's title with the number of faults first, so that it is heard at once.
  static func faultTitle(_ number: Int, _ title: String) -> Words {
    guard number > 0 else { return Words(same: title) }
    return Words(
      nn: "\(number) feil: \(title)", nb: "\(number) feil: \(title)",
      en: "\(number) \(number == 1 ? "fault" : "faults"): \(title)")
  }
}
