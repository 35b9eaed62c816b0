/// What the API says to programs; people who write them read it in their own language.
enum APIWords {
  static let jsonOnly = Words(
    nn: "Send JSON, med Content-Type: application/json.",
    nb: "Send JSON, med Content-Type: application/json.",
    en: "Send JSON, with Content-Type: application/json.")
  static let bodyMissing = Words(
    nn: "Kallet manglar innhald: send eit JSON-objekt.", nb: "Kallet mangler innhold: send et JSON-objekt.",
    en: "The call has no body: send a JSON object.")
  static let changedMeanwhile = Words(
    nn: "Nokon har endra dette sidan du las det. Les på nytt og prøv igjen.",
    nb: "Noen har endret dette siden du leste det. Les på nytt og prøv igjen.",
    en: "Somebody has changed this since you read it. Read it again and retry.")
  static let nameTaken = Words(
    nn: "Det finst alt ein partnar med dette namnet.", nb: "Det finnes allerede en partner med dette navnet.",
    en: "There is a partner of this name already.")
  static let keyTooLong = Words(
    nn: "Idempotency-Key skal ha frå 1 til 255 teikn.", nb: "Idempotency-Key skal ha fra 1 til 255 tegn.",
    en: "Idempotency-Key has from 1 to 255 characters.")
}
