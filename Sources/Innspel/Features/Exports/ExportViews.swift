import HTML

/// What a file of a round's submissions is to look like.
struct ExportForm: HTML {
  let frame: Frame
  let round: RoundID
  /// The form's repeats, by name and heading.
  let repeats: [(value: String, words: String)]

  private var rows: [(value: String, words: String)] {
    [("", frame(ExportWords.perSubmission))]
      + repeats.map { ($0.value, "\(frame(ExportWords.per)) «\($0.words)»") }
  }

  var body: some HTML {
    details(.id("export")) {
      summary { frame(ExportWords.title) }
      form(.method("get"), .action(ExportsRoute.submissions(round).path)) {
        SelectField(
          labelled: frame(ExportWords.format), name: "format",
          choices: [("xlsx", frame(ExportWords.workbook)), ("csv", frame(ExportWords.values))], value: "xlsx")
        if !repeats.isEmpty {
          SelectField(labelled: frame(ExportWords.rows), name: "repeat", choices: rows, value: "")
        }
        Choice(
          labelled: frame(ExportWords.labels), name: "labels", value: "yes", isChosen: true,
          type: "checkbox")
        div(.class("actions")) { button { frame(ExportWords.fetch) } }
      }
    }
  }
}

enum ExportWords {
  static let title = Words(
    nn: "Hent svara som fil", nb: "Hent svarene som fil", en: "Fetch the answers as a file")
  static let format = Words(nn: "Filtype", nb: "Filtype", en: "Kind of file")
  static let workbook = Words(
    nn: "Rekneark (.xlsx), eitt ark for kvar gruppe som kan gjentakast",
    nb: "Regneark (.xlsx), ett ark for hver gruppe som kan gjentas",
    en: "Spreadsheet (.xlsx), a sheet for each group that can be repeated")
  static let values = Words(
    nn: "Kommaskilde verdiar (.csv), for andre program",
    nb: "Kommadelte verdier (.csv), for andre programmer",
    en: "Comma-separated values (.csv), for other programs")
  static let rows = Words(nn: "Rader", nb: "Rader", en: "Rows")
  static let perSubmission = Words(
    nn: "Éi rad for kvart svar", nb: "Én rad for hvert svar", en: "A row for each answer")
  static let per = Words(nn: "Éi rad for kvar", nb: "Én rad for hver", en: "A row for each")
  static let labels = Words(
    nn: "Skriv spørsmål og val med ord, ikkje med koder",
    nb: "Skriv spørsmål og valg med ord, ikke med koder",
    en: "Write questions and choices in words, not in codes")
  static let fetch = Words(nn: "Hent fila", nb: "Hent filen", en: "Fetch the file")
}
