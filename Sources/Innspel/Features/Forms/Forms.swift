import FormModel

/// A form in one version: what was asked is never changed, a new version is made.
struct Form: Sendable {
  let id: FormID
  let version: Int
  let definition: FormDefinition
  /// What its pages need again and again.
  let branching: FormBranching
  /// Its pages before anything is answered.
  let pristine = PristinePages()

  init(id: FormID, version: Int, definition: FormDefinition) {
    (self.id, self.version, self.definition) = (id, version, definition)
    branching = FormBranching(definition)
  }
}

extension Form {
  /// The form's title in all three languages, each falling back on what the form has.
  var title: Words { words(definition.title) }

  /// A text of the form as page words.
  func words(_ text: Text) -> Words {
    Words(
      nn: definition.words(text, in: "nn"), nb: definition.words(text, in: "nb"),
      en: definition.words(text, in: "en"))
  }

  /// How many questions a person answers.
  var questionCount: Int { definition.allItems.count { $0.kind.isAnswered } }
}

/// A form as the store keeps it, without its definition.
struct FormRecord: Sendable, Equatable {
  let id: FormID
  /// The form's own name, `form_id`.
  let name: String
  /// The newest version, from 1.
  let version: Int
  let createdAt: Instant
  /// When and by whom the newest version was made.
  let changedAt: Instant
  let changedBy: String

  /// The author of definitions that came with the program.
  static let shipped = "shipped"

  /// Whether the newest version came with the program, so that a newer program may bring the next.
  var isShipped: Bool { changedBy == Self.shipped }
}

/// One version in a form's history.
struct FormEdition: Sendable, Equatable {
  let version: Int
  let createdAt: Instant
  let createdBy: String
}

/// What storing a definition led to.
struct StoredForm: Sendable, Equatable {
  let id: FormID
  let version: Int
  /// False when the newest version says the same already, so nothing was written.
  let isNew: Bool
}
