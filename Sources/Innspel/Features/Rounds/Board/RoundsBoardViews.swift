import HTML

/// Whom we have heard from and whom not, and the one thing to do now.
///
/// Stands in the round's page, and alone for a page that is open.
struct RoundBoardView: HTML {
  let frame: Frame
  let content: RoundContent

  private var board: RoundBoard { content.board }
  private var round: Round { board.round }
  private var state: RoundState { round.state(at: frame.now) }
  private var isBefore: Bool { state == .draft || state == .scheduled }

  var body: some HTML {
    p {
      RoundBadge(frame: frame, round: round)
      " \(frame(RoundsWords.stateLine(round, frame.now)))"
    }
    if isBefore {
      RoundChecklist(frame: frame, content: content)
    } else {
      BoardFacts(frame: frame, board: board)
      if board.round.holdsAnswers(at: frame.now), board.counts.answered > 0 {
        p(.class("notice")) { frame(RoundsRefusals.heldUntilClosed) }
      }
      if board.heldAnswers > 0 { p(.class("notice")) { frame(RoundsRefusals.heldSinceReopening) } }
    }
    RoundActions(frame: frame, board: board, state: state)
    if !isBefore, board.counts.asked > 0 {
      h2 { frame(RoundsWords.heardFrom) }
      BoardTable(frame: frame, board: board)
      if !board.missing.isEmpty {
        h2 { frame(RoundsWords.missing) }
        MissingTable(frame: frame, board: board)
      }
      if !board.ownDeadlines.isEmpty {
        h2 { frame(RoundsWords.ownDeadlines) }
        ul { for own in board.ownDeadlines { li { OwnDeadlineLine(frame: frame, round: round, own: own) } } }
      }
      if !board.declined.isEmpty {
        h2 { frame(RoundsWords.declinedHeading) }
        ul { for partner in board.declined { li { DeclinedLine(frame: frame, partner: partner) } } }
      }
    }
  }
}

private struct OwnDeadlineLine: HTML {
  let frame: Frame
  let round: Round
  let own: OwnDeadline

  var body: some HTML {
    a(.href("/rounds/\(round.id)/invitations/\(own.invitation)")) { own.name }
    ": \(frame(RoundsWords.ownDeadline(own, frame.now)))"
  }
}

private struct DeclinedLine: HTML {
  let frame: Frame
  let partner: (name: String, reason: String)

  var body: some HTML {
    b { partner.name }
    if !partner.reason.isEmpty { ": \(partner.reason)" }
  }
}

/// The numbers; in an anonymous round only those that tell nothing of how far anybody has come.
private struct BoardFacts: HTML {
  let frame: Frame
  let board: RoundBoard

  private var facts: [(words: Words, number: Int, small: Words?)] {
    let counts = board.counts
    let failed = board.failedAddresses == 0 ? nil : RoundsWords.failedAddresses(board.failedAddresses)
    let head: [(words: Words, number: Int, small: Words?)] = [
      (RoundsWords.answered, counts.answered, RoundsWords.ofAsked(counts.asked, board.round.asks))
    ]
    let tail: [(words: Words, number: Int, small: Words?)] = [
      (RoundsWords.declined, counts.declined, nil)
    ]
    guard !board.isAnonymous else { return head + tail + [(RoundsWords.missing, counts.missing, failed)] }
    let withdrawn: [(words: Words, number: Int, small: Words?)] =
      board.withdrawn == 0 ? [] : [(RoundsWords.withdrawn, board.withdrawn, nil)]
    return head + [(RoundsWords.started, counts.started, RoundsWords.drafts(counts.started))]
      + tail + withdrawn + [(RoundsWords.notBegun, counts.waiting - board.withdrawn, failed)]
  }

  var body: some HTML {
    dl(.class("facts")) {
      for fact in facts {
        div {
          dt { frame(fact.words) }
          dd {
            "\(fact.number) "
            if let words = fact.small { small { frame(words) } }
          }
        }
      }
    }
  }
}

/// Answers of those asked, by party type and area.
private struct BoardTable: HTML {
  let frame: Frame
  let board: RoundBoard

  private var hasHomeless: Bool { board.cells.contains { $0.area == nil } }

