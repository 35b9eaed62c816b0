import Storage

extension Migrations {
  /// What the instances of repeats are called while somebody writes (`InstanceNumbers`): with the draft, and with what
  /// was sent for pages that are still open.
  static let numberInstances = Migration(
    "0014_NumberInstances",
    [
      "ALTER TABLE drafts ADD COLUMN instances text NOT NULL DEFAULT '{}'",
      "ALTER TABLE submission_revisions ADD COLUMN instances text",
    ])
}
