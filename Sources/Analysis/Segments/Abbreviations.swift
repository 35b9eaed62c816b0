/// Short forms after which a full stop ends no sentence.
enum Abbreviations {
  /// Never at the end of a sentence: something always follows.
  private static let open = Set(
    words: """
      t.d td m.a jf jfr bl.a bl f.eks feks eks dvs d.v.s kl ca nr pkt pr st hhv h.h.v evt inkl ekskl mht m.h.t pga p.g.a
      ift i.f.t iht i.h.t vedr ang mtp kap avd tlf dr prof fung ass sml samanl sammenl spes gj.sn gjsn maks div fig vol
      ref e.g i.e cf vs approx mr mrs incl excl esp dept hovudsakl hovedsakl særl komm adm dir int tilsv jmf vha v.h.a
      o.a.m
      """)
  /// May close a sentence: it does when a capital letter follows.
  private static let closing = Set(
    words: """
      osv o.s.v m.m mm m.v mv m.fl mfl o.l ol e.l el etc o.a oa d.d mnd min sek kr mill mrd dgr e.kr f.kr ltd jr sr
      f.o.m fom t.o.m tom f.t p.t pt stk spl hpl utg jan feb mar apr jun jul aug sep sept okt nov des
      """)
  private static let months = Set(
    words: """
      januar februar mars april mai juni juli august september oktober november desember jan feb aug sept okt nov des
      """)

  enum Ending {
    /// An ordinary word.
    case none
    /// A short form that goes on.
    case open
    /// A short form that may stand last.
    case closing
  }

  /// What the word before a full stop is; `word` is in small letters, with its inner full stops.
  static func ending(_ word: String) -> Ending {
    if closing.contains(word) { return .closing }
    return open.contains(word) ? .open : .none
  }

  /// Whether the name of a month begins at `index`.
  static func isMonth(_ text: ScannedText, at index: Int, before end: Int) -> Bool {
    var stop = index
    while stop < end, text.scalars[stop].isLetter { stop += 1 }
    return months.contains(text.string(index..<stop).lowercased())
  }
}
