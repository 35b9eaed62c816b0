import FormModel

/// Words of the pages where forms are made.
enum FormDraftsWords {
  static let newTitle = Words(nn: "Nytt skjema", nb: "Nytt skjema", en: "New form")
  static let make = Words(nn: "Lag eit skjema", nb: "Lag et skjema", en: "Make a form")
  static let makeNext = Words(nn: "Endre skjemaet", nb: "Endre skjemaet", en: "Change the form")
  static let drafts = Words(
    nn: "Under arbeid", nb: "Under arbeid", en: "In the making")
  static let draft = Words(nn: "Utkast", nb: "Utkast", en: "Draft")
  static let questions = Words(nn: "Spørsmåla", nb: "Spørsmålene", en: "The questions")
  static let nothingYet = Words(
    nn: "Det er ingen spørsmål enno. Vel kva slag du vil ha, og legg til.",
    nb: "Det er ingen spørsmål ennå. Velg hva slags du vil ha, og legg til.",
    en: "There are no questions yet. Choose what kind you want, and add it.")
  static let addHere = Words(nn: "Legg til", nb: "Legg til", en: "Add")
  static let kind = Words(nn: "Slag", nb: "Slag", en: "Kind")
  static let head = Words(nn: "Tittel og språk", nb: "Tittel og språk", en: "Title and languages")
  static let title = Words(nn: "Tittel", nb: "Tittel", en: "Title")
  static let description = Words(
    nn: "Kva er skjemaet til?", nb: "Hva er skjemaet til?", en: "What is the form for?")
  static let formID = Words(nn: "Kortnamn", nb: "Kortnavn", en: "Short name")
  static let formIDHint = Words(
    nn: "Bokstavane a–z, tal og bindestrek. Skjemaet blir kjent att på det.",
    nb: "Bokstavene a–z, tall og bindestrek. Skjemaet gjenkjennes på det.",
    en: "Letters a–z, digits and hyphens. The form is recognised by it.")
  static let languages = Words(nn: "Språk i skjemaet", nb: "Språk i skjemaet", en: "Languages of the form")
  static let otherLanguages = Words(
    nn: "Fleire språk, med kode", nb: "Flere språk, med kode", en: "More languages, by code")
  static let otherLanguagesHint = Words(
    nn: "Til dømes se for nordsamisk.", nb: "For eksempel se for nordsamisk.",
    en: "For example se for Northern Sámi.")
  static let noLanguage = Words(
    nn: "Vel minst eitt språk. Ingenting er endra.", nb: "Velg minst ett språk. Ingenting er endret.",
    en: "Choose at least one language. Nothing was changed.")
  static let arrange = Words(
    nn: "Dra eit spørsmål dit det skal stå, eller bruk knappane under det.",
    nb: "Dra et spørsmål dit det skal stå, eller bruk knappene under det.",
    en: "Drag a question to where it should stand, or use the buttons under it.")
  static let up = Words(nn: "Opp", nb: "Opp", en: "Up")
  static let down = Words(nn: "Ned", nb: "Ned", en: "Down")
  static let into = Words(nn: "Inn i gruppa over", nb: "Inn i gruppen over", en: "Into the group above")
  static let out = Words(nn: "Ut av gruppa", nb: "Ut av gruppen", en: "Out of the group")
  static let copy = Words(nn: "Kopier", nb: "Kopier", en: "Copy")
  static let remove = Words(nn: "Fjern", nb: "Fjern", en: "Remove")
  static let preview = Words(
    nn: "Sjå skjemaet slik dei som svarar ser det", nb: "Se skjemaet slik de som svarer ser det",
    en: "See the form as those who answer do")
  static let previewEnd = Words(
    nn: "Slik ser svaret ut før det blir sendt. Ingenting er lagra.",
    nb: "Slik ser svaret ut før det sendes. Ingenting er lagret.",
    en: "This is the answer before it is sent. Nothing has been saved.")
  static let previewTitle = Words(nn: "Førehandsvising", nb: "Forhåndsvisning", en: "Preview")
  static let previewHelp = Words(
    nn: "Fyll ut og gå vidare som om det var på ordentleg: ingenting blir lagra eller sendt.",
    nb: "Fyll ut og gå videre som om det var på ordentlig: ingenting lagres eller sendes.",
    en: "Fill it in and go on as if it were for real: nothing is saved or sent.")
  static let noPreview = Words(
    nn: "Skjemaet kan visast når det som står under er retta.",
    nb: "Skjemaet kan vises når det som står under er rettet.",
    en: "The form can be shown when what stands below is corrected.")
  static let backToForm = Words(
    nn: "Tilbake til skjemaet", nb: "Tilbake til skjemaet", en: "Back to the form")
  static let publish = Words(nn: "Gjer klart til bruk", nb: "Gjør klart til bruk", en: "Make ready for use")
  static let publishLead = Words(
    nn: "Skjemaet blir ein ny versjon. Rundar som er i gang, held på versjonen dei har.",
    nb: "Skjemaet blir en ny versjon. Runder som er i gang, beholder versjonen de har.",
    en: "The form becomes a new version. Rounds that have begun keep the version they have.")
  static let allowGaps = Words(
    nn: "Bruk det sjølv om tekstar manglar på nokre språk",
    nb: "Bruk det selv om tekster mangler på noen språk",
    en: "Use it although texts lack some languages")
  static let lacks = Words(
    nn: "Dette må rettast før skjemaet kan brukast. Ingenting er endra.",
    nb: "Dette må rettes før skjemaet kan brukes. Ingenting er endret.",
    en: "This must be corrected before the form can be used. Nothing was changed.")
  static let nameTaken = Words(
    nn: "Eit anna skjema har dette kortnamnet. Vel eit anna under «Tittel og språk».",
    nb: "Et annet skjema har dette kortnavnet. Velg et annet under «Tittel og språk».",
    en: "Another form has this short name. Choose another under “Title and languages”.")
  static let discard = Words(nn: "Kast utkastet", nb: "Kast utkastet", en: "Throw the draft away")
  static let discardHelp = Words(
    nn: "Alt som er gjort i utkastet, blir borte. Versjonane som er i bruk, står som dei er.",
    nb: "Alt som er gjort i utkastet, blir borte. Versjonene som er i bruk, står som de er.",
    en: "All that was done in the draft is gone. Versions that are in use stay as they are.")
  static let notUndone = Words(
    nn: "Nokon har gjort noko sidan du opna sida. Sjå over før du angrar.",
    nb: "Noen har gjort noe siden du åpnet siden. Se over før du angrer.",
    en: "Somebody has done something since you opened the page. Look it over before you undo.")
  static let tooLarge = Words(
    nn: "Skjemaet blir for stort: del det i fleire. Ingenting er endra.",
    nb: "Skjemaet blir for stort: del det i flere. Ingenting er endret.",
    en: "The form becomes too large: divide it into several. Nothing was changed.")
  static let ready = Words(
    nn: "Skjemaet er klart til bruk.", nb: "Skjemaet er klart til bruk.", en: "The form is ready for use.")

