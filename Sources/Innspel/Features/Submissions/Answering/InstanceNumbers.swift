import FormModel

/// What the instances of a form's repeats are called while somebody fills it in: numbers that stay with an instance
/// when one before it goes, and that are never given to another.
///
/// A page names its fields by place (`challenge.2.description`), and another window may remove the first instance
/// while it is open. What the page sends is therefore read by the numbers that it was shown with, and other versions
/// of a field are kept under its key, which has the number where a field's name has the place.
struct InstanceNumbers: Sendable, Equatable {
  private struct Repeat: Sendable, Equatable {
    var numbers: [Int]
    var next: Int
  }

  private var repeats: [String: Repeat] = [:]

  init() {}

  /// The numbers of the instances of a repeat in their order; nil where none is known.
  subscript(name: String) -> [Int]? { repeats[name]?.numbers }

  var names: [String] { repeats.keys.sorted() }

  /// Whether a number of this repeat has been given away.
  func hasGiven(_ number: Int, _ name: String) -> Bool { repeats[name].map { number < $0.next } ?? false }

  /// The same for answers that have these instances: more of them get new numbers.
  ///
  /// Where there are fewer nobody knows
  /// which ones are left, and all of them get new ones.
  func settled(_ answers: Answers) -> InstanceNumbers {
    var settled = self
    for (name, value) in answers.object where AnswerFields.isRepeat(value) {
      settled.settle(name, count: answers.count(of: name))
    }
    for name in names where answers.count(of: name) == 0 { settled.settle(name, count: 0) }
    return settled
  }

  mutating func settle(_ name: String, count: Int) {
    var known = repeats[name] ?? Repeat(numbers: [], next: 1)
    if known.numbers.count > count { known.numbers = [] }
    while known.numbers.count < count {
      known.numbers.append(known.next)
      known.next += 1
    }
    repeats[name] = known
  }

  /// Takes over the numbers that a merge has settled on.
  mutating func set(_ numbers: [Int], of name: String) {
    let next = max(repeats[name]?.next ?? 1, (numbers.max() ?? 0) + 1)
    repeats[name] = Repeat(numbers: numbers, next: next)
  }

  /// Numbers of a page, and new ones for instances that it sent beyond them.
  func extending(_ numbers: [Int], of name: String, to count: Int) -> [Int] {
    let fresh = max(repeats[name]?.next ?? 1, (numbers.max() ?? 0) + 1)
    return numbers + (0..<max(0, count - numbers.count)).map { fresh + $0 }
  }

  mutating func remove(_ number: Int, of name: String) { repeats[name]?.numbers.removeAll { $0 == number } }

  /// Other numbers for everything, from `first`: none of them is on a page that is open.
  static func numbered(_ answers: Answers, from first: Int) -> InstanceNumbers {
    var numbers = InstanceNumbers()
    for (name, value) in answers.object where AnswerFields.isRepeat(value) {
      numbers.repeats[name] = Repeat(numbers: [], next: first)
    }
    return numbers.settled(answers)
  }
}

// A field's key has the number of its instance, and its path the place.
extension InstanceNumbers {
  /// - Parameter path: `challenge.2.description`, or a question's name.
  /// - Returns: the key; the path itself outside repeats, and where no number is known.
  func key(_ path: String) -> String {
    changed(path) { place, numbers in numbers.indices.contains(place - 1) ? numbers[place - 1] : nil } ?? path
  }

  /// - Parameter key: as `key` makes it.
  /// - Returns: the path; nil where the instance is gone.
  func path(_ key: String) -> String? {
    changed(key) { number, numbers in numbers.firstIndex(of: number).map { $0 + 1 } }
  }

  /// The path of an instance, nil where it is gone.
  func path(_ name: String, _ number: Int) -> String? {
    self[name]?.firstIndex(of: number).map { "\(name).\($0 + 1)" }
  }

  private func changed(_ name: String, _ change: (Int, [Int]) -> Int?) -> String? {
    let parts = name.split(separator: ".")
    guard parts.count == 3, let number = Int(parts[1]), let numbers = self[String(parts[0])] else {
      return name
    }
    return change(number, numbers).map { "\(parts[0]).\($0).\(parts[2])" }
  }
}

// As text in a page's hidden field, and as JSON with the draft.
extension InstanceNumbers {
  /// - Parameter text: as `text` writes it, `challenge:1.3.4 other:2`; anything else in it is left out.
  init(text: String) {
    for part in text.split(separator: " ").prefix(200) {
      let sides = part.split(separator: ":", omittingEmptySubsequences: false)
      guard sides.count == 2 else { continue }
      var numbers: [Int] = []
      for number in sides[1].split(separator: ".").prefix(FormEvaluation.maximumInstances).compactMap({
        Int($0)
      })
      where (1...Self.greatest).contains(number) && !numbers.contains(number) {
        numbers.append(number)
      }
      set(numbers, of: String(sides[0]))
    }
  }

  /// The numbers of a form's repeats alone, whatever else a text names.
  init(text: String, of definition: FormDefinition) {
    self.init(text: text)
    for name in names where definition.item(name)?.kind != .repeat { repeats[name] = nil }
  }

  /// The numbers alone.
  var text: String {
    names.map { "\($0):\((self[$0] ?? []).map(String.init).joined(separator: "."))" }.joined(separator: " ")
  }

  /// - Parameter json: as `json` writes it.
  init(_ json: JSONValue) {
    for (name, value) in json.object ?? JSONObject() {
      guard let numbers = value["numbers"]?.array?.compactMap(\.int), let next = value["next"]?.int else {
        continue
      }
      repeats[name] = Repeat(numbers: numbers, next: next)
    }
  }

  var json: JSONValue {
    .object(
      JSONObject(
        repeats.sorted { $0.key < $1.key }.map { name, known in
          (name, ["numbers": .array(known.numbers.map { .int($0) }), "next": .int(known.next)])
        }))
  }

  /// Far more than anybody adds, and far from what a number can hold.
  private static let greatest = 1_000_000_000
}
