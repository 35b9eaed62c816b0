import Attachments
import FormModel
import Foundation
import HTTP
import Storage

/// Files that programs send along with answers, and fetch.
struct AttachmentsAPI: Sendable {
  let app: Dependencies

  /// Takes a file in for one question; the answer that names its id may then be sent.
  func add(_ request: APIRequest) throws -> APIAnswer {
    let id = request.id(Round.self)
    let found = try app.store.read { db -> (round: Round, form: Form)? in
      guard let round = try db.round(id), let form = try app.forms.form(round.form, round.formVersion, db)
      else {
        return nil
      }
      return (round, form)
    }
    guard let found else { throw HTTPError(.notFound) }
    guard RoundAction.answer.isPossible(in: found.round.state(at: request.now)) else {
      throw HTTPError(.conflict, RoundsRefusals.words(.answer, in: found.round.state(at: request.now)))
    }
    guard let item = found.form.definition.item(request.text("question")), item.kind == .file else {
      throw InvalidRequest("/question", "the form has no question of type file by this name")
    }
    guard let bytes = Data(base64Encoded: request.text("content")) else {
      throw InvalidRequest("/content", "this is not base64 (RFC 4648, 4)")
    }
    do {
      let taken = try AttachmentIntake(app: app).take(
        Array(bytes), name: request.text("name"), for: item,
        .init(round: found.round, invitation: nil, now: request.now))
      return .made(Self.json(taken), at: APIRoute(.attachment, id: taken.id.text))
    } catch let fault as AttachmentFault {
      throw InvalidRequest("/content", fault.detail)
    }
  }

  /// The file itself.
  func one(_ request: APIRequest) throws -> Response {
    let id = request.id(Attachment.self)
    let found = try app.store.read { db -> Attachment? in
      guard let attachment = try db.attachment(id), let submission = attachment.submission,
        let stored = try db.submission(submission), let round = try db.round(stored.round)
      else { return nil }
      try round.requireShown(stored, at: request.now, db)
      return attachment
    }
    guard let found else { throw HTTPError(.notFound) }
    return try AttachmentHandlers(app: app).response(found)
  }

  private static func json(_ attachment: Attachment) -> JSONValue {
    [
      "id": .string(attachment.answer), "name": .string(attachment.name),
      "media_type": .string(attachment.mediaType), "size": .int(attachment.size),
    ]
  }
}

extension SubmissionsAPI {
  /// Answers name files that are not there.
  ///
  /// - Parameter paths: of the fields: `plan`, or in a repeat `challenge.1.plan`.
  /// - Returns: the faults, each pointing into the request.
  static func missing(_ paths: [String]) -> InvalidRequest {
    InvalidRequest(
      paths.map { path in
        let parts = path.split(separator: ".").map(String.init)
        let place = parts.count == 3 ? [parts[0], String((Int(parts[1]) ?? 1) - 1), parts[2]] : parts
        return .init(
          pointer: "/answers/" + place.joined(separator: "/"), detail: AttachmentFault.missing.detail)
      })
  }
}

extension APIDescription {
  static let addAttachment = APIDescription.making(
    "Takes a file in for a question of type `file`; the answer then holds its `id`. Without an answer it is kept for a day.",
    .object([
      .init("question", .line(1...64), "The question's name."),
      .init("name", .line(1...255), "What the file is called; not kept in an anonymous round."),
      .init("content", .text, "The file in base64."),
    ]),
    .object([
      .init("id", .line(1...200), "What the answer holds."),
      .init("name", .line(1...200), "What it is called."),
      .init("media_type", .line(1...200), "What it is, by its content."),
      .init("size", .integer(0...26_214_400), "Bytes."),
    ]), faults: [.conflict])
  static let attachment = APIDescription(
    summary: "A file that came with an answer, by the first 32 characters of its id.",
    content: .files(Array(Set(FileKind.all.map(\.mediaType))).sorted()), problems: [.answersHeld])
}
