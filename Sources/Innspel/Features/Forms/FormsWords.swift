import FormModel

/// Words of the pages about forms.
enum FormsWords {
  static let title = Words(nn: "Skjema", nb: "Skjemaer", en: "Forms")
  static func heading(_ number: Int) -> Words {
    Words(nn: "\(number) skjema", nb: "\(number) skjemaer", en: "\(number) forms")
  }
  static let lead = Words(
    nn: "Spørsmåla ein runde stiller. Eit skjema blir aldri endra: det får ein ny versjon.",
    nb: "Spørsmålene en runde stiller. Et skjema blir aldri endret: det får en ny versjon.",
    en: "The questions a round asks. A form is never changed: it gets a new version.")
  static let columns = [
    Words(nn: "Skjema", nb: "Skjema", en: "Form"), Words(nn: "Omfang", nb: "Omfang", en: "Size"),
    Words(nn: "Språk", nb: "Språk", en: "Languages"), Words(nn: "Versjon", nb: "Versjon", en: "Version"),
    Words(nn: "Sist endra av", nb: "Sist endret av", en: "Last changed by"),
  ]

  static func author(_ name: String) -> Words {
    name == FormRecord.shipped
      ? Words(nn: "følgjer med programmet", nb: "følger med programmet", en: "comes with the program")
      : Words(same: name)
  }

  static let add = Words(nn: "Legg til eit skjema", nb: "Legg til et skjema", en: "Add a form")
  static let addLead = Words(
    nn: "Lim inn eller last opp ein definisjon. Han blir kontrollert før noko blir lagra.",
    nb: "Lim inn eller last opp en definisjon. Den blir kontrollert før noe blir lagret.",
    en: "Paste or upload a definition. It is checked before anything is stored.")
  static let newVersion = Words(nn: "Lag ein ny versjon", nb: "Lag en ny versjon", en: "Make a new version")
  static let newVersionLead = Words(
    nn: "Rett i definisjonen, eller last opp ein annan. Versjonane som er brukte, blir ståande som dei er.",
    nb:
      "Rett i definisjonen, eller last opp en annen. Versjonene som er brukt, blir stående som de er.",
    en: "Edit the definition, or upload another. Versions that are in use stay as they are.")
  static let definition = Words(nn: "Definisjon (JSON)", nb: "Definisjon (JSON)", en: "Definition (JSON)")
  static let definitionHint = Words(
    nn: "Slik skjemaet ser ut når du lastar det ned.", nb: "Slik skjemaet ser ut når du laster det ned.",
    en: "As the form looks when you download it.")
  static let file = Words(nn: "Eller ei fil", nb: "Eller en fil", en: "Or a file")
  static let fileHint = Words(
    nn:
      "Innspel sin JSON, ein XLSForm (.xlsx, .csv) frå ODK, Kobo og liknande, SurveyJS (.json) eller LimeSurvey (.lss). Fila går føre feltet over.",
    nb:
      "Innspels JSON, en XLSForm (.xlsx, .csv) fra ODK, Kobo og lignende, SurveyJS (.json) eller LimeSurvey (.lss). Filen går foran feltet over.",
    en:
      "Innspel’s JSON, an XLSForm (.xlsx, .csv) of ODK, Kobo and the like, SurveyJS (.json) or LimeSurvey (.lss). The file counts before the field above."
  )
  static let check = Words(nn: "Kontroller og lagre", nb: "Kontroller og lagre", en: "Check and store")
  static let empty = Words(
    nn: "Lim inn ein definisjon, eller vel ei fil.", nb: "Lim inn en definisjon, eller velg en fil.",
    en: "Paste a definition, or choose a file.")
  static let toDefinition = Words(
    nn: "Til definisjonen", nb: "Til definisjonen", en: "To the definition")
  static let newerVersion = Words(
    nn:
      "Nokon har laga ein nyare versjon medan du hadde sida oppe. Sjå på han først, og legg inn endringa di på nytt.",
    nb:
      "Noen har laget en nyere versjon mens du hadde siden oppe. Se på den først, og legg inn endringen din på nytt.",
    en:
      "Somebody made a newer version while you had the page open. Look at it first, and make your change again."
  )

  static func otherName(_ name: String) -> Words {
    Words(
      nn:
        "Dette er ein ny versjon av «\(name)», og form_id må vere det same. Skal det vere eit nytt skjema, legg det til frå lista.",
      nb:
        "Dette er en ny versjon av «\(name)», og form_id må være det samme. Skal det være et nytt skjema, legg det til fra listen.",
      en:
        "This is a new version of “\(name)”, and form_id must be the same. To make a new form, add it from the list."
    )
  }

