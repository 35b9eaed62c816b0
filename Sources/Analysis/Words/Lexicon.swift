/// Common parts of Norwegian compounds: what may stand before or after a keyword in one word.
///
/// «rus» begins «rusomsorg» because «omsorg» is a word, and does not begin «russisk»; «mangel» ends
/// «sjukepleiarmangel» because «pleiar» is one. The list holds roots of the language of health services and
/// local government; a codebook's own words and a round's words are added to it.
struct Lexicon: Sendable {
  /// Keys of `WrittenForms`.
  private var roots: Set<String> = Lexicon.common
  private var leftOnly: Set<String> = []

  /// Adds words of the codebook: they may stand on either side.
  mutating func add(_ keys: some Sequence<String>) {
    roots.formUnion(keys.filter { $0.utf8.count >= 4 })
  }

  /// Adds words seen by themselves in the texts at hand: they may stand first.
  mutating func addSeen(_ keys: some Sequence<String>) {
    leftOnly.formUnion(keys.filter { $0.utf8.count >= 5 })
  }

  func contains(_ key: String) -> Bool { roots.contains(key) }

  /// Whether a word part may be the first part of a compound: a known word, alone or with a linking s or e, or
  /// itself a compound that ends in one.
  func canStandFirst(_ part: ArraySlice<UInt8>) -> Bool {
    if isKnown(part) { return true }
    let bare = part.last == UInt8(ascii: "s") || part.last == UInt8(ascii: "e") ? part.dropLast() : part
    if bare.count < part.count, isKnown(bare) { return true }
    return endsInRoot(part) || (bare.count < part.count && endsInRoot(bare))
  }

  /// Whether what follows a word may be the rest of a compound: a linking s or e, then a known word.
  ///
  /// After a word that ends in s there is no linking s: «Russland» is no «rus».
  func canFollow(_ rest: ArraySlice<UInt8>, linkedBy links: String = "se") -> Bool {
    if beginsWithRoot(rest) { return true }
    guard let first = rest.first, links.utf8.contains(first) else { return false }
    return beginsWithRoot(rest.dropFirst())
  }

  /// Whether a boundary after a linking s would cut a word that begins with that s: «trafikk|straum», no «traum».
  func cutsWord(_ key: [UInt8], at start: Int) -> Bool {
    start > 0 && key[start - 1] == UInt8(ascii: "s") && beginsWithRoot(key[(start - 1)...], shortest: 4)
  }

  private func isKnown(_ part: ArraySlice<UInt8>) -> Bool {
    guard part.count >= 3 else { return false }
    let key = String(decoding: part, as: UTF8.self)
    return roots.contains(key) || leftOnly.contains(key)
  }

  private func endsInRoot(_ part: ArraySlice<UInt8>) -> Bool {
    guard part.count >= 7 else { return false }
    return (part.startIndex + 3...part.endIndex - 4).contains { start in
      !isContinuation(part[start]) && roots.contains(String(decoding: part[start...], as: UTF8.self))
    }
  }

  private func beginsWithRoot(_ rest: ArraySlice<UInt8>, shortest: Int = 3) -> Bool {
    guard rest.count >= shortest else { return false }
    return (shortest...min(rest.count, 16)).contains { length in
      let end = rest.startIndex + length
      guard end == rest.endIndex || !isContinuation(rest[end]) else { return false }
      guard roots.contains(String(decoding: rest[..<end], as: UTF8.self)) else { return false }
      // A root of three letters proves little: only an ending may follow it.
      return length >= 4 || Inflection.isNominal(rest[end...])
    }
  }

  private func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

