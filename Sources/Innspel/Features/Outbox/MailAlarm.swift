import Outbound
import Storage

/// Why letters do not leave, so that staff need not look in the outbox to find out.
enum MailAlarm: Sendable, Equatable {
  /// Letters wait, and there is no server to send them with.
  case noServer
  /// The letter that has waited the longest was tried, and did not leave: why, as the outbox has it.
  case refused(String)
  /// It has waited for long, and was never tried.
  case slow

  /// How long a letter may wait before somebody is told.
  static let patience: Int64 = 10

  /// How the outbox begins to tell a fault that is one letter's.
  fileprivate static let ownFaults = [
    DeliveryFault.recipientRejected(code: 450, text: ""), .messageRejected(code: 450, text: ""),
  ].map { String($0.description.dropLast()) }
}

extension Connection {
  /// Looks at the letter that has waited the longest: the others are not better off.
  ///
  /// A letter that the server wants later, for a reason of its own recipient, says nothing of the others.
  ///
  /// - Parameters:
  ///   - hasServer: whether there is one to send with.
  ///   - now: the time.
  /// - Returns: what is wrong, or nil.
  /// - Throws: `StorageError`.
  borrowing func mailAlarm(hasServer: Bool, now: Instant) throws -> MailAlarm? {
    let own = MailAlarm.ownFaults.reduce("1 = 1" as SQL) { all, fault in
      "\(all) AND last_error NOT LIKE \(fault + "%")"
    }
    let oldest = try row(
      """
      SELECT created_at, last_error FROM outbox WHERE state = 'queued' AND (last_error IS NULL OR \(own))
      ORDER BY created_at LIMIT 1
      """
    ) { row in (writtenAt: try row[0] as Instant, fault: try row[1] as String?) }
    guard let oldest else { return nil }
    guard hasServer else { return .noServer }
    if let fault = oldest.fault { return .refused(fault) }
    return oldest.writtenAt.adding(minutes: MailAlarm.patience) < now ? .slow : nil
  }
}

extension MailAlarm {
  var words: Words {
    switch self {
    case .noServer:
      Words(
        nn: "E-post ventar: det er ikkje sett opp nokon server å sende med.",
        nb: "E-post venter: det er ikke satt opp noen server å sende med.",
        en: "Email is waiting: no server to send it with has been set up.")
    case .refused(let fault):
      OutboxFaultWords.words(fault).after(
        Words(nn: "E-post går ikkje ut.", nb: "E-post går ikke ut.", en: "Email is not leaving."))
    case .slow:
      Words(
        nn: "E-post går ikkje ut: brev har venta i meir enn \(Self.patience) minutt.",
        nb: "E-post går ikke ut: brev har ventet i mer enn \(Self.patience) minutter.",
        en: "Email is not leaving: letters have waited for more than \(Self.patience) minutes.")
    }
  }
}

extension Words {
  /// A sentence after another.
  fileprivate func after(_ first: Words) -> Words {
    Words(nn: "\(first.nn) \(nn)", nb: "\(first.nb) \(nb)", en: "\(first.en) \(en)")
  }
}
