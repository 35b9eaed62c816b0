import FormModel

/// The guide to making forms.
enum HelpForms {
  private static let functions = Expression.functionNames.joined(separator: ", ")

  static let entries = [
    HelpWords.Entry(
      question: Words(
        nn: "Korleis lagar eg eit skjema?", nb: "Hvordan lager jeg et skjema?", en: "How do I make a form?"),
      answer: Words(
        nn:
          "Trykk «Lag eit skjema» under Skjema. Legg til spørsmåla eitt for eitt, skriv dei på språka ved sida av kvarandre, og sjå skjemaet slik dei som svarar ser det. Alt blir lagra i eit utkast, og det siste de gjorde kan angrast.",
        nb:
          "Trykk «Lag et skjema» under Skjemaer. Legg til spørsmålene ett for ett, skriv dem på språkene ved siden av hverandre, og se skjemaet slik de som svarer ser det. Alt lagres i et utkast, og det siste dere gjorde kan angres.",
        en:
          "Press “Make a form” under Forms. Add the questions one by one, write them in the languages side by side, and see the form as those who answer do. Everything is kept in a draft, and what you did last can be undone."
      )),
    HelpWords.Entry(
      question: Words(
        nn: "Kan vi vere fleire om det?", nb: "Kan vi være flere om det?", en: "Can several of us work on it?"
      ),
      answer: Words(
        nn:
          "Ja. Arbeider de med kvar sine spørsmål, forstyrrar de ikkje kvarandre. Har nokon endra same spørsmålet, får du sjå begge før noko blir lagra.",
        nb:
          "Ja. Arbeider dere med hvert deres spørsmål, forstyrrer dere ikke hverandre. Har noen endret samme spørsmål, får du se begge før noe blir lagret.",
        en:
          "Yes. If you work on different questions you do not disturb each other. If somebody has changed the same question, you see both before anything is saved."
      )),
    HelpWords.Entry(
      question: Words(
        nn: "Må eg skrive dei same spørsmåla kvar gong?", nb: "Må jeg skrive de samme spørsmålene hver gang?",
        en: "Must I write the same questions every time?"),
      answer: Words(
        nn:
          "Nei. Trykk «Legg i banken» under eit spørsmål eller ei gruppe, og hent det inn i andre skjema frå spørsmålsbanken. Nokre ligg der frå før.",
        nb:
          "Nei. Trykk «Legg i banken» under et spørsmål eller en gruppe, og hent det inn i andre skjemaer fra spørsmålsbanken. Noen ligger der fra før.",
        en:
          "No. Press “Keep in the bank” under a question or a group, and take it into other forms from the question bank. Some are there from the start."
      )),
    HelpWords.Entry(
      question: Words(
        nn: "Korleis spør eg berre nokre?", nb: "Hvordan spør jeg bare noen?", en: "How do I ask only some?"),
      answer: Words(
        nn:
          "Vel vilkår på sida til spørsmålet: eit anna spørsmål, kva svaret skal vere, og om alle vilkåra må gjelde. Det som ikkje kan seiast slik, kan skrivast som uttrykk.",
        nb:
          "Velg vilkår på siden til spørsmålet: et annet spørsmål, hva svaret skal være, og om alle vilkårene må gjelde. Det som ikke kan sies slik, kan skrives som uttrykk.",
        en:
          "Pick conditions on the question’s page: another question, what its answer must be, and whether all conditions must hold. What cannot be said so can be written as an expression."
      )),
    HelpWords.Entry(
      question: Words(
        nn: "Kan svaret på eit spørsmål stå i eit anna?", nb: "Kan svaret på et spørsmål stå i et annet?",
        en: "Can the answer to one question stand in another?"),
      answer: Words(
        nn: "Ja. Skriv ${kortnamn} der svaret skal stå, til dømes «Kva gjer de med ${utfordring}?».",
        nb: "Ja. Skriv ${kortnavn} der svaret skal stå, for eksempel «Hva gjør dere med ${utfordring}?».",
        en:
          "Yes. Write ${short_name} where the answer is to stand, for example “What do you do about ${challenge}?”."
      )),
    HelpWords.Entry(
      question: Words(
        nn: "Kan dei som svarar, legge ved filer?", nb: "Kan de som svarer, legge ved filer?",
        en: "Can those who answer add files?"),
      answer: Words(
        nn:
          "Ja, med spørsmål av typen fil. Du vel kva slag filer som passar, og kor store dei kan vere, høgst 25 MB. Skal det vere fleire, set du spørsmålet i ei gruppe som kan gjentakast. Filene blir sletta når svaret blir trekt eller sletta.",
        nb:
          "Ja, med spørsmål av typen fil. Du velger hva slags filer som passer, og hvor store de kan være, høyst 25 MB. Skal det være flere, setter du spørsmålet i en gruppe som kan gjentas. Filene slettes når svaret trekkes eller slettes.",
        en:
          "Yes, with questions of the type file. You choose which sorts fit and how large they may be, at most 25 MB. For several, put the question in a group that can be repeated. The files are deleted when the answer is withdrawn or erased."
      )),
    HelpWords.Entry(
      question: Words(
        nn: "Kva kan stå i eit uttrykk?", nb: "Hva kan stå i et uttrykk?",
        en: "What can stand in an expression?"),
      answer: Words(
        nn:
          "Det same som i XLSForm: ${kortnamn}, tekst i '…', + - * div mod, = != < <= > >=, and, or, og desse funksjonane: \(functions).",
        nb:
          "Det samme som i XLSForm: ${kortnavn}, tekst i '…', + - * div mod, = != < <= > >=, and, or, og disse funksjonene: \(functions).",
        en:
          "The same as in XLSForm: ${short_name}, text in '…', + - * div mod, = != < <= > >=, and, or, and these functions: \(functions)."
      )),
    HelpWords.Entry(
      question: Words(
        nn: "Kan eg bruke eit skjema frå eit anna verktøy?",
        nb: "Kan jeg bruke et skjema fra et annet verktøy?",
        en: "Can I use a form from another tool?"),
      answer: Words(
        nn:
          "Ja: XLSForm (.xlsx, .csv) frå ODK, Kobo og liknande, SurveyJS (.json) og LimeSurvey (spørjeskjemaet eksportert som .lss), under «Legg til eit skjema». Det som ikkje kjem med, får du sjå før noko blir lagra. Skjemaa her kan òg lastast ned som XLSForm.",
        nb:
          "Ja: XLSForm (.xlsx, .csv) fra ODK, Kobo og lignende, SurveyJS (.json) og LimeSurvey (spørreskjemaet eksportert som .lss), under «Legg til et skjema». Det som ikke kommer med, får du se før noe lagres. Skjemaene her kan også lastes ned som XLSForm.",
        en:
          "Yes: XLSForm (.xlsx, .csv) of ODK, Kobo and the like, SurveyJS (.json) and LimeSurvey (the survey exported as .lss), under “Add a form”. You see what is not carried over before anything is stored. The forms here can be downloaded as XLSForm too."
      )),
    HelpWords.Entry(
      question: Words(
        nn: "Kva skjer med rundar som er i gang?", nb: "Hva skjer med runder som er i gang?",
        en: "What happens to rounds that have begun?"),
      answer: Words(
        nn:
          "Ingenting, før de vil det. Kvar gong eit skjema blir gjort klart, får det ein ny versjon, og ein runde held på sin til de tek i bruk den nye på sida til runden.",
        nb:
          "Ingenting, før dere vil det. Hver gang et skjema gjøres klart, får det en ny versjon, og en runde beholder sin til dere tar i bruk den nye på siden til runden.",
        en:
          "Nothing, until you want it. Each time a form is made ready it gets a new version, and a round keeps its own until you use the new one from the round’s page."
      )),
  ]
}
