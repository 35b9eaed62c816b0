/// Words of the pages around a summary: the list, the texts, the statements behind the numbers.
enum SummariesPageWords {
  static let listTitle = Words(
    nn: "Publiserte oppsummeringar", nb: "Publiserte oppsummeringer", en: "Published summaries")
  static let none = Words(
    nn: "Ingen oppsummering er publisert for deg enno.", nb: "Ingen oppsummering er publisert for deg ennå.",
    en: "No summary has been published to you yet.")
  static let noneAtAll = Words(
    nn: "Ingen oppsummering er publisert enno.", nb: "Ingen oppsummering er publisert ennå.",
    en: "No summary has been published yet.")
  static let noneHelp = Words(
    nn:
      "Når sekretariatet publiserer ei oppsummering for ei gruppe du er med i, får du e-post og finn ho her.",
    nb:
      "Når sekretariatet publiserer en oppsummering for en gruppe du er med i, får du e-post og finner den her.",
    en:
      "When the secretariat publishes a summary to a group you belong to, you receive an email and find it here."
  )
  static let older = Words(
    nn: "Dette er ein eldre versjon.", nb: "Dette er en eldre versjon.", en: "This is an older version.")
  static let newest = Words(nn: "Les den nyaste", nb: "Les den nyeste", en: "Read the newest")
  static let redacted = Words(
    nn:
      "Eit innspel er trekt tilbake eller sletta etter at oppsummeringa vart publisert. Orda derifrå er tekne ut. Tala er som dei var.",
    nb:
      "Et innspill er trukket tilbake eller slettet etter at oppsummeringen ble publisert. Ordene derfra er tatt ut. Tallene er som de var.",
    en:
      "A submission has been withdrawn or erased since the summary was published. Its words have been taken out. The numbers are as they were."
  )
  static let replacedTitle = Words(
    nn: "Denne versjonen er erstatta", nb: "Denne versjonen er erstattet",
    en: "This version has been replaced")
  static let replaced = Words(
    nn:
      "Eit innspel er trekt tilbake eller sletta, og orda derifrå skal ikkje lesast lenger. Ein ny versjon utan dei står i staden for denne.",
    nb:
      "Et innspill er trukket tilbake eller slettet, og ordene derfra skal ikke leses lenger. En ny versjon uten dem står i stedet for denne.",
    en:
      "A submission has been withdrawn or erased, and its words are no longer to be read. A new version without them stands in place of this one."
  )
  static func readAll(_ statements: Int) -> Words {
    statements == 1
      ? Words(nn: "Les utsegna", nb: "Les utsagnet", en: "Read the statement")
      : Words(
        nn: "Les alle \(statements) utsegnene", nb: "Les alle \(statements) utsagnene",
        en: "Read all \(statements) statements")
  }
  static let tooSmall = Words(
    nn:
      "Færre enn tre har svart. Dei fekk løfte om at ingen skal sjå kven som har sagt kva, og difor står det ingenting her om kva dei har sagt.",
    nb:
      "Færre enn tre har svart. De fikk løfte om at ingen skal se hvem som har sagt hva, og derfor står det ingenting her om hva de har sagt.",
    en:
      "Fewer than three have answered. They were promised that nobody would see who said what, so nothing is told here of what they said."
  )
  static let toLive = Words(
    nn: "Arbeid vidare med oppsummeringa", nb: "Arbeid videre med oppsummeringen",
    en: "Go on working on the summary")
  static let textsTitle = Words(
    nn: "Kva er det viktigaste innspela seier?", nb: "Hva er det viktigste innspillene sier?",
    en: "What is the main thing the input says?")
  static let headline = Words(nn: "Overskrift", nb: "Overskrift", en: "Headline")
  static let headlineHint = Words(
    nn: "Éi setning som seier kva de fann. Står feltet tomt, lagar vi ei av tala.",
    nb: "Én setning som sier hva dere fant. Står feltet tomt, lager vi en av tallene.",
    en: "One sentence that says what you found. Left empty, one is made from the numbers.")
  static let leadField = Words(nn: "Ingress", nb: "Ingress", en: "Lead")
  static let leadHint = Words(
    nn: "To–tre setningar: kven svarte, kva går att, kven manglar i materialet.",
    nb: "To–tre setninger: hvem svarte, hva går igjen, hvem mangler i materialet.",
    en: "Two or three sentences: who answered, what recurs, who is missing.")
  static let madeFromNumbers = Words(
    nn: "Laga av tala no", nb: "Laget av tallene nå", en: "Made from the numbers now")
  static let otherLanguages = Words(
    nn: "På andre språk", nb: "På andre språk", en: "In other languages")
  static let save = Words(nn: "Lagre", nb: "Lagre", en: "Save")
  static let tooLongHeadline = Words(
    nn: "Overskrifta er for lang. Kort ned til 200 teikn.",
    nb: "Overskriften er for lang. Kort ned til 200 tegn.",
    en: "The headline is too long. Shorten it to 200 characters.")
  static let tooLong = Words(
    nn: "Teksten er for lang. Kort ned til 2000 teikn.", nb: "Teksten er for lang. Kort ned til 2000 tegn.",
    en: "The text is too long. Shorten it to 2000 characters.")
  static let empty = Words(
    nn: "Skriv problemstillinga først.", nb: "Skriv problemstillingen først.", en: "Write the sentence first."
  )
  static let conflict = Words(
    nn:
      "Nokon andre har skrive her sidan du opna sida. Det du skreiv, står i feltet; det dei skreiv, står over. Lagre på nytt for å bruke di tekst.",
    nb:
      "Noen andre har skrevet her siden du åpnet siden. Det du skrev, står i feltet; det de skrev, står over. Lagre på nytt for å bruke din tekst.",
    en:
      "Somebody else has written here since you opened the page. What you wrote is in the field; what they wrote is above. Save again to use your text."
  )
  static let deletedMeanwhile = Words(
    nn: "Nokon andre har sletta denne problemstillinga. Dette skreiv du; kopier det om du vil ha det med:",
    nb: "Noen andre har slettet denne problemstillingen. Dette skrev du; kopier det om du vil ha det med:",
    en: "Somebody else has deleted this sentence. This is what you wrote; copy it if you want it in:")
  static let theirs = Words(nn: "Det som er lagra", nb: "Det som er lagret", en: "What is saved")
  static let problemsLead = Words(
    nn: "Skriv éi kort setning for kvar sak gruppa bør drøfte. Skriv ho som eit spørsmål om det passar.",
    nb: "Skriv én kort setning for hver sak gruppen bør drøfte. Skriv den som et spørsmål om det passer.",
    en: "Write one short sentence for each matter the group should discuss; as a question where that fits.")
  static let newProblem = Words(
    nn: "Ny problemstilling", nb: "Ny problemstilling", en: "Another matter to discuss")
  static let add = Words(nn: "Legg til", nb: "Legg til", en: "Add")
  static let up = Words(nn: "Flytt opp", nb: "Flytt opp", en: "Move up")
  static let down = Words(nn: "Flytt ned", nb: "Flytt ned", en: "Move down")
  static let delete = Words(nn: "Slett", nb: "Slett", en: "Delete")
  static let said = Words(nn: "Det som er sagt", nb: "Det som er sagt", en: "What was said")
  static let faults = Words(nn: "Rett dette først", nb: "Rett dette først", en: "Correct this first")
  static let more = Words(nn: "Fleire", nb: "Flere", en: "More")
  static let inCoding = Words(nn: "Sjå i kodinga", nb: "Se i kodingen", en: "See it in the coding")
  static let noneHere = Words(
    nn: "Ingen utsegner her.", nb: "Ingen utsagn her.", en: "No statements here.")

  static func problem(_ number: Int) -> Words {
    Words(
      nn: "Problemstilling \(number)", nb: "Problemstilling \(number)", en: "Matter to discuss \(number)")
  }

  static func numbersOf(_ version: Int) -> Words {
    Words(
      nn:
        "Tal og sitat er dei same som i versjon \(version). Færre enn tre svar har kome til, vorte endra eller falle frå sidan, og den som held versjonane opp mot kvarandre, skal ikkje kunne sjå kva dei seier.",
      nb:
        "Tall og sitater er de samme som i versjon \(version). Færre enn tre svar har kommet til, blitt endret eller falt fra siden, og den som holder versjonene opp mot hverandre, skal ikke kunne se hva de sier.",
      en:
        "Numbers and quotes are those of version \(version). Fewer than three answers have come, changed or gone since, and nobody who compares the versions shall see what they say."
    )
  }
}
