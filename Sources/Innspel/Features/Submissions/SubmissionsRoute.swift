import HTTP

/// Answering by a link, by the secretariat's desk and by a receipt's code; and reading what came.
enum SubmissionsRoute: FeatureRoute {
  /// A page or a deed of answering.
  case answering(Entrance, AnsweringStep)
  /// A file of the answer is sent in; and fetched.
  case addFile(Entrance)
  case file(Entrance, ID<Attachment>)
  /// A file of what came.
  case submittedFile(SubmissionID, ID<Attachment>)
  /// A receipt's code is asked for.
  case receiptAsk
  case receiptFind
  /// The receipt of an anonymous answer, for as long as its address is good.
  case receiptShown(seal: String)
  /// Changing and withdrawing with a code.
  case receiptChange
  case receiptWithdraw
  /// What an approver reads, and decides.
  case approval(token: String)
  case decideApproval(token: String)
  case lostLinkAsk
  case lostLink
  /// What came in a round.
  case list(RoundID)
  case submission(SubmissionID)
  /// What erasing a submission takes and leaves; and doing it.
  case erasureAsk(SubmissionID)
  case erase(SubmissionID)
  /// A submission that is to be erased is found by its receipt's code.
  case erasureFindAsk
  case erasureFind
  /// Whom the secretariat may enter an answer for.
  case desk(RoundID)

  init?(_ method: Method, _ path: Path) {
    switch (method, path[0], path[1], path.count) {
    case (.get, "receipt", nil, 1): self = .receiptAsk
    case (.post, "receipt", nil, 1): self = .receiptFind
    case (.post, "receipt", "change", 2): self = .receiptChange
    case (.post, "receipt", "withdraw", 2): self = .receiptWithdraw
    case (.get, "receipt", let seal?, 2): self = .receiptShown(seal: seal)
    case (.get, "lost-link", nil, 1): self = .lostLinkAsk
    case (.post, "lost-link", nil, 1): self = .lostLink
    default:
      let route =
        Self.answering(method, path) ?? Self.ofRound(method, path) ?? Self.ofSubmission(method, path)
      guard let route else { return nil }
      self = route
    }
  }

  private static func ofSubmission(_ method: Method, _ path: Path) -> SubmissionsRoute? {
    if path[0] == "erase", path.count == 1 {
      return method == .get ? .erasureFindAsk : method == .post ? .erasureFind : nil
    }
    guard path[0] == "submissions", let id = SubmissionID(segment: path[1]) else { return nil }
    switch (method, path[2], path.count) {
    case (.get, nil, 2): return .submission(id)
    case (.get, "erase", 3): return .erasureAsk(id)
    case (.post, "erase", 3): return .erase(id)
    case (.get, "files", 4): return ID<Attachment>(segment: path[3]).map { .submittedFile(id, $0) }
    default: return nil
    }
  }

  private static func answering(_ method: Method, _ path: Path) -> SubmissionsRoute? {
    if path[0] == "a", let token = path[1], !token.isEmpty, token.utf8.count <= 64 {
      if let file = Self.file(method, path.segments.dropFirst(2), .approver(token: token)) {
        if case .addFile = file { return nil }
        return file
      }
      guard path.count == 2 else { return nil }
      switch method {
      case .get: return .approval(token: token)
      case .post: return .decideApproval(token: token)
      default: return nil
      }
    }
    if path[0] == "i", let token = path[1], !token.isEmpty, token.utf8.count <= 64 {
      let (rest, entrance) = (path.segments.dropFirst(2), Entrance.link(token: token))
      return Self.file(method, rest, entrance) ?? AnsweringStep(method, rest).map { .answering(entrance, $0) }
    }
    guard path[0] == "rounds", path[2] == "enter", let round = RoundID(segment: path[1]),
      let invitation = InvitationID(segment: path[3])
    else { return nil }
    let (rest, entrance) = (path.segments.dropFirst(4), Entrance.desk(round, invitation))
    return Self.file(method, rest, entrance) ?? AnsweringStep(method, rest).map { .answering(entrance, $0) }
  }

  private static func file(_ method: Method, _ rest: ArraySlice<String>, _ entrance: Entrance)
    -> SubmissionsRoute?
  {
    guard rest.first == "files" else { return nil }
    switch (method, rest.count) {
    case (.post, 1): return .addFile(entrance)
    case (.get, 2): return ID<Attachment>(segment: rest.last).map { .file(entrance, $0) }
    default: return nil
    }
  }

  private static func ofRound(_ method: Method, _ path: Path) -> SubmissionsRoute? {
    guard method == .get, path[0] == "rounds", path.count == 3, let round = RoundID(segment: path[1]) else {
      return nil
    }
    switch path[2] {
    case "submissions": return .list(round)
    case "enter": return .desk(round)
    default: return nil
    }
  }

  var path: String {
    switch self {
    case .answering(let entrance, let step): entrance.path + step.suffix
    case .addFile(let entrance): "\(entrance.path)/files"
    case .file(let entrance, let id): "\(entrance.path)/files/\(id)"
    case .submittedFile(let submission, let id): "/submissions/\(submission)/files/\(id)"
    case .receiptAsk, .receiptFind: "/receipt"
    case .receiptShown(let seal): "/receipt/\(Path.encoding(seal))"
    case .receiptChange: "/receipt/change"
    case .receiptWithdraw: "/receipt/withdraw"
    case .approval(let token), .decideApproval(let token): Entrance.approver(token: token).path
    case .lostLinkAsk, .lostLink: "/lost-link"
    case .list(let round): "/rounds/\(round)/submissions"
    case .submission(let id): "/submissions/\(id)"
    case .erasureAsk(let id), .erase(let id): "/submissions/\(id)/erase"
    case .erasureFindAsk, .erasureFind: "/erase"
    case .desk(let round): "/rounds/\(round)/enter"
    }
  }

