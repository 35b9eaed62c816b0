import Analysis
import Testing

@Suite struct SuggesterTests {
  private let book = Codebook([
    Theme(
      slug: "folk", names: ["nn": "Folk og bemanning", "nb": "Folk og bemanning", "en": "Staffing"],
      descriptions: [
        "nn": "Å få tak i fagfolk og halde på dei, vikarar og turnus.", "en": "Finding and keeping staff.",
      ],
      keywords: ["rekrutter", "vikar", "turnus", "bemanning"]),
    Theme(
      slug: "data", names: ["nn": "Datasystem", "nb": "Datasystemer", "en": "Computer systems"],
      descriptions: ["nn": "Journalar, pålogging og skjermar.", "en": "Records, logging in and screens."],
      keywords: ["journal", "pålogging", "KI"]),
    Theme(
      slug: "barn", names: ["nn": "Barn", "nb": "Barn", "en": "Children"],
      descriptions: ["nn": "Born i barnehage og skule, helsestasjon."],
      keywords: ["barn", "skule", "helsestasjon"]),
  ])

  @Test func `the theme with most evidence comes first and says why`() throws {
    let suggestions = Suggester(book).suggest("Rekruttering er vanskeleg, og vikarane kan ikkje journalen.")
    #expect(suggestions.map(\.slug) == ["folk", "data"])
    let first = try #require(suggestions.first)
    #expect(first.why.map(\.word) == ["Rekruttering", "vikarane"])
    #expect(first.why.map(\.source) == [.keyword("rekrutter"), .keyword("vikar")])
    #expect(first.why.map(\.range) == [0..<12, 30..<38])
    #expect(abs(first.why.map(\.share).reduce(0, +) - 1) < 1e-9)
    #expect(suggestions.allSatisfy { (0...1).contains($0.score) })
    #expect(first.score > suggestions[1].score)
  }

  @Test func `it is sure when several keywords agree, and says unsure when only a description hints`() {
    let suggester = Suggester(book)
    #expect(suggester.suggest("Turnus og vikarar: vi treng hjelp").first?.confidence == .sure)
    #expect(suggester.suggest("Skjermar overalt").first?.confidence == .unsure)
    #expect(suggester.suggest("Skjermar overalt").first?.why.first?.source == .description)
  }

  @Test func `names and descriptions are understood in either form and in English`() {
    let suggester = Suggester(book)
    #expect(suggester.suggest("Skjermene er små").first?.slug == "data")
    #expect(suggester.suggest("We have too many screens to look at").first?.slug == "data")
  }

  @Test(arguments: ["", "-", "nei", "sjå vedlegg", "Himmelen er blå"])
  func `nothing is suggested where nothing points anywhere`(_ text: String) {
    #expect(Suggester(book).suggest(text).isEmpty)
  }

  @Test func `the same word again adds less than another`() {
    let suggester = Suggester(book)
    let again = suggester.suggest("journal journal journal, vikar")
    let another = suggester.suggest("journal pålogging, vikar")
    #expect((again.first?.score ?? 1) < (another.first?.score ?? 0))
  }

  @Test func `a keyword that is everywhere in the round weighs less than a rare one`() {
    let texts = Array(repeating: "journalen igjen", count: 20) + ["vikar og journal"]
    #expect(Suggester(book).suggest("vikar og journal").map(\.slug) == ["folk", "data"])
    #expect(Suggester(book, texts: texts).suggest("journal og vikar").map(\.slug) == ["folk", "data"])
  }

  @Test func `a more precise keyword takes the word from a shorter one of another theme`() {
    let book = Codebook([
      Theme(slug: "unge", names: [:], keywords: ["ungdom"]),
      Theme(slug: "råd", names: [:], keywords: ["ungdomsråd"]),
    ])
    #expect(Suggester(book).suggest("Ungdomsrådet må høyrast").map(\.slug) == ["råd", "unge"])
  }

  @Test func `many at once get what each gets alone`() {
    let suggester = Suggester(book)
    let texts = ["Vikarar i skulen", "KI-verktøy i journalen", "nei", "Barn på helsestasjonen"]
    #expect(suggester.suggest(all: texts) == texts.map { suggester.suggest($0) })
  }

  @Test func `a text of ten thousand keywords is read like any other`() {
    let text = String(repeating: "vikar journal barn ", count: 3_300) + "turnus"
    #expect(Suggester(book).suggest(text).count == 3)
  }

  @Test func `an empty codebook and one of a single theme work`() {
    #expect(Suggester(Codebook([])).suggest("Vikar").isEmpty)
    let single = Codebook([Theme(slug: "a", names: ["nn": "Vikarar"], keywords: ["vikar"])])
    #expect(Suggester(single).suggest("Vikarar").map(\.slug) == ["a"])
  }
}
