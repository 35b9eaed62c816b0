import HTML
import HTTP

/// One statement with its neighbours, the program's suggestions, and the whole codebook.
struct CodingPage: HTML {
  let frame: Frame
  let desk: CodingDesk
  var item: CodingItem?
  var form: CodingForm?
  /// Codebooks to choose among, where that can be done.
  var codebooks: [CodebookName] = []
  /// What was decided just before.
  var last: CodedStatement?
  /// Who else has the statement before them.
  var holder: String?
  /// What was not saved because somebody else had decided.
  var refused: CodingForm?
  var notice: Words?
  var fault: Words?

  private var title: String {
    let name = "\(frame(CodingWords.coding)): \(frame(desk.round.title))"
    return fault == nil ? name : "(1) \(name)"
  }

  var body: some HTML {
    Page(frame, title: title) {
      CodingHead(frame: frame, desk: desk, title: title)
      FaultList(
        heading: frame(CodingWords.faults),
        faults: fault.map { [(field: "themes", what: frame($0))] } ?? [])
      CodingNotices(page: self)
      CodingProgress(frame: frame, desk: desk)
      if let item, let form {
        if desk.canCode {
          CodingSheet(frame: frame, desk: desk, item: item, form: form, last: last?.statement.id)
        } else {
          DecidedSheet(frame: frame, desk: desk, item: item)
        }
      } else {
        NothingToCode(frame: frame, desk: desk)
      }
      if !codebooks.isEmpty { CodebookChoice(frame: frame, desk: desk, codebooks: codebooks) }
      CodingPlaces(frame: frame, desk: desk, answer: item?.statement.statement.submission)
    }
    script(.type("module"), .src(frame.files.address(of: "coding.js"))) { Empty() }
  }
}

/// What there is to know before one goes on.
private struct CodingNotices: HTML {
  let page: CodingPage

  private var frame: Frame { page.frame }

  /// What was not saved, so that nobody has to remember it.
  private func unsaved(_ form: CodingForm) -> String {
    let themes = form.themes.compactMap { page.desk.theme($0) }.map { frame($0.name) }
    let chosen = form.isAside ? [frame(CodingWords.setAside)] : themes
    return frame(CodingWords.youChose(chosen.joined(separator: ", "), note: form.note))
  }

  var body: some HTML {
    if let refusal = page.desk.refusal { p(.class("notice warn")) { frame(refusal) } }
    if let notice = page.notice { p(.class("notice warn"), .role("alert")) { frame(notice) } }
    if let refused = page.refused {
      p(.class("notice warn"), .role("alert")) { "\(frame(CodingWords.conflict)) \(unsaved(refused))" }
    }
    if let holder = page.holder { p(.class("notice tell")) { frame(CodingWords.heldBy(holder)) } }
    if let last = page.last { LastDecision(frame: frame, desk: page.desk, last: last) }
  }
}

/// The round, and how far one has come.
private struct CodingHead: HTML {
  let frame: Frame
  let desk: CodingDesk
  let title: String

  private var progress: String {
    let done = frame(CodingWords.progress(desk.done, of: desk.total))
    return desk.open == 0 ? done : "\(done) · \(frame(CodingWords.timeLeft(desk.open)))"
  }

  var body: some HTML {
    div(.class("head")) {
      h1(.class("small")) { title }
      if desk.total > 0 { p(.class("eyebrow")) { progress } }
    }
    if desk.total > 0 {
      ShareBar(
        value: desk.done, of: desk.total, label: frame(CodingWords.progress(desk.done, of: desk.total)))
    }
  }
}

/// Says what was just decided, and offers to take it back.
private struct LastDecision: HTML {
  let frame: Frame
  let desk: CodingDesk
  let last: CodedStatement

  private var words: String {
    let statement = last.statement
    if statement.state == .aside {
      return frame(CodingWords.wasSetAside(frame((statement.asideReason ?? .offTopic).name).lowercased()))
    }
    let themes = last.decided.compactMap { desk.theme($0.theme) }.map { frame($0.name) }
    return frame(CodingWords.coded(themes.joined(separator: ", ")))
  }

