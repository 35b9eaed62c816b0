extension XLSFormReader {
  /// The members of one item as its row has them; what has no meaning for its type is told.
  mutating func item(_ row: XLSFormRow, _ kind: ItemKind, _ name: String?) -> JSONObject {
    var object: JSONObject = ["type": .string(kind.rawValue), "name": .string(name ?? "")]
    for member in ["label", "hint", "guidance_hint", "required_message", "constraint_message"] {
      object[member] = allowed(member, row, kind) ? text(row, member) : nil
    }
    if object["label"] == nil, kind != .calculate, kind != .group {
      object["label"] = object["hint"] ?? row["name"].map { .string($0) }
    }
    for member in ["relevant", "constraint", "calculation", "choice_filter"] {
      object[member] = expression(member, row, kind)
    }
    object["required"] = required(row, kind)
    object["read_only"] = readOnly(row, kind)
    object["default"] = defaultValue(row, kind)
    object["default_calculation"] = defaultCalculation(row, kind)
    object["parameters"] = parameters(row, kind)
    if allowed("appearance", row, kind) { object["appearance"] = row["appearance"].map { .string($0) } }
    if kind == .repeat, let count = row["repeat_count"] {
      object["repeat_count"] = Int(count).map { .int($0) } ?? expression("repeat_count", row, kind)
    }
    addOurs(row, kind, to: &object)
    return object
  }

  /// What only our own columns say.
  private mutating func addOurs(_ row: XLSFormRow, _ kind: ItemKind, to object: inout JSONObject) {
    if kind == .selectOne { object["role"] = row["innspel_role"].map { .string($0) } }
    if kind == .file { addFile(row, to: &object) }
    if kind == .text { object["analysis"] = Self.isTrue(row["innspel_analysis"]).map { .bool($0) } }
    if kind == .repeat {
      object["repeat_min"] = row["innspel_repeat_min"].flatMap { Int($0) }.map { .int($0) }
      object["repeat_max"] = row["innspel_repeat_max"].flatMap { Int($0) }.map { .int($0) }
    }
    // In the order they were added to the constraint, the last first.
    for limit in kind.limits.reversed() {
      guard let number = row[limit.column].flatMap({ Int($0) }) else { continue }
      var parameters = object["parameters"]?.object ?? JSONObject()
      parameters[limit.rawValue] = .int(number)
      object["parameters"] = .object(parameters)
      if let constraint = object["constraint"]?.string {
        object["constraint"] = limit.removed(from: constraint, number).map { .string($0) }
      }
    }
  }

  /// The sorts of files, which XLSForm has as endings or media types for the browser, and how large they may be.
  private mutating func addFile(_ row: XLSFormRow, to object: inout JSONObject) {
    var parameters = JSONObject()
    if let accept = row["accept"] {
      let parts = accept.split(whereSeparator: { $0 == "," || $0 == " " }).map { $0.lowercased() }
      let groups = Set(parts.flatMap(Self.groups))
      if groups.isEmpty {
        lose(row, "accept", "\(accept) is no kind of file that is taken here; the usual ones are")
      } else {
        parameters["accept"] = .string(
          FileGroup.allCases.filter(groups.contains).map(\.rawValue).joined(separator: " "))
      }
    }
    parameters["max_size"] = row["innspel_max_size"].flatMap { Int($0) }.map { .int($0) }
    if !parameters.isEmpty { object["parameters"] = .object(parameters) }
  }

  static func groups(_ accepted: String) -> [FileGroup] {
    switch accepted {
    case "image/*": [.picture]
    case "audio/*": [.sound]
    case "video/*": [.video]
    default:
      FileKind.all.first { $0.mediaType == accepted }.map { [$0.group] }
        ?? FileKind.named(accepted).map { [$0.group] } ?? []
    }
  }

  /// A table that was written as a group of one question a row.
  mutating func matrix(_ row: XLSFormRow, _ name: String?, _ type: XLSFormType?, _ first: XLSFormRow?)
    -> JSONObject
  {
    var object = item(row, .matrix, name)
    if case .choice(_, let list, _)? = type { object["list_name"] = .string(listNames[list] ?? list) }
    object["rows"] = row["innspel_rows"].map { .string(listNames[$0] ?? $0) }
    if let first { object["required"] = required(first, .matrix) }
    let looks = (row["appearance"] ?? "").split(separator: " ").filter { $0 != "table-list" }
    object["appearance"] = looks.isEmpty ? nil : .string(looks.joined(separator: " "))
    return object
  }

  /// Whether a column has a meaning for this type; one that has none and says something is told.
  private mutating func allowed(_ member: String, _ row: XLSFormRow, _ kind: ItemKind) -> Bool {
    if kind.members.contains(member) { return true }
    if !row.texts(member).isEmpty {
      lose(row, member, "\(member) has no meaning for the type \(kind.rawValue) here, and is left out")
    }
    return false
  }

  private mutating func expression(_ member: String, _ row: XLSFormRow, _ kind: ItemKind) -> JSONValue? {
    guard let written = row[member], allowed(member, row, kind) else { return nil }
    return expression(written, member, row)
  }

  /// Leaves out calculations that cannot be worked out, and those that need them.
  mutating func dropCalculations(_ rows: [XLSFormRow]) {
    var needed: [String: [XLSFormRow]] = [:]
    var gone = dropped.map { $0 }
    for row in rows {
      guard let name = row["name"], let written = row["calculation"] else { continue }
      guard let source = expression(written, "calculation", row)?.string, let parsed = try? Expression(source)
      else {
        gone.append(name)
        continue
      }
      for reference in parsed.references { needed[naming.written(reference), default: []].append(row) }
    }
    while let name = gone.popLast() {
      dropped.insert(name)
      for row in needed.removeValue(forKey: name) ?? [] {
        guard let other = row["name"], !dropped.contains(other) else { continue }
        lose(row, "calculation", "the expression needs \(name), which is left out")
        gone.append(other)
      }
    }
  }

  /// An expression that can be worked out here, with our names in it.
  private mutating func expression(_ written: String, _ member: String, _ row: XLSFormRow) -> JSONValue? {
    let source = naming.renamed(written)
    do {
      let expression = try Expression(source, allowsColumns: member == "choice_filter")
      if let gone = expression.references.first(where: { dropped.contains(naming.written($0)) }) {
        lose(row, member, "the expression needs \(gone), which is left out")
        return nil
      }
      if let silent = expression.references.first(where: unanswered.contains) {
        lose(row, member, "the expression needs the answer to \(silent), which has none; it is left out")
        return nil
      }
      return .string(source)
    } catch {
      lose(row, member, "the expression cannot be worked out here, and is left out: \(error)")
      return nil
    }
  }

  /// Yes and no in the ways pyxform takes them; nil for anything else.
  static func isTrue(_ written: String?) -> Bool? {
    switch written?.lowercased() {
    case "yes", "true", "true()", "1": true
    case "no", "false", "false()", "0": false
    default: nil
    }
  }

  private mutating func required(_ row: XLSFormRow, _ kind: ItemKind) -> JSONValue? {
    guard let written = row["required"] else { return nil }
    if let isRequired = Self.isTrue(written) {
      return isRequired && allowed("required", row, kind) ? true : nil
    }
    return allowed("required", row, kind) ? expression(written, "required", row) : nil
  }

  private mutating func readOnly(_ row: XLSFormRow, _ kind: ItemKind) -> JSONValue? {
    guard let written = row["read_only"] else { return nil }
    switch Self.isTrue(written) {
    case true: return kind != .note && allowed("read_only", row, kind) ? true : nil
    case false: return nil
    case nil:
      lose(row, "read_only", "a question is always or never read-only here; the expression is left out")
      return nil
    }
  }

  /// Whether a default is an expression, as pyxform tells it from a text.
  static func isWorkedOut(_ written: String) -> Bool {
    written.contains("${") || written.hasSuffix(")") && written.contains("(")
  }

  /// What the answer to begin with is worked out from.
  private mutating func defaultCalculation(_ row: XLSFormRow, _ kind: ItemKind) -> JSONValue? {
    guard let written = row["default"], kind != .calculate, Self.isWorkedOut(written),
      allowed("default_calculation", row, kind)
    else { return nil }
    return expression(written, "default", row)
  }

  /// The answer to begin with, in the shape of an answer.
  private mutating func defaultValue(_ row: XLSFormRow, _ kind: ItemKind) -> JSONValue? {
    guard let written = row["default"], kind != .calculate, allowed("default", row, kind) else { return nil }
    guard !Self.isWorkedOut(written) else { return nil }
    switch kind {
    case .integer, .decimal, .range:
      guard let number = textAsNumber(written) else {
        lose(row, "default", "\(written) is no number; it is left out")
        return nil
      }
      return .number(number)
    case .selectMultiple, .rank: return .array(written.split(separator: " ").map { .string(String($0)) })
    case .time: return .string(String(written.prefix(5)))
    default: return .string(written)
    }
  }

  private mutating func parameters(_ row: XLSFormRow, _ kind: ItemKind) -> JSONValue? {
    var members = JSONObject()
    if kind == .range { members = ["start": 1, "end": 10, "step": 1] }
    guard var written = row["parameters"] else { return members.isEmpty ? nil : .object(members) }
    let known: [String] = kind == .range ? ["start", "end", "step"] : kind == .text ? ["rows"] : []
    if kind.mayShuffle { Self.takeShuffling(&written, &members) }
    for part in written.split(whereSeparator: { $0 == " " || $0 == "," || $0 == ";" }) {
      let sides = part.split(separator: "=", maxSplits: 1).map { String($0).trimmed() }
      guard sides.count == 2, known.contains(sides[0]), let number = textAsNumber(sides[1]) else {
        lose(row, "parameters", "\(part) is not supported for the type \(kind.rawValue), and is left out")
        continue
      }
      members[sides[0]] = .number(number)
    }
    return members.isEmpty ? nil : .object(members)
  }

  /// Takes `randomize` out of the parameters, with the seed: each who answers has an order of their own here.
  private static func takeShuffling(_ written: inout String, _ members: inout JSONObject) {
    let pattern = /(?:^|[\s,;])(randomize|seed)\s*=\s*([^\s,;]+)/
    for match in written.matches(of: pattern) where match.1 == "randomize" && isTrue(String(match.2)) == true
    {
      members["randomize"] = true
    }
    guard members["randomize"] != nil || written.contains("randomize") else { return }
    written = written.replacing(pattern, with: " ")
  }
}
