/// Words of the receipt letter.
enum ReceiptLetterWords {
  static func subject(_ round: Words, isChange: Bool) -> Words {
    isChange
      ? Words(
        nn: "Endringa er motteken: \(round.nn)", nb: "Endringen er mottatt: \(round.nb)",
        en: "Your change was received: \(round.en)")
      : Words(
        nn: "Innspelet er motteke: \(round.nn)", nb: "Innspillet er mottatt: \(round.nb)",
        en: "Your input was received: \(round.en)")
  }

  static func received(_ round: Words, _ source: SubmissionSource) -> Words {
    source == .form
      ? Words(
        nn: "Takk! Innspelet dykkar til «\(round.nn)» er motteke og trygt lagra.",
        nb: "Takk! Innspillet deres til «\(round.nb)» er mottatt og trygt lagret.",
        en: "Thank you! Your input to “\(round.en)” has been received and is safely stored.")
      : Words(
        nn: "Sekretariatet har ført inn svaret dykkar på «\(round.nn)». Sjå gjerne over at det stemmer.",
        nb: "Sekretariatet har ført inn svaret deres på «\(round.nb)». Se gjerne over at det stemmer.",
        en: "The secretariat has entered your answer to “\(round.en)”. Please check that it is right.")
  }

  static func code(_ code: String) -> Words {
    Words(nn: "Kvitteringskode: \(code)", nb: "Kvitteringskode: \(code)", en: "Receipt code: \(code)")
  }

  static let see = Words(nn: "Sjå det de sende", nb: "Se det dere sendte", en: "See what you sent")

  static func mayChange(_ until: Instant?) -> Words {
    guard let until else {
      return Words(
        nn: "De kan endre eller trekkje det så lenge runden er open.",
        nb: "Dere kan endre eller trekke det så lenge runden er åpen.",
        en: "You can change or withdraw it for as long as the round is open.")
    }
    return Words(
      nn: "De kan endre eller trekkje det fram til \(until.dateAndTime(.nn)).",
      nb: "Dere kan endre eller trekke det fram til \(until.dateAndTime(.nb)).",
      en: "You can change or withdraw it until \(until.dateAndTime(.en)).")
  }

  static let keep = Words(
    nn: "Ta vare på denne e-posten. Lenkja er dykkar eiga: den som har henne, kan sjå og endre svaret.",
    nb: "Ta vare på denne e-posten. Lenken er deres egen: den som har den, kan se og endre svaret.",
    en: "Keep this email. The link is your own: whoever has it can see and change the answer.")
}

/// Words of the letter that confirms that an answer was taken back.
enum WithdrawalLetterWords {
  static func subject(_ round: Words) -> Words {
    Words(
      nn: "Svaret er trekt tilbake: \(round.nn)", nb: "Svaret er trukket tilbake: \(round.nb)",
      en: "Your answer has been withdrawn: \(round.en)")
  }

  static func withdrawn(_ round: Words) -> Words {
    Words(
      nn: "Svaret dykkar på «\(round.nn)» er trekt tilbake. Orda er sletta hos oss og tel ikkje med.",
      nb: "Svaret deres på «\(round.nb)» er trukket tilbake. Ordene er slettet hos oss og teller ikke med.",
      en: "Your answer to “\(round.en)” has been withdrawn. The words have been deleted and do not count.")
  }

  static func mayAnswer(_ until: Instant?) -> Words {
    guard let until else {
      return Words(
        nn: "De kan svare på nytt så lenge runden er open.",
        nb: "Dere kan svare på nytt så lenge runden er åpen.",
        en: "You can answer again for as long as the round is open.")
    }
    return Words(
      nn: "De kan svare på nytt fram til \(until.dateAndTime(.nn)).",
      nb: "Dere kan svare på nytt fram til \(until.dateAndTime(.nb)).",
      en: "You can answer again until \(until.dateAndTime(.en)).")
  }

  static let answer = Words(nn: "Svar på nytt", nb: "Svar på nytt", en: "Answer again")
  static let notYou = Words(
    nn: "Var det ikkje de som trekte svaret, ta kontakt med sekretariatet.",
    nb: "Var det ikke dere som trakk svaret, ta kontakt med sekretariatet.",
    en: "If it was not you who withdrew the answer, contact the secretariat.")
}

/// Words of the letter to somebody who has lost the link.
enum LostLinkLetterWords {
  static let subject = Words(
    nn: "Lenkja dykkar til å svare", nb: "Lenken deres til å svare", en: "Your link for answering")
  static func lead(_ links: Int) -> Words {
    links == 1
      ? Words(
        nn: "Her er lenkja dykkar. Det de alt har skrive, ligg der framleis.",
        nb: "Her er lenken deres. Det dere allerede har skrevet, ligger der fortsatt.",
        en: "Here is your link. What you have already written is still there.")
      : Words(
        nn: "Her er lenkjene dykkar. Det de alt har skrive, ligg der framleis.",
        nb: "Her er lenkene deres. Det dere allerede har skrevet, ligger der fortsatt.",
        en: "Here are your links. What you have already written is still there.")
  }

  /// After a round's title: whether it takes answers, and for how long.
  static func state(_ door: Door) -> Words {
    switch door {
    case .open(let until?):
      Words(
        nn: "open til \(until.dateAndTime(.nn))", nb: "åpen til \(until.dateAndTime(.nb))",
        en: "open until \(until.dateAndTime(.en))")
    case .open(nil): Words(nn: "open", nb: "åpen", en: "open")
    case .notYet(let opensAt?):
      Words(
        nn: "opnar \(opensAt.dateAndTime(.nn))", nb: "åpner \(opensAt.dateAndTime(.nb))",
        en: "opens on \(opensAt.dateAndTime(.en))")
    case .notYet(nil): Words(nn: "ikkje open enno", nb: "ikke åpen ennå", en: "not open yet")
    case .late(let closed), .closed(let closed?):
      Words(
        nn: "stengd \(closed.dateAndTime(.nn))", nb: "stengt \(closed.dateAndTime(.nb))",
        en: "closed on \(closed.dateAndTime(.en))")
    case .closed(nil): Words(nn: "stengd", nb: "stengt", en: "closed")
    }
  }

  static let none = Words(
    nn: "Akkurat no er det ingen runde å svare på for denne adressa. Spør sekretariatet om du ventar ein.",
    nb:
      "Akkurat nå er det ingen runde å svare på for denne adressen. Spør sekretariatet om du venter en.",
    en: "Right now there is no round to answer for this address. Ask the secretariat if you expect one.")
  static let notYou = Words(
    nn: "Bad du ikkje om dette? Då kan du sjå bort frå e-posten.",
    nb: "Ba du ikke om dette? Da kan du se bort fra e-posten.",
    en: "Did you not ask for this? Then you can ignore this email.")
}
