/// A question that is asked for here, with the names it has.
struct LimeSurveyPlanned {
  let name: String
  let type: LimeSurveyType
  /// The names of what it asks besides, or in its parts, by what stands behind its code in the name of a variable.
  var parts: [String: String] = [:]
  /// Whether an expression names a row of the table, so that each must be a question of its own.
  var isApart = false
  /// The name of the choice for what is not in the list.
  var other: String?
  /// What a calculated value is worked out from.
  var calculation: String?
}

extension LimeSurveyReader {
  /// Gives every question its name, so that what refers to a later one finds it.
  mutating func plan() {
    let words = namedWords
    for group in survey.groups {
      for question in group.questions {
        if let why = reasonToLeaveOut(question) {
          lose("/questions/\(question.code)", "\(why); the question is left out")
          register(.absent("it needs \(question.code), which is not asked for here"), "", question)
        } else {
          plan(question, words)
        }
      }
    }
    planCalculations()
  }

  /// Why a question cannot be asked here; nil where it can.
  private func reasonToLeaveOut(_ question: Question) -> String? {
    let type = LimeSurveyType(question)
    if case .unsupported(let what) = type { return "\(what) is not supported" }
    if question.isSet("hidden"), type != .question(.calculate) {
      return "it is hidden, and nothing is asked here that nobody sees"
    }
    switch type {
    case .question(.selectOne) where question.answers.isEmpty && !hasOther(question):
      return "it has no choices"
    case .question(.selectMultiple) where question.parts.isEmpty && !hasOther(question):
      return "it has no choices"
    case .question(.rank) where question.answers.isEmpty && question.parts.isEmpty: return "it has no choices"
    case .answers where question.parts.isEmpty: return "it has no parts"
    case .cells where question.parts(scale: "0").isEmpty || question.parts(scale: "1").isEmpty:
      return "the table lacks rows or columns"
    case .table where question.parts.isEmpty: return "the table has no rows"
    case .table(let scales) where LimeSurveyScale(table: question.type) == nil:
      let isWhole = (0..<scales).allSatisfy { !question.answers(scale: String($0)).isEmpty }
      return isWhole ? nil : "the table has no columns"
    default: return nil
    }
  }

  func hasOther(_ question: Question) -> Bool {
    question.row["other"] == "Y" && ["L", "!", "M", "P", "Z", "W"].contains(question.type)
  }

  private mutating func plan(_ question: Question, _ words: Set<String>) {
    let code = question.code
    let name = naming.name(code, in: nil)
    if name != code {
      note("/questions/\(code)/title", "\(code) is called \(name) here")
    }
    let type = LimeSurveyType(question)
    var planned = LimeSurveyPlanned(name: name, type: type)
    places[name] = "/questions/\(code)"
    switch type {
    case .question(let kind): planChoices(question, kind, &planned)
    case .fixed: register(.answer(name), "", question)
    case .answers, .table, .cells:
      register(.absent("\(code) has several answers, and none of its own"), "", question)
      planParts(question, words, &planned)
    case .unsupported: return
    }
    self.planned[question.id] = planned
  }

  private mutating func planChoices(
    _ question: Question, _ kind: ItemKind, _ planned: inout LimeSurveyPlanned
  ) {
    let name = planned.name
    switch kind {
    case .note:
      return register(.absent("\(question.code) is a text to read, and has no answer"), "", question)
    case .selectMultiple, .rank:
      register(.absent("\(question.code) has several answers; one of them must be named"), "", question)
    default: register(.answer(name), "", question)
    }
    guard kind.hasChoices else { return }
    var taken: Set<String> = []
    let theirs = choices(of: question, kind).map(\.code)
    codes[name] = Self.kept(theirs, &taken)
    if kind == .selectMultiple {
      for code in theirs { register(.choice(of: name, codes[name]?[code] ?? code), code, question) }
    } else if kind == .rank {
      for place in theirs.indices { register(.place(of: name, place + 1), String(place + 1), question) }
    }
    if hasOther(question) {
      planned.other = Self.free("other", &taken)
      codes[name]?["-oth-"] = planned.other
      planPart("other", question, &planned)
    }
    if question.type == "O" { planPart("comment", question, &planned) }
    if question.type == "P" {
      for code in theirs { planPart(code + "comment", question, &planned) }
    }
  }

