/// Words of the codebooks' pages.
enum CodebookWords {
  static let strategy = Words(
    nn: "Strategi for helsefellesskap", nb: "Strategi for helsefellesskap", en: "Health partnership strategy")
  static let listTitle = Words(nn: "Kodebøker", nb: "Kodebøker", en: "Codebooks")
  static let listLead = Words(
    nn:
      "Ei kodebok er tema med skildring og nøkkelord. Programmet bruker henne til å føreslå tema for utsegner.",
    nb:
      "En kodebok er temaer med beskrivelse og nøkkelord. Programmet bruker den til å foreslå temaer for utsagn.",
    en:
      "A codebook is a set of themes with descriptions and keywords. The program uses it to suggest themes for statements."
  )
  static let addTitle = Words(
    nn: "Legg til ei kodebok frå fil", nb: "Legg til en kodebok fra fil", en: "Add a codebook from a file")
  static let name = Words(nn: "Namn", nb: "Navn", en: "Name")
  static let slug = Words(nn: "Kortnamn", nb: "Kortnavn", en: "Short name")
  static let slugHint = Words(
    nn: "Små bokstavar a–z, tal og bindestrek. Kan ikkje endrast sidan.",
    nb: "Små bokstaver a–z, tall og bindestrek. Kan ikke endres senere.",
    en: "Letters a–z, digits and hyphens. Cannot be changed later.")
  static let file = Words(nn: "Fil (JSON)", nb: "Fil (JSON)", en: "File (JSON)")
  static let fileHint = Words(
    nn: "Ei liste av tema, slik som fila du kan laste ned frå ei kodebok.",
    nb: "En liste av temaer, slik som filen du kan laste ned fra en kodebok.",
    en: "A list of themes, like the file you can download from a codebook.")
  static let upload = Words(nn: "Last opp", nb: "Last opp", en: "Upload")
  static let download = Words(nn: "Last ned (JSON)", nb: "Last ned (JSON)", en: "Download (JSON)")
  static let replace = Words(
    nn: "Byt tema med ei fil", nb: "Bytt temaer med en fil", en: "Replace the themes with a file")
  static let replaceHint = Words(
    nn:
      "Tema med same kortnamn blir oppdaterte og held på kodinga. Tema som ikkje står i fila, blir arkiverte.",
    nb: "Temaer med samme kortnavn oppdateres og beholder kodingen. Temaer som ikke står i filen, arkiveres.",
    en:
      "Themes with the same short name are updated and keep their coding. Themes that the file lacks are archived."
  )
  static let include = Words(nn: "Tek med", nb: "Tar med", en: "Includes")
  static let exclude = Words(nn: "Tek ikkje med", nb: "Tar ikke med", en: "Excludes")
  static let keywords = Words(nn: "Nøkkelord", nb: "Nøkkelord", en: "Keywords")
  static let keywordsHint = Words(
    nn:
      "Eitt på kvar linje. Eit ord treff byrjinga av ord og ledd i samansetjingar, i alle bøyingar; fleire ord er ei frase.",
    nb:
      "Ett på hver linje. Et ord treffer begynnelsen av ord og ledd i sammensetninger, i alle bøyninger; flere ord er en frase.",
    en:
      "One a line. A word matches the beginning of words and parts of compounds, in any inflection; several words are a phrase."
  )
  static let edit = Words(nn: "Endre", nb: "Endre", en: "Edit")
  static let addTheme = Words(nn: "Legg til eit tema", nb: "Legg til et tema", en: "Add a theme")
  static let newTheme = Words(nn: "Nytt tema", nb: "Nytt tema", en: "New theme")
  static let parent = Words(nn: "Ligg under", nb: "Ligger under", en: "Belongs under")
  static let noParent = Words(nn: "Ingen: eit hovudtema", nb: "Ingen: et hovedtema", en: "None: a main theme")
  static let save = Words(nn: "Lagre", nb: "Lagre", en: "Save")
  static let archive = Words(nn: "Arkiver temaet", nb: "Arkiver temaet", en: "Archive the theme")
  static let restore = Words(
    nn: "Ta temaet i bruk att", nb: "Ta temaet i bruk igjen", en: "Use the theme again")
  static let archived = Words(nn: "Arkiverte tema", nb: "Arkiverte temaer", en: "Archived themes")
  static let archiveHelp = Words(
    nn: "Arkiverte tema blir ikkje føreslegne meir. Utsegner som er koda til dei, held på kodinga.",
    nb: "Arkiverte temaer foreslås ikke mer. Utsagn som er kodet til dem, beholder kodingen.",
    en: "Archived themes are no longer suggested. Statements coded to them keep their coding.")
  static let faults = Words(nn: "Rett dette først", nb: "Rett dette først", en: "Correct this first")
  static let missingName = Words(
    nn: "Skriv namnet på nynorsk.", nb: "Skriv navnet på nynorsk.", en: "Write the name in Nynorsk.")
  static let badSlug = Words(
    nn: "Skriv eit kortnamn av bokstavane a–z, tal og bindestrek.",
    nb: "Skriv et kortnavn av bokstavene a–z, tall og bindestrek.",
    en: "Write a short name of letters a–z, digits and hyphens.")
  static let takenSlug = Words(
    nn: "Kortnamnet er i bruk. Vel eit anna.", nb: "Kortnavnet er i bruk. Velg et annet.",
    en: "The short name is taken. Choose another.")
  static let circle = Words(
    nn: "Eit tema kan ikkje ligge under seg sjølv.", nb: "Et tema kan ikke ligge under seg selv.",
    en: "A theme cannot belong under itself.")
  static let noFile = Words(nn: "Vel ei fil.", nb: "Velg en fil.", en: "Choose a file.")
  static let conflict = Words(
    nn: "Nokon andre har endra kodeboka sidan du opna sida. Sjå over og lagre på nytt.",
    nb: "Noen andre har endret kodeboken siden du åpnet siden. Se over og lagre på nytt.",
    en: "Somebody else has changed the codebook since you opened the page. Check and save again.")
  static let onlyArchived = Words(
    nn:
      "Berre arkiverte rundar er koda med denne kodeboka, så ho kan ikkje endrast. Last henne ned og legg henne til på nytt under eit anna namn.",
    nb:
      "Bare arkiverte runder er kodet med denne kodeboken, så den kan ikke endres. Last den ned og legg den til på nytt under et annet navn.",
    en:
      "Only archived rounds are coded with this codebook, so it cannot be changed. Download it and add it again under another name."
  )
  static let shipped = Words(
    nn: "følgjer med programmet", nb: "følger med programmet", en: "comes with the program")

