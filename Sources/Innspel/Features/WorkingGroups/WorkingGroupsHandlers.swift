import FormModel
import HTTP
import Storage

/// The working groups' pages.
struct WorkingGroupsHandlers: Sendable {
  let app: Dependencies

  func respond(to route: WorkingGroupsRoute, _ visit: Visit) throws -> Response {
    switch route {
    case .list: return try list(visit)
    case .new: return try edit(nil, nil, visit)
    case .add: return try save(nil, visit)
    case .group(let id):
      let group = try require(id)
      let page = try app.store.read { db in
        GroupPage(
          frame: visit.frame, group: group, members: try db.members(of: id),
          summaries: try db.publishedSummaries().filter { $0.groups.contains(id) })
      }
      return visit.html(page)
    case .edit(let id):
      let content = try requireContent(id)
      return try edit(content, content, visit)
    case .change(let id):
      switch visit.form["action"] {
      case "archive": return try archive(id, isArchived: true, visit)
      case "restore": return try archive(id, isArchived: false, visit)
      default: return try save(try requireContent(id), visit)
      }
    }
  }

  private func list(_ visit: Visit) throws -> Response {
    let found = try app.store.read { db in
      guard !visit.actor.isStaff else {
        return (groups: try db.workingGroups(), archived: try db.archivedGroups())
      }
      return (try visit.actor.user.map { user in try db.workingGroups(of: user.id) } ?? [], [])
    }
    return visit.html(GroupsPage(frame: visit.frame, groups: found.groups, archived: found.archived))
  }

  /// What was published to the group stays where it is, and its members go on reading it.
  private func archive(_ id: GroupID, isArchived: Bool, _ visit: Visit) throws -> Response {
    let entry = app.auditEntry(visit.actor, isArchived ? "group.archive" : "group.restore", "group/\(id)")
    let moment = isArchived ? visit.now : nil
    let isChanged = try app.store.write { db in
      guard try db.setArchived(id, at: moment) else { return false }
      try db.append(entry)
      return true
    }
    // Pressed twice, the second finds it done.
    if !isChanged, !isArchived { _ = try require(id) }
    return .redirect(to: isArchived ? .groups(.list) : .groups(.group(id)))
  }

  private func require(_ id: GroupID) throws -> WorkingGroup {
    guard let group = try app.store.read({ db in try db.workingGroup(id) }) else {
      throw HTTPError(.notFound)
    }
    return group
  }

  private func requireContent(_ id: GroupID) throws -> GroupContent {
    guard let content = try app.store.read({ db in try db.groupContent(id) }) else {
      throw HTTPError(.notFound)
    }
    return content
  }

  /// The form: over a group as it stands, nil for a new one, with what is typed in the fields.
  private func edit(
    _ standing: GroupContent?, _ typed: GroupContent?, _ visit: Visit, fault: Words? = nil,
    isMoved: Bool = false
  ) throws -> Response {
    let users = try app.store.read { db in try db.users().filter { !$0.isDisabled }.map(\.user) }
    let seen = isMoved ? nil : visit.form[EditMark.field].map { EditMark(text: $0) }
    return visit.html(
      EditGroupPage(
        frame: visit.frame, standing: standing, mark: seen ?? standing?.mark, typed: typed, users: users,
        fault: fault, isMoved: isMoved),
      status: isMoved ? .conflict : fault == nil ? .ok : .unprocessableContent)
  }

  private func save(_ standing: GroupContent?, _ visit: Visit) throws -> Response {
    let changed = WorkingGroup(
      id: standing?.group.id ?? app.newID(), name: Words(form: visit.form, "name"),
      mandate: Words(form: visit.form, "mandate", isLong: true))
    let members = visit.form.all("member").map { UserID($0) }
    let typed = GroupContent(group: changed, members: members)
    guard !changed.name.nn.isEmpty else {
      return try edit(standing, typed, visit, fault: PartnersWords.nameMissing)
    }
    let detail: JSONValue = ["name": changed.name.json, "members": .array(members.map { .string($0.text) })]
    let entry = app.auditEntry(
      visit.actor, standing == nil ? "group.add" : "group.change", "group/\(changed.id)", detail)
    let (now, form, isNew) = (visit.now, visit.form, standing == nil)
    do {
      try app.store.write { db in
        let known = try members.filter { id in try db.user(id) != nil }
        if isNew {
          try db.insert(changed, now: now)
        } else {
          guard let content = try db.groupContent(changed.id) else { throw HTTPError(.notFound) }
          guard content.mark.wasSeen(by: form) else { throw EditedMeanwhile() }
          try db.update(changed)
        }
        try db.setMembers(changed.id, known)
        try db.append(entry)
      }
    } catch is EditedMeanwhile {
      return try edit(try requireContent(changed.id), typed, visit, isMoved: true)
    }
    return .redirect(to: .groups(.group(changed.id)))
  }
}
