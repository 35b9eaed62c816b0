/// Words of the secretariat's pages about answers.
enum DeskWords {
  static func came(_ count: Int) -> Words {
    switch count {
    case 0: Words(nn: "Ingen har svart enno", nb: "Ingen har svart ennå", en: "Nobody has answered yet")
    case 1: Words(nn: "Eitt innspel er kome", nb: "Ett innspill er kommet", en: "One submission has come")
    default:
      Words(
        nn: "\(count) innspel er komne", nb: "\(count) innspill er kommet",
        en: "\(count) submissions have come")
    }
  }

  static func seen(_ mode: Identification) -> Words {
    switch mode {
    case .identified:
      Words(
        nn: "Dei som les oppsummeringa, ser kva partnar kvart innspel kjem frå.",
        nb: "De som leser oppsummeringen, ser hvilken partner hvert innspill kommer fra.",
        en: "Readers of the summary see which partner each submission comes from.")
    case .confidential:
      Words(
        nn: "Runden er fortruleg: det som står her om kven, er berre for sekretariatet.",
        nb: "Runden er fortrolig: det som står her om hvem, er bare for sekretariatet.",
        en: "The round is confidential: what stands here about who is for the secretariat only.")
    case .anonymous:
      Words(
        nn: "Runden er anonym: ingen veit kven som skreiv kva, og rekkjefølgja er tilfeldig.",
        nb: "Runden er anonym: ingen vet hvem som skrev hva, og rekkefølgen er tilfeldig.",
        en: "The round is anonymous: nobody knows who wrote what, and the order is random.")
    }
  }

  static let none = Words(
    nn: "Når nokon sender, står det her med ein gong.", nb: "Når noen sender, står det her med en gang.",
    en: "When somebody sends, it appears here at once.")
  static let columns = [
    Words(nn: "Frå", nb: "Fra", en: "From"), Words(nn: "Partstype", nb: "Partstype", en: "Party type"),
    Words(nn: "Motteke", nb: "Mottatt", en: "Received"), Words(nn: "Korleis", nb: "Hvordan", en: "How"),
    Words(nn: "Utgåve", nb: "Utgave", en: "Edition"), Words(nn: "Tilstand", nb: "Tilstand", en: "State"),
  ]
  static let older = Words(nn: "Fleire", nb: "Flere", en: "More")
  static let anonymous = Words(nn: "Anonymt innspel", nb: "Anonymt innspill", en: "Anonymous submission")
  static func state(_ state: SubmissionState) -> Words {
    switch state {
    case .received: Words(nn: "Motteke", nb: "Mottatt", en: "Received")
    case .withdrawn: Words(nn: "Trekt tilbake", nb: "Trukket tilbake", en: "Withdrawn")
    case .erased: ErasureWords.state
    case .held: Words(nn: "Halden tilbake", nb: "Holdt tilbake", en: "Kept back")
    }
  }

  static let withdrawnLead = Words(
    nn: "Svaret er trekt tilbake, og orda er sletta.", nb: "Svaret er trukket tilbake, og ordene er slettet.",
    en: "The answer has been withdrawn, and the words deleted.")
  static let late = Words(nn: "etter fristen", nb: "etter fristen", en: "late")
  static let type = Words(nn: "Partstype", nb: "Partstype", en: "Party type")
  static let contact = Words(nn: "Kontaktperson", nb: "Kontaktperson", en: "Contact")
  static let receivedAt = Words(nn: "Motteke", nb: "Mottatt", en: "Received")
  static let how = Words(nn: "Korleis", nb: "Hvordan", en: "How")
  static let language = Words(nn: "Språk", nb: "Språk", en: "Language")
  static let deadline = Words(nn: "Frist", nb: "Frist", en: "Deadline")
  static let revisions = Words(nn: "Utgåver", nb: "Utgaver", en: "Editions")
  static let enter = Words(
    nn: "Før inn eit svar frå papir eller telefon", nb: "Før inn et svar fra papir eller telefon",
    en: "Enter an answer from paper or telephone")
  static let enterTitle = Words(
    nn: "Kven er svaret frå?", nb: "Hvem er svaret fra?", en: "Whose answer is it?")
  static let enterLead = Words(
    nn: "Vel partnaren. De fyller ut det same skjemaet, og kontaktpersonen får kvittering på e-post.",
    nb: "Velg partneren. Dere fyller ut det samme skjemaet, og kontaktpersonen får kvittering på e-post.",
    en: "Choose the partner. You fill in the same form, and the contact gets a receipt by email.")
  static let enterAnonymousLead = Words(
    nn: "Vel partnaren. De fyller ut det same skjemaet. Runden er anonym: ta vare på koden på kvitteringa.",
    nb:
      "Velg partneren. Dere fyller ut det samme skjemaet. Runden er anonym: ta vare på koden på kvitteringen.",
    en: "Choose the partner. You fill in the same form. The round is anonymous: keep the code on the receipt."
  )
  static let notOpen = Words(
    nn: "Svar kan førast inn medan runden er open. Opne han, eller opne han att, først.",
    nb: "Svar kan føres inn mens runden er åpen. Åpne den, eller åpne den igjen, først.",
    en: "Answers can be entered while the round is open. Open it, or reopen it, first.")
  static let nobody = Words(
    nn: "Ingen er inviterte enno. Inviter partnaren først.",
    nb: "Ingen er invitert ennå. Inviter partneren først.",
    en: "Nobody is invited yet. Invite the partner first.")

  static func revision(_ number: Int) -> Words {
    Words(nn: "Utgåve \(number)", nb: "Utgave \(number)", en: "Edition \(number)")
  }

  static func source(_ source: SubmissionSource) -> Words {
    switch source {
    case .form: Words(nn: "Skjema", nb: "Skjema", en: "Form")
    case .interview: Words(nn: "Intervju", nb: "Intervju", en: "Interview")
    case .letter: Words(nn: "Papir eller telefon", nb: "Papir eller telefon", en: "Paper or telephone")
    }
  }

  static func state(_ state: InvitationState) -> Words {
    switch state {
    case .invited: Words(nn: "Ikkje begynt", nb: "Ikke begynt", en: "Not begun")
    case .drafting: Words(nn: "Har eit utkast", nb: "Har et utkast", en: "Has a draft")
    case .answered: Words(nn: "Har svart", nb: "Har svart", en: "Has answered")
    case .declined: Words(nn: "Svarar ikkje", nb: "Svarer ikke", en: "Has declined")
    }
  }
}
