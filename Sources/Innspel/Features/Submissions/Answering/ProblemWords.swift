import FormModel

/// What is wrong with an answer and what to do, as people read it.
enum ProblemWords {
  static func words(_ problem: Problem, _ form: FormDefinition, _ language: Language) -> String {
    if let message = problem.message { return form.words(message, in: language.rawValue) }
    return words(problem.kind)(language)
  }

  /// With its question before it, and which entry of a repeat it is in, for the list over the form.
  static func named(_ problem: Problem, _ form: FormDefinition, _ language: Language) -> String {
    let what = words(problem, form, language)
    guard let label = form.item(problem.name)?.label else { return what }
    return named(
      form.words(label, in: language.rawValue), instance: instance(of: problem, form), what, language)
  }

  /// The same of a question that is known.
  ///
  /// - Parameters:
  ///   - label: the question.
  ///   - instance: the entry of a repeat, from 1; 0 outside repeats.
  ///   - what: is wrong.
  ///   - language: of the page.
  /// - Returns: one line.
  static func named(_ label: String, instance: Int, _ what: String, _ language: Language) -> String {
    let place = instance > 0 ? " (\(SubmissionsWords.entry(instance)(language)))" : ""
    return "\(label)\(place) – \(what)"
  }

  private static func instance(of problem: Problem, _ form: FormDefinition) -> Int {
    let parts = problem.path.split(separator: ".")
    guard parts.count > 2, form.item(String(parts[0]))?.kind == .repeat else { return 0 }
    return Int(parts[1]) ?? 0
  }

  private static func words(_ kind: Problem.Kind) -> Words {
    switch kind {
    case .required:
      Words(nn: "Her trengst det eit svar.", nb: "Her trengs det et svar.", en: "An answer is needed here.")
    case .notANumber:
      Words(
        nn: "Skriv eit tal, til dømes 12.", nb: "Skriv et tall, for eksempel 12.",
        en: "Write a number, such as 12.")
    case .notAnInteger:
      Words(
        nn: "Skriv eit heilt tal, utan komma.", nb: "Skriv et helt tall, uten komma.",
        en: "Write a whole number, without decimals.")
    case .tooManyDigits:
      Words(
        nn: "Skriv eit tal med høgst 15 siffer før komma og 15 etter.",
        nb: "Skriv et tall med høyst 15 sifre før komma og 15 etter.",
        en: "Write a number with at most 15 digits before the decimal point and 15 after.")
    case .outOfRange(let least, let most): outOfRange(least, most)
    case .offStep(let start, let step): offStep(start, step)
    case .notADate, .notATime: moment(kind)
    case .duplicateRank:
      Words(
        nn: "Gi kvart val sin eigen plass: 1, 2, 3 og så vidare.",
        nb: "Gi hvert valg sin egen plass: 1, 2, 3 og så videre.",
        en: "Give each choice a place of its own: 1, 2, 3 and so on.")
    case .tooFewRepeats(let least):
      Words(
        nn: "Det trengst minst \(least).", nb: "Det trengs minst \(least).",
        en: "At least \(least) are needed.")
    case .tooManyRepeats(let most):
      Words(
        nn: "Det er plass til høgst \(most).", nb: "Det er plass til høyst \(most).",
        en: "There is room for at most \(most).")
    case .tooLong(let limit, let length): tooLong(limit, excess: length - limit)
    case .tooManyWords(let limit, let words):
      Words(
        nn: "Teksten har \(words) ord; det er plass til \(limit).",
        nb: "Teksten har \(words) ord; det er plass til \(limit).",
        en: "The text has \(words) words; there is room for \(limit).")
    case .tooFewChoices(let least): AnswerLimitWords.fewest(least)
    case .tooManyChoices(let most): AnswerLimitWords.most(most)
    case .file(let fault): AttachmentWords.fault(fault)
    case .tooMuchToWorkOut:
      Words(
        nn:
          "Det er fleire svar her enn reknestykka i skjemaet toler. Det de har skrive, er lagra. Ta bort nokre, eller sei frå til den som spør.",
        nb:
          "Det er flere svar her enn regnestykkene i skjemaet tåler. Det dere har skrevet, er lagret. Ta bort noen, eller si fra til den som spør.",
        en:
          "There are more answers here than the form can work out. What you have written is saved. Remove some, or tell those who ask."
      )
    case .constraint, .unknownField, .wrongType, .unknownChoice, .repeatedChoice:
      Words(
        nn: "Sjå over svaret: det passar ikkje her.", nb: "Se over svaret: det passer ikke her.",
        en: "Look at this answer again: it does not fit here.")
    }
  }

