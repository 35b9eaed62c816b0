import Testing

@testable import Innspel

/// What counts as the same word, and as a part of one.
@Suite struct SearchWordsTests {
  static let pairs: [(typed: String, text: String, isFound: Bool)] = [
    ("ferja", "Ferja går for sjeldan.", true), ("FERJA", "ferja", true), ("ferje", "Ferja går", false),
    ("vakt", "Kommunelegevakta er full", true), ("akt", "vakt", true),
    ("AI", "Vi brukar AI.", true), ("AI", "Det er gale at mai regnar", false), ("ai", "(AI)", true),
    ("ø", "Ei øy", false), ("øy", "Ei ØY, der ute", true),
    ("ide", "Ein idé", true), ("idé", "ein ide", true), ("kafe", "KAFÉEN", true),
    ("på", "pa", false), ("pa", "på", false), ("åre", "a\u{30A}reknute", true), ("are", "åreknute", false),
    ("bjork", "Björk", false), ("bjørk", "Björk", true), ("ære", "äre", true),
    ("ferja sjeldan", "Ferja går for sjeldan.", true), ("sjeldan ferja", "Ferja går for sjeldan.", true),
    ("ferja fly", "Ferja går for sjeldan.", false), ("går-for", "Ferja går for sjeldan.", true),
    ("100 %", "Legevakta er 100 % full", true), ("10", "100", false), ("2,8", "Vi har 2,8 årsverk", true),
    ("samhandling", "sam\u{AD}handling", true), ("rjago", "ferja går", false), ("a_g", "Ferja_går", false),
    ("Đorvi", "đorvi", true), ("здоровье", "Здоровье", true), ("«vakt»", "vakt", true),
  ]

  @Test(arguments: pairs.indices) func `a word is found where it stands`(_ index: Int) {
    let pair = Self.pairs[index]
    #expect(SearchTerms(pair.typed).areIn(SearchedText(pair.text)) == pair.isFound, "\(pair)")
  }

  @Test(arguments: pairs.indices) func `the index has the same words`(_ index: Int) {
    let pair = Self.pairs[index]
    let words = SearchedText(pair.text).words
    let list = words.sorted().joined(separator: " ")
    let isFound = SearchTerms(pair.typed).terms.allSatisfy { term in
      term.isWhole ? words.contains(term.word) : !SearchedText.words(with: term.bytes, in: list).isEmpty
    }
    #expect(isFound == pair.isFound, "\(pair)")
  }

  @Test(arguments: ["", "  ", "%", "…", "\u{301}"]) func `signs alone are no words`(_ typed: String) {
    #expect(SearchTerms(typed).isEmpty)
  }

  @Test func `words of two answers are not one word`() {
    #expect(SearchedText(["ferja", "gård"]).words == ["ferja", "gård"])
  }

  @Test func `every word of a list with a part in it is told once`() {
    #expect(
      SearchedText.words(with: Array("an".utf8), in: "an banan dei kan mann") == [
        "an", "banan", "kan", "mann",
      ])
  }
}
