import FormModel
import HTML

/// What is otherwise in one version of a form than in another, in words.
struct FormDifferenceView: HTML {
  let frame: Frame
  let difference: FormDifference

  var body: some HTML {
    if difference.isEmpty { p { frame(FormDifferenceWords.same) } }
    for change in difference.changes {
      section(.class("sheet")) {
        p(.class("eyebrow")) {
          change.kind.map { frame(FormsWords.kind($0)) } ?? frame(FormDifferenceWords.form)
        }
        h3 { change.label.map { $0(frame.language.rawValue) } ?? change.name ?? "" }
        ul {
          for detail in change.details { li { DifferenceLine(frame: frame, detail: detail) } }
        }
      }
    }
  }
}

private struct DifferenceLine: HTML {
  let frame: Frame
  let detail: FormDifference.Detail

  private func words(_ text: Text) -> String { "«\(text(frame.language.rawValue))»" }

  private func language(_ code: String) -> String { Language(rawValue: code)?.name ?? code }

  /// What has happened, without what it was and what it is.
  private var what: String {
    switch detail {
    case .added: frame(FormDifferenceWords.added)
    case .removed: frame(FormDifferenceWords.removed)
    case .moved: frame(FormDifferenceWords.moved)
    case .retyped: frame(FormDifferenceWords.retyped)
    case .reworded(let member, let code, _, _):
      "\(frame(FormDifferenceWords.member(member))), \(language(code))"
    case .choiceAdded(let label): "\(frame(FormDifferenceWords.choiceAdded)) \(words(label))"
    case .choiceRemoved(let label): "\(frame(FormDifferenceWords.choiceRemoved)) \(words(label))"
    case .choiceReworded(let code, _, _): "\(frame(FormDifferenceWords.choice)), \(language(code))"
    case .set(let member, _, _): frame(FormDifferenceWords.member(member))
    }
  }

  private var texts: (from: String, to: String)? {
    switch detail {
    case .retyped(let from, let to): (frame(FormsWords.kind(from)), frame(FormsWords.kind(to)))
    case .reworded(_, _, let from, let to), .choiceReworded(_, let from, let to), .set(_, let from, let to):
      (from, to)
    case .added, .removed, .moved, .choiceAdded, .choiceRemoved: nil
    }
  }

  var body: some HTML {
    what
    if let texts {
      ": "
      if texts.from.isEmpty { i { frame(FormDifferenceWords.nothing) } } else { del { texts.from } }
      " → "
      if texts.to.isEmpty { i { frame(FormDifferenceWords.nothing) } } else { ins { texts.to } }
    }
  }
}

/// One version of a form held against another.
struct FormChangesPage: HTML {
  let frame: Frame
  let record: FormRecord
  /// Nil: it is the first version.
  let from: Form?
  let to: Form

  var body: some HTML {
    Page(frame, title: "\(frame(FormDifferenceWords.title)) – \(frame(to.title))", width: .narrow) {
      p(.class("eyebrow")) { a(.href("/forms/\(record.id)?version=\(to.version)")) { frame(to.title) } }
      if let from {
        h1 { frame(FormDifferenceWords.between(from.version, to.version)) }
        FormDifferenceView(
          frame: frame, difference: FormDifference(from: from.definition, to: to.definition))
      } else {
        h1 { frame(FormDifferenceWords.title) }
        p(.class("lead")) { frame(FormDifferenceWords.first) }
      }
    }
  }
}

