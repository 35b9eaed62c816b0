enum AuditWords {
  static let title = Words(nn: "Revisjonslogg", nb: "Revisjonslogg", en: "Audit log")
  static let lead = Words(
    nn: "Kvar endring av tilstand, tilgang og oppsett, med kven og når. Loggen kan ikkje endrast.",
    nb: "Hver endring av tilstand, tilgang og oppsett, med hvem og når. Loggen kan ikke endres.",
    en: "Every change of state, right and setting, with who and when. The log cannot be changed.")
  static let older = Words(nn: "Eldre", nb: "Eldre", en: "Older")
  static let columns = [
    Words(nn: "Når", nb: "Når", en: "When"), Words(nn: "Kven", nb: "Hvem", en: "Who"),
    Words(nn: "Kva", nb: "Hva", en: "What"), Words(nn: "Gjeld", nb: "Gjelder", en: "Concerns"),
    Words(nn: "Detaljar", nb: "Detaljer", en: "Details"),
  ]
}
