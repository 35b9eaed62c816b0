extension FormDecoder {
  mutating func decodeChoices(_ object: JSONObject, into item: inout Item) {
    item.listName = listName(object, "list_name", at: item.pointer)
    if item.kind == .matrix { item.rows = listName(object, "rows", at: item.pointer) }
    guard item.role == .scope, let name = item.listName, let list = listPlaces[name].map({ lists[$0] })
    else { return }
    let wanting = ["own", "shared"].filter { name in !list.choices.contains { $0.name == name } }
    guard !wanting.isEmpty else { return }
    fault(
      item.pointer + "/role",
      "the list \(name) lacks \(wanting.joined(separator: " and ")); a scope question chooses between own and shared"
    )
  }

  private mutating func listName(_ object: JSONObject, _ key: String, at outer: String) -> String? {
    let pointer = JSONPointer.join(outer, key)
    guard object[key] != nil else {
      fault(pointer, "\(key) is missing; name one of the lists in choices")
      return nil
    }
    guard let name = string(object, key, at: outer) else { return nil }
    guard listPlaces[name] == nil else { return name }
    // Looking for the nearest name takes its time; nobody reads the ten-thousandth fault.
    guard faults.count < Faults.most else { return nil }
    let advice = nearest(to: name, in: lists.map(\.name)).map { "did you mean \($0)?" } ?? "add it there"
    fault(pointer, "there is no list \(name) in choices; \(advice)")
    return nil
  }

  mutating func decodeParameters(_ object: JSONObject, into item: inout Item) {
    let pointer = item.pointer + "/parameters"
    let known: [String]
    switch item.kind {
    case .range: known = ["start", "end", "step"]
    case .text: known = item.kind.limits.map(\.rawValue) + ["rows"]
    case .file: known = ["accept", "max_size"]
    default:
      guard item.kind.mayShuffle else { return }
      known = item.kind.limits.map(\.rawValue) + ["randomize"]
    }
    item.parameters = parameters(object["parameters"], at: pointer)
    refuseUnknown(in: item.parameters, at: pointer, known: known)
    if item.kind == .range { checkRange(&item, at: pointer) }
    if item.kind == .file { checkFile(item, at: pointer) }
    if let value = item.parameters["randomize"], value.bool == nil {
      fault(JSONPointer.join(pointer, "randomize"), "randomize should be true or false")
    }
    let limits = item.kind.limits.map { ($0.rawValue, $0.highest) } + [("rows", 100)]
    for (key, limit) in limits where item.parameters[key] != nil {
      if count(item.parameters, key, at: pointer, upTo: limit) == 0 {
        fault(JSONPointer.join(pointer, key), "\(key) should be at least 1")
      }
    }
  }

  private mutating func checkFile(_ item: Item, at pointer: String) {
    let groups = FileGroup.allCases.map(\.rawValue)
    if let accept = item.parameters["accept"] {
      let names = accept.string?.split(separator: " ").map(String.init) ?? []
      if names.isEmpty || !names.allSatisfy(groups.contains) {
        fault(
          pointer + "/accept",
          "accept should be one or more of \(groups.joined(separator: ", ")), with spaces between")
      }
    }
    guard item.parameters["max_size"] != nil else { return }
    if count(item.parameters, "max_size", at: pointer, upTo: Item.mostMegabytes) == 0 {
      fault(pointer + "/max_size", "max_size should be at least 1; it is counted in megabytes")
    }
  }

  /// The parameters as an object, or in XLSForm's own spelling: `start=0 end=10 step=2`.
  private mutating func parameters(_ value: JSONValue?, at pointer: String) -> JSONObject {
    switch value {
    case nil: return [:]
    case .object(let members)?: return members
    case .string(let text)?:
      var members = JSONObject()
      for part in text.split(whereSeparator: { $0 == " " || $0 == "," || $0 == ";" }) {
        let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let value: JSONValue? = sides.count == 2 ? Self.parameter(String(sides[1])) : nil
        guard let value, members.insertNew(String(sides[0]), value) else {
          fault(pointer, "write the parameters as start=0 end=10 step=2; \(part) is not understood")
          continue
        }
      }
      return members
    case let other?:
      fault(
        pointer,
        "parameters should be an object such as {\"start\": 0, \"end\": 10}, not \(other.kindInWords)")
      return [:]
    }
  }

  private static func parameter(_ text: String) -> JSONValue? {
    switch text {
    case "true": .bool(true)
    case "false": .bool(false)
    default: textAsNumber(text).map { .number($0) }
    }
  }

  private mutating func checkRange(_ item: inout Item, at pointer: String) {
    var isSound = true
    for key in ["start", "end"] where item.parameters[key] == nil {
      fault(JSONPointer.join(pointer, key), "\(key) is missing; a range needs start and end, such as 1 and 5")
      isSound = false
    }
    for (key, value) in item.parameters where value.number == nil {
      fault(JSONPointer.join(pointer, key), "\(key) should be a number, not \(value.kindInWords)")
      isSound = false
    }
    guard isSound else { return }
    let (start, end, step) = item.scale
    if start >= end {
      fault(pointer + "/end", "end should be greater than start")
    } else if step <= 0 || step > end - start {
      fault(pointer + "/step", "step should be greater than 0 and no greater than the range")
    } else if (end - start) / step > 1_000 {
      fault(
        pointer + "/step", "the range has more than 1,000 steps; use a question of type integer or decimal")
    }
  }

  mutating func decodeContainer(_ object: JSONObject, at place: Place, into item: inout Item) {
    let pointer = item.pointer
    if item.kind == .repeat {
      if let outer = place.repeatName {
        fault(
          pointer + "/type",
          "a repeat inside the repeat \(outer) is not supported by this version; use one level of repeats")
      }
      decodeCounts(object, into: &item)
    }
    guard object["children"] != nil else {
      fault(
        pointer + "/children", "children is missing; it is the list of what the \(item.kind.rawValue) holds")
      return
    }
    guard let values = list(object, "children", at: pointer) else { return }
    if values.isEmpty {
      fault(pointer + "/children", "the \(item.kind.rawValue) holds nothing; add a question")
    }
    guard place.depth < 8 else {
      fault(pointer, "groups nest deeper than 8 levels; put them side by side")
      return
    }
    let repeatName = item.kind == .repeat ? item.name : place.repeatName
    item.children = items(
      values, in: Place(pointer: pointer + "/children", repeatName: repeatName, depth: place.depth + 1))
  }

  private mutating func decodeCounts(_ object: JSONObject, into item: inout Item) {
    let pointer = item.pointer
    item.repeatMin = count(object, "repeat_min", at: pointer, upTo: 1_000)
    item.repeatMax = count(object, "repeat_max", at: pointer, upTo: 1_000)
    if item.repeatMax == 0 { fault(pointer + "/repeat_max", "repeat_max should be at least 1") }
    if let least = item.repeatMin, let most = item.repeatMax, most < least {
      fault(pointer + "/repeat_max", "repeat_max (\(most)) is less than repeat_min (\(least))")
    }
    // A number may stand as the expression that says it, and is kept as the number.
    var object = object
    if let fixed = object["repeat_count"]?.string.flatMap({ Int($0) }) {
      object["repeat_count"] = .int(fixed)
    }
    switch object["repeat_count"] {
    case nil: break
    case .int?:
      if let fixed = count(object, "repeat_count", at: pointer, upTo: 1_000) {
        item.repeatCount = parse(String(fixed), at: pointer + "/repeat_count")
      }
    case .string(let source)?: item.repeatCount = parse(source, at: pointer + "/repeat_count")
    case let other?:
      fault(
        pointer + "/repeat_count",
        "repeat_count should be a number or an expression, not \(other.kindInWords)")
    }
    if item.repeatCount != nil, item.repeatMin != nil || item.repeatMax != nil {
      fault(pointer + "/repeat_count", "repeat_count fixes the number; remove repeat_min and repeat_max")
    }
  }
}