  static func faults(_ number: Int) -> Words {
    Words(
      nn: "\(number) ting må rettast i definisjonen", nb: "\(number) ting må rettes i definisjonen",
      en: "\(number) \(number == 1 ? "thing" : "things") to correct in the definition")
  }

  static let useInRound = Words(
    nn: "Lag ein runde med skjemaet", nb: "Lag en runde med skjemaet", en: "Make a round with the form")
  static let download = Words(
    nn: "Last ned definisjonen", nb: "Last ned definisjonen", en: "Download the definition")
  static let downloadXLSForm = Words(
    nn: "Last ned som XLSForm", nb: "Last ned som XLSForm", en: "Download as XLSForm")

  static func losses(_ number: Int) -> Words {
    number == 1
      ? Words(
        nn: "Éin ting i fila kjem ikkje med", nb: "Én ting i filen kommer ikke med",
        en: "One thing in the file is not carried over")
      : Words(
        nn: "\(number) ting i fila kjem ikkje med", nb: "\(number) ting i filen kommer ikke med",
        en: "\(number) things in the file are not carried over")
  }

  static let lossesHelp = Words(
    nn: "Ingenting er lagra. Skjemaet under er det som er att: rett det, eller lagre det slik det er.",
    nb: "Ingenting er lagret. Skjemaet under er det som er igjen: rett det, eller lagre det slik det er.",
    en: "Nothing is stored. The form below is what is left: edit it, or store it as it is.")

  static func notes(_ number: Int) -> Words {
    Words(
      nn: "\(number) ting er skrivne om", nb: "\(number) ting er skrevet om",
      en: "\(number) \(number == 1 ? "thing is" : "things are") written otherwise")
  }

  static let previewIn = Words(nn: "Vis på", nb: "Vis på", en: "Show in")
  static let older = Words(
    nn: "Dette er ein eldre versjon.", nb: "Dette er en eldre versjon.", en: "This is an older version.")
  static let newest = Words(nn: "Sjå den nyaste", nb: "Se den nyeste", en: "See the newest")
  static let versions = Words(nn: "Versjonar", nb: "Versjoner", en: "Versions")
  static let versionNumber = Words(nn: "Versjon", nb: "Versjon", en: "Version")

  static func versionsLead(_ rounds: Int) -> Words {
    guard rounds > 0 else {
      return Words(
        nn: "Ingen rundar har brukt skjemaet enno.", nb: "Ingen runder har brukt skjemaet ennå.",
        en: "No round has used the form yet.")
    }
    if rounds == 1 {
      return Words(
        nn: "Éin runde brukar skjemaet. Han held på versjonen sin til nokon tek i bruk ein nyare.",
        nb: "Én runde bruker skjemaet. Den holder på versjonen sin til noen tar i bruk en nyere.",
        en: "One round uses the form. It keeps its version until somebody moves it to a newer one.")
    }
    return Words(
      nn: "\(rounds) rundar brukar skjemaet. Dei held på versjonen sin til nokon tek i bruk ein nyare.",
      nb: "\(rounds) runder bruker skjemaet. De holder på versjonen sin til noen tar i bruk en nyere.",
      en: "\(rounds) rounds use the form. They keep their version until somebody moves them to a newer one.")
  }

  static func pages(_ number: Int) -> Words {
    number == 1
      ? Words(nn: "1 side", nb: "1 side", en: "1 page")
      : Words(nn: "\(number) sider", nb: "\(number) sider", en: "\(number) pages")
  }

  static func incomplete(_ number: Int) -> Words {
    number == 1
      ? Words(
        nn: "1 tekst manglar på eit av språka, og blir vist på eit anna.",
        nb: "1 tekst mangler på et av språkene, og vises på et annet.",
        en: "1 text lacks one of the languages, and is shown in another.")
      : Words(
        nn: "\(number) tekstar manglar på eit av språka, og blir viste på eit anna.",
        nb: "\(number) tekster mangler på et av språkene, og vises på et annet.",
        en: "\(number) texts lack one of the languages, and are shown in another.")
  }
}

// What the outline says of questions and their rules.
extension FormsWords {
  static let page = Words(nn: "Side", nb: "Side", en: "Page")
  static let of = Words(nn: "av", nb: "av", en: "of")
  static let required = Words(nn: "må svarast på", nb: "må besvares", en: "must be answered")
  static let rows = Words(nn: "Rader", nb: "Rader", en: "Rows")
  static let choices = Words(nn: "Val", nb: "Valg", en: "Choices")

  static func kind(_ item: Item) -> Words { kind(item.kind, isMultiline: item.isMultiline) }

