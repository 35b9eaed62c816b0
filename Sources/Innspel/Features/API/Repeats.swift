import FormModel
import HTTP
import Secrets
import Storage

/// One POST with or without an `Idempotency-Key`: done once, however often it is sent.
///
/// The key is kept in the transaction of what the call does, and nowhere in clear: it and the request are hashes.
/// Where an answer holds a link or a receipt's code, which are made and never stored, the call keeps the answer
/// without them and makes them again.
struct Ticket: Sendable {
  /// How long an answer is kept.
  static let days: Int64 = 7

  /// Nil where no key was sent: nothing is kept.
  let key: String?
  let request: String
  /// The key as it came, for what is drawn from it and never stored.
  let secret: String
  let now: Instant

  /// Keeps an answer; called inside the write of what it answers for.
  ///
  /// - Parameters:
  ///   - answer: without links and codes.
  ///   - db: written to.
  /// - Throws: `StorageError`, a constraint when another with the same key was faster.
  func keep(_ answer: APIAnswer, _ db: borrowing Connection) throws {
    guard let key else { return }
    try db.insert(
      KeptAnswer(
        request: request, status: answer.status.rawValue, body: answer.body.text,
        location: answer.location?.path ?? ""),
      key: key, round: nil, until: now.adding(days: Self.days))
  }

  /// Keeps only that the call was made, and no time: for an anonymous answer; gone when the round closes.
  func keepSecretly(_ round: RoundID, _ db: borrowing Connection) throws {
    guard let key else { return }
    let kept = KeptAnswer(request: request, status: Status.created.rawValue, body: "", location: "")
    try db.insert(kept, key: key, round: round, until: nil)
  }

  /// What is kept under the key for this request.
  ///
  /// - Throws: `InvalidRequest` when the key came with another request.
  func kept(_ db: borrowing Connection) throws -> KeptAnswer? {
    guard let key, let kept = try db.keptAnswer(key: key) else { return nil }
    guard kept.request == request else {
      throw InvalidRequest("", "this Idempotency-Key was sent with another request; use a new key")
    }
    return kept
  }
}

/// What a repeated call is answered with.
struct KeptAnswer: Sendable, Equatable {
  let request: String
  let status: Int
  /// JSON; empty where the answer is made anew.
  let body: String
  let location: String

  func answer() throws -> APIAnswer {
    APIAnswer(
      status: Status(rawValue: status), body: try JSONValue(parsing: body),
      location: location.isEmpty ? nil : APIRoute(.get, Path(location)))
  }
}

extension APIRequest {
  /// Does something once.
  ///
  /// - Parameters:
  ///   - app: the store.
  ///   - restoring: makes the answer of what was kept; what is in it already unless something is to be added.
  ///   - effect: does it and keeps the answer with the ticket in the same write.
  /// - Returns: the answer, or the one that was given before.
  /// - Throws: what `effect` throws; `InvalidRequest` for a key that came with another request.
  func once(
    _ app: Dependencies,
    restoring: (KeptAnswer, Ticket) throws -> APIAnswer = { kept, _ in try kept.answer() },
    _ effect: (Ticket) throws -> APIAnswer
  ) throws -> APIAnswer {
    let ticket = try ticket(app.key)
    if let kept = try app.store.read({ db in try ticket.kept(db) }) { return try restoring(kept, ticket) }
    do {
      return try effect(ticket)
    } catch {
      // The same call may have been quicker on another connection: then its answer is ours too.
      guard ticket.key != nil, let kept = try app.store.read({ db in try ticket.kept(db) }) else {
        throw error
      }
      return try restoring(kept, ticket)
    }
  }

  /// The call is signed together with the caller's key, which is stored nowhere: nobody can find out from the
  /// database file by trying what was sent, or for whom.
  private func ticket(_ signer: Key) throws -> Ticket {
    guard let key = visit.request.headers["Idempotency-Key"] else {
      return Ticket(key: nil, request: "", secret: "", now: now)
    }
    guard (1...255).contains(key.utf8.count), case .token(let token, _, _) = actor else {
      throw HTTPError(.badRequest, APIWords.keyTooLong)
    }
    let secret = "\(token)\n\(key)"
    let call = hex(signer.sign("repeated call", secret, route.call.rawValue, route.path, body.canonical))
    return Ticket(key: sha256Hex(secret), request: call, secret: secret, now: now)
  }
}

extension JSONValue {
  /// The same text for the same value, in whatever order its members were written.
  var canonical: String { sorted.text }

  private var sorted: JSONValue {
    switch self {
    case .object(let members):
      .object(JSONObject(members.sorted { $0.key < $1.key }.map { ($0.key, $0.value.sorted) }))
    case .array(let items): .array(items.map(\.sorted))
    case .double: number.map { .number($0) } ?? self
    default: self
    }
  }
}
