/// Makes a definition of a LimeSurvey survey, and notes what cannot be carried over.
///
/// What LimeSurvey keeps with a survey and a round of Innspel's says for itself is passed over: who may answer and when,
/// letters, looks, whether answers are anonymous.
struct LimeSurveyReader {
  typealias Question = LimeSurveySurvey.Question
  typealias Texts = LimeSurveySurvey.Texts

  let file: LimeSurveyFile
  let survey: LimeSurveySurvey
  let fallbackName: String
  var losses: [Fault] = []
  var notes: [Fault] = []
  var naming: XLSFormNaming
  var lists = JSONObject()
  /// The places in the file by our names of items and, behind `choices/`, of lists.
  var places: [String: String] = [:]
  /// What the variables of ExpressionScript are here.
  var variables: [String: LimeSurveyVariable] = [:]
  /// Our names of choices by question of ours and code, where the code could not be kept.
  var codes: [String: [String: String]] = [:]
  /// The questions that are asked for here, by their ids.
  var planned: [String: LimeSurveyPlanned] = [:]
  /// The settings of the question at hand that something here has read.
  var used: Set<String> = []
  /// Our codes of the languages, by the file's; the standard one first.
  private(set) var languageCodes: [(theirs: String, ours: String)] = []
  /// The conditions and the answers to begin with, by the ids of their questions.
  let conditions: [String: [LimeSurveyFile.Row]]
  let defaults: [String: [LimeSurveyFile.Row]]
  /// The texts of answers to begin with, where they have a table of their own.
  let defaultTexts: [String: [LimeSurveyFile.Row]]
  /// The questions by their ids, and the ids by code.
  let questions: [String: Question]
  let ids: [String: String]
  /// Questions that have a program in them.
  let programmed: Set<String>

  /// The most that is told of one file.
  private static let mostTold = 1_000

  init(_ file: LimeSurveyFile, name: String, reserved: Set<String>) {
    (self.file, fallbackName) = (file, name)
    survey = LimeSurveySurvey(file)
    naming = XLSFormNaming(reserved: reserved)
    func rows(_ table: String, by key: String) -> [String: [LimeSurveyFile.Row]] {
      Dictionary(grouping: file.rows(table)) { $0[key] ?? "" }
    }
    conditions = rows("conditions", by: "qid")
    defaults = rows("defaultvalues", by: "qid")
    defaultTexts = rows("defaultvalue_l10ns", by: "dvid")
    let all = survey.groups.flatMap(\.questions)
    questions = Dictionary(all.map { ($0.id, $0) }) { one, _ in one }
    ids = Dictionary(all.map { ($0.code, $0.id) }) { one, _ in one }
    programmed = Set(
      file.rows("question_l10ns").filter { $0["script"]?.trimmed().isEmpty == false }.compactMap { $0["qid"] }
    )
  }

  /// The languages of the form, the standard one first.
  var languages: [String] { languageCodes.map(\.ours) }
  var standard: String { languageCodes.first?.ours ?? "en" }

  mutating func definition() -> JSONValue {
    decodeLanguages()
    noteTables()
    plan()
    let groups = survey.groups.compactMap { item($0) }
    let fallback = XLSFormNaming.plain(fallbackName)
    var object: JSONObject = [
      "form_id": .string(FormNames.isFormID(fallback) ? fallback : "form"),
      "default_language": .string(standard), "languages": .array(languages.map { .string($0) }),
    ]
    let settings = file.rows("surveys_languagesettings")
    func stated(_ column: String) -> Texts {
      LimeSurveySurvey.texts(settings, column, language: "surveyls_language")
    }
    let place = "/surveys_languagesettings"
    object["title"] = text(stated("surveyls_title"), place + "/surveyls_title") ?? .string(fallbackName)
    let descriptions = [
      text(stated("surveyls_description"), place + "/surveyls_description", isLine: false),
      text(stated("surveyls_welcometext"), place + "/surveyls_welcometext", isLine: false),
    ].compactMap { $0 }
    object["description"] = Self.joined(descriptions)
    for column in ["surveyls_endtext", "surveyls_url", "surveyls_policy_notice"]
    where settings.contains(where: { !LimeSurveyText($0[column] ?? "").plain.isEmpty }) {
      lose("\(place)/\(column)", "\(column) is not carried over")
    }
    if !lists.isEmpty { object["choices"] = .object(lists) }
    object["survey"] = .array(groups)
    return .object(object)
  }

  mutating func lose(_ pointer: String, _ detail: String) {
    guard losses.count <= Self.mostTold else { return }
    let isLast = losses.count == Self.mostTold
    losses.append(
      isLast
        ? Fault(pointer: "", detail: "and more is not carried over than is told here")
        : Fault(pointer: pointer, detail: detail))
  }

  mutating func note(_ pointer: String, _ detail: String) {
    if notes.count < Self.mostTold { notes.append(Fault(pointer: pointer, detail: detail)) }
  }

  /// Tables that are not read, told once each.
  private mutating func noteTables() {
    for table in ["assessments", "quota", "survey_url_parameters"] where !file.rows(table).isEmpty {
      lose("/\(table)", "\(table) is not carried over; it has \(file.rows(table).count) rows")
    }
    for question in survey.strays {
      lose("/questions/\(question.code)", "the question stands in no group, and is left out")
    }
  }

