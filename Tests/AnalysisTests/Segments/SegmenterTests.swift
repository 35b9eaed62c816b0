import Analysis
import Testing

@Suite struct SegmenterTests {
  private func passages(_ text: String) -> [String] { Segmenter().segments(of: text).map(\.text) }
  private func sentences(_ text: String) -> [String] {
    Segmenter(granularity: .sentence).segments(of: text).map(\.text)
  }

  @Test func `a short answer is one statement`() {
    let answer = "Ungdomsklubb i bygda. Med vaksne som har tid. Det er der dei snakkar."
    #expect(passages(answer) == [answer])
  }

  @Test func `a range points at the words in the answer as UTF-8`() throws {
    let answer = "  Vi øver for lite.\n\n🙂 Éin til.  "
    let segments = Segmenter().segments(of: answer)
    #expect(segments.map(\.text) == ["Vi øver for lite.", "🙂 Éin til."])
    for segment in segments {
      #expect(String(decoding: Array(answer.utf8)[segment.range], as: UTF8.self) == segment.text)
    }
  }

  @Test func `paragraphs of a longer answer are statements of their own`() {
    #expect(
      passages("Vi manglar folk på natt. Det går ut over alle.\n\nJournalen er treg.\r\nTolk kjem ikkje.")
        == [
          "Vi manglar folk på natt. Det går ut over alle.", "Journalen er treg.", "Tolk kjem ikkje.",
        ])
  }

  @Test func `a folded line is no paragraph`() {
    #expect(passages("Vi treng ein plan for korleis\nvi skal dele på vaktene i helgane.").count == 1)
    #expect(
      passages("Det viktigaste for oss som arbeider på kysten er samarbeidet med og i\nHelse Vest om båten.")
        .count == 1)
  }

  @Test func `a heading stays with its paragraph`() {
    #expect(
      passages("Bemanning\nVi får ikkje tak i vernepleiarar, og dei vi får, sluttar etter eitt år.") == [
        "Bemanning\nVi får ikkje tak i vernepleiarar, og dei vi får, sluttar etter eitt år."
      ])
  }

  @Test func `a very long paragraph is cut at sentence ends, not before a sentence that leans back`() {
    let filler = "Kommunen og sjukehuset har møtt kvarandre mange gonger om denne saka gjennom heile året. "
    let answer =
      String(repeating: filler, count: 5) + "Dette har ikkje ført fram. "
      + String(repeating: filler, count: 6)
    let parts = passages(answer)
    #expect(parts.count > 1)
    #expect(parts.allSatisfy { $0.count <= 800 && $0.hasSuffix(".") })
    #expect(!parts.contains { $0.hasPrefix("Dette") })
    #expect(parts.joined(separator: " ") == answer.dropLast())
  }

  @Test(arguments: ["-", "–", "•", "*", "\u{F0B7}"])
  func `bullets are statements without their marker`(_ bullet: String) {
    #expect(
      passages("\(bullet) betre transport\n\(bullet) felles journal\n\n\(bullet) fleire vaktbilar")
        == ["betre transport", "felles journal", "fleire vaktbilar"])
  }

  @Test(arguments: [("1.", "2."), ("1)", "2)"), ("(1)", "(2)"), ("a)", "b)"), ("10.", "11.")])
  func `numbered lists are read`(_ first: String, _ second: String) {
    #expect(
      passages("\(first) Få på plass ein lærlingordning\n\(second) Del utstyr mellom kommunane")
        == ["Få på plass ein lærlingordning", "Del utstyr mellom kommunane"])
  }

  @Test func `an ordinal at the beginning of a line is no list number`() {
    #expect(passages("2. linja svarar aldri på telefonen.") == ["2. linja svarar aldri på telefonen."])
    #expect(passages("1. juni stengde dei tilbodet.") == ["1. juni stengde dei tilbodet."])
  }

  @Test func `an item goes on over several lines`() {
    #expect(
      passages("- ein plan som gjeld\n  for heile året\n- møte kvar haust") == [
        "ein plan som gjeld\n  for heile året", "møte kvar haust",
      ])
  }

  @Test func `what introduces a list belongs to its first item and is the context of the others`() throws {
    let answer = """
      Vi har tenkt på dette. Dei største utfordringane våre er:
      - å få tak i vernepleiarar til bufellesskapa
      - at meldingane ikkje kjem fram
      """
    let segments = Segmenter().segments(of: answer)
    #expect(
      segments.map(\.text) == [
        "Vi har tenkt på dette.",
        "Dei største utfordringane våre er:\n- å få tak i vernepleiarar til bufellesskapa",
        "at meldingane ikkje kjem fram",
      ])
    let context = try #require(segments[2].context)
    #expect(
      String(decoding: Array(answer.utf8)[context], as: UTF8.self) == "Dei største utfordringane våre er:")
    #expect(segments[1].context == nil)
  }

  @Test func `a short list that only finishes its introduction stays whole`() {
    let answer = "Vi manglar i dag:\n- 3 lækjarar\n- 2 jordmødrer"
    #expect(passages(answer) == [answer])
    #expect(sentences(answer) == ["Vi manglar i dag:\n- 3 lækjarar", "2 jordmødrer"])
  }

  @Test func `lists on one line are read too`() {
    #expect(
      passages("Våre forslag: 1) felles kurs 2) delt vaktordning 3) éin telefon") == [
        "Våre forslag: 1) felles kurs", "delt vaktordning", "éin telefon",
      ])
    #expect(passages("• fleire senger • kortare kø") == ["fleire senger", "kortare kø"])
    #expect(
      passages("rekruttering av jordmødrer; felles journal; betre råd til transport") == [
        "rekruttering av jordmødrer", "felles journal", "betre råd til transport",
      ])
  }

  @Test(arguments: [
    "Vi treng t.d. Kari og m.a. Ola på laget, jf. Planen for 2024.",
    "Det gjeld bl.a. Voss, f.eks. Når båten står.",
    "Møtet er kl. 8.30 i nr. 4, dvs. Om ca. 2,5 timar.",
    "Fristen er 1. juni og 17. Mai er fri.",
    "J. Hansen og A. B. Olsen møter for St. Olav.",
    "Les meir på https://helse.example/plan.Ny og post@kommune.example i dag.",
    "Han spurde «Kven har vakt?» og gjekk.",
    "Så ... nei, det går ikkje … trur eg.",
    "Ordninga (sjå planen. Den er god.) bør halde fram.",
    "e.g. The ward and i.e. The clinic, approx. Ten beds.",
  ])
  func `what looks like a sentence end and is none`(_ text: String) {
    #expect(sentences(text) == [text])
  }

  @Test(arguments: [
    ("Det er fullt. Vi ventar.", 2), ("Kva no? Ingen veit! Slik er det …  Ja.", 4),
    ("Vi har tolk, båt osv. Det held ikkje.", 2), ("Slik var det i 2019. Så kom båten.", 2),
    ("vi har for få folk. det merkar alle.", 2), ("«Dette må vi sjekke.» Og så gløymer dei det.", 2),
    ("Vi har nok folk.Men ingen båt.", 2), ("Fleire senger på avdelinga; betre mat til alle.", 2),
    ("Vi har 14. Dei har 20.", 2), ("Pasientar med MS. Dei ventar lenge.", 2),
    ("The ward is full. We need beds, staff, etc. Nobody listens.", 3),
  ])
  func `where sentences end`(_ text: String, _ count: Int) {
    #expect(sentences(text).count == count)
  }

  @Test func `an answer of nothing has no statements`() {
    #expect(Segmenter().segments(of: "").isEmpty)
    #expect(Segmenter().segments(of: " \n\t\u{A0} ").isEmpty)
  }

  @Test func `an answer of signs is one statement that is a non-answer`() {
    let segments = Segmenter().segments(of: " - ")
    #expect(segments.map(\.text) == ["-"])
    #expect(segments.map(\.isNonAnswer) == [true])
  }

  @Test(arguments: [
    "nei", "Nei.", "Ingen", "ingen innspel", "Ikkje noko å leggje til", "sjå vedlegg", "Se vedlegg 2", "n/a",
    "N/A", "none",
    "-", "…", "See attached file", "Nothing to add", "Ikke relevant for oss", "Same som over", "ja", "OK",
    "X", "veit ikkje",
  ])
  func `non-answers are recognised`(_ text: String) {
    #expect(NonAnswer.matches(text))
    #expect(Segmenter().segments(of: text).allSatisfy { $0.isNonAnswer })
  }

  @Test(arguments: [
    "Nei, vi manglar folk", "Sjå vedlegg om rus", "Ingen tolk", "none of the beds are free", "👍",
    "Ja til felles journal",
    "Ikkje nok senger", "Betre mat",
  ])
  func `an answer with a word of substance is no non-answer`(_ text: String) {
    #expect(!NonAnswer.matches(text))
  }
}
