import FormModel
import Storage
import Synchronization

/// The partnership as every page shows it: decoded again only when the stored text is another.
///
/// Another process may change the text (the command line), so it is read each time; decoding is what costs.
final class PartnershipCache: Sendable {
  private let kept = Mutex<(text: String, partnership: Partnership)?>(nil)

  func partnership(_ db: borrowing Connection) throws -> Partnership {
    guard let text = try db.partnershipText() else { return .unnamed }
    if let kept = kept.withLock({ $0 }), kept.text == text { return kept.partnership }
    let partnership = Partnership(json: try JSONValue(parsing: text))
    kept.withLock { $0 = (text, partnership) }
    return partnership
  }
}
