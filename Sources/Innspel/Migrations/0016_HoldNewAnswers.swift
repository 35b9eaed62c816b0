import Storage

extension Migrations {
  /// Whether answers that come when an anonymous round is open again are held until they are three.
  static let holdNewAnswers = Migration(
    "0016_HoldNewAnswers", ["ALTER TABLE rounds ADD COLUMN holds_new_answers integer NOT NULL DEFAULT 0"])
}