  var body: some HTML {
    if last.statement.state != .open {
      PostForm(frame, to: CodingRoute.undo(desk.round.id, last.statement.id).path) {
        p(.class("notice tell"), .role("status")) {
          words + " "
          input(.type("hidden"), .name("seen"), .value("\(last.statement.revision)"))
          button(.class("plain"), .data("data-key", "z")) {
            kbd { "Z" }
            frame(CodingWords.undo)
          }
        }
      }
    }
  }
}

/// What the program is doing with the round, or has yet to do; a script asks for it anew while something goes on.
struct CodingProgress: HTML {
  let frame: Frame
  let desk: CodingDesk

  private var next: String { CodingRoute.next(desk.round.id).path }

  var body: some HTML {
    if desk.work.isGoingOn {
      div(
        .class("notice tell"),
        .data("data-progress", CodingRoute.progress(desk.round.id).path)
      ) {
        if desk.work.isReading { p { frame(CodingWords.reading(desk.unread)) } }
        if desk.work.isSuggesting { p { frame(CodingWords.suggesting) } }
        p { a(.href(next)) { frame(CodingWords.lookAgain) } }
      }
    } else if desk.unread > 0, desk.round.holdsAnswers(at: frame.now) {
      p(.class("notice tell")) { frame(RoundsRefusals.heldUntilClosed) }
    } else if desk.unread > 0, desk.canCode {
      PostForm(frame, to: CodingRoute.read(desk.round.id).path) {
        p(.class("notice tell")) {
          frame(CodingWords.unread(desk.unread)) + " "
          if desk.work.hasStopped { frame(CodingWords.readingStopped) + " " }
          button(.class("plain")) { frame(CodingWords.readNow) }
        }
      }
    }
  }
}

/// Where one goes from here.
private struct CodingPlaces: HTML {
  let frame: Frame
  let desk: CodingDesk
  /// The submission that the statement is from.
  let answer: SubmissionID?

  var body: some HTML {
    p(.class("small")) {
      if let answer {
        a(.href(SubmissionsRoute.submission(answer).path)) { frame(CodingWords.wholeAnswer) }
        " · "
      }
      a(.href(CodingRoute.statements(desk.round.id).path)) { frame(CodingWords.list) }
      " · "
      a(.href(SummariesRoute.live(desk.round.id).path)) { frame(CodingWords.summary) }
      if let codebook = desk.codebook {
        " · "
        a(.href(CodebooksRoute.codebook(codebook.id).path)) { frame(CodingWords.codebook) }
      }
      " · "
      a(.href("/rounds/\(desk.round.id)")) { frame(desk.round.title) }
    }
  }
}

/// All done, nothing yet, or no codebook.
private struct NothingToCode: HTML {
  let frame: Frame
  let desk: CodingDesk

  var body: some HTML {
    if desk.total == 0, !desk.work.isReading {
      h2 { frame(CodingWords.nothingYet) }
      p(.class("lead")) { frame(CodingWords.nothingYetHelp) }
    } else if desk.total > 0, desk.open == 0 {
      h2 { frame(CodingWords.allDone) }
      p(.class("lead")) { frame(CodingWords.allDoneHelp) }
      div(.class("actions")) {
        a(.class("button"), .href(SummariesRoute.live(desk.round.id).path)) {
          frame(CodingWords.writeSummary)
        }
      }
    }
  }
}

/// Another codebook, as long as nobody has coded with this one.
private struct CodebookChoice: HTML {
  let frame: Frame
  let desk: CodingDesk
  let codebooks: [CodebookName]

  private var chosen: String { desk.codebook?.id.text ?? codebooks[0].id.text }

  var body: some HTML {
    details(.open(desk.codebook == nil || desk.total == 0)) {
      summary { frame(CodingWords.chooseCodebook) }
      PostForm(frame, to: CodingRoute.chooseCodebook(desk.round.id).path) {
        SelectField(
          labelled: frame(CodingWords.codebook), name: "codebook",
          choices: codebooks.map { (value: $0.id.text, words: frame($0.name)) }, value: chosen,
          hint: frame(CodingWords.chooseCodebookHelp))
        div(.class("actions")) { button(.class("second")) { frame(CodingWords.use) } }
      }
    }
  }
}
