import HTML
import Outbound

/// Every letter with its state, newest first, and what is wrong in plain words.
struct OutboxPage: HTML {
  let frame: Frame
  let entries: [OutboxEntry]
  let counts: [LetterState: Int]
  let chosen: LetterState?
  let next: String?
  /// The mail server; nil: none is set up, or this is the demonstration.
  let server: SMTPSettings?

  var body: some HTML {
    Page(frame, title: frame(OutboxWords.title)) {
      h1 { frame(OutboxWords.title) }
      if let server {
        p { frame(OutboxWords.sendsThrough(server)) }
      } else {
        p(.class(frame.isDemo ? "notice" : "notice warn")) {
          frame(frame.isDemo ? OutboxWords.demo : OutboxWords.noServer)
        }
      }
      nav(.class("actions"), .aria(.label, frame(OutboxWords.states))) {
        a(.href("/outbox"), .aria(.current, chosen == nil ? "page" : nil)) { frame(OutboxWords.all) }
        for state in LetterState.allCases {
          a(.href("/outbox?state=\(state.rawValue)"), .aria(.current, chosen == state ? "page" : nil)) {
            "\(frame(OutboxWords.name(state, isDemo: frame.isDemo))) (\(counts[state] ?? 0))"
          }
        }
      }
      LetterTable(frame: frame, entries: entries)
      if let next {
        p {
          a(.href("/outbox?before=\(next)\(chosen.map { "&state=\($0.rawValue)" } ?? "")")) {
            frame(AuditWords.older)
          }
        }
      }
    }
  }
}

private struct LetterTable: HTML {
  let frame: Frame
  let entries: [OutboxEntry]

  var body: some HTML {
    if entries.isEmpty {
      p(.class("lead")) { frame(OutboxWords.none) }
    } else {
      div(.class("scroll"), .role("region"), .tabindex(0), .aria(.label, frame(OutboxWords.title))) {
        table(.class("stack")) {
          thead { tr { for words in OutboxWords.columns { th(.scope("col")) { frame(words) } } } }
          tbody { for entry in entries { LetterRow(frame: frame, entry: entry) } }
        }
      }
    }
  }
}

private struct LetterRow: HTML {
  let frame: Frame
  let entry: OutboxEntry

  var body: some HTML {
    tr {
      td { entry.createdAt.dateAndTime(frame.language) }
      td { "\(entry.letter.toName), \(entry.letter.toAddress)" }
      td { a(.href("/outbox/\(entry.letter.id)")) { entry.letter.subject } }
      td { LetterStateMark(frame: frame, entry: entry) }
    }
  }
}

/// A letter's state in words, with what went wrong.
struct LetterStateMark: HTML {
  let frame: Frame
  let entry: OutboxEntry

  private var style: String {
    switch entry.state {
    case .sent: frame.isDemo ? "state" : "state good"
    case .failed: "state warn"
    case .queued: entry.lastError == nil ? "state" : "state warn"
    case .dropped: "state"
    }
  }

  var body: some HTML {
    span(.class(style)) { frame(OutboxWords.name(entry.state, isDemo: frame.isDemo)) }
    if let error = entry.lastError, entry.state != .sent {
      p(.class("small")) { frame(OutboxFaultWords.words(error)) }
    }
  }
}

/// One letter: how it reads, and what became of it.
struct LetterStatePage: HTML {
  let frame: Frame
  let entry: OutboxEntry
  /// Nil: it is no longer wanted.
  let text: LetterText?

  var body: some HTML {
    Page(frame, title: entry.letter.subject, width: .narrow) {
      p(.class("eyebrow")) { a(.href("/outbox")) { frame(OutboxWords.title) } }
      h1 { entry.letter.subject }
      p { "\(entry.letter.toName), \(entry.letter.toAddress)" }
      p { LetterStateMark(frame: frame, entry: entry) }
      if entry.state == .failed {
        PostForm(frame, to: "/outbox/\(entry.letter.id)/retry") {
          div(.class("actions")) { button { frame(OutboxWords.tryAgain) } }
        }
      }
      if let text {
        LetterSheet(letter: text, language: entry.letter.language, linksLead: false)
      } else {
        section(.class("sheet")) { p { frame(OutboxWords.notWanted) } }
      }
    }
  }
}

/// A letter's words as they will be read.
struct LetterSheet: HTML {
  let letter: LetterText
  let language: Language
  /// Where the link leads to nobody's answer, it is shown and not followed.
  var linksLead = true

  var body: some HTML {
    section(.class("sheet"), .lang(language.rawValue)) {
      p { letter.greeting }
      for paragraph in letter.paragraphs { p { paragraph } }
      if let button = letter.button {
        if linksLead {
          p { a(.href(button.link)) { button.words } }
        } else {
          p { b { button.words } }
        }
      }
      for paragraph in letter.closing { p(.class("quiet")) { paragraph } }
    }
  }
}
