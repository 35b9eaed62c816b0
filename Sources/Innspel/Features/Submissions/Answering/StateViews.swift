import HTML
import HTTP

/// A token that was never made, or was revoked: the same page for both.
struct UnknownLinkPage: HTML {
  let frame: Frame
  /// What was typed in a page that the link opened before.
  var words: [String] = []

  var body: some HTML {
    Page(frame, title: frame(StateWords.unknownTitle), width: .narrow) {
      h1 { frame(StateWords.unknownTitle) }
      p(.class("lead")) { frame(StateWords.unknown) }
      p { frame(StateWords.unknownAdvice) }
      SecretariatLink(frame: frame)
      div(.class("actions")) {
        a(.class("button"), .href(SubmissionsRoute.lostLinkAsk.path)) { frame(StateWords.askAgain) }
      }
      if !words.isEmpty {
        p(.class("notice warn")) { frame(StateWords.unsent) }
        for text in words { blockquote(.class("pre")) { text } }
      }
    }
  }
}

/// A page behind a link: whose answer to which round it is about, how things stand, what can be done.
private struct LinkPage<Content: HTML>: HTML {
  let frame: Frame
  let answering: Answering
  let title: String
  let lead: String
  let faults: Int
  let content: Content

  init(
    _ frame: Frame, _ answering: Answering, _ title: Words, lead: Words, faults: Int = 0,
    @HTMLBuilder content: () -> Content
  ) {
    (self.frame, self.answering, self.faults) = (frame, answering, faults)
    (self.title, self.lead) = (frame(title), frame(lead))
    self.content = content()
  }

  var body: some HTML {
    Page(
      frame, title: faults == 0 ? title : "\(frame(SubmissionsWords.faults(faults))) – \(title)",
      width: .narrow
    ) {
      p(.class("eyebrow")) { "\(frame(answering.round.title)) · \(answering.partner.name)" }
      h1 { title }
      p(.class("lead")) { lead }
      content
    }
  }
}

/// The round has not begun.
struct NotYetPage: HTML {
  let frame: Frame
  let answering: Answering
  let opens: Instant?

  var body: some HTML {
    LinkPage(frame, answering, StateWords.notYetTitle, lead: StateWords.notYet(opens)) {}
  }
}

/// The round has ended, with what was written and not sent, if anything was.
struct ClosedPage: HTML {
  let frame: Frame
  let answering: Answering
  let unsent: ReadAnswers?

  private var isAsked: Bool { answering.passage.isAsked }
  private var title: Words { isAsked ? StateWords.closedTitle : StateWords.notAskedTitle }

  private var end: Instant? {
    switch answering.door {
    case .closed(let at): at
    case .late(let at): at
    case .open, .notYet: nil
    }
  }

  var body: some HTML {
    LinkPage(frame, answering, title, lead: isAsked ? StateWords.closed(end) : StateWords.notAsked) {
      p {
        frame(
          isAsked ? StateWords.closedAdvice(isAnonymous: answering.isAnonymous) : StateWords.notAskedAdvice)
      }
      SecretariatLink(frame: frame)
      if answering.isAnonymous {
        p { a(.href(SubmissionsRoute.receiptAsk.path(in: frame.language))) { frame(StateWords.useCode) } }
      }
      if let unsent, !unsent.sections.isEmpty { UnsentAnswers(frame: frame, answers: unsent) }
      div(.id("kept"), .data("data-kept", answering.entrance.path), .hidden()) {
        p(.class("notice warn")) { frame(StateWords.keptHere) }
      }
      script(.type("module"), .src(frame.files.address(of: "answering.js"))) { Empty() }
    }
  }
}

/// Whom to write to, where the page has said that one should.
private struct SecretariatLink: HTML {
  let frame: Frame

  private var address: String { frame.partnership.feedbackAddress }

  var body: some HTML {
    if !address.isEmpty { p { a(.href("mailto:\(address)")) { frame(StateWords.writeTo(address)) } } }
  }
}

/// What was written and is not received, to be read and copied.
struct UnsentAnswers: HTML {
  let frame: Frame
  let answers: ReadAnswers

  var body: some HTML {
    p(.class("notice warn")) { frame(StateWords.unsent) }
    for part in answers.sections {
      section(.class("sheet")) {
        h2 { part.heading }
        ReadSection(section: part)
      }
    }
  }
}

