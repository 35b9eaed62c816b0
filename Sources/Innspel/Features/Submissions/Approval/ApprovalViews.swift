import FormModel
import HTML
import HTTP

/// Whom a partner wants to approve its answer; nothing has happened yet.
struct ApprovalAskPage: HTML {
  let frame: Frame
  let answering: Answering
  /// What must be put right before anybody is asked.
  let problems: [Problem]
  var name = ""
  var email = ""
  var note = ""
  var faults: [(field: String, words: Words)] = []

  private var title: String { frame(ApprovalWords.askTitle) }
  private var address: String { answering.entrance.path }

  private func fault(_ field: String) -> String? {
    faults.first { $0.field == field }.map { frame($0.words) }
  }

  var body: some HTML {
    Page(
      frame, title: faults.isEmpty ? title : "\(frame(SubmissionsWords.faults(faults.count))) – \(title)",
      width: .narrow
    ) {
      p(.class("eyebrow")) { "\(frame(answering.round.title)) · \(answering.partner.name)" }
      h1 { title }
      FaultList(
        heading: frame(SubmissionsWords.faults(faults.count)),
        faults: faults.map { (field: $0.field, what: frame($0.words)) })
      if problems.isEmpty {
        p(.class("lead")) { frame(ApprovalWords.askLead) }
        ask
      } else {
        unfinished
      }
    }
  }

  private var ask: some HTML {
    PostForm(frame, to: address + AnsweringStep.approval.suffix) {
      TextField(
        labelled: frame(ApprovalWords.name), name: "name", value: name, hint: frame(ApprovalWords.nameHint),
        fault: fault("name"))
      TextField(
        labelled: frame(ApprovalWords.email), name: "email", value: email, fault: fault("email"),
        type: "email")
      TextArea(labelled: frame(ApprovalWords.note), name: "note", value: note, fault: fault("note"))
      div(.class("actions")) {
        button { frame(ApprovalWords.askButton) }
        a(.class("button second"), .href(frame.keepingLanguage(address))) { frame(StateWords.goOnWriting) }
      }
    }
  }

  @HTMLBuilder private var unfinished: some HTML {
    p(.class("lead")) { frame(ApprovalWords.unfinishedLead(problems.count)) }
    ul {
      for problem in problems {
        li {
          a(.href("\(address)?page=\((problem.page ?? 0) + 1)#\(problem.path)")) {
            ProblemWords.named(problem, answering.definition, frame.language)
          }
        }
      }
    }
    div(.class("actions")) {
      a(.class("button"), .href(frame.keepingLanguage(address))) { frame(StateWords.goOnWriting) }
    }
  }
}

/// What the approver reads, and decides.
struct ApprovalPage: HTML {
  let frame: Frame
  let approval: Approval
  let answering: Answering
  /// Proof of when the page was shown, for what is sent after closing.
  let seal: String
  let path: String
  let comment: String
  let fault: Words?
  let today: Today

  private var isWaiting: Bool { answering.awaitsApproval && answering.approval == approval }
  private var isOpen: Bool { answering.isOpen || fault != nil && answering.passage.isLate }

  private var title: Words {
    switch approval.state {
    case .asked where isWaiting: isOpen ? ApprovalWords.title : StateWords.closedTitle
    case .approved: ApprovalWords.approvedTitle
    case .returned: ApprovalWords.returnedTitle
    case .asked, .cancelled: ApprovalWords.cancelledTitle
    }
  }

  private var lead: Words {
    switch approval.state {
    case .asked where isWaiting:
      isOpen ? ApprovalWords.lead(answering.partner.name) : ApprovalWords.closed
    case .approved: ApprovalWords.approved(approval.decidedAt)
    case .returned: ApprovalWords.returned(answering.partner.name)
    case .asked, .cancelled: ApprovalWords.cancelled
    }
  }

  private var answers: ReadAnswers? {
    if isWaiting, let draft = answering.draft {
      return ReadAnswers(
        answering.definition.relevantOnly(draft.answers, today: today), answering.definition, frame.language)
    }
    guard approval.state == .approved, answering.hasCountedAnswer, let sent = answering.sent else {
      return nil
    }
    return ReadAnswers(sent.answers, sent.form.definition, frame.language)
  }

  var body: some HTML {
    Page(
      frame,
      title: fault == nil
        ? "\(frame(title)) – \(frame(answering.round.title))"
        : "\(frame(SubmissionsWords.faults(1))) – \(frame(title))", width: .narrow
    ) {
      p(.class("eyebrow")) { "\(frame(answering.round.title)) · \(answering.partner.name)" }
      h1 { frame(title) }
      if let fault { WholeFault(words: frame(fault)) }
      p(.class("lead")) { frame(lead) }
      if isWaiting, case .open(let until) = answering.door {
        p { strong { frame(DeadlineWords.open(until: until, now: frame.now)) } }
      }
      if isWaiting, !approval.note.isEmpty { blockquote(.class("pre")) { approval.note } }
      for part in answers?.sections ?? [] {
        section(.class("sheet")) {
          h2 { part.heading }
          ReadSection(section: part, files: FilesAddress(answering.entrance.path))
        }
      }
      if isWaiting, isOpen { decision }
    }
  }

  private var decision: some HTML {
    PostForm(frame, to: path) {
      input(.type("hidden"), .name(FormField.dropSure), .value(answering.draft?.mark ?? ""))
      input(.type("hidden"), .name(FormField.form), .value(String(answering.form.version)))
      input(.type("hidden"), .name(FormField.shown), .value(seal))
      div(.class("actions")) { button(.name("approve"), .value("approve")) { frame(ApprovalWords.approve) } }
      h2 { frame(ApprovalWords.orBack) }
      TextArea(
        labelled: frame(ApprovalWords.comment), name: "comment", value: comment,
        hint: frame(ApprovalWords.commentHint))
      div(.class("actions")) {
        button(.class("second"), .name("return"), .value("return")) { frame(ApprovalWords.sendBack) }
      }
    }
  }
}

/// An approver's token that was never made, or whose partner has got another link.
struct UnknownApprovalPage: HTML {
  let frame: Frame
  /// What was typed in a page that the link opened before.
  let words: [String]

  var body: some HTML {
    Page(frame, title: frame(StateWords.unknownTitle), width: .narrow) {
      h1 { frame(StateWords.unknownTitle) }
      p(.class("lead")) { frame(ApprovalWords.unknown) }
      if !words.isEmpty {
        p(.class("notice warn")) { frame(StateWords.unsent) }
        for text in words { blockquote(.class("pre")) { text } }
      }
    }
  }
}

/// On the form's pages: that somebody's decision is waited for, or what it was.
struct ApprovalNotice: HTML {
  let frame: Frame
  let answering: Answering

  var body: some HTML {
    if let approval = answering.approval, !answering.entrance.isDesk, answering.draft != nil {
      switch approval.state {
      case .asked:
        p(.class("notice")) {
          frame(ApprovalWords.waiting(approval.name, approval.email, approval.askedAt))
          " "
          button(
            .class("plain"), .formaction(answering.entrance.path + AnsweringStep.approvalCancel.suffix)
          ) { frame(ApprovalWords.takeBack) }
        }
      case .returned:
        div(.class("notice warn")) {
          p { frame(ApprovalWords.sentBack(approval.name)) }
          blockquote(.class("pre")) { approval.comment ?? "" }
        }
      case .approved, .cancelled: Empty()
      }
    }
  }
}
