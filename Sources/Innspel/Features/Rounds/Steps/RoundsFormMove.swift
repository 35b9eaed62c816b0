import FormModel
import HTML
import HTTP
import Storage

/// A newer version of a round's form, and what moving the round to it does.
struct FormMove: Sendable {
  let from: Form
  let to: Form
  /// How many are told of it by email, when that is wanted: those who have begun or answered.
  let concerned: Int

  var isNewer: Bool { to.version > from.version }
}

extension FormMove {
  /// - Returns: nil where the round's form cannot be found.
  /// - Throws: `StorageError`, or `UnreadableForm`.
  init?(_ round: Round, _ app: Dependencies, _ db: borrowing Connection) throws {
    guard let from = try app.forms.form(round.form, round.formVersion, db),
      let newest = try db.formRecord(round.form)?.version, let to = try app.forms.form(round.form, newest, db)
    else { return nil }
    self.init(from: from, to: to, concerned: try Self.concerned(round, db).count)
  }

  /// Those who have written something in the form; nobody in an anonymous round, where letters would tell who has.
  static func concerned(_ round: Round, _ db: borrowing Connection) throws -> [RoundRecipient] {
    guard round.identification != .anonymous else { return [] }
    return try db.recipients(of: round.id, states: [.drafting, .answered])
  }
}

extension RoundsDesk {
  /// Moves a round to another version of its form, also while people answer.
  ///
  /// What was sent stays tied to the version it answered; what is being written goes on in the new one
  /// (`CarriedAnswers`).
  ///
  /// - Parameters:
  ///   - id: the round.
  ///   - version: a later version of its form; nil: the newest.
  ///   - actor: who does it.
  ///   - seen: `Round.mark` of the page it was done on.
  ///   - allowingGaps: whether the new version may lack a language that the old one has.
  ///   - telling: whether those who have begun or answered get an email about it.
  /// - Returns: the round as it is now.
  /// - Throws: `RoundFaults` where a language is missing; `HTTPError` 403, 404 or 409 in words; `StorageError`.
  @discardableResult
  func moveForm(
    _ id: RoundID, to version: Int?, by actor: Actor, seen: String? = nil, allowingGaps: Bool, telling: Bool
  ) throws -> Round {
    let app = app
    let detail: JSONValue = version.map { ["form_version": .int($0)] } ?? [:]
    return try change(id, .moveForm, by: actor, seen: seen, detail: detail) { round, post, db in
      guard let version = try version ?? db.formRecord(round.form)?.version,
        let to = try app.forms.form(round.form, version, db)
      else { throw HTTPError(.conflict, RoundsRefusals.noSuchVersion) }
      guard version > round.formVersion else { throw HTTPError(.conflict, RoundsRefusals.versionInUse) }
      // Which version was answered would tell whether an answer came before or after: the board tells who did when.
      if round.identification == .anonymous, try db.hasSubmissions(round.id) {
        throw HTTPError(.conflict, RoundsRefusals.anonymousFormFixed)
      }
      let before = try gaps(of: round, .everyLanguage, db)
      let gaps = LanguageGaps(round, to)
      guard allowingGaps || gaps.isWithin(before) else {
        throw RoundFaults("gaps", RoundsRefusals.languageMissing(gaps))
      }
      round.formVersion = version
      guard telling, round.state(at: post.now) == .open else { return }
      try post.send(.formChanged, try FormMove.concerned(round, db), of: round, db)
    }
  }
}

/// What is otherwise in the version that a round may move to.
struct FormMoveView: HTML {
  let frame: Frame
  let move: FormMove

  var body: some HTML {
    h2 { frame(FormDifferenceWords.between(move.from.version, move.to.version)) }
    FormDifferenceView(
      frame: frame, difference: FormDifference(from: move.from.definition, to: move.to.definition))
  }
}

/// The words of the page that moves a round to another version of its form.
enum FormMoveWords {
  static func title(_ version: Int) -> Words {
    Words(
      nn: "Ta i bruk versjon \(version) av skjemaet", nb: "Ta i bruk versjon \(version) av skjemaet",
      en: "Use version \(version) of the form")
  }
  static let none = Words(
    nn: "Skjemaet har ingen nyare versjon", nb: "Skjemaet har ingen nyere versjon",
    en: "The form has no newer version")
  static let noneLead = Words(
    nn:
      "Runden brukar den nyaste versjonen. Skal noko endrast, så lag neste versjon på sida til skjemaet, og kom tilbake hit.",
    nb:
      "Runden bruker den nyeste versjonen. Skal noe endres, så lag neste versjon på siden til skjemaet, og kom tilbake hit.",
    en:
      "The round uses the newest version. To change something, make the next version on the form's page, and come back here."
  )
  static let lead = Words(
    nn:
      "Dei som har byrja, held fram i den nye versjonen med alt dei har skrive; svar på spørsmål som er tekne bort, får dei sjå til dei sender. Svar som er sende, står som dei er, i den versjonen dei vart gitt i, og kan endrast i den nye.",
    nb:
      "De som har begynt, fortsetter i den nye versjonen med alt de har skrevet; svar på spørsmål som er tatt bort, får de se til de sender. Svar som er sendt, står som de er, i den versjonen de ble gitt i, og kan endres i den nye.",
    en:
      "Those who have begun go on in the new version with all they have written; answers to questions that are gone are shown to them until they send. Answers that were sent stay as they are, in the version they were given in, and can be changed in the new one."
  )
  static func tell(_ number: Int) -> Words {
    Words(
      nn: "Send e-post til dei som har byrja eller svart (\(number))",
      nb: "Send e-post til dem som har begynt eller svart (\(number))",
      en: "Email those who have begun or answered (\(number))")
  }
  static let allowGaps = Words(
    nn: "Ta versjonen i bruk likevel", nb: "Ta versjonen i bruk likevel", en: "Use the version all the same")
  static func ready(_ version: Int) -> Words {
    Words(
      nn: "Versjon \(version) er klar til å takast i bruk", nb: "Versjon \(version) er klar til å tas i bruk",
      en: "Version \(version) is ready to be used")
  }
}
