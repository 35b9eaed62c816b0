import Storage

extension Migrations {
  /// Questions that are kept to be used again.
  static let createQuestionBank = Migration(
    "0024_CreateQuestionBank",
    [
      """
      CREATE TABLE question_bank (
        id id NOT NULL PRIMARY KEY,
        label text NOT NULL,
        definition text NOT NULL,
        created_by text NOT NULL,
        created_at time NOT NULL)
      """
    ])
}
