import FormModel

/// What the page's script says.
enum FormScriptWords {
  static func json(_ language: Language) -> String { texts[language] ?? "" }

  private static let texts = Dictionary(
    uniqueKeysWithValues: Language.allCases.map { language in
      let words: JSONValue = [
        "saved": .string(SubmissionsWords.saved(language)), "offline": .string(offline(language)),
        "taken": .string(ContributorWords.taken(language)),
        "sending": .string(AttachmentWords.sending(language)),
        "notSent": .string(AttachmentWords.notTaken(language)),
      ]
      return (language, words.text)
    })

  private static let offline = Words(
    nn:
      "Ikkje kontakt med tenaren. Det de skriv, er teke vare på her i nettlesaren, og blir lagra når kontakten er tilbake.",
    nb:
      "Ikke kontakt med serveren. Det dere skriver, er tatt vare på her i nettleseren, og blir lagret når kontakten er tilbake.",
    en:
      "No contact with the server. What you write is kept in this browser and will be saved when the contact is back."
  )
}
