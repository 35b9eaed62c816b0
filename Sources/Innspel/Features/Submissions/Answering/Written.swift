import FormModel
import HTTP

/// What stands in a form that is being filled in.
struct Written: Sendable, Equatable {
  var answers: Answers
  /// What somebody else wrote in a field at the same time: the field's key → the other versions, until a person has
  /// chosen.
  var others = JSONObject()
  var instances = InstanceNumbers()

  /// The most bytes of JSON that are kept: as much as a program may send, and a hundred times what anybody writes.
  static let largest = 4 << 20

  /// - Throws: `BodyFault` where it is more than is kept.
  func requireKeepable() throws(BodyFault) {
    guard answers.json.text.utf8.count + JSONValue.object(others).text.utf8.count <= Self.largest else {
      throw .tooLarge(limit: Self.largest)
    }
  }

  init(_ answers: Answers, others: JSONObject = JSONObject(), instances: InstanceNumbers = InstanceNumbers())
  {
    self.answers = answers
    self.others = others
    self.instances = instances.settled(answers)
  }

  /// The same with other answers in the same instances.
  func with(_ answers: Answers) -> Written { Written(answers, others: others, instances: instances) }

  /// The other versions by the field's path.
  var versions: JSONObject {
    JSONObject(others.compactMap { key, versions in instances.path(key).map { ($0, versions) } })
  }

  /// Gives one field an answer.
  mutating func set(_ key: String, _ value: JSONValue?) {
    guard let path = instances.path(key) else { return }
    let parts = path.split(separator: ".").map(String.init)
    if parts.count == 3, let instance = Int(parts[1]) {
      answers[parts[0], instance, parts[2]] = value
    } else {
      answers[path] = value
    }
  }

  /// The answers with the instances that a page was shown with, in the order it had them: one that has gone since is
  /// empty, and one that has come is left out.
  func answers(shown: InstanceNumbers) -> Answers {
    var seen = answers
    for name in shown.names {
      let now = Dictionary(zip(instances[name] ?? [], answers[name]?.array ?? []), uniquingKeysWith: { $1 })
      seen[name] = now.isEmpty ? nil : .array((shown[name] ?? []).map { now[$0] ?? [:] })
    }
    return seen
  }

  /// What a page with these questions and repeats counts from.
  func marks(on names: Set<String>) -> FieldMarks { FieldMarks(answers, instances, fields: names) }

  func instance(_ number: Int, of name: String) -> JSONValue? {
    instances[name]?.firstIndex(of: number).flatMap { answers[name]?[$0] }
  }

  mutating func addInstance(of name: String, shown: Int, _ initial: JSONValue) {
    // The page shows one even where there is none: it counts before the next.
    while answers.count(of: name) < shown { answers.addInstance(of: name) }
    answers[name] = .array((answers[name]?.array ?? []) + [initial])
    instances.settle(name, count: answers.count(of: name))
  }

  mutating func removeInstance(_ number: Int, of name: String) {
    guard let place = instances[name]?.firstIndex(of: number) else { return }
    answers.removeInstance(place + 1, of: name)
    instances.remove(number, of: name)
    for key in others.keys where key.hasPrefix("\(name).\(number).") { others[key] = nil }
  }

  /// Without the instances that nobody has written in: they are not sent.
  var withoutBlankInstances: Written {
    var kept = self
    for name in instances.names {
      let pairs = zip(instances[name] ?? [], answers[name]?.array ?? [])
      for (number, instance) in pairs where instance.isBlank { kept.removeInstance(number, of: name) }
    }
    return kept
  }
}

/// Answers field by field.
enum AnswerFields {
  /// Every answer with its field's key: the question's name, or in a repeat `challenge.3.description` with the number
  /// of the instance; its place where no number is known.
  static func list(_ answers: Answers, _ instances: InstanceNumbers = InstanceNumbers()) -> [(
    key: String, value: JSONValue
  )] {
    var fields: [(String, JSONValue)] = []
    for (name, value) in answers.object {
      guard isRepeat(value) else {
        fields.append((name, value))
        continue
      }
      let numbers = instances[name] ?? []
      for (index, instance) in (value.array ?? []).enumerated() {
        let number = index < numbers.count ? numbers[index] : index + 1
        for (inner, value) in instance.object ?? JSONObject() {
          fields.append(("\(name).\(number).\(inner)", value))
        }
      }
    }
    return fields
  }

  static func byKey(_ answers: Answers, _ instances: InstanceNumbers) -> [String: JSONValue] {
    Dictionary(list(answers, instances).map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
  }

  /// Whether an answer is the instances of a repeat.
  static func isRepeat(_ value: JSONValue) -> Bool {
    value.array?.contains { $0.object != nil } ?? false
  }
}
