import FormModel

/// Brings together what two windows, or two people, wrote in the same draft.
///
/// A page carries what its fields held when it was shown, as hashes (`FieldMarks`). A field that changed in one
/// place only takes the change; where both changed it, the field keeps what is being sent, and the other version is
/// shown beside it until a person has chosen. Words win over emptiness: nothing is lost without somebody having seen it.
struct DraftMerge: Sendable {
  private(set) var written: Written

  /// - Parameters:
  ///   - typed: the stored answers with the page's fields over them, in the instances that the page showed.
  ///   - shown: what those instances are called.
  ///   - stored: what is there now.
  ///   - marks: what the page's fields held when it was shown.
  init(typed: Answers, shown: InstanceNumbers, stored: Written, marks: FieldMarks) {
    written = stored
    written.answers = typed
    let repeats = typed.object.filter { AnswerFields.isRepeat($0.value) }.map(\.key)
    for name in Set(stored.instances.names + shown.names + repeats) {
      place(name, typed, shown, stored, marks)
    }
    let here = AnswerFields.list(written.answers, written.instances)
    let there = AnswerFields.byKey(stored.answers, stored.instances)
    var seen: Set<String> = []
    for (key, value) in here {
      seen.insert(key)
      bring(together: key, ours: value, theirs: there[key], marks)
    }
    for (key, value) in there.sorted(by: { $0.key < $1.key }) where !seen.contains(key) {
      bring(together: key, ours: nil, theirs: value, marks)
    }
    forgetChosen()
  }

  /// Puts the page's instances of a repeat where they stand now.
  ///
  /// One that the page did not know of stays. One that another has removed meanwhile stays away, unless words were
  /// written in it since the page was shown: then it comes back at the end.
  private mutating func place(
    _ name: String, _ typed: Answers, _ shown: InstanceNumbers, _ stored: Written, _ marks: FieldMarks
  ) {
    let kept = stored.instances[name] ?? []
    let now = Dictionary(zip(kept, stored.answers[name]?.array ?? []), uniquingKeysWith: { $1 })
    let typed = typed[name]?.array ?? []
    let page = Array(zip(stored.instances.extending(shown[name] ?? kept, of: name, to: typed.count), typed))
    let ours = Dictionary(page, uniquingKeysWith: { $1 })
    var placed = kept.map { ($0, ours[$0] ?? now[$0] ?? [:]) }
    for (number, instance) in page where !kept.contains(number) {
      let isNew = !stored.instances.hasGiven(number, name)
      if isNew || marks.isWritten(in: instance, "\(name).\(number)") { placed.append((number, instance)) }
    }
    written.answers[name] = placed.isEmpty ? nil : .array(placed.map(\.1))
    written.instances.set(placed.map(\.0), of: name)
  }

  /// A version that says what the field says is no longer another.
  private mutating func forgetChosen() {
    guard !written.others.isEmpty else { return }
    let kept = AnswerFields.byKey(written.answers, written.instances)
    for (key, versions) in written.others {
      let different = (versions.array ?? []).filter { $0 != kept[key] }
      written.others[key] = different.isEmpty ? nil : .array(different)
    }
  }

  private mutating func bring(
    together key: String, ours: JSONValue?, theirs: JSONValue?, _ marks: FieldMarks
  ) {
    guard ours != theirs, let theirs, !theirs.isBlank else { return }
    let isOursNew = !(ours?.isBlank ?? true) && !marks.matches(key, ours)
    if !isOursNew {
      // Only the other changed it, or we emptied it while the other wrote.
      if marks.matches(key, theirs), ours?.isBlank ?? true { return }
      written.set(key, theirs)
    } else if !marks.matches(key, theirs) {
      var versions = written.others[key]?.array ?? []
      if !versions.contains(theirs) { versions.append(theirs) }
      written.others[key] = .array(versions)
    }
  }
}
