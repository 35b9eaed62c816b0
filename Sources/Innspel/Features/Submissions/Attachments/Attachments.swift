import FormModel
import Storage

/// A file that came with an answer.
struct Attachment: Sendable, Equatable {
  /// 32 hexadecimal digits that nobody can guess.
  let id: ID<Attachment>
  let name: String
  let round: RoundID
  /// Whose draft it belongs to; nil once it is sent in an anonymous round, and where a program brought it.
  let invitation: InvitationID?
  /// The answer it was sent with; nil until then.
  let submission: SubmissionID?
  /// Of its content, by which it is kept.
  let digest: String
  let mediaType: String
  let size: Int
  /// When it came; nil once it is sent in an anonymous round.
  let receivedAt: Instant?

  /// What the answer holds.
  var answer: String { "\(id)-\(name)" }

  /// Files that one answer may have, and how many bytes together.
  static let (most, mostBytes) = (20, 100 << 20)
  /// Hours that a file is kept which no draft and no answer names.
  static let hoursUnnamed: Int64 = 24

  /// The id in an answer.
  static func id(in answer: String) -> ID<Attachment>? {
    FileAnswer(id: answer).map { ID(String($0.id.prefix(32))) }
  }
}

extension Delivery {
  /// The files that an answer names, by their fields.
  var files: [(path: String, answer: String)] {
    rows.filter { $0.kind == .file }.map { ($0.path, $0.text) }
  }
}
