import FormModel
import HTML
import HTTP

/// A page of the form, or the overview before sending.
struct FormPage: HTML {
  let frame: Frame
  let sheet: FormSheet

  private var answering: Answering { sheet.answering }
  private var address: String { answering.entrance.path }

  private var heading: String {
    if sheet.review != nil { return frame(SubmissionsWords.review) }
    if sheet.isFirst { return frame(answering.round.title) }
    return sheet.shown?.heading ?? frame(answering.form.title)
  }

  /// The number of faults comes first, where a screen reader says it at once.
  private var title: String {
    let count = sheet.faults.count + (sheet.requestFault == nil ? 0 : 1)
    let plain =
      heading == frame(answering.round.title) ? heading : "\(heading) – \(frame(answering.round.title))"
    return count == 0 ? plain : "\(frame(SubmissionsWords.faults(count))) – \(plain)"
  }

  private var takesFiles: Bool {
    sheet.shown?.items.flatMap(\.questions).contains {
      if case .file = $0.control { true } else { false }
    } ?? false
  }

  /// What `answering.js` imports.
  private var scripts: [String] {
    ["attaching.js", "contributors.js", "recovery.js", "saving.js", "shelf.js"]
      + (sheet.rules == nil
        ? []
        : ["branching.js", "expression.js", "logic.js", "moments.js", "numbers.js", "typing.js", "values.js"])
  }

  var body: some HTML {
    Page(frame, title: title, width: .narrow, showsLanguages: false) {
      form(
        .method("post"), .action(address), .novalidate(), .id("answer"), .autocomplete("off"),
        .enctype(takesFiles ? "multipart/form-data" : nil),
        .data("data-files", takesFiles ? frame.keepingLanguage("\(address)/files") : nil),
        .data("data-save", frame.keepingLanguage(address + AnsweringStep.save.suffix)),
        .data("data-here", frame.keepingLanguage(address + AnsweringStep.here.suffix)),
        .data("data-until", sheet.keptUntil.map { String($0.milliseconds) }),
        .data("data-words", FormScriptWords.json(frame.language)),
        .data("data-logic", sheet.rules?.logic), .data("data-answers", sheet.rules?.answers),
        .data("data-today", sheet.rules?.today), .data("data-second", sheet.rules.map { String($0.second) })
      ) {
        FormHidden(frame: frame, sheet: sheet)
        LanguageButtons(frame: frame)
        FormHead(frame: frame, sheet: sheet, heading: heading)
        if takesFiles, answering.isAnonymous { p(.class("notice")) { frame(AttachmentWords.anonymous) } }
        if let shown = sheet.shown { FormItems(language: frame.language, shown: shown) }
        if let review = sheet.review { FormReview(frame: frame, review: review, address: address) }
        if !sheet.unasked.isEmpty { UnaskedView(frame: frame, sheet: sheet) }
        FormActions(frame: frame, sheet: sheet)
      }
      // Fetched beside the script that imports them, not after.
      for name in scripts { link(.rel("modulepreload"), .href(frame.files.address(of: name))) }
      script(.type("module"), .src(frame.files.address(of: "answering.js"))) { Empty() }
    }
  }
}

/// What travels along unseen, and the button that the Enter key presses.
///
/// Without it that would be the first in the page, which changes the language or removes something. The page's script
/// goes on to the next page instead.
private struct FormHidden: HTML {
  let frame: Frame
  let sheet: FormSheet

  var body: some HTML {
    input(.type("hidden"), .name(CrossSite.field), .value(frame.csrf))
    for field in sheet.hidden { input(.type("hidden"), .name(field.name), .value(field.value)) }
    button(.class("unseen"), .name("save"), .value("save"), .tabindex(-1), .aria(.hidden, "true")) {
      frame(SubmissionsWords.save)
    }
  }
}

/// Buttons, not links: what is typed comes along.
private struct LanguageButtons: HTML {
  let frame: Frame

  var body: some HTML {
    div(.class("languages"), .role("group"), .aria(.label, frame(SubmissionsWords.languages))) {
      for language in Language.allCases {
        button(
          .class("plain"), .name("language"), .value(language.rawValue), .lang(language.rawValue),
          .aria(.pressed, language == frame.language ? "true" : "false")
        ) { language.name }
      }
    }
  }
}

/// Where one is, and on the first page what this is all about.
private struct FormHead: HTML {
  let frame: Frame
  let sheet: FormSheet
  let heading: String

  private var answering: Answering { sheet.answering }

