/// The rows of the sheet `survey` as nested items.
enum XLSFormSurvey {
  /// The columns that something here reads.
  static let columns = Set([
    "type", "name", "label", "hint", "guidance_hint", "required", "required_message", "relevant",
    "constraint",
    "constraint_message", "calculation", "choice_filter", "appearance", "default", "read_only", "parameters",
    "repeat_count", "disabled", "accept", "innspel_max_size", "innspel_role", "innspel_analysis",
    "innspel_repeat_min",
    "innspel_repeat_max",
    "innspel_rows",
  ]).union(AnswerLimit.allCases.map(\.column))

  /// A group or repeat that has begun.
  private struct Frame {
    let kind: ItemKind
    let row: XLSFormRow
    let pointer: String
    var object: JSONObject
    var children: [JSONValue] = []
  }

  /// A row with what it says and our name for it.
  private struct Line {
    let row: XLSFormRow
    let type: XLSFormType
    let name: String?
  }

  static func items(_ reader: inout XLSFormReader, _ rows: [XLSFormRow]) -> [JSONValue] {
    let lines = named(&reader, rows)
    var frames = [
      Frame(kind: .group, row: XLSFormRow(sheet: "", number: 0, cells: []), pointer: "", object: [:])
    ]
    var rest = lines[...]
    while let line = rest.popFirst() {
      switch line.type {
      case .begin(.group) where line.row["innspel_rows"] != nil:
        let inside = rest.prefix { $0.type != .end(.group) }
        rest = rest.dropFirst(inside.count + 1)
        reader.rows[Self.pointer(frames)] = line.row
        let object = reader.matrix(line.row, line.name, inside.first?.type, inside.first?.row)
        frames[frames.count - 1].children.append(.object(object))
      case .begin(let kind):
        let object = reader.item(line.row, kind, line.name)
        let pointer = Self.pointer(frames)
        reader.rows[pointer] = line.row
        frames.append(Frame(kind: kind, row: line.row, pointer: pointer, object: object))
      case .end(let kind):
        guard frames.count > 1, frames[frames.count - 1].kind == kind else {
          reader.faults.append(
            XLSFormRemark(place: line.row.place("type"), detail: "this end \(kind.rawValue) has no beginning")
          )
          return []
        }
        close(&frames, &reader)
      default:
        for object in reader.question(line.row, line.type, line.name) {
          reader.rows[Self.pointer(frames)] = line.row
          frames[frames.count - 1].children.append(.object(object))
        }
      }
    }
    if frames.count > 1, let open = frames.last {
      reader.faults.append(
        XLSFormRemark(place: open.row.place("type"), detail: "this \(open.kind.rawValue) does not end"))
    }
    return frames[0].children
  }

  private static func pointer(_ frames: [Frame]) -> String {
    guard let last = frames.last else { return "" }
    return frames.count == 1
      ? "/survey/\(last.children.count)" : "\(last.pointer)/children/\(last.children.count)"
  }

  private static func close(_ frames: inout [Frame], _ reader: inout XLSFormReader) {
    guard let closed = frames.popLast(), !frames.isEmpty else { return }
    guard !closed.children.isEmpty else {
      reader.lose(
        closed.row, nil, "the \(closed.kind.rawValue) holds nothing that can be asked, and is left out")
      return
    }
    var object = closed.object
    object["children"] = .array(closed.children)
    frames[frames.count - 1].children.append(.object(object))
  }

  /// Reads the types and gives every row its name, so that what refers to a later row finds it.
  private static func named(_ reader: inout XLSFormReader, _ rows: [XLSFormRow]) -> [Line] {
    var lines: [Line] = []
    var groups: [String?] = []
    for row in rows {
      guard let written = row["type"] else {
        if row["name"] != nil {
          reader.faults.append(XLSFormRemark(place: row.place("type"), detail: "the question has no type"))
        }
        continue
      }
      if XLSFormReader.isTrue(row["disabled"]) == true { continue }
      let type = XLSFormType(written)
      if case .end = type {
        _ = groups.popLast()
        lines.append(Line(row: row, type: type, name: nil))
        continue
      }
      if reader.isLeftOut(row, type) { continue }
      let name = reader.name(row, type, in: groups.last ?? nil)
      if case .begin = type { groups.append(name) }
      lines.append(Line(row: row, type: type, name: name))
    }
    reader.dropCalculations(lines.filter { $0.type == .question(.calculate) }.map(\.row))
    return lines.filter { line in
      line.type != .question(.calculate) || line.row["name"].map { !reader.dropped.contains($0) } ?? true
    }
  }
}

