import FormModel
import HTTP
import Storage

/// The working groups' pages.
struct WorkingGroupsHandlers: Sendable {
  let app: Dependencies

  func respond(to route: WorkingGroupsRoute, _ visit: Visit) throws -> Response {
    switch route {
    case .list: return try list(visit)
    case .new: return try edit(nil, [], visit)
    case .add: return try save(nil, visit)
    case .group(let id):
      let group = try require(id)
      let members = try app.store.read { db in try db.members(of: id) }
      return visit.html(GroupPage(frame: visit.frame, group: group, members: members))
    case .edit(let id):
      let group = try require(id)
      let members = try app.store.read { db in try db.members(of: id) }
      return try edit(group, members.map(\.id), visit)
    case .change(let id): return try save(try require(id), visit)
    }
  }

  private func list(_ visit: Visit) throws -> Response {
    let groups = try app.store.read { db in
      if visit.actor.isStaff { return try db.workingGroups() }
      return try visit.actor.user.map { user in try db.workingGroups(of: user.id) } ?? []
    }
    return visit.html(GroupsPage(frame: visit.frame, groups: groups))
  }

  private func require(_ id: GroupID) throws -> WorkingGroup {
    guard let group = try app.store.read({ db in try db.workingGroup(id) }) else {
      throw HTTPError(.notFound)
    }
    return group
  }

  private func edit(_ group: WorkingGroup?, _ members: [UserID], _ visit: Visit, fault: Words? = nil) throws
    -> Response
  {
    let users = try app.store.read { db in try db.users().filter { !$0.isDisabled }.map(\.user) }
    return visit.html(
      EditGroupPage(frame: visit.frame, group: group, members: Set(members), users: users, fault: fault),
      status: fault == nil ? .ok : .unprocessableContent)
  }

  private func save(_ group: WorkingGroup?, _ visit: Visit) throws -> Response {
    let changed = WorkingGroup(
      id: group?.id ?? app.newID(), name: Words(form: visit.form, "name"),
      mandate: Words(form: visit.form, "mandate", isLong: true))
    let members = visit.form.all("member").map { UserID($0) }
    guard !changed.name.nn.isEmpty else {
      return try edit(changed, members, visit, fault: PartnersWords.nameMissing)
    }
    let detail: JSONValue = ["name": changed.name.json, "members": .array(members.map { .string($0.text) })]
    let entry = app.auditEntry(
      visit.actor, group == nil ? "group.add" : "group.change", "group/\(changed.id)", detail)
    let now = visit.now
    try app.store.write { db in
      let known = try members.filter { id in try db.user(id) != nil }
      if group == nil { try db.insert(changed, now: now) } else { try db.update(changed) }
      try db.setMembers(changed.id, known)
      try db.append(entry)
    }
    return .redirect(to: .groups(.group(changed.id)))
  }
}
