import HTML
import HTTP

/// The receipt: that it was received, its code, and what was sent.
struct ReceiptPage: HTML {
  let frame: Frame
  /// The round's.
  let title: Words
  let code: String
  /// Who answered; nil in an anonymous round.
  let who: String?
  let submission: Submission?
  let answers: ReadAnswers?
  /// Nil for an anonymous answer, which is changed by its code.
  let entrance: Entrance?
  /// Nil when the round is closed.
  let open: OpenUntil?
  /// Shown right after sending.
  let isNew: Bool
  /// What was typed and came too late.
  var unsent: ReadAnswers?
  /// The form has got a new version since this was sent.
  var isOfEarlierForm = false

  private var heading: String { frame(isNew ? ReceiptWords.title : ReceiptWords.answeredTitle) }

  private var received: String? {
    guard let submission, let time = submission.changedAt ?? submission.receivedAt else { return nil }
    let words = frame(ReceiptWords.sent(time, isChange: submission.revision > 1))
    return submission.isLate ? "\(words) · \(frame(ReceiptWords.late))" : words
  }

  private var isAnonymous: Bool { who == nil }

  var body: some HTML {
    Page(frame, title: "\(heading) – \(frame(title))", width: .narrow) {
      p(.class("eyebrow")) { who.map { "\(frame(title)) · \($0)" } ?? frame(title) }
      h1 { heading }
      div(.class("receipt"), .data("data-sent", entrance?.path ?? "")) {
        dl {
          dt(.class("quiet")) { frame(ReceiptWords.codeLabel) }
          dd(.class("code"), .id("receipt")) { code }
        }
        if let received { p(.class("quiet")) { received } }
      }
      if isAnonymous {
        p(.class("lead")) { frame(ReceiptWords.keepCode) }
      } else if isNew, entrance?.isDesk == false {
        p { frame(ReceiptWords.byEmail) }
      }
      button(.class("plain"), .type("button"), .data("data-print", ""), .hidden()) {
        frame(ReceiptWords.print)
      }
      p { frame(open.map { DeadlineWords.mayChange(until: $0.deadline) } ?? ReceiptWords.closed) }
      if open != nil, isOfEarlierForm { p(.class("notice")) { frame(ReceiptWords.formChanged) } }
      if open != nil { actions }
      if let unsent { UnsentAnswers(frame: frame, answers: unsent) }
      if let answers, !answers.sections.isEmpty { SentAnswers(frame: frame, answers: answers) }
      script(.type("module"), .src(frame.files.address(of: "answering.js"))) { Empty() }
    }
  }

  @HTMLBuilder private var actions: some HTML {
    if let entrance {
      PostForm(frame, to: entrance.path + AnsweringStep.change.suffix) {
        div(.class("actions")) {
          button(.class("second")) { frame(ReceiptWords.change) }
          a(
            .class("button second"),
            .href(frame.keepingLanguage(entrance.path + AnsweringStep.withdrawAsk.suffix))
          ) {
            frame(ReceiptWords.withdraw)
          }
        }
      }
    } else {
      CodeActions(frame: frame, code: code)
    }
  }
}

/// What was sent, page by page.
private struct SentAnswers: HTML {
  let frame: Frame
  let answers: ReadAnswers

  var body: some HTML {
    h2 { frame(ReceiptWords.whatWasSent) }
    for part in answers.sections {
      section(.class("sheet")) {
        h3 { part.heading }
        ReadSection(section: part)
      }
    }
  }
}

/// Changing and withdrawing by the code, which travels in the form and never in an address.
private struct CodeActions: HTML {
  let frame: Frame
  let code: String

  var body: some HTML {
    PostForm(frame, to: SubmissionsRoute.receiptChange.path) {
      input(.type("hidden"), .name("code"), .value(code))
      div(.class("actions")) {
        button(.class("second"), .name("begin"), .value("begin")) { frame(ReceiptWords.change) }
        button(
          .class("second"), .formaction(SubmissionsRoute.receiptWithdraw.path), .name("ask"), .value("ask")
        ) { frame(ReceiptWords.withdraw) }
      }
    }
  }
}

/// Asks for a receipt's code.
struct ReceiptCodePage: HTML {
  let frame: Frame
  var typed = ""
  var fault: Words?

