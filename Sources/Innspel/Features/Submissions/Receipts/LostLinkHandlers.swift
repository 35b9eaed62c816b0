import FormModel
import HTTP
import Outbound
import Storage

/// Sends somebody their links again, and never tells whether the address is known (R13).
struct LostLinkHandlers: Sendable {
  let app: Dependencies

  func ask(_ visit: Visit) throws -> Response {
    let email = (visit.form["email"] ?? "").onOneLine()
    guard MailAddress(email) != nil else {
      return visit.html(
        LostLinkPage(frame: visit.frame, email: email, fault: LostLinkWords.notAnAddress),
        status: .unprocessableContent)
    }
    try app.limits.check(.linkFromNetwork, visit.request.network, now: visit.now)
    let isAllowed = GuessingLimits(app.limits, email: "lost \(email)", visit.request)
      .mayWriteLetter(now: visit.now)
    let contacts = try app.store.read { db in try db.contacts(email: email) }
    let letters = isAllowed ? contacts.map { SubmissionsMail.lostLink(for: $0, app) } : []
    let (tidying, now) = (JobID(app.newUUID()), visit.now)
    try app.store.write { db in
      for letter in letters { try db.enqueue(letter, now: now) }
      // An unknown address costs a write as well, so that the time it takes tells nothing. Not one to the audit
      // log: nothing there is ever removed, and strangers could fill it.
      if letters.isEmpty { try db.enqueue(.tidy, "hourly", id: tidying, due: now, now: now) }
    }
    app.wake()
    return visit.html(LostLinkSentPage(frame: visit.frame))
  }
}
