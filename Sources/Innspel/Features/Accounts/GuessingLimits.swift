import HTTP

/// Keeps guessing and flooding slow, and lets no stranger keep an account's owner out.
///
/// What somebody does elsewhere with an address they know costs its owner at most the way in by password; the way
/// in by a link in an email stays open.
struct GuessingLimits: Sendable {
  let limits: RateLimits
  /// The account's address as typed, whether there is such an account or not.
  let email: String
  /// Where the request comes from.
  let network: String

  /// - Parameters:
  ///   - limits: what has been counted.
  ///   - email: as typed.
  ///   - request: tells where it comes from.
  init(_ limits: RateLimits, email: String, _ request: Request) {
    self.limits = limits
    self.email = email.lowercased()
    network = request.network
  }

  private var both: String { "\(network) \(email)" }

  /// What a try of a password is counted as; later ones not at all when an earlier one refuses.
  private var passwordRules: [(rule: RateLimits.Rule, subject: String)] {
    [(.passwordFromNetwork, network), (.password, both), (.passwordOfAccount, email)]
  }

  /// Counts a password that is about to be tried.
  ///
  /// - Parameter now: the time.
  /// - Returns: nil when it may be tried, else the seconds to wait.
  func waitForPassword(now: Instant) -> Int? {
    for (place, counted) in passwordRules.enumerated() {
      guard let seconds = limits.wait(counted.rule, counted.subject, now: now) else { continue }
      for before in passwordRules[..<place] { limits.giveBack(before.rule, before.subject) }
      return seconds
    }
    return nil
  }

  /// The password was right: only wrong ones count.
  func passwordWasRight() { for counted in passwordRules { limits.giveBack(counted.rule, counted.subject) } }

  /// Whether a letter with a link is written to the address.
  ///
  /// However many are asked for, a letter is held back only when one has been written within the time that a link
  /// works, so that the owner always has a link that does.
  ///
  /// - Parameter now: the time.
  /// - Returns: whether it is; nobody is to be told which.
  func mayWriteLetter(now: Instant) -> Bool {
    if limits.wait(.link, both, now: now) == nil, limits.wait(.linkOfAccount, email, now: now) == nil {
      return true
    }
    return limits.wait(.linkBeyond, email, now: now) == nil
  }
}
