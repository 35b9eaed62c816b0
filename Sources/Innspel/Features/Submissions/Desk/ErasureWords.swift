/// Words of erasing an answer.
enum ErasureWords {
  static func title(partner: String?) -> Words {
    guard let partner else {
      return Words(
        nn: "Vil du slette det anonyme innspelet?", nb: "Vil du slette det anonyme innspillet?",
        en: "Erase the anonymous submission?")
    }
    return Words(
      nn: "Vil du slette innspelet frå \(partner)?", nb: "Vil du slette innspillet fra \(partner)?",
      en: "Erase the submission from \(partner)?")
  }

  static let lead = Words(
    nn: "Det kan ikkje gjerast om. Les kva som blir borte og kva som står att, og skriv kvifor.",
    nb: "Det kan ikke gjøres om. Les hva som blir borte og hva som står igjen, og skriv hvorfor.",
    en: "It cannot be undone. Read what goes and what stays, and write why.")
  static let goes = Words(nn: "Dette blir borte", nb: "Dette blir borte", en: "This goes")
  static let stays = Words(nn: "Dette står att", nb: "Dette står igjen", en: "This stays")

  static func whatGoes(_ scope: ErasureScope) -> [Words] {
    var list = [revisions(scope.revisions)]
    if scope.hasDraft {
      list.append(
        Words(
          nn: "Utkastet til eit nytt svar, som partnaren har begynt på.",
          nb: "Utkastet til et nytt svar, som partneren har begynt på.",
          en: "The draft of a new answer that the partner has begun."))
    }
    if scope.statements > 0 { list.append(statements(scope.statements, decided: scope.decided)) }
    if !scope.versions.isEmpty { list.append(versions(scope.versions)) }
    list.append(
      Words(
        nn: "Orda i skriveloggen til databasen.", nb: "Ordene i skriveloggen til databasen.",
        en: "The words in the database's write-ahead log."))
    return list
  }

  private static func revisions(_ count: Int) -> Words {
    count == 1
      ? Words(
        nn: "Alt som er svart, både tekst og kryss.", nb: "Alt som er svart, både tekst og kryss.",
        en: "Everything that was answered, words and ticks alike.")
      : Words(
        nn: "Alt som er svart, både tekst og kryss, i alle \(count) utgåver.",
        nb: "Alt som er svart, både tekst og kryss, i alle \(count) utgaver.",
        en: "Everything that was answered, words and ticks alike, in all \(count) editions.")
  }

  private static func statements(_ count: Int, decided: Int) -> Words {
    Words(
      nn:
        "\(count) \(count == 1 ? "utsegn" : "utsegner") i kodinga (\(decided) med avgjerd), med tema, merknader og det som stod der før.",
      nb:
        "\(count) \(count == 1 ? "utsagn" : "utsagn") i kodingen (\(decided) med avgjørelse), med temaer, merknader og det som sto der før.",
      en:
        "\(count) \(count == 1 ? "statement" : "statements") in the coding (\(decided) decided), with themes, notes and what stood there before."
    )
  }

  private static func versions(_ numbers: [Int]) -> Words {
    let list = numbers.map(String.init).joined(separator: ", ")
    let isOne = numbers.count == 1
    return Words(
      nn:
        "Orda i publisert oppsummering, versjon \(list). \(isOne ? "Han blir borte" : "Dei blir borte"), og ein versjon utan orda står i staden.",
      nb:
        "Ordene i publisert oppsummering, versjon \(list). \(isOne ? "Den blir borte" : "De blir borte"), og en versjon uten ordene står i stedet.",
      en:
        "The words in the published summary, version \(list). \(isOne ? "It goes" : "They go"), and a version without the words stands in the place."
    )
  }

  static func whatStays(_ scope: ErasureScope, _ round: Round, at now: Instant) -> [Words] {
    var list = [
      round.identification == .anonymous
        ? Words(
          nn: "At det kom eit innspel. Det tel ikkje lenger med.",
          nb: "At det kom et innspill. Det teller ikke lenger med.",
          en: "That a submission came. It no longer counts.")
        : Words(
          nn: "At partnaren sende eit innspel, og når. Det tel ikkje lenger med.",
          nb: "At partneren sendte et innspill, og når. Det teller ikke lenger med.",
          en: "That the partner sent a submission, and when. It no longer counts."),
      Words(
        nn:
          "Eit fingeravtrykk av orda, grunnen du skriv, kven som sletta og når. Det står òg i revisjonsloggen.",
        nb:
          "Et fingeravtrykk av ordene, grunnen du skriver, hvem som slettet og når. Det står også i revisjonsloggen.",
        en: "A fingerprint of the words, the reason you write, who erased and when; in the audit log too."),
    ]
    if !scope.versions.isEmpty {
      list.append(
        Words(
          nn: "Tala i det som er publisert: dei er som dei var.",
          nb: "Tallene i det som er publisert: de er som de var.",
          en: "The numbers in what is published: they are as they were."))
    }
    list += elsewhere
    if round.identification != .anonymous, round.state(at: now) == .open { list.append(mayAnswerAgain) }
    return list
  }

