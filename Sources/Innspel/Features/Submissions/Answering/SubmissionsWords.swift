/// Words of the form's pages.
enum SubmissionsWords {
  static let questions = Words(nn: "Spørsmål", nb: "Spørsmål", en: "Questions")
  static let next = Words(nn: "Neste", nb: "Neste", en: "Next")
  static let back = Words(nn: "Tilbake", nb: "Tilbake", en: "Back")
  static let save = Words(nn: "Lagre", nb: "Lagre", en: "Save")
  static let send = Words(nn: "Send inn svaret", nb: "Send inn svaret", en: "Send the answer")
  static let sendChange = Words(nn: "Send inn endringa", nb: "Send inn endringen", en: "Send the change")
  static let toReview = Words(
    nn: "Neste: sjå over og send", nb: "Neste: se over og send", en: "Next: check and send")
  static let review = Words(
    nn: "Sjå over svaret før de sender", nb: "Se over svaret før dere sender",
    en: "Check your answer before you send it")
  static let reviewLead = Words(
    nn: "Dette er det de har skrive. Ingenting er sendt enno.",
    nb: "Dette er det dere har skrevet. Ingenting er sendt ennå.",
    en: "This is what you have written. Nothing has been sent yet.")
  static let reviewOfChange = Words(
    nn: "Slik blir svaret når de sender endringa.", nb: "Slik blir svaret når dere sender endringen.",
    en: "This is what your answer becomes when you send the change.")
  static let nothingWritten = Words(
    nn: "De har ikkje skrive noko enno.", nb: "Dere har ikke skrevet noe ennå.",
    en: "You have not written anything yet.")
  static let notAnswered = Words(nn: "Ikkje svart på.", nb: "Ikke besvart.", en: "Not answered.")
  static let edit = Words(nn: "Endre", nb: "Endre", en: "Change")
  static let required = Words(nn: "må svarast på", nb: "må besvares", en: "required")
  static let guidance = Words(
    nn: "Meir om spørsmålet", nb: "Mer om spørsmålet", en: "More about this question")
  static let choose = Words(nn: "Vel …", nb: "Velg …", en: "Choose …")
  static let noPlace = Words(nn: "Ingen plass", nb: "Ingen plass", en: "No place")
  static let rankHint = Words(
    nn: "Vel ein plass for kvar: 1 er viktigast.", nb: "Velg en plass for hver: 1 er viktigst.",
    en: "Choose a place for each: 1 is the most important.")
  static let remove = Words(nn: "Fjern", nb: "Fjern", en: "Remove")
  static let addOne = Words(nn: "+ Legg til fleire", nb: "+ Legg til flere", en: "+ Add another")
  static let saved = Words(nn: "Lagra kl.", nb: "Lagret kl.", en: "Saved at")
  static let languages = Words(nn: "Språk", nb: "Språk", en: "Languages")
  static let privacyTitle = Words(
    nn: "Slik bruker vi det de skriv", nb: "Slik bruker vi det dere skriver", en: "How we use what you write")
  static let decline = Words(
    nn: "Vi kjem ikkje til å svare", nb: "Vi kommer ikke til å svare", en: "We are not going to answer")
  static let opened = Words(
    nn: "Det de svarte, opna eitt eller fleire spørsmål til. Sjå over før de går vidare.",
    nb: "Det dere svarte, åpnet ett eller flere spørsmål til. Se over før dere går videre.",
    en: "Your answers opened one or more further questions. Have a look before you go on.")
  static func askToRemove(_ number: Int) -> Words {
    Words(
      nn: "Skal nr. \(number) fjernast, med alt som står her? Det kan ikkje gjerast om.",
      nb: "Skal nr. \(number) fjernes, med alt som står her? Det kan ikke gjøres om.",
      en: "Remove no. \(number), with all that stands here? It cannot be undone.")
  }
  static let keep = Words(nn: "Behald", nb: "Behold", en: "Keep")
  static let unseen = Words(
    nn:
      "Nokon har skrive i det de ville fjerne, i eit anna vindauge. Les det først, og fjern det så om de vil.",
    nb:
      "Noen har skrevet i det dere ville fjerne, i et annet vindu. Les det først, og fjern det så om dere vil.",
    en:
      "Somebody has written in what you wanted to remove, in another window. Read it first, then remove it if you wish."
  )
  static let renewed = Words(
    nn: "Skjemaet er endra medan de skreiv. Alt de har skrive, er med. Sjå over sida før de går vidare.",
    nb:
      "Skjemaet er endret mens dere skrev. Alt dere har skrevet, er med. Se over siden før dere går videre.",
    en:
      "The form was changed while you were writing. All you have written is kept. Look the page over before you go on."
  )
  static let unasked = Words(
    nn: "Svar på spørsmål som er tekne bort", nb: "Svar på spørsmål som er tatt bort",
    en: "Answers to questions that have been removed")
  static let unaskedLead = Words(
    nn: "Dette spør vi ikkje om lenger, og det blir ikkje sendt inn. Kopier det de vil ha med i andre svar.",
    nb: "Dette spør vi ikke om lenger, og det blir ikke sendt inn. Kopier det dere vil ha med i andre svar.",
    en:
      "We no longer ask about this, and it is not sent. Copy what you want to have along in other answers.")
  static let moved = Words(
    nn: "Lagra. I eit anna vindauge er noko lagt til eller fjerna; last sida på nytt for å sjå det.",
    nb: "Lagret. I et annet vindu er noe lagt til eller fjernet; last siden på nytt for å se det.",
    en: "Saved. Something was added or removed in another window; reload the page to see it.")
  static let otherVersion = Words(
    nn: "Nokon skreiv noko anna her samtidig. Vel kva som skal stå:",
    nb: "Noen skrev noe annet her samtidig. Velg hva som skal stå:",
    en: "Somebody wrote something else here at the same time. Choose what to keep:")
  static let takeOther = Words(nn: "Bruk denne", nb: "Bruk denne", en: "Use this one")
  static let dropOther = Words(nn: "Fjern denne", nb: "Fjern denne", en: "Remove this one")
  static let chooseVersion = Words(
    nn: "Her står det to versjonar. Vel éi av dei.", nb: "Her står det to versjoner. Velg én av dem.",
    en: "There are two versions here. Choose one of them.")
  static let changing = Words(
    nn: "De endrar eit svar som er sendt. Det gamle gjeld til de har sendt endringa.",
    nb: "Dere endrer et svar som er sendt. Det gamle gjelder til dere har sendt endringen.",
    en: "You are changing an answer that has been sent. The old one stands until you send the change.")
  static let discard = Words(nn: "Dropp endringa", nb: "Dropp endringen", en: "Drop the change")
  static let alreadySent = Words(
    nn: "Svaret var alt sendt frå eit anna vindauge. Det de skreiv her, er teke vare på som ei endring.",
    nb: "Svaret var allerede sendt fra et annet vindu. Det dere skrev her, er tatt vare på som en endring.",
    en: "The answer had already been sent from another window. What you wrote here is kept as a change.")
  static let late = Words(
    nn: "Fristen er gått ut. Sida var open i tide, så de kan framleis sende; svaret blir merkt som seint.",
    nb: "Fristen er gått ut. Siden var åpen i tide, så dere kan fortsatt sende; svaret blir merket som sent.",
    en:
      "The deadline has passed. The page was open in time, so you can still send; the answer is marked late.")
  static let desk = Words(
    nn: "De fører inn eit svar på vegner av denne partnaren.",
    nb: "Dere fører inn et svar på vegne av denne partneren.",
    en: "You are entering an answer on behalf of this partner.")
  static let deskBack = Words(nn: "Til runden", nb: "Til runden", en: "To the round")

