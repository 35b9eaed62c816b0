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