  private mutating func planParts(
    _ question: Question, _ words: Set<String>, _ planned: inout LimeSurveyPlanned
  ) {
    var keys: [String] = []
    switch planned.type {
    case .answers: keys = question.parts.map(\.code)
    case .cells:
      for row in question.parts(scale: "0") {
        keys += question.parts(scale: "1").map { "\(row.code)_\($0.code)" }
      }
    case .table(let scales):
      let rows = question.parts.map(\.code)
      keys = scales == 1 ? rows : (0..<scales).flatMap { scale in rows.map { "\($0)_\(scale)" } }
      planned.isApart = keys.contains { key in
        words.contains("\(question.code)_\(key)")
          || words.contains(prefix(question) + key.replacing("_", with: "#"))
          || words.contains(prefix(question) + key)
      }
      noteTable(question, planned)
      if scales > 1 { for scale in 0..<scales { planPart(String(scale), question, &planned) } }
    default: return
    }
    // The rows of a table that stays whole have no names of their own.
    if case .table = planned.type, !planned.isApart { return }
    var taken: Set<String> = []
    for key in keys where planned.parts[key] == nil {
      planPart(key, question, &planned)
      guard case .table(let scales) = planned.type, let name = planned.parts[key] else { continue }
      let scale = scales == 1 ? "0" : String(key.suffix(1))
      codes[name] = Self.kept(columns(question, scale: scale).map(\.code), &taken)
      taken = []
    }
  }

  private mutating func noteTable(_ question: Question, _ planned: LimeSurveyPlanned) {
    let detail =
      planned.isApart
      ? "each row is asked by itself here, since an expression names one"
      : question.type == "H" ? "the table’s columns are rows here" : nil
    if let detail { note("/questions/\(question.code)", detail) }
  }

  /// Names a question that is asked beside or inside another.
  private mutating func planPart(_ key: String, _ question: Question, _ planned: inout LimeSurveyPlanned) {
    let name = naming.name("\(planned.name)_\(key)", in: nil)
    planned.parts[key] = name
    places[name] = "/questions/\(question.code)"
    register(.answer(name), key, question)
  }

  // MARK: Names

  private func prefix(_ question: Question) -> String {
    "\(survey.id)X\(question.row["gid"] ?? "")X\(question.id)"
  }

  /// Makes a variable known by both of the names that expressions may use.
  private mutating func register(_ variable: LimeSurveyVariable, _ key: String, _ question: Question) {
    let names = [
      key.isEmpty ? question.code : "\(question.code)_\(key)", prefix(question) + key,
      prefix(question) + key.replacing("_", with: "#"),
    ]
    for name in names where variables[name] == nil { variables[name] = variable }
  }

  /// Every word that an expression or text in the file could name a variable by.
  private var namedWords: Set<String> {
    var words: Set<String> = []
    func add(_ text: String?) {
      for word in text?.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "#" })
        ?? []
      {
        words.insert(String(word))
      }
    }
    for row in file.rows("groups") { add(row["grelevance"]) }
    for row in file.rows("questions") + file.rows("subquestions") { add(row["relevance"]) }
    for row in file.rows("conditions") {
      add(row["cfieldname"])
      add(row["value"])
    }
    for row in file.rows("question_attributes") { add(row["value"]) }
    for table in ["questions", "subquestions", "question_l10ns"] {
      for row in file.rows(table) {
        for text in [row["question"], row["help"]] where text?.utf8.contains(UInt8(ascii: "{")) == true {
          add(text)
        }
      }
    }
    return words
  }

  /// The choices of a question, as it has them.
  func choices(of question: Question, _ kind: ItemKind) -> [(code: String, text: Texts)] {
    let parts = question.parts.map { ($0.code, $0.text) }
    let answers = question.answers(scale: "0").map { ($0.code, $0.text) }
    if kind == .selectMultiple { return parts }
    return answers.isEmpty ? parts : answers
  }

  /// The columns of a table that has its own.
  func columns(_ question: Question, scale: String) -> [(code: String, text: Texts)] {
    question.answers(scale: scale).map { ($0.code, $0.text) }
  }

  /// Our names of choices by their codes, each of its own.
  static func kept(_ written: [String], _ taken: inout Set<String>) -> [String: String] {
    var names: [String: String] = [:]
    for code in written where FormNames.isChoice(code) && names[code] == nil {
      names[code] = code
      taken.insert(code)
    }
    for code in written where names[code] == nil {
      let slug = FormDraft.slug(code)
      names[code] = free(slug.isEmpty ? "choice" : slug, &taken)
    }
    return names
  }

  private static func free(_ stem: String, _ taken: inout Set<String>) -> String {
    var (name, number) = (stem, 2)
    while !taken.insert(name).inserted {
      name = "\(stem)_\(number)"
      number += 1
    }
    return name
  }
}
