import FormModel
import HTML
import HTTP
import Secrets

/// What a page's form carries of what it was made from: two who change the same thing notice each other.
///
/// It is drawn from the content itself, so that a change counts whichever way it came, and one that changed nothing
/// does not. It is compared inside the write.
struct EditMark: Sendable, Equatable {
  /// The hidden field's name.
  static let field = "seen"

  let text: String

  /// One that a form brought back.
  init(text: String) { self.text = text }

  init(of content: JSONValue) { text = String(sha256Hex(content.text).prefix(24)) }

  /// Whether a form was made from this content; one that does not say is no page's.
  func wasSeen(by form: Fields) -> Bool { form[Self.field].map { $0 == text } ?? true }
}

/// Somebody else has changed what a form was made from: nothing was written.
struct EditedMeanwhile: Error {}

/// A form's content in words, part by part.
typealias EditParts = [(label: String, value: String)]

/// The mark in a form.
struct EditMarkField: HTML {
  let mark: EditMark?

  var body: some HTML {
    if let mark { input(.type("hidden"), .name(EditMark.field), .value(mark.text)) }
  }
}

/// Says that somebody else has changed the same, and shows what stands now where it is not what was typed.
struct EditConflict: HTML {
  let frame: Frame
  private let differences: EditParts

  /// - Parameters:
  ///   - frame: the page's.
  ///   - standing: what stands now.
  ///   - typed: what was typed, part by part the same.
  init(_ frame: Frame, standing: EditParts, typed: EditParts) {
    self.frame = frame
    differences =
      zip(standing, typed).filter { $0.value != $1.value }.map(\.0)
      + standing.dropFirst(typed.count)
  }

  var body: some HTML {
    div(.class("faults"), .role("alert"), .tabindex(-1), .id("faults")) {
      h2 { frame(EditConflictWords.title) }
      p { frame(differences.isEmpty ? EditConflictWords.sameWords : EditConflictWords.help) }
      dl(.class("answers")) {
        for part in differences {
          div {
            dt { part.label }
            dd { part.value.isEmpty ? frame(EditConflictWords.nothing) : part.value }
          }
        }
      }
    }
  }
}

enum EditConflictWords {
  static let title = Words(
    nn: "Nokon andre har endra dette sidan du opna sida",
    nb: "Noen andre har endret dette siden du åpnet siden",
    en: "Somebody else has changed this since you opened the page")
  static let help = Words(
    nn: "Ingenting er lagra. Det du skreiv, står i felta; dette er lagra no. Lagre på nytt for å bruke ditt.",
    nb:
      "Ingenting er lagret. Det du skrev, står i feltene; dette er lagret nå. Lagre på nytt for å bruke ditt.",
    en:
      "Nothing was saved. What you wrote is in the fields; this is what is saved now. Save again to use yours."
  )
  static let sameWords = Words(
    nn: "Det som er lagra, er det same som det du skreiv. Sjå over, og lagre om noko står att.",
    nb: "Det som er lagret, er det samme som det du skrev. Se over, og lagre om noe gjenstår.",
    en: "What is saved is the same as what you wrote. Look it over, and save if something is left.")
  static let nothing = Words(nn: "(tomt)", nb: "(tomt)", en: "(empty)")
}
