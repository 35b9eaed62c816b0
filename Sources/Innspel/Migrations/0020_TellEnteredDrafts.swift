import Storage

extension Migrations {
  /// Drafts that the secretariat has begun: in an anonymous round it reads no other.
  ///
  /// Those that are there already are taken for the partners' own, since nothing tells.
  static let tellEnteredDrafts = Migration(
    "0020_TellEnteredDrafts", ["ALTER TABLE drafts ADD COLUMN is_entered integer NOT NULL DEFAULT 0"])
}
