/// The small words of the languages, which carry the grammar and not the matter.
enum FunctionWords {
  /// Words that only nynorsk writes so.
  static let nynorsk = Set(
    words: """
      ikkje eg ein eit dei frå kva korleis kven kvar kvart noko nokon nokre mykje berre vert vart vore vere verte vorte gjer
      gjere gjera gjev gje gjeve sjå saman heim heime òg fleire meir difor anna andre mange kvifor korfor medan sidan
      utan hjå deira dykk dykkar hennar sjølv sjølve einskild einskilde kome kjem tek ta ynskjer ønskjer treng veit seier
      seie veg vegen skule høve tenester tenestene kommunar kommunane pasientar pasientane brukarar brukarane tilsette
      høgare lågare ofte tidleg heile same ingen nokon eigen eige eigne begge mellom gonger gong åleine einaste einast
      kor korkje fyrst fyrste vanskeleg mogleg viktigaste born verkar verka auka aukar betre verre me fekk gjekk stod
      løysing løysingar moglegheiter utfordringar utfordringane bustad no kunne skulle ville lever leve bur stader
      """
  )
  .subtracting(shared)
  /// Words that only bokmål writes so.
  static let bokmal = Set(
    words: """
      ikke jeg en et de fra hva hvordan hvem hver hvert noe noen mye bare blir ble vært være gjør gjøre se sammen hjem hjemme
      også flere mer derfor annet hvor hvorfor mens siden uten hos deres dere selv enkelt enkelte komme kommer tar ønsker
      trenger vet sier si vei veien skole anledning tjenester tjenestene kommuner kommunene pasienter pasientene brukere
      brukerne ansatte høyere lavere tidlig hele samme egen eget egne ganger gang alene eneste nå først første vanskelig
      mulig viktigste barn virker økt øker bedre verre fikk gikk sto løsning løsninger muligheter utfordringer utfordringene
      bolig steder gir gi dem hverandre mellom nok
      """
  )
  .subtracting(shared)
  /// Words both written forms share.
  private static let shared = Set(
    words: "nok no gang mellom kunne skulle ville ofte mange andre begge same ingen se ta si verre")
  /// Words that are Norwegian in either form.
  static let norwegian = Set(
    words: """
      og i på til som det vi av med har kan må å om at den er var skal skulle vil ville kunne bør for fordi når da då så men
      eller mot etter over under ved ut inn opp ned der her denne dette sin sitt sine seg oss vår vårt våre alle alt mange
      ofte også ingen sitt hadde hans hun ho han du meg deg min mitt mine enn nok både begge før gjennom hvis dersom slik
      sånn både altså jo kun blant rundt ennå enno aldri alltid mellom innan innen
      """
  ).union(nynorsk).union(bokmal)
  /// English.
  static let english = Set(
    words: """
      the and of to is are we in it that this with have has not be on our they more from need needs for as by an or at was
      were will would should could can cannot do does did their there these those them us you your i my me he she his her
      its if but so because when what how who which where why all any some no than then too very also only just about into
      out up between after before being been had get too many much must may might still few
      """)
  /// Telling words of other languages that partners may write.
  static let foreign = Set(
    words: """
      och inte är att för jag ett från också när vad varför mycket finns måste eller efter utan så av hvad mig dig noget
      nogle efter uden af meget også und die der das ist nicht wir ein eine für mit auf sind auch von den zu les des est et
      nous pas une pour dans avec sur vous qui que el los las es y para con una por del no se nie jest się w z na do że jak
      oraz lea ja ahte go mii leat leamaš ii eai ovddas di il che non per sono een het van niet wij voor dat
      """
  ).subtracting([
    "så", "av", "også", "eller", "et", "den", "der", "i", "no", "se", "na", "do", "per", "en", "det", "för",
  ])
  /// Words with no matter of their own in any of the three languages.
  static let stop = norwegian.union(english).union(
    Set(
      words: """
        bli blitt vert vart vore vorte være vere var får få fått gå går gått gjort kom komme kome stå står ha hatt sa seie
        sagt si sett tatt teke ta tar tek gjere gjøre gitt gjeve mest minst litt lite store stor stort små ny nye nytt god
        godt gode eigentleg egentlig veldig svært ganske kanskje jo altså ja nei år året dag dagar dager tid gonger
        måte måten heller igjen att alt heilt helt godt ein én to tre fire fem seks sju åtte ni ti tolv hundre del
        delen slags sak saker ting person mye mykje lenger lengre lenge vanleg vanlig slik slike sånn slags bruk bruke
        brukar bruker felles behov trengs trengst ønske ønskje vil også andre einkvan eit par per ulike fleste
        """)
  )
  /// Whether a word, as it stands in a text, tells a reader what the text is about.
  static func hasMatter(_ word: String) -> Bool {
    let word = word.lowercased()
    return !stop.contains(word) && !shared.contains(word) && !hollow.contains(word)
  }
  /// Words that may tell a program something beside others, and tell a reader nothing: prepositions, adverbs and verbs
  /// that go with any matter.
  private static let hollow = Set(
    words: """
      imellom iblant imot ifrå ifra gjennom igjennom innan innanfor innenfor utanfor utenfor utover innover framover fremover
      bakover omkring langs ovanfor nedanfor ovenfor nedenfor framfor fremfor ettersom sjølvom selvom dersom enten anten
      fram frem bort vekk tilbake attende heim hjem inne ute oppe nede borte dit hit derifrå derfra herifrå herfra
      dermed dessutan dessuten imidlertid likevel spesielt særleg særlig hovudsakleg hovedsakelig generelt stadig
      følgje følgjer følgde følgt følge følger fulgte fulgt gjelde gjeld gjelder gjaldt handle handlar handler finne finn
      finner finst finnes finnast føre fører ført føre legge legg legger lagt halde held holde holder haldt holdt sette set
      setter setje kalle kallar kaller meine meiner mener meina tenkje tenkjer tenke tenker synest synes trur tror sjå ser
      setje gje gjeve gitt blei blitt burde måtte kunne gongen gangen gonger ganger gang gong mengd mengde del deler delar
      stort større største meir mest mindre minst fleste fleire flere lett lettare lettere tett tettare tettere rett ulik
      ulikt ulike felles enkel enkelt heile through within without toward towards among upon along
      against follow follows following followed concern concerns regarding several various often always never together
      """)
  /// Words a line does not end with unless it was folded there.
  static let joining = Set(
    words: """
      og eller men på i til av for med om at som å ein ei eit en et er den det de dei ved fra frå under over etter mellom
      and or of to in for with the a an that is are by from
      """)
  /// Words at the beginning of a sentence that lean on the sentence before.
  static let leaning = Set(
    words: """
      det dette den denne desse disse dei de han ho hun då da så men og eller difor derfor likevel elles ellers slik sånn
      samstundes samtidig dermed også òg ikkje ikke heller for fordi i this that these those they it he she but and so or
      then therefore however otherwise still yet also because such
      """
  ).subtracting(["i"])
}