  static func overtaken(_ version: Int) -> Words {
    Words(
      nn:
        "Nokon har laga versjon \(version) medan utkastet låg her. Sjå på han; gjer du klart på nytt, går utkastet føre.",
      nb:
        "Noen har laget versjon \(version) mens utkastet lå her. Se på den; gjør du klart på nytt, går utkastet foran.",
      en:
        "Somebody made version \(version) while the draft lay here. Look at it; if you make ready again, the draft goes before it."
    )
  }

  static func toCorrect(_ count: Int) -> Words {
    Words(
      nn: "\(count) ting må rettast", nb: "\(count) ting må rettes",
      en: "\(count) \(count == 1 ? "thing" : "things") to correct")
  }

  static func lacking(_ languages: [String]) -> Words {
    let list = languages.joined(separator: ", ")
    return Words(nn: "manglar \(list)", nb: "mangler \(list)", en: "lacks \(list)")
  }

  static func untranslated(_ count: Int) -> Words {
    count == 1
      ? Words(
        nn: "Éin tekst manglar på eit av språka.", nb: "Én tekst mangler på et av språkene.",
        en: "One text lacks one of the languages.")
      : Words(
        nn: "\(count) tekstar manglar på eit av språka.", nb: "\(count) tekster mangler på et av språkene.",
        en: "\(count) texts lack one of the languages.")
  }

  static func undo(_ kind: DraftStepKind) -> Words {
    switch kind {
    case .add: Words(nn: "Angre: lagt til", nb: "Angre: lagt til", en: "Undo: added")
    case .change:
      Words(nn: "Angre: endra spørsmål", nb: "Angre: endret spørsmål", en: "Undo: changed question")
    case .move: Words(nn: "Angre: flytta", nb: "Angre: flyttet", en: "Undo: moved")
    case .copy: Words(nn: "Angre: kopiert", nb: "Angre: kopiert", en: "Undo: copied")
    case .remove: Words(nn: "Angre: fjerna", nb: "Angre: fjernet", en: "Undo: removed")
    case .head:
      Words(nn: "Angre: tittel og språk", nb: "Angre: tittel og språk", en: "Undo: title and languages")
    }
  }

