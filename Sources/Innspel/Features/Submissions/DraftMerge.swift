import FormModel

/// Brings together what two windows, or two people, wrote in the same draft.
///
/// A page carries what its fields held when it was shown, as hashes (`FieldMarks`). A field that changed in one
/// place only takes the change; where both changed it, the field keeps what is being sent, and the other version is
/// shown beside it until a person has chosen. Words win over emptiness: nothing is lost without somebody having seen it.
struct DraftMerge: Sendable {
  private(set) var answers: Answers
  /// Field → the versions of others.
  private(set) var others: JSONObject

  /// - Parameters:
  ///   - typed: the stored answers with the page's fields over them.
  ///   - stored: what is there now.
  ///   - others: versions nobody has chosen between yet.
  ///   - marks: what the page's fields held when it was shown.
  init(typed: Answers, stored: Answers, others: JSONObject, marks: FieldMarks) {
    answers = typed
    self.others = others
    let here = AnswerFields.list(typed)
    let there = Dictionary(AnswerFields.list(stored).map { ($0.path, $0.value) }, uniquingKeysWith: { $1 })
    var seen: Set<String> = []
    for (path, value) in here {
      seen.insert(path)
      bring(together: path, ours: value, theirs: there[path], marks)
    }
    for (path, value) in there.sorted(by: { $0.key < $1.key }) where !seen.contains(path) {
      bring(together: path, ours: nil, theirs: value, marks)
    }
    forgetChosen()
  }

  /// A version that says what the field says is no longer another.
  private mutating func forgetChosen() {
    guard !others.isEmpty else { return }
    let kept = Dictionary(AnswerFields.list(answers).map { ($0.path, $0.value) }, uniquingKeysWith: { $1 })
    for (path, versions) in others {
      let different = (versions.array ?? []).filter { $0 != kept[path] }
      others[path] = different.isEmpty ? nil : .array(different)
    }
  }

  private mutating func bring(
    together path: String, ours: JSONValue?, theirs: JSONValue?, _ marks: FieldMarks
  ) {
    guard ours != theirs, let theirs, !theirs.isBlank else { return }
    let isOursNew = !(ours?.isBlank ?? true) && !marks.matches(path, ours)
    if !isOursNew {
      // Only the other changed it, or we emptied it while the other wrote.
      if marks.matches(path, theirs), ours?.isBlank ?? true { return }
      AnswerFields.set(path, theirs, in: &answers)
    } else if !marks.matches(path, theirs) {
      var versions = others[path]?.array ?? []
      if !versions.contains(theirs) { versions.append(theirs) }
      others[path] = .array(versions)
    }
  }
}

/// Answers field by field.
enum AnswerFields {
  /// Every answer with its field's name; `challenge.2.description` inside a repeat.
  static func list(_ answers: Answers) -> [(path: String, value: JSONValue)] {
    var fields: [(String, JSONValue)] = []
    for (name, value) in answers.object {
      guard case .array(let instances) = value, instances.contains(where: { $0.object != nil }) else {
        fields.append((name, value))
        continue
      }
      for (index, instance) in instances.enumerated() {
        for (inner, value) in instance.object ?? JSONObject() {
          fields.append(("\(name).\(index + 1).\(inner)", value))
        }
      }
    }
    return fields
  }

  /// Gives one field an answer.
  static func set(_ path: String, _ value: JSONValue?, in answers: inout Answers) {
    let parts = path.split(separator: ".").map(String.init)
    if parts.count == 3, let instance = Int(parts[1]) {
      answers[parts[0], instance, parts[2]] = value
    } else {
      answers[path] = value
    }
  }
}

/// What a page's fields held when it was shown, as hashes in a hidden field: `name:hash name:hash`.
struct FieldMarks: Sendable, Equatable {
  private var hashes: [String: String] = [:]

  init(text: String) {
    for mark in text.split(separator: " ").prefix(5_000) {
      let parts = mark.split(separator: ":")
      if parts.count == 2 { hashes[String(parts[0])] = String(parts[1]) }
    }
  }

  init(_ answers: Answers, fields names: Set<String>) {
    for (path, value) in AnswerFields.list(answers) where !value.isBlank {
      guard Self.isOn(path, names) else { continue }
      hashes[path] = Self.hash(value)
    }
  }

  var text: String {
    hashes.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }.joined(separator: " ")
  }

  /// Whether a field still holds what it held then.
  func matches(_ path: String, _ value: JSONValue?) -> Bool {
    guard let value, !value.isBlank else { return hashes[path] == nil }
    return hashes[path] == Self.hash(value)
  }

  /// The marks of the same window after a save: what it typed, except where another's words were taken instead.
  func after(typed: Answers, merged: Answers, fields names: Set<String>) -> FieldMarks {
    var marks = FieldMarks(text: "")
    let kept = Dictionary(AnswerFields.list(merged).map { ($0.path, $0.value) }, uniquingKeysWith: { $1 })
    for (path, value) in AnswerFields.list(typed) where !value.isBlank && Self.isOn(path, names) {
      marks.hashes[path] = kept[path] == value ? Self.hash(value) : hashes[path]
    }
    for (path, hash) in hashes where marks.hashes[path] == nil && kept[path]?.isBlank == false {
      marks.hashes[path] = hash
    }
    return marks
  }

  private static func isOn(_ path: String, _ names: Set<String>) -> Bool {
    names.contains(String(path.prefix { $0 != "." }))
  }

  /// FNV-1a: enough to tell versions of one field apart.
  private static func hash(_ value: JSONValue) -> String {
    var hash: UInt32 = 0x811c_9dc5
    for byte in value.text.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return String(hash, radix: 36)
  }
}