  private var eyebrow: String {
    sheet.isFirst && sheet.review == nil
      ? answering.partner.name : "\(frame(answering.round.title)) · \(answering.partner.name)"
  }

  private func lead(of review: ReadAnswers) -> Words {
    if review.isEmpty { return SubmissionsWords.nothingWritten }
    return answering.hasCountedAnswer ? SubmissionsWords.reviewOfChange : SubmissionsWords.reviewLead
  }

  var body: some HTML {
    p(.class("eyebrow")) { eyebrow }
    h1 { heading }
    if sheet.count > 1 {
      p(.class("small quiet number")) { frame(SubmissionsWords.page(sheet.number, of: sheet.count)) }
      ol(.class("steps"), .aria(.hidden, "true")) {
        for step in 1...sheet.count { li(.class(step <= sheet.number ? "done" : nil)) { Empty() } }
      }
    }
    FormNotices(frame: frame, sheet: sheet)
    if let review = sheet.review {
      // What was sent without a word in it has been told so already.
      if !review.isEmpty || sheet.requestFault == nil { p(.class("lead")) { frame(lead(of: review)) } }
    } else if sheet.isFirst {
      // Who has read it once and pressed on should meet what must be corrected, not the introduction again.
      if !sheet.hasFaults { FormIntroduction(frame: frame, answering: answering, pages: sheet.count) }
      if let heading = sheet.shown?.heading { h2 { heading } }
      if let lead = sheet.shown?.lead { p { lead } }
    } else if let lead = sheet.shown?.lead {
      p(.class("lead")) { lead }
    }
  }
}

/// Who asks, what for, until when, how long it takes, and what becomes of the words (R11).
struct FormIntroduction: HTML {
  let frame: Frame
  let answering: Answering
  let pages: Int

  private var privacy: Privacy { answering.round.privacy.over(frame.partnership.privacy) }

  private var deadline: String? {
    guard case .open(let until) = answering.door else { return nil }
    return frame(DeadlineWords.open(until: until, now: frame.now))
  }

  private var description: String? {
    answering.definition.description.map { answering.definition.words($0, in: frame.language.rawValue) }
  }

  private var minutes: Int { answering.form.branching.minutes }

  var body: some HTML {
    p(.class("lead pre")) {
      description ?? frame(SubmissionsWords.asks(frame.partnership.name, answering.partner.name))
    }
    if let deadline { p { strong { deadline } } }
    p(.class("quiet")) {
      "\(frame(SubmissionsWords.length(pages: pages, minutes: minutes))) \(frame(SubmissionsWords.savedAsYouGo))"
    }
    p {
      frame(
        PrivacyWords.explanation(answering.round.identification, showsGroups: answering.round.showsGroups))
    }
    if !privacy.facts.isEmpty {
      details {
        summary { frame(SubmissionsWords.privacyTitle) }
        dl(.class("answers")) {
          for fact in privacy.facts {
            div {
              dt { frame(fact.name) }
              dd { frame(fact.text) }
            }
          }
        }
      }
    }
  }
}

/// What must be known before one reads on.
private struct FormNotices: HTML {
  let frame: Frame
  let sheet: FormSheet

  private var faults: [(field: String, what: String)] {
    sheet.faults.map { ($0.field, $0.what) }
  }

  private var others: [(field: String, what: String)] {
    (sheet.shown?.items.flatMap(\.questions) ?? []).filter { !$0.others.isEmpty }.map {
      (
        $0.path,
        ProblemWords.named(
          $0.label, instance: $0.instance, frame(SubmissionsWords.chooseVersion), frame.language)
      )
    }
  }

  var body: some HTML {
    if let fault = sheet.requestFault {
      WholeFault(words: fault)
    }
    FaultList(heading: frame(SubmissionsWords.faults(faults.count)), faults: faults)
    if faults.isEmpty {
      FaultList(heading: frame(SubmissionsWords.faults(others.count)), faults: others)
    }
    if sheet.answering.entrance.isDesk {
      p(.class("notice")) {
        frame(SubmissionsWords.desk)
        " "
        a(.href("/rounds/\(sheet.answering.round.id)/enter")) { frame(SubmissionsWords.deskBack) }
      }
    }
    if sheet.isLate { p(.class("notice warn")) { frame(SubmissionsWords.late) } }
    if sheet.answering.hasCountedAnswer {
      p(.class("notice")) {
        frame(sheet.note == .sent ? SubmissionsWords.alreadySent : SubmissionsWords.changing)
        " "
        button(
          .class("plain"), .formaction(sheet.answering.entrance.path + AnsweringStep.discard.suffix)
        ) { frame(SubmissionsWords.discard) }
      }
    }
    if sheet.note == .renewed {
      p(.class("notice warn"), .role("status")) { frame(SubmissionsWords.renewed) }
    }
    ApprovalNotice(frame: frame, answering: sheet.answering)
    if sheet.note == .opened { p(.class("notice"), .role("status")) { frame(SubmissionsWords.opened) } }
    if sheet.note == .unseen { p(.class("notice warn"), .role("status")) { frame(SubmissionsWords.unseen) } }
  }
}