  static func changed(_ who: String, _ at: Instant) -> Words {
    Words(
      nn: "Sist endra av \(who) \(at.dateAndTime(.nn))", nb: "Sist endret av \(who) \(at.dateAndTime(.nb))",
      en: "Last changed by \(who) \(at.dateAndTime(.en))")
  }

  static func unnamed(_ kind: Words) -> Words {
    Words(nn: "(\(kind.nn) utan tekst)", nb: "(\(kind.nb) uten tekst)", en: "(\(kind.en) without text)")
  }
}

/// Words of the page of one question.
enum DraftItemWords {
  static let label = Words(nn: "Spørsmålet", nb: "Spørsmålet", en: "The question")
  static let heading = Words(nn: "Overskrift", nb: "Overskrift", en: "Heading")
  static let hint = Words(
    nn: "Hjelp under spørsmålet", nb: "Hjelp under spørsmålet", en: "Help under the question")
  static let guidance = Words(nn: "Lengre forklaring", nb: "Lengre forklaring", en: "Longer explanation")
  static let multiline = Words(
    nn: "Plass til fleire linjer", nb: "Plass til flere linjer", en: "Room for several lines")
  static let analysis = Words(
    nn: "Bli med i analysen: teksten blir delt i utsegner", nb: "Bli med i analysen: teksten deles i utsagn",
    en: "Part of the analysis: the text becomes statements")
  static let choices = Words(nn: "Svaralternativ", nb: "Svaralternativer", en: "Choices")
  static let choicesHint = Words(
    nn: "Tøm ei linje for å fjerne ho. Kortnamnet blir laga av teksten om det står tomt.",
    nb: "Tøm en linje for å fjerne den. Kortnavnet lages av teksten om det står tomt.",
    en: "Empty a line to remove it. The short name is made of the text where it is empty.")
  static let shared = Words(
    nn: "Desse alternativa blir òg brukte av", nb: "Disse alternativene brukes også av",
    en: "These choices are also used by")
  static let list = Words(nn: "Liste", nb: "Liste", en: "List")
  static let newList = Words(nn: "Ei eiga liste", nb: "En egen liste", en: "A list of its own")
  static let rows = Words(nn: "Rader", nb: "Rader", en: "Rows")
  static let scope = Words(
    nn: "Skil mellom «for oss» (own) og «for fellesskapet» (shared)",
    nb: "Skiller mellom «for oss» (own) og «for fellesskapet» (shared)",
    en: "Tells “for us” (own) from “for all of us” (shared)")
  static let required = Words(nn: "Må det svarast?", nb: "Må det svares?", en: "Must it be answered?")
  static let optional = Words(nn: "Nei", nb: "Nei", en: "No")
  static let always = Words(nn: "Ja", nb: "Ja", en: "Yes")
  static let when = Words(
    nn: "Når dette gjeld (uttrykk)", nb: "Når dette gjelder (uttrykk)", en: "When this holds (expression)")
  static let requiredMessage = Words(
    nn: "Kva vi seier når svaret manglar", nb: "Hva vi sier når svaret mangler",
    en: "What is said when the answer is missing")
  static let shown = Words(nn: "Når blir det spurt?", nb: "Når blir det spurt?", en: "When is it asked?")
  static let shownHint = Words(
    nn: "Utan vilkår blir det alltid spurt.", nb: "Uten vilkår blir det alltid spurt.",
    en: "Without a condition it is always asked.")
  static let all = Words(nn: "Alle må gjelde", nb: "Alle må gjelde", en: "All must hold")
  static let any = Words(nn: "Éin er nok", nb: "Én er nok", en: "One is enough")
  static let asSentences = Words(nn: "Vel saman vilkår", nb: "Velg sammen vilkår", en: "Pick conditions")
  static let asExpression = Words(nn: "Skriv eit uttrykk", nb: "Skriv et uttrykk", en: "Write an expression")
  static let expression = Words(nn: "Uttrykk", nb: "Uttrykk", en: "Expression")
  static let question = Words(nn: "Spørsmål", nb: "Spørsmål", en: "Question")
  static let relation = Words(nn: "Forhold", nb: "Forhold", en: "Relation")
  static let value = Words(nn: "Svar", nb: "Svar", en: "Answer")
  static let none = Words(nn: "(ingen)", nb: "(ingen)", en: "(none)")
  static let more = Words(nn: "Meir", nb: "Mer", en: "More")
  static let name = Words(nn: "Kortnamn", nb: "Kortnavn", en: "Short name")
  static let nameHint = Words(
    nn: "Brukt i uttrykk og i eksporten. Bokstavane a–z, tal, _ og -.",
    nb: "Brukes i uttrykk og i eksporten. Bokstavene a–z, tall, _ og -.",
    en: "Used in expressions and in the export. Letters a–z, digits, _ and -.")
  static let constraint = Words(
    nn: "Krav til svaret (uttrykk, . er svaret)", nb: "Krav til svaret (uttrykk, . er svaret)",
    en: "What must hold of the answer (expression, . is the answer)")
  static let constraintMessage = Words(
    nn: "Kva vi seier når kravet ikkje er oppfylt", nb: "Hva vi sier når kravet ikke er oppfylt",
    en: "What is said when it does not hold")
  static let calculation = Words(
    nn: "Blir rekna ut av (uttrykk)", nb: "Regnes ut av (uttrykk)", en: "Worked out from (expression)")
  static let defaultCalculation = Words(
    nn: "Svaret feltet byrjar med (uttrykk)", nb: "Svaret feltet begynner med (uttrykk)",
    en: "The answer the field begins with (expression)")
  static let choiceFilter = Words(
    nn: "Kva alternativ som blir viste (uttrykk)", nb: "Hvilke alternativer som vises (uttrykk)",
    en: "Which choices are shown (expression)")
  static func limit(_ limit: AnswerLimit) -> Words {
    switch limit {
    case .characters:
      Words(nn: "Lengste svar, teikn", nb: "Lengste svar, tegn", en: "Longest answer, characters")
    case .words: Words(nn: "Lengste svar, ord", nb: "Lengste svar, ord", en: "Longest answer, words")
    case .fewestChoices: Words(nn: "Færrast val", nb: "Færrest valg", en: "Fewest choices")
    case .mostChoices: Words(nn: "Flest val", nb: "Flest valg", en: "Most choices")
    }
  }
  static let accept = Words(
    nn: "Slag filer som kan takast imot", nb: "Slags filer som kan tas imot",
    en: "Sorts of files that are taken")
  static let largest = Words(nn: "Største fil, MB", nb: "Største fil, MB", en: "Largest file, MB")
  static let largestHint = Words(
    nn: "Frå 1 til 25; 10 om feltet er tomt.", nb: "Fra 1 til 25; 10 hvis feltet er tomt.",
    en: "From 1 to 25; 10 if left empty.")
  static let shuffle = Words(
    nn: "Ulik rekkjefølgje på vala for kvar som svarar",
    nb: "Ulik rekkefølge på valgene for hver som svarer",
    en: "Another order of the choices for each who answers")
  static let start = Words(nn: "Frå", nb: "Fra", en: "From")
  static let end = Words(nn: "Til", nb: "Til", en: "To")
  static let step = Words(nn: "Steg", nb: "Steg", en: "Step")
  static let fewest = Words(nn: "Minst kor mange", nb: "Minst hvor mange", en: "At least how many")
  static let most = Words(nn: "Høgst kor mange", nb: "Høyst hvor mange", en: "At most how many")
  static let count = Words(
    nn: "Akkurat kor mange (tal eller uttrykk)", nb: "Nøyaktig hvor mange (tall eller uttrykk)",
    en: "Exactly how many (number or expression)")
  static let stay = Words(nn: "Lagre og bli her", nb: "Lagre og bli her", en: "Save and stay here")
  static let choice = Words(nn: "Alternativ", nb: "Alternativ", en: "Choice")

  static func relation(_ relation: ConditionSentences.Relation) -> Words {
    switch relation {
    case .equal: Words(nn: "er", nb: "er", en: "is")
    case .unequal: Words(nn: "er ikkje", nb: "er ikke", en: "is not")
    case .greater: Words(nn: "er meir enn", nb: "er mer enn", en: "is more than")
    case .greaterOrEqual: Words(nn: "er minst", nb: "er minst", en: "is at least")
    case .less: Words(nn: "er mindre enn", nb: "er mindre enn", en: "is less than")
    case .lessOrEqual: Words(nn: "er høgst", nb: "er høyst", en: "is at most")
    case .includes: Words(nn: "har med", nb: "har med", en: "includes")
    case .excludes: Words(nn: "har ikkje med", nb: "har ikke med", en: "does not include")
    case .answered: Words(nn: "er svart på", nb: "er svart på", en: "is answered")
    case .unanswered: Words(nn: "er ikkje svart på", nb: "er ikke svart på", en: "is not answered")
    }
  }
}
