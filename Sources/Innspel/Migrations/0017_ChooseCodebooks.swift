import Storage

extension Migrations {
  /// Rounds that nobody had chosen a codebook for were to be coded with the strategy codebook.
  ///
  /// Since this step a round without one is a round that somebody wants without.
  static let chooseCodebooks = Migration(
    "0017_ChooseCodebooks",
    [
      """
      UPDATE rounds SET codebook = (SELECT id FROM codebooks WHERE slug = 'strategi') WHERE codebook IS NULL
      """
    ])
}