  private var title: String { frame(ReceiptWords.askTitle) }

  var body: some HTML {
    Page(
      frame, title: fault == nil ? title : "\(frame(SubmissionsWords.faults(1))) – \(title)", width: .narrow
    ) {
      h1 { title }
      p(.class("lead")) { frame(ReceiptWords.askLead) }
      if let fault {
        FaultList(heading: frame(SubmissionsWords.faults(1)), faults: [(field: "code", what: frame(fault))])
      }
      PostForm(frame, to: SubmissionsRoute.receiptFind.path) {
        TextField(
          labelled: frame(ReceiptWords.codeLabel), name: "code", value: typed, fault: fault.map { frame($0) },
          autocomplete: "off", isRequired: true)
        div(.class("actions")) { button { frame(ReceiptWords.find) } }
      }
    }
  }
}

/// Asks before an anonymous answer is taken back.
struct WithdrawByCodePage: HTML {
  let frame: Frame
  let code: String

  var body: some HTML {
    Page(frame, title: frame(StateWords.withdrawTitle), width: .narrow) {
      h1 { frame(StateWords.withdrawTitle) }
      p(.class("lead")) { frame(StateWords.withdrawLeadAnonymous) }
      PostForm(frame, to: SubmissionsRoute.receiptWithdraw.path) {
        input(.type("hidden"), .name("code"), .value(code))
        div(.class("actions")) {
          button { frame(StateWords.withdrawButton) }
          button(.class("second"), .formaction(SubmissionsRoute.receiptFind.path)) {
            frame(StateWords.keepButton)
          }
        }
      }
    }
  }
}

/// An anonymous answer was taken back, or erased.
struct WithdrawnByCodePage: HTML {
  let frame: Frame
  let isErased: Bool
  /// What was typed in a page that was open meanwhile.
  var unsent: ReadAnswers?

  private var title: Words { isErased ? ErasureWords.partnerTitle : StateWords.withdrawnTitle }

  var body: some HTML {
    Page(frame, title: frame(title), width: .narrow) {
      h1 { frame(title) }
      p(.class("lead")) { frame(isErased ? ErasureWords.anonymousLead : StateWords.withdrawnAnonymous) }
      if let unsent {
        p { frame(StateWords.withdrawnMeanwhile) }
        UnsentAnswers(frame: frame, answers: unsent)
      }
    }
  }
}

/// The whole form on one page, with an anonymous answer in it: nothing is stored until it is sent, because a
/// draft would tie it to somebody.
struct ChangeByCodePage: HTML {
  let frame: Frame
  let round: Words
  let form: Form
  let code: String
  /// Of the answer that is being changed, so that two windows notice each other.
  let revision: Int
  let pages: [ShownPage]
  let faults: [FormFault]
  /// What is wrong with all of it: nothing is answered, or it did not arrive as it should.
  let requestFault: Words?

  private var title: String {
    let count = faults.count + (requestFault == nil ? 0 : 1)
    let plain = "\(frame(ReceiptWords.changeTitle)) – \(frame(round))"
    return count == 0 ? plain : "\(frame(SubmissionsWords.faults(count))) – \(plain)"
  }

  var body: some HTML {
    Page(
      frame, title: title,
      width: .narrow, showsLanguages: false
    ) {
      PostForm(frame, to: SubmissionsRoute.receiptChange.path) {
        input(.type("hidden"), .name("code"), .value(code))
        input(.type("hidden"), .name(FormField.revision), .value(String(revision)))
        button(.class("unseen"), .name("save"), .value("save"), .tabindex(-1), .aria(.hidden, "true")) {
          frame(SubmissionsWords.save)
        }
        p(.class("eyebrow")) { frame(round) }
        h1 { frame(ReceiptWords.changeTitle) }
        p(.class("lead")) { frame(ReceiptWords.changeLead) }
        if let requestFault { WholeFault(words: frame(requestFault)) }
        FaultList(
          heading: frame(SubmissionsWords.faults(faults.count)), faults: faults.map { ($0.field, $0.what) })
        for shown in pages {
          if let heading = shown.heading { h2 { heading } }
          FormItems(language: frame.language, shown: shown)
        }
        div(.class("actions")) {
          button(.name("send"), .value("send")) { frame(SubmissionsWords.sendChange) }
        }
      }
    }
  }
}
