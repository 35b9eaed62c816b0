import Testing

@testable import Innspel

/// Which statements stand for a theme.
@Suite struct QuotesTests {
  private func statement(_ id: String, _ text: String, speaker: String, score: Double = 1) -> QuotedStatement
  {
    QuotedStatement(
      id: StatementID(id), text: text, language: .nn, speaker: speaker, partner: nil, partyType: speaker,
      scope: nil, kind: nil, isMarked: false, score: score)
  }

  private func order(_ candidates: [QuotedStatement]) -> [String] {
    Quotes.choose(marked: candidates.filter(\.isMarked), others: candidates).map(\.id.text)
  }

  @Test func `a whole statement comes before a point cut out of its list, however well that fits`() {
    let point = statement(
      "point", "same koordinator deltek på tverrfagleg møte i kommunen kvar månad", speaker: "a")
    let few = statement("few", "Samhandlingsmøte", speaker: "b")
    let whole = statement("whole", "Vi manglar faste møte.", speaker: "c", score: 0.2)
    let number = statement("number", "– 3 av 4 kommunar manglar faste møte.", speaker: "d", score: 0.3)
    #expect(Set(order([point, few, whole, number]).prefix(2)) == ["whole", "number"])
    #expect(order([point, whole]) == ["whole", "point"])
  }

  @Test func `a theme whose only words stand under another, too, is not left without any`() {
    let shared = QuotedStatement(
      id: StatementID("shared"), text: "Vi manglar folk, og difor samhandlar vi lite.", language: .nn,
      speaker: "a", partner: nil, partyType: "a", scope: nil, kind: nil, isMarked: true, score: 1)
    #expect(Quotes.choose(marked: [shared], others: [shared]).map(\.id.text) == ["shared"])
    #expect(Quotes.choose(marked: [], others: [shared]).map(\.id.text) == ["shared"])
    let own = statement("own", "Vi ringjer kvarandre sjeldan.", speaker: "b")
    #expect(Quotes.choose(marked: [], others: [shared, own]).map(\.id.text) == ["own"])
  }

  @Test func `a new voice counts more than a second whole statement of the same`() {
    let one = statement("one", "Vi manglar faste møte i kommunen.", speaker: "a")
    let two = statement("two", "Vi manglar også nokon å ringje til.", speaker: "a")
    let point = statement(
      "point", "same koordinator deltek på tverrfagleg møte i kommunen kvar månad", speaker: "b")
    #expect(order([one, two, point])[1] == "point")
  }
}
