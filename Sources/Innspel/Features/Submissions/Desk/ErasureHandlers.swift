import HTTP
import Secrets
import Storage

/// An administrator erases an answer: finds it, is told what goes and what stays, says why, and decides.
struct ErasureHandlers: Sendable {
  let app: Dependencies

  /// Nothing has happened yet.
  func ask(_ id: SubmissionID, _ visit: Visit) throws -> Response {
    try page(id, visit, ErasureEntry())
  }

  func askForCode(_ visit: Visit) -> Response {
    visit.html(ErasureFindPage(frame: visit.frame, isDone: visit.query["done"] != nil))
  }

  /// The answer behind a receipt's code, in any round: nobody but who has the code could point it out.
  func find(_ visit: Visit) throws -> Response {
    let typed = visit.form["code"] ?? ""
    let opened = try app.open(code: typed, visit) { code in
      let hash = app.receiptHash(code)
      return try app.store.read { db in try db.submission(receiptHash: hash) }
    }
    if let (code, found) = opened { return try page(found.id, visit, ErasureEntry(code: code)) }
    return visit.html(
      ErasureFindPage(frame: visit.frame, typed: typed, fault: ErasureWords.unknownCode),
      status: .unprocessableContent)
  }

  func erase(_ id: SubmissionID, _ visit: Visit) throws -> Response {
    var entry = ErasureEntry(visit.form)
    entry.fault = ErasureWords.fault(ofReason: entry.reason)
    guard entry.fault == nil else { return try page(id, visit, entry, .unprocessableContent) }
    let erasure = Erasure(submission: id, reason: entry.reason, seen: entry.seen ?? 0, code: entry.code)
    switch try app.erase(erasure, by: visit.actor) {
    case .moved:
      entry.isMoved = true
      return try page(id, visit, entry, .conflict)
    case .erased, .already:
      let round = try app.store.read { db in
        try db.submission(id).flatMap { found in try db.round(found.round) }
      }
      let isHeld = round?.holdsAnswers(at: visit.now) == true
      return .redirect(
        to: isHeld
          ? SubmissionsRoute.erasureFindAsk.path + "?done=1" : SubmissionsRoute.submission(id).path)
    }
  }

  private func page(_ id: SubmissionID, _ visit: Visit, _ entry: ErasureEntry, _ status: Status = .ok) throws
    -> Response
  {
    let codeHash = entry.code.map { app.receiptHash($0) }
    let page = try app.store.read { db -> ErasurePage? in
      guard let submission = try db.submission(id), let round = try db.round(submission.round) else {
        return nil
      }
      let isPointedOut = try codeHash.map { hash in try db.submission(receiptHash: hash)?.id == id } ?? false
      if !isPointedOut { try round.requireShown(submission, at: visit.now, db) }
      return ErasurePage(
        frame: visit.frame, round: round, submission: submission,
        partner: try submission.partner.flatMap { id in try db.partner(id) }?.name,
        scope: try db.erasureScope(of: submission), entry: entry)
    }
    guard let page else { throw HTTPError(.notFound) }
    if page.submission.state == .erased, !page.round.holdsAnswers(at: visit.now) {
      return .redirect(to: SubmissionsRoute.submission(id).path)
    }
    return visit.html(page, status: status)
  }
}

/// What was typed on the page that asks.
struct ErasureEntry: Sendable {
  var reason = ""
  /// The receipt's code, where the answer was found by it.
  var code: String?
  /// The revision that the page showed.
  var seen: Int?
  var fault: Words?
  /// The answer has changed since the page was shown.
  var isMoved = false

  init(code: String? = nil) { self.code = code }

  init(_ form: Fields) {
    reason = (form["reason"] ?? "").trimming()
    code = form["code"].flatMap { ReceiptCode.normalized($0) }
    seen = form.number("seen")
  }
}
