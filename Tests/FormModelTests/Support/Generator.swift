import FormModel

/// Makes forms, answers and nonsense, always the same for a seed (SplitMix64).
struct Generator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// True once in so many times.
  mutating func once(in times: Int) -> Bool { int(1...times) == 1 }

  mutating func pick<T>(_ items: [T]) -> T { items[int(0...(items.count - 1))] }

  mutating func text() -> String {
    let pieces = [
      "a", "Å", "ø", " ", "\n", "😀", "\"", "\\", "/", "~", "'", "0", "-", "e\u{301}", "ord", "<", "\u{2028}",
    ]
    return (0..<int(1...6)).map { _ in pick(pieces) }.joined()
  }

  mutating func json(depth: Int = 0) -> JSONValue {
    switch int(0...(depth > 4 ? 5 : 7)) {
    case 0: nil
    case 1: .bool(once(in: 2))
    case 2: .int(pick([0, 1, -1, .max, .min, int(-1_000...1_000)]))
    case 3: .number(pick([0.1, -2.5e-7, 1e300, Double(int(-9...9)) / 8]))
    case 4, 5: .string(text())
    case 6: .array((0..<int(0...4)).map { _ in json(depth: depth + 1) })
    default: .object(JSONObject((0..<int(0...15)).map { ("\(text())\($0)", json(depth: depth + 1)) }))
    }
  }

  // MARK: Forms

  private mutating func label() -> JSONValue {
    once(in: 3)
      ? "Label" : ["nn": .string("N" + text()), "nb": .string("B" + text()), "en": .string("E" + text())]
  }

  /// An expression that parses and refers to the names given.
  mutating func expression(_ names: [String], depth: Int = 0) -> String {
    let leaf = depth > 3 || once(in: 3)
    if leaf {
      switch int(0...4) {
      case 0 where !names.isEmpty, 1 where !names.isEmpty: return "${\(pick(names))}"
      case 2: return pick(["''", "'own'", "'health roads'", "'2026-01-02'", "'5'"])
      case 3: return pick(["0", "1", "2.5", "20513", "1 div 3"])
      default: return pick(["today()", "true()", "false()", "'x'"])
      }
    }
    let one = expression(names, depth: depth + 1)
    let other = expression(names, depth: depth + 1)
    switch int(0...5) {
    case 0: return "(\(one) \(pick(["+", "-", "*", "div", "mod"])) \(other))"
    case 1, 2: return "(\(one) \(pick(["=", "!=", "<", "<=", ">", ">="])) \(other))"
    case 3: return "(\(one) \(pick(["and", "or"])) \(other))"
    case 4:
      let name = pick([
        "not", "count", "count-non-empty", "sum", "min", "max", "string-length", "number", "string",
        "boolean", "int",
        "round", "floor", "abs", "date", "count-selected", "normalize-space",
      ])
      return "\(name)(\(one))"
    default:
      let name = pick([
        "selected", "concat", "coalesce", "contains", "starts-with", "ends-with", "join", "substr",
        "format-date", "max",
      ])
      return "\(name)(\(one), \(other))"
    }
  }

  private mutating func question(_ name: String, _ names: [String]) -> JSONValue {
    let type = pick([
      "text", "integer", "decimal", "date", "time", "select_one", "select_multiple", "rank", "range",
      "matrix", "note",
      "calculate",
    ])
    var question: JSONValue = ["type": .string(type), "name": .string(name)]
    if type == "calculate" {
      question["calculation"] = .string(expression(names))
      return question
    }
    question["label"] = label()
    if ["select_one", "select_multiple", "rank"].contains(type) { question["list_name"] = "topic" }
    if type == "matrix" {
      question["list_name"] = "grade"
      question["rows"] = "topic"
    }
    if type == "range" { question["parameters"] = ["start": 0, "end": 10, "step": 2] }
    if type == "text", once(in: 2) { question["appearance"] = "multiline" }
    if once(in: 3) { question["hint"] = label() }
    if once(in: 2) { question["relevant"] = .string(expression(names)) }
    guard type != "note" else { return question }
    if once(in: 4) { question["required"] = once(in: 2) ? true : .string(expression(names)) }
    if type != "matrix", once(in: 3) {
      question["constraint"] = .string("(. != 'x' or \(expression(names))) and .")
    }
    if type == "select_one", once(in: 2) {
      question["choice_filter"] = .string("level > 1 or area = \(expression(names))")
    }
    return question
  }

  /// A sound form with up to 30 questions, groups and repeats.
  mutating func definition() -> JSONValue {
    var names: [String] = []
    var number = 0
    var survey: [JSONValue] = []
    for _ in 0..<int(1...6) {
      number += 1
      let container = pick(["none", "none", "group", "repeat"])
      var children: [JSONValue] = []
      for _ in 0..<(container == "none" ? 1 : int(1...5)) {
        number += 1
        let child = question("q\(number)", names)
        if child["type"] != "note" { names.append("q\(number)") }
        children.append(child)
      }
      guard container != "none" else {
        survey += children
        continue
      }
      var outer: JSONValue = [
        "type": .string(container), "name": "c\(number)", "label": label(), "children": .array(children),
      ]
      if container == "repeat" {
        outer["repeat_min"] = .int(int(0...2))
        outer["repeat_max"] = .int(int(2...6))
        names.append("c\(number)")
      }
      survey.append(outer)
    }
    return Samples.definition(.array(survey))
  }

  // MARK: Answers

  private mutating func answer(_ item: Item) -> JSONValue? {
    let topics = ["health", "school", "roads"].shuffled(using: &self).prefix(int(1...3))
    return switch item.kind {
    case .text: .string("T" + text())
    case .integer: .int(int(-5...50))
    case .decimal: .number(Double(int(-50...50)) / 4)
    case .range: .int(int(0...5) * 2)
    case .date: .string(CalendarDate(days: int(19_000...21_000)).text)
    case .time: .string("0\(int(0...9)):\(int(10...59))")
    case .selectOne: .string(pick(["health", "school", "roads"]))
    case .selectMultiple, .rank: .array(topics.map { .string($0) })
    case .matrix: .object(JSONObject(topics.map { ($0, .string("\(int(1...3))")) }))
    case .file: .string("\(String(repeating: "0", count: 31))\(int(0...9))-plan.pdf")
    case .note, .calculate, .group, .repeat: nil
    }
  }

  private mutating func answers(_ items: [Item]) -> JSONObject {
    var object = JSONObject()
    for item in items {
      switch item.kind {
      case .group: for (name, value) in answers(item.children) { object[name] = value }
      case .repeat:
        let instances = (0..<int(0...4)).map { _ in JSONValue.object(answers(item.children)) }
        if !instances.isEmpty { object[item.name] = .array(instances) }
      default: if !once(in: 4), let value = answer(item) { object[item.name] = value }
      }
    }
    return object
  }

  /// Answers of the right shape, some of them missing.
  mutating func answers(to form: FormDefinition) -> Answers { Answers(answers(form.survey)) }

  /// A text with a few of its bytes changed, doubled or taken out.
  mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<int(1...4) where !bytes.isEmpty {
      let place = int(0...(bytes.count - 1))
      switch int(0...4) {
      case 0: bytes[place] = UInt8(int(0...255))
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(pick(Array("{}[]\",:\\()'$.-+<=0e".utf8)), at: place)
      case 3: bytes.removeSubrange(place..<min(place + 8, bytes.count))
      default: bytes.insert(contentsOf: bytes[place..<min(place + 8, bytes.count)], at: place)
      }
    }
    return bytes
  }
}