/// The partner has said no.
struct DeclinedPage: HTML {
  let frame: Frame
  let answering: Answering

  var body: some HTML {
    LinkPage(frame, answering, StateWords.declinedTitle, lead: StateWords.declined) {
      PostForm(frame, to: answering.entrance.path + AnsweringStep.change.suffix) {
        div(.class("actions")) { button { frame(StateWords.answerAfterAll) } }
      }
    }
  }
}

/// Asks for the reason; nothing has happened yet.
struct DeclinePage: HTML {
  let frame: Frame
  let answering: Answering
  var reason = ""
  var fault: Words?

  /// What goes when an anonymous partner declines, to be read first.
  private var leaving: Draft? { answering.isAnonymous ? answering.draft : nil }

  var body: some HTML {
    LinkPage(
      frame, answering, StateWords.declineTitle, lead: StateWords.declineLead, faults: fault == nil ? 0 : 1
    ) {
      if let leaving {
        p(.class("notice warn"), .role("status")) { frame(StateWords.declineDraft) }
        for part in ReadAnswers(leaving.answers, answering.definition, frame.language).sections {
          section(.class("sheet")) {
            h2 { part.heading }
            ReadSection(section: part)
          }
        }
      }
      if let fault {
        FaultList(
          heading: frame(SubmissionsWords.faults(1)), faults: [(field: "reason", what: frame(fault))])
      }
      PostForm(frame, to: answering.entrance.path + AnsweringStep.decline.suffix) {
        DraftSeen(draft: leaving)
        TextArea(
          labelled: frame(StateWords.declineReason), name: "reason", value: reason,
          fault: fault.map { frame($0) })
        div(.class("actions")) {
          button { frame(StateWords.declineButton) }
          a(.class("button second"), .href(frame.keepingLanguage(answering.entrance.path))) {
            frame(StateWords.notAfterAll)
          }
        }
      }
    }
  }
}

/// The answer was taken back, or erased.
struct WithdrawnPage: HTML {
  let frame: Frame
  let answering: Answering

  private var isErased: Bool { answering.sent?.submission.state == .erased }
  private var title: Words { isErased ? ErasureWords.partnerTitle : StateWords.withdrawnTitle }
  private var lead: Words {
    guard !isErased else { return ErasureWords.partnerLead }
    let (gone, again) = (
      StateWords.withdrawnAnonymous, WithdrawalLetterWords.mayAnswer(answering.openUntil?.deadline)
    )
    return Words(
      nn: "\(gone.nn) \(again.nn)", nb: "\(gone.nb) \(again.nb)", en: "\(gone.en) \(again.en)")
  }

  var body: some HTML {
    LinkPage(frame, answering, title, lead: lead) {
      PostForm(frame, to: answering.entrance.path + AnsweringStep.change.suffix) {
        div(.class("actions")) { button { frame(StateWords.answerAgain) } }
      }
    }
  }
}

/// Asks before a change that was begun is dropped, and shows its words.
struct DiscardPage: HTML {
  let frame: Frame
  let answering: Answering
  let draft: Draft

  var body: some HTML {
    LinkPage(frame, answering, StateWords.discardTitle, lead: StateWords.discardLead) {
      for part in ReadAnswers(draft.answers, answering.definition, frame.language).sections {
        section(.class("sheet")) {
          h2 { part.heading }
          ReadSection(section: part)
        }
      }
      PostForm(frame, to: answering.entrance.path + AnsweringStep.discard.suffix) {
        DraftSeen(draft: draft)
        div(.class("actions")) {
          button { frame(SubmissionsWords.discard) }
          a(.class("button second"), .href(frame.keepingLanguage(answering.entrance.path))) {
            frame(StateWords.goOnWriting)
          }
        }
      }
    }
  }
}

/// Carries which draft the page has shown.
private struct DraftSeen: HTML {
  let draft: Draft?

  var body: some HTML {
    if let draft { input(.type("hidden"), .name(FormField.dropSure), .value(draft.mark)) }
  }
}

/// Asks before an answer is taken back.
struct WithdrawPage: HTML {
  let frame: Frame
  let answering: Answering
  /// Somebody has changed the answer since the page that asked was shown: nothing was taken back.
  var isMoved = false

