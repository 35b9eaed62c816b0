import HTML
import HTTP
import QRCode

/// Who are you? Asked of whoever comes by the open link, before the form; or why there is no form.
struct OpenEntrancePage: HTML {
  let frame: Frame
  let round: Round
  let areas: [Area]
  let address: String
  /// Proof of when the page was shown.
  var seal: String
  /// Where somebody who has begun in this browser goes on.
  let own: String?
  var typed: Fields = [:]
  var whole: Words?
  var faults: [(field: String, words: Words)] = []

  private var asks: OpenQuestions { OpenQuestions(round) }
  private var door: Door { round.door(for: nil, at: frame.now) }
  private var isOpen: Bool { if case .open = door { true } else { false } }
  private var count: Int { faults.count + (whole == nil ? 0 : 1) }

  private func fault(_ field: String) -> String? {
    faults.first { $0.field == field }.map { frame($0.words) }
  }

  private var lead: Words {
    switch door {
    case .open: OpenLinkWords.lead(frame.partnership.name)
    case .notYet(let opens): OpenLinkWords.notYet(opens)
    case .late(let end): StateWords.closed(end)
    case .closed(let end): StateWords.closed(end)
    }
  }

  var body: some HTML {
    Page(
      frame,
      title: count == 0
        ? frame(round.title) : "\(frame(SubmissionsWords.faults(count))) – \(frame(round.title))",
      width: .narrow
    ) {
      h1 { frame(round.title) }
      if let whole { WholeFault(words: frame(whole)) }
      FaultList(
        heading: frame(SubmissionsWords.faults(faults.count)),
        faults: faults.map { (field: $0.field, what: frame($0.words)) })
      p(.class("lead")) { frame(lead) }
      if case .open(let until) = door {
        p { strong { frame(DeadlineWords.open(until: until, now: frame.now)) } }
      }
      if let own {
        div(.class("actions")) { a(.class("button"), .href(own)) { frame(OpenLinkWords.goOn) } }
      }
      if isOpen {
        p { frame(PrivacyWords.explanation(round.identification, showsGroups: round.showsGroups)) }
        entry
      }
    }
  }

  private var entry: some HTML {
    PostForm(frame, to: address) {
      input(.type("hidden"), .name(FormField.shown), .value(seal))
      // Nobody sees it: only programs fill it in.
      div(.class("unseen"), .aria(.hidden, "true")) {
        input(.name("website"), .value(typed["website"] ?? ""), .tabindex(-1), .autocomplete("off"))
      }
      if asks.name {
        TextField(
          labelled: frame(OpenLinkWords.name), name: "name", value: typed["name"] ?? "",
          hint: frame(OpenLinkWords.nameHint), fault: fault("name"))
      }
      if asks.group {
        SelectField(
          labelled: frame(OpenLinkWords.type), name: "type",
          choices: [("", frame(PartnersWords.choose))] + PartyType.all.map { ($0.code, frame($0.name)) },
          value: typed["type"] ?? "", fault: fault("type"))
        if !areas.isEmpty {
          SelectField(
            labelled: frame(OpenLinkWords.area), name: "area",
            choices: [("", "–")] + areas.map { ($0.id.text, $0.name) }, value: typed["area"] ?? "")
        }
      }
      TextField(
        labelled: frame(round.openLink == .byEmail ? OpenLinkWords.email : OpenLinkWords.emailOptional),
        name: "email", value: typed["email"] ?? "",
        hint: frame(round.openLink == .byEmail ? OpenLinkWords.emailHint : OpenLinkWords.emailOptionalHint),
        fault: fault("email"), type: "email")
      div(.class("actions")) {
        button { frame(round.openLink == .byEmail ? OpenLinkWords.sendLink : OpenLinkWords.begin) }
      }
    }
  }
}

/// The way in is in the mail.
struct OpenLinkSentPage: HTML {
  let frame: Frame
  let round: Round

  var body: some HTML {
    Page(frame, title: frame(OpenLinkWords.sentTitle), width: .narrow) {
      p(.class("eyebrow")) { frame(round.title) }
      h1 { frame(OpenLinkWords.sentTitle) }
      p(.class("lead")) { frame(OpenLinkWords.sent) }
    }
  }
}

