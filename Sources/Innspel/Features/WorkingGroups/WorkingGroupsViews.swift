import HTML

/// The groups that somebody may read.
struct GroupsPage: HTML {
  let frame: Frame
  let groups: [WorkingGroup]
  /// Those that are put away, which the staff may take up again.
  let archived: [WorkingGroup]

  private var isStaff: Bool { frame.user?.isStaff == true }

  var body: some HTML {
    Page(frame, title: frame(PageWords.groups)) {
      h1 { frame(PageWords.groups) }
      if isStaff {
        div(.class("actions")) { a(.class("button"), .href("/groups/new")) { frame(WorkingGroupsWords.add) } }
      }
      if groups.isEmpty {
        p(.class("lead")) { frame(isStaff ? WorkingGroupsWords.noneYet : WorkingGroupsWords.none) }
      }
      for group in groups {
        section(.class("sheet")) {
          h2 { a(.href("/groups/\(group.id)")) { frame(group.name) } }
          p { frame(group.mandate) }
        }
      }
      if !archived.isEmpty {
        h2 { frame(WorkingGroupsWords.archived) }
        for group in archived {
          PostForm(frame, to: "/groups/\(group.id)") {
            p {
              "\(frame(group.name)) "
              button(.class("plain"), .name("action"), .value("restore")) {
                frame(WorkingGroupsWords.restore)
              }
            }
          }
        }
      }
    }
  }
}

/// One group: its mandate, the summaries that were published to it, and its members.
struct GroupPage: HTML {
  let frame: Frame
  let group: WorkingGroup
  let members: [User]
  let summaries: [PublishedSummary]

  var body: some HTML {
    Page(frame, title: frame(group.name), width: .narrow) {
      p(.class("eyebrow")) { a(.href("/groups")) { frame(PageWords.groups) } }
      h1 { frame(group.name) }
      p(.class("lead")) { frame(group.mandate) }
      h2 { frame(SummariesPageWords.listTitle) }
      if summaries.isEmpty { p { frame(WorkingGroupsWords.noSummaries) } }
      for summary in summaries {
        PublishedSummarySheet(frame: frame, summary: summary, groups: [group.id: group.name])
      }
      h2 { frame(WorkingGroupsWords.members) }
      if members.isEmpty { p { frame(WorkingGroupsWords.noMembers) } }
      ul { for member in members { li { member.name } } }
      if frame.user?.isStaff == true {
        div(.class("actions")) {
          a(.class("button second"), .href("/groups/\(group.id)/edit")) { frame(WorkingGroupsWords.change) }
        }
      }
    }
  }
}

/// Making a group, or changing one.
struct EditGroupPage: HTML {
  let frame: Frame
  /// As it is; nil: a new one.
  let standing: GroupContent?
  let mark: EditMark?
  /// As it stands in the fields.
  let typed: GroupContent?
  let users: [User]
  let fault: Words?
  /// Somebody else has changed it meanwhile.
  var isMoved = false

  private var heading: String {
    standing.map { frame($0.group.name) } ?? frame(WorkingGroupsWords.add)
  }
  private var title: String {
    frame(RoundsWords.faultTitle(fault == nil && !isMoved ? 0 : 1, heading))
  }

  var body: some HTML {
    Page(frame, title: title, width: .narrow) {
      p(.class("eyebrow")) { a(.href("/groups")) { frame(PageWords.groups) } }
      h1 { heading }
      if isMoved, let standing, let typed {
        EditConflict(frame, standing: standing.parts(frame, users), typed: typed.parts(frame, users))
      }
      PostForm(frame, to: standing.map { "/groups/\($0.group.id)" } ?? "/groups") {
        EditMarkField(mark: mark)
        WordsFields(
          frame: frame, labelled: frame(AccountsWords.name), name: "name",
          words: typed?.group.name ?? Words(same: ""), fault: fault.map { frame($0) })
        WordsFields(
          frame: frame, labelled: frame(WorkingGroupsWords.mandate), name: "mandate",
          words: typed?.group.mandate ?? Words(same: ""), isLong: true)
        fieldset(.class("field")) {
          legend { frame(WorkingGroupsWords.members) }
          p(.class("hint")) { frame(WorkingGroupsWords.membersHint) }
          for user in users {
            Choice(
              labelled: "\(user.name), \(user.email)", name: "member", value: user.id.text,
              isChosen: typed?.members.contains(user.id) == true, type: "checkbox")
          }
        }
        div(.class("actions")) { button { frame(AccountsWords.save) } }
      }
      if let standing {
        PostForm(frame, to: "/groups/\(standing.group.id)") {
          p(.class("hint")) { frame(WorkingGroupsWords.archiveHint) }
          button(.class("plain"), .name("action"), .value("archive")) { frame(WorkingGroupsWords.archive) }
        }
      }
    }
  }
}
