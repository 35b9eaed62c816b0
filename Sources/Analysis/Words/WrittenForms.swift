/// Lets nynorsk and bokmål meet: the same word in either form gets the same spelling.
///
/// The spelling is a key, not a word to show: «sjukeheim» and «sykehjem» both become `sykehjem`, «høyring» and
/// «høring» both `høring`. First whole words from a table, then word parts, then the regular correspondences
/// (kv/hv, ei/e, øy/ø, au/ø, -leik/-het). What differs only in its ending («-ar»/«-er», «-leg»/«-lig») is left
/// to the stemmer.
public enum WrittenForms {
  /// The common spelling of a word.
  ///
  /// - Parameter word: in small letters.
  /// - Returns: the key that the word's other written form has too.
  public static func key(_ word: String) -> String {
    if let whole = words[word] { return whole }
    return String(decoding: withoutPlural(rewritten(Array(word.utf8), by: parts)), as: UTF8.self)
  }

  /// A word that names someone who does something, without the plural that the stemmer does not know: «brukarane».
  private static func withoutPlural(_ key: [UInt8]) -> [UInt8] {
    guard key.count >= 7 else { return key }
    for (ending, rest) in [("arane", 2), ("erane", 2), ("arar", 2), ("erar", 2), ("erne", 2), ("ere", 2)] {
      if key.suffix(ending.utf8.count).elementsEqual(ending.utf8) {
        return key.dropLast(ending.utf8.count - rest)
      }
    }
    return key
  }

  /// A word part and what to write instead.
  private struct Part {
    let from: [UInt8]
    let to: [UInt8]
    let onlyAtStart: Bool
  }

  private static func rewritten(_ word: [UInt8], by table: [[Part]]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(word.count + 4)
    var index = 0
    while index < word.count {
      if let part = part(of: word, at: index, in: table) {
        out.append(contentsOf: part.to)
        index += part.from.count
      } else {
        out.append(word[index])
        index += 1
      }
    }
    return out
  }

  /// The longest table entry that stands at a place in a word.
  private static func part(of word: [UInt8], at index: Int, in table: [[Part]]) -> Part? {
    table[Int(word[index])].first { part in
      (index == 0 || !part.onlyAtStart) && index + part.from.count <= word.count
        && word[index..<index + part.from.count].elementsEqual(part.from)
    }
  }

  /// Parts by their first byte, longest first.
  ///
  /// What an entry writes is itself rewritten by the table, so that it ends where the bokmål word ends.
  private static let parts: [[Part]] = {
    var raw: [Part] = []
    for (table, onlyAtStart) in [(inner, false), (initial, true)] {
      for (from, to) in pairs(table) {
        raw.append(Part(from: Array(from.utf8), to: Array(to.utf8), onlyAtStart: onlyAtStart))
      }
    }
    let table = byFirstByte(raw)
    return byFirstByte(
      raw.map { Part(from: $0.from, to: rewritten($0.to, by: table), onlyAtStart: $0.onlyAtStart) })
  }()

  private static func byFirstByte(_ parts: [Part]) -> [[Part]] {
    var byFirst = [[Part]](repeating: [], count: 256)
    for part in parts { byFirst[Int(part.from[0])].append(part) }
    return byFirst.map { $0.sorted { $0.from.count > $1.from.count } }
  }

  /// Whole words whose forms share too little for a rule.
  private static let words: [String: String] = {
    var words: [String: String] = [:]
    for (from, to) in pairs(whole) {
      words[from] = String(decoding: rewritten(Array(to.utf8), by: parts), as: UTF8.self)
    }
    return words
  }()

  private static func pairs(_ table: String) -> [(String, String)] {
    table.split(whereSeparator: \.isWhitespace).compactMap { entry in
      let sides = entry.split(separator: "=")
      return sides.count == 2 ? (String(sides[0]), String(sides[1])) : nil
    }
  }

