import HTML
import HTTP

/// Every round, those that need something first.
struct RoundsPage: HTML {
  let frame: Frame
  let rounds: [RoundListEntry]
  let hasPartners: Bool

  private func rounds(_ states: RoundState...) -> [RoundListEntry] {
    rounds.filter { states.contains($0.round.state(at: frame.now)) }
  }

  var body: some HTML {
    Page(frame, title: frame(RoundsWords.rounds)) {
      h1 { frame(RoundsWords.heading(rounds(.open).count)) }
      div(.class("actions")) { a(.class("button"), .href("/rounds/new")) { frame(RoundsWords.newRound) } }
      if rounds.isEmpty {
        p(.class("lead")) { frame(RoundsWords.noRounds) }
        if !hasPartners { p { a(.href("/partners")) { frame(RoundsWords.partnersFirst) } } }
      }
      RoundsTable(frame: frame, heading: RoundsWords.openRounds, rounds: rounds(.open))
      RoundsTable(frame: frame, heading: RoundsWords.preparedRounds, rounds: rounds(.draft, .scheduled))
      RoundsTable(frame: frame, heading: RoundsWords.finishedRounds, rounds: rounds(.closed, .published))
      RoundsTable(frame: frame, heading: RoundsWords.archivedRounds, rounds: rounds(.archived))
    }
  }
}

private struct RoundsTable: HTML {
  let frame: Frame
  let heading: Words
  let rounds: [RoundListEntry]

  var body: some HTML {
    if !rounds.isEmpty {
      h2 { frame(heading) }
      div(.class("scroll"), .role("region"), .tabindex(0), .aria(.label, frame(heading))) {
        table(.class("stack")) {
          thead { tr { for words in RoundsWords.columns { th(.scope("col")) { frame(words) } } } }
          tbody { for entry in rounds { RoundRow(frame: frame, entry: entry) } }
        }
      }
    }
  }
}

private struct RoundRow: HTML {
  let frame: Frame
  let entry: RoundListEntry

  private var round: Round { entry.round }

  var body: some HTML {
    tr {
      th(.scope("row")) { a(.href("/rounds/\(round.id)")) { frame(round.title) } }
      td { RoundBadge(frame: frame, round: round) }
      td {
        if entry.counts.asked == 0 {
          "–"
        } else {
          "\(entry.counts.answered)/\(entry.counts.asked) "
          AnsweredBar(frame: frame, asked: entry.counts.asked, answered: entry.counts.answered)
        }
      }
      td(.data("data-label", frame(RoundsWords.columns[3]))) {
        round.closesAt?.dateAndTime(frame.language) ?? "–"
      }
    }
  }
}

/// The state in a word.
struct RoundBadge: HTML {
  let frame: Frame
  let round: Round

  private var state: RoundState { round.state(at: frame.now) }

  var body: some HTML {
    span(.class(state == .open ? "state good" : "state")) { frame(RoundsWords.state(state)) }
  }
}

/// How many of those asked have answered, as a bar that is also said in words.
struct AnsweredBar: HTML {
  let frame: Frame
  let asked: Int
  let answered: Int

  private var share: String { String(asked == 0 ? 0 : (answered * 100 + asked / 2) / asked) }

  var body: some HTML {
    svg(
      .class("bar"), .role("img"), .aria(.label, frame(RoundsWords.of(answered, asked))),
      .preserveAspectRatio("none"), .viewBox("0 0 100 12")
    ) {
      rect(.width("100"), .height("12")) { Empty() }
      rect(.class("v"), .width(share), .height("12")) { Empty() }
    }
  }
}

/// A round's page: the board, and what the round is.
struct RoundPage: HTML {
  let frame: Frame
  let content: RoundContent

  private var round: Round { content.round }
  /// Whether the page follows along: where answers are anonymous, nobody may watch the moment one comes.
  private var isLive: Bool { round.state(at: frame.now) == .open && !content.board.isAnonymous }

  var body: some HTML {
    Page(frame, title: frame(round.title)) {
      p(.class("eyebrow")) { a(.href("/rounds")) { frame(RoundsWords.rounds) } }
      h1 { frame(round.title) }
      div(.data("data-board", isLive ? "/rounds/\(round.id)/board" : nil)) {
        RoundBoardView(frame: frame, content: content)
      }
      RoundTerms(frame: frame, content: content)
      if isLive { script(.type("module"), .src(frame.files.address(of: "board.js"))) { Empty() } }
    }
  }
}

/// What the round asks, of whom, and on which terms.
struct RoundTerms: HTML {
  let frame: Frame
  let content: RoundContent

  private var round: Round { content.round }

  private var lines: [(words: Words, value: String)] {
    var lines = [
      (RoundsWords.identificationLabel, frame(RoundsWords.identification(round.identification))),
      (RoundsWords.asksLabel, frame(RoundsWords.asks(round.asks))),
      (RoundsWords.codebook, content.codebook.map { frame($0) } ?? frame(RoundsWords.noCodebook)),
    ]
    // Nobody is reminded of a round that is over.
    if [.draft, .scheduled, .open].contains(round.state(at: frame.now)) {
      let days = round.closesAt == nil ? 0 : round.reminderDays
      lines.append((RoundsWords.reminder, frame(RoundsWords.reminder(days))))
    }
    if let opensAt = round.openedAt ?? round.opensAt {
      lines.insert((RoundsWords.opens, opensAt.dateAndTime(frame.language)), at: 0)
    }
    return lines
  }

  private var mayMove: Bool {
    content.newestVersion > round.formVersion
      && RoundAction.moveForm.isPossible(in: round.state(at: frame.now))
  }

  var body: some HTML {
    h2 { frame(RoundsWords.about) }
    dl(.class("terms")) {
      div {
        dt { frame(RoundsWords.form) }
        dd {
          if let form = content.form {
            a(.href("/forms/\(form.id)?version=\(form.version)")) { frame(form.title) }
            " · \(frame(RoundsWords.version)) \(form.version) · \(frame(RoundsWords.questions(form.questionCount)))"
            if mayMove {
              " · "
              a(.href(RoundsRoute.ask(round.id, .form).path)) {
                frame(FormMoveWords.ready(content.newestVersion))
              }
            }
          } else {
            frame(RoundsRefusals.formGone)
          }
        }
      }
      for line in lines {
        div {
          dt { frame(line.words) }
          dd { line.value }
        }
      }
    }
    p { a(.href("/rounds/\(round.id)/copy")) { frame(RoundsWords.copy) } }
  }
}

/// Why something cannot be done now, and the way back to the round as it is.
struct RoundRefusedPage: HTML {
  let frame: Frame
  let round: Round
  let words: Words
  /// Settings that somebody typed, which are not saved.
  let typed: Fields?

  var body: some HTML {
    Page(frame, title: frame(RoundsWords.refused), width: .narrow) {
      p(.class("eyebrow")) { a(.href("/rounds/\(round.id)")) { frame(round.title) } }
      h1 { frame(RoundsWords.refused) }
      p(.class("lead")) { frame(words) }
      if let typed {
        h2 { frame(RoundFormWords.notSaved) }
        dl(.class("answers")) {
          for part in RoundEntry.parts(typed, frame) where !part.value.isEmpty {
            div {
              dt { part.label }
              dd { part.value }
            }
          }
        }
      }
      div(.class("actions")) {
        a(.class("button"), .href("/rounds/\(round.id)")) { frame(RoundsWords.seeRound) }
      }
    }
  }
}