/// An open address that was never made, is switched off, or has been replaced.
struct UnknownOpenLinkPage: HTML {
  let frame: Frame

  var body: some HTML {
    Page(frame, title: frame(StateWords.unknownTitle), width: .narrow) {
      h1 { frame(StateWords.unknownTitle) }
      p(.class("lead")) { frame(OpenLinkWords.unknown) }
    }
  }
}

/// An address as a QR code that a telephone's camera reads.
struct QRCodeView: HTML {
  let code: QRCode
  let label: String

  var body: some HTML {
    svg(
      .class("qr"), .role("img"), .aria(.label, label), .viewBox("0 0 \(code.side) \(code.side)")
    ) {
      path(.d(code.path)) { Empty() }
    }
  }
}

/// The secretariat's page: whether anybody may answer, the address to give away, and how many came.
struct OpenLinkPage: HTML {
  let frame: Frame
  let round: Round
  let counts: RoundCounts
  let address: String?

  private var isPossible: Bool { RoundAction.openLink.isPossible(in: round.state(at: frame.now)) }
  private var path: String { RoundsRoute.openLink(round.id).path }

  var body: some HTML {
    Page(frame, title: "\(frame(OpenLinkWords.title)) – \(frame(round.title))", width: .narrow) {
      p(.class("eyebrow")) { a(.href("/rounds/\(round.id)")) { frame(round.title) } }
      h1 { frame(OpenLinkWords.title) }
      p(.class("lead")) { frame(OpenLinkWords.staffLead) }
      if counts.asked > 0 { p { strong { frame(OpenLinkWords.counts(counts, isAnonymous: isAnonymous)) } } }
      if let address {
        section(.class("sheet")) {
          p { a(.href(address)) { address } }
          if let code = QRCode(address) { QRCodeView(code: code, label: frame(OpenLinkWords.qr)) }
          p { a(.href(RoundsRoute.poster(round.id).path)) { frame(OpenLinkWords.poster) } }
        }
      }
      if isPossible { settings }
    }
  }

  private var isAnonymous: Bool { round.identification == .anonymous }

  private var settings: some HTML {
    PostForm(frame, to: path) {
      input(.type("hidden"), .name("revision"), .value(round.mark))
      fieldset(.class("field")) {
        legend { frame(OpenLinkWords.who) }
        for link in OpenLink.allCases {
          Choice(
            labelled: frame(OpenLinkWords.setting(link)), name: "open_link", value: link.rawValue,
            isChosen: link == round.openLink)
        }
      }
      if address != nil {
        Choice(labelled: frame(OpenLinkWords.renew), name: "renew", value: "yes", type: "checkbox")
      }
      div(.class("actions")) { button { frame(AccountsWords.save) } }
    }
  }
}

/// To be printed and hung up.
struct OpenLinkPoster: HTML {
  let frame: Frame
  let round: Round
  let address: String

  private var purpose: Words? {
    let purpose = round.privacy.over(frame.partnership.privacy).purpose
    return frame(purpose).isEmpty ? nil : purpose
  }

  var body: some HTML {
    Page(frame, title: frame(round.title), width: .narrow) {
      div(.class("actions noprint")) {
        button(.class("second"), .type("button"), .data("data-print", ""), .hidden()) {
          frame(OpenLinkWords.print)
        }
        a(.class("button plain"), .href(RoundsRoute.openLink(round.id).path)) { frame(RoundStepWords.back) }
      }
      div(.class("paper")) {
        p(.class("eyebrow")) { frame(frame.partnership.name) }
        h1 { frame(round.title) }
        if let purpose { p(.class("lead")) { frame(purpose) } }
        if let code = QRCode(address) { QRCodeView(code: code, label: frame(OpenLinkWords.qr)) }
        p { strong { address } }
        if let closesAt = round.closesAt { p { frame(OpenLinkWords.deadline(closesAt)) } }
        p { frame(PrivacyWords.explanation(round.identification, showsGroups: round.showsGroups)) }
      }
      script(.type("module"), .src(frame.files.address(of: "answering.js"))) { Empty() }
    }
  }
}