  private static let whole = """
    ikkje=ikke korleis=hvordan kven=hvem kvifor=hvorfor korfor=hvorfor kvar=hver kvart=hvert kva=hva kor=hvor eg=jeg
    dei=de frå=fra noko=noe nokon=noen nokre=noen mykje=mye berre=bare vert=blir vart=ble vorte=blitt vere=være vera=være
    vore=vært saman=sammen òg=også høve=anledning difor=derfor born=barn borna=barna borns=barns kome=komme kjem=kommer
    sjå=se ser=se seie=si seier=sier sidan=siden utan=uten hjå=hos dykk=dere dykkar=deres hennar=hennes sjølv=selv
    sjølve=selve einskild=enkelt einskilde=enkelte gonger=ganger gong=gang einaste=eneste fyrst=først fyrste=første
    gje=gi gjev=gir gjeve=gitt ynskje=ønske ynskjer=ønsker ynske=ønske veg=vei vegen=veien vegar=veier ho=hun me=vi
    medan=mens korkje=verken enno=ennå no=nå skuld=skyld løn=lønn løna=lønna
    """

  /// Parts wherever they stand in a word; the nynorsk side first.
  ///
  /// `x=x` keeps a bokmål word from a shorter entry.
  private static let inner = """
    heime=hjem heim=hjem hjemme=hjem hjemmene=hjemene hjemmet=hjemet hjemmets=hjemets hjemmetj=hjemtj sjuke=syke sjuk=syk tenest=tjenest skuld=skyld skul=skol kvardag=hverdag
    medverk=medvirk medverknad=medvirkning påverknad=påvirkning påverk=påvirk verknad=virkning verksemd=virksomhet verkemiddel=virkemiddel
    samverk=samvirk førebygg=forebygg førebu=forbered rettlei=veiled rettleiing=veiledning rettleiar=veileder
    bustad=bolig bustøtt=bostøtt butilbod=botilbud bufellesskap=bofellesskap bueining=boenhet buform=boform
    buande=boende busett=bosatt tilbod=tilbud forbod=forbud saman=sammen samansett=sammensatt likn=lign løysing=løsning
    forsking=forskning tilset=ansett tilsett=ansatt leik=het heitene=hetene heit=het einsemd=ensomhet åleine=alene
    aleine=alene mogleg=mulig moglege=mulige moglegheit=mulighet eigendel=egenandel legg=legg leg=lig fastleg=fastlæg
    overleg=overlæg tannleg=tannlæg huslege=huslæge hjemsleg=hjemslæg heimsleg=hjemslæg
    tilsynsleg=tilsynslæg barneleg=barnelæg vikarleg=vikarlæg turnusleg=turnuslæg lækjar=læge låg=lav høg=høy
    høyr=hør køyr=kjør tilvis=henvis tilvising=henvisning tilråd=anbefal utgrei=utred utgreiing=utredning utskriving=utskrivning
    opplysing=opplysning utlysing=utlysning følgj=følg byggj=bygg innbyggjar=innbygger velj=velg selj=selg søkj=søk
    søkjar=søker tenkj=tenk merkj=merk styrkj=styrk rykkj=rykk lengj=leng byrj=begynn fremj=fremm fremjande=fremmende
    pårørande=pårørende brukar=bruker leiar=leder leiing=ledels avleiing=avledning pleiar=pleier kronikar=kroniker
    arbeidar=arbeider lærar=lærer partnar=partner deltakar=deltaker politikar=politiker mottakar=mottaker
    utøvar=utøver forskar=forsker meistr=mestr frivilleg=frivillig friviljug=frivillig ufrivilleg=ufrivillig
    hjart=hjert rørsl=bevegels kjelde=kilde kjensl=følels tilhøve=forhold utvalg=utvalg utval=utvalg
    samvalg=samvalg samval=samvalg førsteval=førstevalg fyrsteval=førstevalg fyrst=først semje=enighet avgjer=avgjør
    tilskot=tilskudd underskot=underskudd overskot=overskudd leige=leie føresetnad=forutsetning berekraft=bærekraft
    hald=hold månad=måned liding=lidels sjølv=selv vidare=videre oppgåv=oppgav rekn=regn attende=tilbake
    handsam=behandl hjelpetrong=hjelpebehov ynskj=ønsk ynsk=ønsk teikn=tegn ei=e øy=ø au=ø
    """

  /// Parts only at the beginning of a word.
  private static let initial = """
    kv=hv kveld=kveld føre=fore fram=frem valg=valg val=valg veke=uke born=barn gjer=gjør lønn=lønn løn=lønn vêr=vær
    leik=lek lege=læge lega=læge
    """
}