  var access: Access {
    switch self {
    case .answering(.link, _), .answering(.approver, _), .approval, .decideApproval, .receiptShown,
      .addFile(.link), .addFile(.approver), .file(.link, _), .file(.approver, _):
      .linkHolder
    case .receiptAsk, .receiptFind, .receiptChange, .receiptWithdraw, .lostLinkAsk, .lostLink: .everyone
    case .answering(.desk, _), .list, .submission, .desk, .addFile(.desk), .file(.desk, _), .submittedFile:
      .roles(Role.staff)
    case .erasureAsk, .erase, .erasureFindAsk, .erasureFind: .roles([.administrator])
    }
  }

  var plan: Plan {
    switch self {
    case .answering(_, .fill), .addFile: .files
    case .answering(_, let step): step.isDeed ? .form : .page
    case .file, .submittedFile: .slow
    case .receiptChange, .erase, .decideApproval: .form
    case .receiptFind, .receiptWithdraw, .lostLink, .erasureFind: .small
    case .receiptAsk, .receiptShown, .approval, .lostLinkAsk, .list, .submission, .desk, .erasureAsk,
      .erasureFindAsk:
      .page
    }
  }

  var name: String {
    switch self {
    case .answering(.link, let step): "submissions.answering.\(step)"
    case .answering(.desk, let step): "submissions.answering.desk.\(step)"
    case .answering(.approver, let step): "submissions.answering.approver.\(step)"
    case .addFile: "submissions.addFile"
    case .file: "submissions.file"
    case .submittedFile: "submissions.submittedFile"
    case .approval: "submissions.approval"
    case .decideApproval: "submissions.decideApproval"
    case .receiptAsk: "submissions.receiptAsk"
    case .receiptFind: "submissions.receiptFind"
    case .receiptShown: "submissions.receiptShown"
    case .receiptChange: "submissions.receiptChange"
    case .receiptWithdraw: "submissions.receiptWithdraw"
    case .lostLinkAsk: "submissions.lostLinkAsk"
    case .lostLink: "submissions.lostLink"
    case .list: "submissions.list"
    case .submission: "submissions.submission"
    case .erasureAsk: "submissions.erasureAsk"
    case .erase: "submissions.erase"
    case .erasureFindAsk: "submissions.erasureFindAsk"
    case .erasureFind: "submissions.erasureFind"
    case .desk: "submissions.desk"
    }
  }
}

/// The way in to one invitation's form.
enum Entrance: Equatable, Sendable {
  /// The link in the letter.
  case link(token: String)
  /// The secretariat, for a partner that answered on paper or by telephone.
  case desk(RoundID, InvitationID)
  /// An approver's link: to what the draft says, not to the form's own pages.
  case approver(token: String)

  var path: String {
    switch self {
    case .link(let token): "/i/\(Path.encoding(token))"
    case .approver(let token): "/a/\(Path.encoding(token))"
    case .desk(let round, let invitation): "/rounds/\(round)/enter/\(invitation)"
    }
  }

  var isDesk: Bool {
    if case .desk = self { true } else { false }
  }
}

/// The pages and deeds behind a way in.
enum AnsweringStep: String, Equatable, Sendable, CaseIterable {
  /// The form, or what stands in its place.
  case page
  /// The form is sent on: next, back, add, remove, send.
  case fill
  /// The form saves itself while somebody writes.
  case save
  /// The form asks who else has it open, and what they have written.
  case here
  case receipt
  /// Begins to change what was sent, or to answer again.
  case change
  /// Gives up a change that was begun.
  case discard
  case withdrawAsk
  case withdraw
  case declineAsk
  case decline
  /// Somebody is asked to approve the answer before it is sent; and that is taken back.
  case approvalAsk
  case approval
  case approvalCancel

  init?(_ method: Method, _ rest: ArraySlice<String>) {
    guard rest.count <= 1 else { return nil }
    switch (method, rest.first) {
    case (.get, nil): self = .page
    case (.post, nil): self = .fill
    case (.post, "save"): self = .save
    case (.post, "here"): self = .here
    case (.get, "receipt"): self = .receipt
    case (.post, "change"): self = .change
    case (.post, "discard"): self = .discard
    case (.get, "withdraw"): self = .withdrawAsk
    case (.post, "withdraw"): self = .withdraw
    case (.get, "decline"): self = .declineAsk
    case (.post, "decline"): self = .decline
    case (.get, "approval"): self = .approvalAsk
    case (.post, "approval"): self = .approval
    case (.post, "cancel-approval"): self = .approvalCancel
    default: return nil
    }
  }

  var suffix: String {
    switch self {
    case .page, .fill: ""
    case .save: "/save"
    case .here: "/here"
    case .receipt: "/receipt"
    case .change: "/change"
    case .discard: "/discard"
    case .withdrawAsk, .withdraw: "/withdraw"
    case .declineAsk, .decline: "/decline"
    case .approvalAsk, .approval: "/approval"
    case .approvalCancel: "/cancel-approval"
    }
  }

  var isDeed: Bool {
    switch self {
    case .fill, .save, .here, .change, .discard, .withdraw, .decline, .approval, .approvalCancel: true
    case .page, .receipt, .withdrawAsk, .declineAsk, .approvalAsk: false
    }
  }
}

extension SubmissionsRoute {
  /// The address in the language of the page that leads there.
  func path(in language: Language) -> String { "\(path)?language=\(language.rawValue)" }
}

extension Route {
  /// Whether it is about a receipt, which goes on in the language of the answer.
  var isReceipt: Bool {
    switch self {
    case .submissions(.receiptShown), .submissions(.receiptAsk): true
    default: false
    }
  }
}
