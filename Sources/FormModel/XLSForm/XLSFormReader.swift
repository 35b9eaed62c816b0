/// Makes a definition of an XLSForm's sheets, and notes what cannot be carried over.
struct XLSFormReader {
  let survey: XLSFormTable?
  let choices: XLSFormTable?
  let settings: XLSFormRow?
  let fallbackName: String
  var faults: [XLSFormRemark] = []
  var losses: [XLSFormRemark] = []
  var notes: [XLSFormRemark] = []
  var naming: XLSFormNaming
  var languages = XLSFormLanguages()
  /// Our names of the lists by theirs.
  var listNames: [String: String] = [:]
  /// The lists with their choices.
  var lists = JSONObject()
  /// The rows that items and choices were made of, by their JSON Pointers.
  var rows: [String: XLSFormRow] = [:]
  /// The names of questions that are left out: whatever refers to them is too.
  var dropped: Set<String> = []
  /// Our names of what has no answer that an expression could read.
  var unanswered: Set<String> = []

  /// Rows of the sheet survey that are read: questions, and as many ends of groups.
  private static let mostQuestions = 2 * FormDefinition.maximumItems

  init(_ sheets: [XLSFormSheet], name: String, reserved: Set<String>) {
    func table(_ name: String) -> XLSFormTable? {
      sheets.first { $0.name.trimmed().lowercased() == name }.map { XLSFormTable($0) }
    }
    // A workbook with one sheet has its questions there, whatever the tab says.
    survey = table("survey") ?? (sheets.count == 1 ? XLSFormTable(sheets[0]) : nil)
    choices = table("choices")
    settings = table("settings")?.rows.first
    fallbackName = name
    naming = XLSFormNaming(reserved: reserved)
    for sheet in sheets where sheet.rows.count > 1 {
      let title = sheet.name.trimmed().lowercased()
      guard ["external_choices", "entities", "osm", "cascades"].contains(title) else { continue }
      losses.append(
        XLSFormRemark(
          place: XLSFormPlace(sheet: sheet.name, row: nil, column: nil),
          detail: "this sheet is not carried over"))
    }
  }

  mutating func definition() -> JSONValue? {
    guard let survey else {
      faults.append(
        XLSFormRemark(
          place: XLSFormPlace(sheet: "survey", row: nil, column: nil),
          detail: "there is no sheet survey; an XLSForm has its questions there"))
      return nil
    }
    for member in ["type", "name"] where !survey.headers.contains(where: { $0.header.member == member }) {
      faults.append(
        XLSFormRemark(
          place: XLSFormPlace(sheet: survey.sheet, row: survey.rows.first?.number, column: member),
          detail: "the sheet has no column \(member)"))
    }
    for table in [survey, choices].compactMap({ $0 }) where table.isTooLarge {
      faults.append(
        XLSFormRemark(
          place: XLSFormPlace(sheet: table.sheet, row: nil, column: nil),
          detail:
            "the sheet has more than \(XLSFormTable.mostRows) rows or \(XLSFormTable.mostColumns) columns"))
    }
    if survey.rows.count > Self.mostQuestions {
      faults.append(
        XLSFormRemark(
          place: XLSFormPlace(sheet: survey.sheet, row: nil, column: nil),
          detail: "the sheet has more than \(Self.mostQuestions) rows; divide the form into several"))
    }
    guard faults.isEmpty else { return nil }
    decodeLanguages()
    noteColumns(of: survey, XLSFormSurvey.columns)
    decodeLists()
    let items = XLSFormSurvey.items(&self, survey.rows)
    guard faults.isEmpty else { return nil }
    var object = head()
    if !lists.isEmpty { object["choices"] = .object(lists) }
    object["survey"] = .array(items)
    return .object(object)
  }