  private static func moment(_ kind: Problem.Kind) -> Words {
    kind == .notADate
      ? Words(
        nn: "Skriv ein dato som finst, til dømes 15.3.2027.",
        nb: "Skriv en dato som finnes, for eksempel 15.3.2027.",
        en: "Write a date that exists, such as 15.3.2027.")
      : Words(
        nn: "Skriv eit klokkeslett, til dømes 14.30.", nb: "Skriv et klokkeslett, for eksempel 14.30.",
        en: "Write a time of day, such as 14:30.")
  }

  private static func outOfRange(_ least: Double, _ most: Double) -> Words {
    let from = number(least)
    let to = number(most)
    return Words(
      nn: "Vel eit tal frå \(from.nn) til \(to.nn).", nb: "Velg et tall fra \(from.nb) til \(to.nb).",
      en: "Choose a number from \(from.en) to \(to.en).")
  }

  private static func offStep(_ start: Double, _ step: Double) -> Words {
    let from = number(start)
    let by = number(step)
    return Words(
      nn: "Tel frå \(from.nn) i steg på \(by.nn).", nb: "Tell fra \(from.nb) i steg på \(by.nb).",
      en: "Count from \(from.en) in steps of \(by.en).")
  }

  static func tooLong(_ limit: Int, excess over: Int) -> Words {
    func numbers(_ language: Language) -> (over: String, limit: String) {
      (language.grouped(over), language.grouped(limit))
    }
    let (nn, nb, en) = (numbers(.nn), numbers(.nb), numbers(.en))
    return Words(
      nn: "Teksten er \(nn.over) teikn for lang: det er plass til \(nn.limit). Kort ned, eller del opp.",
      nb: "Teksten er \(nb.over) tegn for lang: det er plass til \(nb.limit). Kort ned, eller del opp.",
      en:
        "The text is \(en.over) characters too long: there is room for \(en.limit). Shorten it or split it up."
    )
  }

  private static func number(_ value: Double) -> Words {
    let json = JSONValue.number(value)
    return Words(
      nn: AnswerWords.typed(json, .nn), nb: AnswerWords.typed(json, .nb), en: AnswerWords.typed(json, .en))
  }
}

/// What an answer may hold, said before and after.
enum AnswerLimitWords {
  static func fewest(_ least: Int) -> Words {
    Words(nn: "Vel minst \(least).", nb: "Velg minst \(least).", en: "Choose at least \(least).")
  }
  static func most(_ most: Int) -> Words {
    Words(nn: "Vel høgst \(most).", nb: "Velg høyst \(most).", en: "Choose at most \(most).")
  }
  static func words(_ limit: Int) -> Words {
    Words(nn: "Høgst \(limit) ord.", nb: "Høyst \(limit) ord.", en: "At most \(limit) words.")
  }

  /// All that is limited, in a line; nil where nothing is.
  static func line(_ item: Item) -> Words? {
    let parts = [
      item.limit(.fewestChoices).flatMap { $0 > 1 ? fewest($0) : nil }, item.limit(.mostChoices).map(most),
      item.limit(.words).map(words),
    ].compactMap { $0 }
    guard let first = parts.first else { return nil }
    return parts.dropFirst().reduce(first) { all, part in
      Words(nn: "\(all.nn) \(part.nn)", nb: "\(all.nb) \(part.nb)", en: "\(all.en) \(part.en)")
    }
  }
}
