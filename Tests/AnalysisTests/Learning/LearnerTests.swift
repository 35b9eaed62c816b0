import Analysis
import Testing

@Suite struct LearnerTests {
  private let book = Codebook([
    Theme(slug: "mat", names: ["nn": "Mat"], keywords: ["middag", "kjøkken"]),
    Theme(slug: "skyss", names: ["nn": "Skyss"], keywords: ["drosje", "ferje"]),
  ])
  private let decisions = [
    Decision(text: "Suppa var kald i dag", themes: ["mat"]),
    Decision(text: "Kald suppe på sjukeheimen", themes: ["mat"]),
    Decision(text: "Brødet er tørt og suppa tynn", themes: ["mat"]),
    Decision(text: "Helikopteret kom for seint", themes: ["skyss"]),
    Decision(text: "Vi ventar på helikopter i storm", themes: ["skyss"]),
    Decision(text: "Helikopter landar ikkje her", themes: ["skyss"]),
  ]

  @Test func `it learns words the codebook does not have, and says whence`() throws {
    let trained = Suggester(book).trained(on: decisions)
    #expect(Suggester(book).suggest("Meir suppe, takk for suppa").isEmpty)
    let soup = try #require(trained.suggest("Suppene er for salte").first)
    #expect(soup.slug == "mat")
    #expect(soup.why.map(\.source) == [.decisions])
    #expect(soup.why.map(\.word) == ["Suppene"])
    #expect(trained.suggest("Helikopteret står").first?.slug == "skyss")
  }

  @Test func `what it learned in one written form it knows in the other`() {
    let decisions =
      (0..<4).map { Decision(text: "Sjukepleiaren i heimetenesta nr \($0)", themes: ["mat"]) }
      + (0..<4).map { Decision(text: "Båten og bilen \($0)", themes: ["skyss"]) }
    #expect(
      Suggester(book).trained(on: decisions).suggest("Sykepleier i hjemmetjenesten").first?.slug == "mat")
  }

  @Test func `words without matter are no reason, whatever they taught`() {
    let decisions =
      (0..<4).map { Decision(text: "Suppe imellom måltida følgjer gang \($0)", themes: ["mat"]) }
      + (0..<4).map { Decision(text: "Båten og bilen \($0)", themes: ["skyss"]) }
    let found = Suggester(book).trained(on: decisions).suggest("Suppa imellom følgjer gang på gang")
    #expect(found.first?.slug == "mat")
    #expect(found.first?.why.map(\.word) == ["Suppa"])
  }

  @Test func `keywords still count`() {
    let trained = Suggester(book).trained(on: decisions)
    #expect(trained.suggest("Middagen på kjøkkenet").first?.slug == "mat")
    #expect(trained.suggest("Drosje til ferja").first?.confidence == .sure)
  }

  @Test func `the same decisions teach the same, and order within a call is all that matters`() {
    let one = Suggester(book).trained(on: decisions).suggest("Suppe i helikopter")
    #expect(one == Suggester(book).trained(on: decisions).suggest("Suppe i helikopter"))
    #expect(
      one == Suggester(book).trained(on: [decisions[0]]).trained(on: decisions).suggest("Suppe i helikopter"))
  }

  @Test func `no decisions, unknown themes and empty texts teach nothing`() {
    let plain = Suggester(book)
    #expect(plain.trained(on: []).suggest("Middag") == plain.suggest("Middag"))
    let odd = plain.trained(on: [
      Decision(text: "", themes: ["mat"]), Decision(text: "Hei", themes: ["finst ikkje"]),
    ])
    #expect(odd.suggest("Middag").first?.slug == "mat")
  }
}
