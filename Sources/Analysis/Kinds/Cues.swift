/// Words and turns of phrase that show what a statement does, in nynorsk, bokmål and English.
///
/// A cue is words next to each other; `*` stands for any ending. The number weighs it.
enum Cues {
  /// One word of a cue.
  struct Word: Sendable {
    let text: String
    let isPrefix: Bool

    func matches(_ word: String) -> Bool { isPrefix ? word.hasPrefix(text) : word == text }
  }

  /// Words in a row and what they say.
  struct Cue: Sendable {
    let words: [Word]
    let kind: Kind
    let weight: Double
    /// Whether it counts only at the beginning of a sentence or list item.
    let opens: Bool
  }

  /// Cues by the first two letters of their first word.
  static let byBeginning: [Substring: [Cue]] = {
    let all =
      read(problem, .problem) + read(proposal, .proposal) + read(strength, .strength)
      + read(imperatives, .proposal, opens: true)
    return Dictionary(grouping: all) { $0.words[0].text.prefix(2) }
  }()

  private static func read(_ table: String, _ kind: Kind, opens: Bool = false) -> [Cue] {
    table.split(separator: "\n").flatMap { line -> [Cue] in
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, let weight = Double(parts[0].filter { $0 != " " }) else { return [] }
      return parts[1].split(separator: ",").map { phrase in
        let words = phrase.split(separator: " ").map { word in
          Word(
            text: word.hasSuffix("*") ? String(word.dropLast()) : String(word), isPrefix: word.hasSuffix("*"))
        }
        return Cue(words: words, kind: kind, weight: weight, opens: opens)
      }
    }
  }

  private static let problem = """
    2: mangla*, manglar, mangler, mangel på, vanskeleg*, vanskelig*, problem*, utfordring*, svikta*, svikt*, forsvinn*, \
    forsvann, tungvint*, overbelegg, not enough, lack*, shortage*, too few, difficult*, struggl*, bekymr*, uroa, \
    uroleg*, uro for, redd, redde, går ut over, fell ut, faller ut, fell mellom, faller mellom, umogleg*, umulig*
    1.5: for få, for lite, for lita, for lang*, for tung*, for sein*, for sent, for mange, for små, ikkje nok, ikke nok, \
    ingen som, ikkje råd, ikke råd, ventetid*, ventelist*, avslag, avvis*, dårleg*, dårlig*, verre, kutta*, kuttes, \
    kutter, sliten, slitne, slit seg, utslitt*, overskride*, belastning*, tilfeldig, kritisk, klarar ikkje, klarer ikke, \
    får ikkje, får ikke, veit ikkje, vet ikke, når ikkje, når ikke, har ikkje, har ikke, waiting, too long, too much, \
    fail*, worse, worr*, afraid, cannot, tom, tomme, stenger, stengd, stengt, nedlagt, nedlagd, misser, mister, mista, \
    straffar, straffer, glømt, gløymd*, gløymt
    0.8: ikkje, ikke, ingen, ingenting, aldri, not, no, never, nobody, hell ikkje, heller ikke, korkje, verken, venta*, \
    venter, sjeldan, sjelden, stoppar, stopper, skuld, avhengig, feil, slutta*, slutter, hinder, hindr*, likevel
    0.4: men, berre, bare, utan, uten, but, without, only, dessverre, diverre, unfortunately, til sjuande, tross, medan, mens
    """

  private static let proposal = """
    3: bør, foreslå*, føreslå*, foreslår, forslag, framlegg, should, suggest*, propose*, recommend*, tilrår, anbefal*, \
    ber om, ber om at, ønskjer at, ønsker at, we need to, ought to, kva om, hva om, hva med, kva med
    2: burde, vi treng, vi trenger, me treng, vi må få, vi må ha, må få, må kunne, må starte, må starta, ynskjer, ønskjer, \
    ønsker, må tore, må tørre, we need, kunne me, kunne vi, could we, let us, trengst, trengs, i staden for, i stedet for
    1: må, must, kunne fått, kunne vore, kunne vært, bli eit felles, bli et felles, vil ha, vil kunne, need, needs, could
    0.6: kan, vil møte, felles, slik at, minst to, minst ein, minst én
    """

  private static let strength = """
    3: fungerer godt, fungerer bra, fungerer svært, fungerer veldig, fungerer fint, fungerer utmerk*, verkar godt, \
    virker godt, verkar bra, virker bra, gull verdt, gull verd, gull, works well, work well, worked well, success*, \
    suksess*, lukkast, lykkes, lykkast, lyktes, lukkas, svært nøgd*, svært fornøyd*, nøgd, nøgde, fornøyd, fornøyde, \
    pleased, grateful, proud, stolt*, finaste, fineste, det beste, beste vi, vi har fått til, har fått ned
    2: har redusert, har gitt oss, har gjeve oss, har gitt, har gjeve, har spart, sparar oss, sparer oss, blitt bedre, \
    blitt mykje betre, blitt mye bedre, blitt betre, vorte betre, vorte gode, vorte flinke, blitt flink*, blitt gode, \
    blir betre, betre enn før, bedre enn før, has improved, improved, great, excellent, thank*, god erfaring, \
    gode erfaring*, positiv*, ein styrke, en styrke, styrken vår, vår styrke, a strength, løfta, løftet, har styrkt, har styrket, er retta, er rettet, veldig bra, kjempebra, \
    flott*, har endra, har endret, lærte meir, lærte mer, virker, verkar, har færre, fått færre
    1: bra, fint, godt, trygg*, gått ned, gjekk ned, gikk ned, gått opp, aukar ikkje, good, well, better, glade, happy, \
    samlar, samler, når fram, alle er
    """

  /// Verbs that ask for something when a sentence begins with them.
  private static let imperatives = """
    3: lag, gje, gi, opprett, bruk, set, sett, kjøp, prioriter, tilby, test, spør, skriv, opne, åpne, la, innfør, etabler, \
    start, sørg, bygg, del, samle, samla, styrk, utvid, vidarefør, viderefør, forenkl, avklar, gjer, gjør, finn, ta, sjå til, \
    fjern, slutt å, slepp, involver, inviter, lytt, avset, avsett, tilset, ansett, auk, øk, reduser, flytt, lær, snu, \
    dropp, publiser, innlem, utarbeid, kartlegg, send, gjennomfør, forplikt, make, give, create, use, introduce, provide, \
    establish, build, stop, share, invest, hire, let, offer, ensure, set up, develop
    2: felles, ein felles, en felles, eit felles, et felles, fast, faste, eigen, egen, éin, én, fleire, flere, betre, bedre, \
    more, better, joint, shared, kortare, kortere, auka, økt
    """
}
