import Attachments
import FormModel
import HTTP
import Storage

/// Takes a file while somebody writes, and gives files out to those who may read the answer.
struct AttachmentHandlers: Sendable {
  let app: Dependencies

  /// A file that the page's script sends as soon as it is chosen.
  func add(_ entrance: Entrance, _ visit: Visit) throws -> Response {
    guard let answering = try app.answering(entrance, visit) else {
      if entrance.isDesk { throw HTTPError(.notFound) }
      try app.limits.check(.unknownLink, visit.request.network, now: visit.now)
      return FillHandlers.unknownLink(visit.language)
    }
    guard answering.mayTakeFiles(visit, app) else {
      return refused(.conflict, StateWords.closedShort(visit.language))
    }
    let language = AnsweringHandlers(app: app).language(answering, visit)
    if let fault = visit.request.bodyFault {
      return refused(fault.status, RequestFaultWords.words(fault)(language))
    }
    let files = try PageFiles(
      visit, answering.pageForm.definition, AttachmentIntake(app: app), answering.owner(visit.now))
    guard let upload = visit.request.uploads.first else { return refused(.badRequest, "") }
    if let problem = files.problems.first {
      return refused(
        .unprocessableContent, ProblemWords.words(problem, answering.pageForm.definition, language))
    }
    let path = String(upload.name.dropLast(PageFiles.ending.count))
    guard let answer = files.form[path], let file = FileAnswer(id: answer) else {
      return refused(.badRequest, AttachmentWords.fault(.missing)(language))
    }
    return .json(
      ([
        "answer": .string(file.id), "name": .string(file.name),
        "address": .string(FilesAddress(entrance.path).address(of: file)),
        "words": .string(AttachmentWords.taken(language)),
      ] as JSONValue).serialized())
  }

  private func refused(_ status: Status, _ words: String) -> Response {
    .json((["problem": "refused", "words": .string(words)] as JSONValue).serialized(), status: status)
  }

  /// A file for whoever writes, or approves, the answer.
  func file(_ entrance: Entrance, _ id: ID<Attachment>, _ visit: Visit) throws -> Response {
    guard let answering = try app.answering(entrance, visit) else {
      try app.limits.check(.unknownLink, visit.request.network, now: visit.now)
      throw HTTPError(.notFound)
    }
    guard !answering.isPartnersAlone, let attachment = try app.store.read({ db in try db.attachment(id) }),
      attachment.invitation == answering.invitation.id
        || attachment.submission != nil && attachment.submission == answering.sent?.submission.id
    else { throw HTTPError(.notFound, AttachmentWords.fault(.missing)) }
    return try response(attachment)
  }

  /// A file for the secretariat.
  func file(of submission: SubmissionID, _ id: ID<Attachment>, _ visit: Visit) throws -> Response {
    let found = try app.store.read { db -> Attachment? in
      guard let stored = try db.submission(submission), let round = try db.round(stored.round) else {
        return nil
      }
      try round.requireShown(stored, at: visit.now, db)
      return try db.attachment(id)
    }
    guard let found, found.submission == submission else { throw HTTPError(.notFound) }
    return try response(found)
  }

  /// Always as a download: whatever is in it, it is no page of ours.
  func response(_ attachment: Attachment) throws -> Response {
    guard let bytes = try app.attachments.read(attachment.digest) else {
      throw HTTPError(.notFound, AttachmentWords.fault(.missing))
    }
    var response = Response(status: .ok, body: .bytes(bytes))
    response.headers["Content-Type"] = attachment.mediaType
    response.headers["Content-Disposition"] = Self.disposition(attachment.name)
    response.headers["Cache-Control"] = "private, no-store"
    return response
  }

  /// The header that names a download (RFC 6266, 4.3; RFC 8187).
  static func disposition(_ name: String) -> String {
    let plain = String(
      name.unicodeScalars.map { $0.isASCII && $0 != "\"" && $0 != "\\" ? Character($0) : "_" })
    return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(Path.encoding(name))"
  }
}

/// Where the files of an answer are reached.
struct FilesAddress: Sendable {
  let address: String

  /// - Parameter page: the address of the page that the answer is read on.
  init(_ page: String) { address = page + "/files" }

  func address(of file: FileAnswer) -> String { "\(address)/\(file.id.prefix(32))" }
}

extension Answering {
  /// Where files that come by this way in belong.
  func owner(_ now: Instant) -> AttachmentIntake.Owner {
    .init(round: round, invitation: invitation.id, now: now)
  }

  /// Whether files that a page brings are kept.
  func mayTakeFiles(_ visit: Visit, _ app: Dependencies) -> Bool {
    !isPartnersAlone && !isOutOfReach && admits(visit, app)
  }

  /// Whether answers are taken, or were when the page was shown.
  func admits(_ visit: Visit, _ app: Dependencies) -> Bool {
    let proof = Seals(key: app.key).shownAt(visit.form[FormField.shown], invitation.id)
    return passage.admits(shown: entrance.isDesk ? nil : proof)
  }
}
