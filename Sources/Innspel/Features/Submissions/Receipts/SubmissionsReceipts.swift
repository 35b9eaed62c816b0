import HTTP
import Secrets
import Storage

/// What makes a receipt's code, and so what can make it again.
enum ReceiptSeed: Sendable, Equatable {
  /// Tied to the submission: the code can be shown again whenever its link is opened.
  case submission(SubmissionID)
  /// Of an anonymous answer: drawn for one showing of the form, so that sending that page twice gives one answer
  /// and one code, and stored nowhere.
  case once(String)
}

// Receipt codes are made from the instance's key; the database holds a keyed hash, which is of no use without it.
extension Dependencies {
  func receiptCode(_ seed: ReceiptSeed) -> String {
    switch seed {
    case .submission(let id): ReceiptCode.derived(from: key.sign("receipt", id.text))
    case .once(let nonce): ReceiptCode.derived(from: key.sign("receipt once", nonce))
    }
  }

  /// What the database holds of a code.
  func receiptHash(_ code: String) -> String { hex(key.sign("receipt hash", code)) }

  /// Opens what a typed code leads to.
  ///
  /// A try is counted for its network before anything is looked up, so that nobody learns by it once there have been
  /// too many; a code that leads somewhere is taken out of the count again.
  ///
  /// - Parameters:
  ///   - typed: the code.
  ///   - visit: whose.
  ///   - find: what a code in its normal form leads to.
  /// - Returns: nil when it is no code, or leads nowhere.
  /// - Throws: `HTTPError` 429; what `find` throws.
  func open<Found>(code typed: String, _ visit: Visit, _ find: (String) throws -> Found?) throws
    -> (code: String, found: Found)?
  {
    let network = visit.request.network
    try limits.check(.unknownCode, network, now: visit.now)
    guard let code = ReceiptCode.normalized(typed), let found = try find(code) else { return nil }
    limits.giveBack(.unknownCode, network)
    return (code, found)
  }
}

/// What travels in a form's hidden fields and must be ours: each is signed for its invitation.
struct Seals: Sendable {
  let key: Key

  /// How long an anonymous receipt can be shown under its address; then only its code opens it.
  static let receiptMinutes: Int64 = 30

  /// A value for one showing of an anonymous form.
  func once(_ invitation: InvitationID) -> String {
    let nonce = Base64URL.encode(Random.bytes(12))
    return "\(nonce).\(mac("once", invitation.text, nonce))"
  }

  /// The nonce of such a value, nil when it is not ours.
  func nonce(_ sealed: String?, _ invitation: InvitationID) -> String? {
    guard let (nonce, mac) = parts(sealed), isSame(mac, self.mac("once", invitation.text, nonce)) else {
      return nil
    }
    return nonce
  }

  /// Proof that a page was shown at a moment, for what is sent after closing (R14).
  func shown(_ invitation: InvitationID, at now: Instant) -> String {
    let time = String(now.milliseconds, radix: 36)
    return "\(time).\(mac("shown", invitation.text, time))"
  }

  /// Proof of when a round's open page was shown.
  func openPage(_ round: RoundID, at now: Instant) -> String {
    let time = String(now.milliseconds, radix: 36)
    return "\(time).\(mac("open page", round.text, time))"
  }

  /// When it was shown, nil when the proof is not ours.
  func openPageShownAt(_ sealed: String?, _ round: RoundID) -> Instant? {
    guard let (time, mac) = parts(sealed), isSame(mac, self.mac("open page", round.text, time)) else {
      return nil
    }
    return Int64(time, radix: 36).map { Instant(milliseconds: $0) }
  }

  /// When the page was shown, nil when the proof is not ours.
  func shownAt(_ sealed: String?, _ invitation: InvitationID) -> Instant? {
    guard let (time, mac) = parts(sealed), isSame(mac, self.mac("shown", invitation.text, time)) else {
      return nil
    }
    return Int64(time, radix: 36).map { Instant(milliseconds: $0) }
  }

  /// The last segment of an anonymous receipt's address: useless after half an hour, so that a browser's
  /// history opens nothing.
  func receipt(_ nonce: String, at now: Instant) -> String {
    let time = String(now.milliseconds, radix: 36)
    return "\(nonce)-\(time).\(mac("receipt page", nonce, time))"
  }

  /// The nonce of a receipt's address that is still good.
  func receiptNonce(_ sealed: String, now: Instant) -> String? {
    guard let (head, mac) = parts(sealed), let dash = head.lastIndex(of: "-") else { return nil }
    let nonce = String(head[..<dash])
    let time = String(head[head.index(after: dash)...])
    guard isSame(mac, self.mac("receipt page", nonce, time)), let milliseconds = Int64(time, radix: 36),
      now < Instant(milliseconds: milliseconds).adding(minutes: Self.receiptMinutes)
    else { return nil }
    return nonce
  }

  private func mac(_ purpose: String, _ one: String, _ other: String) -> String {
    Base64URL.encode(Array(key.sign("submissions \(purpose)", one, other).prefix(15)))
  }

  private func isSame(_ one: String, _ other: String) -> Bool {
    equalInConstantTime(Array(one.utf8), Array(other.utf8))
  }

  private func parts(_ sealed: String?) -> (String, String)? {
    guard let sealed, let dot = sealed.lastIndex(of: ".") else { return nil }
    return (String(sealed[..<dot]), String(sealed[sealed.index(after: dot)...]))
  }
}
