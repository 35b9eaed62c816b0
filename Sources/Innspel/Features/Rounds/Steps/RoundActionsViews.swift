import HTML

/// What can be done now: one thing above all, a second, and the rest as links.
struct RoundActions: HTML {
  let frame: Frame
  let board: RoundBoard
  let state: RoundState

  private struct Place {
    let words: Words
    let address: String
  }

  private func place(_ words: Words, _ part: String) -> Place {
    Place(words: words, address: "/rounds/\(board.round.id)/\(part)")
  }

  private var places: [Place] {
    let isOpenable = RoundAction.openLink.isPossible(in: state)
    return steps + (isOpenable ? [place(OpenLinkWords.title, "open-link")] : [])
  }

  private var steps: [Place] {
    let answers = place(RoundsWords.seeAnswers(board.answers), "submissions")
    let edit = place(RoundsWords.edit, "edit")
    let partners = place(RoundsWords.choosePartners, "partners")
    let summary = place(RoundsWords.seeSummary, "summary")
    let export = place(RoundsWords.export, "export.csv")
    let coding = place(RoundsWords.code, "coding")
    switch state {
    case .draft:
      guard board.counts.asked > 0 else { return [partners, edit] }
      return [place(RoundsWords.openNow, "open"), place(RoundsWords.schedule, "schedule"), edit, partners]
    case .scheduled:
      return [edit, place(RoundsWords.openNow, "open"), partners]
    case .open where board.round.holdsAnswers(at: frame.now):
      // What shows answers leads nowhere before it has closed.
      return openPlaces + [partners, coding, place(RoundsWords.close, "close")]
    case .open: return openPlaces + [answers, partners, coding, summary, place(RoundsWords.close, "close")]
    case .closed:
      return [
        coding, summary, answers, export, place(RoundsWords.reopen, "reopen"),
        place(RoundsWords.archive, "archive"),
      ]
    case .published:
      return [
        summary, answers, coding, export, place(RoundsWords.reopen, "reopen"),
        place(RoundsWords.archive, "archive"),
      ]
    case .archived: return [summary, answers, export]
    }
  }

  private var openPlaces: [Place] {
    let extend = place(RoundsWords.extend, "extend")
    if board.unsent.reachable > 0 {
      return [place(RoundsWords.inviteRest(board.unsent.reachable), "invite"), extend]
    }
    if board.counts.missing > 0 {
      return [place(RoundsWords.remind(board.counts.missing), "remind"), extend]
    }
    return [extend]
  }

  private func look(_ index: Int) -> String {
    switch index {
    case 0: "button"
    case 1: "button second"
    default: "button plain"
    }
  }

  var body: some HTML {
    div(.class("actions")) {
      for (index, place) in places.enumerated() {
        a(.class(look(index)), .href(place.address)) { frame(place.words) }
      }
    }
  }
}

/// What a round needs before it can open, each with where to see to it.
struct RoundChecklist: HTML {
  let frame: Frame
  let content: RoundContent

  private var round: Round { content.round }
  private var board: RoundBoard { content.board }
  private var gaps: LanguageGaps? { content.form.map { LanguageGaps(round, $0) } }

  private var lines: [(isReady: Bool, words: Words)] {
    var lines = [
      (board.counts.asked > 0, RoundsWords.chosen(board.counts.asked, round.asks))
    ]
    if board.unsent.withoutContact > 0 {
      lines.append((false, RoundsWords.withoutContact(board.unsent.withoutContact)))
    }
    if round.state == .draft, let opensAt = round.opensAt {
      lines.append((false, RoundsWords.notPlanned(opensAt, frame.now)))
    }
    lines.append((!round.isShort(now: frame.now), RoundsWords.deadlineLine(round, frame.now)))
    if let gaps {
      lines.append((gaps.isEmpty, gaps.isEmpty ? RoundsWords.allLanguages : RoundsWords.gapsLine(gaps)))
    }
    let privacy = round.privacy.over(frame.partnership.privacy).gaps
    lines.append((privacy.isEmpty, RoundsWords.privacyLine(privacy)))
    if !board.smallGroups.isEmpty {
      lines.append((false, RoundsWords.smallGroups(board.smallGroups, board.areas)))
    }
    return lines
  }

  var body: some HTML {
    h2 { frame(RoundsWords.beforeOpening) }
    ul(.class("checks")) {
      for line in lines {
        li {
          span(.class(line.isReady ? "state good" : "state warn")) {
            frame(line.isReady ? RoundsWords.ready : RoundsWords.lookAt)
          }
          " \(frame(line.words))"
        }
      }
    }
  }
}
