import FormModel

/// What a page's fields held when it was shown, as hashes in a hidden field: `key:hash key:hash`.
struct FieldMarks: Sendable, Equatable {
  private var hashes: [String: String] = [:]

  init(text: String) {
    for mark in text.split(separator: " ").prefix(5_000) {
      let parts = mark.split(separator: ":")
      // Longer ones are not ours, and would be kept with the draft.
      guard parts.count == 2, parts[0].utf8.count <= Self.longestKey, parts[1].utf8.count <= Self.longestHash
      else {
        continue
      }
      hashes[String(parts[0])] = String(parts[1])
    }
  }

  init(_ answers: Answers, _ instances: InstanceNumbers, fields names: Set<String>) {
    for (key, value) in AnswerFields.list(answers, instances) where !value.isBlank {
      guard Self.isOn(key, names) else { continue }
      hashes[key] = Self.hash(value)
    }
  }

  var text: String {
    hashes.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }.joined(separator: " ")
  }

  /// Whether a field still holds what it held then.
  func matches(_ key: String, _ value: JSONValue?) -> Bool {
    guard let value, !value.isBlank else { return hashes[key] == nil }
    return hashes[key] == Self.hash(value)
  }

  /// Whether an instance holds something that it did not hold then.
  ///
  /// - Parameters:
  ///   - instance: its answers by question.
  ///   - key: the repeat and the instance's number, `challenge.3`.
  /// - Returns: true where an answer is another than the page was shown with.
  func isWritten(in instance: JSONValue, _ key: String) -> Bool {
    (instance.object ?? JSONObject()).contains { name, value in
      !value.isBlank && !matches("\(key).\(name)", value)
    }
  }

  /// The mark of one field, `key:hash`; `key:-` where it is empty.
  static func mark(_ key: String, _ value: JSONValue?) -> String {
    guard let value, !value.isBlank else { return "\(key):\(empty)" }
    return "\(key):\(hash(value))"
  }

  /// The same where a page has come to show what a colleague wrote.
  ///
  /// - Parameter text: the marks of what it shows now, as `mark` writes them.
  /// - Returns: what it counts from.
  func overlaid(_ text: String?) -> FieldMarks {
    var marks = self
    for (key, hash) in FieldMarks(text: text ?? "").hashes {
      marks.hashes[key] = hash == Self.empty ? nil : hash
    }
    return marks
  }

  /// The marks of the same window after a save: what it typed, except where another's words were taken instead.
  ///
  /// - Parameters:
  ///   - typed: what it typed, by key.
  ///   - merged: what was stored, by key.
  ///   - names: the questions and repeats of its page.
  /// - Returns: what the window counts from now.
  func after(typed: [String: JSONValue], merged: [String: JSONValue], fields names: Set<String>) -> FieldMarks
  {
    var marks = FieldMarks(text: "")
    for (key, value) in typed where !value.isBlank && Self.isOn(key, names) {
      marks.hashes[key] = merged[key] == value ? Self.hash(value) : hashes[key]
    }
    for (key, hash) in hashes where marks.hashes[key] == nil && merged[key]?.isBlank == false {
      marks.hashes[key] = hash
    }
    return marks
  }

  /// No hash looks like it.
  private static let empty = "-"
  /// Bytes of a key, a repeat's and a question's name with a number between; and of 32 bits in base 36.
  private static let (longestKey, longestHash) = (150, 7)

  static func isOn(_ key: String, _ names: Set<String>) -> Bool {
    names.contains(String(key.prefix { $0 != "." }))
  }

  /// FNV-1a: enough to tell versions of one field apart.
  private static func hash(_ value: JSONValue) -> String {
    var hash: UInt32 = 0x811c_9dc5
    for byte in value.text.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return String(hash, radix: 36)
  }
}
