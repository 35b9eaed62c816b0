/// Why an answer is not taken.
enum SubmissionsAPIWords {
  static let answered = Words(
    nn: "Partnaren har svart alt. Endre svaret i staden.",
    nb: "Partneren har svart allerede. Endre svaret i stedet.",
    en: "The partner has answered already. Change the answer instead.")
  static let drafting = Words(
    nn: "Partnaren held på å skrive eit svar. Lat han sende det, eller skriv vidare på det i nettlesaren.",
    nb: "Partneren holder på å skrive et svar. La den sende det, eller skriv videre på det i nettleseren.",
    en: "The partner has begun an answer of its own. Let it be sent, or go on with it in the browser.")
  static let notAsked = Words(
    nn: "Partnaren er teken ut av lista og blir ikkje spurd lenger.",
    nb: "Partneren er tatt ut av listen og blir ikke spurt lenger.",
    en: "The partner has been taken off the list and is no longer asked.")
  static let withdrawn = Words(
    nn: "Svaret er trekt tilbake. Send eit nytt.", nb: "Svaret er trukket tilbake. Send et nytt.",
    en: "The answer is withdrawn. Send a new one.")
  static let wrongReceipt = Words(
    nn: "Kvitteringskoden høyrer ikkje til dette svaret.",
    nb: "Kvitteringskoden hører ikke til dette svaret.",
    en: "The receipt's code is not this answer's.")
}