extension XLSFormReader {
  /// Whether a row asks what we cannot; it is told.
  fileprivate mutating func isLeftOut(_ row: XLSFormRow, _ type: XLSFormType) -> Bool {
    switch type {
    case .unknown:
      faults.append(
        XLSFormRemark(
          place: row.place("type"),
          detail: "the type \(row["type"] ?? "") is not known; correct it or remove the row"))
      return true
    case .metadata("today"), .unsupported("acknowledge"), .unsupported("trigger"), .unsupported("barcode"):
      return false
    case .unsupported("hidden"):
      if row["calculation"] != nil || row["default"] != nil { return false }
      lose(row, "type", "a hidden value that nothing fills in is left out")
    case .unsupported(let name): lose(row, "type", "\(name) is not supported; the question is left out")
    case .metadata(let name):
      lose(
        row, "type", "\(name) is not recorded: Innspel notes when an answer came, and nothing of the device")
    default: return false
    }
    if let name = row["name"] { dropped.insert(name) }
    return true
  }

  /// Notes and groups that nothing refers to may go without a name.
  private static func unnamed(_ type: XLSFormType) -> ItemKind? {
    switch type {
    case .begin(let kind), .question(let kind): kind == .note || kind.isContainer ? kind : nil
    default: nil
    }
  }

  fileprivate mutating func name(_ row: XLSFormRow, _ type: XLSFormType, in group: String?) -> String? {
    if row["name"] == nil, let kind = Self.unnamed(type) { return naming.name(kind.rawValue + "_1", in: nil) }
    guard let written = row["name"] else {
      faults.append(XLSFormRemark(place: row.place("name"), detail: "the row has no name"))
      return nil
    }
    let name = naming.name(written, in: group)
    if name != written {
      notes.append(XLSFormRemark(place: row.place("name"), detail: "\(written) is called \(name) here"))
    }
    let isSilent = type == .question(.note) || type == .begin(.group) && row["innspel_rows"] == nil
    if isSilent { unanswered.insert(name) }
    return name
  }

  /// What a question's row becomes: nothing, one item, or two where another answer may be stated.
  fileprivate mutating func question(_ row: XLSFormRow, _ type: XLSFormType, _ name: String?) -> [JSONObject]
  {
    switch type {
    case .question(let kind): return [item(row, kind, name)]
    case .choice(let kind, let list, let hasOther):
      var object = item(row, kind, name)
      let ours = listNames[list] ?? list
      guard hasOther, let name else {
        object["list_name"] = .string(ours)
        return [object]
      }
      object["list_name"] = .string(withOther(ours))
      return [object, other(of: name)]
    case .metadata:
      return [["type": "calculate", "name": .string(name ?? ""), "calculation": "today()"]]
    case .media(let group):
      var object = item(row, .file, name)
      var parameters = object["parameters"]?.object ?? JSONObject()
      parameters["accept"] = .string(group.rawValue)
      object["parameters"] = .object(parameters)
      return [object]
    case .unsupported("barcode"):
      lose(row, "type", "a barcode is typed instead of scanned")
      return [item(row, .text, name)]
    case .unsupported("hidden"):
      let value = row["default"].map { "'\($0.replacing("'", with: "’"))'" }
      var object = item(row, .calculate, name)
      if object["calculation"] == nil { object["calculation"] = value.map { .string($0) } }
      return [object]
    case .unsupported: return [acknowledgement(row, name)]
    default: return []
    }
  }

  /// One box to tick, whose answer is `OK` as ODK stores it.
  private mutating func acknowledgement(_ row: XLSFormRow, _ name: String?) -> JSONObject {
    var object = item(row, .selectMultiple, name)
    lists["acknowledge"] = [["name": "OK", "label": "OK"]]
    object["list_name"] = "acknowledge"
    return object
  }

  static let otherLabels = ["nn": "Anna", "nb": "Annet", "en": "Other"]
  static let otherQuestions = ["nn": "Kva anna?", "nb": "Hva annet?", "en": "What else?"]

  private func words(_ labels: [String: String]) -> JSONValue {
    let english = labels["en"] ?? ""
    return .object(JSONObject(languages.codes.map { ($0, .string(labels[$0] ?? english)) }))
  }

  /// The same list with a choice for what is not in it.
  private mutating func withOther(_ list: String) -> String {
    let name = "\(list)_or_other"
    if lists[name] == nil, let choices = lists[list]?.array {
      let hasOne = choices.contains { $0["name"]?.string == "other" }
      let other: JSONValue = ["name": "other", "label": words(Self.otherLabels)]
      lists[name] = .array(hasOne ? choices : choices + [other])
    }
    return name
  }

  private mutating func other(of name: String) -> JSONObject {
    [
      "type": "text", "name": .string(naming.name("\(name)_other", in: nil)),
      "label": words(Self.otherQuestions), "relevant": .string("selected(${\(name)}, 'other')"),
    ]
  }
}
