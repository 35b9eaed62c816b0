import FormModel
import HTTP

// Several people write in one draft: each page asks now and then who else is there, and what they have written.
extension FillHandlers {
  /// Tells a page of the others, and of what has changed in its fields; writes nothing.
  func here(_ answering: Answering, _ frame: Frame, _ visit: Visit) -> Response {
    guard !answering.isPartnersAlone, !answering.isOutOfReach, visit.request.bodyFault == nil,
      let intake = intake(answering, visit)
    else { return .json(JSONValue.object(["others": [], "changes": []]).serialized()) }
    let seat = Contributors.Seat(
      name: String((visit.form[FormField.who] ?? "").onOneLine().prefix(Contributors.longestName)),
      field: visit.form[FormField.field] ?? "", at: visit.now)
    let window = visit.form[FormField.window] ?? ""
    let others = app.contributors.meet(window, seat, at: answering.invitation.id)
    let members: JSONValue = [
      "others": .array(others.map { json($0, answering, frame.language) }),
      "changes": .array(changes(answering, intake).map(\.json)),
    ]
    return .json(members.serialized())
  }

  private func json(_ seat: Contributors.Seat, _ answering: Answering, _ language: Language) -> JSONValue {
    let item = Self.item(seat.field, answering.definition)
    let label = item?.label.map { answering.definition.words($0, in: language.rawValue) }
    return [
      "words": .string(ContributorWords.sentence(seat.name, label)(language)),
      "near": .string(ContributorWords.near(seat.name)(language)),
      "field": .string(item == nil ? "" : seat.field),
    ]
  }

  /// The question a field belongs to: `challenge.2.description`, `quality.roads` or its own name.
  private static func item(_ field: String, _ definition: FormDefinition) -> Item? {
    let parts = field.split(separator: ".").map(String.init)
    guard let first = parts.first.flatMap({ definition.item($0) }) else { return nil }
    guard first.kind == .repeat else { return first }
    return parts.count > 2 ? definition.item(parts[2]) : nil
  }

  /// A field in which somebody else's words stand now, and this page's do not.
  struct Change {
    /// The page's fields, by name, with what they are to hold.
    let fields: [(name: String, values: [String])]
    /// What the page counts from once it shows that (`FieldMarks.overlaid`).
    let mark: String

    var json: JSONValue {
      [
        "mark": .string(mark),
        "fields": .array(fields.map { .array([.string($0.name), .array($0.values.map { .string($0) })]) }),
      ]
    }
  }

  /// What others have written in the page's fields since it was shown; nothing where the page itself is another now.
  private func changes(_ answering: Answering, _ intake: Intake) -> [Change] {
    guard answering.earlier == nil, !intake.hasMoved else { return [] }
    let typed = AnswerFields.byKey(intake.typed, intake.instances)
    let merged = AnswerFields.byKey(intake.merged.answers, intake.merged.instances)
    return Set(typed.keys).union(merged.keys).sorted().compactMap { key in
      guard FieldMarks.isOn(key, intake.fields), typed[key] != merged[key], intake.merged.others[key] == nil,
        let path = intake.instances.path(key)
      else { return nil }
      let now = fields(merged[key], at: path, answering.definition)
      let before = fields(typed[key], at: path, answering.definition)
      let names = Set(now.map(\.0)).union(before.map(\.0)).sorted()
      return Change(
        fields: names.map { name in (name, now.filter { $0.0 == name }.map(\.1)) },
        mark: FieldMarks.mark(key, merged[key]))
    }
  }

  /// The fields of one answer, as a page has them.
  private func fields(_ value: JSONValue?, at path: String, _ definition: FormDefinition) -> [(
    String, String
  )] {
    var answers = Answers()
    let parts = path.split(separator: ".").map(String.init)
    if parts.count == 3, let instance = Int(parts[1]) {
      answers[parts[0], instance, parts[2]] = value
    } else {
      answers[path] = value
    }
    return definition.fields(of: answers).filter { $0.0 == path || $0.0.hasPrefix(path + ".") }
  }
}

/// What is said of colleagues who have the same draft open.
enum ContributorWords {
  static func sentence(_ name: String, _ question: String?) -> Words {
    let who = who(name)
    guard let question else {
      return Words(
        nn: "\(who.nn) har svaret oppe.", nb: "\(who.nb) har svaret oppe.",
        en: "\(who.en) has the answer open.")
    }
    return Words(
      nn: "\(who.nn) skriv på «\(question)».", nb: "\(who.nb) skriver på «\(question)».",
      en: "\(who.en) is writing in “\(question)”.")
  }
  static func near(_ name: String) -> Words {
    let who = who(name)
    return Words(nn: "\(who.nn) skriv her.", nb: "\(who.nb) skriver her.", en: "\(who.en) is writing here.")
  }
  private static func who(_ name: String) -> Words {
    name.isEmpty ? Words(nn: "Ein kollega", nb: "En kollega", en: "A colleague") : Words(same: name)
  }
  static let name = Words(
    nn: "Namnet ditt, så kollegaene ser kven som skriv (valfritt)",
    nb: "Navnet ditt, så kollegene ser hvem som skriver (valgfritt)",
    en: "Your name, so that colleagues see who is writing (optional)")
  static let taken = Words(
    nn: "Ein kollega har skrive i svaret. Det står på sida no.",
    nb: "En kollega har skrevet i svaret. Det står på siden nå.",
    en: "A colleague has written in the answer. It is on the page now.")
}
