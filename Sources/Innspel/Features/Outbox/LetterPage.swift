import HTML

/// A letter as HTML, one calm sheet in every mail program: nothing is fetched, and every style stands where it holds.
///
/// Ground and text are always set together, so that a program that turns colours for the dark turns both.
struct LetterPage: HTML {
  let letter: LetterText
  let sender: LetterSender
  let language: Language

  private static let ground = "margin:0;padding:0;background-color:#faf8f3;color:#14272c"
  private static let sheet = """
    width:100%;max-width:600px;margin:0 auto;background-color:#ffffff;color:#14272c;border:1px solid #d9d5c9;\
    border-radius:8px;font-family:'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;font-size:16px;\
    line-height:1.5
    """

  var body: some HTML {
    Document {
      html(.lang(language.rawValue)) {
        head {
          meta(.charset("utf-8"))
          meta(.name("viewport"), .content("width=device-width, initial-scale=1"))
          meta(.name("color-scheme"), .content("light dark"))
          documentTitle { letter.subject }
        }
        documentBody(.style(Self.ground)) {
          table(.role("presentation"), .style("width:100%;border-spacing:0;\(Self.ground)")) {
            tr {
              td(.style("padding:24px 12px;text-align:center")) {
                table(.role("presentation"), .style(Self.sheet)) {
                  tr { td(.style("padding:28px;text-align:left")) { words } }
                }
              }
            }
          }
        }
      }
    }
  }

  @HTMLBuilder private var words: some HTML {
    p(.style("margin:0 0 20px;font-size:14px;color:#4d6065")) { sender.name }
    LetterParagraph(text: letter.greeting)
    for paragraph in letter.paragraphs { LetterParagraph(text: paragraph) }
    if let button = letter.button { LetterButtonView(button: button) }
    let closing = letter.closing + [sender.questions(language)].compactMap { $0 }
    if !closing.isEmpty {
      hr(.style("margin:24px 0 16px;border:0;border-top:1px solid #d9d5c9"))
      for paragraph in closing { LetterParagraph(text: paragraph, isQuiet: true) }
    }
  }
}

/// The link as something to press, and in full below for whoever cannot, or wants to see where it leads.
private struct LetterButtonView: HTML {
  let button: LetterButton

  private static let cell = "background-color:#0b5563;border-radius:8px"
  private static let face = """
    display:inline-block;padding:14px 28px;background-color:#0b5563;color:#ffffff;font-size:18px;\
    font-weight:bold;text-decoration:none;border-radius:8px
    """

  var body: some HTML {
    table(.role("presentation"), .style("margin:24px 0 12px;border-spacing:0")) {
      tr { td(.style(Self.cell)) { a(.href(button.link), .style(Self.face)) { button.words } } }
    }
    p(.style("margin:0 0 16px;font-size:14px;word-break:break-all")) {
      a(.href(button.link), .style("color:#0b5563")) { button.link }
    }
  }
}

/// A paragraph whose line breaks are kept.
private struct LetterParagraph: HTML {
  let text: String
  var isQuiet = false

  private var lines: [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  var body: some HTML {
    p(.style(isQuiet ? "margin:0 0 10px;font-size:14px;color:#4d6065" : "margin:0 0 16px")) {
      for (index, line) in lines.enumerated() {
        if index > 0 { br() }
        line
      }
    }
  }
}