  static func asks(_ partnership: Words, _ partner: String) -> Words {
    Words(
      nn: "\(partnership.nn) ber om innspel frå \(partner).",
      nb: "\(partnership.nb) ber om innspill fra \(partner).",
      en: "\(partnership.en) asks for input from \(partner).")
  }

  static func number(_ number: Int) -> Words {
    Words(nn: "Nr. \(number)", nb: "Nr. \(number)", en: "No. \(number)")
  }

  /// An entry of a repeat within a sentence.
  static func entry(_ number: Int) -> Words {
    Words(nn: "nr. \(number)", nb: "nr. \(number)", en: "no. \(number)")
  }

  static func removeNumber(_ number: Int) -> Words {
    Words(nn: "Fjern nr. \(number)", nb: "Fjern nr. \(number)", en: "Remove no. \(number)")
  }

  static func page(_ number: Int, of count: Int) -> Words {
    Words(
      nn: "Side \(number) av \(count)", nb: "Side \(number) av \(count)", en: "Page \(number) of \(count)")
  }

  static func characters(_ count: Int, of limit: Int) -> Words {
    Words(
      nn: "\(Language.nn.grouped(count)) av \(Language.nn.grouped(limit)) teikn",
      nb: "\(Language.nb.grouped(count)) av \(Language.nb.grouped(limit)) tegn",
      en: "\(Language.en.grouped(count)) of \(Language.en.grouped(limit)) characters")
  }

