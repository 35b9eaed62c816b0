import HTML
import Outbound

/// What a letter says, before it becomes text and HTML: the same words in both.
struct LetterText: Sendable, Equatable {
  let subject: String
  let greeting: String
  let paragraphs: [String]
  /// The one thing to do.
  var button: LetterButton?
  /// Under the button: deadlines, whom to ask, why this came.
  var closing: [String] = []
}

/// A link that stands out.
struct LetterButton: Sendable, Equatable {
  let words: String
  let link: String
}

/// Who a letter is from, as its reader may need them.
struct LetterSender: Sendable, Equatable {
  /// The partnership's, in the reader's language.
  let name: String
  /// Where questions go; nil: the partnership has not said.
  var address: MailAddress?

  /// Said last in every letter, for many letters tell people to ask the secretariat.
  func questions(_ language: Language) -> String? {
    address.map { LetterWords.questions($0.address)(language) }
  }
}

extension LetterText {
  /// The plain text part: links stand alone on their line so that every mail program finds their ends.
  func plain(from sender: LetterSender, language: Language) -> String {
    var parts = [greeting] + paragraphs
    if let button { parts.append("\(button.words):\n\(button.link)") }
    parts += closing
    if let questions = sender.questions(language) { parts.append(questions) }
    parts.append(sender.name)
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// The HTML part: no images, nothing fetched, styles in attributes because mail programs drop style sheets.
  func html(from sender: LetterSender, language: Language) -> String {
    String(decoding: LetterPage(letter: self, sender: sender, language: language).render(), as: UTF8.self)
  }
}

/// What stands in letters of every kind.
enum LetterWords {
  /// Whoever has no name but the address is greeted without one.
  static func greeting(_ name: String) -> Words {
    name.contains("@")
      ? Words(nn: "Hei!", nb: "Hei!", en: "Hello,")
      : Words(nn: "Hei, \(name)!", nb: "Hei, \(name)!", en: "Hello \(name),")
  }

  fileprivate static func questions(_ address: String) -> Words {
    Words(
      nn: "Spørsmål? Svar på denne e-posten, eller skriv til \(address).",
      nb: "Spørsmål? Svar på denne e-posten, eller skriv til \(address).",
      en: "Questions? Answer this email, or write to \(address).")
  }
}