/// What is wrong with all that was sent, not with one answer.
struct WholeFault: HTML {
  let words: String

  var body: some HTML {
    div(.class("faults"), .role("alert"), .tabindex(-1), .id("faults")) { h2 { words } }
  }
}

/// The buttons under the questions, and how safe what is typed is.
private struct FormActions: HTML {
  let frame: Frame
  let sheet: FormSheet

  private var answering: Answering { sheet.answering }

  private var forward: String {
    if sheet.isLast {
      return frame(answering.hasCountedAnswer ? SubmissionsWords.sendChange : SubmissionsWords.send)
    }
    return frame(sheet.leadsToReview ? SubmissionsWords.toReview : SubmissionsWords.next)
  }

  private var saved: String {
    sheet.savedAt.map { "\(frame(SubmissionsWords.saved)) \($0.clock(frame.language))" } ?? ""
  }

  private var mayDecline: Bool {
    sheet.isFirst && !answering.entrance.isDesk && answering.invitation.state != .answered && answering.isOpen
  }

  var body: some HTML {
    div(.class("actions")) {
      // Nobody sends past the one who was asked to approve.
      if !sheet.isLast || !answering.awaitsApproval {
        button(.name(sheet.isLast ? "send" : "next"), .value(sheet.isLast ? "send" : "next")) { forward }
      }
      if !sheet.isFirst {
        button(.class("second"), .name("back"), .value("back")) { frame(SubmissionsWords.back) }
      }
    }
    if sheet.isLast, answering.mayAskApproval, !answering.awaitsApproval {
      p(.class("small")) {
        button(.class("plain small"), .name("approval"), .value("ask")) { frame(ApprovalWords.offer) }
      }
    }
    p(.class("quiet small"), .role("status"), .id("saved")) { saved }
    // Shown by the page's script where colleagues have the same answer open.
    div(.id("others"), .class("field"), .hidden()) {
      p(.class("small"), .role("status")) { Empty() }
      label(.for("who")) { frame(ContributorWords.name) }
      input(.id("who"), .class("short"), .autocomplete("name"))
    }
    if case .open(let until) = answering.door, !sheet.isFirst {
      p(.class("quiet small")) {
        "\(frame(SubmissionsWords.savedAsYouGo)) \(frame(DeadlineWords.open(until: until, now: frame.now)))."
      }
    }
    if mayDecline {
      p(.class("small")) {
        a(
          .class("button plain small"),
          .href(frame.keepingLanguage(answering.entrance.path + AnsweringStep.declineAsk.suffix))
        ) {
          frame(SubmissionsWords.decline)
        }
      }
    }
  }
}

/// What was written to questions that the form no longer asks, to be read and copied.
private struct UnaskedView: HTML {
  let frame: Frame
  let sheet: FormSheet

  /// Shown at once where somebody must know of it: when it happens, and before sending.
  private var isOpen: Bool { sheet.note == .renewed || sheet.review != nil }

  var body: some HTML {
    details(.open(isOpen)) {
      summary { frame(SubmissionsWords.unasked) }
      p { frame(SubmissionsWords.unaskedLead) }
      for part in sheet.unasked {
        section(.class("sheet")) {
          h2 { part.heading }
          ReadSection(section: part)
        }
      }
    }
  }
}

/// Everything that was answered, page by page, with a way back to each.
private struct FormReview: HTML {
  let frame: Frame
  let review: ReadAnswers
  let address: String

  var body: some HTML {
    for part in review.sections {
      section(.class("sheet")) {
        div(.class("head")) {
          h2 { part.heading }
          a(
            .href("\(address)?page=\(part.page + 1)"),
            .aria(.label, "\(frame(SubmissionsWords.edit)): \(part.heading)")
          ) {
            frame(SubmissionsWords.edit)
          }
        }
        if part.entries.isEmpty {
          p(.class("quiet")) { frame(SubmissionsWords.notAnswered) }
        } else {
          ReadSection(section: part, files: FilesAddress(address))
        }
      }
    }
  }
}