  private static let common = Set(
    Set(
      words: """
        akutt alarm alder ambulanse ansvar apotek apparat arbeid areal art avdeling avgift avtale bad barn barne basis bedrift
        befolkning behandling behov belastning bemanning beredskap besøk betaling bidrag bil bilde blod bo bolig bruk bruker
        brukar budsjett bygd bygg byrå bydel bølge dag data dekning del deltaker demens dialog digital direktør distrikt
        doktor drift dugnad døgn effekt eier eining eldre enhet enhet epikrise erfaring ettervern etat fag faglig familie
        fare fart fast felt ferie ferja fest finansiering fjord flyt folk folke fond foreldre foretak forening forløp forsking
        forskning forsøk forum frist fritid frivillig fullmakt funksjon fylke fysio fødsel følge før gang gard gate gjeld
        grad gravid grense gruppe grunn hage halv handling heis helg helse henvisning hjelp hjelpe hjem hjerne hjerte hjerte hus
        hverdag høgskole høring høst idrett info informasjon innbygger innkjøp innsats institusjon internett journal jul kamp
        kapasitet kirurgi kjede klage klasse klinikk klubb kommune kompetanse komite konflikt konsulent konsultasjon kontakt
        kontor kontroll kost kraft krav kreft krets krise kriterie kropp kultur kunnskap kunst kurs kveld kyst kø lag land last
        lavterskel lege læge leder ledelse legemiddel lærer levering leverandør lidelse liste liv lokal lov luft lunge lærling
        lønn løp løsning mangel mat medisin medlem mellom melding menneske middel midler miljø misbruk møte mål målgruppe
        nabo natt narkotika nett nettverk niva nivå nord norsk nyre næring nær omsorg område oppgave oppfølging opphold
        oppgang opplæring opplegg ord ordning organ overdose overgang pakke papir parti partner pasient penge penger
        pengar perm permisjon person personal personell piller plan planlegging plass plager pleie pleier plikt poliklinikk
        politi politikk post praksis problem produkt program prosess prosent prosjekt prøve psykiatri psykolog psykisk
        pårørende rapport ramme region regel register regnskap reise rekruttering relasjon ressurs rett rettighet risiko rom
        rus rute rutine råd rådgiver sak saker samarbeid samband samfunn samtale seksjon sektor selskap selv senter seng service
        side sikkerhet situasjon skade skjema skole skyss smitte småbarn små sommer spesial spesialist spørsmål spill språk
        stab stasjon stat sted ster stilling stoff storby stor strategi struktur student studie studium støtte stønad styre
        støtte sukker svangerskap svikt syk syke sykdom sykehus sykehjem sykepleier symptom system søk søker søknad tall
        tannhelse tann team teknologi telefon test tid tilbud tilgang tilskudd tiltak tilsyn time tjeneste tolk transport
        trafikk trening trinn trygd turnus tur tvang ulykke undersøkelse undervisning ungdom ungdoms unge universitet ut
        utdanning utfordring utgift utredning utstyr utsatt utvalg vakt vakanse vaksine vare vaner vei veiledning vekst vektor
        vedtak velferd venn vern verktøy verksted verdi videre vikar vinter virksomhet voksen vold vurdering ventetid vindu
        virus økonomi ønske ø øy øyeblikk årsak års års- øvelse øving tenest ten linje lister lister mottak kjøp
        avhengig avhengighet brud brudd bruker- dose fri giv kultur kultur- mestring mester misbruker konsulent påvirk
        pasientforløp politisk rehabilitering habilitering respons rådgiving samling satsing satsning sjuk spesialpedagog
        stadium tilstand tilbake trang uke utvikling vegring fravær vansker vanske kollega kollegium melk kompis kafe by
        sentral gjeng lånt kort lang straum strøm strand strek stein stol stue storm stasjon korttid langtid dagsenter folketall stue fastlege fastlæg overlæg psykose
        koordinator sone beboer seksuell seksual bus buss båt kirke menighet fengsel bygde hytte
        """
    )
    .filter { $0.count >= 3 && !$0.contains("-") }
    .map(WrittenForms.key)
  )
  .subtracting([
    "før", "ter", "del", "art", "ten", "ut", "sted", "fri", "last", "fest", "ord", "sak", "mål",
  ])
}
