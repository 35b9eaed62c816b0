import FormModel
import Storage

/// A form that is being made, with who did what to it last.
struct StoredDraft: Sendable {
  let id: FormDraftID
  /// The form that gets its next version; nil for a new form.
  let form: FormID?
  /// The version it began from.
  let base: Int?
  var draft: FormDraft
  /// Goes up with every change.
  var revision: Int
  var changedBy: String
  var changedAt: Instant
}

typealias FormDraftID = ID<StoredDraft>

extension StoredDraft {
  var title: Words { Words(json: draft.json["title"]) ?? Words(same: draft.json["form_id"]?.string ?? "") }
}

extension FormDraft {
  /// The most bytes of JSON that are kept: what a form's definition may have.
  static let largest = 4 << 20

  /// Whether it is no larger than a form may be: copying a group doubles it every time.
  var isKeepable: Bool {
    entries.count <= FormDefinition.maximumItems && JSONValue.object(json).text.utf8.count <= Self.largest
  }
}

/// What was done to a draft, as it can be undone.
struct DraftStep: Sendable {
  /// What the step is called in words.
  let kind: DraftStepKind
  let actor: String
  /// The draft as it was before.
  let before: FormDraft
  /// The draft's revision that it led to.
  let revision: Int
}

/// The kinds of steps.
enum DraftStepKind: String, Sendable, CaseIterable, SQLValue {
  case add, change, move, copy, remove, head
}

/// What a draft lacks before it can be published.
struct DraftGaps: Sendable {
  /// The form as it would be published; nil while something is wrong.
  let form: FormDefinition?
  let faults: [DraftFault]
  /// Texts that lack languages, where nothing else is wrong.
  let incomplete: [(key: String?, member: String?, missing: [String])]

  init(_ draft: FormDraft) {
    let (form, faults) = draft.checked()
    self.form = form
    self.faults = faults
    incomplete = form.map { draft.incomplete($0) } ?? []
  }
}