  static func faults(_ count: Int) -> Words {
    count == 1
      ? Words(nn: "Éin ting må rettast", nb: "Én ting må rettes", en: "One thing to correct")
      : Words(
        nn: "\(count) ting må rettast", nb: "\(count) ting må rettes", en: "\(count) things to correct")
  }

  /// How long it takes: the pages, and a minute for every question or so.
  static func length(pages: Int, minutes: Int) -> Words {
    pages == 1
      ? Words(
        nn: "Éi side, om lag \(minutes) minutt.", nb: "Én side, omtrent \(minutes) minutter.",
        en: "One page, about \(minutes) minutes.")
      : Words(
        nn: "\(pages) sider, om lag \(minutes) minutt.", nb: "\(pages) sider, omtrent \(minutes) minutter.",
        en: "\(pages) pages, about \(minutes) minutes.")
  }

  static let savedAsYouGo = Words(
    nn:
      "Alt de skriv, blir lagra undervegs. De kan ta pause og halde fram på ei anna eining med den same lenkja.",
    nb:
      "Alt dere skriver, blir lagret underveis. Dere kan ta pause og fortsette på en annen enhet med den samme lenken.",
    en:
      "Everything you write is saved as you go. You can pause and go on from another device with the same link."
  )
}

/// Words about deadlines.
enum DeadlineWords {
  /// The deadline in words, with how long is left.
  static func open(until: Instant?, now: Instant) -> Words {
    guard let until else {
      return Words(
        nn: "Open til sekretariatet stengjer runden", nb: "Åpen til sekretariatet stenger runden",
        en: "Open until the secretariat closes the round")
    }
    let left = left(until, now)
    return Words(
      nn: "Open til \(until.dateAndTime(.nn)) · \(left.nn)",
      nb: "Åpen til \(until.dateAndTime(.nb)) · \(left.nb)",
      en: "Open until \(until.dateAndTime(.en)) · \(left.en)")
  }

  private static func left(_ until: Instant, _ now: Instant) -> Words {
    let seconds = until.seconds(since: now)
    let days = seconds / 86_400
    let hours = seconds / 3600
    if days >= 2 { return Words(nn: "\(days) dagar att", nb: "\(days) dager igjen", en: "\(days) days left") }
    if hours >= 2 {
      return Words(nn: "\(hours) timar att", nb: "\(hours) timer igjen", en: "\(hours) hours left")
    }
    return Words(nn: "stengjer snart", nb: "stenger snart", en: "closes soon")
  }

  static func mayChange(until: Instant?) -> Words {
    guard let until else {
      return Words(
        nn: "De kan endre eller trekkje svaret så lenge runden er open.",
        nb: "Dere kan endre eller trekke svaret så lenge runden er åpen.",
        en: "You can change or withdraw the answer for as long as the round is open.")
    }
    return Words(
      nn: "De kan endre eller trekkje svaret fram til \(until.dateAndTime(.nn)).",
      nb: "Dere kan endre eller trekke svaret fram til \(until.dateAndTime(.nb)).",
      en: "You can change or withdraw the answer until \(until.dateAndTime(.en)).")
  }
}
