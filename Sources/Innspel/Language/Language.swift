import FormModel
import Storage

/// A language of the pages and letters.
enum Language: String, Sendable, CaseIterable, SQLValue {
  case nn, nb, en

  /// The language's own name.
  var name: String {
    switch self {
    case .nn: "Nynorsk"
    case .nb: "Bokmål"
    case .en: "English"
    }
  }

  /// A whole number as the language writes it: 20 000, with a blank that no line breaks at, and 20,000 in English.
  func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    let mark = self == .en ? "," : "\u{a0}"
    return digits.indices.reduce(into: number < 0 ? "−" : "") { text, index in
      if index > 0, (digits.count - index).isMultiple(of: 3) { text += mark }
      text.append(digits[index])
    }
  }

  /// As somebody writes it: its code or its own name.
  init?(named text: String) {
    let text = text.lowercased()
    guard let language = Self.allCases.first(where: { [$0.rawValue, $0.name.lowercased()].contains(text) })
    else { return nil }
    self = language
  }

  /// The best of ours for an `Accept-Language` header (RFC 9110, 12.5.4); `no` means bokmål.
  init?(accepting header: String) {
    var best: (language: Language, weight: Double)?
    for range in header.split(separator: ",") {
      let parts = range.split(separator: ";").map { $0.trimming() }
      guard let tag = parts.first?.split(separator: "-").first?.lowercased() else { continue }
      guard let language = tag == "no" ? .nb : Language(rawValue: tag) else { continue }
      let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
      if quality > best?.weight ?? 0 { best = (language, quality) }
    }
    guard let best else { return nil }
    self = best.language
  }
}

/// A text in all three languages: one that lacks a language does not compile.
struct Words: Sendable, Hashable {
  let nn: String
  let nb: String
  let en: String

  init(nn: String, nb: String, en: String) { (self.nn, self.nb, self.en) = (nn, nb, en) }

  /// A name that is the same in every language.
  init(same text: String) { (nn, nb, en) = (text, text, text) }

  func callAsFunction(_ language: Language) -> String {
    switch language {
    case .nn: nn
    case .nb: nb
    case .en: en
    }
  }

  /// Each language on one line.
  func onOneLine() -> Words { Words(nn: nn.onOneLine(), nb: nb.onOneLine(), en: en.onOneLine()) }
}

extension StringProtocol {
  /// Without white space at either end.
  func trimming() -> String {
    guard let start = firstIndex(where: { !$0.isWhitespace }),
      let end = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[start...end])
  }
}

/// Norwegian alphabetical order, as a key that sorts by bytes: æ, ø and å come last, aa counts as å.
func norwegianSortKey(_ text: String) -> String {
  var key = ""
  for character in text.lowercased().replacing("aa", with: "å") {
    switch character {
    case "æ", "ä": key += "{a"
    case "ø", "ö": key += "{b"
    case "å": key += "{c"
    case "ü": key += "y"
    case "é", "è", "ê", "ë": key += "e"
    case "á", "à", "â": key += "a"
    case "ó", "ò", "ô": key += "o"
    default: key.append(character)
    }
  }
  return key
}
