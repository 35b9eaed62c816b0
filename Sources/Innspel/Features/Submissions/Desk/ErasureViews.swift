import HTML
import HTTP

/// Asks before an answer is erased: exactly what goes, what stays, and why it is done.
struct ErasurePage: HTML {
  let frame: Frame
  let round: Round
  let submission: Submission
  /// Nil in an anonymous round.
  let partner: String?
  let scope: ErasureScope
  let entry: ErasureEntry

  private var title: String {
    frame(ErasureWords.title(partner: partner))
  }
  private var faults: [(field: String, what: String)] {
    entry.fault.map { [(field: "reason", what: frame($0))] } ?? []
  }
  private var pageTitle: String {
    let plain = "\(title) – \(frame(round.title))"
    return faults.isEmpty && !entry.isMoved ? plain : "\(frame(SubmissionsWords.faults(1))) – \(plain)"
  }

  var body: some HTML {
    Page(frame, title: pageTitle, width: .narrow) {
      p(.class("eyebrow")) { frame(round.title) }
      h1 { title }
      if entry.isMoved { WholeFault(words: frame(ErasureWords.moved)) }
      FaultList(heading: frame(SubmissionsWords.faults(1)), faults: faults)
      p(.class("lead")) { frame(ErasureWords.lead) }
      h2 { frame(ErasureWords.goes) }
      ul { for words in ErasureWords.whatGoes(scope) { li { frame(words) } } }
      h2 { frame(ErasureWords.stays) }
      ul { for words in ErasureWords.whatStays(scope, round, at: frame.now) { li { frame(words) } } }
      p(.class("notice")) { frame(ErasureWords.noLetter) }
      PostForm(frame, to: SubmissionsRoute.erase(submission.id).path) {
        input(.type("hidden"), .name("seen"), .value(String(submission.revision)))
        if let code = entry.code { input(.type("hidden"), .name("code"), .value(code)) }
        TextArea(
          labelled: frame(ErasureWords.reason), name: "reason", value: entry.reason,
          hint: frame(ErasureWords.reasonHint), fault: entry.fault.map { frame($0) })
        div(.class("actions")) {
          button { frame(ErasureWords.erase) }
          a(.class("button plain"), .href(back)) { frame(ErasureWords.keep) }
        }
      }
    }
  }

  private var back: String {
    entry.code == nil
      ? SubmissionsRoute.submission(submission.id).path : SubmissionsRoute.erasureFindAsk.path
  }
}

/// Asks for the receipt's code of an answer that is to be erased.
struct ErasureFindPage: HTML {
  let frame: Frame
  var typed = ""
  var fault: Words?
  /// One has just been erased, in a round whose answers nobody may see yet.
  var isDone = false

  private var title: String { frame(ErasureWords.findTitle) }

  var body: some HTML {
    Page(
      frame, title: fault == nil ? title : "\(frame(SubmissionsWords.faults(1))) – \(title)", width: .narrow
    ) {
      p(.class("eyebrow")) { a(.href("/admin")) { frame(PageWords.administration) } }
      h1 { title }
      if isDone { p(.class("notice")) { frame(ErasureWords.done) } }
      p(.class("lead")) { frame(ErasureWords.findLead) }
      if let fault {
        FaultList(heading: frame(SubmissionsWords.faults(1)), faults: [(field: "code", what: frame(fault))])
      }
      PostForm(frame, to: SubmissionsRoute.erasureFind.path) {
        TextField(
          labelled: frame(ReceiptWords.codeLabel), name: "code", value: typed, fault: fault.map { frame($0) },
          autocomplete: "off", isRequired: true)
        div(.class("actions")) { button { frame(ErasureWords.find) } }
      }
    }
  }
}

/// What is left of an answer that was erased.
struct TombstoneList: HTML {
  let frame: Frame
  let tombstones: [Tombstone]

  var body: some HTML {
    for stone in tombstones {
      section(.class("sheet")) {
        h2 { frame(ErasureWords.erased(upTo: stone.revision)) }
        dl(.class("answers")) {
          div {
            dt { frame(ErasureWords.reason) }
            dd { stone.reason }
          }
          div {
            dt { frame(ErasureWords.decision) }
            dd { "\(stone.decidedBy), \(stone.decidedAt.dateAndTime(frame.language))" }
          }
          div {
            dt { frame(ErasureWords.hash) }
            dd(.class("small")) { stone.hash }
          }
        }
      }
    }
  }
}
