import Analysis
import Testing

@Suite struct TokenizerTests {
  @Test func `words come in small letters with their places`() {
    let tokens = Tokenizer.tokens(in: "Éin DPS-plass, 2,8 mill.")
    #expect(tokens.map(\.text) == ["éin", "dps", "plass", "2,8", "mill"])
    #expect(tokens.map(\.range) == [0..<4, 5..<8, 9..<14, 16..<19, 20..<24])
    #expect(tokens.map(\.isAcronym) == [false, true, false, false, false])
    #expect(tokens.map(\.joint) == [.other, .space, .hyphen, .other, .space])
    #expect(tokens.map(\.isNumber) == [false, false, false, true, false])
  }

  @Test func `a letter and its mark are one letter`() {
    #expect(Tokenizer.tokens(in: "A\u{30A}pen pa\u{30A}").map(\.text) == ["åpen", "på"])
  }

  @Test func `signs alone are no words`() {
    #expect(Tokenizer.tokens(in: " – … 🙂 ").isEmpty)
  }
}

@Suite struct StemmerTests {
  @Test func `inflections share a stem`() {
    #expect(
      Set(Stemmer.norwegian.stems(["utfordring", "utfordringar", "utfordringane", "utfordringene"])).count
        == 1)
    #expect(Set(Stemmer.english.stems(["meeting", "meetings"])).count == 1)
  }

  @Test func `a word of ten thousand letters is left as it is`() {
    let word = String(repeating: "å", count: 10_000)
    #expect(Stemmer.norwegian.stem(word) == word)
  }

  @Test func `threads stem at the same time`() async {
    let stems = await withTaskGroup(of: String.self, returning: Set<String>.self) { group in
      for _ in 0..<50 { group.addTask { Stemmer.norwegian.stem("kommunane") } }
      return await group.reduce(into: []) { $0.insert($1) }
    }
    #expect(stems == ["kommun"])
  }
}

@Suite struct WrittenFormsTests {
  @Test(arguments: [
    ("ikkje", "ikke"), ("korleis", "hvordan"), ("heim", "hjem"), ("sjuk", "syk"), ("kven", "hvem"),
    ("born", "barn"),
    ("høve", "anledning"), ("sjukeheimane", "sykehjemmene"), ("heimebuande", "hjemmeboende"),
    ("tenester", "tjenester"),
    ("skulen", "skolen"), ("brukarmedverknad", "brukermedvirkning"), ("førebygging", "forebygging"),
    ("rettleiing", "veiledning"), ("rettleiarar", "veiledere"), ("bustad", "bolig"), ("tilbodet", "tilbudet"),
    ("løysingar", "løsninger"), ("forsking", "forskning"), ("tilsette", "ansatte"), ("tryggleik", "trygghet"),
    ("moglegheiter", "muligheter"), ("einsemd", "ensomhet"), ("lågterskel", "lavterskel"),
    ("høyring", "høring"),
    ("køyrer", "kjører"), ("tilvisingar", "henvisninger"), ("oppfølgjing", "oppfølging"),
    ("kvardagen", "hverdagen"),
    ("innbyggjarane", "innbyggerne"), ("sjukepleiarar", "sykepleiere"), ("pårørande", "pårørende"),
    ("frivillegsentral", "frivilligsentral"), ("hjartesvikt", "hjertesvikt"), ("tilskot", "tilskudd"),
    ("innleige", "innleie"), ("veker", "uker"), ("månader", "måneder"), ("sjølvmord", "selvmord"),
    ("lidingar", "lidelser"),
    ("vidareutdanning", "videreutdanning"), ("oppgåver", "oppgaver"), ("samanheng", "sammenheng"),
    ("auke", "øke"),
    ("fleire", "flere"), ("heilskap", "helskap"), ("kvalitet", "kvalitet"), ("utvalet", "utvalget"),
    ("framtid", "fremtid"),
    ("vald", "vald"), ("berekraft", "bærekraft"), ("tverrfagleg", "tverrfaglig"), ("einslege", "enslige"),
  ])
  func `a word and its other form meet`(_ nynorsk: String, _ bokmal: String) {
    let stem = { (word: String) in Stemmer.norwegian.stem(WrittenForms.key(word)) }
    #expect(stem(nynorsk) == stem(bokmal))
  }

  @Test(arguments: [
    ("lege", "leie"), ("legge", "ligge"), ("barn", "bar"), ("skule", "skuld"), ("val", "vel"),
  ])
  func `different words stay different`(_ one: String, _ other: String) {
    #expect(WrittenForms.key(one) != WrittenForms.key(other))
  }
}

@Suite struct LanguageTests {
  @Test(arguments: [
    ("Vi veit ikkje korleis dei skal få heim alle pasientane.", Language.nn),
    ("Eg har ikkje høyrt noko frå kommunen.", .nn), ("Tenestene er ikkje like gode overalt.", .nn),
    ("Jeg vet ikke hvordan de skal få hjem alle pasientene.", .nb),
    ("Vi har ikke hørt noe fra kommunen.", .nb),
    ("Hvem har ansvaret når flere er inne?", .nb), ("We do not have enough beds at night.", .en),
    ("More staff, please.", .en), ("Rekruttering", .no), ("Felles kurs", .no), ("", .no), ("123", .no),
    ("Мы не знаем, что делать", .other), ("Nie wiemy, co jest do zrobienia", .other),
    ("لا نعرف ماذا نفعل", .other),
    ("Mii leat ožžon buori veahki ja ahte go lea", .other),
    ("Wir haben nicht genug Betten und die Leute", .other),
  ])
  func `the language of a text`(_ text: String, _ language: Language) {
    #expect(Language.detect(text) == language)
  }
}
