/// Words of the pages that ask before a step is taken.
enum RoundStepWords {
  static let noAddress = Words(
    nn:
      "Partnarane ser ikkje kvar dei kan spørje: helsefellesskapet har inga kontaktadresse. Ein administrator kan skrive ho inn under Administrasjon, Helsefellesskapet.",
    nb:
      "Partnerne ser ikke hvor de kan spørre: helsefellesskapet har ingen kontaktadresse. En administrator kan skrive den inn under Administrasjon, Helsefellesskapet.",
    en:
      "Partners cannot see where to ask: the partnership has no contact address. An administrator can add it under Administration, The partnership."
  )
  static let back = Words(nn: "Gå tilbake", nb: "Gå tilbake", en: "Go back")
  static let newDeadline = Words(nn: "Ny frist", nb: "Ny frist", en: "New deadline")
  static let openAllTheSame = Words(
    nn: "Runden kan opne likevel", nb: "Runden kan åpne likevel", en: "The round may open all the same")
  static let openWithoutPrivacy = Words(
    nn: "Runden kan opne utan heile personvernteksten", nb: "Runden kan åpne uten hele personvernteksten",
    en: "The round may open without the whole privacy text")

  static let askSmallGroups = Words(
    nn: "Spør desse sjølv om svar kan kjennast att", nb: "Spør disse selv om svar kan kjennes igjen",
    en: "Ask these though answers may be recognised")
  static let openWithSmallGroups = Words(
    nn: "Runden kan opne sjølv om svar kan kjennast att",
    nb: "Runden kan åpne selv om svar kan kjennes igjen",
    en: "The round may open though answers may be recognised")

  static func newDeadlineHint(_ deadline: Instant?) -> Words {
    guard let closesAt = deadline else {
      return Words(nn: "Norsk tid.", nb: "Norsk tid.", en: "Norwegian time.")
    }
    return Words(
      nn: "Norsk tid. Fristen no: \(closesAt.dateAndTime(.nn)).",
      nb: "Norsk tid. Fristen nå: \(closesAt.dateAndTime(.nb)).",
      en: "Norwegian time. The deadline now: \(closesAt.dateAndTime(.en)).")
  }

  static func title(_ step: RoundStep, _ board: RoundBoard) -> Words {
    switch step {
    case .open: RoundsWords.openNow
    case .schedule: RoundsWords.schedule
    case .close: RoundsWords.close
    case .extend: RoundsWords.extend
    case .reopen: Words(nn: "Opne runden på nytt", nb: "Åpne runden på nytt", en: "Reopen the round")
    case .archive: Words(nn: "Arkiver runden", nb: "Arkiver runden", en: "Archive the round")
    case .remind: RoundsWords.remind(board.counts.missing)
    case .invite: RoundsWords.inviteRest(board.unsent.reachable)
    case .copy: RoundsWords.copy
    case .form: FormMoveWords.none
    }
  }

  /// The button says what happens.
  static func button(_ step: RoundStep, _ board: RoundBoard) -> Words {
    switch step {
    case .open where board.unsent.reachable > 0:
      Words(
        nn: "Opne, og send \(board.unsent.reachable) invitasjonar",
        nb: "Åpne, og send \(board.unsent.reachable) invitasjoner",
        en: "Open, and send \(board.unsent.reachable) invitations")
    case .copy: Words(nn: "Lag kopien", nb: "Lag kopien", en: "Make the copy")
    default: title(step, board)
    }
  }

  /// What will happen, in a sentence or two.
  static func lead(_ step: RoundStep, _ board: RoundBoard, _ now: Instant) -> Words {
    switch step {
    case .open:
      Words(
        nn:
          "Partnarane kan svare med ein gong, og invitasjonane går no. Vilkåra ligg då fast, og spørsmåla kan berre endrast i ein ny versjon av skjemaet.",
        nb:
          "Partnerne kan svare med en gang, og invitasjonene går nå. Vilkårene ligger da fast, og spørsmålene kan bare endres i en ny versjon av skjemaet.",
        en:
          "Partners can answer at once, and invitations go out now. Terms are then fixed, and questions change only in a new version of the form."
      )
    case .schedule: scheduleLead(board.round)
    case .close where board.isAnonymous:
      Words(
        nn:
          "Ingen kan svare lenger, heller ikkje dei som har sida oppe no: svara blir viste med ein gong, alle samtidig. \(board.counts.missing) har ikkje svart.",
        nb:
          "Ingen kan svare lenger, heller ikke de som har siden oppe nå: svarene vises med en gang, alle samtidig. \(board.counts.missing) har ikke svart.",
        en:
          "Nobody can answer any longer, nor those who have the page open: the answers are shown at once, all together. \(board.counts.missing) have not answered."
      )
    case .close: closeLead(board)
    case .extend:
      Words(
        nn:
          "Den nye fristen gjeld alle, og dei \(board.counts.missing) som ikkje har svart, får e-post om han.",
        nb:
          "Den nye fristen gjelder alle, og de \(board.counts.missing) som ikke har svart, får e-post om den.",
        en: "The new deadline is for all, and the \(board.counts.missing) who have not answered are told.")
    case .reopen: reopenLead
    case .archive: archiveLead
    case .remind: remindLead
    case .invite: inviteLead
    case .copy: copyLead
    case .form: FormMoveWords.lead
    }
  }

