import Storage

extension Migrations {
  /// Answers that somebody else than the partner brought in: who did so knows them, so that in an anonymous round they
  /// hide nobody else's.
  static let tellEnteredAnswers = Migration(
    "0019_TellEnteredAnswers", ["ALTER TABLE submissions ADD COLUMN is_entered integer NOT NULL DEFAULT 0"])
}
