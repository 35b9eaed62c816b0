import HTML

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

extension LetterText {
  /// The plain text part: links stand alone on their line so that every mail program finds their ends.
  func plain(from partnership: String) -> String {
    var parts = [greeting] + paragraphs
    if let button { parts.append("\(button.words):\n\(button.link)") }
    parts += closing
    parts.append(partnership)
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// The HTML part: no images, nothing fetched, styles in attributes because mail programs drop style sheets.
  func html(from partnership: String, language: Language) -> String {
    String(
      decoding: LetterPage(letter: self, partnership: partnership, language: language).render(), as: UTF8.self
    )
  }
}
