import FormModel
import Storage

// Reading.
extension Connection {
  borrowing func attachment(_ id: ID<Attachment>) throws -> Attachment? {
    try row("SELECT \(Attachment.columns) FROM attachments WHERE id = \(id)") { row in
      try Attachment(row: row)
    }
  }

  /// How much has come by an invitation already.
  borrowing func attachmentSum(of invitation: InvitationID) throws -> (count: Int, bytes: Int) {
    try row(
      "SELECT count(*), coalesce(sum(size), 0) FROM attachments WHERE invitation_id = \(invitation)"
    ) { row in (try row[0], try row[1]) } ?? (0, 0)
  }

  /// Whether any row names a file on disk.
  borrowing func hasAttachment(digest: String) throws -> Bool {
    let found: Int? = try value("SELECT 1 FROM attachments WHERE digest = \(digest) LIMIT 1")
    return found != nil
  }

  /// The fields of an answer whose files are not there for it: never sent, another's, or gone.
  ///
  /// - Parameter delivery: the answer on its way in.
  /// - Returns: their paths.
  /// - Throws: `StorageError`.
  borrowing func missingFiles(_ delivery: Delivery) throws -> [String] {
    try delivery.files.filter { file in
      guard let found = try Attachment.id(in: file.answer).flatMap({ id in try attachment(id) }),
        found.answer == file.answer, found.round == delivery.origin.round.id
      else { return true }
      if let submission = found.submission { return submission != delivery.submission.id }
      return found.invitation != nil && found.invitation != delivery.origin.invitation?.id
    }.map(\.path)
  }

  /// Files that have waited for longer than somebody who was interrupted needs, and that no draft names.
  ///
  /// - Parameter limit: those that came before.
  /// - Returns: their ids.
  /// - Throws: `StorageError`.
  borrowing func unnamedAttachments(before limit: Instant) throws -> [ID<Attachment>] {
    let waiting = try rows(
      """
      SELECT a.id, d.answers, d.others, d.unasked
      FROM attachments a LEFT JOIN drafts d ON d.invitation_id = a.invitation_id
      WHERE a.submission_id IS NULL AND a.received_at < \(limit)
      """
    ) { row in
      (
        id: try row[0] as ID<Attachment>,
        texts: [try row[1] as String?, try row[2] as String?, try row[3] as String?]
      )
    }
    return waiting.filter { one in !one.texts.contains { $0?.contains(one.id.text) ?? false } }.map(\.id)
  }
}

// Writing.
extension Connection {
  borrowing func insert(_ attachment: Attachment) throws {
    try run(
      """
      INSERT INTO attachments (\(Attachment.columns))
      VALUES (\(attachment.id), \(attachment.name), \(attachment.round), \(attachment.invitation),
        \(attachment.submission), \(attachment.digest), \(attachment.mediaType), \(attachment.size),
        \(attachment.receivedAt))
      """)
  }

  /// The files of an answer that has been received are its own; what else was sent on the way to it goes.
  ///
  /// In an anonymous round nothing ties them to the invitation any longer, nor to a moment.
  borrowing func bindFiles(_ delivery: Delivery) throws {
    let submission = delivery.submission.id
    for file in delivery.files {
      guard let id = Attachment.id(in: file.answer) else { continue }
      if delivery.origin.round.identification == .anonymous {
        try run(
          """
          UPDATE attachments SET submission_id = \(submission), invitation_id = NULL, received_at = NULL
          WHERE id = \(id)
          """)
      } else {
        try run("UPDATE attachments SET submission_id = \(submission) WHERE id = \(id)")
      }
    }
    if let invitation = delivery.origin.invitation { try deleteUnsentFiles(of: invitation.id) }
  }

  /// Forgets what was sent by an invitation and belongs to no answer.
  borrowing func deleteUnsentFiles(of invitation: InvitationID) throws {
    try run("DELETE FROM attachments WHERE invitation_id = \(invitation) AND submission_id IS NULL")
  }

  /// Forgets the files of an answer whose words go.
  borrowing func deleteFiles(of submission: SubmissionID) throws {
    try run("DELETE FROM attachments WHERE submission_id = \(submission)")
  }

  borrowing func deleteAttachments(_ ids: [ID<Attachment>]) throws {
    for id in ids { try run("DELETE FROM attachments WHERE id = \(id) AND submission_id IS NULL") }
  }
}

extension Attachment {
  static let columns: SQL = """
    id, name, round_id, invitation_id, submission_id, digest, media_type, size, received_at
    """

  init(row: borrowing Row) throws {
    self.init(
      id: try row[0], name: try row[1], round: try row[2], invitation: try row[3], submission: try row[4],
      digest: try row[5], mediaType: try row[6], size: try row[7], receivedAt: try row[8])
  }
}
