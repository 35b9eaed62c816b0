import Storage

extension Migrations {
  /// A deadline may be counted from whenever a round is opened.
  static let keepWeeksOpen = Migration(
    "0026_KeepWeeksOpen", ["ALTER TABLE rounds ADD COLUMN weeks_open integer"])
}
