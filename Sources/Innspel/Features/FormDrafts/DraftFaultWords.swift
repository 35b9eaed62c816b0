import FormModel

/// What a form in the making lacks, as its makers read it.
enum DraftFaultWords {
  static func words(_ fault: DraftFault) -> Words {
    switch fault.member {
    case "label", "title":
      Words(nn: "Skriv teksten.", nb: "Skriv teksten.", en: "Write the text.")
    case "children":
      Words(
        nn: "Ho er tom. Legg til eit spørsmål, eller fjern ho.",
        nb: "Den er tom. Legg til et spørsmål, eller fjern den.",
        en: "It is empty. Add a question, or remove it.")
    case "list_name", "rows", "choices":
      Words(
        nn: "Legg til svaralternativ.", nb: "Legg til svaralternativer.", en: "Add choices.")
    case "survey":
      Words(nn: "Legg til eit spørsmål.", nb: "Legg til et spørsmål.", en: "Add a question.")
    case "name", "form_id":
      Words(
        nn: "Kortnamnet kan ikkje brukast: \(fault.detail).",
        nb: "Kortnavnet kan ikke brukes: \(fault.detail).",
        en: "The short name cannot be used: \(fault.detail).")
    case "relevant", "constraint", "calculation", "choice_filter", "required", "repeat_count",
      "default_calculation":
      Words(
        nn: "Uttrykket kan ikkje brukast: \(fault.detail).",
        nb: "Uttrykket kan ikke brukes: \(fault.detail).",
        en: "The expression cannot be used: \(fault.detail).")
    case "parameters", "repeat_min", "repeat_max":
      Words(
        nn: "Tala går ikkje i hop: \(fault.detail).", nb: "Tallene stemmer ikke: \(fault.detail).",
        en: "The numbers do not fit: \(fault.detail).")
    case "role":
      Words(
        nn: "Alternativa må ha kortnamna own og shared.",
        nb: "Alternativene må ha kortnavnene own og shared.",
        en: "The choices must have the short names own and shared.")
    default: Words(same: fault.detail)
    }
  }
}
