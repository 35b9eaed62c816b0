import Analysis
import Testing

@Suite struct SuggestionRowTests {
  private let suggester = Suggester(
    Codebook([
      Theme(slug: "båt", names: [:], keywords: ["båt", "ferje"]),
      Theme(slug: "veg", names: [:], keywords: ["veg", "tunnel"]),
    ]))

  @Test func `each statement has its best themes with words, in order`() {
    let rows = suggester.rows(for: [
      ("a", "Ferja går sjeldan, båten òg, og vegen er stengd"), ("b", "Tunnelen"),
    ])
    #expect(rows.map(\.id) == ["a", "a", "b"])
    #expect(rows.map(\.rank) == [1, 2, 1])
    #expect(rows.map(\.theme) == ["båt", "veg", "veg"])
    #expect(rows.map(\.why) == [["Ferja", "båten"], ["vegen"], ["Tunnelen"]])
    #expect(rows.map(\.isSure) == [false, false, true])
  }

  @Test func `a statement without evidence gets the commonest theme as a guess`() throws {
    let rows = suggester.rows(for: [("a", "vegen"), ("b", "vegar"), ("c", "Himmelen er blå")])
    let guess = try #require(rows.last)
    #expect(
      guess.id == "c" && guess.theme == "veg" && !guess.isSure && guess.why.isEmpty && guess.score <= 0.1)
  }

  @Test func `non-answers get no line`() {
    #expect(suggester.rows(for: [("a", "nei"), ("b", "")]).isEmpty)
  }
}