  private static let elsewhere = [
    Words(
      nn:
        "Det folk har skrive sjølve: overskrift, ingress, problemstillingar og merknader til andre utsegner. Les gjennom dei.",
      nb:
        "Det folk har skrevet selv: overskrift, ingress, problemstillinger og merknader til andre utsagn. Les gjennom dem.",
      en:
        "What people wrote themselves: headline, lead, problem statements and notes on other statements. Read through them."
    ),
    Words(
      nn: "Filer som er lasta ned, og tryggingskopiar som er tekne før no. Dei må slettast der dei ligg.",
      nb: "Filer som er lastet ned, og sikkerhetskopier som er tatt før nå. De må slettes der de ligger.",
      en: "Files that were downloaded, and backups taken until now. They must be deleted where they are."),
  ]
  private static let mayAnswerAgain = Words(
    nn: "Lenkja til partnaren: medan runden er open, kan det svarast på nytt.",
    nb: "Lenken til partneren: mens runden er åpen, kan det svares på nytt.",
    en: "The partner's link: while the round is open, a new answer can be given.")

  static let noLetter = Words(
    nn: "Det går ikkje noko brev til partnaren: sei frå sjølv om det trengst.",
    nb: "Det går ikke noe brev til partneren: si fra selv om det trengs.",
    en: "No letter goes to the partner: tell them yourself where that is needed.")
  static let reason = Words(nn: "Grunn", nb: "Grunn", en: "Reason")
  static let reasonHint = Words(
    nn: "Til dømes kven som bad om det, og heimelen. Ikkje gjenta det som skal bort.",
    nb: "For eksempel hvem som ba om det, og hjemmelen. Ikke gjenta det som skal bort.",
    en: "Such as who asked for it, and the legal basis. Do not repeat what is to go.")
  static let erase = Words(
    nn: "Slett orda for godt", nb: "Slett ordene for godt", en: "Erase the words for good")
  static let keep = Words(nn: "Ikkje slett", nb: "Ikke slett", en: "Do not erase")
  static let moved = Words(
    nn: "Svaret er endra sidan du opna sida. Sjå over på nytt; grunnen du skreiv, står her.",
    nb: "Svaret er endret siden du åpnet siden. Se over på nytt; grunnen du skrev, står her.",
    en: "The answer has changed since you opened the page. Look it over again; your reason is kept.")
  static let findTitle = Words(
    nn: "Slett eit innspel", nb: "Slett et innspill", en: "Erase a submission")
  static let findLead = Words(
    nn:
      "Har den som svarte gitt deg kvitteringskoden, finn du innspelet med han, også i ein anonym runde. Elles opnar du innspelet frå lista i runden.",
    nb:
      "Har den som svarte gitt deg kvitteringskoden, finner du innspillet med den, også i en anonym runde. Ellers åpner du innspillet fra listen i runden.",
    en:
      "If the one who answered has given you the receipt code, it finds the submission, in an anonymous round too. Otherwise open the submission from the round's list."
  )
  static let find = Words(nn: "Finn innspelet", nb: "Finn innspillet", en: "Find the submission")
  static let unknownCode = Words(
    nn: "Det finst ikkje noko innspel med denne koden. Sjå etter om han er skriven rett.",
    nb: "Det finnes ikke noe innspill med denne koden. Se etter om den er skrevet riktig.",
    en: "There is no submission with this code. Check that it is typed right.")
  static let done = Words(
    nn: "Orda er sletta for godt.", nb: "Ordene er slettet for godt.",
    en: "The words have been erased for good.")
  static let state = Words(nn: "Sletta", nb: "Slettet", en: "Erased")
  static let decision = Words(nn: "Avgjort av", nb: "Avgjort av", en: "Decided by")
  static let hash = Words(
    nn: "Fingeravtrykk av orda", nb: "Fingeravtrykk av ordene", en: "Fingerprint of the words")
  static let link = Words(nn: "Slett innspelet …", nb: "Slett innspillet …", en: "Erase the submission …")

  static func erased(upTo revision: Int) -> Words {
    revision == 1
      ? Words(nn: "Orda er sletta", nb: "Ordene er slettet", en: "The words have been erased")
      : Words(
        nn: "Orda er sletta, til og med utgåve \(revision)",
        nb: "Ordene er slettet, til og med utgave \(revision)",
        en: "The words have been erased, up to edition \(revision)")
  }

  static func fault(ofReason reason: String) -> Words? {
    if reason.isEmpty {
      return Words(nn: "Skriv kvifor.", nb: "Skriv hvorfor.", en: "Write why.")
    }
    let excess = reason.unicodeScalars.count - Erasure.longestReason
    return excess > 0 ? ProblemWords.tooLong(Erasure.longestReason, excess: excess) : nil
  }

  static let heldUntilClosed = Words(
    nn:
      "Runden er anonym og open. Eit innspel kan slettast no berre med kvitteringskoden, elles når runden er stengd.",
    nb:
      "Runden er anonym og åpen. Et innspill kan slettes nå bare med kvitteringskoden, ellers når runden er stengt.",
    en:
      "The round is anonymous and open. A submission can be erased now only with its receipt code, otherwise when the round has closed."
  )
  static let already = Words(
    nn: "Innspelet er sletta alt.", nb: "Innspillet er slettet allerede.",
    en: "The submission is erased already.")
  static let partnerTitle = Words(
    nn: "Svaret er sletta", nb: "Svaret er slettet", en: "The answer has been erased")
  static let anonymousLead = Words(
    nn: "Ein administrator har sletta svaret. Spør sekretariatet om kvifor.",
    nb: "En administrator har slettet svaret. Spør sekretariatet om hvorfor.",
    en: "An administrator has erased the answer. Ask the secretariat why.")
  static let partnerLead = Words(
    nn: "Ein administrator har sletta svaret dykkar. Spør sekretariatet om kvifor. De kan svare på nytt.",
    nb: "En administrator har slettet svaret deres. Spør sekretariatet om hvorfor. Dere kan svare på nytt.",
    en: "An administrator has erased your answer. Ask the secretariat why. You can answer again.")
}
