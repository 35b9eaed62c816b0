import HTML

/// A submission in a list, with its partner's name where that is kept.
struct SubmissionLine: Sendable {
  let submission: Submission
  let partner: String?
}

/// What came in a round.
struct SubmissionsPage: HTML {
  let frame: Frame
  let round: Round
  /// How many count.
  let count: Int
  let found: FoundSubmissions
  /// Those of them that stand on this page.
  let lines: [SubmissionLine]
  let filter: SubmissionFilter
  let areas: [Area]
  /// The form's repeats, by name and heading.
  let repeats: [(value: String, words: String)]

  private var title: String { frame(DeskWords.came(count)) }

  var body: some HTML {
    Page(frame, title: "\(title) – \(frame(round.title))") {
      p(.class("eyebrow")) { a(.href("/rounds/\(round.id)")) { frame(round.title) } }
      h1 { title }
      p { frame(DeskWords.seen(round.identification)) }
      if count > 0 || !filter.isEmpty {
        SubmissionFilterForm(frame: frame, round: round, filter: filter, areas: areas)
      }
      if lines.isEmpty {
        p { frame(filter.isEmpty ? DeskWords.none : SubmissionFilterWords.nothing) }
      } else {
        if !filter.isOpen { p(.role("status")) { frame(SubmissionFilterWords.matching(found.count)) } }
        div(.class("scroll"), .role("region"), .tabindex(0), .aria(.label, title)) {
          table(.class("stack")) {
            thead { tr { for words in DeskWords.columns { th(.scope("col")) { frame(words) } } } }
            tbody { for line in lines { SubmissionRow(frame: frame, line: line) } }
          }
        }
      }
      if found.hasMore, let last = found.ids.last {
        p { a(.href(filter.address(round.id, after: last))) { frame(DeskWords.older) } }
      }
      div(.class("actions")) {
        a(.class("button second"), .href(SubmissionsRoute.desk(round.id).path)) { frame(DeskWords.enter) }
      }
      if count > 0 { ExportForm(frame: frame, round: round.id, repeats: repeats) }
    }
  }
}

private struct SubmissionRow: HTML {
  let frame: Frame
  let line: SubmissionLine

  private var submission: Submission { line.submission }

  private var state: String {
    var words = [frame(DeskWords.state(submission.state))]
    if submission.isLate { words.append(frame(DeskWords.late)) }
    return words.joined(separator: " · ")
  }

  var body: some HTML {
    tr {
      td {
        a(.href(SubmissionsRoute.submission(submission.id).path)) {
          line.partner ?? frame(DeskWords.anonymous)
        }
      }
      td { submission.partyType.map { frame($0.name) } ?? "–" }
      td { submission.receivedAt?.dateAndTime(frame.language) ?? "–" }
      td { frame(DeskWords.source(submission.source)) }
      td(.class("n"), .data("data-label", frame(DeskWords.columns[4]))) { String(submission.revision) }
      td { state }
    }
  }
}

/// One submission with its revisions.
struct SubmissionPage: HTML {
  let frame: Frame
  let round: Round
  let submission: Submission
  let partner: Partner?
  let contact: Contact?
  let revisions: [SubmissionRevision]
  let shown: SubmissionRevision
  let answers: ReadAnswers
  let tombstones: [Tombstone]
  /// The approval of the answer that was asked for last.
  let approval: Approval?

  private var canErase: Bool {
    submission.state != .erased && frame.user.map { RoundAction.erase.isAllowed(to: .person($0)) } ?? false
  }

  private var title: String { partner?.name ?? frame(DeskWords.anonymous) }

