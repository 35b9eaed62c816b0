import Testing

@testable import Innspel

@Suite struct SuppressionTests {
  @Test func `groups of three or more are told of`() {
    #expect(Suppression.hidden(["municipality": 12, "gp": 3]).isEmpty)
    #expect(Suppression.hidden([:]).isEmpty)
  }

  @Test func `a small group is left out, and the next smallest with it so that it cannot be worked out`() {
    let hidden = Suppression.hidden(["municipality": 12, "hospital_trust": 5, "gp": 1])
    #expect(hidden == ["gp", "hospital_trust"])
  }

  @Test func `two small groups hide each other only when they are three together`() {
    #expect(Suppression.hidden(["municipality": 12, "gp": 2, "union": 2]) == ["gp", "union"])
    #expect(
      Suppression.hidden(["municipality": 12, "hospital_trust": 4, "gp": 1, "union": 1])
        == ["gp", "union", "hospital_trust"])
  }

  @Test func `a group in which nobody answered is told as none and hides nothing`() {
    #expect(Suppression.hidden(["municipality": 12, "gp": 0]).isEmpty)
    #expect(Suppression.hidden(["municipality": 12, "gp": 0, "union": 2]) == ["union", "municipality"])
  }

  @Test(arguments: 0..<200)
  func `what is left out can never be worked out to fewer than three`(_ seed: Int) {
    var state = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    func next(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % below
    }
    var sizes: [String: Int] = [:]
    for group in 0..<(1 + next(8)) { sizes["g\(group)"] = next(6) }
    let hidden = Suppression.hidden(sizes)
    for (group, size) in sizes where (1..<3).contains(size) { #expect(hidden.contains(group)) }
    let together = hidden.reduce(0) { $0 + (sizes[$1] ?? 0) }
    let isEverything = hidden == Set(sizes.filter { $0.value > 0 }.keys)
    #expect(hidden.isEmpty || isEverything || (hidden.count >= 2 && together >= 3))
  }
}
