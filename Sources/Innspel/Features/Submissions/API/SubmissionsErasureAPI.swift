import FormModel
import HTTP
import Secrets
import Storage

// An administrator's program erases an answer, as the page does.
extension SubmissionsAPI {
  /// The words go everywhere; a tombstone stays.
  func erase(_ request: APIRequest) throws -> APIAnswer {
    let id = request.id(Submission.self)
    return try request.once(app, restoring: { _, _ in try erased(id) }) { ticket in
      let code = request["receipt"]?.string.flatMap { ReceiptCode.normalized($0) }
      let erasure = Erasure(submission: id, reason: request.text("reason").trimming(), code: code)
      switch try app.erase(
        erasure, by: request.actor, companion: { db in try ticket.keep(APIAnswer(body: .null), db) })
      {
      case .erased: return try erased(id)
      case .already, .moved: throw HTTPError(.conflict, ErasureWords.already)
      }
    }
  }

  private func erased(_ id: SubmissionID) throws -> APIAnswer {
    APIAnswer(body: try app.store.read { db in try json(id, nil, db) })
  }
}

extension APIDescription {
  static let eraseSubmission = APIDescription(
    summary:
      "Erases a submission: its words go from everything, what is published too, and a tombstone stays.",
    body: .object([
      .init("reason", .line(1...Erasure.longestReason), "Why; kept with the tombstone and in the audit log."),
      .optional(
        "receipt", .line(1...40),
        "The receipt's code; needed while an anonymous round keeps its answers back."),
    ]),
    content: .json(.named(.submission)), hasTag: true, faults: [.conflict])
}
