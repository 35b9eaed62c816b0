import Analysis
import Testing

@Suite struct KeywordMatcherTests {
  private func book(_ keywords: String...) -> Codebook {
    Codebook(keywords.enumerated().map { Theme(slug: "t\($0)", names: [:], keywords: [$1]) })
  }

  private func matches(_ keyword: String, _ text: String) -> Bool {
    !KeywordMatcher(book(keyword)).matches(in: text).isEmpty
  }

  @Test(arguments: [
    ("rekrutter", "Rekrutteringa går tregt"), ("samhandling", "om samhandlinga"), ("søkjar", "Ingen søkere"),
    ("kronikar", "mange kronikere"), ("pårørande", "de pårørende"),
    ("velferdsteknologi*", "velferdsteknologien"),
    ("mangel", "sjukepleiarmangelen"), ("lege", "fastlegane"), ("slag", "etter eit hjerneslag"),
    ("rus", "rusen"),
    ("rus", "rusomsorga"), ("rus", "ruspasientar"), ("app", "appen"), ("app", "ein helseapp"),
    ("video", "videokonsultasjon"),
    ("barn", "barnevernet"), ("born", "barna"), ("unge", "ungar og unge"), ("ferje", "ferja"),
    ("skule", "skulane"),
    ("skule", "på skolen"),
    ("sjukeheim", "Sykehjemmet"), ("samhandling", "Vi må samhandle"), ("vaksine", "vaksinasjonsdekninga"),
    ("113", "ring 113 no"), ("kurs", "kurset"), ("mottak", "akuttmottaket"), ("utdanning", "vidareutdanning"),
    ("skole", "grunnskolen"), ("tolk", "tolketenesta"),
  ])
  func `a keyword matches a word's beginning, in any inflection, compound and written form`(
    _ keyword: String, _ text: String
  ) {
    #expect(matches(keyword, text))
  }

  @Test(arguments: [
    ("rus", "ein russisk båt"), ("rus", "bilen vil ruste"), ("rus", "russen feirar"), ("rus", "eit virus"),
    ("rus", "i Russland"), ("traume", "trafikkstraumen"), ("lærling", "læring"), ("staffing", "Flagstaff"),
    ("app", "eit apparat"), ("app", "trappa er bratt"), ("kurs", "ein ekskursjon"), ("kurs", "konkurs"),
    ("slag", "eit forslag"), ("slag", "fekk avslag"), ("slag", "eit idrettslag"),
    ("nytte", "vi må utnytte dette"),
    ("nytte", "noko nytt"), ("øving", "utøving av makt"), ("unge", "tunge lyft"), ("lege", "ein kollega"),
    ("kronikar", "ein kronikk i avisa"), ("born", "Bergen"), ("familie", "fame"), ("kurs", "i kursiv"),
  ])
  func `a keyword does not match what only looks like it`(_ keyword: String, _ text: String) {
    #expect(!matches(keyword, text))
  }

  @Test(arguments: ["DPS", "DPS-en", "DPSet", "ved DPS.", "DPS-ane", "akuttmottak/DPS", "dps"])
  func `short capitals match capitals, with endings`(_ text: String) {
    #expect(matches("DPS", text))
  }

  @Test(arguments: [
    ("LAR", "Det lar seg gjere"), ("LAR", "Larm"), ("LAR", "LARM"), ("KI", "ski"), ("BUP", "bupp"),
    ("ROP", "eit rop"),
    ("LAR", "DETTE LAR SEG IKKJE GJERE UTAN FLEIRE FOLK"), ("FACT", "in fact"),
  ])
  func `short capitals do not match ordinary words`(_ keyword: String, _ text: String) {
    #expect(!matches(keyword, text))
  }

  @Test(arguments: [
    ("individuell plan", "individuelle planar"), ("tidleg innsats", "Tidlig innsats"),
    ("kunstig intelligens", "kunstig intelligens"),
    ("Røde Kors", "røde kors"), ("e-melding", "e-meldingane"),
    ("kva er viktig for deg", "«hva er viktig for deg?»"),
    ("lærings- og meistring", "lærings- og mestringstilbud"),
  ])
  func `a phrase matches its words next to each other`(_ keyword: String, _ text: String) {
    #expect(matches(keyword, text))
  }

  @Test(arguments: [
    ("individuell plan", "individuell hjelp etter plan"), ("ledig stilling", "ledig. Stilling"),
    ("tidleg innsats", "tidleg"),
    ("nok folk", "ikkje nok. Folk ventar"),
  ])
  func `a phrase does not match across signs or other words`(_ keyword: String, _ text: String) {
    #expect(!matches(keyword, text))
  }

  @Test(arguments: [
    ("rekrutter", "Rekruteringa"), ("psykiatri", "psykriatrien"), ("førebygging", "forbygging"),
    ("kompetanse", "kompteansen"),
  ])
  func `one wrong letter in a long word is forgiven`(_ keyword: String, _ text: String) {
    #expect(KeywordMatcher(book(keyword)).matches(in: text).map(\.fit) == [.near])
  }

  @Test func `a match tells keyword, themes and place`() throws {
    let shared = Codebook([
      Theme(slug: "a", names: [:], keywords: ["båt", "legevakt*"]),
      Theme(slug: "b", names: [:], keywords: ["Båt"]),
    ])
    let found = KeywordMatcher(shared).matches(in: "Ny båt til legevakta")
    #expect(found.map(\.keyword) == ["båt", "legevakt*"])
    #expect(found.map(\.themes) == [["a", "b"], ["a"]])
    #expect(found.map(\.range) == [3..<7, 12..<21])
  }

  @Test func `keywords without letters are passed over`() {
    #expect(!matches("*", "alt * her"))
    #expect(!matches("", "alt"))
  }
}
