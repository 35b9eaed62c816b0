import HTTP
import Synchronization

/// Counts attempts in memory, so that guessing and flooding become slow without a row for each try.
///
/// A municipality behind one address is many people, and whoever knows an address can type it: so what is counted
/// for an account is counted by where the tries come from as well, and the limits per address are generous.
final class RateLimits: Sendable {
  /// What is limited, how often and over how long.
  struct Rule: Sendable {
    let name: String
    let attempts: Int
    let seconds: Int64

    /// Wrong passwords for one account from one network.
    static let password = Rule(name: "password", attempts: 10, seconds: 900)
    /// Wrong passwords for one account from anywhere: as two windows touch any hour, never more than the 100 of
    /// OWASP ASVS 4.0.3, 2.2.1; and one network alone does not get that far.
    static let passwordOfAccount = Rule(name: "password of", attempts: 50, seconds: 3600)
    /// Wrong passwords from one network.
    static let passwordFromNetwork = Rule(name: "password from", attempts: 60, seconds: 900)
    /// Wrong present passwords, by somebody who is signed in.
    static let presentPassword = Rule(name: "present password", attempts: 10, seconds: 900)
    /// Letters with links to one address, asked for from one network.
    static let link = Rule(name: "link", attempts: 5, seconds: 3600)
    /// Letters with links to one address, asked for from anywhere.
    static let linkOfAccount = Rule(name: "link of", attempts: 20, seconds: 3600)
    /// Letters with links that go beyond both: a link works longer than this, so that there always is one.
    static let linkBeyond = Rule(name: "link beyond", attempts: 1, seconds: 600)
    /// Letters asked for from one network.
    static let linkFromNetwork = Rule(name: "link from", attempts: 40, seconds: 3600)
    /// Those who begin to answer by an open link, from one network: a municipality's staff on one morning.
    static let openEntrance = Rule(name: "open entrance", attempts: 300, seconds: 600)
    /// Letters to approvers of one invitation's answer.
    static let approval = Rule(name: "approval", attempts: 10, seconds: 3600)
    /// Lines in the log about rights refused to one person or program.
    static let refusal = Rule(name: "refusal", attempts: 20, seconds: 600)
    /// Lines in the log about requests for which there was no room.
    static let busy = Rule(name: "busy", attempts: 5, seconds: 60)
    /// Links tried from one network that do not exist.
    static let unknownLink = Rule(name: "unknown link", attempts: 200, seconds: 600)
    /// Receipt codes tried from one network that do not exist: links that lead nowhere shut nobody out of these.
    static let unknownCode = Rule(name: "unknown code", attempts: 200, seconds: 600)
  }

  private struct Window {
    var start: Instant
    var count: Int
  }

  /// Two generations: what was asked about lately, and what was before that.
  ///
  /// When the younger one is full or as old as the longest rule, it becomes the older one and what that held is
  /// forgotten, so that no call looks through them and they never grow beyond twice `most`. Subjects are kept as
  /// hashes by a key of this process, so that long ones take no more room than short ones.
  private struct Windows {
    var recent: [Int: Window] = [:]
    var older: [Int: Window] = [:]
    var turned = Instant(milliseconds: 0)

    func window(_ key: Int) -> Window? { recent[key] ?? older[key] }

    mutating func turn(_ now: Instant) {
      guard recent.count >= RateLimits.most || turned.adding(seconds: RateLimits.longest) <= now else {
        return
      }
      (older, recent, turned) = (recent, [:], now)
    }
  }

  /// Subjects in a generation of a rule.
  static let most = 20_000
  /// Seconds of the longest rule.
  private static let longest: Int64 = 3600

  /// By the rule's name: a flood of one kind must not make us forget another.
  private let windows = Mutex<[String: Windows]>([:])

  /// How many subjects are remembered.
  var count: Int { windows.withLock { $0.values.reduce(0) { $0 + $1.recent.count + $1.older.count } } }

  /// Counts an attempt; one that is refused is not counted.
  ///
  /// - Parameters:
  ///   - rule: what is limited.
  ///   - subject: the account or network.
  ///   - now: the time.
  /// - Returns: nil when it may go on, else the seconds to wait.
  func wait(_ rule: Rule, _ subject: String, now: Instant) -> Int? {
    windows.withLock { rules in
      let key = subject.hashValue
      rules[rule.name, default: Windows()].turn(now)
      var window = rules[rule.name]?.window(key) ?? Window(start: now, count: 0)
      if window.start.adding(seconds: rule.seconds) <= now { window = Window(start: now, count: 0) }
      guard window.count < rule.attempts else {
        return max(1, Int(window.start.adding(seconds: rule.seconds).seconds(since: now)))
      }
      window.count += 1
      rules[rule.name]?.recent[key] = window
      return nil
    }
  }

  /// Takes an attempt back that turned out to be none to count, such as the right password.
  ///
  /// It is counted before it is known to be right, so that many at once get no further than one after the other.
  ///
  /// - Parameters:
  ///   - rule: what is limited.
  ///   - subject: the account or network.
  func giveBack(_ rule: Rule, _ subject: String) {
    windows.withLock { rules in
      let key = subject.hashValue
      guard var window = rules[rule.name]?.window(key) else { return }
      window.count = max(0, window.count - 1)
      rules[rule.name]?.recent[key] = window
    }
  }

  /// Counts an attempt, and refuses one too many.
  ///
  /// - Parameters:
  ///   - rule: what is limited.
  ///   - subject: the account or network.
  ///   - now: the time.
  /// - Throws: `HTTPError` 429 with the time to wait.
  func check(_ rule: Rule, _ subject: String, now: Instant) throws {
    guard let seconds = wait(rule, subject, now: now) else { return }
    throw HTTPError(.tooManyRequests, retryAfter: seconds)
  }
}
