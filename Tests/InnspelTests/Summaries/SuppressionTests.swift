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

  @Test(arguments: 0..<200)
  func `two tables held against each other leave nobody or three`(_ seed: Int) {
    var state = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    func next(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % below
    }
    var pairs: [Suppression.Pair: Int] = [:]
    for _ in 0..<(3 + next(9)) {
      pairs[Suppression.Pair(row: "r\(next(4))", column: "c\(next(4))"), default: 0] += 1 + next(5)
    }
    let rows = Dictionary(pairs.map { ($0.key.row, $0.value) }, uniquingKeysWith: +)
    let columns = Dictionary(pairs.map { ($0.key.column, $0.value) }, uniquingKeysWith: +)
    let hiddenRows = Suppression.hidden(rows)
    let hidden = Suppression.hiddenColumns(pairs, hiddenRows: hiddenRows, sizes: columns)
    guard hidden != Set(columns.keys) else { return }
    // Every sum of told rows minus every sum of told columns: where it is the answers of one side alone, three.
    let (told, beside) = (
      rows.keys.filter { !hiddenRows.contains($0) }, columns.keys.filter { !hidden.contains($0) }
    )
    for some in subsets(told) {
      for others in subsets(beside) {
        let inRows = pairs.filter { some.contains($0.key.row) && !others.contains($0.key.column) }
        let inColumns = pairs.filter { !some.contains($0.key.row) && others.contains($0.key.column) }
        let (one, other) = (inRows.values.reduce(0, +), inColumns.values.reduce(0, +))
        if one == 0 { #expect(!Suppression.isTooFew(other)) }
        if other == 0 { #expect(!Suppression.isTooFew(one)) }
      }
    }
  }

  private func subsets(_ names: [String]) -> [Set<String>] {
    (0..<(1 << names.count)).map { chosen in
      Set(names.indices.filter { chosen & (1 << $0) != 0 }.map { names[$0] })
    }
  }
}
