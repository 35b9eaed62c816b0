import HTML
import HTTP

/// Asks before a step is taken: what will happen, to whom, and what it needs.
struct RoundStepPage: HTML {
  let frame: Frame
  let content: RoundContent
  let step: RoundStep
  let typed: Fields
  let faults: [RoundFaults.Fault]
  /// Whom a reminder goes to; where that is the step.
  var reminder: RoundReminder?
  /// The version of the form that the round would move to; where that is the step.
  var move: FormMove?

  private var round: Round { content.round }
  private var isOpening: Bool { step == .open || step == .schedule }
  private var needsTime: Bool { step == .extend || step == .reopen }
  private var gaps: LanguageGaps? {
    guard isOpening || step == .form, let form = content.form else { return nil }
    let gaps = LanguageGaps(round, move?.to ?? form)
    return gaps.isWithin(isOpening ? .none : LanguageGaps(round, form)) ? nil : gaps
  }
  private var privacyGaps: [Words] {
    isOpening ? round.privacy.over(frame.partnership.privacy).gaps : []
  }
  /// Partners are told to ask the secretariat, and not where it is.
  private var lacksAddress: Bool {
    isOpening && frame.partnership.feedbackAddress.isEmpty
  }
  private var isShort: Bool { isOpening && round.isShort(now: frame.now) }
  /// What the button says; nil where there is nothing to do.
  private var action: Words? {
    if let move { return move.isNewer ? FormMoveWords.title(move.to.version) : nil }
    guard let reminder else { return RoundStepWords.button(step, content.board) }
    return reminder.lines.isEmpty && reminder.unreached.isEmpty
      ? nil : RoundReminderWords.send(reminder.lines.count)
  }
  private var title: String {
    if let move { return frame(move.isNewer ? FormMoveWords.title(move.to.version) : FormMoveWords.none) }
    return frame(RoundStepWords.title(step, content.board))
  }
  private var lead: Words {
    if let move { return move.isNewer ? FormMoveWords.lead : FormMoveWords.noneLead }
    return RoundStepWords.lead(step, content.board, frame.now)
  }

  var body: some HTML {
    Page(frame, title: RoundsWords.faultTitle(faults.count, title)(frame.language), width: .narrow) {
      p(.class("eyebrow")) { a(.href("/rounds/\(round.id)")) { frame(round.title) } }
      h1 { title }
      FaultList(
        heading: frame(AccountsWords.faults), faults: faults.map { ($0.field, frame($0.words)) })
      p(.class("lead")) { frame(lead) }
      if step == .reopen, round.identification == .anonymous {
        p(.class("notice warn")) { frame(RoundStepWords.reopenAnonymous) }
      }
      if step == .close, content.board.unsentDrafts > 0 {
        p(.class("notice warn")) { frame(RoundStepWords.unsentDrafts(content.board.unsentDrafts)) }
      }
      if lacksAddress {
        p(.class("notice warn")) { frame(RoundStepWords.noAddress) }
      }
      if isShort { p(.class("notice warn")) { frame(RoundsWords.short) } }
      if isOpening, content.board.unsent.withoutContact > 0 {
        p(.class("notice warn")) { frame(RoundsWords.withoutContact(content.board.unsent.withoutContact)) }
      }
      if let reminder { RoundReminderView(frame: frame, reminder: reminder) }
      if let move, move.isNewer { FormMoveView(frame: frame, move: move) }
      PostForm(frame, to: "/rounds/\(round.id)/\(step.rawValue)") {
        input(.type("hidden"), .name("revision"), .value(typed["revision"] ?? round.mark))
        if needsTime { DeadlineField(frame: frame, deadline: round.closesAt, typed: typed, faults: faults) }
        if let gaps {
          OpenAllTheSame(
            frame: frame, what: RoundsWords.gapsLine(gaps), name: "gaps",
            label: isOpening ? RoundStepWords.openAllTheSame : FormMoveWords.allowGaps)
        }
        if let move, move.isNewer {
          input(.type("hidden"), .name("version"), .value(String(move.to.version)))
          if move.concerned > 0 {
            Choice(
              labelled: frame(FormMoveWords.tell(move.concerned)), name: "letters", value: "send",
              isChosen: typed["revision"] == nil || typed["letters"] != nil, type: "checkbox", id: "letters")
          }
        }
        if isOpening, !content.board.smallGroups.isEmpty {
          OpenAllTheSame(
            frame: frame,
            what: RoundsWords.smallGroups(content.board.smallGroups, content.board.areas),
            name: "small_groups", label: RoundStepWords.openWithSmallGroups)
        }
        if !privacyGaps.isEmpty {
          OpenAllTheSame(
            frame: frame, what: RoundsWords.privacyLine(privacyGaps), name: "privacy",
            label: RoundStepWords.openWithoutPrivacy)
        }
        div(.class("actions")) {
          if let action { button { frame(action) } }
          if let move, !move.isNewer {
            a(.class("button"), .href("/forms/\(round.form)")) { frame(move.to.title) }
          }
          a(.class("button plain"), .href("/rounds/\(round.id)")) { frame(RoundStepWords.back) }
        }
      }
    }
  }
}

/// The new deadline, with the usual ones at hand.
struct DeadlineField: HTML {
  let frame: Frame
  /// As it is now; nil: there is none.
  let deadline: Instant?
  let typed: Fields
  let faults: [RoundFaults.Fault]

  private var suggested: String {
    let start = max(deadline ?? frame.now, frame.now)
    return Oslo.civil(RoundEntry.deadline(weeks: 2, from: start)).fieldValue
  }

  var body: some HTML {
    TextField(
      labelled: frame(RoundStepWords.newDeadline), name: "closes_at", value: typed["closes_at"] ?? suggested,
      hint: frame(RoundStepWords.newDeadlineHint(deadline)),
      fault: faults.first { $0.field == "closes_at" }.map { frame($0.words) }, type: "datetime-local")
  }
}

/// The round opens with something missing only when somebody has said that it may.
struct OpenAllTheSame: HTML {
  let frame: Frame
  let what: Words
  let name: String
  let label: Words

  var body: some HTML {
    p(.class("notice warn")) { frame(what) }
    Choice(labelled: frame(label), name: name, value: "allowed", type: "checkbox", id: name)
  }
}