  var body: some HTML {
    LinkPage(frame, answering, StateWords.withdrawTitle, lead: StateWords.withdrawLead) {
      if isMoved { p(.class("notice warn"), .role("status")) { frame(StateWords.withdrawMoved) } }
      if answering.draft != nil { p(.class("notice warn")) { frame(StateWords.withdrawDraft) } }
      PostForm(frame, to: answering.entrance.path + AnsweringStep.withdraw.suffix) {
        if let sent = answering.sent {
          input(.type("hidden"), .name(FormField.revision), .value(String(sent.submission.revision)))
        }
        DraftSeen(draft: answering.draft)
        div(.class("actions")) {
          button { frame(StateWords.withdrawButton) }
          a(.class("button second"), .href(frame.keepingLanguage(answering.entrance.path))) {
            frame(StateWords.keepButton)
          }
        }
      }
    }
  }
}

/// The link of an anonymous round that has been used: only the code can find the answer.
struct AnonymousAnsweredPage: HTML {
  let frame: Frame
  let answering: Answering
  /// What was in a window that sent after another had.
  let words: [ReadAnswers.Section]

  var body: some HTML {
    Page(frame, title: frame(StateWords.anonymousTitle), width: .narrow) {
      p(.class("eyebrow")) { frame(answering.round.title) }
      h1 { frame(StateWords.anonymousTitle) }
      p(.class("lead")) { frame(StateWords.anonymous) }
      div(.class("actions")) {
        a(.class("button"), .href(SubmissionsRoute.receiptAsk.path(in: frame.language))) {
          frame(StateWords.useCode)
        }
      }
      if !words.isEmpty { UnsentWords(frame: frame, words: words) }
    }
  }
}

/// The secretariat is at a form that the partner has begun, in an anonymous round.
struct PartnersAlonePage: HTML {
  let frame: Frame
  let answering: Answering
  /// What was typed at the desk and is not saved.
  let words: [ReadAnswers.Section]

  var body: some HTML {
    Page(frame, title: frame(StateWords.partnersAloneTitle), width: .narrow) {
      p(.class("eyebrow")) { frame(answering.round.title) }
      h1 { frame(StateWords.partnersAloneTitle) }
      p(.class("lead")) { frame(StateWords.partnersAlone) }
      if !words.isEmpty { UnsentWords(frame: frame, words: words) }
      div(.class("actions")) {
        a(.class("button"), .href("/rounds/\(answering.round.id)/enter")) { frame(SubmissionsWords.deskBack) }
      }
    }
  }
}

/// What was typed and could not be sent, to be read and copied.
private struct UnsentWords: HTML {
  let frame: Frame
  let words: [ReadAnswers.Section]

  var body: some HTML {
    p(.class("notice warn")) { frame(StateWords.notSent) }
    for part in words {
      section(.class("sheet")) {
        h2 { part.heading }
        ReadSection(section: part)
      }
    }
  }
}

/// Somebody has lost the link.
struct LostLinkPage: HTML {
  let frame: Frame
  var email = ""
  var fault: Words?

  private var title: String { frame(LostLinkWords.title) }

  var body: some HTML {
    Page(
      frame, title: fault == nil ? title : "\(frame(SubmissionsWords.faults(1))) – \(title)", width: .narrow
    ) {
      h1 { title }
      p(.class("lead")) { frame(LostLinkWords.lead) }
      if let fault {
        FaultList(
          heading: frame(SubmissionsWords.faults(1)), faults: [(field: "email", what: frame(fault))])
      }
      PostForm(frame, to: SubmissionsRoute.lostLink.path) {
        TextField(
          labelled: frame(LostLinkWords.email), name: "email", value: email, fault: fault.map { frame($0) },
          type: "email", autocomplete: "email", isRequired: true)
        div(.class("actions")) { button { frame(LostLinkWords.send) } }
      }
    }
  }
}

/// Says what happens next, and not whether the address is known (R13).
struct LostLinkSentPage: HTML {
  let frame: Frame

  var body: some HTML {
    Page(frame, title: frame(LostLinkWords.sentTitle), width: .narrow) {
      h1 { frame(LostLinkWords.sentTitle) }
      p(.class("lead")) { frame(LostLinkWords.sent) }
      p { frame(AccountsWords.linkSentBefore) }
      div(.class("actions")) {
        a(.class("button second"), .href(SubmissionsRoute.lostLinkAsk.path)) { frame(StateWords.askAgain) }
      }
    }
  }
}
