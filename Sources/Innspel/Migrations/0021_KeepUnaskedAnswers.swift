import Storage

extension Migrations {
  /// What a draft holds to questions that its round's form no longer asks (`UnaskedAnswers`).
  static let keepUnaskedAnswers = Migration(
    "0021_KeepUnaskedAnswers", ["ALTER TABLE drafts ADD COLUMN unasked text NOT NULL DEFAULT '[]'"])
}
