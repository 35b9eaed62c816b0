import HTML

/// The statement on the left, what can be said of it on the right: one form.
struct CodingSheet: HTML {
  let frame: Frame
  let desk: CodingDesk
  let item: CodingItem
  let form: CodingForm
  /// What was decided just before, which a page with a fault offers to undo too.
  var last: StatementID?

  private var statement: Statement { item.statement.statement }
  /// The kind that only the program has said so far.
  private var guess: StatementKind? {
    statement.state == .open && statement.kindBy == .program ? statement.kind : nil
  }

  var body: some HTML {
    PostForm(frame, to: CodingRoute.decide(desk.round.id, statement.id).path) {
      input(.type("hidden"), .name("seen"), .value("\(form.seen)"))
      if let last { input(.type("hidden"), .name("last"), .value(last.text)) }
      div(.class("two"), .data("data-coding", "")) {
        div {
          StatementSheet(frame: frame, desk: desk, item: item)
          StatementMarks(frame: frame, form: form, guess: guess)
        }
        ThemePanel(frame: frame, desk: desk, item: item, form: form)
      }
      CodingActions(frame: frame, desk: desk, item: item, form: form)
    }
  }
}

/// The statement with what was decided of it, where that can no longer be changed.
struct DecidedSheet: HTML {
  let frame: Frame
  let desk: CodingDesk
  let item: CodingItem

  private var statement: Statement { item.statement.statement }

  private var decided: [String] {
    var parts = item.statement.decided.compactMap { desk.theme($0.theme) }.map { frame($0.name) }
    if statement.state == .aside {
      parts.append(
        frame(CodingWords.wasSetAside(frame((statement.asideReason ?? .offTopic).name).lowercased())))
    }
    if parts.isEmpty { parts.append(frame(StatementState.open.name)) }
    if let kind = statement.kind { parts.append(frame(kind.name)) }
    if statement.isQuote { parts.append(frame(CodingWords.quote)) }
    return parts
  }

  var body: some HTML {
    StatementSheet(frame: frame, desk: desk, item: item)
    h2 { frame(CodingWords.themes) }
    ul { for part in decided { li { part } } }
    if let note = statement.note { p { "\(frame(CodingWords.note)): \(note)" } }
  }
}

/// The words, with those around them greyed and the telling ones marked.
private struct StatementSheet: HTML {
  let frame: Frame
  let desk: CodingDesk
  let item: CodingItem

  private var statement: Statement { item.statement.statement }
  private var place: Int { item.answer.firstIndex { $0.id == statement.id } ?? 0 }

  private var about: String {
    var parts = desk.speaker(statement, partner: item.partner).map { frame($0) }
    parts.append(frame(desk.question(statement.question)))
    if item.answer.count > 1 { parts.append(frame(CodingWords.place(place + 1, of: item.answer.count))) }
    return parts.joined(separator: " · ")
  }

  private var decided: String? {
    guard let by = statement.decidedBy, let at = statement.decidedAt else { return nil }
    return frame(CodingWords.decidedBy(by, at.dateAndTime(frame.language)))
  }

  private var languageMark: String? {
    statement.language == frame.language ? nil : statement.language.rawValue
  }

  var body: some HTML {
    section(.class("sheet"), .aria(.labelledby, "about")) {
      p(.class("eyebrow"), .id("about")) { about }
      for before in item.answer[..<place].suffix(2) {
        p(.class("quiet"), .lang(languageMark)) { before.text }
      }
      if let context = statement.context { p(.class("quiet"), .lang(languageMark)) { context } }
      blockquote(.class("lead"), .lang(languageMark)) {
        for piece in MarkedText.pieces(of: item.statement) { piece }
      }
      for after in item.answer[min(place + 1, item.answer.count)...].prefix(2) {
        p(.class("quiet"), .lang(languageMark)) { after.text }
      }
      if let decided { p(.class("small quiet")) { decided } }
    }
  }
}

/// A piece of a statement, marked where a suggestion rests on it.
struct MarkedText: HTML, Equatable {
  let text: String
  let isMarked: Bool

  var body: some HTML {
    if isMarked { mark { text } } else { text }
  }

  /// Cuts a statement where the suggestions' evidence begins and ends.
  static func pieces(of statement: CodedStatement) -> [MarkedText] {
    let bytes = Array(statement.statement.text.utf8)
    let evidence = Set(statement.suggested.flatMap(\.why)).sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    var pieces: [MarkedText] = []
    var end = 0
    func add(_ range: Range<Int>, _ isMarked: Bool) {
      if !range.isEmpty {
        pieces.append(MarkedText(text: String(decoding: bytes[range], as: UTF8.self), isMarked: isMarked))
      }
    }
    for entry in evidence where entry.start >= end && entry.end > entry.start && entry.end <= bytes.count {
      add(end..<entry.start, false)
      add(entry.start..<entry.end, true)
      end = entry.end
    }
    add(end..<bytes.count, false)
    return pieces
  }
}

/// Quote, kind and note.
private struct StatementMarks: HTML {
  let frame: Frame
  let form: CodingForm
  let guess: StatementKind?

  private static let keys: [StatementKind: String] = [.problem: "P", .proposal: "F", .strength: "S"]

