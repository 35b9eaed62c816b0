/// Makes a definition of a SurveyJS form, and notes what cannot be carried over.
struct SurveyJSReader {
  let json: JSONValue
  let fallbackName: String
  var losses: [Fault] = []
  var notes: [Fault] = []
  var naming: XLSFormNaming
  var lists = JSONObject()
  /// The elements by our JSON Pointers.
  var places: [String: String] = [:]
  /// Names of questions that are left out.
  var dropped: Set<String> = []
  /// Our names of choices whose values could not be kept.
  var values: [String: String] = [:]
  /// The types that names were given to, for what a condition asks of them.
  var kinds: [String: ItemKind] = [:]
  private(set) var languages: [String]
  let standard: String

  init(_ json: JSONValue, name: String, reserved: Set<String>) {
    (self.json, fallbackName) = (json, name)
    naming = XLSFormNaming(reserved: reserved)
    standard = Self.code(json["locale"]?.string ?? "") ?? "en"
    languages = [standard]
  }

  /// SurveyJS's `no` is Bokmål.
  private static func code(_ locale: String) -> String? {
    if locale == "no" { return "nb" }
    return FormNames.isLanguage(locale) ? locale : nil
  }

  /// What a survey may say of itself that means nothing here: looks, and what its own program does afterwards.
  private static let passedOver: Set<String> = [
    "title", "description", "locale", "pages", "elements", "questions", "calculatedValues", "name", "$schema",
    "showQuestionNumbers", "showProgressBar", "progressBarType", "widthMode", "width", "logo", "logoPosition",
    "logoWidth", "logoHeight", "logoFit", "showNavigationButtons", "showCompletedPage", "headerView",
    "fitToContainer",
    "questionsOnPageMode", "checkErrorsMode", "textUpdateMode", "showTOC", "questionErrorLocation",
    "themeName",
    "completeText", "pageNextText", "pagePrevText", "startSurveyText", "requiredText", "cookieName",
    "focusFirstQuestionAutomatic",
    "goNextPageAutomatic", "clearInvisibleValues", "showPrevButton", "maxTextLength", "autoAdvanceEnabled",
  ]

  mutating func definition() -> JSONValue {
    for (key, _) in json.object ?? [:] where !Self.passedOver.contains(key) {
      lose("/\(key)", "the setting \(key) is not carried over")
    }
    let sources = elements(json, "")
    for (element, pointer) in sources.flatMap(\.all) { name(element, pointer) }
    for value in json["calculatedValues"]?.array ?? [] {
      if let written = value["name"]?.string { _ = naming.name(written, in: nil) }
    }
    var survey: [JSONValue] = []
    for source in sources { survey += items(source, at: "/survey", from: survey.count) }
    survey += calculated
    var object: JSONObject = [
      "form_id": .string(
        FormNames.isFormID(XLSFormNaming.plain(fallbackName)) ? XLSFormNaming.plain(fallbackName) : "form"),
      "default_language": .string(standard),
    ]
    object["title"] = text(json["title"]) ?? .string(fallbackName)
    object["description"] = text(json["description"])
    object["languages"] = .array(languages.map { .string($0) })
    if !lists.isEmpty { object["choices"] = .object(lists) }
    object["survey"] = .array(survey)
    return .object(object)
  }

  mutating func lose(_ pointer: String, _ detail: String) {
    losses.append(Fault(pointer: pointer, detail: detail))
  }

  /// Where in the file a part of our definition comes from.
  func place(of pointer: String) -> String {
    var parts = pointer.components(between: "/")
    while !parts.isEmpty {
      if let place = places[parts.joined(separator: "/")] { return place }
      parts.removeLast()
    }
    return ""
  }

  /// A text, in the languages that it has.
  mutating func text(_ value: JSONValue?) -> JSONValue? {
    switch value {
    case .string(let text)?:
      return text.isEmpty ? nil : .object([standard: .string(renamed(text))])
    case .object(let members)?:
      var object = JSONObject()
      for (locale, value) in members {
        guard let text = value.string, !text.isEmpty else { continue }
        guard let code = locale == "default" ? standard : Self.code(locale) else { continue }
        if !languages.contains(code) { languages.append(code) }
        object[code] = .string(renamed(text))
      }
      return object.isEmpty ? nil : .object(object)
    default: return nil
    }
  }