  static func kind(_ kind: ItemKind, isMultiline: Bool = true) -> Words {
    switch kind {
    case .text:
      isMultiline
        ? Words(nn: "fritekst", nb: "fritekst", en: "free text")
        : Words(nn: "kort tekst", nb: "kort tekst", en: "short text")
    case .integer: Words(nn: "heiltal", nb: "heltall", en: "whole number")
    case .decimal: Words(nn: "tal", nb: "tall", en: "number")
    case .date: Words(nn: "dato", nb: "dato", en: "date")
    case .time: Words(nn: "klokkeslett", nb: "klokkeslett", en: "time of day")
    case .selectOne: Words(nn: "vel eitt", nb: "velg ett", en: "choose one")
    case .selectMultiple: Words(nn: "vel fleire", nb: "velg flere", en: "choose several")
    case .rank: Words(nn: "ranger", nb: "ranger", en: "rank")
    case .range: Words(nn: "skala", nb: "skala", en: "scale")
    case .matrix: Words(nn: "matrise", nb: "matrise", en: "matrix")
    case .file: Words(nn: "fil", nb: "fil", en: "file")
    case .note: Words(nn: "til opplysning", nb: "til opplysning", en: "to read")
    case .calculate: Words(nn: "blir rekna ut", nb: "blir regnet ut", en: "worked out")
    case .group: Words(nn: "gruppe", nb: "gruppe", en: "group")
    case .repeat: Words(nn: "kan gjentakast", nb: "kan gjentas", en: "can be repeated")
    }
  }

  static func askedWhen(_ condition: String) -> Words {
    Words(
      nn: "Blir spurt når \(condition).", nb: "Spørres når \(condition).", en: "Asked when \(condition).")
  }
  static func requiredWhen(_ condition: String) -> Words {
    Words(
      nn: "Må svarast på når \(condition).", nb: "Må besvares når \(condition).",
      en: "Must be answered when \(condition).")
  }
  static func mustHold(_ condition: String) -> Words {
    Words(nn: "Krav: \(condition).", nb: "Krav: \(condition).", en: "Must hold: \(condition).")
  }
  static func filtered(_ condition: String) -> Words {
    Words(
      nn: "Vala blir avgrensa: \(condition).", nb: "Valgene avgrenses: \(condition).",
      en: "Choices are limited: \(condition).")
  }
  static func repeats(_ most: Int) -> Words {
    Words(
      nn: "Kan fyllast ut inntil \(most) gonger.", nb: "Kan fylles ut inntil \(most) ganger.",
      en: "Can be filled in up to \(most) times.")
  }
  static let scope = Words(
    nn: "Skil mellom det som gjeld partnaren sjølv og heile fellesskapet.",
    nb: "Skiller mellom det som gjelder partneren selv og hele fellesskapet.",
    en: "Tells what concerns the partner itself from what concerns the whole partnership.")
  static let analysed = Words(
    nn: "Svaret blir delt i utsegner og koda til tema.", nb: "Svaret blir delt i utsagn og kodet til temaer.",
    en: "The answer is split into statements and coded to themes.")

  static let and = Words(nn: "og", nb: "og", en: "and")
  static let or = Words(nn: "eller", nb: "eller", en: "or")
  static let not = Words(nn: "ikkje", nb: "ikke", en: "not")
  static let theAnswer = Words(nn: "svaret", nb: "svaret", en: "the answer")
  static let today = Words(nn: "dagen i dag", nb: "dagen i dag", en: "today")
  static let comparisons: [String: Words] = [
    "=": Words(nn: "er", nb: "er", en: "is"), "!=": Words(nn: "ikkje er", nb: "ikke er", en: "is not"),
    "<": Words(nn: "er mindre enn", nb: "er mindre enn", en: "is less than"),
    "<=": Words(nn: "er høgst", nb: "er høyst", en: "is at most"),
    ">": Words(nn: "er meir enn", nb: "er mer enn", en: "is more than"),
    ">=": Words(nn: "er minst", nb: "er minst", en: "is at least"),
  ]

  static func isChosen(_ choice: String, _ question: String) -> Words {
    Words(
      nn: "\(choice) er valt i \(question)", nb: "\(choice) er valgt i \(question)",
      en: "\(choice) is chosen in \(question)")
  }
  static func isEmpty(_ question: String) -> Words {
    Words(
      nn: "\(question) ikkje er svart på", nb: "\(question) ikke er besvart",
      en: "\(question) is not answered")
  }
  static func isAnswered(_ question: String) -> Words {
    Words(nn: "\(question) er svart på", nb: "\(question) er besvart", en: "\(question) is answered")
  }
  static func lengthOf(_ subject: String) -> Words {
    Words(
      nn: "talet på teikn i \(subject)", nb: "antall tegn i \(subject)",
      en: "the number of characters in \(subject)")
  }
  static func choicesIn(_ subject: String) -> Words {
    Words(
      nn: "talet på val i \(subject)", nb: "antall valg i \(subject)",
      en: "the number of choices in \(subject)")
  }
}
