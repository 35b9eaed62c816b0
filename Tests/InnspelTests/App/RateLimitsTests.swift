import HTTP
import Testing

@testable import Innspel

@Suite struct RateLimitsTests {
  private let limits = RateLimits()
  private let start = TestApp.start

  @Test func `so many tries are free, then one waits until the time is over`() {
    for _ in 1...RateLimits.Rule.link.attempts {
      #expect(limits.wait(.link, "kari", now: start) == nil)
    }
    #expect(limits.wait(.link, "kari", now: start.adding(minutes: 20)) == 40 * 60)
    #expect(limits.wait(.link, "ola", now: start) == nil, "each account by itself")
    #expect(limits.wait(.password, "kari", now: start) == nil, "each rule by itself")
    #expect(limits.wait(.link, "kari", now: start.adding(minutes: 60)) == nil)
  }

  @Test func `a flood of others neither fills the memory nor lets off who was counted a moment ago`() {
    for _ in 1...20 { _ = limits.wait(.password, "kari", now: start) }
    for number in 0..<(RateLimits.most - 1) { _ = limits.wait(.unknownLink, "\(number)", now: start) }
    #expect(limits.wait(.password, "kari", now: start) != nil)
    for number in 0..<(3 * RateLimits.most) { _ = limits.wait(.unknownLink, "more \(number)", now: start) }
    #expect(limits.count <= 2 * RateLimits.most)
  }

  @Test func `a flood of one kind makes nobody forget another`() {
    for _ in 1...50 { _ = limits.wait(.passwordOfAccount, "kari", now: start) }
    for number in 0..<(3 * RateLimits.most) { _ = limits.wait(.unknownLink, "\(number)", now: start) }
    #expect(limits.wait(.passwordOfAccount, "kari", now: start) != nil)
  }

  @Test func `a try that is given back was never made, and one that is refused is not counted`() {
    for _ in 1...100 {
      #expect(limits.wait(.password, "kari", now: start) == nil)
      limits.giveBack(.password, "kari")
    }
    for _ in 1...30 { _ = limits.wait(.password, "kari", now: start) }
    limits.giveBack(.password, "kari")
    #expect(limits.wait(.password, "kari", now: start) == nil)
    #expect(limits.wait(.password, "kari", now: start) != nil)
  }

  @Test func `what is long over is forgotten`() {
    for number in 0..<100 { _ = limits.wait(.link, "\(number)", now: start) }
    for hours in [2, 4] { _ = limits.wait(.link, "kari", now: start.adding(hours: Int64(hours))) }
    #expect(limits.count <= 2)
  }
}