  private mutating func head() -> JSONObject {
    var object = JSONObject()
    let written = settings?["form_id"] ?? fallbackName
    var formID = XLSFormNaming.plain(written)
    if !FormNames.isFormID(formID) { formID = "form" }
    if let settings, let stated = settings["form_id"], stated != formID {
      notes.append(
        XLSFormRemark(place: settings.place("form_id"), detail: "the form is called \(formID) here"))
    }
    object["form_id"] = .string(formID)
    object["default_language"] = .string(languages.standard)
    object["languages"] = .array(languages.codes.map { .string($0) })
    object["title"] = title
    object["description"] = description
    if let settings {
      let understood: Set<String> = [
        "form_id", "form_title", "default_language", "version", "name", "clean_text_values", "namespaces",
      ]
      for cell in settings.cells where !understood.contains(cell.header.member) {
        if cell.header.member == "style", cell.text == "pages" { continue }
        if cell.header.member.hasPrefix("innspel_") { continue }
        losses.append(
          XLSFormRemark(
            place: settings.place(cell.header.member),
            detail: "the setting \(cell.header.written) is not carried over"))
      }
    }
    return object
  }

  /// XLSForm's one title, with those that only our own columns have.
  private var title: JSONValue {
    let standard = settings?["form_title"] ?? fallbackName
    let others = languages.codes.compactMap { code in
      settings?["innspel_title_\(code)"].map { (code, JSONValue.string($0)) }
    }
    return others.isEmpty
      ? .string(standard) : .object(JSONObject([(languages.standard, .string(standard))] + others))
  }

  private var description: JSONValue? {
    let texts = languages.codes.compactMap { code in
      settings?["innspel_description_\(code)"].map { (code, JSONValue.string($0)) }
    }
    return texts.isEmpty ? nil : .object(JSONObject(texts))
  }

  /// Columns that nothing here reads, told once each.
  mutating func noteColumns(of table: XLSFormTable, _ columns: Set<String>) {
    let uses = table.uses
    for (_, header) in table.headers where !columns.contains(header.member) {
      guard let count = uses[header.written] else { continue }
      losses.append(
        XLSFormRemark(
          place: XLSFormPlace(sheet: table.sheet, row: nil, column: header.written),
          detail: "the column is not carried over; \(count) rows have something in it"))
    }
  }

  mutating func lose(_ row: XLSFormRow, _ member: String?, _ detail: String) {
    losses.append(XLSFormRemark(place: row.place(member), detail: detail))
  }

  /// Where in the file a part of the definition comes from.
  func place(of pointer: String) -> XLSFormPlace {
    var parts = pointer.components(between: "/")
    var after: [String] = []
    while !parts.isEmpty {
      if let row = rows[parts.joined(separator: "/")] {
        guard let member = after.first else { return row.place() }
        return row.place(row.cells.contains { $0.header.member == member } ? member : Self.source(of: member))
      }
      after.insert(parts.removeLast(), at: 0)
    }
    let sheet = after.dropFirst().first == "choices" ? choices?.sheet : survey?.sheet
    return XLSFormPlace(sheet: sheet ?? "survey", row: nil, column: nil)
  }

  /// The column that a member without one of its own is read from.
  private static func source(of member: String) -> String {
    ["list_name", "children", "rows"].contains(member) ? "type" : member
  }
}

/// The languages of a form by the names its columns give them.
struct XLSFormLanguages {
  private(set) var codes: [String] = []
  private var byName: [String: String] = [:]
  /// The code of the language that columns without one are in.
  var standard = "nb"

  mutating func add(_ name: String, _ code: String) {
    byName[name] = code
    if !codes.contains(code) { codes.append(code) }
  }

  func code(_ name: String?) -> String? { name.map { byName[$0] } ?? standard }
}