  static func themeCount(_ count: Int) -> Words {
    Words(
      nn: "\(count) tema", nb: count == 1 ? "1 tema" : "\(count) temaer",
      en: count == 1 ? "1 theme" : "\(count) themes")
  }

  static func used(_ count: Int) -> Words {
    Words(
      nn: "\(count) \(count == 1 ? "utsegn" : "utsegner") koda hit", nb: "\(count) utsagn kodet hit",
      en: count == 1 ? "1 statement coded here" : "\(count) statements coded here")
  }

  /// A text field's label with its language.
  static func inLanguage(_ words: Words, _ language: Language) -> Words {
    Words(
      nn: "\(words.nn) (\(language.name.lowercased()))", nb: "\(words.nb) (\(language.name.lowercased()))",
      en: "\(words.en) (\(language.name))")
  }

  static let description = Words(nn: "Skildring", nb: "Beskrivelse", en: "Description")
}

/// What can be wrong in a codebook file.
enum CodebookFileWords {
  static let noList = Words(
    nn: "Fila må vere ei liste av tema.", nb: "Filen må være en liste av temaer.",
    en: "The file must be a list of themes.")
  static let noTheme = Words(
    nn: "Eit tema er eit objekt.", nb: "Et tema er et objekt.", en: "A theme is an object.")
  static let unknownMember = Words(
    nn: "Dette feltet er ukjent.", nb: "Dette feltet er ukjent.", en: "This member is unknown.")
  static let noTexts = Words(
    nn: "Skriv ei liste av tekstar.", nb: "Skriv en liste av tekster.", en: "Write a list of texts.")
  static let noText = Words(
    nn: "Skriv ein tekst, eller eit objekt med ein tekst for kvart språk.",
    nb: "Skriv en tekst, eller et objekt med en tekst for hvert språk.",
    en: "Write a text, or an object with a text by language.")

  static func count(_ most: Int) -> Words {
    Words(
      nn: "Ei kodebok har frå 1 til \(most) tema.", nb: "En kodebok har fra 1 til \(most) temaer.",
      en: "A codebook has from 1 to \(most) themes.")
  }

  static func keywordCount(_ most: Int) -> Words {
    Words(
      nn: "Ei kodebok har høgst \(most) nøkkelord i alt.",
      nb: "En kodebok har høyst \(most) nøkkelord i alt.",
      en: "A codebook has at most \(most) keywords in all.")
  }

  static func longKeyword(_ most: Int) -> Words {
    Words(
      nn: "Eit nøkkelord har høgst \(most) teikn.", nb: "Et nøkkelord har høyst \(most) tegn.",
      en: "A keyword has at most \(most) characters.")
  }

  static func twice(_ slug: String) -> Words {
    Words(
      nn: "Eit tema lenger oppe heiter òg \(slug).", nb: "Et tema lenger oppe heter også \(slug).",
      en: "An earlier theme is called \(slug) too.")
  }

  static func noParent(_ parent: String) -> Words {
    Words(
      nn: "\(parent) er ikkje eit anna tema i fila.", nb: "\(parent) er ikke et annet tema i filen.",
      en: "\(parent) is not another theme of the file.")
  }

  static let tooLarge = Words(
    nn: "Fila er større enn 4 MB. Ei kodebok er mykje mindre: er det rett fil?",
    nb: "Filen er større enn 4 MB. En kodebok er mye mindre: er det riktig fil?",
    en: "The file is larger than 4 MB. A codebook is much smaller: is it the right file?")

  static func unreadable(line: Int, column: Int) -> Words {
    Words(
      nn: "Fila kan ikkje lesast som JSON: sjå linje \(line), teikn \(column).",
      nb: "Filen kan ikke leses som JSON: se linje \(line), tegn \(column).",
      en: "The file cannot be read as JSON: see line \(line), character \(column).")
  }
}
