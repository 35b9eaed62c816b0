/// The names of languages as XLSForms write them: `Norsk bokmål (nb)`, `English`, `nn`.
enum LanguageNames {
  /// Codes by name in small letters: in English, and in the language itself where forms here use it.
  private static let codes = [
    "nynorsk": "nn", "norsk nynorsk": "nn", "norwegian nynorsk": "nn", "bokmål": "nb", "norsk bokmål": "nb",
    "norsk": "nb", "norwegian": "nb", "norwegian bokmål": "nb", "bokmal": "nb", "english": "en",
    "engelsk": "en", "northern sami": "se", "nordsamisk": "se", "davvisámegiella": "se", "lule sami": "smj",
    "lulesamisk": "smj", "southern sami": "sma", "sørsamisk": "sma", "kven": "fkv", "kvensk": "fkv",
    "danish": "da", "dansk": "da", "swedish": "sv", "svenska": "sv", "svensk": "sv", "finnish": "fi",
    "suomi": "fi", "icelandic": "is", "german": "de", "deutsch": "de", "french": "fr", "français": "fr",
    "francais": "fr", "spanish": "es", "español": "es", "espanol": "es", "portuguese": "pt",
    "português": "pt",
    "italian": "it", "dutch": "nl", "polish": "pl", "polski": "pl", "lithuanian": "lt", "latvian": "lv",
    "estonian": "et", "russian": "ru", "ukrainian": "uk", "arabic": "ar", "العربية": "ar", "somali": "so",
    "tigrinya": "ti", "amharic": "am", "swahili": "sw", "kiswahili": "sw", "persian": "fa", "farsi": "fa",
    "dari": "fa", "pashto": "ps", "urdu": "ur", "hindi": "hi", "bengali": "bn", "nepali": "ne", "thai": "th",
    "turkish": "tr", "kurdish": "ku", "vietnamese": "vi", "tagalog": "tl", "chinese": "zh", "greek": "el",
    "romanian": "ro", "bulgarian": "bg", "serbian": "sr", "croatian": "hr", "bosnian": "bs", "albanian": "sq",
    "hungarian": "hu", "czech": "cs", "slovak": "sk", "hebrew": "he", "japanese": "ja", "korean": "ko",
    "indonesian": "id", "malay": "ms", "burmese": "my", "khmer": "km", "lao": "lo", "hausa": "ha",
    "yoruba": "yo", "zulu": "zu", "afrikaans": "af", "chichewa": "ny", "shona": "sn", "rundi": "rn",
    "kinyarwanda": "rw", "malagasy": "mg", "oromo": "om", "tamil": "ta", "telugu": "te", "gujarati": "gu",
    "haitian creole": "ht", "creole": "ht",
  ]

  /// What a written form's columns are called in the languages of this house.
  private static let written = [
    "nn": "Nynorsk", "nb": "Bokmål", "en": "English", "se": "Davvisámegiella", "smj": "Julevsámegiella",
    "sma": "Åarjelsaemien gïele",
  ]

  /// The code of a language as a column names it: what stands in parentheses, a known name, or a code itself.
  ///
  /// - Parameter name: what stands after `label::`.
  /// - Returns: the code; nil where nobody can tell.
  static func code(_ name: String) -> String? {
    let name = name.trimmed()
    if let open = name.lastIndex(of: "("), name.hasSuffix(")") {
      let code = String(name[name.index(after: open)...].dropLast()).trimmed()
      if FormNames.isLanguage(code) { return code }
    }
    if let code = codes[name.lowercased()] { return code }
    return FormNames.isLanguage(name) ? name : nil
  }

  /// The name of a language as our columns have it: `Nynorsk (nn)`.
  static func name(_ code: String) -> String {
    written[code].map { "\($0) (\(code))" } ?? "\(code) (\(code))"
  }
}
