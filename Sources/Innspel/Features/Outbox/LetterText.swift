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

/// A letter as HTML, readable in every mail program.
struct LetterPage: HTML {
  let letter: LetterText
  let partnership: String
  let language: Language

  var body: some HTML {
    Document {
      html(.lang(language.rawValue)) {
        head {
          meta(.charset("utf-8"))
          meta(.name("viewport"), .content("width=device-width"))
          documentTitle { letter.subject }
        }
        documentBody {
          main {
            h1 { partnership }
            p { letter.greeting }
            for paragraph in letter.paragraphs { LetterParagraph(text: paragraph) }
            if let button = letter.button {
              p { strong { a(.href(button.link)) { button.words } } }
              p { small { button.link } }
            }
            for paragraph in letter.closing { LetterParagraph(text: paragraph) }
          }
        }
      }
    }
  }
}

/// A paragraph whose line breaks are kept.
private struct LetterParagraph: HTML {
  let text: String

  private var lines: [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  var body: some HTML {
    p {
      for (index, line) in lines.enumerated() {
        if index > 0 { br() }
        line
      }
    }
  }
}
