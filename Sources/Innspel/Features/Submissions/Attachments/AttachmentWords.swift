import FormModel

/// What is said of files.
enum AttachmentWords {
  static let remove = Words(nn: "Ta ut fila", nb: "Ta ut filen", en: "Take the file out")
  static let sending = Words(nn: "Fila blir send …", nb: "Filen sendes …", en: "Sending the file …")
  static let taken = Words(nn: "Fila er lagra.", nb: "Filen er lagret.", en: "The file is saved.")
  static let notTaken = Words(
    nn: "Fila kom ikkje fram. Ho blir send på nytt når de går vidare, eller vel ho ein gong til.",
    nb: "Filen kom ikke fram. Den sendes på nytt når dere går videre, eller velg den en gang til.",
    en: "The file did not arrive. It is sent again when you go on, or choose it once more.")
  static let anonymous = Words(
    nn: "Runden er anonym: namnet på fila blir ikkje lagra, men det som står i henne, kan røpe kven de er.",
    nb: "Runden er anonym: navnet på filen lagres ikke, men det som står i den, kan røpe hvem dere er.",
    en: "The round is anonymous: the file's name is not kept, but what is in it may tell who you are.")

  /// What is taken, in a line under the question.
  static func taken(_ item: Item) -> Words {
    let groups = item.accepts
    let size = item.largestFile >> 20
    func list(_ language: Language) -> String {
      groups.map { group($0)(language) }.joined(separator: ", ")
    }
    return Words(
      nn: "Høgst \(size) MB: \(list(.nn)).", nb: "Høyst \(size) MB: \(list(.nb)).",
      en: "At most \(size) MB: \(list(.en)).")
  }

  static func group(_ group: FileGroup) -> Words {
    switch group {
    case .document: Words(nn: "dokument (PDF, Word)", nb: "dokument (PDF, Word)", en: "document (PDF, Word)")
    case .table: Words(nn: "rekneark", nb: "regneark", en: "spreadsheet")
    case .slides: Words(nn: "presentasjon", nb: "presentasjon", en: "presentation")
    case .picture: Words(nn: "bilete", nb: "bilde", en: "picture")
    case .sound: Words(nn: "lydopptak", nb: "lydopptak", en: "sound recording")
    case .video: Words(nn: "film", nb: "film", en: "film")
    }
  }

  static func fault(_ fault: AttachmentFault) -> Words {
    switch fault {
    case .tooLarge(let size):
      Words(
        nn: "Fila er større enn \(size) MB. Gjer henne mindre, eller send henne til sekretariatet.",
        nb: "Filen er større enn \(size) MB. Gjør den mindre, eller send den til sekretariatet.",
        en: "The file is larger than \(size) MB. Make it smaller, or send it to the secretariat.")
    case .empty:
      Words(
        nn: "Fila er tom. Vel henne på nytt.", nb: "Filen er tom. Velg den på nytt.",
        en: "The file is empty. Choose it again.")
    case .wrongKind(let groups): wrongKind(groups)
    case .harmful:
      Words(
        nn: "Virusskannaren fann noko skadeleg i fila. Vel ei anna fil, eller spør IT-avdelinga dykkar.",
        nb: "Virusskanneren fant noe skadelig i filen. Velg en annen fil, eller spør IT-avdelingen deres.",
        en:
          "The virus scanner found something harmful in the file. Choose another, or ask your IT department.")
    case .unchecked:
      Words(
        nn:
          "Virusskannaren svarar ikkje, så filer kan ikkje takast imot no. Orda er lagra; prøv fila på nytt om nokre minutt.",
        nb:
          "Virusskanneren svarer ikke, så filer kan ikke tas imot nå. Ordene er lagret; prøv filen på nytt om noen minutter.",
        en:
          "The virus scanner does not answer, so files cannot be taken now. Your words are saved; try the file again in some minutes."
      )
    case .tooMany(let most):
      Words(
        nn: "Svaret har plass til høgst \(most) filer, 100 MB til saman. Ta ut ei først.",
        nb: "Svaret har plass til høyst \(most) filer, 100 MB til sammen. Ta ut en først.",
        en: "The answer has room for at most \(most) files, 100 MB together. Take one out first.")
    case .missing:
      Words(
        nn: "Fila er ikkje her lenger. Vel henne på nytt.", nb: "Filen er ikke her lenger. Velg den på nytt.",
        en: "The file is no longer here. Choose it again.")
    }
  }

  private static func wrongKind(_ groups: [FileGroup]) -> Words {
    func list(_ language: Language) -> String { groups.map { group($0)(language) }.joined(separator: ", ") }
    return Words(
      nn: "Denne fila kan ikkje takast imot. Her passar \(list(.nn)), utan makroar.",
      nb: "Denne filen kan ikke tas imot. Her passer \(list(.nb)), uten makroer.",
      en: "This file cannot be taken. What fits here: \(list(.en)), without macros.")
  }
}