  private static let reopenLead = Words(
    nn: "Alle som vart inviterte, får e-post om at dei kan svare igjen, eller endre svaret.",
    nb: "Alle som ble invitert, får e-post om at de kan svare igjen, eller endre svaret.",
    en: "All who were invited are told that they can answer again, or change their answer.")
  private static func closeLead(_ board: RoundBoard) -> Words {
    let missing = board.counts.missing
    guard board.ownDeadlines.isEmpty else {
      return Words(
        nn:
          "Berre dei som har eigen frist (\(board.ownDeadlines.count)), kan svare etter dette. Dei som har sida oppe no, får ein time til å sende. \(missing) har ikkje svart.",
        nb:
          "Bare de som har egen frist (\(board.ownDeadlines.count)), kan svare etter dette. De som har siden oppe nå, får en time til å sende. \(missing) har ikke svart.",
        en:
          "Only those with a deadline of their own (\(board.ownDeadlines.count)) can answer after this. Those who have the page open get an hour to send. \(missing) have not answered."
      )
    }
    return Words(
      nn:
        "Ingen kan svare lenger. Dei som har sida oppe no, får ein time til å sende. \(missing) har ikkje svart.",
      nb:
        "Ingen kan svare lenger. De som har siden oppe nå, får en time til å sende. \(missing) har ikke svart.",
      en:
        "Nobody can answer any longer. Those who have the page open get an hour to send. \(missing) have not answered."
    )
  }
  static func unsentDrafts(_ number: Int) -> Words {
    number == 1
      ? Words(
        nn: "Éin har byrja på eit svar eller ei endring som ikkje er send.",
        nb: "Én har begynt på et svar eller en endring som ikke er sendt.",
        en: "One has begun an answer or a change that has not been sent.")
      : Words(
        nn: "\(number) har byrja på eit svar eller ei endring som ikkje er send.",
        nb: "\(number) har begynt på et svar eller en endring som ikke er sendt.",
        en: "\(number) have begun an answer or a change that has not been sent.")
  }
  static let reopenAnonymous = Words(
    nn:
      "Runden er anonym. Er svara alt viste, blir dei som kjem no, viste når runden er stengd og minst tre nye har kome. Er dei færre, blir dei haldne tilbake: elles kunne ein skilje dei nye frå dei gamle, og sjå kven dei er frå.",
    nb:
      "Runden er anonym. Er svarene alt vist, blir de som kommer nå, vist når runden er stengt og minst tre nye har kommet. Er de færre, blir de holdt tilbake: ellers kunne en skille de nye fra de gamle, og se hvem de er fra.",
    en:
      "The round is anonymous. If its answers have been shown, those that come now are shown when the round has closed and at least three new ones have come. If they are fewer they are kept back: otherwise the new ones could be told from the old, and whose they are be seen."
  )
  private static let archiveLead = Words(
    nn: "Runden kan framleis lesast, men ikkje endrast, kodast eller opnast på nytt.",
    nb: "Runden kan fortsatt leses, men ikke endres, kodes eller åpnes på nytt.",
    en: "The round can still be read, but not changed, coded or reopened.")
  private static let remindLead = Words(
    nn: "Berre dei som ikkje har svart eller takka nei, får påminning.",
    nb: "Bare de som ikke har svart eller takket nei, får påminnelse.",
    en: "Only those who have neither answered nor declined are reminded.")
  private static let inviteLead = Words(
    nn: "Dei som er lagde til etter opninga, eller har fått ny adresse, får invitasjonen no.",
    nb: "De som er lagt til etter åpningen, eller har fått ny adresse, får invitasjonen nå.",
    en: "Those who were added after the opening, or have a new address, get the invitation now.")
  private static let copyLead = Words(
    nn: "Kopien får same skjema, partnarar, tekstar og kodebok. Tidspunkt og svar blir ikkje med.",
    nb: "Kopien får samme skjema, partnere, tekster og kodebok. Tidspunkt og svar blir ikke med.",
    en: "The copy gets the same form, partners, texts and codebook. Times and answers do not come along.")

  private static func scheduleLead(_ round: Round) -> Words {
    guard let opensAt = round.opensAt else { return RoundsRefusals.opensInPast }
    return Words(
      nn: "Runden opnar av seg sjølv \(opensAt.dateAndTime(.nn)), og invitasjonane går då.",
      nb: "Runden åpner av seg selv \(opensAt.dateAndTime(.nb)), og invitasjonene går da.",
      en: "The round opens by itself on \(opensAt.dateAndTime(.en)), and invitations go out then.")
  }
}
