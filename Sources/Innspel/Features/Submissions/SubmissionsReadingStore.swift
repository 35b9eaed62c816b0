import Storage

extension Connection {
  /// Notes that a submission's newest revision has become statements.
  ///
  /// - Parameters:
  ///   - id: the submission.
  ///   - revision: the revision that was read.
  ///   - state: the state it was in when it was read.
  /// - Returns: false when the submission has changed since, or was noted already.
  /// - Throws: `StorageError`.
  borrowing func markRead(_ id: SubmissionID, revision: Int, state: SubmissionState) throws -> Bool {
    try run(
      """
      UPDATE submissions SET segmented_revision = \(revision)
      WHERE id = \(id) AND revision = \(revision) AND state = \(state) AND segmented_revision < revision
      """) == 1
  }
}