extension XLSFormReader {
  mutating func decodeLanguages() {
    let named = (survey?.languages ?? []) + (choices?.languages ?? [])
    let stated = settings?["default_language"]
    var isUnknown: Set<String> = []
    for name in named {
      if let code = LanguageNames.code(name) {
        languages.add(name, code)
      } else if isUnknown.insert(name).inserted {
        faults.append(
          XLSFormRemark(
            place: XLSFormPlace(sheet: survey?.sheet ?? "survey", row: nil, column: "label::\(name)"),
            detail:
              "nobody here knows the code of the language \(name); write it behind, as in label::English (en)"
          ))
      }
    }
    if let stated, stated.lowercased() != "default" {
      if let code = LanguageNames.code(stated) {
        languages.standard = code
      } else if let settings {
        faults.append(
          XLSFormRemark(
            place: settings.place("default_language"),
            detail:
              "nobody here knows the code of the language \(stated); write it behind, as in English (en)"))
      }
    } else if let first = languages.codes.first, !hasUnnamedTexts {
      languages.standard = first
    } else {
      notes.append(
        XLSFormRemark(
          place: XLSFormPlace(sheet: "settings", row: nil, column: "default_language"),
          detail: "the form does not say what language its texts are in; they are taken for Bokmål (nb)"))
    }
    languages.add(languages.standard, languages.standard)
  }

  private var hasUnnamedTexts: Bool {
    [survey, choices].compactMap { $0 }.contains { table in
      table.headers.contains { $0.header.member == "label" && $0.header.language == nil }
    }
  }

  /// A text of a row, in each language it is written in.
  mutating func text(_ row: XLSFormRow, _ member: String) -> JSONValue? {
    let texts = row.texts(member)
    guard !texts.isEmpty else { return nil }
    var object = JSONObject()
    for (language, text) in texts {
      guard let code = languages.code(language) else { continue }
      // A column without a language beside one that names the same: what is named has the say.
      if language != nil || object[code] == nil { object[code] = .string(answered(text, row, member)) }
    }
    if languages.codes.count == 1, let only = object.first { return only.value }
    return .object(object)
  }

  /// A text with our names of the questions whose answers stand in it; one that has none is left open.
  private mutating func answered(_ written: String, _ row: XLSFormRow, _ member: String) -> String {
    guard written.contains("${") else { return written }
    return Text.parts(naming.renamed(written)).map { part in
      guard case .answer(let name) = part else {
        if case .words(let words) = part { return words }
        return ""
      }
      let isThere = naming.names[naming.written(name)] != nil && !dropped.contains(naming.written(name))
      if isThere, !unanswered.contains(name) { return "${\(name)}" }
      lose(row, member, "the text names the answer to \(name), which is not asked for here")
      return Text.noAnswer
    }.joined()
  }

  mutating func decodeLists() {
    guard let choices else { return }
    let understood: Set<String> = ["list_name", "name", "label"]
    var byList: [(name: String, rows: [XLSFormRow])] = []
    var places: [String: Int] = [:]
    for row in choices.rows {
      guard let name = row["list_name"] else {
        if row["name"] != nil { lose(row, "list_name", "the choice stands in no list and is left out") }
        continue
      }
      if places[name] == nil {
        places[name] = byList.count
        byList.append((name, []))
      }
      byList[places[name] ?? 0].rows.append(row)
    }
    var taken: Set<String> = []
    for (name, rows) in byList {
      var ours = FormNames.isQuestion(name) ? name : XLSFormNaming.plain(name)
      while !taken.insert(ours).inserted { ours += "_2" }
      listNames[name] = ours
      lists[ours] = .array(
        rows.enumerated().map { index, row in
          self.rows["/choices/\(ours)/\(index)"] = row
          return choice(row, understood)
        })
    }
    noteMedia(of: choices)
  }

  private mutating func choice(_ row: XLSFormRow, _ understood: Set<String>) -> JSONValue {
    var object = JSONObject()
    object["name"] = row["name"].map { .string($0) }
    object["label"] = text(row, "label") ?? row["name"].map { .string($0) }
    for cell in row.cells where !understood.contains(cell.header.member) && !cell.header.member.contains("::")
    {
      // A number is one again; `01` stays the text it is.
      let number = textAsNumber(cell.text).flatMap { numberAsText($0) == cell.text ? $0 : nil }
      object[cell.header.written] = number.map { .number($0) } ?? .string(cell.text)
    }
    return .object(object)
  }

  /// Pictures and sounds of choices, told once a column; other columns are kept for `choice_filter`.
  private mutating func noteMedia(of choices: XLSFormTable) {
    let kept = choices.headers.map(\.header.member).filter { !$0.contains("::") }
    noteColumns(of: choices, Set(kept))
  }
}
