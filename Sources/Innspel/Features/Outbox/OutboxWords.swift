import Outbound

enum OutboxWords {
  static let title = Words(nn: "Utboks", nb: "Utboks", en: "Outbox")
  static let states = Words(nn: "Tilstand", nb: "Tilstand", en: "State")
  static let all = Words(nn: "Alle", nb: "Alle", en: "All")
  static let none = Words(nn: "Ingen brev her.", nb: "Ingen brev her.", en: "No letters here.")
  static let columns = [
    Words(nn: "Skriven", nb: "Skrevet", en: "Written"), Words(nn: "Til", nb: "Til", en: "To"),
    Words(nn: "Emne", nb: "Emne", en: "Subject"), states,
  ]
  static func sendsThrough(_ server: SMTPSettings) -> Words {
    let place = server.place
    let how =
      switch server.protection {
      case .none: Words(nn: "utan kryptering", nb: "uten kryptering", en: "without encryption")
      case .startTLS: Words(nn: "kryptert (STARTTLS)", nb: "kryptert (STARTTLS)", en: "encrypted (STARTTLS)")
      case .implicitTLS: Words(nn: "kryptert (TLS)", nb: "kryptert (TLS)", en: "encrypted (TLS)")
      }
    let who =
      server.user == nil
      ? Words(same: "") : Words(nn: ", med pålogging", nb: ", med pålogging", en: ", signed in")
    return Words(
      nn: "E-post går ut gjennom \(place), \(how.nn)\(who.nn).",
      nb: "E-post går ut gjennom \(place), \(how.nb)\(who.nb).",
      en: "Email goes out through \(place), \(how.en)\(who.en).")
  }
  static let demo = Words(
    nn: "I denne prøva blir ingen brev sende. Her kan du lese dei som ville ha gått ut.",
    nb: "I denne prøven blir ingen brev sendt. Her kan du lese dem som ville ha gått ut.",
    en: "In this demonstration no letter is sent. Here you can read those that would have gone out.")
  static let noServer = Words(
    nn:
      "Det er ikkje sett opp nokon e-postserver. Breva ventar her, og går ut når INNSPEL_SMTP_URL er sett og tenaren er starta på nytt.",
    nb:
      "Det er ikke satt opp noen e-postserver. Brevene venter her, og går ut når INNSPEL_SMTP_URL er satt og serveren er startet på nytt.",
    en:
      "No mail server has been set up. The letters wait here, and leave when INNSPEL_SMTP_URL is set and the server restarted."
  )
  static let tryAgain = Words(nn: "Prøv å sende på nytt", nb: "Prøv å sende på nytt", en: "Try to send again")
  static let notWanted = Words(
    nn: "Brevet er ikkje aktuelt lenger, og blir ikkje sendt.",
    nb: "Brevet er ikke aktuelt lenger, og blir ikke sendt.",
    en: "The letter is no longer wanted, and is not sent.")

  static let notSentInDemo = Words(
    nn: "Ikkje sendt (prøve)", nb: "Ikke sendt (prøve)", en: "Not sent (demonstration)")

  /// Where a letter is; nothing leaves a demonstration, whatever its outbox has settled.
  static func name(_ state: LetterState, isDemo: Bool) -> Words {
    switch state {
    case .sent where isDemo: notSentInDemo
    case .queued: Words(nn: "Ventar", nb: "Venter", en: "Waiting")
    case .sent: Words(nn: "Sendt", nb: "Sendt", en: "Sent")
    case .failed: Words(nn: "Gjekk ikkje", nb: "Gikk ikke", en: "Failed")
    case .dropped: Words(nn: "Ikkje aktuelt", nb: "Ikke aktuelt", en: "Not wanted")
    }
  }
}
