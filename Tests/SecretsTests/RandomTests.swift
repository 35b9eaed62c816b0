import Foundation
import Secrets
import Synchronization
import Testing

@Suite struct RandomTests {
  @Test func `random bytes have the length asked for and do not repeat`() {
    #expect(Random.bytes(0).isEmpty)
    #expect(Random.bytes(33).count == 33)
    #expect(Random.bytes(16) != Random.bytes(16))
  }

  @Test func `a random UUID has its version and variant`() throws {
    for _ in 0..<50 {
      let text = Random.uuidV4()
      #expect(
        text.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
      #expect(UUID(uuidString: text) != nil)
    }
    #expect(Random.uuidV4() != Random.uuidV4())
  }

  @Test func `a UUID of version 7 begins with the time`() {
    // The example of RFC 9562, A.6: 2022-02-22 14:22:22 in New York.
    let text = UUIDSequence().next(milliseconds: 0x017F_22E2_79B0)
    #expect(text.hasPrefix("017f22e2-79b0-7"))
    #expect(text.wholeMatch(of: /[0-9a-f-]{14}7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
  }

  @Test func `identifiers rise when the clock stands still, and past the counter's end`() {
    let sequence = UUIDSequence()
    let made = (0..<10_000).map { _ in sequence.next(milliseconds: 1_700_000_000_000) }
    #expect(zip(made, made.dropFirst()).allSatisfy { $0 < $1 })
    #expect(made.contains { $0.prefix(13) != made[0].prefix(13) })
  }

  @Test func `identifiers rise when the clock goes back, and follow it again later`() {
    let sequence = UUIDSequence()
    let first = sequence.next(milliseconds: 2_000_000)
    let back = sequence.next(milliseconds: 1_000_000)
    let later = sequence.next(milliseconds: 3_000_000)
    #expect(first < back)
    #expect(back.prefix(13) == first.prefix(13))
    #expect(back < later)
    #expect(later.hasPrefix("0000002d-c6c0-7"))
  }

  @Test func `many threads never get the same identifier`() {
    let all = Mutex<Set<String>>([])
    let sequence = UUIDSequence()
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      let made = (0..<500).map { _ in sequence.next(milliseconds: 1_700_000_000_000) }
      #expect(zip(made, made.dropFirst()).allSatisfy { $0 < $1 })
      all.withLock { $0.formUnion(made) }
    }
    #expect(all.withLock { $0.count } == 4_000)
  }
}
