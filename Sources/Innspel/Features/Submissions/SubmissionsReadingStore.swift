import FormModel
import Storage

/// A submission in one revision, with all that is given of it.
struct StoredSubmission: Sendable {
  let submission: Submission
  let revision: Int
  /// The version of the form that was answered.
  let formVersion: Int?
  let language: Language
  /// The area's name, where that is kept.
  let area: String?
  /// The answers; none of a submission that is withdrawn.
  var rows: [AnswerRow] = []
}

extension Connection {
  /// Whom letters about an answer go to: who sent it, or the contact that its invitation has passed to.
  ///
  /// - Parameter submission: the answer.
  /// - Returns: a contact that is one still; nil where there is none.
  /// - Throws: `StorageError`.
  borrowing func recipient(of submission: Submission) throws -> Contact? {
    if let contact = try activeContact(submission.contact) { return contact }
    return try activeContact(try submission.invitation.flatMap { id in try invitation(id)?.contact })
  }

  /// A round's submissions in their newest revisions, in the order of their ids, each whole.
  ///
  /// - Parameters:
  ///   - round: whose.
  ///   - after: the last one already given, nil for the first page.
  ///   - limit: how many at the most.
  /// - Returns: the submissions, the withdrawn ones among them.
  /// - Throws: `StorageError`.
  borrowing func storedSubmissions(of round: RoundID, after: SubmissionID?, limit: Int) throws
    -> [StoredSubmission]
  {
    let position: SQL = after.map { "AND id > \($0)" } ?? ""
    var found = try rows(
      """
      SELECT \(Submission.columns), (SELECT a.name FROM areas a WHERE a.id = area_id), (
        SELECT r.form_version FROM submission_revisions r
        WHERE r.submission_id = submissions.id AND r.revision = submissions.revision)
      FROM submissions WHERE round_id = \(round) AND \(SubmissionState.isShown) \(position) ORDER BY id LIMIT \(limit)
      """
    ) { row in try StoredSubmission(row: row) }
    guard let first = found.first, let last = found.last else { return [] }
    // Both lists are in the order of ids: each answer belongs to the submission reached or to a later one.
    var place = 0
    try forEach(
      """
      SELECT path, question, repeat_index, type, text, number, answers.submission_id
      FROM submissions s JOIN answers ON answers.submission_id = s.id AND answers.revision = s.revision
      WHERE s.round_id = \(round) AND s.\(SubmissionState.isShown)
        AND s.id >= \(first.submission.id) AND s.id <= \(last.submission.id)
      ORDER BY s.id, path
      """
    ) { row in
      let id: SubmissionID = try row[6]
      while place < found.count, found[place].submission.id != id { place += 1 }
      if place < found.count { found[place].rows.append(try AnswerRow(row: row)) }
    }
    return found
  }

  /// Submissions in their newest revisions, in the order asked, each whole.
  ///
  /// - Parameter ids: which.
  /// - Returns: the submissions, the withdrawn ones among them.
  /// - Throws: `StorageError`.
  borrowing func storedSubmissions(_ ids: [SubmissionID]) throws -> [StoredSubmission] {
    var found: [SubmissionID: StoredSubmission] = [:]
    for ids in SubmissionID.inParts(ids) {
      try forEach(
        """
        SELECT \(Submission.columns), (SELECT a.name FROM areas a WHERE a.id = area_id), (
          SELECT r.form_version FROM submission_revisions r
          WHERE r.submission_id = submissions.id AND r.revision = submissions.revision)
        FROM submissions WHERE id IN \(list: ids)
        """
      ) { row in
        let stored = try StoredSubmission(row: row)
        found[stored.submission.id] = stored
      }
      try forEach(
        """
        SELECT path, question, repeat_index, type, text, number, answers.submission_id
        FROM submissions s JOIN answers ON answers.submission_id = s.id AND answers.revision = s.revision
        WHERE s.id IN \(list: ids)
        """
      ) { row in found[try row[6]]?.rows.append(try AnswerRow(row: row)) }
    }
    return ids.compactMap { found[$0] }
  }

  /// Whom the secretariat may enter an answer for, by name.
  ///
  /// - Parameters:
  ///   - round: whose.
  ///   - after: the last one already shown, nil for the first page.
  ///   - limit: how many at the most.
  /// - Returns: the invitations with their partners' and contacts' names.
  /// - Throws: `StorageError`.
  borrowing func deskLines(of round: RoundID, after: InvitationID?, limit: Int) throws -> [DeskLine] {
    let last = try after.flatMap { id in
      try row(
        """
        SELECT p.sort_key, p.id FROM invitations i JOIN partners p ON p.id = i.partner_id WHERE i.id = \(id)
        """
      ) { row in (key: try row[0] as String, partner: try row[1] as PartnerID, invitation: id) }
    }
    let position: SQL =
      last.map { "AND (p.sort_key, p.id, i.id) > (\($0.key), \($0.partner), \($0.invitation))" } ?? ""
    return try rows(
      """
      SELECT \(Invitation.columns), partner_name, contact_name FROM (
        SELECT i.*, p.sort_key, p.name AS partner_name,
          (SELECT c.name FROM contacts c WHERE c.id = i.contact_id) AS contact_name
        FROM partners p JOIN invitations i ON i.partner_id = p.id
        WHERE i.round_id = \(round) AND i.is_walk_in = 0 \(position)
      ) AS asked ORDER BY sort_key, partner_id, id LIMIT \(limit)
      """
    ) { row in
      DeskLine(invitation: try Invitation(row: row), partner: try row[11], contact: try row[12])
    }
  }

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

  /// Nothing of a submission is left to be read.
  borrowing func markRead(_ id: SubmissionID) throws {
    try run("UPDATE submissions SET segmented_revision = revision WHERE id = \(id)")
  }
}

extension StoredSubmission {
  /// A row without its answers.
  fileprivate init(row: borrowing Row) throws {
    let submission = try Submission(row: row)
    self.init(
      submission: submission, revision: submission.revision, formVersion: try row[16],
      language: submission.language, area: try row[15])
  }
}