  /// A text with our `${…}` for its `{…}`, where that is a question.
  private func renamed(_ text: String) -> String {
    guard text.contains("{") else { return text }
    var result = ""
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = SurveyJSExpression.plain(String(rest[rest.index(after: open)..<close]))
      result += rest[..<open]
      if let ours = naming.names[name], !dropped.contains(name) {
        result += "${\(ours)}"
      } else {
        result += Text.noAnswer
      }
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private var calculated: [JSONValue] {
    mutating get {
      var items: [JSONValue] = []
      for (index, value) in (json["calculatedValues"]?.array ?? []).enumerated() {
        guard let written = value["name"]?.string, let name = naming.names[written],
          let source = expression(value["expression"], "/calculatedValues/\(index)/expression")
        else { continue }
        items.append(["type": "calculate", "name": .string(name), "calculation": source])
      }
      return items
    }
  }

  // MARK: Where elements are

  /// An element with what it holds.
  struct Source {
    let element: JSONValue
    let pointer: String
    let children: [Source]

    /// Itself and all it holds.
    var all: [(JSONValue, String)] { [(element, pointer)] + children.flatMap(\.all) }
  }

  /// The pages, or the elements of a survey or panel without pages.
  private func elements(_ holder: JSONValue, _ pointer: String) -> [Source] {
    for key in ["pages", "elements", "questions", "templateElements", "columns"] {
      if key == "columns", holder["type"]?.string != "matrixdynamic" { continue }
      guard let found = holder[key]?.array else { continue }
      return found.enumerated().map { index, element in
        let place = "\(pointer)/\(key)/\(index)"
        return Source(element: element, pointer: place, children: elements(element, place))
      }
    }
    return []
  }

  /// Gives every element its name, so that what refers to a later one finds it.
  private mutating func name(_ element: JSONValue, _ pointer: String) {
    let type = SurveyJSType(element)
    guard let written = element["name"]?.string else { return }
    if case .unsupported(let name) = type {
      dropped.insert(written)
      lose(pointer, "\(name) is not supported; the question is left out")
      return
    }
    let ours = naming.name(written, in: nil)
    if ours != written {
      notes.append(Fault(pointer: pointer + "/name", detail: "\(written) is called \(ours) here"))
    }
    kinds[ours] = type.kind
  }
}

/// What an element is here.
enum SurveyJSType: Equatable {
  case question(ItemKind)
  /// A page or panel; a panel that is repeated.
  case group, `repeat`
  /// Several short texts under one heading.
  case texts
  case yesNo
  case unsupported(String)

  init(_ element: JSONValue) {
    let type = element["type"]?.string ?? element["cellType"]?.string
    switch type {
    case nil: self = element["elements"] == nil && element["questions"] == nil ? .question(.text) : .group
    case "panel"?, "page"?: self = .group
    case "paneldynamic"?, "matrixdynamic"?: self = .repeat
    case "comment"?: self = .question(.text)
    case "radiogroup"?, "dropdown"?, "buttongroup"?: self = .question(.selectOne)
    case "checkbox"?, "tagbox"?: self = .question(.selectMultiple)
    case "imagepicker"?: self = .question(element["multiSelect"]?.bool == true ? .selectMultiple : .selectOne)
    case "boolean"?: self = .yesNo
    case "rating"?: self = .question(element["rateValues"] == nil ? .range : .selectOne)
    case "slider"?: self = .question(.range)
    case "ranking"?: self = .question(.rank)
    case "matrix"?: self = .question(.matrix)
    case "html"?: self = .question(.note)
    case "file"?: self = .question(.file)
    case "expression"?: self = .question(.calculate)
    case "multipletext"?: self = .texts
    case "text"?:
      switch element["inputType"]?.string {
      case "number"?: self = .question(.decimal)
      case "range"?: self = .question(.range)
      case "date"?: self = .question(.date)
      case "time"?: self = .question(.time)
      case "datetime"?, "datetime-local"?, "month"?, "week"?, "color"?:
        self = .unsupported(element["inputType"]?.string ?? "")
      default: self = .question(.text)
      }
    case let other?: self = .unsupported(other)
    }
  }

  var kind: ItemKind {
    switch self {
    case .question(let kind): kind
    case .group, .texts: .group
    case .repeat: .repeat
    case .yesNo: .selectOne
    case .unsupported: .note
    }
  }
}