enum FormDifferenceWords {
  static let title = Words(nn: "Kva er endra?", nb: "Hva er endret?", en: "What has changed?")
  static func between(_ from: Int, _ to: Int) -> Words {
    Words(
      nn: "Kva er endra frå versjon \(from) til \(to)?", nb: "Hva er endret fra versjon \(from) til \(to)?",
      en: "What has changed from version \(from) to \(to)?")
  }
  static func since(_ version: Int) -> Words {
    Words(
      nn: "Kva er endra sidan versjon \(version)?", nb: "Hva er endret siden versjon \(version)?",
      en: "What has changed since version \(version)?")
  }
  static let first = Words(
    nn: "Dette er den første versjonen.", nb: "Dette er den første versjonen.",
    en: "This is the first version.")
  static let same = Words(nn: "Ingenting er endra.", nb: "Ingenting er endret.", en: "Nothing has changed.")
  static let form = Words(nn: "skjemaet", nb: "skjemaet", en: "the form")
  static let added = Words(nn: "Nytt", nb: "Nytt", en: "New")
  static let removed = Words(nn: "Teke bort", nb: "Tatt bort", en: "Removed")
  static let moved = Words(nn: "Flytta", nb: "Flyttet", en: "Moved")
  static let retyped = Words(
    nn: "Svarast på annan måte", nb: "Besvares på annen måte", en: "Answered in another way")
  static let choice = Words(nn: "Svaralternativ", nb: "Svaralternativ", en: "Choice")
  static let choiceAdded = Words(nn: "Nytt svaralternativ", nb: "Nytt svaralternativ", en: "New choice")
  static let choiceRemoved = Words(
    nn: "Svaralternativ teke bort", nb: "Svaralternativ tatt bort", en: "Choice removed")
  static let nothing = Words(nn: "ingenting", nb: "ingenting", en: "nothing")

  /// What a member of the definition is called to those who make forms.
  static func member(_ name: String) -> Words {
    members[name] ?? Words(same: name)
  }

  private static let members: [String: Words] = [
    "title": Words(nn: "Tittel", nb: "Tittel", en: "Title"),
    "description": Words(nn: "Omtale", nb: "Omtale", en: "Description"),
    "languages": Words(nn: "Språk", nb: "Språk", en: "Languages"),
    "label": Words(nn: "Tekst", nb: "Tekst", en: "Text"),
    "hint": Words(nn: "Hjelpelinje", nb: "Hjelpelinje", en: "Hint"),
    "guidance_hint": Words(nn: "Lengre forklaring", nb: "Lengre forklaring", en: "Longer explanation"),
    "required": Words(nn: "Må svarast på", nb: "Må besvares", en: "Must be answered"),
    "required_message": Words(
      nn: "Melding når svaret manglar", nb: "Melding når svaret mangler",
      en: "Message when there is no answer"),
    "relevant": Words(nn: "Vist når", nb: "Vises når", en: "Shown when"),
    "constraint": Words(nn: "Krav til svaret", nb: "Krav til svaret", en: "What the answer must meet"),
    "constraint_message": Words(
      nn: "Melding når kravet ikkje er oppfylt", nb: "Melding når kravet ikke er oppfylt",
      en: "Message when it does not meet that"),
    "calculation": Words(nn: "Utrekning", nb: "Utregning", en: "Calculation"),
    "choice_filter": Words(
      nn: "Kva val som er viste", nb: "Hvilke valg som vises", en: "Which choices are shown"),
    "default": Words(nn: "Svar å byrje med", nb: "Svar å begynne med", en: "Answer to begin with"),
    "default_calculation": Words(
      nn: "Svar å byrje med, rekna ut", nb: "Svar å begynne med, regnet ut",
      en: "Answer to begin with, worked out"),
    "read_only": Words(nn: "Kan ikkje endrast", nb: "Kan ikke endres", en: "Cannot be changed"),
    "appearance": Words(nn: "Utsjånad", nb: "Utseende", en: "Appearance"),
    "parameters": Words(nn: "Innstillingar", nb: "Innstillinger", en: "Settings"),
    "role": Words(
      nn: "Skil eige frå felles", nb: "Skiller eget fra felles", en: "Sets own apart from shared"),
    "analysis": Words(nn: "Blir koda til tema", nb: "Kodes til temaer", en: "Is coded to themes"),
    "repeat_count": Words(nn: "Kor mange gonger", nb: "Hvor mange ganger", en: "How many times"),
    "repeat_min": Words(
      nn: "Minst så mange gonger", nb: "Minst så mange ganger", en: "At least so many times"),
    "repeat_max": Words(
      nn: "Høgst så mange gonger", nb: "Høyst så mange ganger", en: "At most so many times"),
  ]
}
