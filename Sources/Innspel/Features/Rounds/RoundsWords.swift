/// Words of the pages about rounds.
enum RoundsWords {
  static func copyTitle(_ title: Words) -> Words {
    Words(nn: "\(title.nn) (kopi)", nb: "\(title.nb) (kopi)", en: "\(title.en) (copy)")
  }

  /// What lacks a language, in a few words.
  static func gaps(_ gaps: LanguageGaps) -> Words {
    func list(_ languages: [Language], _ language: Language) -> String {
      languages.map { languageName($0)(language) }.joined(separator: ", ")
    }
    func words(_ language: Language, title: String, form: String, texts: String) -> String {
      var parts: [String] = []
      if !gaps.title.isEmpty { parts.append("\(title) (\(list(gaps.title, language)))") }
      if !gaps.form.isEmpty { parts.append("\(form) (\(list(gaps.form, language)))") }
      if gaps.texts > 0 { parts.append("\(gaps.texts) \(texts)") }
      return parts.joined(separator: "; ")
    }
    return Words(
      nn: words(.nn, title: "tittelen", form: "skjemaet", texts: "tekstar i skjemaet"),
      nb: words(.nb, title: "tittelen", form: "skjemaet", texts: "tekster i skjemaet"),
      en: words(.en, title: "the title", form: "the form", texts: "texts of the form"))
  }

  static func languageName(_ language: Language) -> Words {
    switch language {
    case .nn: Words(nn: "nynorsk", nb: "nynorsk", en: "Nynorsk")
    case .nb: Words(nn: "bokmål", nb: "bokmål", en: "Bokmål")
    case .en: Words(nn: "engelsk", nb: "engelsk", en: "English")
    }
  }
}
