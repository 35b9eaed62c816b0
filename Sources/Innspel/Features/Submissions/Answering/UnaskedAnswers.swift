import FormModel

/// What was written in a draft to questions that its round's form no longer asks, by the version that asked them.
///
/// A round that is open can move to a new version of its form. Nothing that was written goes with a question: it is
/// shown beside the new form until the answer is sent, to be used elsewhere.
struct UnaskedAnswers: Sendable, Equatable {
  /// What one version asked for, in that version's shape.
  struct Part: Sendable, Equatable {
    let version: Int
    var answers: Answers
  }

  private(set) var parts: [Part] = []

  init() {}

  /// - Parameter json: as `json` writes it.
  init(_ json: JSONValue) {
    parts = (json.array ?? []).compactMap { part in
      guard let version = part["form_version"]?.int, let answers = part["answers"].flatMap({ Answers($0) })
      else { return nil }
      return Part(version: version, answers: answers)
    }
  }

  var json: JSONValue {
    .array(parts.map { ["form_version": .int($0.version), "answers": $0.answers.json] })
  }

  var isEmpty: Bool { parts.isEmpty }

  /// Takes what a page of an earlier version holds now over what it held before.
  mutating func put(_ answers: Answers, of version: Int) {
    guard !answers.json.isBlank else { return }
    guard let place = parts.firstIndex(where: { $0.version == version }) else {
      return append(answers, of: version)
    }
    for (name, value) in answers.object { parts[place].answers[name] = value }
  }

  /// Keeps what somebody else wrote beside what is there.
  mutating func append(_ answers: Answers, of version: Int) {
    guard !answers.json.isBlank, !parts.contains(Part(version: version, answers: answers)) else { return }
    parts.append(Part(version: version, answers: answers))
  }
}

extension Written {
  /// Brings what was written in one version of a form to another.
  ///
  /// - Parameters:
  ///   - old: the version it was written in.
  ///   - new: the version that is asked now.
  ///   - unasked: takes what has no place there.
  mutating func carry(from old: Form, to new: Form, _ unasked: inout UnaskedAnswers) {
    let carried = CarriedAnswers(answers, from: old.definition, to: new.definition)
    unasked.put(carried.left, of: old.version)
    let before = self
    self = Written(carried.answers, instances: instances)
    for (path, versions) in before.versions {
      for version in versions.array ?? [] {
        var one = Written(Answers(), instances: before.instances)
        one.place(version, at: path)
        let carried = CarriedAnswers(
          one.answers, from: old.definition, to: new.definition, fillingInDefaults: false)
        unasked.append(carried.left, of: old.version)
        guard let kept = carried.answers.value(at: path) else { continue }
        let key = before.instances.key(path)
        others[key] = .array((others[key]?.array ?? []) + [kept])
      }
    }
  }

  private mutating func place(_ value: JSONValue, at path: String) {
    let parts = path.split(separator: ".").map(String.init)
    if parts.count == 3, let instance = Int(parts[1]) {
      answers[parts[0], instance, parts[2]] = value
    } else {
      answers[path] = value
    }
  }
}

extension Answers {
  /// The answer in a field: `challenge.2.description`, or a question's name.
  fileprivate func value(at path: String) -> JSONValue? {
    let parts = path.split(separator: ".").map(String.init)
    guard parts.count == 3, let instance = Int(parts[1]) else { return self[path] }
    return self[parts[0], instance, parts[2]]
  }
}

extension Answering {
  /// The version of the form that the page which was sent was made in.
  var pageForm: Form { earlier ?? form }

  /// Whether what is written was last saved in another version of the form than the one that is asked now.
  var isRenewed: Bool { draft.map { $0.formVersion != form.version } ?? false }

  /// Where what stood on a page of an earlier version stands now.
  ///
  /// - Parameter position: the page there, from 0; past the last: the overview.
  /// - Returns: the page here.
  func place(of position: Int) -> Int {
    guard let earlier else { return position }
    guard position < earlier.definition.pages.count else { return definition.pages.count }
    let names = earlier.branching.fieldNames[position]
    let found = form.branching.fieldNames.firstIndex { !$0.isDisjoint(with: names) }
    return found ?? min(position, max(definition.pages.count - 1, 0))
  }

  /// What is no longer asked, as it is read.
  func unaskedWords(_ unasked: UnaskedAnswers, _ language: Language) -> [ReadAnswers.Section] {
    unasked.parts.flatMap { part in
      versions[part.version].map { ReadAnswers(part.answers, $0.definition, language).sections } ?? []
    }
  }
}
