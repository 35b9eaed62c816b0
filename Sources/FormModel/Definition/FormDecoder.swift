extension FormDefinition {
  /// Reads a definition, the body of `POST /forms` or a file of `Forms/forms`.
  ///
  /// - Parameters:
  ///   - json: the definition.
  ///   - reserved: names no question may have.
  /// - Returns: the form or, when anything is wrong, everything that is.
  public static func decode(
    _ json: JSONValue, reserved: Set<String> = FormDefinition.reservedNames
  ) -> Result<FormDefinition, Faults> {
    var decoder = FormDecoder(reserved: reserved)
    if let form = decoder.form(json), decoder.faults.isEmpty { return .success(form) }
    return .failure(Faults(decoder.faults))
  }
}

/// Everything that is wrong with a definition, in the order it stands there.
public struct Faults: Error, Sendable, Equatable, CustomStringConvertible {
  /// The faults; never empty, and at most 200.
  public let all: [Fault]
  /// The faults, one a line.
  public var description: String { all.map(\.description).joined(separator: "\n") }

  /// The most faults that are told.
  static let most = 200

  init(_ faults: [Fault]) { all = Array(faults.prefix(Self.most)) }
}

/// Reads a definition and collects all that is wrong with it.
struct FormDecoder {
  let reserved: Set<String>
  var faults: [Fault] = []
  var incompleteTexts: [IncompleteText] = []
  var languages: [String] = []
  var lists: [ChoiceList] = []
  /// The place of each list, by its name.
  var listPlaces: [String: Int] = [:]
  /// Every name met, also of items that could not be read, so that one fault does not cause others.
  var names: [String: String] = [:]
  var itemCount = 0

  init(reserved: Set<String>) { self.reserved = reserved }

  mutating func fault(_ pointer: String, _ detail: String) {
    guard faults.count < Faults.most else { return }
    faults.append(Fault(pointer: pointer, detail: detail))
  }

  mutating func form(_ json: JSONValue) -> FormDefinition? {
    guard let object = json.object else {
      fault(
        "", "a form is an object with form_id, languages, title, choices and survey, not \(json.kindInWords)")
      return nil
    }
    refuseUnknown(
      in: object, at: "",
      known: ["form_id", "default_language", "languages", "title", "description", "choices", "survey"])
    let formID = identifier(object)
    let defaultLanguage = decodeLanguages(object)
    let title = title(object)
    let description = text(object, "description", at: "")
    decodeLists(object)
    let survey = decodeSurvey(object)
    FormReferences.check(survey, names: names, lists: lists, into: &faults)
    // Later steps rely on what has been checked so far.
    guard faults.isEmpty, let formID, let title else { return nil }
    let form = assemble(formID, defaultLanguage, title, description, survey)
    checkDefaults(of: form)
    checkCost(of: form)
    return form
  }

  private func assemble(
    _ formID: String, _ defaultLanguage: String, _ title: Text, _ description: Text?, _ survey: [Item]
  ) -> FormDefinition {
    let slots = FormPlan(survey: survey, pageOf: survey.map { _ in nil }, choices: []).slots
    let resolved = survey.map { item in item.resolved { slots[$0] } }
    let (pages, pageOf) = Page.divide(resolved)
    return FormDefinition(
      formID: formID, defaultLanguage: defaultLanguage, languages: languages, title: title,
      description: description, choices: lists, survey: resolved, pages: pages,
      incompleteTexts: incompleteTexts, plan: FormPlan(survey: resolved, pageOf: pageOf, choices: lists))
  }

  private mutating func checkDefaults(of form: FormDefinition) {
    for entry in form.plan.entries {
      guard let value = entry.item.defaultValue, let problem = entry.shapeProblem(of: value) else { continue }
      fault(
        entry.item.pointer + "/default", "the default is no answer to this question: \(problem.kind.detail)")
    }
  }

  /// A form that no answer could ever be sent to says so before anybody is asked.
  private mutating func checkCost(of form: FormDefinition) {
    guard let (item, member) = FormCost(form.plan).unaffordable else { return }
    fault(
      item.pointer + "/" + member,
      "the form's rules may take more than \(FormEvaluation.maximumSteps) steps even where its repeats have their "
        + "fewest instances; let this one look at fewer instances, or lower repeat_min or repeat_count")
  }

  /// The form's name, which stands in lists and letters: one line.
  private mutating func title(_ object: JSONObject) -> Text? {
    guard let written = text(object, "title", at: "", isRequired: true) else { return nil }
    let title = written.onOneLine()
    if title.isBlank, !written.isBlank { fault("/title", "title says nothing that can be read; write it") }
    return title
  }

  private mutating func identifier(_ object: JSONObject) -> String? {
    guard let value = object["form_id"] else {
      fault("/form_id", "form_id is missing; give the form a short name such as strategic-challenges")
      return nil
    }
    guard let formID = value.string, FormNames.isFormID(formID) else {
      fault("/form_id", "form_id should begin with a letter and hold only a-z, A-Z, 0-9, _ and -, at most 64")
      return nil
    }
    return formID
  }

  private mutating func decodeLanguages(_ object: JSONObject) -> String {
    let asked = object["default_language"]
    let chosen = asked?.string
    if let asked, chosen.map(FormNames.isLanguage) != true {
      fault("/default_language", "a language is a code such as nn, nb or en, not \(asked.text)")
    }
    languages = []
    let codes = list(object, "languages", at: "") ?? []
    if codes.count > FormDefinition.maximumLanguages {
      fault("/languages", "the form has more than \(FormDefinition.maximumLanguages) languages")
    }
    for (index, value) in codes.prefix(FormDefinition.maximumLanguages).enumerated() {
      let pointer = JSONPointer.join("/languages", index)
      guard let language = value.string, FormNames.isLanguage(language) else {
        fault(pointer, "a language is a code such as nn, nb or en, not \(value.text)")
        continue
      }
      guard !languages.contains(language) else {
        fault(pointer, "the language \(language) is listed twice")
        continue
      }
      languages.append(language)
    }
    if languages.isEmpty, let chosen { languages = [chosen] }
    if asked == nil, languages.isEmpty {
      fault(
        "/default_language",
        "default_language is missing; say which language the form is written in, such as nn")
    }
    if let chosen, FormNames.isLanguage(chosen), !languages.contains(chosen) {
      fault("/default_language", "\(chosen) is not among languages; add it there")
    }
    return chosen ?? languages.first ?? "nn"
  }

  private mutating func decodeSurvey(_ object: JSONObject) -> [Item] {
    guard object["survey"] != nil else {
      fault("/survey", "survey is missing; it is the list of the form's questions")
      return []
    }
    guard let values = list(object, "survey", at: "") else { return [] }
    if values.isEmpty { fault("/survey", "the form has no questions; add one") }
    let place = Place(pointer: "/survey", repeatName: nil, depth: 0)
    return items(values, in: place)
  }
}
