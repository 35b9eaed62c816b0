import FormModel
import HTTP

/// Where a form is made, question by question.
enum FormDraftsRoute: FeatureRoute {
  /// Begins a new form.
  case add
  /// Begins the next version of a form, or goes on with it where somebody has begun.
  case begin(FormID)
  case draft(FormDraftID)
  /// Title, description and languages.
  case saveHead(FormDraftID)
  case undo(FormDraftID)
  case publish(FormDraftID)
  case discard(FormDraftID)
  /// The whole form as those who answer meet it; `?page=N&in=LANGUAGE`. And after a press of a button in it.
  case preview(FormDraftID)
  case tryPreview(FormDraftID)
  case addItem(FormDraftID)
  case item(FormDraftID, key: String)
  case saveItem(FormDraftID, key: String)
  /// A question as it would look with what stands in its fields; nothing is kept.
  case previewItem(FormDraftID, key: String)
  /// `copy`, `remove`, a step (`up`, `down`, `into`, `out`), or `move` with the field `before`, `after` or `inside`.
  case act(FormDraftID, key: String)

  init?(_ method: Method, _ path: Path) {
    if method == .post, path.count == 3, path[0] == "forms", path[2] == "draft" {
      guard let form = FormID(segment: path[1]) else { return nil }
      self = .begin(form)
      return
    }
    guard path[0] == "drafts" else { return nil }
    if method == .post, path.count == 1 {
      self = .add
      return
    }
    guard let id = FormDraftID(segment: path[1]) else { return nil }
    switch (method, path[2], path[3], path.count) {
    case (.get, nil, nil, 2): self = .draft(id)
    case (.post, nil, nil, 2): self = .saveHead(id)
    case (.post, "undo", nil, 3): self = .undo(id)
    case (.post, "publish", nil, 3): self = .publish(id)
    case (.post, "discard", nil, 3): self = .discard(id)
    case (.get, "preview", nil, 3): self = .preview(id)
    case (.post, "preview", nil, 3): self = .tryPreview(id)
    case (.post, "items", nil, 3): self = .addItem(id)
    case (.get, "items", let key?, 4): self = .item(id, key: key)
    case (.post, "items", let key?, 4): self = .saveItem(id, key: key)
    case (.post, "items", let key?, 5) where path[4] == "preview": self = .previewItem(id, key: key)
    case (.post, "items", let key?, 5) where path[4] == "act": self = .act(id, key: key)
    default: return nil
    }
  }

  var path: String {
    switch self {
    case .add: "/drafts"
    case .begin(let form): "/forms/\(form)/draft"
    case .draft(let id), .saveHead(let id): "/drafts/\(id)"
    case .undo(let id): "/drafts/\(id)/undo"
    case .publish(let id): "/drafts/\(id)/publish"
    case .discard(let id): "/drafts/\(id)/discard"
    case .preview(let id), .tryPreview(let id): "/drafts/\(id)/preview"
    case .addItem(let id): "/drafts/\(id)/items"
    case .item(let id, let key), .saveItem(let id, let key): "/drafts/\(id)/items/\(key)"
    case .previewItem(let id, let key): "/drafts/\(id)/items/\(key)/preview"
    case .act(let id, let key): "/drafts/\(id)/items/\(key)/act"
    }
  }

  var access: Access {
    switch self {
    case .add, .begin, .draft, .saveHead, .undo, .publish, .discard, .preview, .tryPreview, .addItem, .item,
      .saveItem, .previewItem, .act:
      .roles(Role.staff)
    }
  }

  var plan: Plan {
    switch self {
    // A whole form is checked for them, which takes longer than a polling thread may be held.
    case .draft, .preview, .item: .slow
    default: .form
    }
  }
}
