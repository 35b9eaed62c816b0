import FormModel
import Outbound
import Storage

/// Delivers one letter of the outbox: the job of kind `mail`.
///
/// The letter's state changes after the server's 250; a crash between the two sends it again with the same
/// Message-ID, by which mail programs know it for the same letter.
struct MailCarrier: Sendable {
  let app: Dependencies
  let send: @Sendable (Message) throws -> Void

  func deliver(_ job: Job) throws -> Worker.Outcome {
    let id = ID<Letter>(job.subject)
    let found = try app.store.read { db in (entry: try db.outboxEntry(id), partnership: try db.partnership())
    }
    guard let entry = found.entry, entry.state == .queued else { return .done }
    let letters = Letters(app: app)
    guard let text = try letters.text(entry.letter, isPreview: false) else {
      try record(id, .dropped, nil, nil)
      return .done
    }
    do {
      try send(try letters.message(entry.letter, text, found.partnership))
    } catch let fault as LetterFault {
      if case .noSender = fault {
        // Not this letter's fault, and the same for all: they wait until the operator has said who sends them.
        try record(id, .queued, text.subject, LetterSetback("\(fault)", isOwn: false))
        return .postponed("\(fault)")
      }
      try record(id, .failed, text.subject, LetterSetback("\(fault)", isOwn: true))
      return .done
    } catch let fault as DeliveryFault {
      return try settle(fault, entry, text.subject, job)
    }
    try record(id, .sent, text.subject, nil)
    app.metrics.count("mail_sent")
    return .done
  }

  private func settle(_ fault: DeliveryFault, _ entry: OutboxEntry, _ subject: String, _ job: Job) throws
    -> Worker.Outcome
  {
    let id = entry.letter.id
    app.metrics.count("mail_faults")
    app.log(.warning, "mail", [("letter", .string(id.text)), ("error", .string("\(fault)"))], at: app.now())
    let concernsAll = try fault.concernsAllLetters && !(fault.canBeOfOneLetter && isAlone(entry))
    let setback = LetterSetback(
      "\(fault)", isOwn: fault.isOfOneLetter || fault.concernsAllLetters && !concernsAll)
    if fault.isPermanent {
      try record(id, .failed, subject, setback)
      return .done
    }
    if concernsAll {
      try record(id, .queued, subject, setback)
      return .postponed("\(fault)")
    }
    try record(id, job.isLastAttempt ? .failed : .queued, subject, setback)
    return .failed("\(fault)")
  }

  /// Whether a letter fails again while others leave: then it is its own recipient or contents that make the server
  /// slow or close, whatever it says.
  private func isAlone(_ entry: OutboxEntry) throws -> Bool {
    guard entry.lastError != nil else { return false }
    let since = app.now().adding(seconds: -Self.recent)
    return try app.store.read { db in try db.hasSentLetter(since: since) }
  }

  /// Seconds: longer than all letters wait when one has been refused.
  private static let recent: Int64 = 150

  private func record(_ id: ID<Letter>, _ state: LetterState, _ subject: String?, _ fault: LetterSetback?)
    throws
  {
    let now = app.now()
    try app.store.write { db in try db.record(id, state, subject: subject, fault: fault, at: now) }
  }
}
