/// Answers that were begun in one version of a form, brought to another.
///
/// What both versions ask keeps its answer, also where the way of answering has changed and the answer still says the
/// same: a number in a text, the one of several choices. Everything else is told apart, so that no word goes without
/// somebody having seen it.
public struct CarriedAnswers: Sendable, Equatable {
  /// What stands in the form now.
  public private(set) var answers: Answers
  /// What has no place in it any longer, in the shape of the version it was written in.
  public private(set) var left = Answers()

  /// Brings answers over.
  ///
  /// - Parameters:
  ///   - answers: as they were written; those that are brought over already stay as they are.
  ///   - old: the version they were written in.
  ///   - new: the version that is asked now.
  ///   - fillingInDefaults: whether questions that are new get their default, as they would in a form that is begun;
  ///     those that are worked out stay empty, since this is no beginning.
  public init(
    _ answers: Answers, from old: FormDefinition, to new: FormDefinition, fillingInDefaults: Bool = true
  ) {
    self.answers = answers
    let carrier = Carrier(old: old, new: new, fillsInDefaults: fillingInDefaults)
    for (name, value) in answers.object {
      let found = carrier.carry(name, value)
      self.answers[name] = found.kept
      left[name] = found.left
    }
    guard fillingInDefaults else { return }
    for (name, value) in new.givenDefaults where old.item(name) == nil && self.answers[name] == nil {
      self.answers[name] = value
    }
  }
}

private struct Carrier {
  typealias Found = (kept: JSONValue?, left: JSONValue?)

  let old: FormDefinition
  let new: FormDefinition
  let fillsInDefaults: Bool

  /// One answer outside repeats, or the instances of a repeat.
  func carry(_ name: String, _ value: JSONValue) -> Found {
    guard old.item(name)?.kind == .repeat || new.item(name)?.kind == .repeat else {
      return answer(name, value, in: nil)
    }
    guard new.item(name)?.kind == .repeat else { return (nil, value.isBlank ? nil : value) }
    guard old.item(name)?.kind != .repeat, old.item(name) != nil else { return instances(name, value) }
    // What was one question and is many entries now: the one answer is no list of them.
    let isCarried = value.array?.contains { $0.object != nil } ?? false
    return isCarried ? (value, nil) : (nil, value.isBlank ? nil : value)
  }

  private func instances(_ name: String, _ value: JSONValue) -> Found {
    var left: [JSONValue] = []
    let kept = (value.array ?? []).map { instance -> JSONValue in
      var (kept, gone) = (defaults(of: name), JSONObject())
      for (inner, value) in instance.object ?? [:] {
        let found = answer(inner, value, in: name)
        kept[inner] = found.kept
        gone[inner] = found.left
      }
      left.append(.object(gone))
      return .object(kept)
    }
    return (.array(kept), left.allSatisfy(\.isBlank) ? nil : .array(left))
  }

  /// What a question of a repeat that is new there begins with.
  private func defaults(of repeatName: String) -> JSONObject {
    guard fillsInDefaults else { return [:] }
    return JSONObject(
      new.givenDefaults(of: repeatName).filter { old.item($0.key) == nil }.map { ($0.key, $0.value) })
  }

  private func answer(_ name: String, _ value: JSONValue, in repeatName: String?) -> Found {
    guard let before = old.item(name), old.enclosingRepeat(of: name)?.name == repeatName else {
      return (value, nil)
    }
    guard !value.isBlank, before.calculation == nil else { return (nil, nil) }
    guard let entry = new.plan.slots[name].map({ new.plan.entries[$0] }),
      new.enclosingRepeat(of: name)?.name == repeatName, entry.item.kind.isAnswered,
      entry.item.calculation == nil, !entry.item.isReadOnly || value == entry.item.defaultValue
    else { return (nil, before.isReadOnly ? nil : value) }
    if entry.fits(value) { return (value, nil) }
    let converted = entry.converted(value)
    if converted.isWhole { return (converted.value, nil) }
    if entry.showsAsTyped(value) { return (value, nil) }
    // Some of what was chosen may be there still: it stays chosen, and all that was chosen is told of.
    return (converted.value, value)
  }
}

extension FormPlan.Entry {
  /// Whether the answer is one to this question, but for how much of it there may be.
  fileprivate func fits(_ value: JSONValue) -> Bool {
    if item.kind == .text, value.string != nil { return true }
    return shapeProblem(of: value) == nil
  }

  /// Whether a page has a field that shows the answer, so that whoever wrote it can put it right.
  fileprivate func showsAsTyped(_ value: JSONValue) -> Bool {
    switch (item.kind, value) {
    case (.text, .string), (.integer, .string), (.decimal, .string), (.date, .string), (.time, .string): true
    case (.integer, .int), (.integer, .double), (.decimal, .int), (.decimal, .double): true
    default: false
    }
  }

  /// The answer as this question has it.
  ///
  /// - Returns: what of it there is; not whole where something of it has no place.
  fileprivate func converted(_ value: JSONValue) -> (value: JSONValue?, isWhole: Bool) {
    switch (item.kind, value) {
    case (.text, .int), (.text, .double):
      return (value.number.map { .string(numberAsText($0)) }, true)
    case (.integer, .string(let text)), (.decimal, .string(let text)), (.range, .string(let text)):
      return whole(TypedAnswer.number(text).map { JSONValue.number($0) })
    case (.date, .string(let text)): return whole(TypedAnswer.date(text).map { .string($0) })
    case (.time, .string(let text)): return whole(TypedAnswer.time(text).map { .string($0) })
    case (.selectMultiple, .string): return whole(.array([value]))
    case (.selectOne, .array(let chosen)) where chosen.count == 1: return whole(chosen[0])
    case (.selectMultiple, .array(let chosen)), (.rank, .array(let chosen)):
      let known = chosen.filter { $0.string.map { choices?.places[$0] != nil } ?? false }
      return (known.isEmpty ? nil : .array(known), false)
    case (.matrix, .object(let chosen)):
      let known = JSONObject(
        chosen.filter { row, choice in
          rows?.places[row] != nil && choice.string.map { choices?.places[$0] != nil } ?? false
        }.map { ($0.key, $0.value) })
      return (known.isEmpty ? nil : .object(known), false)
    default: return (nil, false)
    }
  }

  private func whole(_ value: JSONValue?) -> (value: JSONValue?, isWhole: Bool) {
    guard let value, fits(value) else { return (nil, false) }
    return (value, true)
  }
}