  // MARK: Languages

  /// LimeSurvey's `no` is Bokmål.
  private static func code(_ language: String) -> String? {
    if language == "no" { return "nb" }
    return FormNames.isLanguage(language) ? language : nil
  }

  private mutating func decodeLanguages() {
    let first = file.rows("surveys").first?["language"]
    let more = file.rows("surveys_languagesettings").compactMap { $0["surveyls_language"] }
    var seen: Set<String> = []
    for language in [first].compactMap({ $0 }) + file.languages + more where seen.insert(language).inserted {
      // One more than a form may have is enough to have it refused.
      guard languageCodes.count <= FormDefinition.maximumLanguages else { break }
      guard let ours = Self.code(language), !languages.contains(ours) else {
        lose("/languages", "texts in the language \(language) are not carried over")
        continue
      }
      languageCodes.append((language, ours))
    }
    if languageCodes.isEmpty {
      languageCodes = [("en", "en")]
      note("/languages", "the file names no language; its texts are taken for English")
    }
  }

  // MARK: Texts

  /// A text, in the languages that it has.
  ///
  /// - Parameters:
  ///   - texts: by language; what names none is in the standard one.
  ///   - pointer: where it stands.
  ///   - isLine: whether it is shown on one line.
  /// - Returns: the text; nil where it says nothing.
  mutating func text(_ texts: Texts, _ pointer: String, isLine: Bool = true) -> JSONValue? {
    var object = JSONObject()
    var told: Set<String> = []
    for (theirs, ours) in languageCodes {
      let versions = texts.filter { $0.language == theirs || $0.language.isEmpty && ours == standard }
      guard let written = versions.first(where: { !$0.text.isEmpty })?.text else { continue }
      let html = LimeSurveyText(written)
      for element in html.lost where told.insert(element).inserted {
        lose(pointer, "what the text has in <\(element)> is not carried over")
      }
      let plain = piped(html.plain, pointer)
      if !plain.isEmpty { object[ours] = .string(isLine ? plain.onOneLine() : plain) }
    }
    return object.isEmpty ? nil : .object(object)
  }

  /// A text with our `${…}` for its `{…}`, where that is a question.
  private mutating func piped(_ text: String, _ pointer: String) -> String {
    // What looks like ours is none.
    let text = text.replacing("${", with: "$ {")
    var result = ""
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let inside = String(rest[rest.index(after: open)..<close])
      result += rest[..<open]
      rest = rest[rest.index(after: close)...]
      if inside.first?.isWhitespace ?? true {
        result += "{\(inside)}"
      } else if let name = answer(inside) {
        if codes[name] != nil, !inside.hasSuffix(".shown"), !inside.hasPrefix("INSERTANS:") {
          note(pointer, "{\(inside)} shows the words of what was chosen, and not its code")
        }
        result += "${\(name)}"
      } else {
        lose(pointer, "the text has {\(inside)}, which no text here can show")
        result += Text.noAnswer
      }
    }
    return result + rest
  }

  /// The question of ours whose answer a text shows.
  private func answer(_ inside: String) -> String? {
    let name = inside.hasPrefix("INSERTANS:") ? String(inside.dropFirst("INSERTANS:".count)) : inside
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count < 3, ["shown", "NAOK", "value", "code"].contains(parts.dropFirst().first ?? "shown"),
      case .answer(let ours)? = parts.first.flatMap({ variables[String($0)] })
    else { return nil }
    return ours
  }

  private static func joined(_ texts: [JSONValue]) -> JSONValue? {
    guard var object = texts.first?.object else { return nil }
    for (language, text) in texts.dropFirst().first?.object ?? [:] {
      let before = object[language]?.string.map { $0 + "\n" } ?? ""
      object[language] = .string(before + (text.string ?? ""))
    }
    return .object(object)
  }

  /// Words of this house's in the languages of the form, English where it has them not.
  func words(_ labels: [String: String]) -> JSONValue {
    let english = labels["en"] ?? ""
    return .object(JSONObject(languages.map { ($0, .string(labels[$0] ?? english)) }))
  }

  // MARK: Places

  /// Where in the file a part of our definition comes from.
  func place(of pointer: String, in definition: JSONValue) -> String {
    var value = definition
    var found = ""
    let parts = pointer.components(between: "/").dropFirst()
    for part in parts {
      value =
        Int(part).flatMap { index in value.array?.indices.contains(index) == true ? value.array?[index] : nil
        }
        ?? value[part] ?? .null
      if let name = value["name"]?.string, let place = places[name] { found = place }
    }
    if parts.first == "choices", let list = parts.dropFirst().first {
      found = places["choices/\(list)"] ?? ""
    }
    guard let member = parts.last, let column = Self.columns[member] else { return found }
    return "\(found)/\(column)"
  }

  /// The columns and settings that members of ours are made of.
  private static let columns = [
    "relevant": "relevance", "label": "question", "hint": "help", "required": "mandatory",
    "constraint": "em_validation_q", "choice_filter": "array_filter", "default": "defaultvalue",
  ]
}
