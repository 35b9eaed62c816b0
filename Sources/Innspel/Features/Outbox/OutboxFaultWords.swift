import Outbound

/// Why a letter was not sent, in the words of who can do something about it.
///
/// The outbox keeps a fault as the log says it; here its first sentence is told apart and what the mail server said
/// is put after our own words.
enum OutboxFaultWords {
  static func words(_ stored: String) -> Words {
    if stored == LetterFault.noSender.description { return noSender }
    if stored.hasSuffix(LetterFault.noRecipient("").description) { return noRecipient }
    for (fault, words) in known {
      let sentence = fault.description.dropLast()
      guard stored.hasPrefix(sentence) else { continue }
      let said = stored.dropFirst(sentence.count + 1).trimming()
      guard !said.isEmpty else { return words }
      return Words(
        nn: "\(words.nn) («\(said)»)", nb: "\(words.nb) («\(said)»)", en: "\(words.en) (“\(said)”)")
    }
    return Words(same: stored)
  }

  private static let noSender = Words(
    nn: "INNSPEL_MAIL_FROM er ikkje sett, så breva manglar avsendar. Dei ventar til han er sett.",
    nb: "INNSPEL_MAIL_FROM er ikke satt, så brevene mangler avsender. De venter til den er satt.",
    en: "INNSPEL_MAIL_FROM is not set, so letters have no sender. They wait until it is.")
  private static let noRecipient = Words(
    nn: "Det som står som mottakaren si adresse, er inga e-postadresse.",
    nb: "Det som står som mottakerens adresse, er ingen e-postadresse.",
    en: "What stands as the recipient's address is no email address.")

  private static let known: [(DeliveryFault, Words)] = [
    (
      .cannotConnect(""),
      Words(
        nn:
          "E-postserveren svarar ikkje. Sjå om adressa i INNSPEL_SMTP_URL er rett. Brevet blir prøvd på nytt.",
        nb:
          "E-postserveren svarer ikke. Se om adressen i INNSPEL_SMTP_URL er riktig. Brevet blir forsøkt på nytt.",
        en:
          "The mail server does not answer. See whether the address in INNSPEL_SMTP_URL is right. The letter will be tried again."
      )
    ),
    (
      .wrongCredentials(code: 535, text: ""),
      Words(
        nn: "E-postserveren godtek ikkje brukarnamnet eller passordet i INNSPEL_SMTP_URL.",
        nb: "E-postserveren godtar ikke brukernavnet eller passordet i INNSPEL_SMTP_URL.",
        en: "The mail server does not accept the user name or the password in INNSPEL_SMTP_URL.")
    ),
    (
      .tlsFailed(""),
      Words(
        nn: "Sambandet til e-postserveren kunne ikkje krypterast, så ingenting vart sendt.",
        nb: "Forbindelsen til e-postserveren kunne ikke krypteres, så ingenting ble sendt.",
        en: "The connection to the mail server could not be encrypted, so nothing was sent.")
    ),
    (
      .senderRejected(code: 550, text: ""),
      Words(
        nn: "E-postserveren godtek ikkje avsendaren i INNSPEL_MAIL_FROM.",
        nb: "E-postserveren godtar ikke avsenderen i INNSPEL_MAIL_FROM.",
        en: "The mail server does not accept the sender in INNSPEL_MAIL_FROM.")
    ),
    (
      .recipientRejected(code: 550, text: ""),
      Words(
        nn: "E-postserveren tek ikkje imot brev til denne adressa. Sjå om ho er skriven rett.",
        nb: "E-postserveren tar ikke imot brev til denne adressen. Se om den er skrevet riktig.",
        en: "The mail server takes no letters for this address. See whether it is spelt right.")
    ),
    (
      .messageRejected(code: 554, text: ""),
      Words(
        nn: "E-postserveren tok ikkje imot brevet.", nb: "E-postserveren tok ikke imot brevet.",
        en: "The mail server did not take the letter.")
    ),
    (
      .timedOut(""),
      Words(
        nn: "E-postserveren brukte for lang tid. Brevet blir prøvd på nytt.",
        nb: "E-postserveren brukte for lang tid. Brevet blir forsøkt på nytt.",
        en: "The mail server took too long. The letter will be tried again.")
    ),
    (
      .connectionLost(""),
      Words(
        nn: "Sambandet til e-postserveren vart brote. Brevet blir prøvd på nytt.",
        nb: "Forbindelsen til e-postserveren ble brutt. Brevet blir forsøkt på nytt.",
        en: "The connection to the mail server was lost. The letter will be tried again.")
    ),
    (
      .stopped,
      Words(
        nn: "Tenaren vart stoppa før brevet var sendt. Det blir sendt når han går igjen.",
        nb: "Serveren ble stoppet før brevet var sendt. Det blir sendt når den går igjen.",
        en: "The server was stopped before the letter was sent. It is sent when the server runs again.")
    ),
    (
      .other(""),
      Words(
        nn: "Brevet vart ikkje sendt. Det blir prøvd på nytt.",
        nb: "Brevet ble ikke sendt. Det blir forsøkt på nytt.",
        en: "The letter was not sent. It will be tried again.")
    ),
  ]
}
