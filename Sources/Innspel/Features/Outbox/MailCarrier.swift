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
      return try settle(fault, id, text.subject, job)
    }
    try record(id, .sent, text.subject, nil)
    app.metrics.count("mail_sent")
    return .done
  }

  private func settle(_ fault: DeliveryFault, _ id: ID<Letter>, _ subject: String, _ job: Job) throws
    -> Worker.Outcome
  {
    app.metrics.count("mail_faults")
    app.log(.warning, "mail", [("letter", .string(id.text)), ("error", .string("\(fault)"))], at: app.now())
    let setback = LetterSetback("\(fault)", isOwn: fault.isOfOneLetter)
    if fault.isPermanent {
      try record(id, .failed, subject, setback)
      return .done
    }
    if fault.concernsAllLetters {
      try record(id, .queued, subject, setback)
      return .postponed("\(fault)")
    }
    try record(id, job.isLastAttempt ? .failed : .queued, subject, setback)
    return .failed("\(fault)")
  }

  private func record(_ id: ID<Letter>, _ state: LetterState, _ subject: String?, _ fault: LetterSetback?)
    throws
  {
    let now = app.now()
    try app.store.write { db in try db.record(id, state, subject: subject, fault: fault, at: now) }
  }
}
