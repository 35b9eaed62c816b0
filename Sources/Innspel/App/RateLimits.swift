import HTTP
import Synchronization

/// Counts attempts in memory, so that guessing and flooding become slow without a row for each try.
///
/// A municipality behind one address is many people: limits per address are generous, limits per account are not.
final class RateLimits: Sendable {
  /// What is limited, how often and over how long.
  struct Rule: Sendable {
    let name: String
    let attempts: Int
    let seconds: Int64

    /// Passwords tried for one account.
    static let password = Rule(name: "password", attempts: 10, seconds: 900)
    /// Passwords tried from one address.
    static let passwordFromAddress = Rule(name: "password from", attempts: 60, seconds: 900)
    /// Sign-in links for one account.
    static let link = Rule(name: "link", attempts: 5, seconds: 3600)
    /// Letters asked for from one address.
    static let linkFromAddress = Rule(name: "link from", attempts: 40, seconds: 3600)
    /// Links and codes tried from one address that do not exist.
    static let unknownLink = Rule(name: "unknown link", attempts: 200, seconds: 600)
  }

  private struct Window {
    var start: Instant
    var count: Int
  }

  private let windows = Mutex<[String: Window]>([:])

  /// Counts an attempt.
  ///
  /// - Parameters:
  ///   - rule: what is limited.
  ///   - subject: the account or address.
  ///   - now: the time.
  /// - Returns: nil when it may go on, else the seconds to wait.
  func wait(_ rule: Rule, _ subject: String, now: Instant) -> Int? {
    windows.withLock { windows in
      if windows.count > 20_000 { windows = windows.filter { $0.value.start.adding(seconds: 3600) > now } }
      let key = "\(rule.name) \(subject)"
      var window = windows[key] ?? Window(start: now, count: 0)
      if window.start.adding(seconds: rule.seconds) <= now { window = Window(start: now, count: 0) }
      window.count += 1
      windows[key] = window
      guard window.count > rule.attempts else { return nil }
      return max(1, Int(window.start.adding(seconds: rule.seconds).seconds(since: now)))
    }
  }

  /// Counts an attempt, and refuses one too many.
  ///
  /// - Parameters:
  ///   - rule: what is limited.
  ///   - subject: the account or address.
  ///   - now: the time.
  /// - Throws: `HTTPError` 429 with the time to wait.
  func check(_ rule: Rule, _ subject: String, now: Instant) throws {
    guard let seconds = wait(rule, subject, now: now) else { return }
    throw HTTPError(.tooManyRequests, retryAfter: seconds)
  }
}
