import Analysis
import Testing

@Suite struct KindSuggesterTests {
  @Test(arguments: [
    ("Vi manglar jordmødrer i heile regionen.", Kind.problem),
    ("Det er ikke nok senger, og folk venter i ukesvis.", .problem),
    ("There are not enough interpreters.", .problem),
    ("Kommunen bør få eit felles innkjøp av båtar.", .proposal),
    ("Lag en felles plan for ferievikarer.", .proposal),
    ("Forslag: bruk same skjema i alle kommunar.", .proposal),
    ("Vi treng ein koordinator på kvar øy.", .proposal), ("We should share one on-call rota.", .proposal),
    ("- Opprett eit fast møte kvar månad", .proposal), ("Den nye båten fungerer svært godt.", .strength),
    ("Kurset har vore gull verdt for oss.", .strength), ("The new rota works well for everyone.", .strength),
    ("Brukerne er fornøyde, og klagene har gått ned.", .strength),
  ])
  func `cues in three languages tell the kind`(_ text: String, _ kind: Kind) {
    #expect(KindSuggester().suggest(text)?.kind == kind)
  }

  @Test func `it says which words, and where`() throws {
    let text = "Éin ting: vi treng tolk, og kommunane bør dele han."
    let suggestion = try #require(KindSuggester().suggest(text))
    #expect(suggestion.why.map(\.word).contains("vi treng"))
    for cue in suggestion.why {
      #expect(String(decoding: Array(text.utf8)[cue.range], as: UTF8.self) == cue.word)
    }
  }

  @Test func `without cues it is unsure`() {
    #expect(KindSuggester().suggest("Båten går klokka åtte")?.confidence == .unsure)
  }

  @Test func `an imperative counts only where a sentence begins`() {
    #expect(KindSuggester().suggest("Alle lag er med")?.why.isEmpty == true)
  }

  @Test func `a non-answer has no kind`() {
    #expect(KindSuggester().suggest("nei") == nil)
    #expect(KindSuggester().suggest("") == nil)
  }
}
