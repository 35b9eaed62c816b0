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

  /// Two generations: what was asked about lately, and what was before that.
  ///
  /// When the younger one is full or as old as the longest rule, it becomes the older one and what that held is
  /// forgotten, so that no call looks through them and they never grow beyond twice `most`.
  private struct Windows {
    var recent: [String: Window] = [:]
    var older: [String: Window] = [:]
    var turned = Instant(milliseconds: 0)

    mutating func turn(_ now: Instant) {
      guard recent.count >= RateLimits.most || turned.adding(seconds: RateLimits.longest) <= now else {
        return
      }
      (older, recent, turned) = (recent, [:], now)
    }
  }

  /// Subjects in a generation.
  static let most = 20_000
  /// Seconds of the longest rule.
  private static let longest: Int64 = 3600

  private let windows = Mutex(Windows())

  /// How many subjects are remembered.
  var count: Int { windows.withLock { $0.recent.count + $0.older.count } }

  /// Counts an attempt.
  ///
  /// - Parameters:
  ///   - rule: what is limited.
  ///   - subject: the account or address.
  ///   - now: the time.
  /// - Returns: nil when it may go on, else the seconds to wait.
  func wait(_ rule: Rule, _ subject: String, now: Instant) -> Int? {
    windows.withLock { windows in
      let key = "\(rule.name) \(subject)"
      windows.turn(now)
      var window = windows.recent[key] ?? windows.older[key] ?? Window(start: now, count: 0)
      if window.start.adding(seconds: rule.seconds) <= now { window = Window(start: now, count: 0) }
      window.count += 1
      windows.recent[key] = window
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
