import Analysis
import Testing

/// Random texts from a fixed seed: every run tries the same ones.
private struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite struct SegmenterFuzzTests {
  private static let bricks = [
    "Vi", "treng", "folk", "t.d.", "m.a.", "kl.", "8.30", "1.", "1)", "2)", "(a)", "a)", "-", "–", "•", "*",
    "\n", "\r\n", "\n\n",
    " ", "  ", ".", ". ", "! ", "? ", "… ", "...", ";", "; ", ":", ":\n", "«", "»", "(", ")", "Øy", "é",
    "e\u{301}", "🙂", "👩‍👩‍👧",
    "مرحبا", "日本。", "\u{200F}", "\u{FEFF}", "\u{0}", "https://a.example/b", "2.", "osv.", "<b>", "\t",
    "\u{2028}",
  ]

  private func text(_ dice: inout Dice) -> String {
    let length = Int.random(in: 0...60, using: &dice)
    return (0..<length).map { _ in
      if Int.random(in: 0..<5, using: &dice) > 0 { return Self.bricks.randomElement(using: &dice) ?? "" }
      let scalar = Unicode.Scalar(UInt32.random(in: 0..<0x11_0000, using: &dice))
      return scalar.map(String.init) ?? "\u{FFFD}"
    }.joined()
  }

  /// White space, signs, and the digits or letter of a list marker: what may stand between statements.
  private func isMarkers(_ gap: Substring) -> Bool {
    let words = gap.split { !$0.isLetter && !$0.isNumber }
    return words.allSatisfy { $0.count <= 2 }
  }

  @Test(arguments: Granularity.allCases)
  func `any text is cut into ranges that are valid, in order, and leave no word out`(
    _ granularity: Granularity
  ) throws {
    var dice = Dice(state: 20_260_329)
    let segmenter = Segmenter(granularity: granularity)
    for _ in 0..<1_500 {
      let text = text(&dice)
      let bytes = Array(text.utf8)
      var end = 0
      for segment in segmenter.segments(of: text) {
        try #require(
          segment.range.lowerBound >= end && segment.range.upperBound <= bytes.count,
          "\(text.debugDescription)")
        let words = String(validating: bytes[segment.range], as: UTF8.self)
        try #require(words == segment.text && !segment.text.isEmpty, "\(text.debugDescription)")
        let gap = try #require(String(validating: bytes[end..<segment.range.lowerBound], as: UTF8.self))
        try #require(isMarkers(gap[...]), "\(text.debugDescription) leaves out \(gap.debugDescription)")
        if let context = segment.context { try #require(context.upperBound <= segment.range.lowerBound) }
        end = segment.range.upperBound
      }
      let rest = try #require(String(validating: bytes[end...], as: UTF8.self))
      try #require(isMarkers(rest[...]), "\(text.debugDescription) leaves out \(rest.debugDescription)")
    }
  }

  @Test func `the same few signs over and over make no trouble`() {
    for brick in ["a.Aaa", "(a.) ", "- x\n", "x; y; ", "1) a ", "\n", "ord ", "."] {
      let text = String(repeating: brick, count: 40_000 / brick.utf8.count)
      #expect(Segmenter().segments(of: text).last.map { $0.range.upperBound <= text.utf8.count } ?? true)
      #expect(Segmenter(granularity: .sentence).segments(of: text).count <= text.utf8.count)
    }
  }
}
