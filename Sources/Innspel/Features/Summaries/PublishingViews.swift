import HTML

/// Asks who is to read, and says who will be mailed, before anything is published.
struct PublishPage: HTML {
  let frame: Frame
  let round: RoundID
  let title: Words
  /// The version whose numbers would stand, where too few answers have changed to count anew.
  let numbersOf: Int?
  /// Too few have answered for anything to be told.
  let isTooSmall: Bool
  let openStatements: Int
  /// Partners who may answer after the others, and have not.
  let mayStillAnswer: Int
  let groups: [WorkingGroup]
  let chosen: Set<GroupID>
  /// Nil until groups are chosen.
  let members: [User]?
  var fault: Words?

  private var heading: String { (fault == nil ? "" : "(1) ") + frame(PublishingWords.title) }

  var body: some HTML {
    Page(frame, title: heading, width: .narrow) {
      FaultList(
        heading: frame(SummariesPageWords.faults),
        faults: fault.map { [(field: "group", what: frame($0))] } ?? [])
      p(.class("eyebrow")) { a(.href(SummariesRoute.live(round).path)) { frame(title) } }
      h1 { frame(PublishingWords.title) }
      p(.class("lead")) { frame(PublishingWords.lead) }
      if let numbersOf { p(.class("notice")) { frame(SummariesPageWords.numbersOf(numbersOf)) } }
      if isTooSmall { p(.class("notice")) { frame(SummariesPageWords.tooSmall) } }
      if mayStillAnswer > 0 { p(.class("notice")) { frame(PublishingWords.mayStillAnswer(mayStillAnswer)) } }
      if openStatements > 0 { p(.class("notice")) { frame(PublishingWords.stillOpen(openStatements)) } }
      if groups.isEmpty {
        p {
          frame(PublishingWords.noGroups) + " "
          a(.href("/groups/new")) { frame(PublishingWords.makeGroup) }
        }
      } else if let members, !chosen.isEmpty {
        ConfirmForm(page: self, members: members)
      } else {
        form(.method("get"), .action(SummariesRoute.confirm(round).path)) {
          GroupChoice(page: self)
          // Told apart from somebody who has just come: no group chosen is a fault then.
          input(.type("hidden"), .name("show"), .value("1"))
          div(.class("actions")) { button { frame(PublishingWords.show) } }
        }
      }
      p { a(.href(SummariesRoute.live(round).path)) { frame(PublishingWords.back) } }
    }
  }
}

private struct GroupChoice: HTML {
  let page: PublishPage

  var body: some HTML {
    fieldset(.id("group")) {
      legend { page.frame(PublishingWords.groups) }
      for group in page.groups {
        Choice(
          labelled: page.frame(group.name), name: "group", value: group.id.text,
          isChosen: page.chosen.contains(group.id), type: "checkbox")
      }
    }
  }
}

private struct ConfirmForm: HTML {
  let page: PublishPage
  let members: [User]

  private var frame: Frame { page.frame }

  var body: some HTML {
    PostForm(frame, to: SummariesRoute.publish(page.round).path) {
      ul {
        for group in page.groups where page.chosen.contains(group.id) {
          li {
            frame(group.name)
            input(.type("hidden"), .name("group"), .value(group.id.text))
          }
        }
      }
      if members.isEmpty {
        p(.class("notice")) { frame(PublishingWords.noMembers) }
      } else {
        h2 { frame(PublishingWords.willBeMailed(members.count)) }
        ul { for member in members { li { "\(member.name) (\(member.email))" } } }
      }
      div(.class("actions")) {
        button { frame(PublishingWords.publish(members.count)) }
        a(.class("button second"), .href(SummariesRoute.confirm(page.round).path)) {
          frame(PublishingWords.otherGroups)
        }
      }
    }
  }
}

/// Answers have come that are not in the summary yet: says so, and sends the form again by itself.
struct PublishWaitingPage: HTML {
  let frame: Frame
  let round: RoundID
  let title: Words
  let unread: Int
  let groups: [GroupID]
  /// Reading has failed: then nothing comes of waiting.
  let hasStopped: Bool

  var body: some HTML {
    Page(frame, title: frame(PublishingWords.waitingTitle), width: .narrow) {
      p(.class("eyebrow")) { a(.href(SummariesRoute.live(round).path)) { frame(title) } }
      h1 { frame(PublishingWords.waitingTitle) }
      p(.class("lead"), .role("status")) {
        frame(hasStopped ? CodingWords.readingStopped : PublishingWords.waiting(unread))
      }
      PostForm(frame, to: SummariesRoute.publish(round).path) {
        for group in groups { input(.type("hidden"), .name("group"), .value(group.text)) }
        div(.class("actions")) {
          button(.data("data-again", hasStopped ? nil : "")) { frame(PublishingWords.tryAgain) }
          a(.class("button second"), .href(CodingRoute.next(round).path)) { frame(CodingWords.coding) }
        }
      }
    }
  }
}