  var body: some HTML {
    div(.class("scroll"), .role("region"), .tabindex(0), .aria(.label, frame(RoundsWords.tableLabel))) {
      table {
        caption(.class("small quiet")) { frame(RoundsWords.tableLabel) }
        thead {
          tr {
            th(.scope("col")) { frame(RoundsWords.partyType) }
            // The whole first: on a phone the areas are out of sight to the right.
            th(.scope("col"), .class("n")) { frame(RoundsWords.all) }
            th(.scope("col")) { frame(RoundsWords.share) }
            for area in board.areas { th(.scope("col"), .class("n")) { area.name } }
            if hasHomeless { th(.scope("col"), .class("n")) { frame(RoundsWords.noArea) } }
          }
        }
        tbody {
          for type in board.types {
            BoardRow(frame: frame, board: board, type: type, hasHomeless: hasHomeless)
          }
          BoardRow(frame: frame, board: board, type: nil, hasHomeless: hasHomeless)
        }
      }
    }
  }
}

private struct BoardRow: HTML {
  let frame: Frame
  let board: RoundBoard
  /// Nil: the whole.
  let type: PartyType?
  let hasHomeless: Bool

  private func cell(_ sum: (asked: Int, answered: Int)) -> String {
    sum.asked == 0 ? "–" : "\(sum.answered)/\(sum.asked)"
  }

  private var sum: (asked: Int, answered: Int) { board.sum(type) }

  var body: some HTML {
    tr {
      th(.scope("row")) { frame(type?.name ?? RoundsWords.all) }
      td(.class("n")) { cell(sum) }
      td { AnsweredBar(frame: frame, asked: sum.asked, answered: sum.answered) }
      for area in board.areas { td(.class("n")) { cell(board.sum(type, area: area.id)) } }
      if hasHomeless { td(.class("n")) { cell(board.sum(type, area: .some(nil))) } }
    }
  }
}

/// Those we have not heard from, with the last sign of life and the next step.
private struct MissingTable: HTML {
  let frame: Frame
  let board: RoundBoard

  private var columns: [Words] {
    board.isAnonymous
      ? [RoundsWords.partner, RoundsWords.mail, RoundsWords.nextStep]
      : [RoundsWords.partner, RoundsWords.lastSign, RoundsWords.mail, RoundsWords.nextStep]
  }

  var body: some HTML {
    div(.class("scroll"), .role("region"), .tabindex(0), .aria(.label, frame(RoundsWords.missing))) {
      table(.class("stack")) {
        thead { tr { for words in columns { th(.scope("col")) { frame(words) } } } }
        tbody { for missing in board.missing { MissingRow(frame: frame, board: board, missing: missing) } }
      }
    }
    if board.counts.missing > board.missing.count {
      p(.class("quiet")) { frame(RoundsWords.andMore(board.counts.missing - board.missing.count)) }
    }
  }
}

private struct MissingRow: HTML {
  let frame: Frame
  let board: RoundBoard
  let missing: MissingAnswer

  private var mail: MailState? { missing.contact.flatMap { board.mail[$0] } }

  var body: some HTML {
    tr {
      th(.scope("row")) {
        missing.name
        if board.round.asks == .contact, let name = missing.contactName {
          br()
          small(.class("quiet")) { name }
        }
      }
      if !board.isAnonymous { td { frame(RoundsWords.sign(missing)) } }
      td { mailCell }
      td { a(.href(next.address)) { frame(next.words) } }
    }
  }

  @HTMLBuilder private var mailCell: some HTML {
    if missing.contact == nil {
      span(.class("state warn")) { frame(PartnersWords.noContact) }
    } else if let mail {
      span(.class(mail.state == .failed ? "state warn" : "state")) {
        frame(RoundsWords.mail(mail.state, isDemo: frame.isDemo))
      }
      if mail.state == .failed, let error = mail.error {
        br()
        small(.class("quiet")) { frame(OutboxFaultWords.words(error)) }
      }
    } else {
      frame(RoundsWords.notSent)
    }
  }

  private var next: (words: Words, address: String) {
    // Saved there, one is back here, where the invitation waits to be sent.
    let partner = "/partners/\(missing.partner)?to=/rounds/\(board.round.id)"
    if missing.contact == nil { return (RoundsWords.addContact, partner) }
    if mail?.state == .failed { return (RoundsWords.correctAddress, partner) }
    let address = "/rounds/\(board.round.id)/invitations/\(missing.invitation)"
    return (board.isAnonymous ? RoundsWords.reminder : RoundsWords.callOrExtend, address)
  }
}
