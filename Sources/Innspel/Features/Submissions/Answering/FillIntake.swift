import FormModel
import HTTP
import Storage

// What a page sends, read over what is stored.
extension FillHandlers {
  /// What came in, read over what is stored.
  struct Intake: Sendable {
    var position: Int
    /// When the page was first shown.
    let shown: Instant
    let nonce: String?
    let typed: Answers
    /// What the page counts from; nil where it is no page of the form's.
    let marks: FieldMarks?
    let turn: WindowTurn?
    /// What the instances on the page are called.
    let instances: InstanceNumbers
    var merged: Written
    /// What was written to questions that are no longer asked.
    let unasked: UnaskedAnswers
    /// The names under which the answers of the page that was sent are kept.
    let fields: Set<String>
    let hasScript: Bool

    /// Whether instances have come or gone since the page was shown.
    var hasMoved: Bool {
      instances.names.contains { name in
        let shown = Set(instances[name] ?? [])
        let kept = Set(merged.instances[name] ?? [])
        return !kept.isSubset(of: shown)
          || shown.subtracting(kept).contains { merged.instances.hasGiven($0, name) }
      }
    }
  }

  /// The fields that came, and the instances that they are counted by.
  static func page(_ answering: Answering, _ visit: Visit) -> (
    fields: [(String, String)], instances: InstanceNumbers
  ) {
    var pairs = visit.form.pairs.map { ($0.name, $0.value) }
    // The last field of a form that was cut off is cut off too.
    if visit.request.bodyFault == .truncated, !pairs.isEmpty { pairs.removeLast() }
    let instances = visit.form[FormField.instances].map {
      InstanceNumbers(text: $0, of: answering.pageForm.definition)
    }
    return (pairs, instances ?? answering.beginning.instances)
  }

  /// Reads the fields; nil when the way in is closed, and was when the page was shown.
  func intake(_ answering: Answering, _ visit: Visit) -> Intake? {
    let seals = Seals(key: app.key)
    let proof = seals.shownAt(visit.form[FormField.shown], answering.invitation.id)
    guard answering.passage.admits(shown: answering.entrance.isDesk ? nil : proof) else { return nil }
    let page = answering.pageForm
    let pages = page.definition.pages.count
    let position = min(visit.form.number(FormField.position) ?? 0, pages)
    let stored = answering.beginning
    let (pairs, instances) = Self.page(answering, visit)
    let shown = stored.answers(shown: instances)
    var typed =
      position < pages ? page.definition.read(fields: pairs, over: shown, page: position) : shown
    var unasked = answering.unasked
    if answering.earlier != nil {
      let carried = CarriedAnswers(
        typed, from: page.definition, to: answering.definition, fillingInDefaults: false)
      unasked.put(carried.left, of: page.version)
      typed = carried.answers
    }
    let turn = WindowTurn(visit.form[FormField.turn])
    // What we answered a page with counts, whether or not the answer came before the page sent this.
    let answered = turn.flatMap { answering.draft?.windows[$0]?.marks }
    let marks = visit.form[FormField.marks].map {
      (answered ?? FieldMarks(text: $0)).overlaid(visit.form[FormField.taken])
    }
    let merge = marks.map { DraftMerge(typed: typed, shown: instances, stored: stored, marks: $0) }
    return Intake(
      position: answering.place(of: position), shown: proof ?? visit.now,
      nonce: seals.nonce(visit.form[FormField.once], answering.invitation.id), typed: typed, marks: marks,
      turn: turn, instances: instances, merged: merge?.written ?? stored.with(typed), unasked: unasked,
      fields: position < pages ? page.branching.fieldNames[position] : [],
      hasScript: visit.form[FormField.script] != nil)
  }
}