  private var facts: [(name: Words, value: String)] {
    var facts: [(name: Words, value: String)] = []
    if let type = submission.partyType { facts.append((DeskWords.type, frame(type.name))) }
    if let contact { facts.append((DeskWords.contact, "\(contact.name), \(contact.email)")) }
    if let time = submission.receivedAt {
      facts.append((DeskWords.receivedAt, time.dateAndTime(frame.language)))
    }
    // The moment tells which revision it was that was approved.
    if let approval, approval.state == .approved, approval.decidedAt == shown.receivedAt {
      facts.append((ApprovalWords.approvedBy, "\(approval.name), \(approval.email)"))
    }
    facts.append((DeskWords.how, frame(DeskWords.source(submission.source))))
    facts.append((DeskWords.language, submission.language.name))
    if submission.isLate { facts.append((DeskWords.deadline, frame(ReceiptWords.late))) }
    return facts
  }

  var body: some HTML {
    Page(frame, title: "\(title) – \(frame(round.title))", width: .narrow) {
      p(.class("eyebrow")) { a(.href(SubmissionsRoute.list(round.id).path)) { frame(round.title) } }
      h1 { title }
      if submission.state == .withdrawn { p(.class("notice warn")) { frame(DeskWords.withdrawnLead) } }
      TombstoneList(frame: frame, tombstones: tombstones)
      dl(.class("answers")) {
        for fact in facts {
          div {
            dt { frame(fact.name) }
            dd { fact.value }
          }
        }
      }
      if revisions.count > 1 {
        RevisionLinks(frame: frame, submission: submission, revisions: revisions, shown: shown)
      }
      for part in answers.sections {
        section(.class("sheet")) {
          h2 { part.heading }
          ReadSection(
            section: part, files: FilesAddress(SubmissionsRoute.submission(submission.id).path))
        }
      }
      if canErase {
        p { a(.href(SubmissionsRoute.erasureAsk(submission.id).path)) { frame(ErasureWords.link) } }
      }
    }
  }
}

private struct RevisionLinks: HTML {
  let frame: Frame
  let submission: Submission
  let revisions: [SubmissionRevision]
  let shown: SubmissionRevision

  private func words(_ revision: SubmissionRevision) -> String {
    let number = frame(DeskWords.revision(revision.revision))
    return revision.receivedAt.map { "\(number), \($0.dateAndTime(frame.language))" } ?? number
  }

  var body: some HTML {
    nav(.aria(.label, frame(DeskWords.revisions))) {
      ul {
        for revision in revisions {
          li {
            a(
              .href("\(SubmissionsRoute.submission(submission.id).path)?revision=\(revision.revision)"),
              .aria(.current, revision == shown ? "true" : nil)
            ) { words(revision) }
          }
        }
      }
    }
  }
}

/// An invitation in the list of whom one may answer for.
struct DeskLine: Sendable {
  let invitation: Invitation
  let partner: String
  let contact: String?
}

/// Whom an answer on paper or by telephone is from.
struct DeskPage: HTML {
  let frame: Frame
  let round: Round
  let isOpen: Bool
  let lines: [DeskLine]
  /// The last one shown, where there are more.
  let next: InvitationID?

  private var entering: Words {
    round.identification == .anonymous ? DeskWords.enterAnonymousLead : DeskWords.enterLead
  }

  var body: some HTML {
    Page(frame, title: "\(frame(DeskWords.enterTitle)) – \(frame(round.title))", width: .narrow) {
      p(.class("eyebrow")) { a(.href("/rounds/\(round.id)")) { frame(round.title) } }
      h1 { frame(DeskWords.enterTitle) }
      p(.class("lead")) { frame(isOpen ? entering : DeskWords.notOpen) }
      p { a(.href("\(FormsRoute.blank(round.form).path)?round=\(round.id)")) { frame(BlankWords.title) } }
      if lines.isEmpty { p { frame(DeskWords.nobody) } }
      if isOpen {
        ul(.class("themes")) {
          for line in lines {
            li {
              a(.href(Entrance.desk(round.id, line.invitation.id).path)) {
                b { line.partner }
                span(.class("quiet small")) { line.contact ?? "" }
                span(.class("small")) { frame(DeskWords.state(line.invitation.state)) }
              }
            }
          }
        }
        if let next {
          p { a(.href(SubmissionsRoute.desk(round.id).path + "?after=\(next)")) { frame(DeskWords.older) } }
        }
      }
    }
  }
}