  var body: some HTML {
    fieldset(.class("marks")) {
      legend { frame(CodingWords.kind) }
      label(.class("choice")) {
        input(.type("radio"), .name("kind"), .value(""), .checked(form.kind == nil))
        span { frame(CodingWords.noKind) }
      }
      for kind in StatementKind.allCases {
        label(.class("choice")) {
          input(
            .type("radio"), .name("kind"), .value(kind.rawValue), .checked(form.kind == kind),
            .data("data-key", Self.keys[kind]?.lowercased()),
            .data("data-preselected", form.kind == kind && kind == guess ? "" : nil))
          span {
            kbd { Self.keys[kind] ?? "" }
            " " + frame(kind.name)
            if kind == guess { span(.class("quiet")) { " (\(frame(CodingWords.guess)))" } }
          }
        }
      }
    }
    label(.class("choice")) {
      input(
        .type("checkbox"), .name("quote"), .value("1"), .checked(form.isQuote), .data("data-key", "k"))
      span {
        kbd { "K" }
        " \(frame(CodingWords.quote)): \(frame(CodingWords.quoteHint).lowercased())"
      }
    }
    details(.open(!form.note.isEmpty), .class("note")) {
      summary {
        kbd { "N" }
        " " + frame(CodingWords.note)
      }
      TextArea(
        labelled: frame(CodingWords.note), name: "note", value: form.note, hint: frame(CodingWords.noteHint),
        rows: 2)
    }
  }
}

/// The suggestions by number, then the rest of the codebook.
private struct ThemePanel: HTML {
  let frame: Frame
  let desk: CodingDesk
  let item: CodingItem
  let form: CodingForm

  /// Suggestions, then what a person added, then the rest of the codebook.
  private var first: [Coding] {
    let suggested = item.statement.suggested
    return suggested + item.statement.decided.filter { own in !suggested.contains { $0.theme == own.theme } }
  }

  private var others: [(theme: CodebookTheme, depth: Int)] {
    let shown = Set(first.map(\.theme))
    return (desk.codebook?.hierarchy ?? []).filter { !shown.contains($0.theme.id) }
  }

  private func number(_ index: Int) -> String? { index < 9 ? "\(index + 1)" : nil }

  var body: some HTML {
    section(.id("themes"), .aria(.labelledby, "themes-head")) {
      h2(.id("themes-head"), .class("first")) { frame(CodingWords.themes) }
      if item.statement.statement.isNonAnswer {
        p(.class("notice")) { frame(CodingWords.seemsEmpty) }
      } else if first.isEmpty {
        p(.class("quiet")) { frame(CodingWords.noSuggestions) }
      }
      ol(.class("keys")) {
        for (index, coding) in first.enumerated() {
          li {
            ThemeKey(
              frame: frame, theme: desk.theme(coding.theme), coding: coding, key: number(index),
              isChosen: form.themes.contains(coding.theme))
          }
        }
      }
      details(.open(first.isEmpty), .class("others")) {
        summary { frame(CodingWords.otherThemes) }
        div(.class("field"), .hidden(), .data("data-filter", "")) {
          label(.for("find-theme")) {
            kbd { "/" }
            " " + frame(CodingWords.search)
          }
          input(.type("search"), .id("find-theme"), .autocomplete("off"))
        }
        ul(.class("keys")) {
          for (index, entry) in others.enumerated() {
            li(.class(entry.depth > 0 ? "below" : nil)) {
              ThemeKey(
                frame: frame, theme: entry.theme, coding: nil, key: number(first.count + index),
                isChosen: form.themes.contains(entry.theme.id))
            }
          }
        }
      }
    }
  }
}

/// A theme to tick, with why it was suggested or what it is about.
private struct ThemeKey: HTML {
  let frame: Frame
  let theme: CodebookTheme?
  let coding: Coding?
  let key: String?
  let isChosen: Bool

  private var why: String {
    guard let coding, coding.score > 0 else { return theme.map { frame($0.description) } ?? "" }
    var words: [String] = []
    for entry in coding.why where !words.contains(entry.word.lowercased()) {
      words.append(entry.word.lowercased())
    }
    return words.prefix(5).joined(separator: ", ")
  }

  /// Ticked by the program: the first press of its key agrees with it.
  private var isPreselected: Bool { isChosen && coding?.maker == .program && coding?.confidence == .sure }

  var body: some HTML {
    label(.title(theme.map { frame($0.description) })) {
      input(
        .type("checkbox"), .name("theme"), .value((theme?.id ?? coding?.theme)?.text), .checked(isChosen),
        .data("data-key", key), .data("data-preselected", isPreselected ? "" : nil))
      if let key { kbd { key } } else { span {} }
      b { theme.map { frame($0.name) } ?? "" }
      if let coding, coding.score > 0 {
        span(.class(coding.confidence == .sure ? "state good" : "state")) { frame(coding.confidence.name) }
      }
      span(.class("why")) { why }
    }
  }
}

/// Save, set aside, skip, back.
private struct CodingActions: HTML {
  let frame: Frame
  let desk: CodingDesk
  let item: CodingItem
  let form: CodingForm

  var body: some HTML {
    div(.class("actions")) {
      button(.name("action"), .value("save"), .data("data-key", "Enter")) {
        frame(CodingWords.save)
      }
      span(.class("together")) {
        label(.for("reason")) { frame(CodingWords.reason) }
        select(.id("reason"), .name("reason")) {
          for reason in AsideReason.allCases {
            option(.value(reason.rawValue), .selected(reason == form.reason)) { frame(reason.name) }
          }
        }
        button(.class("second"), .name("action"), .value("aside"), .data("data-key", "l")) {
          kbd { "L" }
          frame(CodingWords.setAside)
        }
      }
      a(
        .href(CodingRoute.next(desk.round.id).path + "?after=\(item.statement.statement.id)"),
        .data("data-key", "j")
      ) { frame(CodingWords.skip) }
      if let previous = item.previous {
        a(.href(CodingRoute.statement(desk.round.id, previous).path)) { frame(CodingWords.previous) }
      }
    }
    div(.class("small quiet"), .hidden(), .data("data-keys", "")) {
      label {
        input(.type("checkbox"), .checked())
        " " + frame(CodingWords.keys)
      }
      p { frame(CodingWords.keysHelp) }
    }
  }
}
