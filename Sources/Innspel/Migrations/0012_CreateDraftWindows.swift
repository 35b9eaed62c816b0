import Storage

extension Migrations {
  static let createDraftWindows = Migration(
    "0012_CreateDraftWindows",
    [
      // What each open page has sent and seen of a draft (`DraftWindows`), for those that never got our answer.
      "ALTER TABLE drafts ADD COLUMN windows text NOT NULL DEFAULT '[]'"
    ])
}
